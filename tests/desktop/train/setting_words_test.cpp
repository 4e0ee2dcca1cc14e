// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/train/setting_words.h"

#include <set>

#include "app/desktop/runs/run_words.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/train_settings.h"
#include "tests/support/test_support.h"

using namespace classmith;

class SettingWordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theFormHasEverySettingOfTheCommandLine();
    void wordsForModelsAreTheCatalogues();
};

void SettingWordsTest::theFormHasEverySettingOfTheCommandLine() {
    const std::set<std::string> elsewhere{"--freeze"}; // by the diagram
    std::set<std::string> shown;
    for (const SettingWords& words : settingWords()) {
        QVERIFY2(shown.insert(words.option).second, words.option);
        QCOMPARE(std::string(trainSetting(words.option).option), std::string(words.option));
        QVERIFY2(QString::fromUtf8(words.help).endsWith(u'.'), words.option);
        QVERIFY2(*words.label, words.option);
    }
    for (const TrainSetting& setting : trainSettings())
        QVERIFY2(shown.count(setting.option) != elsewhere.count(setting.option), setting.option);
    for (const TrainSetting& setting : trainSettings())
        for (const std::string& choice : setting.choices)
            if (setting.kind == TrainSetting::Kind::Choice && choice != "cosine" && choice != "constant" &&
                choice != "auto")
                QVERIFY2(choiceWords(QString::fromStdString(choice)) != QString::fromStdString(choice), choice.c_str());
}

void SettingWordsTest::wordsForModelsAreTheCatalogues() {
    for (const ModelInfo& model : modelCatalogue()) {
        QCOMPARE(modelSummary(model.id).toStdString(), model.summary);
        QCOMPARE(modelTitle(model.id).toStdString(), model.title);
    }
    QCOMPARE(modelTitle("resnet999"), QStringLiteral("resnet999"));
    QCOMPARE(parametersText(5130), QStringLiteral("5,130"));
    QCOMPARE(parametersText(11'181'642), QStringLiteral("11.2 M"));
    for (const std::string& preset : freezePresets())
        QVERIFY(freezeText(preset) != freezeText("stages:train"));
}

CLASSMITH_TEST(SettingWordsTest)
#include "setting_words_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/common/setting_words.h"

#include "app/desktop/common/run_words.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/train_settings.h"
#include "tests/support/test_support.h"

using namespace classmith;

class SettingWordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void choicesHaveWords();
    void wordsForModelsAreTheCatalogues();
};

void SettingWordsTest::choicesHaveWords() {
    for (const TrainSetting& setting : trainSettings())
        for (const SettingChoice& choice : setting.choices)
            if (setting.kind != TrainSetting::Kind::Freezing) { // by the diagram
                QVERIFY2(*choice.label, choice.value.c_str());
                QCOMPARE(choiceWords(QString::fromStdString(choice.value)), QString::fromUtf8(choice.label));
            }
    QCOMPARE(choiceWords(QStringLiteral("cuda:7")), QStringLiteral("cuda:7"));
    QCOMPARE(choiceWords(QStringLiteral("head")), QStringLiteral("head"));
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

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QSettings>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/train/model/model_card.h"
#include "app/desktop/window/message_bar.h"
#include "core/base/files.h"
#include "core/models/networks/catalogue.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/train/train_fixture.h"
#include "tests/support/formula_weights.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::cardOf;
using test::chipOf;
using test::chooseWeights;
using test::FakeTrainer;
using test::openWeightsMenu;
using test::ScriptedWorker;
using test::TrainWindow;

namespace {

// What the card's button says, which is also in its tool tip and its name, where it is never cut off.
// A narrow card shows a shorter form, and all of it in its tool tip.
bool hasRoomFor(const ModelCard* card, const QString& words) {
    constexpr int besidePx = 28; // the card's insets and a gap
    const QFontMetrics metrics(Theme::font(13));
    return metrics.horizontalAdvance(words + QStringLiteral(" ▾")) + besidePx <= card->width();
}

QString weightsOn(TrainWindow& window, const std::string& model) {
    const ModelCard* card = cardOf(window, model);
    const QString tip = card->weightsButton()->toolTip();
    const QString words = tip.section(QStringLiteral(". Click"), 0, 0);
    const bool same =
        card->weightsButton()->accessibleName() == QStringLiteral("Weights of %1: %2").arg(card->text(), words) &&
        card->accessibleDescription().startsWith(words + QLatin1Char(';')) &&
        (card->weightsButton()->text() == words + QStringLiteral(" ▾") || !hasRoomFor(card, words));
    return same ? words : QStringLiteral("not the same everywhere: ") + tip;
}

QString chosenInMenu(TrainWindow& window, const std::string& model) {
    QMenu* menu = openWeightsMenu(window, model);
    QStringList chosen;
    for (const QAction* action : menu->actions())
        if (action->isChecked())
            chosen << action->text();
    menu->close();
    return chosen.join(QStringLiteral(" | "));
}

std::filesystem::path officialFile(const std::string& model) {
    return cacheFolder() / "weights" / pathFromUtf8(findModel(model)->weightsCalled("official")->fileName);
}

QString wantedWeights(TrainWindow& window) {
    const TrainRequest& request = window.page()->recipe().request();
    return toQt(request.model + " " + request.weights);
}

} // namespace

class ModelWeightsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() {
        std::filesystem::remove_all(cacheFolder() / "weights");
        QSettings().clear();
    }
    void cleanupTestCase() { m_environment.reset(); }
    void eachCardSaysWhereItsWeightsAre();
    void weightsInTheCacheNeedNoFetching();
    void weightsAreFetchedAtTheBeginningOfATraining();
    void choosingWeightsChoosesTheModel();
    void anOwnFileIsChosenInADialog();
    void aLongNameIsCutOnTheCardOnly();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void ModelWeightsTest::eachCardSaysWhereItsWeightsAre() {
    const FakeTrainer trainer;
    TrainWindow window;
    QCOMPARE(weightsOn(window, "efficientnet-lite0"), QStringLiteral("ImageNet weights inside"));
    QCOMPARE(weightsOn(window, "resnet18"), QStringLiteral("get weights, 46.8 MB"));
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("get weights, 87.3 MB"));
    QCOMPARE(weightsOn(window, "resnet50"), QStringLiteral("get weights, 102.5 MB"));
    QCOMPARE(chosenInMenu(window, "efficientnet-lite0"), QStringLiteral("ImageNet weights that come with Classmith"));
    QCOMPARE(chosenInMenu(window, "resnet18"),
             QStringLiteral("ImageNet weights by torchvision, 46.8 MB, downloaded once when training begins"));
    QCOMPARE(wantedWeights(window), QStringLiteral("efficientnet-lite0 embedded")); // looking has changed nothing
}

void ModelWeightsTest::weightsInTheCacheNeedNoFetching() {
    const FakeTrainer trainer;
    TrainWindow window;
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("get weights, 87.3 MB"));
    std::filesystem::create_directories(officialFile("resnet34").parent_path());
    QVERIFY(writeFileAtomically(officialFile("resnet34"), std::string_view("weights")));
    window->showPage("data"); // seen on coming back
    window->showPage("train");
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("ImageNet weights here"));
    QCOMPARE(weightsOn(window, "resnet50"), QStringLiteral("get weights, 102.5 MB"));
    QCOMPARE(chosenInMenu(window, "resnet34"), QStringLiteral("ImageNet weights by torchvision, already here"));
}

void ModelWeightsTest::weightsAreFetchedAtTheBeginningOfATraining() {
    ScriptedWorker worker;
    worker.script(QStringLiteral("train"),
                  {test::progressStep(12'000'000, 46'830'571, Phase::Downloading),
                   test::waitStep(QStringLiteral("fetched")), test::errorStep(ErrorCode::TrainingDiverged)});
    TrainWindow window;
    for (const ModelInfo& model : modelCatalogue()) // measuring shows the cards anew, too
        if (model.shelf == Shelf::Usual)
            QTRY_VERIFY(cardOf(window, model.id)->accessibleDescription().contains(QStringLiteral("about")));
    cardOf(window, "resnet18")->click();
    window.trigger("train.start");
    QTRY_VERIFY2(window.shownText().contains(QStringLiteral("getting weights, 12.0 MB of 46.8 MB")),
                 qPrintable(window.shownText()));
    QCOMPARE(worker.requests(QStringLiteral("train"))[0][QStringLiteral("model")].toString(),
             QStringLiteral("resnet18"));
    QCOMPARE(worker.requests(QStringLiteral("train"))[0][QStringLiteral("weights")].toString(),
             QStringLiteral("official"));
    QCOMPARE(weightsOn(window, "resnet18"), QStringLiteral("get weights, 46.8 MB"));
    std::filesystem::create_directories(officialFile("resnet18").parent_path());
    QVERIFY(writeFileAtomically(officialFile("resnet18"), std::string_view("weights")));
    worker.release(QStringLiteral("fetched"));
    QTRY_VERIFY(!window.training().isBusy());
    QCOMPARE(weightsOn(window, "resnet18"), QStringLiteral("ImageNet weights here")); // whatever became of the training
}

void ModelWeightsTest::choosingWeightsChoosesTheModel() {
    const FakeTrainer trainer;
    TrainWindow window;
    QVERIFY(cardOf(window, "efficientnet-lite0")->isChecked());
    chooseWeights(window, "resnet34", QStringLiteral("None"));
    QVERIFY(cardOf(window, "resnet34")->isChecked() && !cardOf(window, "efficientnet-lite0")->isChecked());
    QCOMPARE(wantedWeights(window), QStringLiteral("resnet34 none"));
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("no weights: from scratch"));
    QCOMPARE(chosenInMenu(window, "resnet34"), QStringLiteral("None: from scratch, with random numbers"));
    // Each model keeps its own choice.
    QCOMPARE(weightsOn(window, "efficientnet-lite0"), QStringLiteral("ImageNet weights inside"));
    cardOf(window, "efficientnet-lite0")->click();
    QCOMPARE(wantedWeights(window), QStringLiteral("efficientnet-lite0 embedded"));
    cardOf(window, "resnet34")->click();
    QCOMPARE(wantedWeights(window), QStringLiteral("resnet34 none"));
    chooseWeights(window, "resnet34", QStringLiteral("ImageNet"));
    QCOMPARE(wantedWeights(window), QStringLiteral("resnet34 official"));
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("get weights, 87.3 MB"));
}

void ModelWeightsTest::anOwnFileIsChosenInADialog() {
    const FakeTrainer trainer;
    TrainWindow window;
    const auto file = m_environment->path() / "a&b.safetensors";
    QVERIFY(writeSafetensors(file, test::formulaWeights(buildModel("resnet18", 5, 224).value(), 1), {}));
    const auto chooseFile = [&](const std::string& model) {
        chooseWeights(window, model, QStringLiteral("Own weight file"));
        auto* dialog = window.page()->findChildren<QFileDialog*>().constLast();
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->windowTitle().endsWith(cardOf(window, model)->text()));
        Q_EMIT dialog->fileSelected(toQt(file));
        dialog->close();
    };
    chooseFile("resnet34"); // not of this one: said, and nothing changes
    QTRY_VERIFY2(window->messages()->text().contains(QStringLiteral("a&b.safetensors")),
                 qPrintable(window->messages()->text()));
    QCOMPARE(wantedWeights(window), QStringLiteral("efficientnet-lite0 embedded"));
    QCOMPARE(weightsOn(window, "resnet34"), QStringLiteral("get weights, 87.3 MB"));
    chooseFile("resnet18");
    QTRY_COMPARE(wantedWeights(window), QStringLiteral("resnet18 ") + toQt(file));
    QVERIFY(cardOf(window, "resnet18")->isChecked());
    QCOMPARE(window->messages()->text(), QStringLiteral("ResNet-18 will train from “a&b.safetensors”."));
    QVERIFY(cardOf(window, "resnet18")
                ->weightsButton()
                ->toolTip()
                .startsWith(QStringLiteral("own weights: a&b.safetensors. ")));
    QCOMPARE(chosenInMenu(window, "resnet18"), QStringLiteral("Own weights: a&&b.safetensors"));
    // Once others are chosen it is no longer offered.
    chooseWeights(window, "resnet18", QStringLiteral("ImageNet"));
    QMenu* menu = openWeightsMenu(window, "resnet18");
    for (const QAction* action : menu->actions())
        QVERIFY(!action->text().contains(QStringLiteral("a&&b")));
    menu->close();
}

void ModelWeightsTest::aLongNameIsCutOnTheCardOnly() {
    const FakeTrainer trainer;
    TrainWindow window;
    const std::string name = "the weights of last winter, trained on far more pictures & kept.safetensors";
    const auto file = m_environment->path() / name;
    QVERIFY(writeSafetensors(file, test::formulaWeights(buildModel("resnet18", 5, 224).value(), 1), {}));
    QVERIFY(window.page()->takeDrop({toQt(file)}));
    QTRY_VERIFY(cardOf(window, "resnet18")->isChecked());
    const QPushButton* button = cardOf(window, "resnet18")->weightsButton();
    QVERIFY2(button->text().startsWith(QStringLiteral("the weights")) && button->text().endsWith(QStringLiteral("… ▾")),
             qPrintable(button->text()));
    QVERIFY(cardOf(window, "resnet18")->rect().contains(button->geometry()));
    QVERIFY(button->sizeHint().width() <= button->width()); // and no more is cut by the button itself
    QVERIFY(button->toolTip().contains(toQt(name)));
    QVERIFY(button->accessibleName().endsWith(toQt(name)));
}

CLASSMITH_TEST(ModelWeightsTest)
#include "model_weights_test.moc"

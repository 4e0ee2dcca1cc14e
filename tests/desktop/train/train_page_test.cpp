// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QtCore/QSettings>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>
#include <nlohmann/json.hpp>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/train/augmentation_preview.h"
#include "app/desktop/train/model/freeze_panel.h"
#include "app/desktop/train/model/model_card.h"
#include "app/desktop/train/picture_strip.h"
#include "app/desktop/train/settings_panel.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "app/desktop/window/message_bar.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/train_settings.h"
#include "tests/desktop/train/train_fixture.h"
#include "tests/support/formula_weights.h"
#include "widgets/charts/freeze_diagram.h"
#include "widgets/look/empty_state.h"

using namespace classmith;
using test::cardOf;
using test::chipOf;
using test::chooseWeights;
using test::FakeTrainer;
using test::TrainWindow;

namespace {

// The button's reason, which must be on the page, too.
QString whyNot(TrainWindow& window) {
    if (window.isEnabled("train.start"))
        return {};
    const QString reason = window.tipOf("train.start");
    return window.shownText().contains(reason) ? reason : QStringLiteral("not shown: ") + reason;
}

} // namespace

class TrainPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() {
        QSettings().clear();
        applyThemeSetting();
    }
    void cleanupTestCase() { m_environment.reset(); }
    void emptyPageOffersWhatComesNext();
    void reasonsFromThePictures();
    void reasonsFromTheSettings();
    void readOnlyIsAReason();
    void everySettingReachesTheRequest_data();
    void everySettingReachesTheRequest();
    void onlySettingsThatApplyAreShown();
    void contradictionsAreAReason();
    void aSmallNumberCanBeTyped();
    void whatIsOffSaysSo();
    void rareChangesAreFoldedAwayUntilInUse();
    void settingsStayInTheirRanges();
    void chipsAndBlocksChooseThePlan();
    void recipesChooseAll();
    void everythingIsThereAfterReopening();
    void ownWeightsAreCheckedAndKept();
    void aDroppedWeightFileFindsItsModel();
    void timesAreMeasuredInTheBackground();
    void furtherNetworksAreShownWhereTheyAreWanted();
    void thePreviewIsThePipelines();
    void everySizeFits_data();
    void everySizeFits();
    void keyboardOnly();
    void everythingHasAName();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void TrainPageTest::emptyPageOffersWhatComesNext() {
    MainWindow window;
    window.show();
    window.showPage("train");
    auto* page = window.findChild<TrainPage*>();
    auto* empty = page->findChild<EmptyState*>();
    QVERIFY(empty && empty->isVisible());
    QVERIFY(!window.actions()->action("train.start")->isEnabled());
    QVERIFY(window.actions()->action("train.start")->toolTip().contains(QStringLiteral("Open a folder")));
    QSignalSpy opening(window.session(), &Session::opening);
    qputenv("CLASSMITH_RESOURCES", QByteArray::fromStdString((test::sourceFolder() / "resources").string()));
    empty->findChildren<QPushButton*>().constLast()->click(); // Try the sample
    QCOMPARE(opening.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!empty->isVisible(), 20000);
    QVERIFY(window.actions()->action("train.start")->isEnabled());
    qunsetenv("CLASSMITH_RESOURCES");
}

void TrainPageTest::reasonsFromThePictures() {
    const FakeTrainer trainer;
    TrainWindow window({"ant", "bee"}, 2);
    QCOMPARE(whyNot(window), QString());
    const auto leaveOut = [&](std::initializer_list<qint64> ids, bool out) {
        std::vector<ImageId> images;
        for (const qint64 id : ids)
            images.push_back({id});
        window.session()->dataset()->labels().leaveOut(images, out);
    };
    leaveOut({1}, true);
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("“ant” has only one picture")), qPrintable(whyNot(window)));
    leaveOut({2}, true);
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("All labelled pictures are “bee”")), qPrintable(whyNot(window)));
    leaveOut({3, 4}, true);
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("No picture has a label")), qPrintable(whyNot(window)));
    leaveOut({1, 2, 3, 4}, false);
    QCOMPARE(whyNot(window), QString());
    window.session()->dataset()->labels().relabel(std::vector{ImageId{1}, ImageId{2}, ImageId{3}, ImageId{4}},
                                                  ClassId{});
    QVERIFY(whyNot(window).startsWith(QStringLiteral("No picture has a label")));
    window.trigger("train.start");
    QVERIFY(!window.training().isBusy());
}

void TrainPageTest::reasonsFromTheSettings() {
    const FakeTrainer trainer;
    TrainWindow window;
    chooseWeights(window, "efficientnet-lite0", QStringLiteral("None"));
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("A frozen trunk needs")), qPrintable(whyNot(window)));
    chipOf(window, "none")->click();
    QCOMPARE(whyNot(window), QString());
    chooseWeights(window, "efficientnet-lite0", QStringLiteral("ImageNet"));
    chipOf(window, "head")->click();
    auto* diagram = window.part<FreezeDiagram>();
    QTest::mouseClick(diagram, Qt::LeftButton, {}, diagram->blockRect(5).center()); // the head
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("Everything is frozen")), qPrintable(whyNot(window)));
    QTest::mouseClick(diagram, Qt::LeftButton, {}, diagram->blockRect(5).center());
    QCOMPARE(whyNot(window), QString());
    auto* precision = qobject_cast<QComboBox*>(window.part<SettingsPanel>()->editor("--precision"));
    precision->setCurrentIndex(precision->findData(QStringLiteral("fp16")));
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("16 bit (half)")), qPrintable(whyNot(window)));
}

void TrainPageTest::readOnlyIsAReason() {
    test::OpenWindow first;
    QVERIFY(first->session()->project()->flush());
    MainWindow second;
    second.show();
    QVERIFY(test::openAndWait(second.session(), first.dataset()));
    second.showPage("train");
    QVERIFY(!second.actions()->action("train.start")->isEnabled());
    QVERIFY(second.actions()->action("train.start")->toolTip().contains(QStringLiteral("another window")));
}

void TrainPageTest::everySettingReachesTheRequest_data() {
    QTest::addColumn<QString>("option");
    for (const TrainSetting& setting : trainSettings())
        if (setting.group != TrainSetting::Group::Model)
            QTest::newRow(setting.option) << QString::fromLatin1(setting.option);
}

void TrainPageTest::everySettingReachesTheRequest() {
    QFETCH(const QString, option);
    const FakeTrainer trainer;
    TrainWindow window;
    const TrainSetting& setting = trainSetting(fromQt(option));
    auto* panel = window.part<SettingsPanel>();
    if (option == QLatin1String("--warm-up"))
        static_cast<QComboBox*>(panel->editor("--schedule"))->setCurrentIndex(1); // one cycle has its own
    if (option == QLatin1String("--unfreeze-every") || option == QLatin1String("--head-first"))
        chipOf(window, "none")->click(); // the head alone has nothing to unfreeze, and nothing after it
    if (option == QLatin1String("--se"))
        cardOf(window, "resnet18")->click(); // others have no place for it
    QWidget* editor = panel->editor(setting.option);
    QVERIFY(editor);
    TrainRequest wanted = window.page()->recipe().request();
    if (auto* box = qobject_cast<QSpinBox*>(editor)) {
        const int value = std::min(64, static_cast<int>(setting.high));
        box->setValue(value);
        setting.in<int>(wanted) = value;
    } else if (auto* real = qobject_cast<QDoubleSpinBox*>(editor)) {
        const double value = setting.allows(0.375) ? 0.375 : setting.high;
        real->setValue(value);
        setting.in<double>(wanted) = value;
    } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->clear();
        const bool isSeed = setting.kind == TrainSetting::Kind::Seed;
        QTest::keyClicks(line, isSeed ? QStringLiteral("18446744073709551615") : QStringLiteral("3,5"));
        if (isSeed)
            wanted.seed = std::numeric_limits<std::uint64_t>::max();
        else
            setting.in<std::string>(wanted) = "3,5";
    } else {
        auto* choice = qobject_cast<QComboBox*>(editor);
        QVERIFY(choice && choice->count() > 1);
        choice->setCurrentIndex(1);
        setting.in<std::string>(wanted) = fromQt(choice->currentData().toString());
    }
    const TrainRequest standard;
    QVERIFY(toJson(wanted) != toJson(standard));
    QCOMPARE(toJson(window.page()->recipe().request()).dump(), toJson(wanted).dump());
    trainer.allowEpochs(1);
    window.trigger("train.start");
    QTRY_COMPARE(trainer.requests().size(), 1);
    const QJsonObject sent = trainer.requests().constFirst();
    const QJsonObject expected = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(wanted).dump())).object();
    for (auto each = expected.begin(); each != expected.end(); ++each)
        if (each.key() != QLatin1String("data") && each.key() != QLatin1String("run") &&
            each.key() != QLatin1String("run_id") && each.key() != QLatin1String("samples"))
            QVERIFY2(sent[each.key()] == each.value(), qPrintable(each.key()));
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
}

void TrainPageTest::onlySettingsThatApplyAreShown() {
    TrainWindow window;
    auto* panel = window.part<SettingsPanel>();
    const auto shows = [panel](const char* option) { return panel->editor(option)->isVisibleTo(panel); };
    const auto choose = [panel](const char* option, const char* value) {
        auto* box = static_cast<QComboBox*>(panel->editor(option));
        box->setCurrentIndex(box->findData(QLatin1String(value)));
    };
    QVERIFY(shows("--epochs") && shows("--seed"));
    for (const char* option : {"--momentum", "--nesterov", "--milestones", "--lr-patience", "--focal-gamma", "--flip",
                               "--accumulate", "--warm-up"})
        QVERIFY2(!shows(option), option);
    choose("--optimizer", "rmsprop");
    QVERIFY(shows("--momentum") && !shows("--nesterov"));
    choose("--optimizer", "sgd");
    QVERIFY(shows("--momentum") && shows("--nesterov"));
    choose("--schedule", "multi-step");
    QVERIFY(shows("--milestones") && shows("--gamma") && shows("--warm-up") && !shows("--lr-patience"));
    choose("--schedule", "plateau");
    QVERIFY(!shows("--milestones") && shows("--lr-patience"));
    choose("--loss", "focal");
    QVERIFY(shows("--focal-gamma"));
    chipOf(window, "layered")->click();
    QVERIFY(shows("--flip") && shows("--accumulate"));
    chipOf(window, "head")->click();
    QVERIFY(!shows("--flip"));
    QVERIFY(!shows("--se"));
    cardOf(window, "resnet18")->click();
    QVERIFY(shows("--se"));
    choose("--se", "on");
    cardOf(window, "efficientnet-lite0")->click(); // where it can be switched off again
    QVERIFY(shows("--se"));
    QVERIFY2(whyNot(window).contains(QStringLiteral("“Squeeze-and-excitation” and “Model”")),
             qPrintable(whyNot(window)));
    choose("--se", "off");
    QVERIFY(!shows("--se") && whyNot(window).isEmpty());
}

void TrainPageTest::contradictionsAreAReason() {
    const FakeTrainer trainer;
    TrainWindow window;
    auto* panel = window.part<SettingsPanel>();
    const auto choose = [panel](const char* option) {
        static_cast<QComboBox*>(panel->editor(option))->setCurrentIndex(1);
    };
    choose("--class-weights");
    QCOMPARE(whyNot(window), QString());
    choose("--sampler");
    QCOMPARE(whyNot(window), QStringLiteral("“Class weights” and “Drawing” do not go together as they are. "
                                            "Change one of them."));
}

// On the way to it stands "0", which by itself means "auto".
void TrainPageTest::aSmallNumberCanBeTyped() {
    TrainWindow window;
    for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("All settings"))
            button->setChecked(true);
    auto* box = qobject_cast<QDoubleSpinBox*>(window.part<SettingsPanel>()->editor("--lr"));
    QVERIFY(box);
    for (const double rate : {0.0005, 0.001, 0.02}) {
        box->setFocus();
        QVERIFY(box->hasFocus());
        box->selectAll();
        QTest::keyClicks(box, QLocale().toString(rate, 'f', 4));
        QCOMPARE(window.page()->recipe().request().learningRate, rate);
    }
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("0"));
    QTest::keyClick(box, Qt::Key_Tab);
    QVERIFY2(box->text().contains(QStringLiteral("auto")), qPrintable(box->text())); // once it is left
}

void TrainPageTest::whatIsOffSaysSo() {
    TrainWindow window;
    for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("All settings"))
            button->setChecked(true);
    auto* panel = window.part<SettingsPanel>();
    auto* mixup = qobject_cast<QDoubleSpinBox*>(panel->editor("--mixup"));
    auto* patience = qobject_cast<QSpinBox*>(panel->editor("--patience"));
    QVERIFY(mixup && patience);
    QCOMPARE(mixup->text(), QStringLiteral("off"));
    QCOMPARE(patience->text(), QStringLiteral("off"));
    QVERIFY(mixup->accessibleDescription().contains(QStringLiteral("off, or up to 10")));
    for (const auto& [box, typed] : {std::pair<QAbstractSpinBox*, double>(mixup, 0.2), {patience, 5}}) {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QLocale().toString(typed, 'g', 3));
    }
    QCOMPARE(window.page()->recipe().request().mixup, 0.2); // on the way to it stands "0"
    QCOMPARE(window.page()->recipe().request().patience, 5);
    for (QPushButton* button : panel->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("No random changes"))
            button->click();
    QCOMPARE(mixup->text(), QStringLiteral("off"));
    QCOMPARE(patience->text(), QStringLiteral("5"));
}

void TrainPageTest::rareChangesAreFoldedAwayUntilInUse() {
    TrainWindow window;
    for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("All settings"))
            button->setChecked(true);
    auto* panel = window.part<SettingsPanel>();
    auto* more = panel->findChild<QPushButton*>(QStringLiteral("moreChanges"));
    const auto shows = [panel](const char* option) { return panel->editor(option)->isVisible(); };
    QVERIFY(!more->isVisible() && !shows("--flip") && !shows("--blur")); // the head alone sees no changes
    chipOf(window, "none")->click();
    QVERIFY(more->isVisible() && shows("--flip") && !shows("--blur") && !shows("--policy-ops"));
    more->click();
    QVERIFY(shows("--blur") && shows("--erasing") && !shows("--blur-radius"));
    qobject_cast<QDoubleSpinBox*>(panel->editor("--blur"))->setValue(0.5);
    QVERIFY(shows("--blur-radius"));
    more->click(); // what is in use stays
    QVERIFY(shows("--blur") && shows("--blur-radius") && !shows("--erasing"));
    qobject_cast<QDoubleSpinBox*>(panel->editor("--blur"))->setValue(0);
    QVERIFY(shows("--blur") && !shows("--blur-radius")); // while somebody types "0.7"
    auto* policy = qobject_cast<QComboBox*>(panel->editor("--policy"));
    policy->setCurrentIndex(policy->findData(QStringLiteral("randaugment")));
    QVERIFY(shows("--policy-ops") && shows("--policy-magnitude") && !shows("--augmix-width"));
}

void TrainPageTest::settingsStayInTheirRanges() {
    TrainWindow window;
    auto* panel = window.part<SettingsPanel>();
    for (const TrainSetting& setting : trainSettings()) {
        QWidget* editor = panel->editor(setting.option);
        const auto check = [&] {
            TrainRequest request = window.page()->recipe().request();
            request.data = request.run = "somewhere";
            const double value = setting.number(request);
            QVERIFY2(setting.allows(value),
                     qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(setting.option), QString::number(value))));
            const auto valid = validate(request); // or it contradicts another, which is said before a training begins
            QVERIFY2(valid || valid.error().detail.find("does not go together") != std::string::npos,
                     valid ? "" : sentence(valid.error()).c_str());
        };
        if (auto* box = qobject_cast<QSpinBox*>(editor)) {
            const int before = box->value();
            for (const int value : {-5, 0, 1, 1'000'000, before}) {
                box->setValue(value);
                check();
            }
        } else if (auto* real = qobject_cast<QDoubleSpinBox*>(editor)) {
            const double before = real->value();
            for (const double value : {-5.0, 0.0, 1e9, before}) {
                real->setValue(value);
                check();
            }
        }
    }
    TrainRequest request = window.page()->recipe().request();
    request.data = request.run = "somewhere";
    QVERIFY(validate(request));
}

void TrainPageTest::chipsAndBlocksChooseThePlan() {
    TrainWindow window;
    auto* diagram = window.part<FreezeDiagram>();
    chipOf(window, "layered")->click();
    QCOMPARE(window.page()->recipe().request().freeze, std::string("layered"));
    QVERIFY(chipOf(window, "layered")->isChecked() && !chipOf(window, "head")->isChecked());
    QVERIFY(diagram->accessibleDescription().contains(QStringLiteral("stage 1: trains, fixed statistics")));
    const auto click = [&](int block) {
        QTest::mouseClick(diagram, Qt::LeftButton, {}, diagram->blockRect(block).center());
    };
    click(0); // the stem: frozen → trains
    QCOMPARE(window.page()->recipe().request().freeze, std::string("stages:train,bn,bn,train,train,train"));
    for (const char* preset : {"head", "last-stage", "layered", "none"})
        QVERIFY(!chipOf(window, preset)->isChecked());
    QCOMPARE(window.page()->recipe().name(), std::string());
    for (const int block : {1, 1, 2, 2}) // bn → frozen → trains
        click(block);
    QVERIFY(chipOf(window, "none")->isChecked());
    const QString all = QStringLiteral("of 3.4 M parameters train");
    QVERIFY2(window.shownText().contains(QStringLiteral("3.4 M ") + all), qPrintable(window.shownText()));
    chipOf(window, "head")->click();
    QVERIFY(window.shownText().contains(QStringLiteral("3,843 ") + all)); // 1280 × 3 and 3
    cardOf(window, "resnet18")->click();
    QVERIFY(window.shownText().contains(QStringLiteral("1,539 of 11.2 M parameters train")));
}

void TrainPageTest::recipesChooseAll() {
    TrainWindow window;
    auto* kinds = window.page()->bar()->findChild<QComboBox*>();
    const auto choose = [kinds](const char* name) {
        kinds->setCurrentIndex(kinds->findData(QString::fromLatin1(name)));
        Q_EMIT kinds->activated(kinds->currentIndex());
    };
    choose("balanced");
    QCOMPARE(window.page()->recipe().request().freeze, std::string("last-stage"));
    QVERIFY(chipOf(window, "last-stage")->isChecked());
    choose("thorough");
    QCOMPARE(window.page()->recipe().request().freeze, std::string("none"));
    QCOMPARE(window.page()->recipe().request().epochs, 20);
    auto* settings = window.part<SettingsPanel>();
    QVERIFY(!settings->isVisible());
    choose(""); // one's own: shows the settings, changes none
    QVERIFY(settings->isVisible());
    QCOMPARE(window.page()->recipe().request().epochs, 20);
    auto* epochs = qobject_cast<QSpinBox*>(settings->editor("--epochs"));
    QCOMPARE(epochs->value(), 20);
    epochs->setValue(21);
    QCOMPARE(kinds->currentData().toString(), QString());
    choose("quick");
    QCOMPARE(epochs->value(), 0);
    QCOMPARE(epochs->text(), QStringLiteral("auto (20)"));
    QCOMPARE(kinds->currentIndex(), 0);
    choose("lenet5-cifar10"); // brings its network, which comes out from behind the others
    QVERIFY(cardOf(window, "lenet5")->isChecked());
    QCOMPARE(epochs->value(), 10);
    QCOMPARE(kinds->currentText(), QStringLiteral("LeNet-5"));
    QVERIFY(window.shownText().contains(QStringLiteral("The classic of 1998")));
    for (const NamedRecipe& recipe : namedRecipes()) {
        choose(recipe.name.c_str());
        QCOMPARE(kinds->currentData().toString().toStdString(), recipe.name);
    }
}

void TrainPageTest::everythingIsThereAfterReopening() {
    TrainWindow window;
    cardOf(window, "resnet34")->click();
    chooseWeights(window, "resnet34", QStringLiteral("None"));
    chipOf(window, "none")->click();
    qobject_cast<QSpinBox*>(window.part<SettingsPanel>()->editor("--epochs"))->setValue(33);
    for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("All settings"))
            button->click();
    QVERIFY(window.part<SettingsPanel>()->isVisible());
    const std::string before = window.page()->recipe().toText();
    window.reopen();
    QCOMPARE(window.page()->recipe().toText(), before);
    QVERIFY(cardOf(window, "resnet34")->isChecked());
    QVERIFY(window.part<SettingsPanel>()->isVisible());
    QCOMPARE(qobject_cast<QSpinBox*>(window.part<SettingsPanel>()->editor("--epochs"))->value(), 33);
}

void TrainPageTest::ownWeightsAreCheckedAndKept() {
    const FakeTrainer trainer;
    TrainWindow window;
    const auto file = m_environment->path() / pathFromUtf8("mine 图.safetensors");
    const ModelGraph graph = buildModel("efficientnet-lite0", 7, 224).value();
    QVERIFY(writeSafetensors(file, test::formulaWeights(graph, 1), {}));
    QVERIFY(window.page()->takeDrop({toQt(file)}));
    QTRY_VERIFY(window.page()->recipe().request().weights == utf8(file));
    QVERIFY(cardOf(window, "efficientnet-lite0")->accessibleDescription().contains(QStringLiteral("mine 图")));
    QCOMPARE(whyNot(window), QString());
    window.trainToTheEnd();
    QCOMPARE(trainer.requests().at(0)[QStringLiteral("weights")].toString(), toQt(file));
    std::filesystem::remove(file);
    window->showPage("data");
    window->showPage("train");
    QVERIFY2(whyNot(window).startsWith(QStringLiteral("The weight file “mine 图.safetensors” is gone")),
             qPrintable(whyNot(window)));
    const auto other = m_environment->path() / "other.safetensors";
    QVERIFY(writeSafetensors(other, {{"x", TensorData::fromFloats({1}, std::array{1.0F})}}, {}));
    QVERIFY(window.page()->takeDrop({toQt(other)}));
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("fits none of the models")));
    const auto broken = m_environment->path() / "broken.pth";
    QVERIFY(writeFileAtomically(broken, std::string_view("nothing")));
    QVERIFY(window.page()->takeDrop({toQt(broken)}));
    QTRY_VERIFY(window->messages()->text().contains(QStringLiteral("broken.pth")));
    QCOMPARE(window.page()->recipe().request().weights, utf8(file)); // as it was
}

void TrainPageTest::aDroppedWeightFileFindsItsModel() {
    TrainWindow window;
    const auto file = m_environment->path() / "resnet.safetensors";
    QVERIFY(writeSafetensors(file, test::formulaWeights(buildModel("resnet18", 2, 224).value(), 1), {}));
    window->showPage("data");
    window->takeFiles({toQt(file)}); // on whichever page
    QCOMPARE(window->currentPage(), "train");
    QTRY_VERIFY(cardOf(window, "resnet18")->isChecked());
    QCOMPARE(window.page()->recipe().weightsOf("resnet18"), utf8(file));
    QVERIFY(!window.page()->takeDrop({QStringLiteral("/a/picture.jpg")}));
}

void TrainPageTest::timesAreMeasuredInTheBackground() {
    const FakeTrainer trainer;
    TrainWindow window;
    for (const ModelInfo& model : modelCatalogue())
        if (model.shelf == Shelf::Usual)
            QTRY_VERIFY2(cardOf(window, model.id)->accessibleDescription().contains(QStringLiteral("about")),
                         model.id.c_str());
    QTRY_VERIFY(window.shownText().contains(QStringLiteral("features once, about 1 s")));
    QVERIFY(Settings::unknownKeys().isEmpty());
    window.session()->workspace().predictor().shutDown();
    const test::SetVariable nowhere("CLASSMITH_CLI", "/nowhere");
    window.reopen(); // measured once and for all
    QVERIFY(cardOf(window, "resnet50")->accessibleDescription().contains(QStringLiteral("about")));
}

// What few people want is not in the way, and not measured before somebody takes it.
void TrainPageTest::furtherNetworksAreShownWhereTheyAreWanted() {
    const FakeTrainer trainer;
    TrainWindow window;
    ModelCard* lenet = cardOf(window, "lenet5");
    QVERIFY(!lenet->isVisible() && cardOf(window, "resnet18")->isVisible());
    auto* more = window.page()->findChild<QPushButton*>(QStringLiteral("moreNetworks"));
    more->click();
    for (const ModelInfo& model : modelCatalogue())
        QVERIFY2(cardOf(window, model.id)->isVisible(), model.id.c_str());
    lenet->click();
    QTRY_VERIFY(lenet->accessibleDescription().contains(QStringLiteral("about")));
    more->click();
    QVERIFY(lenet->isVisible() && !cardOf(window, "vgg16-bn")->isVisible()); // what is chosen stays
    cardOf(window, "resnet18")->click();
    QVERIFY(!lenet->isVisible());
}

void TrainPageTest::thePreviewIsThePipelines() {
    TrainWindow window({"ant", "bee"}, 6);
    auto* preview = window.part<AugmentationPreview>();
    auto* strip = window.part<PictureStrip>();
    QTRY_VERIFY(!strip->picture(7).isNull());
    QCOMPARE(strip->picture(0).size(), QSize(224, 224));
    QVERIFY(window.shownText().contains(QStringLiteral("each picture is looked at once")));
    QSignalSpy delivered(preview, &AugmentationPreview::delivered);
    chipOf(window, "none")->click();
    QTRY_COMPARE(delivered.size(), 1);
    QVERIFY(window.shownText().contains(QStringLiteral("crop 35–100 % · mirror · colour ±20 %")));
    const QImage first = strip->picture(0);
    const auto again = [&]() -> QPushButton* {
        for (QPushButton* button : preview->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Another look"))
                return button;
        return nullptr;
    }();
    QVERIFY(again->isVisible());
    again->click();
    QTRY_COMPARE(delivered.size(), 2);
    QVERIFY(strip->picture(0) != first);
    // Without random changes another look shows the same.
    for (QPushButton* button : window.page()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("No random changes"))
            button->click();
    QTRY_COMPARE(delivered.size(), 3);
    const QImage still = strip->picture(0);
    again->click();
    QTRY_COMPARE(delivered.size(), 4);
    QVERIFY(strip->picture(0) == still);
}

void TrainPageTest::everySizeFits_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    for (const QSize size : {QSize(960, 600), QSize(1280, 720), QSize(1440, 900), QSize(1920, 1200)})
        for (const bool dark : {false, true})
            QTest::addRow("%d x %d %s", size.width(), size.height(), dark ? "dark" : "light") << size << dark;
}

// Nothing of the page is wider than its column, and both columns are in the window.
void TrainPageTest::everySizeFits() {
    QFETCH(const QSize, size);
    QFETCH(const bool, dark);
    Settings::set("view/theme", QString::fromLatin1(dark ? "dark" : "light"));
    applyThemeSetting();
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    window->resize(size);
    QTRY_COMPARE(window->size(), size);
    for (QScrollArea* area : window.page()->findChildren<QScrollArea*>()) {
        QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(),
                     qPrintable(QStringLiteral("%1 > %2")
                                    .arg(area->widget()->minimumSizeHint().width())
                                    .arg(area->viewport()->width())));
    }
    const auto rightEdge = [&] {
        auto* view = window.part<RunView>();
        return view->mapTo(window.page(), QPoint(view->width(), 0)).x();
    };
    QTRY_VERIFY2(rightEdge() < window.page()->width(), qPrintable(QString::number(rightEdge())));
    QVERIFY(window.page()->bar()->minimumSizeHint().width() <= window.page()->width());
    const QImage shot = window->grab().toImage();
    QCOMPARE(shot.pixelColor(window.page()->mapTo(window.window().get(), QPoint(4, 4))).lightness() < 128, dark);
}

void TrainPageTest::keyboardOnly() {
    const FakeTrainer trainer;
    TrainWindow window;
    // Tab reaches every control of the page, and comes round.
    QSet<QWidget*> reached;
    window.page()->setFocus();
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    const auto isReached = [&](QWidget* widget) { return reached.contains(widget); };
    QVERIFY(isReached(window.part<FreezeDiagram>()));
    QVERIFY(isReached(cardOf(window, "efficientnet-lite0")->weightsButton()));
    QVERIFY(isReached(chipOf(window, "layered")));
    QVERIFY(isReached(window.page()->bar()->findChild<QComboBox*>()));
    auto* diagram = window.part<FreezeDiagram>();
    diagram->setFocus();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(diagram, Qt::Key_Right);
    QTest::keyClick(diagram, Qt::Key_Space); // stage 4: frozen → trains
    QCOMPARE(window.page()->recipe().request().freeze, std::string("last-stage"));
    auto* card = cardOf(window, "efficientnet-lite0");
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Right);
    QVERIFY(cardOf(window, "resnet18")->isChecked());
    QCOMPARE(window.page()->recipe().request().model, std::string("resnet18"));
    trainer.allowEpochs(1);
    QTest::keyClick(window.page(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(window.training().epochs().size(), std::size_t(1));
    window.trigger("train.stop");
    QTRY_VERIFY(!window.training().isBusy());
}

void TrainPageTest::everythingHasAName() {
    const FakeTrainer trainer;
    TrainWindow window;
    window.trainToTheEnd();
    for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("All settings"))
            button->click();
    for (const QWidget* root : {static_cast<QWidget*>(window.page()), window.page()->bar()})
        for (QWidget* widget : root->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
                qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) || widget->focusProxy() ||
                widget->inherits("QScrollArea"))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(
                named || widget->objectName() == QLatin1String("qt_spinbox_lineedit"),
                qPrintable(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()));
        }
}

CLASSMITH_TEST(TrainPageTest)
#include "train_page_test.moc"

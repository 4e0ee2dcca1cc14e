// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Labelling with a model's help: asking it, what its proposals look like, accepting them.
#include <QtCore/QFile>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/proposal_strip.h"
#include "app/desktop/data/shown/order_line.h"
#include "app/desktop/pictures/full_view.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/scripted_worker.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

const QString evaluate = QStringLiteral("evaluate");
// The pictures without a label.
constexpr ImageId ant0{1};
constexpr ImageId ant1{2};
constexpr ImageId bee0{9};

// The window with a trained run and three pictures that have no label.
struct HalfLabelledWindow {
    test::ScriptedWorker worker;
    test::OpenWindow window{{"ant", "bee", "猫"}, 8};
    fs::path run;

    HalfLabelledWindow() {
        run = test::writeRun(window.project(), "Run 1");
        window->session()->dataset()->labels().relabel(std::vector{ant0, ant1, bee0}, ClassId{});
        worker.script(evaluate, goodSteps());
        window.reopen();
    }

    // What the engine would do: write its files, tell where they are.
    QList<QJsonObject> goodSteps() {
        test::writeAnswers(worker.path(), "all", 3,
                           {{"ant/0.jpg", 0, 0.97}, {"ant/1.jpg", 1, 0.6}, {"bee/0.jpg", 1, 0.9}});
        QList<QJsonObject> steps{test::progressStep(1, 3), test::progressStep(3, 3)};
        for (const char* name : {"evaluation-all.safetensors", "evaluation-all.csv"})
            steps << test::copyStep(worker.path() / name, run / name);
        return steps << test::evaluatedStep();
    }

    DataPage* page() { return window->findChild<DataPage*>(); }
    ThumbnailGrid* grid() { return page()->grid(); }
    FullView* fullView() { return page()->findChild<FullView*>(); }
    ProposalStrip* strip() { return page()->findChild<ProposalStrip*>(); }
    QPushButton* button() { return strip()->findChildren<QPushButton*>().constFirst(); }
    QAction* accept() { return window->actions()->action("data.accept"); }
    QString badge(ImageId id) { return grid()->item(id.value)->badge; }
    bool hasBadge(ImageId id) { return badge(id).endsWith(QLatin1Char('?')); } // that of a proposal
    std::string labelOf(ImageId id) {
        const ClassRecord* record = window.project().findClass(window.project().image(id).label);
        return record ? record->name : "";
    }
    bool isProposing() { return strip()->text().contains(QStringLiteral("Enter accepts")); }
    void askOnly() {
        button()->click();
        if (!QTest::qWaitFor([this] { return isProposing(); }))
            qFatal("The model was not asked.");
    }
    void ask() { // and looks at all pictures again, by name
        askOnly();
        window->actions()->action("data.clearFilters")->trigger();
        auto* line = page()->findChild<OrderLine*>();
        line->setOrder(OrderBy::Name);
        Q_EMIT line->orderChosen();
    }
    QDialog* acceptDialog() {
        window->actions()->action("data.acceptAll")->trigger();
        return window->findChild<QDialog*>(QStringLiteral("acceptDialog"));
    }
};

} // namespace

class ProposalsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aModelIsAskedAboutWhatHasNoLabel();
    void enterAcceptsAndGoesOn();
    void undoBringsTheProposalBack();
    void aSelectionIsAcceptedEachToItsClass();
    void theNumberPadsEnterAcceptsToo();
    void theFullViewAcceptsToo();
    void withoutAProposalEnterOpensTheFullView();
    void anotherLabelTakesTheProposalAway();
    void aClassThatIsGoneIsNotProposed();
    void theDetailPanelSaysIt();
    void progressIsShownAndStopped();
    void aCrashIsSaidAndTriedAgain();
    void aNewModelMayBeAsked();
    void nothingIsOfferedWhereEverythingHasALabel();
    void aFilterShowsThePicturesWithAProposal();
    void aReadOnlyProjectSaysWhy();
    void theyAreThereAfterReopening();
    void nothingIsSaidWhereNothingWasAsked();
    void askingShowsTheUnlabelledTheSurestFirst();
    void allAboveAShareAreAcceptedInOneStep();
    void allOfOneClassAreAccepted();
    void whereNothingIsSureEnoughNothingIsAccepted();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void ProposalsTest::aModelIsAskedAboutWhatHasNoLabel() {
    HalfLabelledWindow half;
    QVERIFY2(half.strip()->text().contains(QStringLiteral("no label")), qPrintable(half.strip()->text()));
    QCOMPARE(half.button()->text(), QStringLiteral("Propose labels"));
    QVERIFY(half.worker.requests(evaluate).isEmpty());
    QVERIFY(!half.hasBadge(ant0));
    half.ask();
    QVERIFY(half.grid()->hasFocus());
    QVERIFY(!half.button()->isVisible()); // it has said all that it can
    QCOMPARE(half.badge(ant0), QStringLiteral("ant 97 %?"));
    QCOMPARE(half.badge(ant1), QStringLiteral("bee 60 %?"));
    QVERIFY(!half.hasBadge(ImageId{3}));
    QVERIFY(!half.window->session()->workspace().jobs().isBusy());
    const QJsonObject request = half.worker.requests(evaluate).constFirst();
    QCOMPARE(request.value(QStringLiteral("run")).toString(), toQt(half.run));
    QCOMPARE(request.value(QStringLiteral("set")).toString(), QStringLiteral("all"));
    QFile list(request.value(QStringLiteral("samples")).toString());
    QVERIFY(list.open(QIODevice::ReadOnly));
    QCOMPARE(list.readAll(), QByteArray("path,class,set\nant/0.jpg,,test\nant/1.jpg,,test\nbee/0.jpg,,test\n"));
}

void ProposalsTest::enterAcceptsAndGoesOn() {
    HalfLabelledWindow half;
    half.ask();
    half.grid()->select(ant0.value);
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QVERIFY(!half.hasBadge(ant0));
    QCOMPARE(half.grid()->current(), ant1.value);
    QVERIFY(!half.fullView()->isVisible());
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QCOMPARE(half.labelOf(ant1), std::string("bee")); // as the model says, right or wrong
    QCOMPARE(half.grid()->current(), bee0.value);
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QCOMPARE(half.labelOf(bee0), std::string("bee"));
    QVERIFY(!half.strip()->isVisible());
    QVERIFY(!half.accept()->isEnabled());
}

void ProposalsTest::undoBringsTheProposalBack() {
    HalfLabelledWindow half;
    half.ask();
    half.grid()->select(ant0.value);
    half.accept()->trigger();
    half.window->actions()->action("edit.undo")->trigger();
    QVERIFY(half.labelOf(ant0).empty());
    QCOMPARE(half.badge(ant0), QStringLiteral("ant 97 %?"));
    half.grid()->select(ant0.value);
    QVERIFY(half.accept()->isEnabled());
    half.window->actions()->action("edit.redo")->trigger();
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QVERIFY(!half.accept()->isEnabled());
}

void ProposalsTest::aSelectionIsAcceptedEachToItsClass() {
    HalfLabelledWindow half;
    half.ask();
    QTest::keyClick(half.grid(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QCOMPARE(half.labelOf(ant1), std::string("bee"));
    QCOMPARE(half.labelOf(bee0), std::string("bee"));
    QCOMPARE(half.labelOf(ImageId{3}), std::string("ant")); // those with a label keep it
    QCOMPARE(half.labelOf(ImageId{17}), std::string("猫"));
    const auto history = half.window->session()->project()->history();
    QVERIFY2(EditTitle::text(history.back()).endsWith(QStringLiteral(" → 2 classes")), history.back().title.c_str());
    half.window->session()->undo(); // one step
    for (const ImageId each : {ant0, ant1, bee0})
        QCOMPARE(half.labelOf(each), std::string());
}

void ProposalsTest::theNumberPadsEnterAcceptsToo() {
    HalfLabelledWindow half;
    half.ask();
    half.grid()->select(ant0.value);
    QTest::keyClick(half.grid(), Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QCOMPARE(half.grid()->current(), ant1.value);
}

void ProposalsTest::theFullViewAcceptsToo() {
    HalfLabelledWindow half;
    half.ask();
    half.grid()->select(ant0.value);
    half.window->actions()->action("data.fullView")->trigger();
    QVERIFY(half.fullView()->isVisible());
    QTest::keyClick(half.fullView(), Qt::Key_Return);
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QVERIFY(half.fullView()->isVisible());
    QCOMPARE(half.grid()->current(), ant1.value);
    const auto said = [&half](const char* name) {
        return half.fullView()->findChild<QLabel*>(QString::fromLatin1(name))->accessibleName();
    };
    QCOMPARE(said("fullName"), QStringLiteral("1.jpg"));
    QCOMPARE(said("fullLabel"), QStringLiteral("unlabelled"));
    QCOMPARE(said("fullMore"), QStringLiteral("bee 60 %?"));
}

void ProposalsTest::withoutAProposalEnterOpensTheFullView() {
    HalfLabelledWindow half;
    half.grid()->select(ant0.value);
    QTest::keyClick(half.grid(), Qt::Key_Return); // nobody was asked yet
    QVERIFY(half.fullView()->isVisible());
    QTest::keyClick(half.fullView(), Qt::Key_Escape);
    half.ask();
    half.grid()->select(3);
    QVERIFY(!half.accept()->isEnabled());
    QVERIFY2(half.accept()->toolTip().contains(QStringLiteral("proposes nothing")),
             qPrintable(half.accept()->toolTip()));
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QVERIFY(half.fullView()->isVisible());
    QCOMPARE(half.labelOf(ImageId{3}), std::string("ant"));
}

void ProposalsTest::anotherLabelTakesTheProposalAway() {
    HalfLabelledWindow half;
    half.ask();
    half.grid()->select(ant0.value);
    QTest::keyClick(half.grid(), Qt::Key_3);
    QCOMPARE(half.labelOf(ant0), std::string("猫"));
    half.grid()->select(ant0.value);
    QVERIFY(!half.accept()->isEnabled());
    half.window->session()->dataset()->labels().leaveOut(std::vector{ant1}, true);
    QCOMPARE(half.badge(ant1), QStringLiteral("left out"));
    half.grid()->select(ant1.value);
    QVERIFY(!half.accept()->isEnabled());
}

void ProposalsTest::aClassThatIsGoneIsNotProposed() {
    HalfLabelledWindow half;
    half.ask();
    half.window->session()->dataset()->labels().renameClass(ClassId{1}, QStringLiteral("Ameise"));
    QCOMPARE(half.badge(ant0), QStringLiteral("Ameise 97 %?"));
    half.window->session()->dataset()->labels().removeClass(ClassId{1});
    QVERIFY(!half.hasBadge(ant0));
    QCOMPARE(half.badge(ant1), QStringLiteral("bee 60 %?"));
}

void ProposalsTest::theDetailPanelSaysIt() {
    HalfLabelledWindow half;
    half.grid()->select(ant0.value);
    auto* says = half.page()->findChild<QLabel*>(QStringLiteral("opinion"));
    QVERIFY(!says->isVisible());
    half.ask();
    QVERIFY(says->isVisible());
    QVERIFY2(says->text().contains(QStringLiteral("ant 97")), qPrintable(says->text()));
    QVERIFY2(says->toolTip().contains(QStringLiteral("Run 1")), qPrintable(says->toolTip()));
}

void ProposalsTest::progressIsShownAndStopped() {
    HalfLabelledWindow half;
    half.worker.script(evaluate, {test::progressStep(1, 3), test::waitStep(QStringLiteral("go"))});
    half.button()->click();
    QTRY_COMPARE(half.strip()->text(), QStringLiteral("Asking Run 1: 1 of 3"));
    QVERIFY(half.window->session()->workspace().jobs().text().contains(QStringLiteral("Run 1")));
    QCOMPARE(half.button()->text(), QStringLiteral("Stop"));
    half.button()->click();
    QTRY_COMPARE(half.button()->text(), QStringLiteral("Propose labels"));
    QVERIFY(!half.window->session()->workspace().jobs().isBusy());
    QVERIFY(!half.hasBadge(ant0));
}

void ProposalsTest::aCrashIsSaidAndTriedAgain() {
    HalfLabelledWindow half;
    half.worker.script(evaluate, {test::progressStep(1, 3), test::exitStep(-1)});
    half.button()->click();
    QTRY_VERIFY2(half.strip()->text().contains(QStringLiteral("ended unexpectedly")), qPrintable(half.strip()->text()));
    QCOMPARE(half.button()->text(), QStringLiteral("Ask again"));
    half.worker.script(evaluate, {test::evaluatedStep()}); // no file
    half.button()->click();
    QTRY_VERIFY2(half.strip()->text().contains(QStringLiteral("gave no answer")), qPrintable(half.strip()->text()));
    half.worker.script(evaluate, half.goodSteps());
    half.ask();
    QCOMPARE(half.badge(ant0), QStringLiteral("ant 97 %?"));
}

void ProposalsTest::aNewModelMayBeAsked() {
    HalfLabelledWindow half;
    half.ask();
    half.run = test::writeRun(half.window.project(), "Run 2", "2026-11-21T10:00:00Z", 0.9);
    // Its validation set is complete: the Evaluate page needs nothing.
    test::writeAnswers(half.run, "val", 3, test::validationAnswers());
    half.worker.script(evaluate, half.goodSteps());
    half.window->session()->dataset()->book().reload();
    QTRY_COMPARE(half.button()->text(), QStringLiteral("Ask Run 2"));
    QVERIFY(half.isProposing()); // the older one's stay until then
    half.button()->click();
    QTRY_VERIFY2(half.strip()->text().startsWith(QStringLiteral("Run 2 proposes")), qPrintable(half.strip()->text()));
    half.window->session()->dataset()->book().rename(
        half.window->session()->dataset()->book().named(QStringLiteral("Run 2"))->id, QStringLiteral("better"));
    QTRY_VERIFY2(half.strip()->text().startsWith(QStringLiteral("better proposes")), qPrintable(half.strip()->text()));
}

void ProposalsTest::nothingIsOfferedWhereEverythingHasALabel() {
    HalfLabelledWindow half;
    QVERIFY(half.strip()->isVisible());
    half.window->session()->dataset()->labels().relabel(std::vector{ant0, ant1, bee0}, ClassId{1});
    QVERIFY(!half.strip()->isVisible());
    half.window->session()->undo();
    QVERIFY(half.strip()->isVisible());
    test::OpenWindow another; // without a run
    another->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{});
    QVERIFY(!another->findChild<ProposalStrip*>()->isVisible());
}

void ProposalsTest::aFilterShowsThePicturesWithAProposal() {
    HalfLabelledWindow half;
    auto* states = half.page()->bar()->findChild<DataFilters*>()->findChildren<QComboBox*>()[2];
    states->setCurrentIndex(states->findText(QStringLiteral("with a proposal")));
    QCOMPARE(half.grid()->itemCount(), 0);
    half.ask();
    states->setCurrentIndex(states->findText(QStringLiteral("with a proposal")));
    QCOMPARE(half.grid()->itemCount(), 3);
    half.grid()->select(ant0.value);
    QTest::keyClick(half.grid(), Qt::Key_Return);
    QCOMPARE(half.grid()->itemCount(), 3); // a labelled tile stays until the view is refreshed
    QCOMPARE(half.grid()->current(), ant1.value);
    half.window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(half.grid()->itemCount(), 2);
}

void ProposalsTest::aReadOnlyProjectSaysWhy() {
    HalfLabelledWindow half;
    MainWindow other; // the first one holds the project
    other.show();
    QVERIFY(test::openAndWait(other.session(), half.window.dataset()));
    QVERIFY(other.session()->project()->readOnly());
    auto* strip = other.findChild<ProposalStrip*>();
    QTRY_VERIFY(strip->isVisible());
    auto* button = strip->findChild<QPushButton*>();
    QVERIFY(!button->isEnabled());
    QVERIFY2(button->toolTip().contains(QStringLiteral("only be looked at")), qPrintable(button->toolTip()));
    other.findChild<DataPage*>()->grid()->select(ant0.value);
    QVERIFY(!other.actions()->action("data.accept")->isEnabled());
}

void ProposalsTest::theyAreThereAfterReopening() {
    HalfLabelledWindow half;
    half.ask();
    const QString before = half.badge(ant0);
    const auto asked = half.worker.requests(evaluate).size();
    half.window.reopen();
    QTRY_COMPARE(half.badge(ant0), before);
    QVERIFY(half.isProposing());
    QVERIFY(!half.button()->isVisible()); // there is nothing more to ask
    QCOMPARE(half.worker.requests(evaluate).size(), asked);
    // One that came since can be asked about.
    half.window->session()->dataset()->labels().relabel(std::vector{ImageId{10}}, ClassId{});
    QVERIFY(!half.hasBadge(ImageId{10}));
    QCOMPARE(half.button()->text(), QStringLiteral("Ask Run 1"));
    QVERIFY(half.button()->isVisible());
}

void ProposalsTest::nothingIsSaidWhereNothingWasAsked() {
    HalfLabelledWindow half;
    half.window.reopen();
    QTRY_COMPARE(half.button()->text(), QStringLiteral("Propose labels"));
    QVERIFY(!half.hasBadge(ant0) && !half.isProposing());
    QVERIFY2(half.strip()->text().contains(QStringLiteral("no label")), qPrintable(half.strip()->text()));
}

void ProposalsTest::askingShowsTheUnlabelledTheSurestFirst() {
    HalfLabelledWindow half;
    QAction* propose = half.window->actions()->action("data.propose");
    QVERIFY(propose->isEnabled());
    QVERIFY2(half.strip()->text().contains(QStringLiteral("Run 1 can propose")), qPrintable(half.strip()->text()));
    QVERIFY(!half.window->actions()->action("data.acceptAll")->isEnabled());
    propose->trigger();
    QTRY_VERIFY(half.isProposing());
    QCOMPARE(half.grid()->itemCount(), 3);
    QCOMPARE(half.grid()->itemAfter(0), ant0.value); // 97 %
    QCOMPARE(half.grid()->itemAfter(1), bee0.value); // 90 %
    QCOMPARE(half.grid()->itemAfter(2), ant1.value); // 60 %
    half.window->session()->dataset()->labels().relabel(std::vector{ant0, ant1, bee0}, ClassId{1});
    QVERIFY(!propose->isEnabled()); // every picture has a label
}

void ProposalsTest::allAboveAShareAreAcceptedInOneStep() {
    HalfLabelledWindow half;
    half.ask();
    QDialog* dialog = half.acceptDialog();
    QVERIFY(dialog && dialog->isVisible());
    auto* least = dialog->findChild<QSpinBox*>();
    QCOMPARE(least->value(), 90);
    const auto said = [dialog] {
        QStringList words;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            words << label->text();
        return words.join(QLatin1Char('|'));
    };
    QVERIFY2(said().contains(QStringLiteral("2 of 3 proposal(s): 1 ant, 1 bee")), qPrintable(said()));
    least->setValue(50);
    QVERIFY2(said().contains(QStringLiteral("3 of 3 proposal(s): 1 ant, 2 bee")), qPrintable(said()));
    least->setValue(90);
    const auto before = half.window.project().history().size();
    QTest::keyClick(least, Qt::Key_Return);
    QCOMPARE(half.labelOf(ant0), std::string("ant"));
    QCOMPARE(half.labelOf(bee0), std::string("bee"));
    QVERIFY(half.labelOf(ant1).empty()); // 60 %
    QCOMPARE(half.window.project().history().size(), before + 1);
    half.window->actions()->action("edit.undo")->trigger();
    for (const ImageId each : {ant0, ant1, bee0})
        QVERIFY(half.labelOf(each).empty());
    QCOMPARE(half.badge(ant0), QStringLiteral("ant 97 %?"));
}

void ProposalsTest::allOfOneClassAreAccepted() {
    HalfLabelledWindow half;
    half.ask();
    QDialog* dialog = half.acceptDialog();
    auto* classes = dialog->findChild<QComboBox*>();
    QCOMPARE(classes->count(), 3); // all, and the two that something is proposed for
    classes->setCurrentIndex(classes->findText(QStringLiteral("bee")));
    dialog->findChild<QSpinBox*>()->setValue(0);
    QTest::keyClick(dialog->findChild<QSpinBox*>(), Qt::Key_Return);
    QVERIFY(half.labelOf(ant0).empty());
    QCOMPARE(half.labelOf(ant1), std::string("bee"));
    QCOMPARE(half.labelOf(bee0), std::string("bee"));
}

void ProposalsTest::whereNothingIsSureEnoughNothingIsAccepted() {
    HalfLabelledWindow half;
    half.ask();
    const auto before = half.window.project().history().size();
    QPointer<QDialog> dialog = half.acceptDialog();
    dialog->findChild<QSpinBox*>()->setValue(100);
    QTest::keyClick(dialog->findChild<QSpinBox*>(), Qt::Key_Return);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QCOMPARE(half.window.project().history().size(), before);
    QVERIFY(half.labelOf(ant0).empty());
}

CLASSMITH_TEST(ProposalsTest)
#include "proposals_test.moc"

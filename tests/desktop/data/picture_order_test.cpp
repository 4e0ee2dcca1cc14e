// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The order of the Data page's pictures, and which of them a model is sure of.
#include <chrono>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/shown/order_line.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// The window with a run that has said something of the validation pictures.
struct EvaluatedWindow {
    test::OpenWindow window{{"ant", "bee", "猫"}, 12};

    explicit EvaluatedWindow(bool evaluated = true) {
        if (!evaluated)
            return;
        test::writeAnswers(test::writeRun(window.project(), "Run 1"), "val", 3, test::validationAnswers());
        window.reopen();
    }

    DataPage* page() { return window->findChild<DataPage*>(); }
    ThumbnailGrid* grid() { return page()->grid(); }
    OrderLine* line() { return page()->findChild<OrderLine*>(); }
    QAction* clear() { return window->actions()->action("data.clearFilters"); }
    QString count() { return line()->findChild<ElidingLabel*>(QStringLiteral("shownCount"))->fullText(); }
    static void choose(QWidget* parent, const QString& box, const QString& text) {
        for (QComboBox* each : parent->findChildren<QComboBox*>())
            if (each->accessibleName() == box) {
                QVERIFY2(each->findText(text) >= 0, qPrintable(text));
                each->setCurrentIndex(each->findText(text));
            }
    }
    void order(const char* text) { choose(line(), QStringLiteral("Order of the pictures"), QString::fromUtf8(text)); }
    void sure(const char* text) { choose(line(), QStringLiteral("How sure the model is"), QString::fromUtf8(text)); }
    QStringList shown(int count) { // the first ones
        QStringList paths;
        for (int place = 0; place < count && place < grid()->itemCount(); ++place)
            paths << toQt(window.project().image(ImageId{grid()->itemAfter(place)}).path);
        return paths;
    }
};

} // namespace

class PictureOrderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void namesByTheirNumbers();
    void theNewestFileFirst();
    void theLeastSureFirst();
    void theMostSureFirst();
    void whereTheModelDisagrees();
    void howSureTheModelIsToBe();
    void whereNobodyWasAsked();
    void anEmptyFilterOffersToClearIt();
    void aNarrowLineKeepsItsNumbers();
    void anotherDatasetIsSortedToo();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void PictureOrderTest::namesByTheirNumbers() {
    EvaluatedWindow all(false);
    QCOMPARE(all.shown(4), (QStringList{QStringLiteral("ant/0.jpg"), QStringLiteral("ant/1.jpg"),
                                        QStringLiteral("ant/2.jpg"), QStringLiteral("ant/3.jpg")}));
    QCOMPARE(all.shown(12).constLast(), QStringLiteral("ant/11.jpg")); // bytes would have it third
    QCOMPARE(all.count(), QStringLiteral("36 picture(s)"));
}

void PictureOrderTest::theNewestFileFirst() {
    EvaluatedWindow all(false);
    const auto now = fs::file_time_type::clock::now();
    const auto setAge = [&all, now](const char* path, int hours) {
        fs::last_write_time(all.window.dataset() / path, now - std::chrono::hours(hours));
    };
    for (int i = 0; i < 12; ++i)
        setAge(("ant/" + std::to_string(i) + ".jpg").c_str(), 100);
    setAge("ant/7.jpg", 1);
    setAge("ant/3.jpg", 2);
    all.order("newest");
    QTRY_COMPARE(all.shown(3),
                 (QStringList{QStringLiteral("ant/7.jpg"), QStringLiteral("ant/3.jpg"), QStringLiteral("ant/0.jpg")}));
    all.grid()->select(all.grid()->itemAfter(2));
    setAge("ant/11.jpg", 0);
    all.window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(all.shown(1), QStringList{QStringLiteral("ant/11.jpg")});
    QCOMPARE(all.grid()->selection().size(), std::size_t(1)); // what was selected still is
}

void PictureOrderTest::theLeastSureFirst() {
    EvaluatedWindow all;
    all.order("least sure");
    QTRY_COMPARE(all.shown(1), QStringList{QStringLiteral("ant/1.jpg")}); // bee, 60 %
    // Of those in no answer nothing is known: behind, by name.
    QCOMPARE(all.shown(12).constLast(), QStringLiteral("ant/11.jpg"));
}

void PictureOrderTest::theMostSureFirst() {
    EvaluatedWindow all;
    all.order("most sure");
    QTRY_COMPARE(all.shown(4).constLast(), QStringLiteral("ant/1.jpg")); // the least sure of four that were asked
}

void PictureOrderTest::whereTheModelDisagrees() {
    EvaluatedWindow all;
    all.order("contradicted");
    QTRY_COMPARE(all.shown(2), (QStringList{QStringLiteral("ant/0.jpg"), QStringLiteral("ant/1.jpg")})); // 90 %, 60 %
    EvaluatedWindow::choose(all.page()->bar(), QStringLiteral("State"), QStringLiteral("model differs"));
    QTRY_COMPARE(all.shown(9),
                 (QStringList{QStringLiteral("ant/0.jpg"), QStringLiteral("ant/1.jpg"), QStringLiteral("bee/0.jpg")}));
    QCOMPARE(all.count(), QStringLiteral("3 of 36 picture(s)"));
    // What a person then labels as the model does stays where it is until the view is refreshed.
    all.window->session()->dataset()->labels().relabel(std::vector{ImageId{all.grid()->itemAfter(0)}}, ClassId{2});
    QCOMPARE(all.grid()->itemCount(), 3);
    all.window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(all.grid()->itemCount(), 2);
}

void PictureOrderTest::howSureTheModelIsToBe() {
    EvaluatedWindow all;
    all.sure("≥ 90 %");
    QTRY_VERIFY(all.grid()->itemCount() > 0);
    QVERIFY(all.shown(12).contains(QStringLiteral("ant/0.jpg")));
    QVERIFY(!all.shown(12).contains(QStringLiteral("ant/1.jpg")));
    all.sure("< 80 %");
    QVERIFY(all.shown(12).contains(QStringLiteral("ant/1.jpg")) &&
            !all.shown(12).contains(QStringLiteral("ant/0.jpg")));
    all.clear()->trigger();
    QCOMPARE(all.grid()->itemCount(), 36);
    QVERIFY(!all.clear()->isEnabled());
}

void PictureOrderTest::whereNobodyWasAsked() {
    EvaluatedWindow all(false);
    all.order("least sure");
    QCOMPARE(all.shown(1), QStringList{QStringLiteral("ant/0.jpg")});
    all.sure("≥ 90 %");
    QCOMPARE(all.grid()->itemCount(), 0);
}

void PictureOrderTest::anEmptyFilterOffersToClearIt() {
    EvaluatedWindow all(false);
    all.grid()->select(5);
    auto* search = all.page()->bar()->findChild<QLineEdit*>();
    search->setText(QStringLiteral("nothing is called so"));
    QCOMPARE(all.grid()->itemCount(), 0);
    QCOMPARE(all.count(), QStringLiteral("0 of 36 picture(s)"));
    auto* button = all.grid()->viewport()->findChild<QToolButton*>();
    QVERIFY(button && button->isVisible());
    button->click();
    QVERIFY(search->text().isEmpty());
    QCOMPARE(all.grid()->itemCount(), 36);
    QVERIFY(!button->isVisible() && all.grid()->hasFocus());
}

void PictureOrderTest::aNarrowLineKeepsItsNumbers() {
    EvaluatedWindow all(false);
    all.page()->bar()->findChild<QLineEdit*>()->setText(QStringLiteral("ant"));
    const auto* label = all.line()->findChild<ElidingLabel*>(QStringLiteral("shownCount"));
    const auto* button = all.line()->findChild<QToolButton*>();
    all.window->resize(1600, 900);
    QTRY_COMPARE(label->text(), label->fullText());
    QCOMPARE(button->toolButtonStyle(), Qt::ToolButtonTextOnly);
    all.window->resize(960, 600);
    QTRY_COMPARE(button->toolButtonStyle(), Qt::ToolButtonIconOnly);
    QVERIFY(button->isVisible() && !button->icon().isNull());
    QTRY_VERIFY(label->text().contains(QStringLiteral("12")));
    QVERIFY2(label->text() == label->fullText() || label->text() == QStringLiteral("12/36"), qPrintable(label->text()));
}

void PictureOrderTest::anotherDatasetIsSortedToo() {
    EvaluatedWindow all;
    all.order("least sure");
    QTRY_COMPARE(all.shown(1), QStringList{QStringLiteral("ant/1.jpg")});
    const test::TemporaryFolder folder;
    test::writeDataset(folder.path() / "more", {"x", "y"}, 12);
    QVERIFY(test::openAndWait(all.window->session(), folder.path() / "more"));
    QCOMPARE(all.shown(3),
             (QStringList{QStringLiteral("x/0.jpg"), QStringLiteral("x/1.jpg"), QStringLiteral("x/2.jpg")}));
}

CLASSMITH_TEST(PictureOrderTest)
#include "picture_order_test.moc"

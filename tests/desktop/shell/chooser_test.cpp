// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>

#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/predict/model_chooser.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/support/test_class.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;

QStringList linesOf(const QComboBox* box) {
    QStringList lines;
    for (int i = 0; i < box->count(); ++i)
        lines << box->itemText(i);
    return lines;
}

} // namespace

// The drop-downs of runs while the list of runs is read again and again, as it is while another process trains.
class ChooserTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init();
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void anOpenListStaysOpen_data();
    void anOpenListStaysOpen();
    void aNewRunComesIntoTheList_data() { anOpenListStaysOpen_data(); }
    void aNewRunComesIntoTheList();
    void aRunWithABetterModelHasItsNewTitle_data() { anOpenListStaysOpen_data(); }
    void aRunWithABetterModelHasItsNewTitle();
    void theLastLineIsNoModel();

  private:
    void addRun(const char* name, double top1, const char* created);
    QComboBox* chooser() const; // of the page that the test's row names, which comes to the front
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::OpenWindow> m_window;
};

void ChooserTest::init() {
    m_window = std::make_unique<test::OpenWindow>();
    (*m_window)->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT((*m_window)->isActiveWindow(), waitMs);
    addRun("Run 1", 0.8, "2026-11-20T10:42:00Z");
    addRun("Run 2", 0.9, "2026-11-21T10:42:00Z");
}

void ChooserTest::addRun(const char* name, double top1, const char* created) {
    test::writeRun(m_window->project().place().runs() / name, top1, created);
    QSignalSpy changed(&(*m_window)->session()->dataset()->book(), &RunBook::listChanged);
    (*m_window)->session()->dataset()->book().reload();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), waitMs);
}

QComboBox* ChooserTest::chooser() const {
    QFETCH(const QByteArray, page);
    (*m_window)->showPage(page.constData());
    if (page == "export")
        return (*m_window)->findChild<RunChooser*>();
    return (*m_window)->findChild<ModelChooser*>();
}

void ChooserTest::anOpenListStaysOpen_data() {
    QTest::addColumn<QByteArray>("page");
    QTest::newRow("Export") << QByteArray("export");
    QTest::newRow("Predict") << QByteArray("predict");
}

void ChooserTest::anOpenListStaysOpen() {
    QComboBox* box = chooser();
    QVERIFY(box && box->isVisible());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), waitMs);
    QTest::keyClick(box->view(), Qt::Key_Down);
    const int row = box->view()->currentIndex().row();
    QCOMPARE(row, 1);
    QSignalSpy changed(&(*m_window)->session()->dataset()->book(), &RunBook::listChanged);
    (*m_window)->session()->dataset()->book().reload();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), waitMs);
    QVERIFY(QApplication::activePopupWidget());
    QVERIFY(box->view()->isVisible());
    QCOMPARE(box->view()->currentIndex().row(), row); // whoever was at the second line still is
    QTest::keyClick(box->view(), Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(box->currentText().startsWith(QStringLiteral("Run 1")));
}

void ChooserTest::aNewRunComesIntoTheList() {
    const QComboBox* box = chooser();
    QVERIFY(box->currentText().startsWith(QStringLiteral("Run 2")));
    addRun("Run 3", 0.95, "2026-11-22T10:42:00Z");
    QVERIFY(box->itemText(0).startsWith(QStringLiteral("Run 3")));
    QCOMPARE(linesOf(box).filter(QStringLiteral("Run")).size(), 3);
    QVERIFY(box->currentText().startsWith(QStringLiteral("Run 3"))); // the best, as nobody has chosen
}

void ChooserTest::aRunWithABetterModelHasItsNewTitle() {
    const QComboBox* box = chooser();
    QVERIFY2(box->currentText().contains(QStringLiteral("90.0")), qPrintable(box->currentText()));
    addRun("Run 2", 0.97, "2026-11-21T10:42:00Z");
    QVERIFY2(box->currentText().contains(QStringLiteral("97.0")), qPrintable(box->currentText()));
    QCOMPARE(linesOf(box).filter(QStringLiteral("Run")).size(), 2);
}

void ChooserTest::theLastLineIsNoModel() {
    (*m_window)->showPage("predict");
    auto* box = (*m_window)->findChild<ModelChooser*>();
    const QStringList lines = linesOf(box);
    QCOMPARE(lines.constLast(), QString::fromUtf8("Open a model…"));
    QSignalSpy wanted(box, &ModelChooser::openWanted);
    box->setCurrentIndex(box->count() - 1);
    Q_EMIT box->activated(box->count() - 1);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(box->currentText().startsWith(QStringLiteral("Run 2"))); // and what was chosen is shown again
    QCOMPARE(linesOf(box), lines);
}

CLASSMITH_TEST(ChooserTest)
#include "chooser_test.moc"

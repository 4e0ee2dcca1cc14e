// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/freeze_diagram.h"

#include "tests/support/test_support.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

// Applies what is asked for, as the Train page does.
struct Shown {
    FreezeDiagram diagram;
    int asked = 0;

    Shown() {
        diagram.resize(520, 52);
        diagram.setBlocks({{QStringLiteral("stem"), 1.0},
                           {QStringLiteral("layer1"), 2.0, BlockState::Trains},
                           {QStringLiteral("fc"), 1.0, BlockState::Trains, false}});
        diagram.show();
        QObject::connect(&diagram, &FreezeDiagram::stateChanged, &diagram, [this](int block, BlockState state) {
            auto blocks = diagram.blocks();
            blocks[static_cast<std::size_t>(block)].state = state;
            diagram.setBlocks(blocks);
            ++asked;
        });
    }
    BlockState state(int block) const { return diagram.blocks()[static_cast<std::size_t>(block)].state; }
    void click(int block) { QTest::mouseClick(&diagram, Qt::LeftButton, {}, diagram.blockRect(block).center()); }
};

} // namespace

class FreezeDiagramTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().setChoice(ThemeChoice::Light); }
    void clicksGoThroughTheStates();
    void aBlockWithoutStatisticsHasTwoStates();
    void keys();
    void blocksShareTheWidth();
    void statesAreToldToScreenReaders();
    void statesLookDifferent();
};

void FreezeDiagramTest::clicksGoThroughTheStates() {
    Shown shown;
    shown.click(0);
    QCOMPARE(shown.state(0), BlockState::Trains);
    shown.click(0);
    QCOMPARE(shown.state(0), BlockState::TrainsFrozenStatistics);
    shown.click(0);
    QCOMPARE(shown.state(0), BlockState::Frozen);
    QCOMPARE(shown.state(1), BlockState::Trains); // the others stay
    const int before = shown.asked;
    QTest::mouseClick(&shown.diagram, Qt::LeftButton, {}, shown.diagram.blockRect(0).topRight() + QPoint(3, 20));
    QTest::mouseClick(&shown.diagram, Qt::RightButton, {}, shown.diagram.blockRect(0).center());
    QCOMPARE(shown.asked, before); // between two blocks; with the other button
}

void FreezeDiagramTest::aBlockWithoutStatisticsHasTwoStates() {
    Shown shown;
    shown.click(2);
    QCOMPARE(shown.state(2), BlockState::Frozen);
    shown.click(2);
    QCOMPARE(shown.state(2), BlockState::Trains);
}

void FreezeDiagramTest::keys() {
    Shown shown;
    QTest::keyClick(&shown.diagram, Qt::Key_Left); // at the first one already
    QTest::keyClick(&shown.diagram, Qt::Key_Space);
    QCOMPARE(shown.state(0), BlockState::Trains);
    QTest::keyClick(&shown.diagram, Qt::Key_Right);
    QTest::keyClick(&shown.diagram, Qt::Key_Return);
    QCOMPARE(shown.state(1), BlockState::TrainsFrozenStatistics);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&shown.diagram, Qt::Key_Right);
    QTest::keyClick(&shown.diagram, Qt::Key_Space);
    QCOMPARE(shown.state(2), BlockState::Frozen);
    FreezeDiagram empty;
    QTest::keyClick(&empty, Qt::Key_Right);
    QTest::keyClick(&empty, Qt::Key_Space);
    QVERIFY(empty.blocks().empty());
}

void FreezeDiagramTest::blocksShareTheWidth() {
    const Shown shown;
    for (int i = 0; i < 3; ++i)
        QVERIFY(shown.diagram.rect().contains(shown.diagram.blockRect(i)));
    QVERIFY(shown.diagram.blockRect(0).right() < shown.diagram.blockRect(1).left());
    QVERIFY(shown.diagram.blockRect(1).width() > shown.diagram.blockRect(0).width());
    QVERIFY(std::abs(shown.diagram.blockRect(0).width() - shown.diagram.blockRect(2).width()) <= 1);
    QVERIFY(shown.diagram.blockRect(2).right() >= shown.diagram.width() - 3);
}

void FreezeDiagramTest::statesAreToldToScreenReaders() {
    Shown shown;
    QCOMPARE(shown.diagram.accessibleDescription(), QStringLiteral("stem: frozen, layer1: trains, fc: trains"));
    shown.click(1);
    QVERIFY(shown.diagram.accessibleDescription().contains(QStringLiteral("layer1: trains, fixed statistics")));
}

void FreezeDiagramTest::statesLookDifferent() {
    Shown shown;
    QList<QImage> images;
    for (int i = 0; i < 3; ++i) {
        shown.click(0);
        images << shown.diagram.grab(shown.diagram.blockRect(0)).toImage();
    }
    QVERIFY(images[0] != images[1] && images[1] != images[2] && images[0] != images[2]);
}

CLASSMITH_TEST(FreezeDiagramTest)
#include "freeze_diagram_test.moc"

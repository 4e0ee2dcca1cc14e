// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QLabel>

#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/prediction_list.h"
#include "core/protocol/jobs/predict.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_places.h"
#include "widgets/grid/image_view.h"

using namespace classmith;

// The answer to one picture, beside the others.
class AnswerPanelTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void thePictureGivesWay();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

// In the smallest window five answers, the file and what is said of the heat map need more than the picture leaves.
void AnswerPanelTest::thePictureGivesWay() {
    PredictionList list;
    const qint64 id = list.add({QStringLiteral("/somewhere/picture.png")}).front();
    list.takeWaiting(1);
    PredictAnswer answer;
    answer.classes = {"cardboard", "glass", "metal", "paper", "plastic"};
    answer.predictions = {{"/somewhere/picture.png",
                           {{"glass", 0.6}, {"metal", 0.2}, {"paper", 0.1}, {"plastic", 0.06}, {"cardboard", 0.04}}}};
    list.takeAnswer({id}, answer);
    AnswerPanel panel(&list);
    panel.colorOf = [](int) { return QColor(Qt::blue); };
    panel.keyOf = [](int place) { return QString::number(place + 1); };
    panel.showPicture(id);
    panel.setHeatText(QStringLiteral("Where Run 1 sees glass (60 %), in the part of the picture that it looks at"),
                      false);
    panel.resize(panel.width(), 524);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(test::overlappingParts(&panel), QStringList());
    for (const QLabel* label : panel.findChildren<QLabel*>())
        if (label->isVisible())
            QVERIFY2(label->height() >= label->minimumSizeHint().height(), qPrintable(label->text()));
    const auto* view = panel.findChild<ImageView*>();
    const int small = view->height();
    panel.resize(panel.width(), 900);
    QTRY_VERIFY(view->height() > small);
}

CLASSMITH_TEST(AnswerPanelTest)
#include "answer_panel_test.moc"

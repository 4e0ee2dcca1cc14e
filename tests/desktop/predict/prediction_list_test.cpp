// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QtTest>

#include "app/desktop/predict/prediction_list.h"
#include "core/protocol/jobs/predict.h"
#include "tests/support/test_class.h"

using namespace classmith;
using State = AskedPicture::State;

namespace {

Prediction prediction(const char* path, const char* first, const char* second) {
    return {path, {{first, 0.75}, {second, 0.25}}};
}

PredictAnswer answer(std::vector<Prediction> predictions, std::vector<UnreadableFile> unreadable = {}) {
    PredictAnswer answer;
    answer.classes = {"ant", "bee, wild"};
    answer.predictions = std::move(predictions);
    answer.unreadable = std::move(unreadable);
    return answer;
}

const UnreadableFile broken{"/broken", "ImageBroken", "It is broken."};

} // namespace

class PredictionListTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void sameFileOnce();
    void askedInOrder();
    void answersFindTheirPictures();
    void anotherModelForgets();
    void csvAsTheCommandLineWrites();
};

void PredictionListTest::sameFileOnce() {
    PredictionList list;
    const auto first = list.add({QStringLiteral("/a"), QStringLiteral("/b")});
    const auto second = list.add({QStringLiteral("/b"), QStringLiteral("/c"), QStringLiteral("/c")});
    QCOMPARE(list.pictures().size(), std::size_t(3));
    QCOMPARE(second[0], first[1]);
    QCOMPARE(second[1], second[2]);
    list.remove({first[0], second[1]});
    QCOMPARE(list.pictures().size(), std::size_t(1));
    QVERIFY(!list.find(first[0]));
    QCOMPARE(list.find(first[1])->path, QStringLiteral("/b"));
    QVERIFY(list.add({QStringLiteral("/a")})[0] != first[0]); // a late answer to the old one must not reach it
}

void PredictionListTest::askedInOrder() {
    PredictionList list;
    const auto ids = list.add({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c")});
    QCOMPARE(list.takeWaiting(2), (std::vector<qint64>{ids[0], ids[1]}));
    QCOMPARE(list.takeWaiting(2), (std::vector<qint64>{ids[2]}));
    QCOMPARE(list.count(State::Asked), 3);
    list.putBack();
    QCOMPARE(list.takeWaiting(5).size(), std::size_t(3));
}

void PredictionListTest::answersFindTheirPictures() {
    PredictionList list;
    const auto ids = list.add({QStringLiteral("/a"), QStringLiteral("/broken"), QStringLiteral("/c")});
    const auto asked = list.takeWaiting(3);
    list.remove({ids[2]}); // meanwhile
    list.takeAnswer(asked,
                    answer({prediction("/c", "ant", "bee, wild"), prediction("/a", "bee, wild", "ant")}, {broken}));
    QVERIFY(list.find(ids[0])->state == State::Answered);
    QCOMPARE(list.find(ids[0])->ranked[0].classIndex, 1);
    QCOMPARE(list.find(ids[0])->ranked[0].probability, 0.75);
    QVERIFY(list.find(ids[1])->state == State::Unreadable);
    QCOMPARE(list.find(ids[1])->problem, QStringLiteral("It is broken."));
    QCOMPARE(list.classes(), (QStringList{QStringLiteral("ant"), QStringLiteral("bee, wild")}));
    list.setProblem(ids[1], QStringLiteral("坏了")); // the window's own words
    list.takeAnswer(asked, answer({}, {broken}));
    QCOMPARE(list.find(ids[1])->problem, QStringLiteral("坏了"));
}

void PredictionListTest::anotherModelForgets() {
    PredictionList list;
    list.add({QStringLiteral("/a")});
    const auto asked = list.takeWaiting(1);
    list.takeAnswer(asked, answer({prediction("/a", "ant", "bee, wild")}));
    list.forgetAnswers();
    QCOMPARE(list.count(State::Waiting), 1);
    QVERIFY(list.pictures()[0].ranked.empty() && list.classes().isEmpty());
}

void PredictionListTest::csvAsTheCommandLineWrites() {
    PredictionList list;
    list.add({QStringLiteral("/图, 1.jpg"), QStringLiteral("/waits.jpg")});
    const auto asked = list.takeWaiting(1);
    list.takeAnswer(asked, answer({prediction("/图, 1.jpg", "bee, wild", "ant")}));
    QCOMPARE(QString::fromStdString(list.csv()),
             QStringLiteral("path,class,probability,top1,p1,top2,p2,top3,p3,top4,p4,top5,p5\n"
                            "\"/图, 1.jpg\",\"bee, wild\",0.75,\"bee, wild\",0.75,ant,0.25,,,,,,\n"));
}

CLASSMITH_TEST(PredictionListTest)
#include "prediction_list_test.moc"

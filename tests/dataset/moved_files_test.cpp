// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/moved_files.h"

#include "tests/support/test_support.h"

using namespace classmith;
using Whereabouts = MovedFiles::Whereabouts;

class MovedFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNameThatIsTheOnlyOne();
    void namesakesTellNothing();
    void lately();
};

void MovedFilesTest::aNameThatIsTheOnlyOne() {
    MovedFiles files;
    QVERIFY(files.isEmpty());
    files.addFresh("bee/lonely.jpg");
    files.addFresh("new.jpg");
    files.addKnown("ant/lonely.jpg", Whereabouts::Gone, 7);
    files.addKnown("ant/other.jpg", Whereabouts::Gone, 8);
    QCOMPARE(files.find("bee/lonely.jpg"), std::optional<std::size_t>(7));
    QCOMPARE(files.find("new.jpg"), std::nullopt);
    QCOMPARE(files.find("bee/unheard of.jpg"), std::nullopt);
}

void MovedFilesTest::namesakesTellNothing() {
    MovedFiles there, twice, copies;
    there.addFresh("bee/1.jpg");
    there.addKnown("ant/1.jpg", Whereabouts::Gone, 0);
    there.addKnown("cat/1.jpg", Whereabouts::There, 1);
    QCOMPARE(there.find("bee/1.jpg"), std::nullopt);
    twice.addFresh("bee/1.jpg");
    twice.addKnown("ant/1.jpg", Whereabouts::Gone, 0);
    twice.addKnown("cat/1.jpg", Whereabouts::Gone, 1);
    QCOMPARE(twice.find("bee/1.jpg"), std::nullopt);
    copies.addFresh("bee/1.jpg");
    copies.addFresh("cat/1.jpg");
    copies.addKnown("ant/1.jpg", Whereabouts::Gone, 0);
    QCOMPARE(copies.find("bee/1.jpg"), std::nullopt);
}

void MovedFilesTest::lately() {
    MovedFiles files;
    files.addFresh("bee/1.jpg");
    files.addKnown("cat/1.jpg", Whereabouts::LongGone, 3);
    QCOMPARE(files.find("bee/1.jpg"), std::optional<std::size_t>(3));
    files.addKnown("ant/1.jpg", Whereabouts::Gone, 4);
    QCOMPARE(files.find("bee/1.jpg"), std::optional<std::size_t>(4));
}

CLASSMITH_TEST(MovedFilesTest)
#include "moved_files_test.moc"

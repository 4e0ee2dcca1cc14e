// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/moved_files.h"

#include <string>
#include <string_view>

#include "tests/support/test_support.h"

using namespace classmith;
using Whereabouts = MovedFiles::Whereabouts;

class MovedFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNameThatIsTheOnlyOne();
    void namesakesTellNothing();
    void lately();
    void anotherNormalForm();
    void exactSpellingsComeFirst();
};

namespace {

// é as one character, and as e with an accent.
const std::string composedCafe = "caf\xC3\xA9";
const std::string decomposedCafe = "cafe\xCC\x81";

} // namespace

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

// Numbers that each class has tell nothing as names; the whole path does.
void MovedFilesTest::anotherNormalForm() {
    const std::string first = composedCafe + "/1.jpg", second = composedCafe + "/2.jpg";
    const std::string firstNow = decomposedCafe + "/1.jpg", secondNow = decomposedCafe + "/2.jpg";
    const std::string renamed = "bee/" + decomposedCafe + ".jpg", before = "ant/" + composedCafe + ".jpg";
    MovedFiles files;
    for (const std::string_view path : {std::string_view(firstNow), std::string_view(secondNow),
                                        std::string_view(renamed), std::string_view("tea/1.jpg")})
        files.addFresh(path);
    files.addKnown(first, Whereabouts::Gone, 1);
    files.addKnown(second, Whereabouts::LongGone, 2);
    files.addKnown(before, Whereabouts::Gone, 3);
    QCOMPARE(files.find(firstNow), std::optional<std::size_t>(1));
    QCOMPARE(files.find(secondNow), std::optional<std::size_t>(2));
    QCOMPARE(files.find(renamed), std::optional<std::size_t>(3));
    files.addKnown(first, Whereabouts::There, 4); // both are files of their own then
    QCOMPARE(files.find(firstNow), std::nullopt);
}

// On Linux both spellings can be files; each goes its way.
void MovedFilesTest::exactSpellingsComeFirst() {
    const std::string one = "bee/" + composedCafe, two = "bee/" + decomposedCafe;
    const std::string oneWas = "ant/" + composedCafe, twoWas = "ant/" + decomposedCafe;
    MovedFiles files;
    files.addFresh(one);
    files.addFresh(two);
    files.addKnown(oneWas, Whereabouts::Gone, 1);
    files.addKnown(twoWas, Whereabouts::Gone, 2);
    QCOMPARE(files.find(one), std::optional<std::size_t>(1));
    QCOMPARE(files.find(two), std::optional<std::size_t>(2));
}

CLASSMITH_TEST(MovedFilesTest)
#include "moved_files_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/same_paths.h"

#include "tests/dataset/tree.h"

using namespace classmith;

namespace {

// é as one character, and as e with an accent.
const std::string composedCafe = "caf\xC3\xA9";
const std::string decomposedCafe = "cafe\xCC\x81";

} // namespace

class SamePathsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void asWrittenOrAsItLooks();
    void whatIsNotClearIsNotFound();
    void spellingsOnDisk();
};

void SamePathsTest::asWrittenOrAsItLooks() {
    const std::string mac = decomposedCafe + "/1.jpg", broken = "caf\xE9.jpg";
    SamePaths paths;
    paths.add(mac, 3);
    paths.add("ant/1.jpg", 4);
    paths.add(broken, 5);
    QCOMPARE(paths.find(mac), std::optional<std::size_t>(3));
    QCOMPARE(paths.find(composedCafe + "/1.jpg"), std::optional<std::size_t>(3));
    QCOMPARE(paths.find("ant/1.jpg"), std::optional<std::size_t>(4));
    QCOMPARE(paths.find(broken), std::optional<std::size_t>(5));
    QCOMPARE(paths.find(composedCafe + "/2.jpg"), std::nullopt);
    QCOMPARE(paths.find("cafe/1.jpg"), std::nullopt);
}

void SamePathsTest::whatIsNotClearIsNotFound() {
    const std::string both = composedCafe + decomposedCafe, other = decomposedCafe + composedCafe;
    SamePaths paths;
    paths.add(both, 1);
    paths.add(other, 2);
    QCOMPARE(paths.find(both), std::optional<std::size_t>(1));
    QCOMPARE(paths.find(other), std::optional<std::size_t>(2));
    QCOMPARE(paths.find(composedCafe + composedCafe), std::nullopt);
}

void SamePathsTest::spellingsOnDisk() {
    const test::Tree tree({decomposedCafe + "/1.jpg", composedCafe + ".jpg"});
    QCOMPARE(spellingOnDisk(tree.root(), composedCafe + "/1.jpg"), decomposedCafe + "/1.jpg");
    QCOMPARE(spellingOnDisk(tree.root(), decomposedCafe + ".jpg"), composedCafe + ".jpg");
    for (const std::string& path : {composedCafe + ".jpg", composedCafe + "/2.jpg", std::string("none.jpg")})
        QCOMPARE(spellingOnDisk(tree.root(), path), path);
}

CLASSMITH_TEST(SamePathsTest)
#include "same_paths_test.moc"

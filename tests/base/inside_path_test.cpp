// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/inside_path.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace std::string_view_literals;

class InsidePathTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatStaysInside();
    void whatLeadsOut();
    void windowsHasItsOwnWaysOut();
    void namesHaveNoFolder();
};

void InsidePathTest::whatStaysInside() {
    for (const std::string_view path : {"1.jpg"sv, "cat/1.jpg"sv, "./cat/1.jpg"sv, "cat//1.jpg"sv, "..cat/1.jpg"sv,
                                        "cat../1.jpg"sv, "猫/two\nlines.jpg"sv, "odd\xFF.jpg"sv, "cat/.../1.jpg"sv})
        QVERIFY2(staysInside(path, PathRules::Posix), path.data());
    for (const std::string_view path : {"C:\\1.jpg"sv, "\\\\server\\share\\1.jpg"sv, "..\\1.jpg"sv, "CON"sv})
        QVERIFY2(staysInside(path, PathRules::Posix), path.data()); // names like others there
    for (const std::string_view path : {"1.jpg"sv, "cat/1.jpg"sv, "cat\\1.jpg"sv, "..cat\\1.jpg"sv, "console/1.jpg"sv})
        QVERIFY2(staysInside(path, PathRules::Windows), path.data());
}

void InsidePathTest::whatLeadsOut() {
    for (const PathRules rules : {PathRules::Posix, PathRules::Windows}) {
        for (const std::string_view path : {""sv, "/etc/passwd"sv, "/"sv, ".."sv, "../1.jpg"sv, "cat/../../1.jpg"sv,
                                            "cat/.."sv, "cat/../cat/1.jpg"sv, "//server/share"sv, "1\0.jpg"sv})
            QVERIFY2(!staysInside(path, rules), path.data());
    }
    QCOMPARE(whyOutside("../1.jpg"), "leads out of the folder");
    QCOMPARE(whyOutside("/1.jpg"), "is not relative to the folder");
}

void InsidePathTest::windowsHasItsOwnWaysOut() {
    for (const std::string_view path :
         {"C:\\1.jpg"sv, "c:1.jpg"sv, "C:/1.jpg"sv, "\\1.jpg"sv, "\\\\server\\share\\1.jpg"sv, "\\\\?\\C:\\1.jpg"sv,
          "..\\1.jpg"sv, "cat\\..\\..\\1.jpg"sv, "cat/..\\1.jpg"sv, ".. /1.jpg"sv, "../1.jpg"sv, "1.jpg:hidden"sv,
          "NUL"sv, "cat\\con.jpg"sv})
        QVERIFY2(!staysInside(path, PathRules::Windows), path.data());
}

void InsidePathTest::namesHaveNoFolder() {
    QVERIFY(isNameInFolder("check.json") && isNameInFolder("..json"));
    for (const std::string_view name : {""sv, "."sv, ".."sv, "a/b"sv, "a/"sv, "/a"sv})
        QVERIFY2(!isNameInFolder(name), name.data());
    QVERIFY(isNameInFolder("a\\b", PathRules::Posix) && !isNameInFolder("a\\b", PathRules::Windows));
}

CLASSMITH_TEST(InsidePathTest)
#include "inside_path_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <QtTest/QtTest>
#ifdef QT_WIDGETS_LIB
#include <QtWidgets/QApplication>
#endif

// One program holds the tests of a package, so that there are few to link; ctest still runs each case in a process of
// its own: PROGRAM CLASS CASE, where CLASS is the file's name without its ending. PROGRAM --list prints CLASS.CASE of
// all.
namespace classmith::test {

// What CLASSMITH_TEST and CLASSMITH_TEST_CHILD hand over before main() begins.
bool addTestClass(const char* file, const QMetaObject& meta, int (*run)(int argc, char** argv));
bool addTestChild(const char* option, int (*run)(const std::filesystem::path&));

template<typename Test, typename Application>
int runTestClass(int argc, char** argv) {
    QTest::Internal::callInitMain<Test>();
    Application application(argc, argv);
    application.setAttribute(Qt::AA_Use96Dpi);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace classmith::test

#ifdef QT_WIDGETS_LIB
#define CLASSMITH_TEST_APPLICATION QApplication
#else
#define CLASSMITH_TEST_APPLICATION QCoreApplication
#endif

// Takes the place of QTEST_MAIN, one a file.
#define CLASSMITH_TEST(CLASS)                                                                                          \
    static const bool isTestClassAdded = classmith::test::addTestClass(                                                \
        __FILE__, CLASS::staticMetaObject, &classmith::test::runTestClass<CLASS, CLASSMITH_TEST_APPLICATION>);

// A test that needs a second process starts its own program with {OPTION, path}, where RUN answers.
#define CLASSMITH_TEST_CHILD(OPTION, RUN)                                                                              \
    static const bool isTestChildAdded = classmith::test::addTestChild(OPTION, RUN);

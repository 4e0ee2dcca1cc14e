// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_class.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <string_view>

#include "core/base/files.h"

namespace classmith::test {

namespace {

struct TestClass {
    const QMetaObject* meta;
    int (*run)(int argc, char** argv);
};

std::map<std::string, TestClass>& testClasses() {
    static std::map<std::string, TestClass> classes;
    return classes;
}

std::map<std::string, int (*)(const std::filesystem::path&)>& testChildren() {
    static std::map<std::string, int (*)(const std::filesystem::path&)> children;
    return children;
}

// As Qt Test chooses them.
bool isCase(const QMetaMethod& method) {
    static constexpr std::string_view others[] = {"initTestCase", "cleanupTestCase", "init", "cleanup"};
    const std::string name = method.name().toStdString();
    return method.access() == QMetaMethod::Private && method.methodType() == QMetaMethod::Slot &&
           method.parameterCount() == 0 && method.returnType() == QMetaType::Void && !name.ends_with("_data") &&
           std::find(std::begin(others), std::end(others), name) == std::end(others);
}

int list() {
    for (const auto& [name, test] : testClasses())
        for (int i = 0; i < test.meta->methodCount(); ++i)
            if (isCase(test.meta->method(i)))
                std::printf("%s.%s\n", name.c_str(), test.meta->method(i).name().constData());
    return 0;
}

int usage(const char* program) {
    std::fprintf(stderr, "%s CLASS [CASE] [options of Qt Test]; the classes:\n", program);
    for (const auto& entry : testClasses())
        std::fprintf(stderr, "  %s\n", entry.first.c_str());
    return 2;
}

} // namespace

bool addTestClass(const char* file, const QMetaObject& meta, int (*run)(int argc, char** argv)) {
    return testClasses().try_emplace(std::filesystem::path(file).stem().string(), TestClass{&meta, run}).second;
}

bool addTestChild(const char* option, int (*run)(const std::filesystem::path&)) {
    return testChildren().try_emplace(option, run).second;
}

} // namespace classmith::test

int main(int argc, char** argv) {
    using namespace classmith;
    qputenv("XDG_STATE_HOME", CLASSMITH_BUILD_DIR "/test-state"); // no test writes into a person's log
    if (argc < 2)
        return test::usage(argv[0]);
    const std::string word = argv[1];
    if (word == "--list")
        return test::list();
    if (const auto child = test::testChildren().find(word); child != test::testChildren().end() && argc == 3)
        return child->second(pathFromUtf8(argv[2]));
    const auto found = test::testClasses().find(word);
    if (found == test::testClasses().end())
        return test::usage(argv[0]);
    argv[1] = argv[0]; // Qt Test reads the words behind the program's name
    return found->second.run(argc - 1, argv + 1);
}

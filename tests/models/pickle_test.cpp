// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "core/models/weights/state_dict.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

// Pickles by hand: everything that torch.save would never write.
std::string u32(std::uint32_t value) {
    return {reinterpret_cast<const char*>(&value), 4};
}
std::string u64(std::uint64_t value) {
    return {reinterpret_cast<const char*>(&value), 8};
}
std::string text(const std::string& value) {
    return "X" + u32(static_cast<std::uint32_t>(value.size())) + value;
}
std::string number(std::int64_t value) {
    return std::string("\x8a\x08", 2) + u64(static_cast<std::uint64_t>(value));
}
std::string numbers(const std::vector<std::int64_t>& values) {
    std::string tuple = "(";
    for (const auto value : values)
        tuple += number(value);
    return tuple + "t";
}
std::string pickle(const std::string& body) {
    return "\x80\x02" + body + ".";
}
std::string global(const std::string& module, const std::string& name) {
    return "c" + module + "\n" + name + "\n";
}

const std::string magic("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);

// A legacy file around the object, with one storage "0" of floats.
std::string legacy(const std::string& object, std::size_t floats = 4, const std::string& protocol = "M\xe9\x03",
                   const std::string& endian = "\x88") {
    return magic + pickle(protocol) + pickle("}(" + text("little_endian") + endian + "u") + pickle(object) +
           pickle("](" + text("0") + "e") + u64(floats) + std::string(4 * floats, '\1');
}

std::string storage(std::int64_t count, const std::string& type = "FloatStorage") {
    return "(" + text("storage") + global("torch", type) + text("0") + text("cpu") + number(count) + "tQ";
}

std::string tensor(std::int64_t count, std::int64_t offset, const std::vector<std::int64_t>& shape,
                   const std::vector<std::int64_t>& strides) {
    return global("torch._utils", "_rebuild_tensor") + "(" + storage(count) + number(offset) + numbers(shape) +
           numbers(strides) + "tR";
}

std::string dict(const std::string& value) {
    return "}(" + text("a") + value + "u";
}

Result<WeightFile> read(const std::string& file) {
    // Memory of exactly that size, so that the sanitizer sees every step beyond it.
    const auto bytes = std::as_bytes(std::span(file.data(), file.size()));
    return readPth(std::vector<std::byte>(bytes.begin(), bytes.end()), "hand.pth");
}

bool isRefusedAs(const std::string& file, ErrorCode code) {
    const auto result = read(file);
    return !result && result.error().code == code;
}

// A file of 3 MB becomes a hundred; a sanitizer keeps several bytes of its own beside each.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int mostMegabytes = 1500;
#else
constexpr int mostMegabytes = 300;
#endif

// Highest resident memory so far, in MB; 0 where the system does not say.
int peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stoi(line.substr(6)) / 1024;
    return 0;
}

} // namespace

class PickleTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theHandMadeFileIsRight();
    void tensorsBeyondTheirDataAreRefused_data();
    void tensorsBeyondTheirDataAreRefused();
    void brokenInstructionsAreRefused_data();
    void brokenInstructionsAreRefused();
    void foreignNamesAreRefused_data();
    void foreignNamesAreRefused();
    void otherVersionsAreRefused();
    void cyclesAndDepthAreHarmless();
    void smallFilesTakeLittleMemory();
};

void PickleTest::theHandMadeFileIsRight() {
    const auto result = read(legacy(dict(tensor(4, 0, {2, 2}, {2, 1}))));
    QVERIFY2(result, result ? "" : sentence(result.error()).c_str());
    QVERIFY((result->tensors.at("a").shape == std::vector<std::int64_t>{2, 2}));
    QVERIFY(read(legacy(dict(tensor(4, 3, {1, 1}, {INT64_MAX, INT64_MAX}))))); // strides of single sizes mean nothing
    QVERIFY(read(legacy(dict(tensor(4, 100, {0}, {1})))));                     // no element, nothing to reach
    QVERIFY(read(legacy(dict(tensor(4, 0, {8}, {0})))));                       // expanded
}

void PickleTest::tensorsBeyondTheirDataAreRefused_data() {
    QTest::addColumn<QByteArray>("object");
    const auto row = [](const char* name, const std::string& object) {
        QTest::newRow(name) << QByteArray::fromStdString(dict(object));
    };
    row("one too many", tensor(4, 0, {5}, {1}));
    row("offset", tensor(4, 1, {4}, {1}));
    row("stride", tensor(4, 0, {2, 2}, {3, 1}));
    row("negative offset", tensor(4, -1, {1}, {1}));
    row("negative size", tensor(4, 0, {-1}, {1}));
    row("negative stride", tensor(4, 3, {2}, {-1}));
    row("overflowing offset", tensor(4, INT64_MAX, {4}, {1}));
    row("overflowing stride", tensor(4, 0, {3, 3}, {INT64_MAX, INT64_MAX}));
    row("overflowing shape", tensor(4, 0, {INT64_MAX, INT64_MAX, 4}, {0, 0, 0}));
    row("huge expansion", tensor(4, 0, {INT64_MAX / 8}, {0}));
    row("large expansion", tensor(4, 0, {100'000}, {0}));
    row("more dimensions than strides", tensor(4, 0, {2, 2}, {1}));
    row("too many dimensions", tensor(4, 0, std::vector<std::int64_t>(65, 1), std::vector<std::int64_t>(65, 1)));
    row("other count of elements", tensor(5, 0, {1}, {1}));
    row("overflowing count", tensor(INT64_MAX, 0, {1}, {1}));
    row("negative count", tensor(-4, 0, {1}, {1}));
    row("no storage", global("torch._utils", "_rebuild_tensor") + "(" + text("0") + "K\0K\1\x85K\1\x85tR");
    row("too few arguments", global("torch._utils", "_rebuild_tensor") + "(" + storage(4) + "tR");
}

void PickleTest::tensorsBeyondTheirDataAreRefused() {
    QFETCH(QByteArray, object);
    QVERIFY(isRefusedAs(legacy(object.toStdString()), ErrorCode::WeightsDamaged));
}

void PickleTest::brokenInstructionsAreRefused_data() {
    QTest::addColumn<QByteArray>("object");
    const auto row = [](const char* name, const std::string& object) {
        QTest::newRow(name) << QByteArray::fromStdString(object);
    };
    row("empty stack", "");
    row("pop of nothing", "0");
    row("no mark", "t");
    row("pop through a mark", "N(0");
    row("memo that is not there", "h\7");
    row("append to a number", "K\1K\2a");
    row("set in a list", "]K\1K\2s");
    row("odd number of items", "}(K\1u");
    row("call of a number", "K\1)R");
    row("arguments that are no tuple", global("collections", "OrderedDict") + "K\1R");
    row("storage that is no tuple", "K\1Q");
    row("storage with a wrong tag",
        "(" + text("module") + global("torch", "FloatStorage") + text("0") + text("cpu") + "K\4tQ");
    row("storage of no type", "(" + text("storage") + text("float") + text("0") + text("cpu") + "K\4tQ");
    row("parameter of a number", global("torch._utils", "_rebuild_parameter") + "(K\1tR");
    row("size of texts", global("torch", "Size") + "(" + text("a") + "\x85tR");
    row("pairs that are none", global("collections", "OrderedDict") + "(](K\1etR");
    row("text beyond the end", std::string("X\xff\xff\xff\xff", 5));
    row("text far beyond the end", std::string("\x8d\xff\xff\xff\xff\xff\xff\xff\xff", 9));
    row("number beyond the end", std::string("\x8b\xff\xff\xff\x7f", 5));
    row("name without an end", "ctorch");
    row("names that are numbers", "K\1K\2\x93");
    row("unknown protocol", "\x80\x63");
}

void PickleTest::brokenInstructionsAreRefused() {
    QFETCH(QByteArray, object);
    QVERIFY(isRefusedAs(legacy(object.toStdString()), ErrorCode::WeightsDamaged));
    QVERIFY(isRefusedAs(legacy(dict(tensor(4, 0, {4}, {1})) + object.toStdString() + "0"), ErrorCode::WeightsDamaged));
}

void PickleTest::foreignNamesAreRefused_data() {
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("culprit");
    const auto row = [](const std::string& module, const std::string& name) {
        QTest::newRow(name.c_str()) << QByteArray::fromStdString(global(module, name) + ")R")
                                    << QByteArray::fromStdString(module + "." + name);
    };
    row("os", "system");
    row("builtins", "eval");
    row("__builtin__", "getattr");
    row("torch", "load");
    row("torch.storage", "_load_from_bytes");
    row("torch.cuda", "Size");
    row("torch", "OrderedDict");
    row("collections", "FloatStorage");
    QTest::newRow("instance") << QByteArray("(ios\nsystem\n") << QByteArray("instruction 105");
    QTest::newRow("new object") << QByteArray("\x81") << QByteArray("instruction 129");
    QTest::newRow("extension") << QByteArray("\x82\1") << QByteArray("instruction 130");
    QTest::newRow("control characters") << QByteArray("cevil\x1b[31m\nx\xff\n") << QByteArray("evil?[31m.x?");
    QTest::newRow("call of a type") << QByteArray("ctorch\nFloatStorage\n)R") << QByteArray("call of a type");
    QTest::newRow("state of a number") << QByteArray("K\1}b") << QByteArray("state");
}

void PickleTest::foreignNamesAreRefused() {
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, culprit);
    const auto result = read(legacy(object.toStdString()));
    QVERIFY(!result && result.error().code == ErrorCode::WeightsForbidden);
    QVERIFY2(result.error().detail.find(culprit.toStdString()) != std::string::npos, result.error().detail.c_str());
}

void PickleTest::otherVersionsAreRefused() {
    const std::string object = dict(tensor(4, 0, {4}, {1}));
    QVERIFY(read(legacy(object)));
    QVERIFY(isRefusedAs(legacy(object, 4, "M\xea\x03"), ErrorCode::WeightsUnknownFormat));
    QVERIFY(isRefusedAs(legacy(object, 4, "M\xe9\x03", "\x89"), ErrorCode::WeightsUnknownFormat)); // big-endian
    QVERIFY(isRefusedAs(legacy(object, 5), ErrorCode::WeightsDamaged));
    QVERIFY(isRefusedAs("PK\3\4 and then nothing", ErrorCode::WeightsDamaged));
}

void PickleTest::cyclesAndDepthAreHarmless() {
    const std::string good = tensor(4, 0, {4}, {1});
    const std::string cycle = "]q\1(h\1h\1e"; // a list that holds itself, twice
    QVERIFY(read(legacy("}(" + text("a") + good + text("b") + cycle + "u")));
    std::string deep = ")";
    for (int i = 0; i < 300'000; ++i)
        deep += '\x85'; // tuples in tuples
    QVERIFY(read(legacy("}(" + text("a") + good + text("b") + deep + "u")));
    QVERIFY(!read(legacy(dict("]q\1h\1a")))); // and nothing else
}

void PickleTest::smallFilesTakeLittleMemory() {
    const int before = peakMegabytes();
    // Marks, numbers, places in the memo and of the stack: more than any state dict has of them.
    for (const std::string piece : {"(", "K\1", "N", ")", "N\x94", "2"}) {
        std::string object = "N";
        while (object.size() < (std::size_t{3} << 20))
            object += piece;
        QVERIFY(!read(legacy(object)));
    }
    std::string views = "}(";
    for (int i = 0; i < 2000; ++i)
        views += text(std::to_string(i)) + tensor(1 << 16, 0, {1 << 16}, {1});
    QVERIFY(isRefusedAs(legacy(views + "u", 1 << 16), ErrorCode::WeightsDamaged)); // 500 MB of views of 256 kB
    QVERIFY2(peakMegabytes() - before < mostMegabytes, qPrintable(QString::number(peakMegabytes() - before)));
}

CLASSMITH_TEST(PickleTest)
#include "pickle_test.moc"

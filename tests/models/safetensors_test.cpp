// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/base/files.h"
#include "core/base/text/unicode.h"
#include "core/models/weights/state_dict.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

using Bytes = std::vector<std::byte>;

Bytes fileOf(const std::string& header, std::size_t dataBytes) {
    Bytes file(8 + header.size() + dataBytes);
    for (std::size_t i = 0; i < 8; ++i)
        file[i] = static_cast<std::byte>((header.size() >> (8 * i)) & 0xFF);
    std::transform(header.begin(), header.end(), file.begin() + 8, [](char c) { return static_cast<std::byte>(c); });
    return file;
}

Result<WeightFile> read(const std::string& header, std::size_t dataBytes) {
    return readSafetensors(fileOf(header, dataBytes), "test.safetensors");
}

} // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void writesTheBytesOfTheReferenceWriter();
    void survivesARoundTrip();
    void acceptsWhatTheFormatAllows();
    void refusesBrokenHeaders_data();
    void refusesBrokenHeaders();
    void nestingIsNoWayToUseMemory();
    void unwritablePlacesGiveASentence();
    void namesThatCannotBeWrittenAreRefused();
};

void SafetensorsTest::writesTheBytesOfTheReferenceWriter() {
    const TemporaryFolder folder;
    const auto original = referenceFolder() / "models" / "files" / "plain.safetensors";
    const WeightFile weights = readWeights(original).value();
    QVERIFY(writeSafetensors(folder.path() / "copy.safetensors", weights.tensors, weights.metadata));
    QVERIFY(readFile(folder.path() / "copy.safetensors").value() == readFile(original).value());
}

void SafetensorsTest::survivesARoundTrip() {
    const TemporaryFolder folder;
    const auto path = folder.path() / "权重.safetensors";
    const std::array<float, 6> values{1.5F, -2.0F, 0.0F, 1e-40F, 3e38F, -0.0F};
    const StateDict tensors{{"a.weight", TensorData::fromFloats({2, 3}, values)},
                            {"日本 \"quoted\"", TensorData::fromFloats({}, std::span(values).first(1))},
                            {"none", TensorData::fromFloats({0, 4}, {})}};
    const std::map<std::string, std::string> metadata{
        {"format", "pt"}, {"title", "🐜"}, {"file", "caf\xE9 \xF4\x8F\xBA\x80"}};
    QVERIFY(writeSafetensors(path, tensors, metadata));
    QVERIFY(writeSafetensors(path, tensors, metadata)); // over the first one
    const WeightFile back = readWeights(path).value();
    QVERIFY(back.metadata == metadata);
    const std::string bytes = readTextFile(path).value();
    QVERIFY(isUtf8(std::string_view(bytes).substr(8, bytes.find("data_offsets")))); // others refuse anything else
    QCOMPARE(back.tensors.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        QVERIFY(back.tensors.at(name).shape == tensor.shape);
        QVERIFY(*back.tensors.at(name).bytes == *tensor.bytes);
    }
    QVERIFY(writeSafetensors(path, {}, {}));
    QVERIFY(readWeights(path).value().tensors.empty());
}

void SafetensorsTest::acceptsWhatTheFormatAllows() {
    QVERIFY(read("{}", 0));
    QVERIFY(read(R"({"__metadata__":{}}   )", 0));
    QVERIFY(read(
        R"({"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"a":{"shape":[],"data_offsets":[0,1],"dtype":"BOOL"}})",
        3));
    QVERIFY(read(R"({"e":{"dtype":"F32","shape":[7,0],"data_offsets":[0,0]}})", 0));
}

void SafetensorsTest::refusesBrokenHeaders_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("dataBytes");
    const auto row = [](const char* name, const char* header, int bytes) {
        QTest::newRow(name) << QByteArray(header) << bytes;
    };
    row("not JSON", "{\"a\":", 0);
    row("no object", "[1,2]", 0);
    row("text", "\"a\"", 0);
    row("number", "7", 0);
    row("null", "null", 0);
    row("two documents", "{}{}", 0);
    row("entry is a number", R"({"a":1})", 0);
    row("no dtype", R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4);
    row("no shape", R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", 4);
    row("no offsets", R"({"a":{"dtype":"F32","shape":[1]}})", 4);
    row("one offset", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}})", 4);
    row("three offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}})", 4);
    row("unknown key", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}})", 4);
    row("key twice", R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4);
    row("tensor twice",
        R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
        2);
    row("metadata twice", R"({"__metadata__":{"a":"1"},"__metadata__":{"a":"1"}})", 0);
    row("metadata of numbers", R"({"__metadata__":{"a":1}})", 0);
    row("metadata nested", R"({"__metadata__":{"a":{}}})", 0);
    row("negative size", R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4);
    row("broken size", R"({"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}})", 4);
    row("size is text", R"({"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}})", 4);
    row("nested shape", R"({"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}})", 4);
    row("huge size", R"({"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}})", 4);
    row("overflow", R"({"a":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,16]}})", 16);
    row("overflow of bytes", R"({"a":{"dtype":"F64","shape":[2305843009213693953],"data_offsets":[0,8]}})", 8);
    row("shape too small", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 8);
    row("begin after end", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4);
    row("beyond the file", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4);
    row("far beyond", R"({"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615]}})",
        4);
    row("gap at the start", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", 2);
    row("gap",
        R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
        3);
    row("overlap",
        R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
        3);
    row("unused bytes", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 2);
    row("unknown type", R"({"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}})", 1);
    row("broken UTF-8", "{\"a\xFF\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1);
}

void SafetensorsTest::refusesBrokenHeaders() {
    QFETCH(QByteArray, header);
    QFETCH(int, dataBytes);
    const auto result = read(header.toStdString(), static_cast<std::size_t>(dataBytes));
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::WeightsDamaged || result.error().code == ErrorCode::WeightsUnknownFormat);
    QVERIFY(sentence(result.error()).find("test.safetensors") != std::string::npos);
}

void SafetensorsTest::nestingIsNoWayToUseMemory() {
    QVERIFY(!read(std::string(1 << 20, '['), 0));
    QVERIFY(!read(R"({"a":)" + std::string(1 << 20, '['), 0));
    Bytes lies = fileOf("{}", 0);
    std::fill(lies.begin(), lies.begin() + 8, std::byte{0xFF}); // header length 2^64 - 1
    QVERIFY(!readSafetensors(lies, "x"));
}

void SafetensorsTest::unwritablePlacesGiveASentence() {
    const TemporaryFolder folder;
    const auto path = folder.path() / "missing" / "a.safetensors";
    const auto written = writeSafetensors(path, {}, {});
    QVERIFY(!written && written.error().code == ErrorCode::FileUnwritable);
    QVERIFY(!std::filesystem::exists(path));
}

void SafetensorsTest::namesThatCannotBeWrittenAreRefused() {
    const TemporaryFolder folder;
    const TensorData tensor = TensorData::fromFloats({0}, {});
    for (const char* name : {"__metadata__", "broken \xFF"}) {
        const auto written = writeSafetensors(folder.path() / "a.safetensors", {{name, tensor}}, {});
        QVERIFY(!written && written.error().code == ErrorCode::InvalidValue);
    }
}

CLASSMITH_TEST(SafetensorsTest)
#include "safetensors_test.moc"

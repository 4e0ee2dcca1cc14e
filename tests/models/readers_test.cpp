// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QCryptographicHash>

#include "core/models/networks/catalogue.h"
#include "core/models/weights/state_dict.h"
#include "tests/models/reference_json.h"

using namespace classmith;
using namespace classmith::test;

namespace {

using Bytes = std::vector<std::byte>;

std::string sha256Hex(const Bytes& bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

std::string shortHash(const TensorData& tensor) {
    return sha256Hex(*tensor.bytes).substr(0, 16);
}

double sumOf(const TensorData& tensor) {
    const TensorData floats = tensor.toFloat32();
    double sum = 0;
    for (const float value : floats.floats())
        sum += static_cast<double>(value);
    return sum;
}

// As digest() in bench/peers/readers_reference.py.
std::string digest(const StateDict& tensors) {
    std::string text;
    for (const auto& [name, tensor] : tensors) {
        std::string shape;
        for (const auto size : tensor.shape)
            shape += (shape.empty() ? "" : ", ") + std::to_string(size);
        text += name + "|" + std::string(dtypeName(tensor.dtype)) + "|[" + shape + "]|" + shortHash(tensor) + "\n";
    }
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return sha256Hex(Bytes(bytes.begin(), bytes.end()));
}

std::filesystem::path weightFile(const std::string& name) {
    return modelReference("files") / name;
}

std::vector<std::string> goodFiles() {
    std::vector<std::string> names;
    const auto reference = modelReferenceJson("readers.json");
    for (const auto& [name, tensors] : reference["files"].items())
        names.push_back(name);
    return names;
}

Result<WeightFile> parse(std::span<const std::byte> file, const std::string& name) {
    return name.ends_with(".pth") ? readPth(file, name) : readSafetensors(file, name);
}

bool isRefusal(ErrorCode code) {
    return code == ErrorCode::WeightsDamaged || code == ErrorCode::WeightsUnknownFormat ||
           code == ErrorCode::WeightsForbidden;
}

} // namespace

class ReadersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyFileReadsAsTorchReadsIt();
    void theEmbeddedWeightsReadAsTorchReadsThem();
    void realLegacyCheckpointsReadAsTorchReadsThem();
    void foreignObjectsAreRefusedByName_data();
    void foreignObjectsAreRefusedByName();
    void truncatedFilesAreRefused();
    void flippedBitsNeverCrash();
    void otherFilesAreRefused();
    void numbersConvertExactly();
};

void ReadersTest::everyFileReadsAsTorchReadsIt() {
    const auto reference = modelReferenceJson("readers.json")["files"];
    QVERIFY(reference.size() >= 10);
    for (const auto& [file, tensors] : reference.items()) {
        const auto read = readWeights(weightFile(file));
        QVERIFY2(read, read ? "" : sentence(read.error()).c_str());
        QCOMPARE(read->tensors.size(), tensors.size());
        for (const auto& [name, wanted] : tensors.items()) {
            const std::string where = file + " " + name;
            QVERIFY2(read->tensors.contains(name), where.c_str());
            const TensorData& tensor = read->tensors.at(name);
            QVERIFY2(dtypeName(tensor.dtype) == wanted["dtype"].get<std::string>(), where.c_str());
            QVERIFY2(tensor.shape == wanted["shape"].get<std::vector<std::int64_t>>(), where.c_str());
            QVERIFY2(shortHash(tensor) == wanted["sha256"].get<std::string>(), where.c_str());
            const double sum = wanted["sum"];
            QVERIFY2(std::abs(sumOf(tensor) - sum) <= 1e-6 * std::max(1.0, std::abs(sum)), where.c_str());
        }
    }
    QCOMPARE(readWeights(weightFile("plain.safetensors"))->metadata.at("format"), std::string("pt"));
}

void ReadersTest::theEmbeddedWeightsReadAsTorchReadsThem() {
    const auto path = resourceFolder() / "weights" / "efficientnet-lite0-57934424.pth";
    if (!std::filesystem::exists(path))
        QSKIP("skipped: the embedded weights are not here");
    const auto wanted = modelReferenceJson("readers.json")["embedded"];
    const auto read = readWeights(path);
    QVERIFY2(read, read ? "" : sentence(read.error()).c_str());
    QCOMPARE(read->tensors.size(), wanted["tensors"].get<std::size_t>());
    QCOMPARE(digest(read->tensors), wanted["digest"].get<std::string>());
    const auto bytes = readFile(path).value();
    const KnownWeights known = *findModel("efficientnet-lite0").value().weightsCalled("embedded");
    QCOMPARE(sha256Hex(bytes), known.sha256);
    QCOMPARE(static_cast<std::int64_t>(bytes.size()), known.bytes);
}

void ReadersTest::realLegacyCheckpointsReadAsTorchReadsThem() {
    const auto shared = NEEDS_SHARED_DATA();
    const auto reference = modelReferenceJson("readers.json");
    for (const auto& [name, wanted] : reference["cifar"].items()) {
        const auto read = readWeights(shared / "cifar_resnet_weights" / name);
        QVERIFY2(read, read ? "" : sentence(read.error()).c_str());
        QCOMPARE(read->tensors.size(), wanted["tensors"].get<std::size_t>());
        QCOMPARE(digest(read->tensors), wanted["digest"].get<std::string>());
    }
}

void ReadersTest::foreignObjectsAreRefusedByName_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("culprit");
    QTest::newRow("system") << QByteArray("hostile_system.pth") << QByteArray("posix.system");
    QTest::newRow("legacy") << QByteArray("hostile_system_legacy.pth") << QByteArray("posix.system");
    QTest::newRow("protocol 4") << QByteArray("hostile_system_protocol4.pth") << QByteArray("posix.system");
    QTest::newRow("numpy") << QByteArray("numpy_scalar.pth") << QByteArray("numpy");
    QTest::newRow("arguments") << QByteArray("namespace.pth") << QByteArray("argparse.Namespace");
    QTest::newRow("whole module") << QByteArray("whole_module.pth") << QByteArray("torch.nn.modules.linear.Linear");
}

void ReadersTest::foreignObjectsAreRefusedByName() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, culprit);
    const auto read = readWeights(weightFile(file.toStdString()));
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::WeightsForbidden);
    QVERIFY2(read.error().detail.find(culprit.toStdString()) != std::string::npos, read.error().detail.c_str());
    QVERIFY(!std::filesystem::exists("executed.txt"));
}

void ReadersTest::truncatedFilesAreRefused() {
    for (const std::string& name : goodFiles()) {
        const Bytes file = readFile(weightFile(name)).value();
        for (std::size_t length = 0; length < file.size(); ++length) {
            // A copy of exactly that length, so that the sanitizer sees a step beyond it.
            const Bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
            const auto read = parse(part, name);
            QVERIFY2(!read && isRefusal(read.error().code), (name + " cut at " + std::to_string(length)).c_str());
        }
    }
}

void ReadersTest::flippedBitsNeverCrash() {
    int refused = 0;
    for (const std::string& name : goodFiles()) {
        Bytes file = readFile(weightFile(name)).value();
        for (std::size_t at = 0; at < file.size(); ++at) { // each byte, another bit each time
            const auto mask = static_cast<std::byte>(1U << (at % 8));
            file[at] ^= mask;
            const auto read = parse(file, name);
            refused += read ? 0 : 1;
            QVERIFY(read || isRefusal(read.error().code));
            file[at] ^= mask;
        }
    }
    QVERIFY(refused > 1000);
}

void ReadersTest::otherFilesAreRefused() {
    const TemporaryFolder folder;
    const auto write = [&](const char* name, std::string_view text) {
        const auto path = folder.path() / name;
        return writeFileAtomically(path, text) ? path : std::filesystem::path();
    };
    const auto code = [](const std::filesystem::path& path) { return readWeights(path).error().code; };
    QVERIFY(code(folder.path() / "missing.pth") == ErrorCode::FileNotFound);
    QVERIFY(code(folder.path()) == ErrorCode::FileUnreadable);
    QVERIFY(code(write("empty.pth", "")) == ErrorCode::WeightsUnknownFormat);
    QVERIFY(code(write("text.pth", "these are no weights at all")) == ErrorCode::WeightsUnknownFormat);
    QVERIFY(code(write("page.safetensors", "<!DOCTYPE html><html></html>")) == ErrorCode::WeightsUnknownFormat);
    QVERIFY(code(write("pickle.pth", std::string_view("\x80\x02}q\0(X\1\0\0\0aK\1u.", 14))) ==
            ErrorCode::WeightsUnknownFormat);
    QVERIFY(code(weightFile("no_tensors.pth")) == ErrorCode::WeightsUnknownFormat);
    const Error error = readWeights(write("图片 🐜.pth", "these are no weights")).error();
    QVERIFY(sentence(error).find("图片 🐜.pth") != std::string::npos);
}

void ReadersTest::numbersConvertExactly() {
    const std::vector<std::uint16_t> halves{0x0000, 0x8000, 0x0001, 0x03FF, 0x0400,
                                            0x3C00, 0xC000, 0x7BFF, 0x7C00, 0xFC00};
    const std::vector<float> wanted{0.0F, -0.0F, 0x1p-24F, 0x1.FF8p-15F, 0x1p-14F,
                                    1.0F, -2.0F, 65504.0F, INFINITY,     -INFINITY};
    const auto raw = std::as_bytes(std::span(halves));
    TensorData tensor{DType::Float16, {10}, std::make_shared<const Bytes>(raw.begin(), raw.end())};
    const TensorData floats = tensor.toFloat32();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        QCOMPARE(floats.floats()[i], wanted[i]);
        QCOMPARE(std::signbit(floats.floats()[i]), std::signbit(wanted[i]));
    }
    tensor.dtype = DType::BFloat16;
    QCOMPARE(tensor.toFloat32().floats()[5], 0x1p-7F);
}

CLASSMITH_TEST(ReadersTest)
#include "readers_test.moc"

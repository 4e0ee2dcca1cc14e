// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/base/network/sha256.h"
#include "core/models/weights/weight_source.h"
#include "tests/base/tiny_server.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

ModelGraph graphOf(const std::string& model, int classes = 10, int sizePx = 224) {
    return buildModel(model, classes, sizePx).value();
}

QByteArray okResponse(const QByteArray& body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray bytesOf(const fs::path& path) {
    const auto bytes = readFile(path).value();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

void set(const char* variable, const std::string& value) {
    qputenv(variable, QByteArray::fromStdString(value));
}

} // namespace

class WeightSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();
    void noneIsNone();
    void embeddedWeightsBringTheirPreprocessing();
    void autoTakesTheEmbeddedOnes();
    void autoNeverGoesToTheNetwork();
    void missingKindsHaveASentence();
    void filesOfAnyNameAreRead();
    void wrongFilesHaveASentence();
    void officialWeightsAreDownloadedOnce();
    void officialWeightsWithAnotherHashAreRefused();

  private:
    std::unique_ptr<TemporaryFolder> m_folder;
    JobContext m_job;
    std::string m_log;
};

void WeightSourceTest::init() {
    m_folder = std::make_unique<TemporaryFolder>();
    set("XDG_CACHE_HOME", utf8(m_folder->path() / "cache"));
    m_log.clear();
    m_job.onLog = [this](const std::string& line) { m_log += line + "\n"; };
}

void WeightSourceTest::cleanup() {
    for (const char* variable : {"XDG_CACHE_HOME", "CLASSMITH_WEIGHTS_URL", "CLASSMITH_RESOURCES"})
        qunsetenv(variable);
}

void WeightSourceTest::noneIsNone() {
    const auto found = resolveWeights(graphOf("resnet18"), "none", m_job);
    QVERIFY(found && !*found);
}

void WeightSourceTest::embeddedWeightsBringTheirPreprocessing() {
    if (!fs::exists(resourceFolder() / "weights" / "efficientnet-lite0-57934424.pth"))
        QSKIP("skipped: the embedded weights are not here");
    const auto found = resolveWeights(graphOf("efficientnet-lite0", 10, 160), "embedded", m_job);
    QVERIFY2(found, found ? "" : sentence(found.error()).c_str());
    const PretrainedWeights& weights = **found;
    QCOMPARE(weights.licence, std::string("Apache-2.0"));
    QCOMPARE(weights.preprocessing.sizePx, 160);
    QCOMPARE(weights.preprocessing.mean[0], 0.5F);
    QVERIFY(weights.preprocessing.interpolation == Interpolation::Bicubic);
    QVERIFY(weights.weights.report.headReplaced);
    QVERIFY(weights.weights.report.unexpected.empty());
    QVERIFY(m_log.find("head") != std::string::npos);

    const auto whole = resolveWeights(graphOf("efficientnet-lite0", 1000), "embedded", m_job);
    QVERIFY(whole && !(*whole)->weights.report.headReplaced);
    QCOMPARE((*whole)->weights.tensors.size(), parameterSpecs(graphOf("efficientnet-lite0", 1000)).size());
}

void WeightSourceTest::autoTakesTheEmbeddedOnes() {
    const fs::path weights = m_folder->path() / "resources" / "weights";
    QVERIFY(makeFolder(weights));
    const ModelGraph graph = graphOf("efficientnet-lite0");
    QVERIFY(writeSafetensors(weights / "efficientnet-lite0-57934424.pth", formulaWeights(graph, 3), {}));
    set("CLASSMITH_RESOURCES", utf8(m_folder->path() / "resources"));
    const auto found = resolveWeights(graph, "auto", m_job);
    QVERIFY(found && *found);
    QVERIFY(!(*found)->weights.report.headReplaced);
}

void WeightSourceTest::autoNeverGoesToTheNetwork() {
    TinyServer server([](const QByteArray&) { return okResponse("wrong"); });
    set("CLASSMITH_WEIGHTS_URL", server.url(""));
    const auto found = resolveWeights(graphOf("resnet18"), "auto", m_job);
    QVERIFY(found && !*found);
    QVERIFY(m_log.find("without pretrained weights") != std::string::npos);

    // What an earlier, broken copy left in the cache is not taken for the weights.
    const fs::path cached = cacheFolder() / "weights" / "resnet18-f37072fd.pth";
    QVERIFY(makeFolder(cached.parent_path()));
    QVERIFY(writeFileAtomically(cached, std::string_view("broken")));
    const auto again = resolveWeights(graphOf("resnet18"), "auto", m_job);
    QVERIFY(again && !*again);
    QVERIFY(server.requests().empty());
}

void WeightSourceTest::missingKindsHaveASentence() {
    const auto embedded = resolveWeights(graphOf("resnet18"), "embedded", m_job);
    QVERIFY(!embedded && embedded.error().code == ErrorCode::WeightsMissing);
    QVERIFY(sentence(embedded.error()).find("--weights official") != std::string::npos);
    const auto official = resolveWeights(graphOf("efficientnet-lite0"), "official", m_job);
    QVERIFY(!official && official.error().code == ErrorCode::WeightsMissing);
    set("CLASSMITH_RESOURCES", utf8(m_folder->path()));
    const auto gone = resolveWeights(graphOf("efficientnet-lite0"), "embedded", m_job);
    QVERIFY(!gone && gone.error().code == ErrorCode::WeightsMissing);
}

void WeightSourceTest::filesOfAnyNameAreRead() {
    const ModelGraph graph = graphOf("resnet18", 10, 192);
    const fs::path path = m_folder->path() / pathFromUtf8("权重 🐜.safetensors");
    QVERIFY(writeSafetensors(path, formulaWeights(graph, 3), {}));
    const auto found = resolveWeights(graph, utf8(path), m_job);
    QVERIFY2(found, found ? "" : sentence(found.error()).c_str());
    QCOMPARE((*found)->title, std::string("权重 🐜.safetensors"));
    QCOMPARE((*found)->preprocessing.sizePx, 192);
    QCOMPARE((*found)->preprocessing.mean[0], 0.485F);
}

void WeightSourceTest::wrongFilesHaveASentence() {
    const ModelGraph graph = graphOf("resnet18");
    const auto missing = resolveWeights(graph, utf8(m_folder->path() / "missing.pth"), m_job);
    QVERIFY(!missing && missing.error().code == ErrorCode::FileNotFound);
    const fs::path other = m_folder->path() / "other.safetensors";
    QVERIFY(writeSafetensors(other, formulaWeights(graphOf("resnet34"), 3), {}));
    const auto mismatch = resolveWeights(graph, utf8(other), m_job);
    QVERIFY(!mismatch && mismatch.error().code == ErrorCode::WeightsMismatch);
    QVERIFY(sentence(mismatch.error()).find("other.safetensors") != std::string::npos);
    QByteArray cut = bytesOf(other);
    cut.truncate(cut.size() / 2);
    const fs::path half = m_folder->path() / "half.safetensors";
    QVERIFY(writeFileAtomically(half, std::string_view(cut.constData(), static_cast<std::size_t>(cut.size()))));
    QVERIFY(resolveWeights(graph, utf8(half), m_job).error().code == ErrorCode::WeightsDamaged);
}

void WeightSourceTest::officialWeightsAreDownloadedOnce() {
    const ModelGraph graph = graphOf("efficientnet-lite0"); // the smallest file
    const fs::path served = m_folder->path() / "served.safetensors";
    QVERIFY(writeSafetensors(served, formulaWeights(graph, 3), {}));
    KnownWeights known;
    known.url = "https://example.invalid/models/some-weights.pth";
    known.fileName = "some-weights.pth";
    known.sha256 = sha256OfFile(served).value();
    known.bytes = static_cast<std::int64_t>(fs::file_size(served));
    {
        const QByteArray response = okResponse(bytesOf(served));
        TinyServer server([response](const QByteArray&) { return response; });
        set("CLASSMITH_WEIGHTS_URL", server.url(""));
        const auto first = loadKnownWeights(graph, known, m_job);
        QVERIFY2(first, first ? "" : sentence(first.error()).c_str());
        QCOMPARE(server.requests().size(), std::size_t{1});
        QVERIFY(server.requests()[0].startsWith("GET /some-weights.pth "));
    }
    const auto offline = loadKnownWeights(graph, known, m_job); // the server is gone
    QVERIFY2(offline, offline ? "" : sentence(offline.error()).c_str());
    QCOMPARE(offline->weights.tensors.size(), parameterSpecs(graph).size());
}

void WeightSourceTest::officialWeightsWithAnotherHashAreRefused() {
    TinyServer server([](const QByteArray&) { return okResponse("not the weights"); });
    set("CLASSMITH_WEIGHTS_URL", server.url(""));
    const auto found = resolveWeights(graphOf("resnet18"), "official", m_job);
    QVERIFY(!found && found.error().code == ErrorCode::HashMismatch);
    QVERIFY(server.requests().at(0).startsWith("GET /resnet18-f37072fd.pth "));
    QVERIFY(!fs::exists(cacheFolder() / "weights" / "resnet18-f37072fd.pth"));
}

CLASSMITH_TEST(WeightSourceTest)
#include "weight_source_test.moc"

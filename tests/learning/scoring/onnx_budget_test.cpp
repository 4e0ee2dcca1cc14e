// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// docs/models.md, "What a file may cost", of ONNX files: exactly the budget is read, one more is a sentence.
#include "core/base/files.h"
#include "core/learning/scoring/openvino_onnx_file.h"
#include "core/learning/scoring/scorer.h"
#include "tests/support/repeated.h"
#include "tests/support/test_support.h"
#include "tests/support/tiny_onnx.h"

using namespace classmith;
using namespace classmith::test;

namespace {

Result<OnnxFacts> facts(const std::string& file) {
    return readOnnxFacts(std::as_bytes(std::span(file.data(), file.size())), "hand.onnx");
}

Result<OnnxModel> opened(const std::string& file) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "hand.onnx";
    if (const auto written = writeFileAtomically(path, file); !written)
        return tl::unexpected(written.error());
    return openOnnxModel(utf8(path), 1);
}

template<class T>
std::string told(const Result<T>& result, ErrorCode code = ErrorCode::ModelFileInvalid) {
    if (result)
        return {};
    return result.error().code == code ? result.error().detail : "another error: " + sentence(result.error());
}

// Graph → node → attribute → graph: three levels each time.
std::string nested(int times, std::string graph) {
    for (int i = 0; i < times; ++i)
        graph = onnx::field(1, onnx::field(5, onnx::field(6, graph)));
    return onnx::field(7, graph);
}

} // namespace

class OnnxBudgetTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nodes();
    void nodesInAllGraphsTogether();
    void depth();
    void metadata();
    void sizesOfPictures();
    void classes();
};

void OnnxBudgetTest::nodes() {
    const std::string node = onnx::field(1, onnx::field(4, "Relu"));
    QVERIFY(facts(onnx::field(7, repeated(node, 5'000))));
    QVERIFY(told(facts(onnx::field(7, repeated(node, 5'001)))).starts_with("it has more than 5000 nodes"));
}

void OnnxBudgetTest::nodesInAllGraphsTogether() {
    const std::string node = onnx::field(1, "");
    const std::string inner = onnx::field(1, onnx::field(5, onnx::field(6, repeated(node, 2'500)))); // 2,501
    QVERIFY(facts(onnx::field(7, inner + repeated(node, 2'499))));
    QVERIFY(told(facts(onnx::field(7, inner + repeated(node, 2'500)))).find("5000 nodes") != std::string::npos);
}

void OnnxBudgetTest::depth() {
    QVERIFY(facts(nested(33, "")));                                                                // the 100th
    QVERIFY(told(facts(nested(33, onnx::field(1, "")))).find("damaged one") != std::string::npos); // one below it
}

void OnnxBudgetTest::metadata() {
    const auto file = [](int keys) {
        std::string bytes = onnx::field(7, "");
        for (int i = 0; i < keys; ++i)
            bytes += onnx::field(14, onnx::field(1, std::to_string(i)) + onnx::field(2, "value"));
        return bytes;
    };
    QCOMPARE(facts(file(10'000)).value().metadata.size(), std::size_t{10'000});
    QVERIFY(told(facts(file(10'001))).find("damaged one") != std::string::npos);
}

void OnnxBudgetTest::sizesOfPictures() {
    for (const int size : {16, 2'048}) {
        const auto model = opened(onnx::classifier({size, 3}));
        QVERIFY2(model, told(model).c_str());
        QCOMPARE(model->scorer->inputSizePx(), size);
    }
    for (const int size : {15, 2'049})
        QVERIFY(told(opened(onnx::classifier({size, 3}))).find("with a fixed S") != std::string::npos);
}

void OnnxBudgetTest::classes() {
    const auto most = opened(onnx::classifier({16, 10'000}));
    QVERIFY2(most, told(most).c_str());
    QCOMPARE(most->classes.size(), std::size_t{10'000});
    const auto over = opened(onnx::classifier({16, 10'001}));
    QVERIFY(told(over, ErrorCode::TooManyClasses).find("10001, and at most 10000") != std::string::npos);
}

CLASSMITH_TEST(OnnxBudgetTest)
#include "onnx_budget_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// ONNX files from elsewhere, against ONNX Runtime.
#include <filesystem>

#include "core/base/files.h"
#include "core/learning/scoring/scorer.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

std::filesystem::path file(const std::string& name) {
    return referenceFolder() / "learning" / "onnx" / (name + ".onnx");
}

Result<OnnxModel> open(const std::string& name) {
    return openOnnxModel(utf8(file(name)), 1);
}

std::vector<float> answers(const std::string& name) {
    const auto path = referenceFolder() / "learning" / "onnx" / "answers.json";
    return nlohmann::json::parse(readTextFile(path).value())[name];
}

std::vector<float> logits(OnnxModel& model) {
    return model.scorer->run(formulaPictures(2, 32), 2).value();
}

} // namespace

class ScorerOnnxTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ourFilesGiveWhatOnnxRuntimeGives() {
        for (const char* name : {"ours", "ours_bytes"}) {
            auto model = open(name).value();
            QVERIFY2(largestDifference(logits(model), answers(name)) < 1e-4, name);
            QVERIFY((model.classes == std::vector<std::string>{"蚂蚁", "bee 🐝", "cat"}));
            QCOMPARE(model.preprocessing.sizePx, 32);
            QCOMPARE(model.preprocessing.resizeShortSidePx, 40);
            QVERIFY(model.preprocessing.interpolation == Interpolation::Bicubic);
            QCOMPARE(model.preprocessing.std[2], 0.25F);
        }
    }

    void foreignFilesAreReadAsTorchvisionWouldWriteThem() {
        for (const char* name : {"foreign", "foreign_softmax"}) {
            auto model = open(name).value();
            QVERIFY2(largestDifference(logits(model), answers("foreign")) < 1e-4, name);
            QVERIFY((model.classes == std::vector<std::string>{"class 0", "class 1", "class 2"}));
            QCOMPARE(model.preprocessing.sizePx, 32);
            QVERIFY(model.preprocessing.resizeShortSidePx > 32);
        }
    }

    void externalDataIsRefused() {
        for (const char* name : {"external", "external_nested"}) {
            const auto model = open(name);
            QVERIFY2(!model && model.error().code == ErrorCode::ExternalData, name);
        }
    }

    void whatCannotBeUnderstoodIsSaid() {
        const std::pair<const char*, const char*> cases[] = {
            {"two_inputs", "one input"},
            {"no_size", "fixed S"},
            {"five_classes", "number of"},
            {"huge_resize", "size of pictures"},
            {"broken_description", "classmith.json"},
        };
        for (const auto& [name, said] : cases) {
            const auto model = open(name);
            QVERIFY2(!model && model.error().code == ErrorCode::ModelFileInvalid, name);
            QVERIFY2(model.error().detail.find(said) != std::string::npos, model.error().detail.c_str());
        }
    }

    void damagedFilesAreErrors() {
        const TemporaryFolder folder;
        const auto whole = readFile(file("ours")).value();
        const auto target = folder.path() / "cut.onnx";
        for (std::size_t length = 0; length < whole.size(); length += 97) {
            QVERIFY(writeFileAtomically(target, std::span(whole).first(length)).has_value());
            const auto model = openOnnxModel(utf8(target), 1);
            QVERIFY2(!model && model.error().code == ErrorCode::ModelFileInvalid, std::to_string(length).c_str());
        }
        QVERIFY(writeFileAtomically(target, "not a model at all").has_value());
        QVERIFY(openOnnxModel(utf8(target), 1).error().code == ErrorCode::ModelFileInvalid);
        // An OpenVINO model in XML is not what was asked for, although OpenVINO would read it.
        QVERIFY(writeFileAtomically(target, "<?xml version=\"1.0\"?><net name=\"x\" version=\"11\"/>").has_value());
        QVERIFY(openOnnxModel(utf8(target), 1).error().code == ErrorCode::ModelFileInvalid);
        QVERIFY(openOnnxModel(utf8(folder.path() / "nothing.onnx"), 1).error().code == ErrorCode::FileNotFound);
    }

    void pathsOfAnyAlphabet() {
        const TemporaryFolder folder;
        const auto target = folder.path() / pathFromUtf8("蚂蚁 🐜.onnx");
        std::filesystem::copy_file(file("ours"), target);
        QVERIFY(openOnnxModel(utf8(target), 1).has_value());
    }
};

CLASSMITH_TEST(ScorerOnnxTest)
#include "scorer_onnx_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/example_texts.h"

#include <cmath>
#include <map>

#include <QtCore/QCryptographicHash>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/exporting/job/export_job.h"
#include "core/imaging/decode.h"
#include "core/learning/scoring/scorer.h"
#include "tests/exporting/formula_run.h"
#include "tests/exporting/must.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

constexpr int programMs = 180000;
constexpr double printedDigits = 1e-3; // four decimals, and two engines

nlohmann::json prepared() {
    const fs::path file = referenceFolder() / "exporting" / "examples" / "prepared.json";
    return nlohmann::json::parse(must(readTextFile(file)));
}

// A Python that has what the exported programs need: CLASSMITH_PYTHON, the peers' own, or the system's.
QString pythonWithOnnxRuntime() {
    const fs::path peers = referenceFolder().parent_path().parent_path() / "bench/peers/.venv/bin/python";
    for (const QString& python : {qEnvironmentVariable("CLASSMITH_PYTHON"), QString::fromStdString(utf8(peers)),
                                  QStandardPaths::findExecutable(QStringLiteral("python3"))}) {
        QProcess probe;
        probe.start(python, {QStringLiteral("-c"), QStringLiteral("import onnxruntime, numpy, PIL")});
        if (!python.isEmpty() && probe.waitForFinished(programMs) && probe.exitStatus() == QProcess::NormalExit &&
            probe.exitCode() == 0)
            return python;
    }
    return {};
}

} // namespace

// What is shipped beside a model opens pictures as the model's own decoding does, or says that it does not.
class ExportExamplesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void referencesAreOfThisProgram();
    void preparesAsClassmith_data();
    void preparesAsClassmith();
    void thePythonProgramAnswersAsTheModel();
};

// Else bench/peers/example_reference.py must be run again, and the difference be looked at.
void ExportExamplesTest::referencesAreOfThisProgram() {
    const auto hash = QCryptographicHash::hash(QByteArray(preparePython), QCryptographicHash::Sha256).toHex();
    QCOMPARE(hash.toStdString(), prepared()["program_sha256"].get<std::string>());
}

void ExportExamplesTest::preparesAsClassmith_data() {
    QTest::addColumn<int>("index");
    const auto cases = prepared()["cases"];
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i]["file"].get<std::string>().c_str()) << static_cast<int>(i);
}

void ExportExamplesTest::preparesAsClassmith() {
    QFETCH(int, index);
    const auto reference = prepared();
    const auto& rule = reference["rule"];
    const auto& expected = reference["cases"][static_cast<std::size_t>(index)];
    const std::string name = expected["file"];
    const auto decoded = decodeImageFile(referenceFolder() / pathFromUtf8(name));
    if (expected.contains("refused")) { // more than Classmith refuses it may
        QVERIFY(!decoded || name == "imaging/pictures/cielab.tif");
        return;
    }
    QVERIFY2(decoded, decoded ? "" : sentence(decoded.error()).c_str());
    Preprocessing preprocessing;
    preprocessing.sizePx = rule["size"];
    preprocessing.resizeShortSidePx = rule["resize_short_side"];
    preprocessing.interpolation = Interpolation::Bicubic;
    const RgbImage ours = preprocess(decoded->image, preprocessing);
    const QByteArray theirs = QByteArray::fromBase64(QByteArray::fromStdString(expected["rgb"].get<std::string>()));
    QCOMPARE(ours.pixels.size(), static_cast<std::size_t>(theirs.size()));
    int largest = 0;
    for (std::size_t i = 0; i < ours.pixels.size(); ++i)
        largest = std::max(largest, std::abs(ours.pixels[i] - static_cast<std::uint8_t>(theirs[static_cast<int>(i)])));
    QVERIFY2(largest <= expected["largest"].get<int>(), std::to_string(largest).c_str());
}

void ExportExamplesTest::thePythonProgramAnswersAsTheModel() {
    const QString python = pythonWithOnnxRuntime();
    if (python.isEmpty())
        QSKIP("skipped: no onnxruntime");
    const TemporaryFolder folder;
    makeDataset(folder.path() / "data", 1);
    makeRun(folder.path() / "run", folder.path() / "data", 1);
    ExportRequest request;
    request.run = folder.path() / "run";
    request.out = folder.path() / "out";
    request.formats = {"onnx"};
    JobContext job;
    must(exportRun(request, job));

    QStringList arguments{QStringLiteral("example_onnx.py")};
    const auto cases = prepared()["cases"];
    for (const auto& one : cases)
        arguments << QString::fromStdString(utf8(referenceFolder() / pathFromUtf8(one["file"].get<std::string>())));
    QProcess program;
    program.setWorkingDirectory(QString::fromStdString(utf8(request.out)));
    program.start(python, arguments);
    QVERIFY(program.waitForFinished(programMs));
    QCOMPARE(program.exitCode(), 1); // some are refused
    std::map<std::string, std::string> answers;
    for (const QByteArray& line : program.readAllStandardOutput().trimmed().split('\n')) {
        const auto text = line.toStdString();
        const auto end = text.rfind(' ', text.rfind(' ') - 1); // the sample's classes hold no spaces
        answers[text.substr(0, end)] = text.substr(end + 1);
    }
    const QByteArray refusals = program.readAllStandardError();

    auto model = must(openOnnxModel(utf8(request.out / "run.onnx"), 2));
    for (const auto& one : cases) {
        const fs::path file = referenceFolder() / pathFromUtf8(one["file"].get<std::string>());
        if (one.contains("refused")) {
            QVERIFY2(refusals.contains(QByteArray::fromStdString(utf8(file)) + ": "), utf8(file).c_str());
            continue;
        }
        const RgbImage input = preprocess(must(decodeImageFile(file)).image, model.preprocessing);
        const auto logits = must(model.scorer->run(input.pixels, 1));
        const auto best = std::ranges::max_element(logits) - logits.begin();
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(logit - logits[static_cast<std::size_t>(best)]);
        const std::string answer = answers[utf8(file)];
        const std::string name = answer.substr(0, answer.find(' '));
        QVERIFY2(name == model.classes[static_cast<std::size_t>(best)], (utf8(file) + ": " + answer).c_str());
        const double tolerance = one["largest"] == 0 ? printedDigits : 0.02;
        QVERIFY2(std::abs(std::stod(answer.substr(name.size())) - 1 / sum) <= tolerance,
                 (utf8(file) + ": " + answer + " " + std::to_string(1 / sum)).c_str());
    }
}

CLASSMITH_TEST(ExportExamplesTest)
#include "examples_test.moc"

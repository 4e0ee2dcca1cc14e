// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/preparation.h"

#include <cmath>
#include <map>

#include <QtCore/QCryptographicHash>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/exporting/job/export_job.h"
#include "core/exporting/proof/example_check.h"
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

// Brightness: the sum of red in thousands, and its negative.
class BrightnessScorer : public Scorer {
  public:
    explicit BrightnessScorer(int sizePx) : m_sizePx(sizePx) {}
    int inputSizePx() const override { return m_sizePx; }
    int outputCount() const override { return 2; }
    std::string description() const override { return "brightness"; }
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        std::vector<float> logits;
        for (std::size_t image = 0; image < n; ++image) {
            float sum = 0;
            for (std::size_t at = image * images.size() / n; at < (image + 1) * images.size() / n; at += 3)
                sum += static_cast<float>(images[at]) / 1000;
            logits.insert(logits.end(), {sum, -sum});
        }
        return logits;
    }

  private:
    int m_sizePx;
};

// What the proof finds out about these pictures, with a model and a file that see brightness.
Result<Agreement> provenOn(const std::vector<OpenedPicture>& pictures) {
    Preprocessing rule;
    rule.sizePx = 8;
    rule.resizeShortSidePx = 9;
    const JobContext job;
    ComparingScorer scorer(std::make_unique<BrightnessScorer>(rule.sizePx), job);
    scorer.add(std::make_unique<BrightnessScorer>(rule.sizePx), AcceptanceRule{});
    if (auto checked = checkExamples(scorer, rule, pictures); !checked)
        return tl::unexpected(checked.error());
    return scorer.candidates().front().onExamples;
}

} // namespace

// What is shipped beside a model opens pictures as the model's own decoding does, or says that it does not.
class ExportExamplesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void referencesAreOfThisProgram();
    void preparesAsClassmith_data();
    void preparesAsClassmith();
    void opensAndPreparesAsTheProgram_data();
    void opensAndPreparesAsTheProgram();
    void proofGoesThroughTheProgramsPreprocessing();
    void thePythonProgramAnswersAsTheModel();
};

// Else bench/peers/example_reference.py must be run again, and the difference be looked at.
void ExportExamplesTest::referencesAreOfThisProgram() {
    const auto text = QByteArray::fromStdString(preparePython(Fit::Crop));
    const auto hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().toStdString();
    QCOMPARE(hash, prepared()["program_sha256"].get<std::string>());
    QCOMPARE(hash, std::string(openedByProgram));
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

void ExportExamplesTest::opensAndPreparesAsTheProgram_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < openedPictures().size(); ++i)
        QTest::newRow(openedPictures()[i].name.c_str()) << static_cast<int>(i);
}

void ExportExamplesTest::opensAndPreparesAsTheProgram() {
    QFETCH(int, index);
    const OpenedPicture& picture = openedPictures()[static_cast<std::size_t>(index)];
    const RgbImage ours = must(decodeImage(picture.file, picture.name)).image;
    QVERIFY(ours == picture.opened);
    for (const auto& [size, shortSide] : {std::pair(224, 256), std::pair(12, 13), std::pair(7, 7), std::pair(5, 3)})
        for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic}) {
            Preprocessing rule;
            rule.sizePx = size;
            rule.resizeShortSidePx = shortSide;
            rule.interpolation = interpolation;
            for (const Fit fit : {Fit::Crop, Fit::Squash, Fit::Letterbox}) {
                rule.fit = fit;
                QVERIFY2(preprocess(ours, rule) == preparedAsInExamples(picture.opened, rule),
                         std::to_string(size).c_str());
            }
        }
}

void ExportExamplesTest::proofGoesThroughTheProgramsPreprocessing() {
    const auto good = must(provenOn(openedPictures()));
    QCOMPARE(good.images(), static_cast<int>(openedPictures().size()));
    QVERIFY(!good.objection());

    auto pictures = openedPictures();
    QCOMPARE(pictures.front().name, std::string("grey16.png"));
    for (std::uint8_t& value : pictures.front().opened.pixels) // what Pillow's convert("RGB") alone would give
        value = 255;
    QVERIFY(must(provenOn(pictures)).objection());

    pictures.front().file.resize(40); // this program does not open it, the others did
    const auto failed = provenOn(pictures);
    QVERIFY(!failed && failed.error().code == ErrorCode::ExportDisagrees);
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

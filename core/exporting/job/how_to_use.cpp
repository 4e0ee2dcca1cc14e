// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/example_texts.h"
#include "core/exporting/job/export_reports.h"

namespace classmith {

namespace {

constexpr const char* intro = R"(@TITLE@, @COUNT@ classes, exported by Classmith.

Input "images": float32 [N, 3, @SIZE@, @SIZE@], red, green, blue, values 0 .. 255 as in the picture; the normalisation
is inside the model. Before that: turn the picture upright (EXIF), resize it so that the shorter side is @SHORT@
(@INTERPOLATION@, antialiased), cut out the centre @SIZE@ x @SIZE@.
Outputs "logits" and "probabilities": [N, @COUNT@], in the order of labels.txt.
The classes and these numbers are also inside the files, as "classmith.json".
check.json says how closely the files agree with the model; check.csv has the model's own logits on those images.

Programs that do all of this, to be run in this folder (the C++ ones say in their first lines how they are built):
)";

constexpr const char* onnxUse = R"(
    python example_onnx.py picture.jpg
    classmith-cli predict "@SHELL_STEM@.onnx" picture.jpg --csv answers.csv
    example_onnx.cpp (OpenVINO)
)";

constexpr const char* torchUse = R"(
    python example_torchscript.py picture.jpg
    example_torchscript.cpp (LibTorch)
)";

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// Between double quotes a POSIX shell still reads these. (A file's stem holds neither a quote nor a backslash.)
std::string forShell(std::string stem) {
    replaceAll(stem, "$", "\\$");
    replaceAll(stem, "`", "\\`");
    return stem;
}

std::string filledIn(std::string text, const std::string& stem, const OpenedRun& run) {
    const Preprocessing& rule = run.info.preprocessing;
    const bool bicubic = rule.interpolation == Interpolation::Bicubic;
    replaceAll(text, "@TITLE@", run.graph.title);
    replaceAll(text, "@COUNT@", std::to_string(run.info.classes.size()));
    replaceAll(text, "@SIZE@", std::to_string(rule.sizePx));
    replaceAll(text, "@SHORT@", std::to_string(rule.resizeShortSidePx));
    replaceAll(text, "@INTERPOLATION@", bicubic ? "bicubic" : "bilinear");
    replaceAll(text, "@OPENVINO_RESIZE@", bicubic ? "RESIZE_BICUBIC_PILLOW" : "RESIZE_BILINEAR_PILLOW");
    replaceAll(text, "@SHELL_STEM@", forShell(stem));
    replaceAll(text, "@STEM@", stem); // last: a name may hold anything
    return text;
}

} // namespace

std::vector<NamedText> usageTexts(const std::string& stem, const OpenedRun& run, bool onnx, bool torchScript) {
    const std::string howTo = std::string(intro) + (onnx ? onnxUse : "") + (torchScript ? torchUse : "");
    std::vector<NamedText> texts{{"how_to_use.txt", howTo}};
    if (onnx) {
        texts.push_back({"example_onnx.py", std::string(onnxPythonHead) + preparePython + onnxPythonMain});
        texts.push_back({"example_onnx.cpp", openVinoCpp});
    }
    if (torchScript) {
        texts.push_back({"example_torchscript.py", std::string(torchPythonHead) + preparePython + torchPythonMain});
        texts.push_back({"example_torchscript.cpp", torchCpp});
    }
    for (NamedText& each : texts)
        each.text = filledIn(each.text, stem, run);
    return texts;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/export_reports.h"

#include "core/exporting/examples/example_texts.h"
#include "core/exporting/examples/preparation.h"

namespace classmith {

namespace {

constexpr const char* intro = R"(@TITLE@, @COUNT@ classes, exported by Classmith.

Input "images": float32 [N, 3, @SIZE@, @SIZE@], red, green, blue, values 0 .. 255 as in the picture; the normalisation
is inside the model. Before that:
  - turn the picture upright (EXIF)
  - bring it to 8-bit RGB (of 16 bits the high byte stays; transparency is dropped, not blended)
@STEPS@Outputs "logits" and "probabilities": [N, @COUNT@], in the order of labels.txt.
The classes and these numbers are also inside the files, as "classmith.json".
check.json says how closely the files agree with the model; check.csv has the model's own logits on those images.

Programs that do all of this, to be run in this folder (the C++ ones say in their first lines how they are built):
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
    std::string steps;
    for (const PreparationStep& step : preparationSteps(rule.fit))
        steps += std::string("  - ") + step.words + "\n";
    const bool bicubic = rule.interpolation == Interpolation::Bicubic;
    replaceAll(text, "@STEPS@", steps); // these first: they have words of their own
    replaceAll(text, preparePythonWord, preparePython(rule.fit));
    replaceAll(text, prepareTorchWord, prepareTorchCpp(rule.fit));
    replaceAll(text, prepareOpenVinoWord, prepareOpenVinoCpp(rule.fit));
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

std::string howToUseText(const std::string& stem, const OpenedRun& run,
                         const std::vector<const ExportFormat*>& formats) {
    std::string text = intro;
    for (const ExportFormat* format : formats)
        text += format->howToRun;
    return filledIn(text, stem, run);
}

std::string exampleText(const std::string& stem, const OpenedRun& run, const ExportFormat& format,
                        std::string_view language) {
    std::string text;
    for (const ExampleProgram& example : format.examples)
        if (example.language == language)
            for (const char* part : example.parts)
                text += part;
    return filledIn(text, stem, run);
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/export_format.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/exporting/examples/example_texts.h"
#include "core/exporting/formats/onnx_writer.h"
#include "core/exporting/formats/torchscript_scorer.h"
#include "core/exporting/formats/torchscript_writer.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

Result<> writeOnnxFile(const OpenedRun& run, const ExportMetadata& metadata, const fs::path& file) {
    const auto bytes = writeOnnx(run.graph, run.weights, {run.info.classes, run.info.preprocessing, metadata});
    if (!bytes)
        return tl::unexpected(bytes.error());
    return writeFileAtomically(file, std::span<const std::byte>(*bytes));
}

Result<std::unique_ptr<Scorer>> openOnnxFile(const fs::path& file, const OpenedRun& run, int threads) {
    auto model = openOnnxModel(utf8(file), threads);
    if (!model)
        return tl::unexpected(model.error());
    if (model->classes.size() != run.info.classes.size() || model->preprocessing != run.info.preprocessing)
        return fail(ErrorCode::ExportDisagrees, utf8(file.filename()), "its metadata says another preprocessing");
    return std::move(model->scorer);
}

Result<> writeTorchScriptFile(const OpenedRun& run, const ExportMetadata& metadata, const fs::path& file) {
    return writeTorchScript(file, run.graph, run.weights, run.info.preprocessing, metadata, run.info.classes);
}

Result<std::unique_ptr<Scorer>> openTorchScriptFile(const fs::path& file, const OpenedRun& run, int threads) {
    return openOwnTorchScript(file, run.info.preprocessing, threads);
}

} // namespace

const std::vector<ExportFormat>& exportFormats() {
    static const std::vector<ExportFormat> formats{
        {findExportFormatInfo("onnx"),
         writeOnnxFile,
         openOnnxFile,
         AcceptanceRule{},
         R"(
    python example_onnx.py picture.jpg
    classmith-cli predict "@SHELL_STEM@.onnx" picture.jpg --csv answers.csv
    example_onnx.cpp (OpenVINO)
)",
         {{"python", {onnxPythonHead, preparePythonWord, onnxPythonMain}},
          {"cpp", {openVinoCppHead, openPictureCpp, prepareOpenVinoWord, openVinoCppMain}}}},
        {findExportFormatInfo("torchscript"),
         writeTorchScriptFile,
         openTorchScriptFile,
         AcceptanceRule{},
         R"(
    python example_torchscript.py picture.jpg
    example_torchscript.cpp (LibTorch)
)",
         {{"python", {torchPythonHead, preparePythonWord, torchPythonMain}},
          {"cpp", {torchCppHead, openPictureCpp, prepareTorchWord, torchCppMain}}}}};
    return formats;
}

const ExportFormat* findExportFormat(std::string_view id) {
    const auto found =
        std::ranges::find_if(exportFormats(), [id](const ExportFormat& format) { return format.info->id == id; });
    return found == exportFormats().end() ? nullptr : &*found;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/onnx_frontend.h"

#include <sstream>

#include <openvino/frontend/manager.hpp>

#include "core/base/files.h"
#include "core/learning/scoring/openvino_runner.h"

namespace classmith {

namespace {

constexpr std::size_t mostOnnxBytes = std::size_t(2) << 30; // protobuf's own limit

} // namespace

Result<OnnxBytes> readOnnx(const std::string& pathUtf8) {
    auto file = readFile(pathFromUtf8(pathUtf8), mostOnnxBytes);
    if (!file)
        return tl::unexpected(file.error());
    auto facts = readOnnxFacts(*file, pathUtf8);
    if (!facts)
        return tl::unexpected(facts.error());
    if (facts->externalData)
        return fail(ErrorCode::ExternalData, pathUtf8);
    return OnnxBytes{std::move(*file), std::move(*facts)};
}

std::shared_ptr<ov::Model> parseOnnx(std::span<const std::byte> file) {
    std::istringstream stream(std::string(reinterpret_cast<const char*>(file.data()), file.size()));
    ov::frontend::FrontEndManager manager;
    const auto frontend = manager.load_by_framework("onnx");
    std::istream* input = &stream;
    return frontend->convert(frontend->load(input));
}

Error onnxError(const std::string& pathUtf8, const std::exception& exception) {
    Error error = openVinoError(pathUtf8, exception);
    if (error.code == ErrorCode::Internal)
        error.code = ErrorCode::ModelFileInvalid;
    return error;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/importing/importers.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

namespace {

// Every picture that a label stands for lies in the file.
void look(const Result<RawData>& data) {
    if (!data)
        return mustBeSaid(data.error());
    for (const RawPictures& part : data->parts) {
        must(part.widthPx > 0 && part.heightPx > 0, "a picture has pixels");
        must(part.labels.empty() ||
                 part.first + (part.labels.size() - 1) * part.stride + part.pictureBytes() <= part.bytes.size(),
             "a picture lies in its file");
    }
}

} // namespace

// The input stands for each file in turn, beside empty ones and beside itself.
void imports(Input input) {
    SourceFiles files;
    for (const CifarLabels labels : {CifarLabels::Ten, CifarLabels::Fine, CifarLabels::Coarse})
        for (const auto& names : {cifarBinaryNames(labels), cifarPythonNames(labels), idxFileNames()})
            for (const std::string& name : names)
                files[name].assign(input.bytes.begin(), input.bytes.end());
    for (const CifarLabels labels : {CifarLabels::Ten, CifarLabels::Fine, CifarLabels::Coarse}) {
        look(readCifarBinary("fuzzed", files, labels));
        look(readCifarPython("fuzzed", files, labels));
    }
    look(readIdx("fuzzed", files, {"0", "1"}));
    files["train-labels-idx1-ubyte"] =
        files["t10k-labels-idx1-ubyte"] = {std::byte{0}, std::byte{0}, std::byte{8}, std::byte{1}, std::byte{0},
                                           std::byte{0}, std::byte{0}, std::byte{1}, std::byte{1}};
    look(readIdx("fuzzed", files, {"0", "1"}));
}

} // namespace classmith::fuzz

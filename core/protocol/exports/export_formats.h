// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace classmith {

// A format of exports as every program names it: command line, window and job read this one table, so that a new row
// is an option, a box to tick and a word in requests at once. How a format is written, opened, proven and explained
// stands in core/exporting/formats/export_format.h under the same id.
struct ExportFormatInfo {
    const char* id;        // "onnx"
    const char* title;     // "ONNX"
    const char* extension; // of the model file, with its dot
    const char* summary;   // one phrase: what runs it
};

std::span<const ExportFormatInfo> exportFormatInfos();
const ExportFormatInfo* findExportFormatInfo(std::string_view id); // null: there is none
std::vector<std::string> exportFormatIds();                        // of all

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The parts of the programs that an export puts beside its models, with @WORDS@ that job/how_to_use.cpp fills in; which
// make one program says formats/export_format.cpp. bench/peers/snippets_check.py runs what comes of them.
namespace classmith {

extern const char* const preparePython;
extern const char* const onnxPythonHead;
extern const char* const onnxPythonMain;
extern const char* const torchPythonHead;
extern const char* const torchPythonMain;
extern const char* const torchCpp;
extern const char* const openVinoCpp;

} // namespace classmith

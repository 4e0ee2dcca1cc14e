// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The programs that an export puts beside its models, with @WORDS@ that how_to_use.cpp fills in.
// bench/peers/snippets_check.py runs what comes of them.
namespace classmith {

// A head, preparePython and a main make one program.
extern const char* const preparePython;
extern const char* const onnxPythonHead;
extern const char* const onnxPythonMain;
extern const char* const torchPythonHead;
extern const char* const torchPythonMain;
extern const char* const torchCpp;
extern const char* const openVinoCpp;

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The parts of the programs that an export puts beside its models, with @WORDS@ that job/how_to_use.cpp fills in; which
// make one program says formats/export_format.cpp. bench/peers/snippets_check.py runs what comes of them.
namespace classmith {

extern const char* const openPython;
extern const char* const resizePython; // the lines of a step each, preparation.h
extern const char* const cropPython;
extern const char* const squashPython;
extern const char* const resizeLongPython;
extern const char* const answerPython;
extern const char* const onnxPythonHead;
extern const char* const onnxPythonMain;
extern const char* const torchPythonHead;
extern const char* const torchPythonMain;
extern const char* const torchCppHead;
extern const char* const openVinoCppHead;
extern const char* const openPictureCpp;
extern const char* const cropTorchCpp; // what prepares an opened picture, for each Fit
extern const char* const squashTorchCpp;
extern const char* const letterboxTorchCpp;
extern const char* const cropOpenVinoCpp;
extern const char* const squashOpenVinoCpp;
extern const char* const letterboxOpenVinoCpp;
extern const char* const torchCppMain;
extern const char* const openVinoCppMain;

// What stands for preparePython(), prepareTorchCpp() and prepareOpenVinoCpp() in a program.
inline constexpr const char* preparePythonWord = "@PREPARE_PYTHON@";
inline constexpr const char* prepareTorchWord = "@PREPARE_TORCH@";
inline constexpr const char* prepareOpenVinoWord = "@PREPARE_OPENVINO@";

} // namespace classmith

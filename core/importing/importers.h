// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/importing/raw_pictures.h"
#include "core/importing/source_files.h"

namespace classmith {

// What reads one kind of files. All errors: ImportForeign, whose detail names the file and what is wrong with it.

// The files of Yann LeCun's MNIST, and of what is published in its form: train-images-idx3-ubyte, train-labels-
// idx1-ubyte, t10k-…; grey. http://yann.lecun.com/exdb/mnist
std::vector<std::string> idxFileNames();
Result<RawData> readIdx(const std::filesystem::path& source, const SourceFiles& files,
                        std::vector<std::string> classes);

// CIFAR's labels: of CIFAR-100 there are a hundred fine ones in twenty coarse ones.
enum class CifarLabels { Ten, Fine, Coarse };

// The "binary version" and the "python version" of CIFAR-10 and CIFAR-100, whichever is there. The pickles are read by
// a machine that calls nothing (core/models/pth/pickle.h). https://www.cs.toronto.edu/~kriz/cifar.html
std::vector<std::string> cifarBinaryNames(CifarLabels labels);
std::vector<std::string> cifarPythonNames(CifarLabels labels);
Result<RawData> readCifarBinary(const std::filesystem::path& source, const SourceFiles& files, CifarLabels labels);
Result<RawData> readCifarPython(const std::filesystem::path& source, const SourceFiles& files, CifarLabels labels);

} // namespace classmith

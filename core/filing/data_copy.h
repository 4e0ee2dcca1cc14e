// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/base/job.h"
#include "core/protocol/copy_how.h"
#include "core/protocol/sample_list.h"

namespace classmith {

class DatasetCounts;
class Project;

// OUT/CLASS/…, or OUT/{train,val,test}/CLASS/….
enum class CopyLayout { Flat, Sets };

// Labelled pictures on their way into a folder of their own; the folder that they come from stays as it is.
struct CopyRequest {
    std::filesystem::path root;  // that the rows' paths begin at
    std::vector<SampleRow> rows; // those without a class are passed over; each has a set
    std::filesystem::path out;
    CopyHow how = CopyHow::Copy;
    CopyLayout layout = CopyLayout::Flat;
};

// What was written.
struct CopiedData {
    std::size_t pictures = 0;
    std::size_t renamed = 0;    // of them: another picture had the name in that folder, so that a number is behind it
    std::size_t unlabelled = 0; // passed over
};

// A new folder as torchvision's ImageFolder reads it. All of it is made beside its place and takes that place at the
// end, so that a full disk, a stop or a crash leaves nothing half done; before that it is read again, and must give the
// same classes and sets. Errors: OutputIsInput (out lies within root), OutputForeign (something is there already, or
// another process writes there now), FileNotFound (a picture is gone), DatasetNoImages (nothing has a class),
// InvalidValue (the classes would be read as something else in this layout), DiskFull, FileUnwritable, Cancelled.
Result<CopiedData> copyData(const CopyRequest& request, JobContext& job);

// The same pictures as a list: out/samples.csv (path, class, set), paths from root. Errors as copyData()'s.
Result<CopiedData> writeSampleFolder(const CopyRequest& request);

// The pictures of a project that are there and not left out, as they are labelled; also those without a class.
std::vector<SampleRow> samplesOf(const Project& project, const DatasetCounts& counts);

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/dataset/catalogue.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/imaging/pixels/rgb_image.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/train_request.h"

namespace classmith {

// One line of split.csv.
struct SplitEntry {
    std::string path; // relative to the dataset's root
    int classIndex = 0;
    SetKind set = SetKind::Train;
    bool unreadable = false; // left out of training and counting
};

// RunInfo::datasetRevision of a split list: 64 hexadecimal digits that change with any entry and their order.
std::string splitRevision(const std::vector<SplitEntry>& entries);

// run.json: what a run is, so that the folder explains itself without the dataset and without Classmith.
struct RunInfo {
    RunId id;             // of a run from before there were such, one that follows from what never changes in it
    TrainRequest request; // as resolved: no zero and no "auto" is left
    std::string classmithVersion;
    std::string created;         // ISO 8601, UTC
    std::string datasetRevision; // splitRevision(): same list, same revision
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    AugmentStreams augmentStreams = AugmentStreams::Shared; // what runs had that do not say it
    std::string weightsTitle;
    std::string weightsLicence;
    std::string machine; // processor, cores, memory, system
    std::string device;  // "cpu", "cuda:0 NVIDIA …"
    std::string precision;
    std::string kernels; // "OpenVINO 2026.4 features f32; LibTorch 2.15 channels_last bf16"
    int threads = 0;
    std::string state;   // "running", "finished", "stopped", "failed"
    std::string failure; // the sentence, where state is "failed"
    int bestEpoch = 0;
    double bestValTop1 = 0;
    double seconds = 0;
};

// A few decoded pictures kept with the run, so that an export can be checked when the images are gone.
struct KeptSample {
    RgbImage image; // preprocessed, sizePx × sizePx
    int classIndex = 0;
};

// The files of a run: run.json, labels.txt, split.csv, metrics.csv, best.safetensors, last.safetensors (checkpoint),
// samples.safetensors, log.txt, run.lock. Writing is atomic file by file.
class RunFolder {
  public:
    explicit RunFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    const std::filesystem::path& path() const { return m_folder; }
    std::filesystem::path bestWeights() const { return m_folder / "best.safetensors"; }
    std::filesystem::path checkpoint() const { return m_folder / "last.safetensors"; }

    // Makes the folder. Errors: RunExists where it is there and not unbegun, DiskFull, FileUnwritable.
    Result<> create() const;
    // The folder is empty, or holds only what a run writes before its first run.json: such a run was killed in its
    // first moments. There is nothing to go on from, but a run may begin in it.
    bool isUnbegun() const;

    // Held for as long as a training writes into the folder, which must be there. Null where no lock can be had there,
    // because it is gone or cannot be written; the first writing says so. Errors: RunInUse, FileUnwritable: a link.
    Result<std::unique_ptr<FileLock>> lock() const;
    bool isLocked() const; // some process trains it

    // Each pair gives back what was written, bit by bit. Writing fails with DiskFull or FileUnwritable, reading with
    // FileNotFound (the subject is the missing file), FileUnreadable or RunDamaged, which names the file: also where
    // what it says does not fit what run.json says (run_checks.h), so that all that is read may be believed.
    Result<> writeInfo(const RunInfo& info) const; // also labels.txt
    Result<RunInfo> readInfo() const;

    // The same of a folder that a person has named. Errors also: FileNotFound (there is nothing), NotARun,
    // RunWithoutModel (it was killed before it had written its description).
    Result<RunInfo> openInfo() const;

    Result<> writeSplit(const std::vector<SplitEntry>& entries) const;
    Result<std::vector<SplitEntry>> readSplit(const RunInfo& info) const;

    Result<> writeMetrics(const std::vector<EpochEvent>& epochs) const;
    Result<std::vector<EpochEvent>> readMetrics(const RunInfo& info) const;

    // All pictures must have one size (InvalidValue otherwise).
    Result<> writeSamples(const std::vector<KeptSample>& samples) const;
    Result<std::vector<KeptSample>> readSamples(const RunInfo& info) const;

    void appendLog(const std::string& line) const; // best effort, never through a link: a log stops nothing

  private:
    std::filesystem::path m_folder;
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/learning/pictures/batch_loader.h"
#include "core/learning/pictures/folder_source.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// The split list with the pictures of its sets. A picture's number within its set never changes, so that what is random
// about it does not depend on which others turned out to be unreadable. One thread.
class TrainData {
  public:
    TrainData(std::filesystem::path root, std::vector<SplitEntry> entries, std::vector<std::string> classes,
              const SourceFactory& sourceFactory);

    const std::vector<SplitEntry>& entries() const { return m_entries; }
    const SampleSource& source(SetKind set) const { return *part(set).source; }
    std::size_t size(SetKind set) const { return part(set).positions.size(); } // unreadable ones included
    // Numbers within the set of those that are not known to be unreadable, ascending.
    std::vector<std::size_t> readable(SetKind set) const;

    // Marks what a loader could not read; returns one line for the log about each that was not marked before.
    std::vector<std::string> leaveOut(SetKind set, const std::vector<std::pair<std::size_t, Error>>& unreadable);
    // Errors: DatasetTooSmall: a class with no readable training picture left, or no readable validation picture.
    Result<> check(SetKind set) const;

  private:
    struct Part {
        std::vector<std::size_t> positions; // in m_entries
        std::unique_ptr<SampleSource> source;
    };
    const Part& part(SetKind set) const { return m_parts[set == SetKind::Validation ? 1 : 0]; }
    Result<> checkTraining() const;

    std::vector<SplitEntry> m_entries;
    std::vector<std::string> m_classes;
    std::array<Part, 2> m_parts; // train, validation
};

// Keeps up to count preprocessed pictures, the same number of each class as far as there are any.
class SampleKeeper {
  public:
    SampleKeeper(const TrainData& data, int sizePx, std::size_t count = 64);
    std::vector<std::size_t> wanted() const; // numbers within the validation set, ascending
    void offer(const Batch& batch);          // of the validation set, preprocessed as in evaluation
    std::vector<KeptSample> take() { return std::move(m_samples); }

  private:
    std::vector<bool> m_wanted; // by number in the validation set
    std::vector<KeptSample> m_samples;
    int m_sizePx;
};

} // namespace classmith

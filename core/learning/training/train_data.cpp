// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/train_data.h"

#include <algorithm>
#include <cstring>

#include "core/learning/pictures/folder_source.h"

namespace classmith {

TrainData::TrainData(std::filesystem::path root, std::vector<SplitEntry> entries, std::vector<std::string> classes,
                     const SourceFactory& sourceFactory)
    : m_entries(std::move(entries)), m_classes(std::move(classes)) {
    for (const SetKind set : {SetKind::Train, SetKind::Validation}) {
        Part& filled = m_parts[set == SetKind::Validation ? 1 : 0];
        std::vector<SplitEntry> own;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            if (m_entries[i].set != set)
                continue;
            filled.positions.push_back(i);
            own.push_back(m_entries[i]);
        }
        filled.source = sourceFactory ? sourceFactory(root, std::move(own)) : makeFolderSource(root, own);
    }
}

std::vector<std::size_t> TrainData::readable(SetKind set) const {
    const Part& own = part(set);
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < own.positions.size(); ++i) {
        if (!m_entries[own.positions[i]].unreadable)
            numbers.push_back(i);
    }
    return numbers;
}

std::vector<std::string> TrainData::leaveOut(SetKind set,
                                             const std::vector<std::pair<std::size_t, Error>>& unreadable) {
    std::vector<std::string> lines;
    for (const auto& [number, error] : unreadable) {
        SplitEntry& entry = m_entries[part(set).positions[number]];
        if (entry.unreadable)
            continue;
        entry.unreadable = true;
        lines.push_back("left out: " + sentence(error));
    }
    return lines;
}

Result<> TrainData::check(SetKind set) const {
    if (set == SetKind::Train)
        return checkTraining();
    if (readable(set).empty())
        return fail(ErrorCode::DatasetTooSmall, std::string(setName(set)), "none of its pictures can be read");
    return {};
}

Result<> TrainData::checkTraining() const {
    std::vector<std::size_t> all(m_classes.size(), 0);
    std::vector<std::size_t> good(m_classes.size(), 0);
    for (const std::size_t position : part(SetKind::Train).positions) {
        const SplitEntry& entry = m_entries[position];
        ++all[static_cast<std::size_t>(entry.classIndex)];
        if (!entry.unreadable)
            ++good[static_cast<std::size_t>(entry.classIndex)];
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] > 0 && good[i] == 0)
            return fail(ErrorCode::DatasetTooSmall, m_classes[i], "none of its training pictures can be read");
    }
    return {};
}

SampleKeeper::SampleKeeper(const TrainData& data, int sizePx, std::size_t count)
    : m_wanted(data.size(SetKind::Validation), false), m_sizePx(sizePx) {
    const SampleSource& source = data.source(SetKind::Validation);
    std::vector<std::vector<std::size_t>> byClass;
    for (const std::size_t number : data.readable(SetKind::Validation)) {
        const auto label = static_cast<std::size_t>(source.label(number));
        byClass.resize(std::max(byClass.size(), label + 1));
        byClass[label].push_back(number);
    }
    std::size_t chosen = 0;
    for (std::size_t round = 0, before = SIZE_MAX; chosen < count && chosen != before; ++round) {
        before = chosen;
        for (const auto& numbers : byClass) {
            if (round >= numbers.size() || chosen >= count)
                continue;
            m_wanted[numbers[round]] = true;
            ++chosen;
        }
    }
}

std::vector<std::size_t> SampleKeeper::wanted() const {
    std::vector<std::size_t> numbers;
    for (std::size_t number = 0; number < m_wanted.size(); ++number)
        if (m_wanted[number])
            numbers.push_back(number);
    return numbers;
}

void SampleKeeper::offer(const Batch& batch) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (!m_wanted[batch.indices[i]])
            continue;
        KeptSample sample{RgbImage(m_sizePx, m_sizePx), static_cast<int>(batch.labels[i])};
        const std::size_t bytes = sample.image.pixels.size();
        std::memcpy(sample.image.pixels.data(), batch.pixels.data() + i * bytes, bytes);
        m_samples.push_back(std::move(sample));
        m_wanted[batch.indices[i]] = false;
    }
}

} // namespace classmith

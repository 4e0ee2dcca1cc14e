// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/counts/dataset_counts.h"

#include <utility>

#include "core/project/project.h"

namespace classmith {

namespace {

constexpr std::size_t fewestAnew = 64; // an edit of more than one in so many is counted quicker all anew

SplitMember memberFrom(const ImageRecord& image) {
    const bool counts = image.label && !image.leftOut && !image.missing;
    return {counts ? static_cast<int>(image.label.value) - 1 : -1, image.folderSet};
}

std::size_t indexOf(ImageId id) {
    return static_cast<std::size_t>(id.value - 1);
}

} // namespace

ClassCounts& ClassCounts::operator+=(const ClassCounts& other) {
    there += other.there;
    counted += other.counted;
    for (std::size_t i = 0; i < sets.size(); ++i)
        sets[i] += other.sets[i];
    return *this;
}

void DatasetCounts::reset(const Project& project, SplitOrder order, double validationShare) {
    std::vector<SplitMember> members;
    members.reserve(project.images().size());
    for (const ImageRecord& image : project.images())
        members.push_back(memberFrom(image));
    m_split.reset(std::move(order), std::move(members), validationShare);
    m_split.takeMoved();
    m_pictures.assign(project.images().size(), {});
    m_counts.assign(project.allClasses().size() + 1, {});
    m_labelled = {};
    for (const ImageRecord& image : project.images())
        countAgain(image);
}

void DatasetCounts::reset(const Project& project) {
    reset(project, SplitOrder(order()), validationShare());
}

void DatasetCounts::take(const Project& project, const EditEffect& effect) {
    if (effect.everything || effect.images.size() * fewestAnew > project.images().size() + fewestAnew) {
        reset(project);
        return;
    }
    if (m_counts.size() <= project.allClasses().size())
        m_counts.resize(project.allClasses().size() + 1);
    for (const ImageId id : effect.images)
        m_split.change(indexOf(id), memberFrom(project.image(id)));
    for (const ImageId id : effect.images)
        countAgain(project.image(id));
    for (const std::size_t index : m_split.takeMoved())
        countAgain(project.images()[index]);
}

SetKind DatasetCounts::setOf(ImageId id) const {
    return indexOf(id) < m_pictures.size() ? m_split.setOf(indexOf(id)) : SetKind::Train;
}

ClassCounts DatasetCounts::of(ClassId id) const {
    const auto index = static_cast<std::size_t>(id.value);
    return index < m_counts.size() ? m_counts[index] : ClassCounts{};
}

void DatasetCounts::countAgain(const ImageRecord& image) {
    ++m_lookedAt;
    Counted& known = m_pictures[indexOf(image.id)];
    count(known, -1);
    known = {image.label, m_split.setOf(indexOf(image.id)), !image.missing, image.leftOut};
    count(known, 1);
}

void DatasetCounts::count(const Counted& picture, int by) {
    if (!picture.there)
        return;
    ClassCounts one{by, picture.leftOut ? 0 : by, {}};
    if (picture.label && !picture.leftOut)
        one.sets[static_cast<std::size_t>(picture.set)] = by;
    m_counts[static_cast<std::size_t>(picture.label.value)] += one;
    if (picture.label)
        m_labelled += one;
}

} // namespace classmith

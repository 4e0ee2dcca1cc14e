// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/shown/picture_order.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <string>

#include "app/desktop/session/open_dataset.h"
#include "core/base/files.h"
#include "core/base/text/natural_order.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t rankedAtOnce = 50'000; // pictures; more than these take longer than a key may wait
constexpr double nothingKnown = 2;           // behind every probability

std::vector<std::string> pathsOf(const Project& project) {
    std::vector<std::string> paths;
    paths.reserve(project.images().size());
    for (const ImageRecord& image : project.images())
        paths.push_back(image.path);
    return paths;
}

std::vector<std::uint32_t> ranksOf(const std::vector<std::string>& paths) {
    std::vector<std::pair<std::string, std::uint32_t>> order;
    order.reserve(paths.size());
    for (std::uint32_t i = 0; i < paths.size(); ++i)
        order.emplace_back(naturalKey(paths[i]), i);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> ranks(paths.size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        ranks[order[place].second] = place;
    return ranks;
}

std::int64_t timeOf(const fs::path& file) {
    std::error_code code;
    const auto time = fs::last_write_time(file, code);
    return code ? std::numeric_limits<std::int64_t>::min() : std::int64_t(time.time_since_epoch().count());
}

std::size_t placeOf(ImageId id) {
    return static_cast<std::size_t>(id.value - 1);
}

} // namespace

PictureOrder::PictureOrder(QObject* parent) : QObject(parent) {}

void PictureOrder::open(OpenDataset* dataset) {
    m_dataset = dataset;
    readAgain();
}

void PictureOrder::readAgain() {
    m_names.clear();
    m_times.clear();
    m_reading.drop();
    rankNames();
    if (m_by == OrderBy::Newest)
        readTimes();
}

void PictureOrder::setBy(OrderBy by) {
    m_by = by;
    if (by == OrderBy::Newest && m_times.empty())
        readTimes();
}

// Of very many a scan's own order, by bytes, stands in for the first moment.
void PictureOrder::rankNames() {
    std::vector<std::string> paths = pathsOf(m_dataset->project());
    if (paths.size() <= rankedAtOnce) {
        m_ranking.drop();
        m_names = ranksOf(paths);
        return;
    }
    inBackground(
        this, m_ranking, [paths = std::move(paths)] { return ranksOf(paths); },
        [this](std::vector<std::uint32_t> ranks) {
            m_names = std::move(ranks);
            Q_EMIT changed();
        });
}

void PictureOrder::readTimes() {
    const auto work = [root = m_dataset->project().datasetRoot(),
                       paths = pathsOf(m_dataset->project())](const Latest::Ticket& ticket) {
        std::vector<std::int64_t> times;
        times.reserve(paths.size());
        for (const std::string& path : paths)
            times.push_back(ticket.isNewest() ? timeOf(root / pathFromUtf8(path)) : 0);
        return times;
    };
    inBackground(this, m_reading, work, [this](std::vector<std::int64_t> times) {
        m_times = std::move(times);
        Q_EMIT changed();
    });
}

std::optional<ModelOpinion> PictureOrder::opinionOf(ImageId id) const {
    const auto proposed = m_dataset->proposals().find(id);
    return proposed ? proposed : m_dataset->answers().opinionOf(id);
}

double PictureOrder::keyOf(ImageId id) const {
    const auto opinion = opinionOf(id);
    if (!opinion)
        return nothingKnown;
    if (m_by == OrderBy::MostSure)
        return -opinion->probability;
    const bool contradicts = opinion->contradicts(m_dataset->project().image(id).label);
    return m_by == OrderBy::Disagreement && contradicts ? -opinion->probability : opinion->probability;
}

void PictureOrder::sort(std::vector<ImageId>& images) {
    if (!m_names.empty())
        std::sort(images.begin(), images.end(),
                  [this](ImageId a, ImageId b) { return m_names.at(placeOf(a)) < m_names.at(placeOf(b)); });
    if (m_by == OrderBy::Newest && !m_times.empty())
        std::stable_sort(images.begin(), images.end(),
                         [this](ImageId a, ImageId b) { return m_times.at(placeOf(a)) > m_times.at(placeOf(b)); });
    if (!goesByOpinions())
        return;
    std::vector<std::pair<double, ImageId>> keyed;
    keyed.reserve(images.size());
    for (const ImageId id : images)
        keyed.emplace_back(keyOf(id), id);
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), images.begin(), [](const auto& each) { return each.second; });
}

} // namespace classmith

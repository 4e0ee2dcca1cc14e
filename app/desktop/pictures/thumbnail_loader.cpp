// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/thumbnail_loader.h"

#include <algorithm>

#include "app/desktop/pictures/thumbnail.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int threadCount = 2;
constexpr int memoryKb = 64 * 1024;
constexpr int tallThumbnailKb = thumbnailBoxPx * thumbnailBoxPx * 4 / 3 * 4 / 1024; // of 3:4

} // namespace

ThumbnailLoader::ThumbnailLoader(QObject* parent) : QObject(parent), m_pixmaps(memoryKb) {
    for (int i = 0; i < threadCount; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { workerLoop(stop); });
}

ThumbnailLoader::~ThumbnailLoader() {
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void ThumbnailLoader::reset(const fs::path& cache) {
    m_pixmaps.clear();
    m_failed.clear();
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_waiting.clear();
    m_running.clear();
    m_cache = cache;
}

void ThumbnailLoader::keepAtLeast(std::size_t count) {
    m_pixmaps.setMaxCost(std::max(memoryKb, static_cast<int>(count) * tallThumbnailKb));
}

void ThumbnailLoader::request(std::vector<Request> wanted) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
        for (Request& each : wanted)
            if (isMissing(each.id) && !m_running.contains(each.id))
                m_waiting.push_back({std::move(each), m_generation, m_cache});
    }
    m_wake.notify_all();
}

QPixmap ThumbnailLoader::find(qint64 id) const {
    const QPixmap* pixmap = m_pixmaps.object(id);
    return pixmap ? *pixmap : QPixmap();
}

void ThumbnailLoader::workerLoop(const std::stop_token& stop) {
    for (;;) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }))
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_running.insert(work.request.id);
        }
        const auto made = thumbnailOf(work.request.file, work.cache);
        const QImage image = made ? *made : QImage();
        const Error problem = made ? Error{} : made.error();
        QMetaObject::invokeMethod(
            this, [this, work, image, problem] { deliver(work, image, problem); }, Qt::QueuedConnection);
    }
}

void ThumbnailLoader::deliver(const Work& work, const QImage& image, const Error& problem) {
    {
        const std::lock_guard lock(m_mutex);
        if (work.generation != m_generation)
            return;
        m_running.erase(work.request.id);
    }
    const qint64 id = work.request.id;
    if (image.isNull()) {
        m_failed.insert(id);
        Q_EMIT unreadable(id, problem);
        return;
    }
    m_pixmaps.insert(id, new QPixmap(QPixmap::fromImage(image)), std::max(1, int(image.sizeInBytes() / 1024)));
    Q_EMIT arrived(id);
}

} // namespace classmith

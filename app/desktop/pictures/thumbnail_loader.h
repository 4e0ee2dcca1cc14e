// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

#include <QtCore/QCache>
#include <QtCore/QObject>
#include <QtGui/QImage>
#include <QtGui/QPixmap>

#include "core/base/error.h"

namespace classmith {

// Thumbnails of the open dataset: decoded reduced on two threads, what was asked for last and first in the list first;
// kept in memory up to a limit and on disk below the project's cache. The public functions are for the GUI thread.
class ThumbnailLoader : public QObject {
    Q_OBJECT
  public:
    static constexpr int boxPx = 320; // a thumbnail covers 320 × 240

    explicit ThumbnailLoader(QObject* parent = nullptr);
    ~ThumbnailLoader() override;

    struct Request {
        qint64 id = 0;
        std::filesystem::path file;
    };
    // Forgets all that was asked and kept, for another dataset. cache: the folder for files; empty: none.
    void reset(const std::filesystem::path& cache);
    // Room for so many at once, where the usual limit is less: what is seen must not drive itself out.
    void keepAtLeast(std::size_t count);
    // Replaces what is waiting.
    void request(std::vector<Request> wanted);
    QPixmap find(qint64 id) const; // null while it is not there
    bool hasFailed(qint64 id) const { return m_failed.contains(id); }
    bool isMissing(qint64 id) const { return !m_pixmaps.contains(id) && !hasFailed(id); } // worth asking for

  Q_SIGNALS:
    void arrived(qint64 id);
    void unreadable(qint64 id, const Error& error);

  private:
    struct Work {
        Request request;
        std::uint64_t generation = 0;
        std::filesystem::path cache;
    };
    void workerLoop(const std::stop_token& stop);
    void deliver(const Work& work, const QImage& image, const Error& problem);

    QCache<qint64, QPixmap> m_pixmaps; // GUI thread
    std::unordered_set<qint64> m_failed;

    std::mutex m_mutex; // guards what follows
    std::condition_variable_any m_wake;
    std::deque<Work> m_waiting;
    std::unordered_set<qint64> m_running;
    std::uint64_t m_generation = 0;
    std::filesystem::path m_cache;
    std::vector<std::jthread> m_threads; // last: they end before what they use
};

} // namespace classmith

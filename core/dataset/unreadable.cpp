// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/imaging/decode.h"

namespace classmith {

namespace {

// Several threads take the next image each; the job's own thread is one of them and alone reports progress.
class UnreadableSearch {
  public:
    UnreadableSearch(const DatasetCatalogue& catalogue, JobContext& job) : m_catalogue(catalogue), m_job(job) {
        // At an eighth of its size a JPEG's data are still read to the end, and the rest of the work is skipped.
        m_options.reduction = [](ImageSize) { return 8; };
    }

    Result<std::vector<UnreadableImage>> run(std::size_t threads) {
        {
            std::vector<std::jthread> helpers;
            for (std::size_t i = 1; i < std::min(threads, m_catalogue.images.size()); ++i)
                helpers.emplace_back([this] { work(false); });
            work(true);
        }
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The check of the pictures");
        m_job.progress(Phase::Checking, total(), total());
        std::sort(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) { return a.index < b.index; });
        std::vector<UnreadableImage> images;
        for (Found& found : m_found)
            images.push_back({m_catalogue.images[found.index].path, std::move(found.error)});
        return images;
    }

  private:
    struct Found {
        std::size_t index;
        Error error;
    };

    void work(bool reports) {
        const std::size_t count = m_catalogue.images.size();
        for (std::size_t i = m_next++; i < count && !m_job.cancelled(); i = m_next++) {
            m_job.pausePoint();
            const auto path = m_catalogue.root / pathFromUtf8(m_catalogue.images[i].path);
            if (auto decoded = decodeImageFile(path, m_options); !decoded) {
                const std::lock_guard lock(m_mutex);
                m_found.push_back({i, std::move(decoded.error())});
            }
            const std::size_t done = ++m_done;
            if (reports)
                report(done);
        }
    }

    void report(std::size_t done) {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_reported < std::chrono::milliseconds(50))
            return;
        m_reported = now;
        m_job.progress(Phase::Checking, static_cast<std::int64_t>(done), total());
    }
    std::int64_t total() const { return static_cast<std::int64_t>(m_catalogue.images.size()); }

    const DatasetCatalogue& m_catalogue;
    JobContext& m_job;
    DecodeOptions m_options;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::size_t> m_done{0};
    std::chrono::steady_clock::time_point m_reported; // the job's thread only
    std::mutex m_mutex;
    std::vector<Found> m_found; // guarded by m_mutex
};

} // namespace

Result<std::vector<UnreadableImage>> findUnreadable(const DatasetCatalogue& catalogue, int threads, JobContext& job) {
    const unsigned wanted = threads > 0 ? static_cast<unsigned>(threads) : std::thread::hardware_concurrency();
    return UnreadableSearch(catalogue, job).run(std::max(wanted, 1U));
}

} // namespace classmith

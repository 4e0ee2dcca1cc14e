// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/damaged_pictures.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include <QtCore/QPointer>

#include "app/desktop/common/background.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/jobs/job_board.h"
#include "core/base/files.h"
#include "core/base/stable_hash.h"
#include "core/imaging/decode.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto tellEvery = std::chrono::milliseconds(500);

// A picture that was changed is another one.
std::uint64_t fingerprintOf(const fs::path& file) {
    std::error_code code;
    StableHash hash;
    hash.add(utf8(file));
    hash.add(static_cast<std::uint64_t>(fs::file_size(file, code)));
    hash.add(static_cast<std::uint64_t>(fs::last_write_time(file, code).time_since_epoch().count()));
    return hash.value();
}

// The fingerprints of files that were read well, from one session to the next.
class GoodFiles {
  public:
    explicit GoodFiles(fs::path file) : m_file(std::move(file)) {
        const auto bytes = m_file.empty() ? Result<std::vector<std::byte>>() : readFile(m_file);
        if (!bytes)
            return;
        m_good.resize(bytes->size() / sizeof(std::uint64_t));
        if (!m_good.empty())
            std::memcpy(m_good.data(), bytes->data(), m_good.size() * sizeof(std::uint64_t));
        m_known.insert(m_good.begin(), m_good.end());
        m_good.clear();
    }
    bool has(std::uint64_t fingerprint) const { return m_known.contains(fingerprint); }
    void add(std::uint64_t fingerprint) { m_good.push_back(fingerprint); }
    // Only those of files that are there still. A file that cannot be written only costs time.
    void keep() const {
        if (!m_file.empty() && makeFolder(m_file.parent_path()))
            (void)writeFileAtomically(m_file, std::as_bytes(std::span(m_good)));
    }

  private:
    fs::path m_file;
    std::unordered_set<std::uint64_t> m_known;
    std::vector<std::uint64_t> m_good;
};

} // namespace

// What the thread and its owner share.
struct DamagedPictures::Search {
    struct Picture {
        ImageId id;
        fs::path file;
    };
    std::vector<Picture> pictures; // those that were damaged before come first
    std::size_t before = 0;        // so many
    fs::path good;                 // empty: nothing is kept

    std::mutex mutex; // guards rests
    std::condition_variable_any wake;
    bool rests = false;
    std::jthread thread; // last: it ends before what it uses

    template<class Tell, class NotThere>
    void run(const std::stop_token& stop, Tell tell, NotThere notThere);
    bool mayGoOn(const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        return wake.wait(lock, stop, [this] { return !rests; }) && !stop.stop_requested();
    }
};

// tell(found, replaces): damaged pictures; replaces: instead of those of before. notThere(): once.
template<class Tell, class NotThere>
void DamagedPictures::Search::run(const std::stop_token& stop, Tell tell, NotThere notThere) {
    GoodFiles files(good);
    DecodeOptions options;
    options.reduction = [](ImageSize) { return 8; }; // the data are read to their end all the same
    std::vector<ImageId> found;
    bool someGone = false;
    auto told = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (i == before) {
            tell(std::exchange(found, {}), true);
        } else if (i > before && !found.empty() && std::chrono::steady_clock::now() - told > tellEvery) {
            tell(std::exchange(found, {}), false);
            told = std::chrono::steady_clock::now();
        }
        if (!mayGoOn(stop))
            return;
        const auto& [id, file] = pictures[i];
        const std::uint64_t fingerprint = fingerprintOf(file);
        const auto decoded =
            files.has(fingerprint) ? Result<DecodedImage>(DecodedImage()) : decodeImageFile(file, options);
        if (decoded)
            files.add(fingerprint);
        else if (decoded.error().code != ErrorCode::FileNotFound)
            found.push_back(id);
        else if (!std::exchange(someGone, true))
            notThere();
    }
    tell(found, pictures.size() == before);
    files.keep();
}

DamagedPictures::DamagedPictures(Labelling* labels, JobBoard* jobs) : m_labels(labels), m_jobs(jobs) {
    connect(labels, &Labelling::refreshed, this, &DamagedPictures::look);
    connect(jobs, &JobBoard::changed, this, &DamagedPictures::restOrGoOn);
    look();
}

DamagedPictures::~DamagedPictures() {
    stop();
}

void DamagedPictures::stop() {
    if (m_search)
        m_search->thread.request_stop();
    m_search.reset();
}

void DamagedPictures::look() {
    stop();
    const Project& project = m_labels->project();
    auto search = std::make_shared<Search>();
    for (const ImageRecord& image : project.images())
        if (!image.missing)
            search->pictures.push_back({image.id, project.datasetRoot() / pathFromUtf8(image.path)});
    const auto others = std::stable_partition(search->pictures.begin(), search->pictures.end(),
                                              [this](const Search::Picture& each) { return has(each.id); });
    search->before = static_cast<std::size_t>(others - search->pictures.begin());
    search->good = project.readOnly() ? fs::path() : project.place().cache() / "good-pictures";
    search->rests = m_jobs->isBusy();
    m_search = search;
    const QPointer<QObject> self(this);
    const auto onlyNewest = [this, self, search = std::weak_ptr(search)](auto apply) {
        onGuiThread(self, [this, search, apply] {
            if (const auto newest = search.lock(); newest && newest == m_search)
                apply();
        });
    };
    search->thread = std::jthread([this, onlyNewest, search = search.get()](const std::stop_token& token) {
        search->run(
            token,
            [this, onlyNewest](const std::vector<ImageId>& found, bool replaces) {
                onlyNewest([this, found, replaces] { take(found, replaces); });
            },
            [this, onlyNewest] { onlyNewest([this] { Q_EMIT notThere(); }); });
    });
}

void DamagedPictures::take(const std::vector<ImageId>& found, bool replaces) {
    const auto before = m_damaged;
    if (replaces)
        m_damaged.clear();
    for (const ImageId id : found)
        m_damaged.insert(id.value);
    if (m_damaged != before)
        Q_EMIT changed();
}

void DamagedPictures::tell(ImageId id, const Error& error) {
    if (error.code == ErrorCode::FileNotFound)
        Q_EMIT notThere();
    else
        take({id}, false);
}

void DamagedPictures::restOrGoOn() {
    {
        const std::lock_guard lock(m_search->mutex);
        m_search->rests = m_jobs->isBusy();
    }
    m_search->wake.notify_all();
}

template<class Counts>
int DamagedPictures::countOf(Counts counts) const {
    const Project& project = m_labels->project();
    return static_cast<int>(std::count_if(m_damaged.begin(), m_damaged.end(), [&](std::int64_t id) {
        const ImageRecord& image = project.image(ImageId{id});
        return !image.missing && !image.leftOut && counts(image);
    }));
}

int DamagedPictures::count() const {
    return countOf([](const ImageRecord&) { return true; });
}

int DamagedPictures::unlabelled() const {
    return countOf([](const ImageRecord& image) { return !image.label; });
}

} // namespace classmith

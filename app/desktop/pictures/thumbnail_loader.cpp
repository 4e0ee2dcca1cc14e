// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/thumbnail_loader.h"

#include <algorithm>

#include <QtCore/QCryptographicHash>

#include "app/desktop/common/text.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixels/resize.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int threadCount = 2;
constexpr int memoryKb = 64 * 1024;
constexpr int tallThumbnailKb = ThumbnailLoader::boxPx * ThumbnailLoader::boxPx * 4 / 3 * 4 / 1024; // of 3:4
constexpr int jpegQuality = 88;

// The smallest size at which the picture still covers the box; never larger than the picture.
ImageSize coveringSize(int widthPx, int heightPx) {
    const double scale = std::max(ThumbnailLoader::boxPx / double(widthPx), ThumbnailLoader::boxPx * 0.75 / heightPx);
    if (scale >= 1.0)
        return {widthPx, heightPx};
    return {std::max(1, int(widthPx * scale + 0.5)), std::max(1, int(heightPx * scale + 0.5))};
}

int reductionFor(ImageSize full) {
    const ImageSize target = coveringSize(full.widthPx, full.heightPx);
    int reduction = 1;
    while (reduction < 8 && full.widthPx / (reduction * 2) >= target.widthPx &&
           full.heightPx / (reduction * 2) >= target.heightPx)
        reduction *= 2;
    return reduction;
}

QImage toQImage(const RgbImage& image) {
    return QImage(image.pixels.data(), image.widthPx, image.heightPx, image.widthPx * 3, QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

// By path, size and time of the file: an edited picture gets a new thumbnail.
fs::path cacheFile(const fs::path& cache, const fs::path& file) {
    std::error_code code;
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::fromStdString(utf8(file)));
    hash.addData(QByteArray::number(static_cast<qulonglong>(fs::file_size(file, code))));
    hash.addData(
        QByteArray::number(static_cast<qlonglong>(fs::last_write_time(file, code).time_since_epoch().count())));
    const std::string name = hash.result().toHex().toStdString();
    return cache / "thumbnails" / name.substr(0, 2) / (name.substr(2) + ".jpg");
}

// By the program's own decoder, which refuses what is cut off; null: there is none that can be used.
QImage readCached(const fs::path& cached) {
    const auto bytes = readFile(cached);
    if (!bytes)
        return {};
    const auto decoded = decodeImage(*bytes, utf8(cached));
    return decoded ? toQImage(decoded->image) : QImage();
}

Result<QImage> makeThumbnail(const fs::path& file, const fs::path& cached) {
    DecodeOptions options;
    options.reduction = reductionFor;
    auto decoded = decodeImageFile(file, options);
    if (!decoded)
        return tl::unexpected(decoded.error());
    const ImageSize size = coveringSize(decoded->image.widthPx, decoded->image.heightPx);
    const RgbImage small = resize(decoded->image, size.widthPx, size.heightPx, Interpolation::Bilinear);
    if (!cached.empty())
        if (const auto jpeg = encodeJpeg(small, jpegQuality); jpeg && makeFolder(cached.parent_path()))
            (void)writeFileAtomically(cached, *jpeg); // a cache that cannot be written only costs time
    return toQImage(small);
}

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
        const fs::path cached = work.cache.empty() ? fs::path() : cacheFile(work.cache, work.request.file);
        QImage image;
        if (!cached.empty())
            image = readCached(cached);
        QString problem;
        if (image.isNull()) {
            auto made = makeThumbnail(work.request.file, cached);
            if (made)
                image = std::move(*made);
            else
                problem = translatedSentence(made.error());
        }
        QMetaObject::invokeMethod(
            this, [this, work, image, problem] { deliver(work, image, problem); }, Qt::QueuedConnection);
    }
}

void ThumbnailLoader::deliver(const Work& work, const QImage& image, const QString& problem) {
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

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/image_loader.h"

#include <algorithm>

#include "app/desktop/common/text.h"
#include "core/imaging/decode.h"

namespace classmith {

ImageLoader::ImageLoader(QObject* parent) : QObject(parent) {
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

ImageLoader::~ImageLoader() {
    m_thread.request_stop();
    m_thread.join();
}

void ImageLoader::load(const std::filesystem::path& file, int sidePx) {
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = Wanted{file, sidePx, ++m_newest};
    }
    m_wake.notify_all();
}

void ImageLoader::cancel() {
    ++m_newest;
    const std::lock_guard lock(m_mutex);
    m_wanted.reset();
}

void ImageLoader::loop(const std::stop_token& stop) {
    for (;;) {
        Wanted wanted;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_wanted.has_value(); }))
                return;
            wanted = *std::exchange(m_wanted, std::nullopt);
        }
        decode(wanted);
    }
}

void ImageLoader::decode(const Wanted& wanted) {
    DecodeOptions options;
    if (wanted.sidePx > 0)
        options.reduction = [side = wanted.sidePx](ImageSize full) {
            int reduction = 1;
            while (reduction < 8 && std::max(full.widthPx, full.heightPx) / (reduction * 2) >= side)
                reduction *= 2;
            return reduction;
        };
    auto decoded = decodeImageFile(wanted.file, options);
    QImage image;
    QSize fullSize;
    QString problem;
    if (decoded) {
        const RgbImage& rgb = decoded->image;
        image = QImage(rgb.pixels.data(), rgb.widthPx, rgb.heightPx, rgb.widthPx * 3, QImage::Format_RGB888)
                    .convertToFormat(QImage::Format_RGB32);
        fullSize = QSize(decoded->fullSize.widthPx, decoded->fullSize.heightPx);
    } else {
        problem = translatedSentence(decoded.error());
    }
    QMetaObject::invokeMethod(
        this,
        [this, number = wanted.number, image, fullSize, problem] {
            if (number != m_newest)
                return;
            if (image.isNull())
                Q_EMIT failed(problem);
            else
                Q_EMIT loaded(image, fullSize);
        },
        Qt::QueuedConnection);
}

} // namespace classmith

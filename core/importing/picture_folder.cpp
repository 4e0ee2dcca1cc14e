// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/importing/picture_folder.h"

#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"
#include "core/imaging/encode.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digits = 5;
constexpr std::size_t toldEach = 100; // pictures

RgbImage pictureAt(const RawPictures& pictures, std::size_t index) {
    RgbImage image(pictures.widthPx, pictures.heightPx);
    const auto plane = static_cast<std::size_t>(pictures.widthPx) * static_cast<std::size_t>(pictures.heightPx);
    const std::byte* from = pictures.bytes.data() + pictures.first + index * pictures.stride;
    const std::size_t step = pictures.channels == 1 ? 0 : plane; // grey: the same three times
    for (std::size_t i = 0; i < plane; ++i)
        for (std::size_t channel = 0; channel < 3; ++channel)
            image.pixels[3 * i + channel] = std::to_integer<std::uint8_t>(from[i + channel * step]);
    return image;
}

std::string numbered(std::size_t number) {
    std::string text = std::to_string(number);
    return std::string(text.size() < digits ? digits - text.size() : 0, '0') + text + ".png";
}

} // namespace

Result<> PictureFolder::add(const RawPictures& pictures, std::size_t total, JobContext& job) {
    for (const std::string& name : m_classes)
        if (auto made = makeFolder(m_folder / std::string(setName(pictures.set)) / pathFromUtf8(name)); !made)
            return made;
    for (std::size_t i = 0; i < pictures.labels.size(); ++i) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The import");
        if (auto written = write(pictures, i); !written)
            return written;
        if (++m_written % toldEach == 0 || m_written == total)
            job.progress(Phase::Writing, static_cast<std::int64_t>(m_written), static_cast<std::int64_t>(total));
    }
    return {};
}

Result<> PictureFolder::write(const RawPictures& pictures, std::size_t index) {
    const auto png = encodePng(pictureAt(pictures, index));
    if (!png)
        return tl::unexpected(png.error());
    std::size_t& number = m_numbers[static_cast<std::size_t>(pictures.set)];
    const fs::path file = m_folder / std::string(setName(pictures.set)) /
                          pathFromUtf8(m_classes[pictures.labels[index]]) / numbered(number++);
    const auto opened = openOwn(file, OwnUse::ReadWrite);
    if (!opened)
        return tl::unexpected(writeError(file, opened.error()));
    if (const int code = opened->write(*png); code != 0)
        return tl::unexpected(writeError(file, code));
    return {};
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <memory>
#include <optional>

#include <webp/decode.h>
#include <webp/demux.h>

#include "core/imaging/codecs/codec.h"
#include "core/imaging/codecs/exif.h"
#include "core/imaging/codecs/upright_writer.h"

namespace classmith {

namespace {

const std::uint8_t* dataOf(Bytes bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

bool recognises(Bytes file) {
    const ByteReader reader(file, false);
    return reader.hasText(0, "RIFF") && reader.hasText(8, "WEBP");
}

// Walks the RIFF chunks, which have even lengths, by their headers.
int orientationOf(Bytes file) {
    const ByteReader reader(file, false);
    for (std::size_t at = 12; reader.has(at, 8);
         at += 8 + ((static_cast<std::size_t>(reader.u32(at + 4)) + 1) & ~std::size_t{1}))
        if (reader.hasText(at, "EXIF"))
            return exifOrientation(reader.part(at + 8, reader.u32(at + 4)));
    return 1;
}

std::optional<WebPBitstreamFeatures> featuresOf(Bytes file) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(dataOf(file), file.size(), &features) != VP8_STATUS_OK)
        return std::nullopt;
    return features;
}

CodecResult<PictureInfo> info(Bytes file) {
    const auto features = featuresOf(file);
    if (!features)
        return broken("its header is not that of a WebP picture");
    return PictureInfo{{features->width, features->height}, orientationOf(file)};
}

// Lossless pictures are decoded as a whole in four bytes a pixel, the transparency of lossy ones in two.
bool fitsMemory(const WebPBitstreamFeatures& features, std::int64_t canvasBytes) {
    const std::int64_t pixels = static_cast<std::int64_t>(features.width) * features.height;
    return canvasBytes + pixels * (features.format == 2 ? 4 : features.has_alpha ? 2 : 0) <= decoderMemoryBytes;
}

CodecError errorOf(VP8StatusCode status) {
    if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED)
        return cutShort().value();
    if (status == VP8_STATUS_OUT_OF_MEMORY)
        return {ErrorCode::OutOfMemory, {}};
    return broken("its data do not decode").value();
}

// Decodes a still picture into rows of the given target.
CodecResult<void> decodeInto(Bytes data, std::uint8_t* target, std::size_t strideBytes, std::size_t bytes) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        return broken("libwebp has another version than it was built for");
    config.output.colorspace = MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = target;
    config.output.u.RGBA.stride = static_cast<int>(strideBytes);
    config.output.u.RGBA.size = bytes;
    const VP8StatusCode status = WebPDecode(dataOf(data), data.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status != VP8_STATUS_OK)
        return tl::unexpected(errorOf(status));
    return {};
}

struct DemuxerDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

// The first frame in its place on a black canvas, which is what Pillow shows without the transparency.
CodecResult<void> decodeFirstFrame(Bytes file, RgbImage& canvas) {
    const WebPData data{dataOf(file), file.size()};
    WebPDemuxState state{};
    const std::unique_ptr<WebPDemuxer, DemuxerDeleter> demuxer(WebPDemuxPartial(&data, &state));
    WebPIterator frame{};
    if (!demuxer || !WebPDemuxGetFrame(demuxer.get(), 1, &frame))
        return cutShort();
    const Bytes fragment = std::as_bytes(std::span(frame.fragment.bytes, frame.fragment.size));
    const ImageSize size{frame.width, frame.height};
    const int x = frame.x_offset, y = frame.y_offset;
    const bool complete = frame.complete != 0;
    WebPDemuxReleaseIterator(&frame);
    if (!complete)
        return cutShort();
    if (x < 0 || y < 0 || size.widthPx > canvas.widthPx - x || size.heightPx > canvas.heightPx - y)
        return broken("its first frame lies outside of the picture");
    const auto features = featuresOf(fragment);
    if (!features || features->width != size.widthPx || features->height != size.heightPx)
        return broken("its first frame has another size than it says");
    if (!fitsMemory(*features, static_cast<std::int64_t>(canvas.pixels.size())))
        return tooLarge(size);
    std::uint8_t* target = canvas.row(y) + static_cast<std::size_t>(x) * 3;
    const auto available = static_cast<std::size_t>(canvas.pixels.data() + canvas.pixels.size() - target);
    return decodeInto(fragment, target, static_cast<std::size_t>(canvas.widthPx) * 3, available);
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo& picture, int) {
    const auto features = featuresOf(file);
    if (!features)
        return broken("its header is not that of a WebP picture");
    const std::int64_t copies = picture.orientation == 1 ? 1 : 2;
    const std::int64_t bytes = pixelsOf(picture.stored) * 3;
    if (bytes * copies > decoderMemoryBytes || (!features->has_animation && !fitsMemory(*features, bytes)))
        return tooLarge(picture.stored);
    RgbImage stored(picture.stored.widthPx, picture.stored.heightPx);
    const CodecResult<void> done = features->has_animation
                                       ? decodeFirstFrame(file, stored)
                                       : decodeInto(file, stored.pixels.data(),
                                                    static_cast<std::size_t>(stored.widthPx) * 3, stored.pixels.size());
    if (!done)
        return tl::unexpected(done.error());
    return turnedUpright(std::move(stored), picture.orientation);
}

} // namespace

const Codec& webpCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith

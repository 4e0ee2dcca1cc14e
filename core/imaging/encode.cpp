// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/encode.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include <jpeglib.h>

#include <png.h>
#include <zlib.h>

namespace classmith {

namespace {

Result<std::vector<std::byte>> encodeFailed(std::string detail) {
    return fail(ErrorCode::OutOfMemory, "the encoder", std::move(detail));
}

struct JpegFailures {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
    std::array<char, JMSG_LENGTH_MAX> message{};
};

[[noreturn]] void onJpegError(j_common_ptr common) {
    auto& failures = *reinterpret_cast<JpegFailures*>(common->err);
    failures.base.format_message(common, failures.message.data());
    std::longjmp(failures.jump, 1);
}

// No destructors between setjmp and the jump.
struct JpegTarget {
    jpeg_compress_struct info{};
    JpegFailures failures;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
};

bool compress(JpegTarget& target, const RgbImage& image, int quality) {
    target.info.err = jpeg_std_error(&target.failures.base);
    target.failures.base.error_exit = onJpegError;
    if (setjmp(target.failures.jump) != 0)
        return false;
    jpeg_create_compress(&target.info);
    jpeg_mem_dest(&target.info, &target.bytes, &target.size);
    target.info.image_width = static_cast<JDIMENSION>(image.widthPx);
    target.info.image_height = static_cast<JDIMENSION>(image.heightPx);
    target.info.input_components = 3;
    target.info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&target.info);
    jpeg_set_quality(&target.info, std::clamp(quality, 1, 100), TRUE);
    target.info.comp_info[0].h_samp_factor = 1; // full colour resolution
    target.info.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&target.info, TRUE);
    while (target.info.next_scanline < target.info.image_height) {
        auto* row = const_cast<JSAMPLE*>(image.row(static_cast<int>(target.info.next_scanline)));
        jpeg_write_scanlines(&target.info, &row, 1);
    }
    jpeg_finish_compress(&target.info);
    return true;
}

constexpr std::ptrdiff_t endOfHeader = 33; // signature and IHDR, which is always first and of one size

std::string bigEndian(unsigned long number) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += static_cast<char>((number >> shift) & 0xFFU);
    return text;
}

// A tEXt chunk (PNG 1.2, 4.2.3.1): length, type, keyword, text, checksum of type and data.
std::string softwareChunk(std::string_view software) {
    const std::string data = std::string("Software") + '\0' + std::string(software);
    const std::string body = "tEXt" + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return bigEndian(data.size()) + body + bigEndian(sum);
}

} // namespace

Result<std::vector<std::byte>> encodeJpeg(const RgbImage& image, int quality) {
    JpegTarget target;
    const bool done = compress(target, image, quality);
    std::vector<std::byte> bytes;
    if (done)
        bytes.assign(reinterpret_cast<std::byte*>(target.bytes),
                     reinterpret_cast<std::byte*>(target.bytes) + target.size);
    jpeg_destroy_compress(&target.info);
    std::free(target.bytes);
    if (!done)
        return encodeFailed(target.failures.message.data());
    return bytes;
}

Result<std::vector<std::byte>> encodePng(const RgbImage& image, std::string_view software) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(image.widthPx);
    header.height = static_cast<png_uint_32>(image.heightPx);
    header.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
    std::vector<std::byte> bytes(size);
    if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, image.pixels.data(), 0, nullptr))
        return encodeFailed(header.message);
    bytes.resize(size);
    if (!software.empty()) {
        const std::string chunk = softwareChunk(software);
        const auto text = std::as_bytes(std::span(chunk));
        bytes.insert(bytes.begin() + endOfHeader, text.begin(), text.end());
    }
    return bytes;
}

bool isPngBy(std::string_view software, std::string_view beginning) {
    return beginning.substr(std::min<std::size_t>(endOfHeader, beginning.size())).starts_with(softwareChunk(software));
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

#include "core/imaging/codecs/cmyk.h"
#include "core/imaging/codecs/codec.h"
#include "core/imaging/codecs/exif.h"
#include "core/imaging/codecs/upright_writer.h"

namespace classmith {

namespace {

// A picture with many scans is decoded as often as it has scans; no real one comes near these.
constexpr int maxScans = 100;
constexpr std::int64_t maxScannedBlocks = 200'000'000;

struct Failures {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
    std::array<char, JMSG_LENGTH_MAX> message{};
    int code = 0;
    bool ended = false;             // the file has no more bytes
    bool endMeansTruncated = false; // several scans, or arithmetic coding, whose decoder asks for no more
    bool truncated = false;
    bool tooManyScans = false;
};

struct Progress {
    jpeg_progress_mgr base{};
    std::int64_t blocks = 0;
};

Failures& failuresOf(j_common_ptr common) {
    return *reinterpret_cast<Failures*>(common->err);
}

[[noreturn]] void leave(j_common_ptr common) {
    Failures& failures = failuresOf(common);
    failures.code = failures.base.msg_code;
    failures.base.format_message(common, failures.message.data());
    std::longjmp(failures.jump, 1);
}

// The bit reader runs ahead, so reaching the end is no fault by itself (many files lack the end marker); bits that are
// wanted then and are not there are. Other damage gives a picture, as in browsers and Pillow.
void onMessage(j_common_ptr common, int level) {
    if (level >= 0)
        return;
    Failures& failures = failuresOf(common);
    ++failures.base.num_warnings;
    if (failures.base.msg_code == JWRN_JPEG_EOF)
        failures.ended = true;
    const bool missesBits = failures.base.msg_code == JWRN_HIT_MARKER;
    if (failures.ended && (missesBits || failures.endMeansTruncated)) {
        failures.truncated = true;
        leave(common);
    }
}

void onProgress(j_common_ptr common) {
    const auto* info = reinterpret_cast<j_decompress_ptr>(common);
    const auto& progress = *reinterpret_cast<Progress*>(common->progress);
    if (info->input_scan_number > maxScans || info->input_scan_number * progress.blocks > maxScannedBlocks) {
        failuresOf(common).tooManyScans = true;
        leave(common);
    }
}

// libjpeg reports errors by jumping: run() calls code without destructors of its own and says whether it came through.
class Decompressor {
  public:
    Decompressor() {
        info.err = jpeg_std_error(&failures.base);
        failures.base.error_exit = leave;
        failures.base.emit_message = onMessage;
        if (setjmp(failures.jump) == 0)
            jpeg_create_decompress(&info);
    }
    ~Decompressor() { jpeg_destroy_decompress(&info); }
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;

    template<class Body>
    bool run(const Body& body) {
        if (setjmp(failures.jump) != 0)
            return false;
        body();
        return true;
    }

    bool readHeader(Bytes file) {
        return run([&] {
            jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(file.data()), file.size());
            jpeg_read_header(&info, TRUE);
        });
    }

    tl::unexpected<CodecError> error() const {
        if (failures.truncated)
            return cutShort();
        if (failures.tooManyScans)
            return broken("it consists of more scans than a picture needs");
        if (failures.code == JERR_BAD_PRECISION || failures.code == JERR_SOF_UNSUPPORTED ||
            failures.code == JERR_CONVERSION_NOTIMPL)
            return unsupported(failures.message.data());
        if (failures.ended)
            return cutShort();
        return broken(failures.message.data());
    }

    jpeg_decompress_struct info{};
    Failures failures;
    Progress progress;
};

std::int64_t blocksOf(const jpeg_decompress_struct& info) {
    std::int64_t blocks = 0;
    for (int i = 0; i < info.num_components; ++i)
        blocks += static_cast<std::int64_t>(info.comp_info[i].width_in_blocks) * info.comp_info[i].height_in_blocks;
    return blocks;
}

// With Huffman codes each block takes two bits at least, one where it comes in several scans. A file that is smaller
// than that holds a fraction of its picture at best, and may have been made to keep us busy. Arithmetic coding says "as
// before" in a thousandth of a bit: a blank page of any size takes some hundred bytes, and one that is cut lacks its
// end marker.
bool canHoldItsBlocks(const jpeg_decompress_struct& info, std::int64_t blocks, std::size_t fileBytes) {
    if (info.arith_code)
        return true;
    const std::int64_t bits = info.progressive_mode ? 1 : 2;
    return blocks * bits / 8 <= static_cast<std::int64_t>(fileBytes);
}

bool fitsMemory(const jpeg_decompress_struct& info, std::int64_t blocks, int reduction) {
    const std::int64_t pixels = static_cast<std::int64_t>(info.image_width) * info.image_height;
    const std::int64_t picture = pixels * 3 / (reduction * reduction);
    const bool buffered = info.progressive_mode || info.comps_in_scan < info.num_components;
    return picture + (buffered ? blocks * DCTSIZE2 * static_cast<std::int64_t>(sizeof(JCOEF)) : 0) <=
           decoderMemoryBytes;
}

// APP1 with EXIF among the markers before the picture. Looks only at marker lengths.
int orientationOf(Bytes file) {
    const ByteReader reader(file, true);
    std::size_t at = 2;
    while (reader.has(at, 4) && reader.u8(at) == 0xFF) {
        const std::uint32_t marker = reader.u8(at + 1);
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0xDA || marker == 0xD9)
            break;
        const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        const std::size_t length = alone ? 0 : reader.u16(at + 2);
        if (marker == 0xE1 && length > 8 && reader.hasText(at + 4, std::string_view("Exif\0", 5)))
            return exifOrientation(reader.part(at + 10, length - 8));
        at += 2 + length;
    }
    return 1;
}

bool recognises(Bytes file) {
    return ByteReader(file, true).hasText(0, "\xFF\xD8\xFF");
}

CodecResult<PictureInfo> info(Bytes file) {
    Decompressor jpeg;
    if (!jpeg.readHeader(file))
        return jpeg.error();
    return PictureInfo{{static_cast<int>(jpeg.info.image_width), static_cast<int>(jpeg.info.image_height)},
                       orientationOf(file)};
}

// Colours as Pillow converts them: four components are CMYK, stored inverted as Adobe does.
void setUp(jpeg_decompress_struct& info, int reduction) {
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned>(reduction);
    info.dct_method = JDCT_ISLOW;
    info.do_fancy_upsampling = TRUE;
    info.out_color_space = info.num_components == 4 ? JCS_CMYK : JCS_RGB;
}

bool readRows(Decompressor& jpeg, UprightWriter& writer, std::vector<std::uint8_t>& inks) {
    return jpeg.run([&] {
        while (jpeg.info.output_scanline < jpeg.info.output_height) {
            std::uint8_t* out = writer.row(static_cast<int>(jpeg.info.output_scanline));
            JSAMPROW target = inks.empty() ? out : inks.data();
            jpeg_read_scanlines(&jpeg.info, &target, 1);
            if (!inks.empty())
                cmykToRgb(inks.data(), out, static_cast<int>(jpeg.info.output_width), true);
        }
    });
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo& picture, int reduction) {
    Decompressor jpeg;
    if (!jpeg.readHeader(file))
        return jpeg.error();
    const std::int64_t blocks = blocksOf(jpeg.info);
    if (!canHoldItsBlocks(jpeg.info, blocks, file.size()))
        return cutShort();
    if (!fitsMemory(jpeg.info, blocks, reduction))
        return tooLarge(picture.stored);
    if (jpeg.info.num_components == 2)
        return unsupported("two colour components");
    setUp(jpeg.info, reduction);
    jpeg.failures.endMeansTruncated = jpeg_has_multiple_scans(&jpeg.info) || jpeg.info.arith_code;
    jpeg.progress.base.progress_monitor = onProgress;
    jpeg.progress.blocks = blocks;
    jpeg.info.progress = &jpeg.progress.base;
    if (!jpeg.run([&] { jpeg_start_decompress(&jpeg.info); }))
        return jpeg.error();
    const ImageSize size{static_cast<int>(jpeg.info.output_width), static_cast<int>(jpeg.info.output_height)};
    UprightWriter writer(size, picture.orientation);
    std::vector<std::uint8_t> inks(jpeg.info.out_color_space == JCS_CMYK ? static_cast<std::size_t>(size.widthPx) * 4
                                                                         : 0);
    if (!readRows(jpeg, writer, inks))
        return jpeg.error();
    return writer.take();
}

} // namespace

const Codec& jpegCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith

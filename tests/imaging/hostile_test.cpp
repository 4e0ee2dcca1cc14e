// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ctime>
#include <map>

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "core/base/random.h"
#include "core/imaging/decode.h"
#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

namespace fs = std::filesystem;

namespace {

constexpr double maxSeconds = 2.0;
constexpr long maxMegabytes = 1000;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // slower, and with memory of their own
#else
constexpr bool sanitized = false;
#endif

long peakMegabytes() {
#ifdef __linux__
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
#else
    return 0;
#endif
}

struct Tally {
    int pictures = 0;
    int errors = 0;
    double longest = 0;
    std::string slowest;
};

bool isImageError(ErrorCode code) {
    return code == ErrorCode::ImageBroken || code == ErrorCode::ImageUnknownFormat ||
           code == ErrorCode::ImageTooLarge || code == ErrorCode::ImageUnsupported || code == ErrorCode::OutOfMemory;
}

// Decodes; a picture must be one, an error must be one about pictures. Returns what is wrong, else nothing.
QByteArray examine(std::span<const std::byte> file, const std::string& name, Tally& tally) {
    const std::clock_t start = std::clock(); // processor time: others may be busy on this machine
    const auto decoded = decodeImage(file, name);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (seconds > tally.longest) {
        tally.longest = seconds;
        tally.slowest = name;
    }
    if (!decoded) {
        ++tally.errors;
        const std::string text = sentence(decoded.error());
        const bool fine = isImageError(decoded.error().code) && text.find(name) != std::string::npos;
        return fine ? QByteArray() : QByteArray::fromStdString(name + ": " + text);
    }
    ++tally.pictures;
    const RgbImage& image = decoded->image;
    const auto bytes = static_cast<std::size_t>(image.widthPx) * static_cast<std::size_t>(image.heightPx) * 3;
    return image.pixels.size() == bytes && bytes > 0 ? QByteArray() : QByteArray::fromStdString(name + ": no picture");
}

void putNumber(std::vector<std::byte>& bytes, std::size_t at, std::uint32_t value, int count, bool bigEndian) {
    for (int i = 0; i < count; ++i)
        bytes[at + static_cast<std::size_t>(i)] = static_cast<std::byte>(value >> 8 * (bigEndian ? count - 1 - i : i));
}

std::vector<std::byte> picture(const char* name) {
    return readFile(referenceFolder() / "imaging" / "pictures" / name).value_or(std::vector<std::byte>());
}

std::size_t find(const std::vector<std::byte>& bytes, std::initializer_list<int> wanted) {
    std::vector<std::byte> pattern;
    for (const int byte : wanted)
        pattern.push_back(static_cast<std::byte>(byte));
    return static_cast<std::size_t>(std::search(bytes.begin(), bytes.end(), pattern.begin(), pattern.end()) -
                                    bytes.begin());
}

// Small files that claim to be enormous.
std::map<std::string, std::vector<std::byte>> bombs() {
    std::map<std::string, std::vector<std::byte>> files;
    for (const std::uint32_t side : {14000U, 65000U}) {
        const std::string suffix = std::to_string(side);
        for (const char* name : {"rgb_420.jpg", "progressive.jpg", "cmyk.jpg", "grey.jpg"}) {
            auto jpeg = picture(name);
            const std::size_t frame = std::min(find(jpeg, {0xFF, 0xC0, 0}), find(jpeg, {0xFF, 0xC2, 0}));
            putNumber(jpeg, frame + 5, side, 2, true);
            putNumber(jpeg, frame + 7, side, 2, true);
            files[name + suffix] = jpeg;
        }
        for (const char* name : {"plain.gif", "interlaced.gif"}) {
            auto gif = picture(name);
            const std::size_t frame = find(gif, {0x2C, 0, 0, 0, 0, 19, 0, 13, 0});
            for (const std::size_t at : {std::size_t{6}, std::size_t{8}, frame + 5, frame + 7})
                putNumber(gif, at, side, 2, false);
            files[name + suffix] = gif;
            auto canvas = picture(name);
            putNumber(canvas, 6, side, 2, false);
            putNumber(canvas, 8, side, 2, false);
            files["canvas " + (name + suffix)] = canvas;
        }
        for (const char* name : {"rgb.bmp", "runs8.bmp", "palette.bmp"}) {
            auto bmp = picture(name);
            putNumber(bmp, 18, side, 4, false);
            putNumber(bmp, 22, side, 4, false);
            files[name + suffix] = bmp;
        }
        for (const char* name : {"rgb.tif", "tiles.tif", "planes.tif", "one_bit_fax.tif", "rgba.tif", "jpeg.tif"}) {
            auto tiff = picture(name);
            for (const int tag : {0, 1}) { // width and height, as SHORT or LONG
                const std::size_t entry =
                    std::min(find(tiff, {tag, 1, 3, 0, 1, 0, 0, 0}), find(tiff, {tag, 1, 4, 0, 1, 0, 0, 0}));
                putNumber(tiff, entry + 8, side, 2, false);
            }
            files[name + suffix] = tiff;
        }
        const std::string size = " " + suffix + " " + suffix + " 255 ";
        for (const char* kind : {"P1", "P2", "P3", "P4", "P5", "P6"}) {
            const std::string text = kind + size + "1 2 3";
            const auto bytes = std::as_bytes(std::span(text));
            files[kind + suffix] = {bytes.begin(), bytes.end()};
        }
    }
    return files;
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void cutOffAnywhere();
    void flippedBits();
    void smallFilesThatClaimToBeEnormous();
    void theCorpusOfFuzzers();
};

void HostileTest::cutOffAnywhere() {
    Tally tally;
    for (const auto& file : fs::directory_iterator(referenceFolder() / "imaging" / "pictures")) {
        const auto bytes = readFile(file.path()).value();
        for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 60) {
            const std::vector<std::byte> part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
            const QByteArray wrong = examine(part, utf8(file.path().filename()), tally);
            QVERIFY2(wrong.isEmpty(), wrong.constData());
        }
    }
    qInfo("%d pictures, %d errors, longest %.3f s (%s)", tally.pictures, tally.errors, tally.longest,
          tally.slowest.c_str());
    QVERIFY(tally.errors > tally.pictures);
    QVERIFY(sanitized || tally.longest <= maxSeconds);
}

void HostileTest::flippedBits() {
    Tally tally;
    std::uint64_t number = 0;
    for (const auto& file : fs::directory_iterator(referenceFolder() / "imaging" / "pictures")) {
        const auto bytes = readFile(file.path()).value();
        for (int variant = 0; variant < 60; ++variant) {
            SampleRandom random(17, 0, number++);
            auto damaged = bytes;
            const auto flips = 1 + random.below(4);
            for (std::uint64_t i = 0; i < flips; ++i) {
                // Every second hit goes to the first bytes, where the headers are.
                const std::uint64_t reach = i % 2 == 0 ? std::min<std::uint64_t>(damaged.size(), 120) : damaged.size();
                damaged[random.below(reach)] ^= static_cast<std::byte>(1U << random.below(8));
            }
            const QByteArray wrong = examine(damaged, utf8(file.path().filename()), tally);
            QVERIFY2(wrong.isEmpty(), wrong.constData());
        }
    }
    qInfo("%d pictures, %d errors, longest %.3f s (%s), peak %ld MB", tally.pictures, tally.errors, tally.longest,
          tally.slowest.c_str(), peakMegabytes());
    QVERIFY(tally.pictures > 0 && tally.errors > 0);
    QVERIFY(sanitized || tally.longest <= maxSeconds);
    QVERIFY(sanitized || peakMegabytes() <= maxMegabytes);
}

void HostileTest::smallFilesThatClaimToBeEnormous() {
    Tally tally;
    for (const auto& [name, bytes] : bombs()) {
        const QByteArray wrong = examine(bytes, name, tally);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }
    qInfo("%d pictures, %d errors, longest %.3f s (%s), peak %ld MB", tally.pictures, tally.errors, tally.longest,
          tally.slowest.c_str(), peakMegabytes());
    QVERIFY(tally.errors > 0);
    QVERIFY(sanitized || tally.longest <= maxSeconds);
    QVERIFY(sanitized || peakMegabytes() <= maxMegabytes);
}

void HostileTest::theCorpusOfFuzzers() {
    const auto shared = NEEDS_SHARED_DATA();
    Tally tally;
    for (const auto& file : fs::recursive_directory_iterator(shared / "hostile_images")) {
        if (!file.is_regular_file())
            continue;
        const auto bytes = readFile(file.path()).value();
        const QByteArray wrong = examine(bytes, utf8(file.path().filename()), tally);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }
    qInfo("%d pictures, %d errors, longest %.3f s (%s), peak %ld MB", tally.pictures, tally.errors, tally.longest,
          tally.slowest.c_str(), peakMegabytes());
    QVERIFY(tally.pictures > 300 && tally.errors > 800);
    QVERIFY(sanitized || tally.longest <= maxSeconds);
    QVERIFY(sanitized || peakMegabytes() <= maxMegabytes);
}

CLASSMITH_TEST(HostileTest)
#include "hostile_test.moc"

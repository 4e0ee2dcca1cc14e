// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixels/preprocess.h"
#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

namespace {

namespace fs = std::filesystem;

fs::path pictures() {
    return referenceFolder() / "imaging" / "pictures";
}

std::vector<std::byte> bytesOf(const fs::path& path) {
    return readFile(path).value_or(std::vector<std::byte>());
}

QByteArray sentenceOf(const Error& error) {
    return QByteArray::fromStdString(sentence(error));
}

std::vector<std::byte> jpegSegment(std::span<const std::byte> file, std::size_t at) {
    const auto length = std::to_integer<std::size_t>(file[at + 2]) << 8 | std::to_integer<std::size_t>(file[at + 3]);
    return {file.begin() + static_cast<std::ptrdiff_t>(at),
            file.begin() + static_cast<std::ptrdiff_t>(at + 2 + length)};
}

} // namespace

class DecodeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aBlankPageInArithmeticCode();
    void everyFormatAndModeEqualsPillow();
    void reducedJpegsEqualPillow();
    void photographsArePreprocessedAsPromised();
    void everyOrientationIsUpright();
    void realCamerasOrientationsAreUpright();
    void theSizeIsKnownFromTheHeader();
    void theNameDoesNotChooseTheCodec();
    void pathsOfAnyAlphabet();
    void whatIsNoPictureGetsASentence();
    void tooManyPixelsAreRefusedBeforeDecoding();
    void picturesUpToTheirBudget();
    void scansUpToTheirNumber();
    void cutOffPicturesAreBroken();
    void aMissingEndMarkerIsForgiven();
    void theReductionSeesTheUprightSize();
    void encodersAreReadBack();
    void threadsDoNotDisturbEachOther();
};

void DecodeTest::everyFormatAndModeEqualsPillow() {
    const QJsonArray cases = imagingReference("decode.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 100);
    for (const auto& one : cases) {
        const std::string name = one[u"file"].toString().toStdString();
        const auto decoded = decodeImageFile(pictures() / pathFromUtf8(name));
        QVERIFY2(decoded, decoded ? "" : sentenceOf(decoded.error()).constData());
        QVERIFY2(decoded->image.widthPx == one[u"width"].toInt(), name.c_str());
        QVERIFY2(decoded->image.heightPx == one[u"height"].toInt(), name.c_str());
        if (one.toObject().contains(u"sha256")) {
            QVERIFY2(sha256Of(decoded->image) == one[u"sha256"].toString(), name.c_str());
            continue;
        }
        const QByteArray expected = QByteArray::fromBase64(one[u"rgb"].toString().toLatin1());
        QVERIFY2(difference(decoded->image.pixels, expected).largest <= one[u"largest"].toInt(), name.c_str());
    }
}

void DecodeTest::reducedJpegsEqualPillow() {
    const QJsonArray cases = imagingReference("reduced.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 20);
    for (const auto& one : cases) {
        DecodeOptions options;
        options.reduction = [&](ImageSize) { return one[u"reduction"].toInt(); };
        const auto decoded =
            decodeImageFile(samplePictures() / pathFromUtf8(one[u"file"].toString().toStdString()), options);
        QVERIFY2(decoded, describe(one).constData());
        QCOMPARE(decoded->image.widthPx, one[u"width"].toInt());
        QCOMPARE(decoded->image.heightPx, one[u"height"].toInt());
        QCOMPARE(decoded->fullSize.widthPx, 320);
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (std::size_t i = c; i < decoded->image.pixels.size(); i += 3)
                sum += decoded->image.pixels[i];
            const double mean = sum / (static_cast<double>(decoded->image.pixels.size()) / 3);
            QVERIFY2(std::abs(mean - one[u"mean"][static_cast<int>(c)].toDouble()) < 0.2, describe(one).constData());
        }
    }
}

// The figure that the project is held to: mean at most 0.5, largest at most 2 of 255.
void DecodeTest::photographsArePreprocessedAsPromised() {
    const QJsonObject reference = imagingReference("photographs.json")[u"cases"].toObject();
    Preprocessing rule;
    rule.sizePx = reference[u"size"].toInt();
    rule.resizeShortSidePx = reference[u"short"].toInt();
    const QJsonArray cases = reference[u"cases"].toArray();
    QVERIFY(cases.size() >= 3);
    for (const auto& one : cases) {
        const auto decoded = decodeImageFile(samplePictures() / pathFromUtf8(one[u"file"].toString().toStdString()));
        QVERIFY(decoded);
        const RgbImage input = preprocess(decoded->image, rule);
        const Difference apart = difference(input.pixels, QByteArray::fromBase64(one[u"rgb"].toString().toLatin1()));
        QVERIFY2(apart.largest <= 2 && apart.mean <= 0.5, describe(one).constData());
    }
}

void DecodeTest::everyOrientationIsUpright() {
    for (const char* kind : {".png", ".webp", ".tif", ".jpg"}) {
        const auto upright = decodeImageFile(pictures() / (std::string("turned_1") + kind));
        QVERIFY(upright);
        const QByteArray expected(reinterpret_cast<const char*>(upright->image.pixels.data()),
                                  static_cast<qsizetype>(upright->image.pixels.size()));
        for (int orientation = 2; orientation <= 8; ++orientation) {
            const std::string name = "turned_" + std::to_string(orientation) + kind;
            const auto turned = decodeImageFile(pictures() / name);
            QVERIFY2(turned, name.c_str());
            QVERIFY2(turned->image.widthPx == upright->image.widthPx, name.c_str());
            const Difference apart = difference(turned->image.pixels, expected);
            QVERIFY2(apart.mean <= (kind == std::string(".jpg") ? 3.0 : 0.0), name.c_str());
        }
    }
    for (const char* name : {"turned_0.png", "turned_9.png", "turned_6_interlaced.png"})
        QVERIFY2(decodeImageFile(pictures() / name), name);
}

void DecodeTest::realCamerasOrientationsAreUpright() {
    const auto shared = NEEDS_SHARED_DATA();
    for (const char* view : {"Landscape", "Portrait"}) {
        const auto upright = decodeImageFile(shared / "exif_orientation" / (std::string(view) + "_1.jpg"));
        QVERIFY(upright);
        const QByteArray expected(reinterpret_cast<const char*>(upright->image.pixels.data()),
                                  static_cast<qsizetype>(upright->image.pixels.size()));
        for (int orientation = 0; orientation <= 8; ++orientation) {
            const std::string name = std::string(view) + "_" + std::to_string(orientation) + ".jpg";
            const auto turned = decodeImageFile(shared / "exif_orientation" / name);
            QVERIFY2(turned, name.c_str());
            QVERIFY2(turned->image.widthPx == upright->image.widthPx, name.c_str());
            // Each carries its own number in the picture; turned wrongly they differ by 30 and more.
            QVERIFY2(difference(turned->image.pixels, expected).mean < 5, name.c_str());
        }
    }
}

void DecodeTest::theSizeIsKnownFromTheHeader() {
    for (const auto& file : fs::directory_iterator(pictures())) {
        const auto bytes = bytesOf(file.path());
        const std::string name = utf8(file.path().filename());
        const auto size = imageSize(bytes, name);
        QVERIFY2(size, name.c_str());
        if (const auto decoded = decodeImage(bytes, name)) {
            QVERIFY2(size->widthPx == decoded->fullSize.widthPx, name.c_str());
            QVERIFY2(size->heightPx == decoded->fullSize.heightPx, name.c_str());
        }
    }
}

void DecodeTest::theNameDoesNotChooseTheCodec() {
    const TemporaryFolder folder;
    for (const char* name : {"rgb.png", "rgb_420.jpg", "plain.gif", "rgb.bmp", "tiles.tif", "lossy.webp", "rgb.ppm"}) {
        fs::copy_file(pictures() / name, folder.path() / "picture.txt", fs::copy_options::overwrite_existing);
        QVERIFY2(decodeImageFile(folder.path() / "picture.txt"), name);
    }
}

void DecodeTest::pathsOfAnyAlphabet() {
    const TemporaryFolder folder; // itself in Chinese, with an emoji and spaces
    const fs::path path = folder.path() / pathFromUtf8("Bienen 蜜蜂 🐝 äöü.JPG");
    fs::copy_file(pictures() / "rgb_444.jpg", path);
    const auto decoded = decodeImageFile(path);
    QVERIFY(decoded);
    QCOMPARE(decoded->image.widthPx, 19);
}

void DecodeTest::whatIsNoPictureGetsASentence() {
    const TemporaryFolder folder;
    const auto codeOf = [&](const fs::path& path) { return decodeImageFile(path).error().code; };
    QCOMPARE(codeOf(folder.path() / "missing.jpg"), ErrorCode::FileNotFound);
    QCOMPARE(codeOf(folder.path()), ErrorCode::FileUnreadable);
    QVERIFY(writeFileAtomically(folder.path() / "empty.jpg", std::string_view()));
    QCOMPARE(codeOf(folder.path() / "empty.jpg"), ErrorCode::ImageBroken);
    QVERIFY(writeFileAtomically(folder.path() / "text.jpg", std::string_view("This is no picture.\n")));
    QCOMPARE(codeOf(folder.path() / "text.jpg"), ErrorCode::ImageUnknownFormat);
    QCOMPARE(codeOf(pictures() / "float.tif"), ErrorCode::ImageUnsupported);
    const auto text = decodeImageFile(folder.path() / "text.jpg");
    QVERIFY(sentenceOf(text.error()).contains("text.jpg"));
    QVERIFY(sentenceOf(text.error()).contains("JPEG, PNG"));
    const auto floats = decodeImageFile(pictures() / "float.tif");
    QVERIFY(sentenceOf(floats.error()).contains("floating-point"));
}

void DecodeTest::tooManyPixelsAreRefusedBeforeDecoding() {
    DecodeOptions options;
    options.maxPixels = 19 * 13 - 1;
    for (const auto& file : fs::directory_iterator(pictures())) {
        const auto decoded = decodeImageFile(file.path(), options);
        const std::string name = utf8(file.path().filename());
        QVERIFY2(!decoded && decoded.error().code == ErrorCode::ImageTooLarge, name.c_str());
        QVERIFY2(decoded.error().detail.find(" × ") != std::string::npos, name.c_str());
    }
    options.maxPixels = 19 * 13;
    QVERIFY(decodeImageFile(pictures() / "rgb.png", options));
}

// docs/models.md, "What a file may cost": what is within the budget fails for its missing bytes alone.
void DecodeTest::picturesUpToTheirBudget() {
    const auto codeOf = [](const std::string& file) {
        const auto decoded = decodeImage(std::as_bytes(std::span(file)), "x");
        return decoded ? ErrorCode::Internal : decoded.error().code;
    };
    QCOMPARE(codeOf("P5 20000 10000 255 "), ErrorCode::ImageBroken);
    QCOMPARE(codeOf("P5 1 200000001 255 "), ErrorCode::ImageTooLarge);

    auto png = encodePng(RgbImage(1'000'000, 1)).value();
    const auto widest = decodeImage(png, "x");
    QVERIFY2(widest, widest ? "" : sentence(widest.error()).c_str());
    QCOMPARE(widest->image.widthPx, 1'000'000);
    png[19] = static_cast<std::byte>(1'000'001 & 255); // the last of the width's four bytes
    QCOMPARE(decodeImage(png, "x").error().code, ErrorCode::ImageTooLarge);

    const TemporaryFolder folder;
    const fs::path film = folder.path() / "film.tif";
    QVERIFY(writeFileAtomically(film, std::string_view("II*")));
    std::error_code failed;
    fs::resize_file(film, (std::uintmax_t{1} << 30) + 1, failed);
    if (failed)
        QSKIP("no file of a gigabyte fits this disk");
    const auto read = decodeImageFile(film);
    QVERIFY(!read && read.error().code == ErrorCode::FileUnreadable);
    QVERIFY2(sentence(read.error()).find("more than") != std::string::npos, sentence(read.error()).c_str());
}

// The last scan of a progressive JPEG, again and again.
void DecodeTest::scansUpToTheirNumber() {
    const auto whole = bytesOf(pictures() / "progressive.jpg");
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at + 1 < whole.size(); ++at)
        if (whole[at] == std::byte{0xFF} && whole[at + 1] == std::byte{0xDA})
            begins.push_back(at);
    QVERIFY(begins.size() > 1);
    const auto last = std::span(whole).subspan(begins.back(), whole.size() - 2 - begins.back());
    for (const std::size_t scans : {std::size_t{100}, std::size_t{101}}) {
        std::vector<std::byte> file(whole.begin(), whole.end() - 2); // without the end marker
        for (std::size_t i = begins.size(); i < scans; ++i)
            file.insert(file.end(), last.begin(), last.end());
        file.insert(file.end(), whole.end() - 2, whole.end());
        const auto decoded = decodeImage(file, "scans.jpg");
        QCOMPARE(decoded.has_value(), scans == 100);
        QVERIFY(decoded || decoded.error().detail.find("more scans") != std::string::npos);
    }
}

void DecodeTest::cutOffPicturesAreBroken() {
    for (const char* name : {"rgb_420.jpg", "progressive.jpg", "rgb.png", "lossy.webp", "lossless.webp", "plain.gif",
                             "rgb.bmp", "runs8.bmp", "rgb.ppm", "plain.ppm", "rgb.tif", "tiles.tif"}) {
        auto bytes = bytesOf(pictures() / name);
        bytes.resize(bytes.size() * 7 / 10);
        const auto decoded = decodeImage(bytes, name);
        QVERIFY2(!decoded && decoded.error().code == ErrorCode::ImageBroken, name);
    }
}

// Many files from cameras and the web end without it.
void DecodeTest::aMissingEndMarkerIsForgiven() {
    auto bytes = bytesOf(pictures() / "rgb_444.jpg");
    const auto whole = decodeImage(bytes, "whole");
    bytes.resize(bytes.size() - 2);
    const auto decoded = decodeImage(bytes, "without end");
    QVERIFY(whole && decoded);
    QVERIFY(decoded->image == whole->image);
}

void DecodeTest::theReductionSeesTheUprightSize() {
    DecodeOptions options;
    ImageSize seen;
    options.reduction = [&](ImageSize size) {
        seen = size;
        return 2;
    };
    const auto decoded = decodeImageFile(pictures() / "turned_6.jpg", options);
    QVERIFY(decoded);
    QCOMPARE(seen.widthPx, 19);
    QCOMPARE(seen.heightPx, 13);
    QCOMPARE(decoded->image.widthPx, 10); // halves, rounded up
    QCOMPARE(decoded->image.heightPx, 7);
    QCOMPARE(decoded->fullSize.widthPx, 19);
    const auto png = decodeImageFile(pictures() / "turned_6.png", options);
    QVERIFY(png);
    QCOMPARE(png->image.widthPx, 19); // only JPEG is reduced
}

void DecodeTest::encodersAreReadBack() {
    const RgbImage image = resize(pattern(160, 120), 83, 57, Interpolation::Bilinear);
    const auto png = encodePng(image, "Classmith heat map");
    QVERIFY(png && isPngBy("Classmith heat map", std::string_view(reinterpret_cast<const char*>(png->data()), 100)));
    const auto plain = encodePng(image);
    QVERIFY(!isPngBy("Classmith heat map", std::string_view(reinterpret_cast<const char*>(plain->data()), 60)));
    QVERIFY(png);
    QVERIFY(decodeImage(*png, "png")->image == image);
    const auto jpeg = encodeJpeg(image, 95);
    QVERIFY(jpeg);
    const auto decoded = decodeImage(*jpeg, "jpeg");
    QVERIFY(decoded);
    const QByteArray bytes(reinterpret_cast<const char*>(image.pixels.data()),
                           static_cast<qsizetype>(image.pixels.size()));
    QVERIFY(difference(decoded->image.pixels, bytes).mean < 6);
    // 4:4:4: each component of the frame header has sampling 1 × 1.
    std::size_t at = 2;
    while (std::to_integer<int>((*jpeg)[at + 1]) != 0xC0)
        at += jpegSegment(*jpeg, at).size();
    const auto frame = jpegSegment(*jpeg, at);
    for (const std::size_t component : {11U, 14U, 17U})
        QCOMPARE(std::to_integer<int>(frame[component]), 0x11);
    QVERIFY(encodeJpeg(image, 40)->size() < jpeg->size());
}

void DecodeTest::threadsDoNotDisturbEachOther() {
    std::vector<std::vector<std::byte>> files;
    for (const auto& file : fs::directory_iterator(pictures()))
        files.push_back(bytesOf(file.path()));
    std::vector<RgbImage> alone;
    for (const auto& file : files) {
        const auto decoded = decodeImage(file, "alone");
        alone.push_back(decoded ? decoded->image : RgbImage());
    }
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < files.size(); ++i) {
                const auto decoded = decodeImage(files[i], "together");
                wrong += (decoded ? decoded->image : RgbImage()) != alone[i];
            }
        });
    threads.clear();
    QCOMPARE(wrong.load(), 0);
}

// A page of 512 × 384 pixels with a dark spot, by libjpeg-turbo with arith_code: less than a bit for each block.
void DecodeTest::aBlankPageInArithmeticCode() {
    const auto bytes = QByteArray::fromBase64(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQ"
        "ERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
        "FBQUFBQUFBQUFBQUFBT/yQARCAGAAgADASIAAhEBAxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwDS4COEmf2+wJUAAAHy"
        "cDAanWu2W7saCoOdxuiW4ry/AnZkT2N4VHwth8po4NhGPn+Ul2PvZy6zA9TfIPX5FqlzdG2GdcUO8aO0laWM0doWbRmzsNc6"
        "0ysT0oGpiHYSECVfyQP4S5idMXwfd8FezG6ERVoN4qfOUYb+kKo4BD4XQixVj2eflZss/L+4VeZn195dshg8HtKq5h7vBXSA"
        "CPlP1UeyClf1pXat9mwz3AuAt/q0gb9kgarWk+ujd2yzAK7z4Tv6ca5z5zhjeHa73Z1YNzcLvC5vC/wtU8pM7bgaz9mPMzeP"
        "kZ6+qIuUagMf7ksiRFV9ADW1fDbGheJtyAEafz806EdSY/Ady6HZO8n8qyQdzW2MvYwZmGP77L8eDYdVNdwL+zYFiQr+vcsq"
        "w4DPXE+qJOXQYqqKwLc5EIRdUgNnSRY1ozbBU7JDX+47npVLPFvllBcJk4rbms8v/UZK5xS2JP/Z");
    const auto file = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    const auto decoded = decodeImage(file, "page.jpg");
    QVERIFY2(decoded, decoded ? "" : sentence(decoded.error()).c_str());
    QCOMPARE(decoded->image.widthPx, 512);
    QCOMPARE(decoded->image.heightPx, 384);
    const std::uint8_t* corner = decoded->image.row(0);
    QVERIFY(std::abs(corner[0] - 250) <= 2 && std::abs(corner[1] - 250) <= 2 && std::abs(corner[2] - 240) <= 2);
    QVERIFY(decoded->image.row(120)[3 * 130] <= 24);
    for (const std::size_t kept : {file.size() - 2, file.size() - 8, std::size_t(500)}) { // without its end
        const auto cut = decodeImage(file.first(kept), "page.jpg");
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::ImageBroken);
    }
}

CLASSMITH_TEST(DecodeTest)
#include "decode_test.moc"

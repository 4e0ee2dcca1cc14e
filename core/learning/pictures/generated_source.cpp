// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/generated_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "core/base/random.h"
#include "core/base/stable_hash.h"

namespace classmith {

namespace {

class GeneratedSource : public SampleSource {
  public:
    GeneratedSource(const GeneratedPictures& pictures, std::vector<SplitEntry> entries)
        : m_pictures(pictures), m_entries(std::move(entries)) {}
    std::size_t size() const override { return m_entries.size(); }
    int label(std::size_t index) const override { return m_entries[index].classIndex; }
    std::string name(std::size_t index) const override { return m_entries[index].path; }
    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>&) const override {
        const SplitEntry& entry = m_entries[index];
        return DecodedImage{generatedPicture(m_pictures, entry.classIndex, entry.path),
                            {m_pictures.sizePx, m_pictures.sizePx}};
    }
    ContentKey contentKey(std::size_t index) const override {
        ContentHash hash;
        for (const auto number :
             {static_cast<std::uint64_t>(m_pictures.classes), m_pictures.seed,
              static_cast<std::uint64_t>(m_pictures.sizePx), static_cast<std::uint64_t>(m_entries[index].classIndex)})
            hash.add(std::to_string(number));
        hash.add(m_entries[index].path);
        return hash.key();
    }

  private:
    GeneratedPictures m_pictures;
    std::vector<SplitEntry> m_entries;
};

std::string numbered(const char* pattern, int number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), pattern, number);
    return text.data();
}

} // namespace

DatasetCatalogue generatedCatalogue(const GeneratedPictures& pictures) {
    DatasetCatalogue catalogue;
    catalogue.root = "generated";
    for (int c = 0; c < pictures.classes; ++c) {
        catalogue.classes.push_back(numbered("class %04d", c));
        for (int i = 0; i < pictures.perClass; ++i)
            catalogue.images.push_back({catalogue.classes.back() + "/" + numbered("%06d.png", i), c, {}});
    }
    return catalogue;
}

SourceFactory generatedSources(const GeneratedPictures& pictures) {
    return [pictures](const std::filesystem::path&, std::vector<SplitEntry> entries) -> std::unique_ptr<SampleSource> {
        return std::make_unique<GeneratedSource>(pictures, std::move(entries));
    };
}

RgbImage generatedPicture(const GeneratedPictures& pictures, int classIndex, const std::string& path) {
    StableHash hash(pictures.seed);
    hash.add(std::string_view(path));
    SampleRandom random(hash.value(), 0, 0);
    const double turn = static_cast<double>(classIndex) / pictures.classes;
    const double angle = std::numbers::pi * turn;
    const double across = std::cos(angle) * 0.6, down = std::sin(angle) * 0.6; // radians a pixel
    const double phase = random.uniform(0.0, 2.0 * std::numbers::pi);
    std::array<double, 3> colour{};
    for (int k = 0; k < 3; ++k)
        colour[k] = 128.0 + 60.0 * std::cos(2.0 * std::numbers::pi * (turn + k / 3.0));
    RgbImage image(pictures.sizePx, pictures.sizePx);
    for (int y = 0; y < image.heightPx; ++y) {
        std::uint8_t* row = image.row(y);
        for (int x = 0; x < image.widthPx; ++x) {
            const double stripe = 25.0 * std::sin(across * x + down * y + phase);
            const std::uint64_t bits = random.next();
            for (int k = 0; k < 3; ++k) {
                const double noise = static_cast<double>((bits >> (16 * k)) & 0x3F) - 31.5;
                row[3 * x + k] = static_cast<std::uint8_t>(std::clamp(colour[k] + stripe + noise, 0.0, 255.0));
            }
        }
    }
    return image;
}

} // namespace classmith

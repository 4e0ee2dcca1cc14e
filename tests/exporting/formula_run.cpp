// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/exporting/formula_run.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/chosen_network.h"
#include "tests/exporting/must.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

namespace classmith::test {

namespace fs = std::filesystem;

namespace {

constexpr int runSizePx = 64;

} // namespace

std::vector<std::uint8_t> formulaPictures(int count, int sizePx) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(count) * sizePx * sizePx * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<std::uint8_t>(static_cast<std::uint32_t>(i * 2654435761ULL) >> 24);
    return pixels;
}

void makeDataset(const fs::path& root, int perClass) {
    for (const auto& folder : fs::directory_iterator(samplePictures())) {
        if (!folder.is_directory())
            continue;
        std::vector<fs::path> pictures;
        for (const auto& picture : fs::directory_iterator(folder.path()))
            pictures.push_back(picture.path());
        std::ranges::sort(pictures);
        fs::create_directories(root / folder.path().filename());
        for (int i = 0; i < perClass; ++i)
            fs::copy_file(pictures.at(static_cast<std::size_t>(i)),
                          root / folder.path().filename() / pathFromUtf8("图 " + std::to_string(i) + ".jpg"));
    }
}

RunInfo makeRun(const fs::path& run, const fs::path& data, int samples, const std::function<void(TrainRequest&)>& ask) {
    JobContext job;
    const auto catalogue = must(scanFolder(data, job));
    RunInfo info;
    info.request.data = data;
    info.request.run = run;
    info.request.sizePx = runSizePx;
    if (ask)
        ask(info.request);
    info.classes = catalogue.classes;
    info.preprocessing =
        preprocessingOf(info.request, must(findModel(info.request.model)).preprocessing.withSize(runSizePx));
    info.weightsTitle = "formula";
    info.weightsLicence = "CC0-1.0";
    info.created = "2026-11-22T12:00:00Z";
    info.state = "finished";
    const auto graph = must(networkOf(info.request, static_cast<int>(info.classes.size()), info.request.sizePx));

    std::vector<SplitEntry> split;
    for (std::size_t i = 0; i < catalogue.images.size(); ++i)
        split.push_back({catalogue.images[i].path, catalogue.images[i].classIndex,
                         i % 2 == 0 ? SetKind::Validation : SetKind::Train, false});
    std::vector<KeptSample> kept(static_cast<std::size_t>(samples));
    const auto pixels = formulaPictures(samples, runSizePx);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        kept[i].image = RgbImage(runSizePx, runSizePx);
        auto& picture = kept[i].image.pixels;
        std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(i * picture.size()), picture.size(), picture.begin());
    }
    const RunFolder folder(run);
    must(folder.create());
    must(folder.writeInfo(info));
    must(folder.writeSplit(split));
    must(folder.writeSamples(kept));
    must(writeSafetensors(folder.bestWeights(), formulaWeights(graph, 3), {}));
    return info;
}

} // namespace classmith::test

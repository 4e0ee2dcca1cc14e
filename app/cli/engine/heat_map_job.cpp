// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/heat_map_job.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "app/cli/engine/predict_model.h"
#include "core/base/files.h"
#include "core/base/output/output_file.h"
#include "core/base/threads/abandoned_work.h"
#include "core/dataset/class_names.h"
#include "core/learning/pictures/folder_source.h"
#include "core/learning/scoring/scoring.h"
#ifdef CLASSMITH_WITH_CODECS
#include "core/imaging/encode.h"
#endif

namespace classmith {

namespace {

Result<HeatMapperKeeper::Opened> openMapper(const HeatMapRequest& request) {
    auto run = openRun(request.run);
    if (!run)
        return tl::unexpected(run.error());
    auto mapper = HeatMapper::create(run->graph, run->weights, run->info.preprocessing, request.threads);
    if (!mapper)
        return tl::unexpected(mapper.error());
    return HeatMapperKeeper::Opened{std::move(*mapper), run->info.classes, run->info.preprocessing};
}

Result<RgbImage> readPicture(const std::filesystem::path& file) {
    const auto source = makeFolderSource({}, std::vector{utf8(file)});
    return source->load(0, {}).map([](DecodedImage&& decoded) { return std::move(decoded.image); });
}

tl::unexpected<Error> unknownClass(const std::string& name, const std::vector<std::string>& classes) {
    std::string known;
    for (const std::string& each : classes)
        known += (known.empty() ? "" : ", ") + each;
    return fail(ErrorCode::DatasetClassUnknown, name, "it knows " + known);
}

constexpr const char* heatMapSubject = "The heat map";
constexpr std::string_view software = "Classmith heat map"; // by which a map that may be replaced is known

// Where the map is to lie; none: nowhere.
Result<std::optional<OutputFile>> prepareOutput(const HeatMapRequest& request) {
    if (request.out.empty())
        return std::nullopt;
#ifdef CLASSMITH_WITH_CODECS
    const auto isOurs = [](std::string_view head) { return isPngBy(software, head); };
    return OutputFile::prepare(request.out, {{request.image}, isOurs}).map([](OutputFile&& file) {
        return std::optional<OutputFile>(std::move(file));
    });
#else
    return fail(ErrorCode::NotBuiltIn, "Writing image files", utf8(request.out));
#endif
}

Result<> writePicture(const OutputFile& file, RgbImage picture, const HeatGrid& grid, const Box& part) {
#ifdef CLASSMITH_WITH_CODECS
    drawHeat(picture, grid, part);
    const auto bytes = encodePng(picture, software);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return file.write(*bytes);
#else
    static_cast<void>(picture), static_cast<void>(grid), static_cast<void>(part);
    return fail(ErrorCode::NotBuiltIn, "Writing image files", utf8(file.path()));
#endif
}

} // namespace

Result<HeatMapperKeeper::Opened*> HeatMapperKeeper::open(const HeatMapRequest& request, const JobContext& job) {
    const std::string key = modelKey(request.run, request.threads); // before the file is read, as PredictModelKeeper
    if (!key.empty() && key == m_key)
        return &m_opened;
    m_key.clear();
    m_opened = {};
    auto opened = unlessStopped<Opened>(job, heatMapSubject, [request] { return openMapper(request); });
    if (!opened)
        return tl::unexpected(opened.error());
    m_opened = std::move(*opened);
    m_key = key;
    return &m_opened;
}

Result<HeatMapAnswer> mapHeat(const HeatMapRequest& request, HeatMapperKeeper& mappers, const JobContext& job) {
    const auto output = prepareOutput(request);
    if (!output)
        return tl::unexpected(output.error());
    const auto opened = mappers.open(request, job);
    if (!opened)
        return tl::unexpected(opened.error());
    auto& [mapper, classes, preprocessing] = **opened;
    int chosen = findClassNamed(request.className, classes);
    if (chosen < 0 && !request.className.empty())
        return unknownClass(request.className, classes);
    auto picture = readPicture(request.image);
    if (!picture)
        return tl::unexpected(picture.error());
    if (job.cancelled())
        return fail(ErrorCode::Cancelled, heatMapSubject);
    const auto maps = mapper->maps(preprocess(*picture, preprocessing));
    if (!maps)
        return tl::unexpected(maps.error());
    if (chosen < 0)
        chosen = maps->predicted();
    if (job.cancelled()) // before anything is written
        return fail(ErrorCode::Cancelled, heatMapSubject);
    const Box part = inputBox(picture->widthPx, picture->heightPx, preprocessing);
    HeatMapAnswer answer;
    answer.image = request.image;
    answer.className = classes[static_cast<std::size_t>(chosen)];
    answer.classIndex = chosen;
    answer.probability = maps->probability(chosen);
    answer.heat = heatOf(*maps, chosen);
    answer.part = {picture->widthPx, picture->heightPx, part.x, part.y, part.width, part.height};
    if (*output) {
        if (const auto written = writePicture(**output, std::move(*picture), answer.heat, part); !written)
            return tl::unexpected(written.error());
        answer.file = request.out;
    }
    return answer;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/rates/find_rate_job.h"

#include <optional>

#include "app/cli/engine/rates/rate_chart.h"
#include "core/base/files.h"
#include "core/base/output/output_file.h"
#include "core/learning/checks/rate_finder.h"
#ifdef CLASSMITH_WITH_CODECS
#include "core/imaging/encode.h"
#endif

namespace classmith {

namespace {

constexpr std::string_view chartSoftware = "Classmith learning rate"; // by which a chart that may be replaced is known

Result<std::optional<OutputFile>> prepareChart(const std::filesystem::path& file) {
    if (file.empty())
        return std::nullopt;
#ifdef CLASSMITH_WITH_CODECS
    const auto isOurs = [](std::string_view head) { return isPngBy(chartSoftware, head); };
    return OutputFile::prepare(file, {{}, isOurs}).map([](OutputFile&& place) {
        return std::optional<OutputFile>(std::move(place));
    });
#else
    return fail(ErrorCode::NotBuiltIn, "Writing image files", utf8(file));
#endif
}

Result<> writeChart(const OutputFile& file, const FindRateAnswer& answer) {
#ifdef CLASSMITH_WITH_CODECS
    const auto bytes = encodePng(rateChart(answer), chartSoftware);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return file.write(*bytes);
#else
    static_cast<void>(answer);
    return fail(ErrorCode::NotBuiltIn, "Writing image files", utf8(file.path()));
#endif
}

} // namespace

Result<FindRateAnswer> findRate(const FindRateRequest& request, const TrainCallbacks& callbacks,
                                const std::function<void(const RateEvent&)>& onStep, JobContext& job) {
    const auto output = prepareChart(request.out);
    if (!output)
        return tl::unexpected(output.error());
    auto answer = findLearningRate(request, callbacks, onStep, job);
    if (!answer || !*output)
        return answer;
    if (const auto written = writeChart(**output, *answer); !written)
        return tl::unexpected(written.error());
    answer->file = request.out;
    return answer;
}

} // namespace classmith

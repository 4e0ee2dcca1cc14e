// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/job_table.h"

#include <algorithm>

#include "app/cli/jobs/scan_job.h"
#include "core/protocol/jobs/subject.h"
#ifdef CLASSMITH_WITH_IMPORTING
#include "core/importing/import_data.h"
#endif

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

template<class Job, class Run>
JobRow row(Run run) {
    return {Job::name,
            [run](const Json& json, const JobRun& with) -> Result<Json> {
                auto request = readMessage<typename Job::Request>(json);
                if (!request)
                    return tl::unexpected(request.error());
                const Result<typename Job::Answer> answer = run(*request, with);
                return answer.map([](const auto& given) { return messageJson(given); });
            },
            [](const Json& json) {
                const auto request = readMessage<typename Job::Request>(json);
                return request ? subjectOf(*request) : std::string();
            }};
}

Result<TrainDone> train(TrainRequest& request, const JobRun& run) {
    // The run finds its pictures from wherever it is used later.
    for (auto* path : {&request.data, &request.samples})
        if (!path->empty())
            *path = std::filesystem::absolute(*path);
    if (const auto valid = validate(request); !valid)
        return tl::unexpected(valid.error());
    return run.engine.train(
        request, [&run](const EpochEvent& epoch) { run.tell(epoch); }, run.context);
}

Result<FindRateAnswer> findRate(FindRateRequest& request, const JobRun& run) {
    if (const auto valid = validate(request); !valid)
        return tl::unexpected(valid.error());
    return run.engine.findRate(
        request, [&run](const RateEvent& step) { run.tell(step); }, run.context);
}

} // namespace

const std::vector<JobRow>& jobTable() {
    static const std::vector<JobRow> table{
        row<TrainJob>(train),
        row<FindRateJob>(findRate),
        row<EvaluateJob>(
            [](const auto& request, const auto& run) { return run.engine.evaluate(request, run.context); }),
        row<ExportJob>([](const auto& request, const auto& run) {
            return run.engine.exportModel(
                request, [&run](const ExportResult& checked) { run.tell(checked); }, run.context);
        }),
        row<PredictJob>([](const auto& request, const auto& run) { return run.engine.predict(request, run.context); }),
        row<HeatMapJob>([](const auto& request, const auto& run) { return run.engine.heatMap(request, run.context); }),
        row<ScanJob>([](const auto& request, const auto& run) { return scanData(request, run.context); }),
        row<MeasureJob>([](const auto& request, const auto& run) { return run.engine.measure(request, run.context); }),
#ifdef CLASSMITH_WITH_IMPORTING
        row<ImportJob>([](const auto& request, const auto& run) { return importData(request, run.context); }),
#endif
    };
    return table;
}

const JobRow* findJob(std::string_view name) {
    const auto& table = jobTable();
    const auto found = std::find_if(table.begin(), table.end(), [name](const JobRow& row) { return row.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::string jobNames() {
    std::string names;
    for (const JobRow& row : jobTable()) {
        const bool last = &row == &jobTable().back();
        names += (names.empty() ? "" : last ? " or " : ", ") + std::string(row.name);
    }
    return names;
}

} // namespace classmith

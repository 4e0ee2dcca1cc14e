// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/run_reading.h"

#include "app/desktop/answers/evaluation_source.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "core/protocol/sample_list.h"

namespace classmith {

std::string setWord(EvaluationSet set) {
    switch (set) {
    case EvaluationSet::Validation:
        return "val";
    case EvaluationSet::Training:
        return "train";
    case EvaluationSet::Test:
    case EvaluationSet::New:
        return "test";
    case EvaluationSet::All:
        break;
    }
    return "all";
}

void readRun(const Project& project, const Run& run, QObject* owner, Latest& reading, TakeRun take) {
    const auto read = [folder = run.folder, info = run.info, root = project.datasetRoot(),
                       paths = imagePaths(project)] {
        RunRecord record = loadRunRecord(folder, info, root);
        std::vector<RunPlace> places = placesInRun(record, paths);
        return std::pair(std::move(record), std::move(places));
    };
    inBackground(owner, reading, read, [take = std::move(take)](std::pair<RunRecord, std::vector<RunPlace>> known) {
        take(std::move(known.first), std::move(known.second));
    });
}

std::string evaluationList(const Project& project, const LiveEvaluation& live,
                           const std::function<bool(const ImageRecord&)>& wanted) {
    std::vector<SampleRow> rows;
    for (const ImageRecord& image : project.images())
        if (image.label && !image.leftOut && !image.missing && wanted(image))
            rows.push_back({image.path, project.findClass(image.label)->name, live.setInRun(image.id)});
    return sampleListText(rows);
}

EvaluationRunner::Task evaluationTask(const Project& project, const Run& run, const std::string& set,
                                      const char* samples) {
    EvaluateRequest request;
    request.run = run.folder;
    request.data = project.datasetRoot();
    request.samples = project.place().cache() / samples;
    request.set = set;
    request.threads = Settings::integer("jobs/threads");
    return {EvaluationSource::tr("Evaluation of %1").arg(run.name), request, {}};
}

} // namespace classmith

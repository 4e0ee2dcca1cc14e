// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/run_reading.h"

#include "app/desktop/answers/evaluation_source.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/runs/training.h"
#include "app/desktop/session/session.h"
#include "core/protocol/sample_list.h"

namespace classmith {

namespace {

// A run that is being trained has no model yet that stays; one that was interrupted has its best so far.
bool hasModel(const Session& session, const RunEntry& run) {
    const bool trains = session.training().isBusy() && session.training().isRun(run.folder);
    const bool elsewhere = run.info.state == "running" && run.trainsNow;
    return !trains && !elsewhere && run.hasBest;
}

} // namespace

QStringList evaluableRuns(const Session& session) {
    QStringList names;
    for (const RunEntry& run : session.runs())
        if (hasModel(session, run))
            names << run.name;
    return names;
}

QString modelVersion(const RunEntry& run) {
    return QStringLiteral("%1 %2 %3").arg(toQt(run.info.created)).arg(run.info.bestEpoch).arg(run.info.seconds);
}

void readRun(const Session& session, const RunEntry& run, QObject* owner, Latest& reading, TakeRun take) {
    const auto read = [folder = run.folder, info = run.info, root = session.project()->datasetRoot(),
                       paths = imagePaths(*session.project())] {
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

EvaluationRunner::Task evaluationTask(const Session& session, const RunEntry& run, const std::string& set,
                                      const char* samples) {
    const Project* project = session.project();
    EvaluateRequest request;
    request.run = run.folder;
    request.data = project->datasetRoot();
    request.samples = project->place().cache() / samples;
    request.set = set;
    request.threads = Settings::integer("jobs/threads");
    return {EvaluationSource::tr("Evaluation of %1").arg(run.name), request, {}};
}

} // namespace classmith

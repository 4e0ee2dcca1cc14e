// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/export_job.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/exporting/formats/export_format.h"
#include "core/exporting/job/export_reports.h"
#include "core/exporting/job/export_staging.h"
#include "core/exporting/job/export_steps.h"
#include "core/exporting/proof/export_check.h"
#include "core/protocol/exports/check_file.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

Result<> validate(const ExportRequest& request) {
    for (const std::string& id : request.formats)
        if (!findExportFormat(id))
            return fail(ErrorCode::InvalidValue, "The export", "there is no file format called “" + id + "”");
    if (request.check == 0 || request.check < CheckCount::all)
        return fail(ErrorCode::InvalidValue, "check", "give a number of images from 1 up, or all");
    if (request.threads < 0)
        return fail(ErrorCode::InvalidValue, "threads", "it must not be negative");
    return {};
}

ExportMetadata metadataOf(const OpenedRun& run) {
    return {{"model", run.graph.id},
            {"weights", jsonText(run.info.weightsTitle)}, // a file's name, perhaps, and so any bytes
            {"licence", jsonText(run.info.weightsLicence)},
            {"version", CLASSMITH_VERSION},
            {"date", utcNow()}};
}

// The formats that were asked for, or all, each once, in the table's order.
std::vector<const ExportFormat*> chosenFormats(const ExportRequest& request) {
    std::vector<const ExportFormat*> chosen;
    for (const ExportFormat& format : exportFormats())
        if (request.formats.empty() || std::ranges::find(request.formats, format.info->id) != request.formats.end())
            chosen.push_back(&format);
    return chosen;
}

// One export, from the opened run to the files in their place.
class Export {
  public:
    Export(const ExportRequest& request, const ExportHooks& hooks, JobContext& job)
        : m_request(request), m_hooks(hooks), m_job(job), m_staging(request.out), m_formats(chosenFormats(request)) {}

    Result<ExportResult> run();

  private:
    Result<> stopped() const;
    Result<> writeModels();
    // Nothing but an earlier export's own files is replaced. Errors: OutputForeign.
    Result<> nothingIsTaken() const;
    std::vector<std::string> plannedNames() const;
    std::string textOf(const ExportedPart& part, const CheckReport& report) const; // but for models
    Result<> writeReports(const CheckReport& report, const ExportResult& result);
    ExportResult resultOf(const CheckReport& report) const;
    Result<ExportResult> checkAndPublish();
    // A path in the staging folder means nothing to the person: the error names the place it was for. And what was
    // stopped is the export, whichever step noticed.
    Error named(Error error) const;

    const ExportRequest& m_request;
    const ExportHooks& m_hooks;
    JobContext& m_job;
    StagingFolder m_staging;
    const std::vector<const ExportFormat*> m_formats;
    OpenedRun m_run;
    std::string m_stem;
    std::vector<StagedFile> m_models;
};

Result<> Export::stopped() const {
    m_job.pausePoint();
    if (m_job.cancelled())
        return fail(ErrorCode::Cancelled, "The export");
    return {};
}

Error Export::named(Error error) const {
    const std::string staging = utf8(m_staging.path());
    if (!staging.empty() && error.subject.starts_with(staging))
        error.subject = utf8(m_request.out) + error.subject.substr(staging.size());
    if (error.code == ErrorCode::Cancelled)
        error.subject = "The export";
    return error;
}

Result<> Export::writeModels() {
    const auto total = static_cast<std::int64_t>(m_formats.size());
    const ExportMetadata metadata = metadataOf(m_run);
    m_job.progress(Phase::Writing, 0, total);
    for (const ExportFormat* format : m_formats) {
        const fs::path path = m_staging.path() / pathFromUtf8(m_stem + format->info->extension);
        if (auto written = format->write(m_run, metadata, path); !written)
            return written;
        m_models.push_back({path, format});
        m_job.progress(Phase::Writing, static_cast<std::int64_t>(m_models.size()), total);
        if (auto going = stopped(); !going)
            return going;
    }
    if (m_hooks.afterWriting)
        m_hooks.afterWriting(m_staging.path());
    return stopped();
}

ExportResult Export::resultOf(const CheckReport& report) const {
    ExportResult result;
    result.checkedImages = static_cast<int>(report.images.size());
    result.sameTop1 = result.checkedImages;
    result.checkedOn = report.checkedOn;
    result.onKeptSamples = report.onKeptSamples;
    for (const FileReport& file : report.files) {
        const Agreement& agreement = file.agreement;
        std::error_code ignored; // the size is for show; the file has just been read
        const auto bytes = static_cast<std::int64_t>(fs::file_size(file.file.path, ignored));
        result.files.push_back({utf8(m_request.out / file.file.path.filename()), bytes, file.file.format->info->id,
                                agreement.sameTop1(), agreement.maxLogitDifference(),
                                agreement.maxProbabilityDifference(), file.engine, file.objection().value_or("")});
        result.sameTop1 = std::min(result.sameTop1, agreement.sameTop1());
        result.maxLogitDifference = std::max(result.maxLogitDifference, agreement.maxLogitDifference());
        result.maxProbabilityDifference =
            std::max(result.maxProbabilityDifference, agreement.maxProbabilityDifference());
    }
    return result;
}

// In the order in which they are moved into place. check.json is the first: it lists the files that were there before
// as well, so that all are known as Classmith's own whenever the process is killed.
std::vector<std::string> Export::plannedNames() const {
    std::vector<std::string> names{checkFileName};
    for (const ExportedPart& part : plannedParts(m_stem, m_request.formats))
        names.push_back(part.name);
    return names;
}

Result<> Export::nothingIsTaken() const {
    const auto taken = ExportFolder(m_request.out).taken(plannedNames());
    if (taken.empty())
        return {};
    std::string others;
    for (std::size_t i = 1; i < taken.size(); ++i)
        others += (i == 1 ? "and so are " : ", ") + taken[i];
    return fail(ErrorCode::OutputForeign, utf8(m_request.out / pathFromUtf8(taken.front())), others);
}

std::string Export::textOf(const ExportedPart& part, const CheckReport& report) const {
    switch (part.kind) {
    case ExportFileKind::Labels:
        return labelsText(m_run.info.classes);
    case ExportFileKind::Report:
        return checkCsv(report, m_run.info.classes);
    case ExportFileKind::HowTo:
        return howToUseText(m_stem, m_run, m_formats);
    case ExportFileKind::Example:
        return exampleText(m_stem, m_run, *findExportFormat(part.format), part.language);
    case ExportFileKind::Model:
    case ExportFileKind::Earlier:
        break;
    }
    return {};
}

Result<> Export::writeReports(const CheckReport& report, const ExportResult& result) {
    auto parts = plannedParts(m_stem, m_request.formats);
    for (ExportedPart& part : parts) {
        const fs::path file = m_staging.path() / pathFromUtf8(part.name);
        if (part.kind != ExportFileKind::Model)
            if (auto written = writeFileAtomically(file, textOf(part, report)); !written)
                return written;
        const auto written = exportedPart(file, part.kind);
        if (!written)
            return tl::unexpected(written.error());
        part.bytes = written->bytes;
        part.sha256 = written->sha256;
    }
    for (ExportedPart& earlier : ExportFolder(m_request.out).ownParts())
        parts.push_back(std::move(earlier));
    return writeFileAtomically(m_staging.path() / checkFileName, checkJson(report, result, m_run, parts));
}

Result<ExportResult> Export::checkAndPublish() {
    if (auto written = writeModels(); !written)
        return tl::unexpected(written.error());
    const CheckOptions options{m_request.run, m_request.data, m_request.check, m_request.threads};
    const auto report = checkFiles(m_run, m_models, options, m_job);
    if (!report)
        return tl::unexpected(report.error());
    const ExportResult result = resultOf(*report);
    if (m_hooks.onChecked)
        m_hooks.onChecked(result);
    for (const ExportedFile& file : result.files)
        if (!file.objection.empty())
            return fail(ErrorCode::ExportDisagrees, utf8(pathFromUtf8(file.path).filename()), file.objection);
    if (auto written = writeReports(*report, result); !written)
        return tl::unexpected(written.error());
    if (m_hooks.beforePublishing)
        m_hooks.beforePublishing(m_staging.path());
    if (auto clear = nothingIsTaken(); !clear) // the work may have taken long
        return tl::unexpected(clear.error());
    if (auto published = m_staging.publish(plannedNames()); !published)
        return tl::unexpected(published.error());
    return result;
}

Result<ExportResult> Export::run() {
    if (auto valid = validate(m_request); !valid)
        return tl::unexpected(valid.error());
    auto opened = openRun(m_request.run);
    if (!opened)
        return tl::unexpected(opened.error());
    m_run = std::move(*opened);
    m_stem = safeFileStem(m_request.run);
    if (auto clear = nothingIsTaken(); !clear)
        return tl::unexpected(clear.error());
    if (auto created = m_staging.create(); !created)
        return tl::unexpected(created.error());
    return checkAndPublish().map_error([this](const Error& error) { return named(error); });
}

} // namespace

Result<ExportResult> exportRun(const ExportRequest& request, const ExportHooks& hooks, JobContext& job) {
    return Export(request, hooks, job).run();
}

Result<ExportResult> exportRun(const ExportRequest& request, JobContext& job,
                               const std::function<void(const ExportResult&)>& onChecked) {
    ExportHooks hooks;
    hooks.onChecked = onChecked;
    return exportRun(request, hooks, job);
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/training.h"

#include <algorithm>
#include <mutex>

#include <QtCore/QLocale>
#include <QtCore/QTime>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/log_words.h"
#include "core/protocol/recipe.h"

namespace classmith {

namespace {

constexpr int keptLogLines = 2000;
constexpr auto listPrefix = "samples-";

// Any thread. Those of trainings before are for nothing: one runs at a time, and a run that goes on needs none. Nothing
// is written, and nothing removed, where another one is wanted by now: a list that was given up must not disturb the
// next.
Result<> writeSampleList(const std::filesystem::path& file, const std::string& text, const Latest::Ticket& ticket) {
    static std::mutex one;
    const std::lock_guard lock(one);
    if (!ticket.isNewest())
        return {};
    std::error_code code;
    std::vector<std::filesystem::path> old;
    for (std::filesystem::directory_iterator entry(file.parent_path(), code), last; !code && entry != last;
         entry.increment(code))
        if (utf8(entry->path().filename()).starts_with(listPrefix) && entry->path() != file)
            old.push_back(entry->path());
    for (const std::filesystem::path& each : old)
        std::filesystem::remove(each, code);
    if (const auto made = makeFolder(file.parent_path()); !made)
        return made;
    return writeFileAtomically(file, text);
}

} // namespace

Training::Training(WorkerClient* worker, JobBoard* board) : m_worker(worker), m_job(this, worker, board) {}

std::filesystem::path Training::listFile(const std::filesystem::path& cache, std::uint64_t revision) {
    return cache / (listPrefix + std::to_string(revision) + ".csv");
}

void Training::start(TrainTask task) {
    if (isBusy())
        return;
    m_request = std::move(task.request);
    m_request.resume = false;
    m_runId = m_request.runId;
    m_folder = m_request.run;
    m_name = toQt(m_folder.filename());
    if (m_request.threads == 0)
        m_request.threads = Settings::integer("jobs/threads");
    m_epochs.clear();
    m_info.reset();
    begin();
    writeList(std::move(task.list));
}

// On a thread of its own: the disk may be slow, and the list long.
void Training::writeList(std::string text) {
    inBackground(
        this, m_writing,
        [file = m_request.samples, text = std::move(text)](const Latest::Ticket& ticket) {
            return writeSampleList(file, text, ticket);
        },
        [this](const Result<>& written) {
            if (written)
                startJob();
            else
                end(Outcome::Failed, translatedSentence(written.error()));
        });
}

void Training::resumeRun(const RunId& run, const RunInfo& info, TrainRequest request,
                         const std::vector<EpochEvent>& known) {
    if (isBusy())
        return;
    // What is given may have been read before the last epoch was seen here.
    if (m_runId != run || m_epochs.size() < known.size())
        m_epochs = known;
    m_runId = run;
    m_request = std::move(request);
    m_request.resume = true;
    m_folder = m_request.run;
    m_name = toQt(m_folder.filename());
    m_info = info;
    begin();
    startJob();
}

void Training::begin() {
    m_outcome = Outcome::None;
    m_outcomeText.clear();
    m_log.clear();
    m_clock.start();
    Recipe recipe;
    recipe.take(m_request);
    // Features are computed again; epochs are counted from the checkpoint.
    const bool again = headOnly();
    if (again)
        m_epochs.clear();
    m_progress.begin(again, recipe.resolved().epochs, static_cast<int>(m_epochs.size()), m_clock.elapsed());
    m_infoWanted = true;
    m_waits = m_worker->hasJobs();
    m_job.begin({m_name, [this] { stop(); }, {}, [this] { return stopMeaning(); }});
    Q_EMIT epochsChanged();
    setState(State::Starting);
}

void Training::startJob() {
    auto* job = m_job.start<TrainJob>(
        m_request, [this](const TrainDone& result) { takeResult(result); },
        [this](const JobFailure& failure) { takeFailure(failure); });
    connect(job, &WorkerJob::progressed, this, &Training::takeProgress);
    connect(job, &WorkerJob::logged, this, [this](const QString& line) {
        hear();
        addLog(logLineText(line));
    });
    job->onEvent(this, &Training::takeEpoch);
}

void Training::stop() {
    if (!isBusy() || m_state == State::Stopping)
        return;
    if (!m_job.hasJob()) { // not asked for yet
        endWithoutModel();
        return;
    }
    m_job.stop();
    setState(State::Stopping);
}

JobStop Training::stopMeaning() const {
    if (best())
        return {tr("Stop, keep the best"), tr("Stopping keeps the best model of %1 so far.").arg(m_name)};
    return {tr("Stop, without a model"),
            tr("No epoch of %1 has ended yet, so stopping it now leaves no model.").arg(m_name)};
}

void Training::pause() {
    if (!m_job.hasJob() || (m_state != State::Running && m_state != State::Starting))
        return;
    m_job.pause();
    m_progress.pause(m_clock.elapsed());
    setState(State::Paused);
}

void Training::goOn() {
    if (m_state != State::Paused)
        return;
    m_job.resume();
    m_progress.goOn(m_clock.elapsed());
    setState(State::Running);
}

bool Training::headOnly() const {
    Recipe recipe;
    recipe.take(m_request);
    return recipe.headOnly();
}

const EpochEvent* Training::best() const {
    const EpochEvent* found = nullptr;
    for (const EpochEvent& epoch : m_epochs)
        if (epoch.best)
            found = &epoch; // each new best is marked as it comes
    return found;
}

void Training::hear() {
    m_waits = false;
    if (m_state == State::Starting)
        setState(State::Running);
}

void Training::takeProgress(const Progress& progress) {
    hear();
    m_progress.takeProgress(progress.phase, progress.done, progress.total, m_clock.elapsed());
    if (m_infoWanted && (progress.phase == Phase::Features || progress.phase == Phase::Training))
        readInfo();
    updateBoard();
    Q_EMIT changed();
}

void Training::takeEpoch(const EpochEvent& epoch) {
    hear();
    // A run that goes on repeats what it had not written.
    std::erase_if(m_epochs, [&](const EpochEvent& known) { return known.epoch >= epoch.epoch; });
    m_epochs.push_back(epoch);
    m_progress.takeEpoch(epoch, m_clock.elapsed());
    const QString value = percentText(epoch.valTop1);
    addLog(epoch.best ? tr("Epoch %1: validation %2, the best so far").arg(epoch.epoch).arg(value)
                      : tr("Epoch %1: validation %2, best stays %3")
                            .arg(epoch.epoch)
                            .arg(value, percentText(best() ? best()->valTop1 : 0)));
    if (m_infoWanted)
        readInfo();
    updateBoard();
    Q_EMIT epochsChanged();
    Q_EMIT changed();
}

void Training::readInfo() {
    m_infoWanted = false;
    inBackground(
        this, m_reading, [folder = m_folder] { return RunFolder(folder).readInfo(); },
        [this](const Result<RunInfo>& info) {
            // What a measurement decides is written a little later.
            m_infoWanted = !info || info->precision.empty() || info->precision == "auto";
            if (!info)
                return;
            m_info = *info;
            Q_EMIT described();
            Q_EMIT changed();
        });
}

void Training::takeResult(const TrainDone& result) {
    const QString value = percentText(result.bestValTop1);
    const int epoch = result.bestEpoch;
    if (result.stopped)
        end(Outcome::Stopped,
            tr("%1 was stopped. Its best model, %2 in epoch %3, is kept.").arg(m_name, value, QString::number(epoch)));
    else if (m_request.patience > 0 && !m_epochs.empty() && m_epochs.back().epoch < m_epochs.back().epochs)
        end(Outcome::Finished, tr("%1 is trained and ended early: %2 of the validation pictures are right (epoch %3), "
                                  "and no later epoch was better.")
                                   .arg(m_name, value, QString::number(epoch)));
    else
        end(Outcome::Finished, tr("%1 is trained: %2 of the validation pictures are right (epoch %3).")
                                   .arg(m_name, value, QString::number(epoch)));
}

void Training::takeFailure(const JobFailure& failure) {
    switch (failure.how) {
    case JobFailure::How::Stopped:
        return endWithoutModel();
    case JobFailure::How::Failed:
        return end(Outcome::Failed, failure.sentence);
    case JobFailure::How::Crashed:
        return takeCrash(failure);
    }
}

void Training::endWithoutModel() {
    end(Outcome::Stopped, tr("%1 was stopped before its first epoch had ended, so there is no model yet.").arg(m_name));
}

void Training::takeCrash(const JobFailure& crash) {
    QStringList lines = crash.errorOutput.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines)
        addLog(line);
    // The worker can no longer write into the run's own log, which is what is shown later.
    inBackground([folder = m_folder, lines = lines << crash.sentence] {
        for (const QString& line : lines)
            RunFolder(folder).appendLog(fromQt(line));
    });
    end(Outcome::Crashed, crash.sentence);
}

void Training::end(Outcome outcome, const QString& sentence) {
    m_job.letGo();
    m_writing.drop();
    m_reading.drop();
    m_outcome = outcome;
    m_outcomeText = sentence;
    addLog(sentence);
    setState(State::Idle);
    Q_EMIT ended();
    m_job.end(sentence);
}

void Training::clearOutcome() {
    m_outcome = Outcome::None;
    m_outcomeText.clear();
    Q_EMIT changed();
}

void Training::addLog(const QString& line) {
    m_log << QTime::currentTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") + line;
    if (m_log.size() > keptLogLines)
        m_log.removeFirst();
    Q_EMIT logged(m_log.constLast());
}

void Training::setState(State state) {
    m_state = state;
    updateBoard();
    Q_EMIT changed();
}

QString Training::phaseText() const {
    const QLocale locale;
    if (const auto phase = m_progress.phase())
        switch (*phase) {
        case Phase::Downloading:
            return tr("getting weights, %1 of %2").arg(bytesText(m_progress.done()), bytesText(m_progress.total()));
        case Phase::Measuring:
            return tr("measuring which precision is fastest here");
        case Phase::Features:
            return tr("features of %1 of %Ln image(s)", nullptr, static_cast<int>(m_progress.total()))
                .arg(locale.toString(m_progress.done()));
        case Phase::Training:
        case Phase::Validating:
            return tr("epoch %1 of %2").arg(m_progress.epoch()).arg(m_progress.epochs());
        default: // what leads to these
            break;
        }
    if (m_waits)
        return tr("waits for its turn");
    return tr("starting");
}

QString Training::nowText() const {
    const QLocale locale;
    QStringList parts{phaseText()};
    const auto phase = m_progress.phase();
    const int batch = m_info ? m_info->request.batch : m_request.batch;
    if (phase == Phase::Validating)
        parts[0] += tr(", validating");
    else if (phase == Phase::Training && !headOnly() && batch > 0 && m_progress.total() > 0)
        parts[0] += tr(", step %1 of %2")
                        .arg(locale.toString((m_progress.done() + batch - 1) / batch),
                             locale.toString((m_progress.total() + batch - 1) / batch));
    if (m_progress.imagesPerSecond() > 0)
        parts << tr("%1 images/s")
                     .arg(
                         locale.toString(m_progress.imagesPerSecond(), 'f', m_progress.imagesPerSecond() < 10 ? 1 : 0));
    if (m_info)
        parts << deviceText(*m_info);
    return joinedFacts(parts);
}

QString Training::leftText() const {
    if (m_state == State::Stopping)
        return tr("Stopping…");
    if (m_state == State::Paused)
        return tr("paused");
    const auto left = m_progress.leftMs(m_clock.elapsed());
    return isBusy() && left ? timeLeftText(*left / 1000.0) : QString();
}

void Training::updateBoard() {
    if (!m_job.isUnderWay())
        return;
    QStringList parts{phaseText()};
    if (const QString left = leftText(); !left.isEmpty())
        parts << left;
    m_job.tell(parts.join(QStringLiteral(", ")));
}

} // namespace classmith

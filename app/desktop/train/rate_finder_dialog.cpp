// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/rate_finder_dialog.h"

#include <cmath>

#include <QtCore/QLocale>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"
#include "core/base/files.h"
#include "widgets/charts/rate_chart.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int finderWidthPx = 680;

// Two digits are what such a curve can say.
double twoDigits(double rate) {
    const double unit = std::pow(10.0, std::floor(std::log10(rate)) - 1);
    return std::round(rate / unit) * unit;
}

QString rateText(double rate) {
    return QLocale().toString(rate, 'g', 2);
}

} // namespace

RateFinderDialog::RateFinderDialog(Workspace* workspace, TrainTask task, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_list(std::move(task.list)),
      m_job(this, &workspace->trainer(), &workspace->jobs()) {
    m_request.training = std::move(task.request);
    m_request.training.run.clear();
    m_request.training.runId = {};
    m_request.training.samples.replace_filename("rate-samples.csv"); // a training's own is another
    if (m_request.training.threads == 0)
        m_request.training.threads = Settings::integer("jobs/threads");
    setWindowTitle(tr("Find a learning rate"));
    build();
    begin();
}

void RateFinderDialog::build() {
    setMinimumWidth(finderWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    QLabel* what = makeLabel(tr("Takes the first steps of this training at rising rates. Where the loss falls for "
                                "longest, a rate is good; where it rises, it is too large. Nothing of it is kept."),
                             "secondary");
    what->setWordWrap(true);
    m_chart = new RateChart;
    m_state = makeLabel({});
    m_state->setWordWrap(true);
    layout->addWidget(what);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_state);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_again = buttons->addButton(tr("Stop"), QDialogButtonBox::ActionRole);
    m_use = buttons->addButton(tr("Use this rate"), QDialogButtonBox::AcceptRole);
    setLook(m_use, "primary");
    layout->addWidget(buttons);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (!m_job.isUnderWay())
            begin();
        else if (m_job.hasJob())
            m_job.stop();
        else // not asked for yet
            takeFailure({JobFailure::How::Stopped, ErrorCode::Cancelled, {}, {}});
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &RateFinderDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RateFinderDialog::begin() {
    m_suggestion = 0;
    m_chart->setRange(m_request.range.lowest, m_request.range.highest);
    m_job.begin({tr("Learning rate"), [this] { m_again->click(); }});
    setLook(m_state, "secondary");
    m_state->setText(m_workspace->trainer().hasJobs() ? tr("Waits for its turn…") : tr("Starting…"));
    showState();
    const auto write = [file = m_request.training.samples, list = m_list]() -> Result<> {
        if (const auto made = makeFolder(file.parent_path()); !made)
            return made;
        return writeFileAtomically(file, list);
    };
    inBackground(this, m_writing, write, [this](const Result<>& written) { startJob(written); });
}

void RateFinderDialog::startJob(const Result<>& written) {
    if (!written)
        return end(translatedSentence(written.error()), "warning");
    auto* job = m_job.start<FindRateJob>(
        m_request, [this](const FindRateAnswer& answer) { takeAnswer(answer); },
        [this](const JobFailure& failure) { takeFailure(failure); });
    job->onEvent(this, &RateFinderDialog::takeStep);
    connect(job, &WorkerJob::progressed, this, [this](const Progress& now) {
        if (now.phase == Phase::Features)
            m_state->setText(tr("Features of %1 of %Ln image(s)", nullptr, static_cast<int>(now.total))
                                 .arg(QLocale().toString(now.done)));
    });
}

void RateFinderDialog::takeStep(const RateEvent& step) {
    m_chart->addStep(step.rate, step.loss, step.smoothed);
    const QString words = tr("Step %1 of %2").arg(step.step).arg(step.steps);
    m_state->setText(words);
    m_job.tell(words);
}

void RateFinderDialog::takeAnswer(const FindRateAnswer& answer) {
    if (!std::isfinite(answer.suggestion))
        return end(tr("No rate can be suggested: the loss never fell."), "warning");
    m_suggestion = twoDigits(answer.suggestion);
    m_chart->setSuggestion(m_suggestion);
    QString words = tr("Suggested: %1, in the longest fall of the loss.").arg(rateText(m_suggestion));
    if (std::isfinite(answer.steepest))
        words += QLatin1Char(' ') + tr("It falls most at %1.").arg(rateText(answer.steepest));
    end(words, "");
}

void RateFinderDialog::takeFailure(const JobFailure& failure) {
    failure.how == JobFailure::How::Stopped ? end(tr("Stopped."), "secondary") : end(failure.sentence, "warning");
}

void RateFinderDialog::end(const QString& sentence, const char* look) {
    m_writing.drop();
    m_job.end();
    setLook(m_state, look);
    m_state->setText(sentence);
    m_chart->setAccessibleDescription(sentence);
    showState();
}

void RateFinderDialog::showState() {
    m_again->setText(m_job.isUnderWay() ? tr("Stop") : tr("Find again"));
    m_use->setEnabled(m_suggestion > 0);
}

void RateFinderDialog::accept() {
    if (m_suggestion <= 0)
        return;
    QDialog::accept();
    Q_EMIT chosen(m_suggestion);
}

} // namespace classmith

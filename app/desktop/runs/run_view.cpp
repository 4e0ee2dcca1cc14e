// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runs/run_view.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/runs/log_panel.h"
#include "app/desktop/runs/runs_model.h"
#include "core/evaluation/metrics.h"
#include "core/protocol/run/run_folder.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int progressSteps = 1000;
constexpr int smoothingSteps = 99;
constexpr int enoughPictures = 200; // with fewer the figure alone says more than is known
constexpr int gapPx = Theme::marginPx;

QVBoxLayout* panelLayout(QFrame* panel) {
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(Theme::marginPx, 12, Theme::marginPx, 12);
    layout->setSpacing(8);
    return layout;
}

} // namespace

RunView::RunView(Workspace* workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_training(workspace->training()), m_stack(new QStackedWidget),
      m_accuracy(new CurveChart(tr("Accuracy"), CurveChart::Unit::Percent)),
      m_loss(new CurveChart(tr("Loss"), CurveChart::Unit::Number)), m_lines(new LogPanel) {
    build();
    connect(&m_training, &Training::logged, this, [this](const QString& line) {
        if (isLive())
            m_lines->append(line);
    });
    showRun({});
}

void RunView::build() {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_stack->addWidget(buildEmpty());
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gapPx);
    layout->addWidget(buildNotice());
    layout->addWidget(buildFigure());
    auto* charts = new QVBoxLayout;
    charts->setSpacing(gapPx);
    charts->addWidget(buildChart(m_accuracy), 1);
    charts->addWidget(buildChart(m_loss), 1);
    layout->addLayout(charts, 5);
    layout->addWidget(m_lines, 1);
    m_stack->addWidget(page);
}

QFrame* RunView::buildEmpty() {
    QFrame* panel = makePanel();
    QVBoxLayout* layout = panelLayout(panel);
    layout->addStretch(2);
    for (const auto& [text, look] :
         {std::pair{tr("No run yet"), "title"},
          std::pair{tr("Press Train. Curves of accuracy and loss appear here within seconds, "
                       "and the best model so far is always kept."),
                    "secondary"}}) {
        QLabel* label = makeLabel(text, look);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch(3);
    return panel;
}

QFrame* RunView::buildNotice() {
    m_notice = makePanel();
    QVBoxLayout* layout = panelLayout(m_notice);
    m_noticeText = makeLabel({});
    m_noticeText->setWordWrap(true);
    m_noticeText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_noticeText);
    auto* row = new QHBoxLayout;
    m_goOn = makeButton({}, "primary");
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_dismiss = makeButton(tr("Dismiss"), "quiet");
    row->addWidget(m_goOn);
    row->addWidget(m_dismiss);
    row->addStretch();
    layout->addLayout(row);
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnWanted(m_run); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] { m_workspace->training().clearOutcome(); });
    return m_notice;
}

QFrame* RunView::buildFigure() {
    QFrame* panel = makePanel();
    QVBoxLayout* layout = panelLayout(panel);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_figure = makeLabel({}, "figure");
    m_caption = makeLabel({}, "secondary");
    m_caption->setWordWrap(true); // beside the large figure two lines have room
    m_left = makeLabel({}, "heading");
    row->addWidget(m_figure);
    row->addWidget(m_caption, 1, Qt::AlignBottom);
    row->addWidget(m_left, 0, Qt::AlignVCenter);
    layout->addLayout(row);
    m_caption->setContentsMargins(0, 0, 0, 5); // on the figure's base line
    m_progress = new QProgressBar;
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the training"));
    layout->addWidget(m_progress);
    m_words = makeLabel({}, "secondary");
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    return panel;
}

QFrame* RunView::buildChart(CurveChart* chart) {
    QFrame* panel = makePanel();
    QVBoxLayout* layout = panelLayout(panel);
    layout->addWidget(chart, 1);
    if (chart == m_loss)
        layout->addWidget(buildChartControls());
    return panel;
}

QWidget* RunView::buildChartControls() {
    auto* controls = new QWidget;
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_smoothing = new QSlider(Qt::Horizontal);
    m_smoothing->setRange(0, smoothingSteps);
    m_smoothing->setMaximumWidth(120);
    m_smoothing->setMinimumWidth(60);
    m_smoothing->setAccessibleName(tr("Smoothing of the curves"));
    m_smoothing->setToolTip(m_smoothing->accessibleName());
    m_log = makeButton(tr("log"), "chip");
    m_log->setCheckable(true);
    m_log->setToolTip(tr("Logarithmic scale of the loss"));
    m_log->setAccessibleName(m_log->toolTip());
    m_menu = makeButton(tr("Save ▾"), "quiet");
    m_menu->setToolTip(tr("Save curves as a picture or a table"));
    row->addWidget(makeLabel(tr("Smoothing"), "secondary"));
    row->addWidget(m_smoothing, 1);
    row->addStretch();
    row->addWidget(m_log);
    row->addWidget(m_menu);
    const auto smooth = [this](double weight) {
        m_accuracy->setSmoothing(weight);
        m_loss->setSmoothing(weight);
    };
    m_smoothing->setValue(static_cast<int>(std::lround(Settings::real("train/smoothing") * 100)));
    smooth(Settings::real("train/smoothing"));
    connect(m_smoothing, &QSlider::valueChanged, this, [smooth](int value) {
        Settings::set("train/smoothing", value / 100.0);
        smooth(value / 100.0);
    });
    connect(m_log, &QPushButton::toggled, m_loss, &CurveChart::setLogarithmic);
    connect(m_menu, &QPushButton::clicked, this, &RunView::showChartMenu);
    return controls;
}

bool RunView::isTrainings() const {
    return m_run && m_training.runId() == m_run;
}

QString RunView::runName() const {
    const Run* run = entry();
    if (run)
        return run->name;
    return isTrainings() ? m_training.runName() : QString();
}

bool RunView::isLive() const {
    return m_training.isBusy() && isTrainings();
}

const Run* RunView::entry() const {
    return m_book ? m_book->find(m_run) : nullptr;
}

// Of a run whose folder is not there yet, what has been said of it.
std::vector<EpochEvent> RunView::epochs() const {
    if (const Run* run = entry())
        return run->epochs;
    return isTrainings() ? m_training.epochs() : std::vector<EpochEvent>{};
}

void RunView::showRun(const RunId& run) {
    if (m_run != run)
        for (CurveChart* chart : {m_accuracy, m_loss})
            chart->showAll(); // a part of the other run's epochs may hold none of this one's
    m_run = run;
    m_countedRun = {};
    m_stack->setCurrentIndex(run ? 1 : 0);
    if (isLive())
        m_lines->showLive(m_training.log());
    refresh();
}

void RunView::refresh() {
    if (!m_run)
        return;
    if (!isLive() && entry())
        m_lines->showFile(entry()->folder / "log.txt");
    showFigure();
    showNotice();
    showCurves();
}

void RunView::refreshNow() {
    if (!m_run)
        return;
    showFigure();
    showNotice();
}

// Of a run that ended early those that it took: no more are to come.
int RunView::epochCount(const std::vector<EpochEvent>& known) const {
    if (known.empty())
        return 0;
    const Run* run = entry();
    const bool early = run && run->info.request.patience > 0 && run->state == RunState::Finished;
    return early ? known.back().epoch : known.back().epochs;
}

QString RunView::figureCaption(const EpochEvent& best, int count) const {
    const QString what = tr("validation, epoch %1 of %2").arg(best.epoch).arg(count);
    if (m_countedRun != m_run || m_pictures == 0 || m_pictures >= enoughPictures)
        return what;
    const Interval interval = wilsonInterval(std::llround(best.valTop1 * m_pictures), m_pictures);
    return tr("95 % interval %1–%2 %, of %n picture(s)", nullptr, m_pictures)
               .arg(std::lround(100 * interval.low))
               .arg(std::lround(100 * interval.high)) +
           QLatin1Char('\n') + what;
}

// Read when an epoch is there to be told of: by then the list is written.
void RunView::countPictures(const Run& run) {
    m_countedRun = run.id;
    m_pictures = 0;
    inBackground(
        this, m_counting,
        [folder = run.folder, info = run.info] {
            const auto entries = RunFolder(folder).readSplit(info).value_or(std::vector<SplitEntry>());
            return static_cast<int>(std::count_if(entries.begin(), entries.end(), [](const SplitEntry& entry) {
                return entry.set == SetKind::Validation && !entry.unreadable;
            }));
        },
        [this](int pictures) {
            m_pictures = pictures;
            showFigure();
        });
}

void RunView::showFigure() {
    const Training& training = m_training;
    const bool live = isLive();
    const Run* run = entry();
    const EpochEvent* best = nullptr;
    const auto known = epochs();
    for (const EpochEvent& epoch : known)
        if (epoch.best)
            best = &epoch;
    m_figure->setText(best ? percentText(best->valTop1) : QStringLiteral("–"));
    if (best && run && m_countedRun != m_run)
        countPictures(*run);
    const QString nothing = live ? tr("validation, no epoch has ended yet") : tr("no epoch has ended");
    m_caption->setText(best ? figureCaption(*best, epochCount(known)) : nothing);
    m_left->setText(live ? training.leftText() : QString());
    m_progress->setVisible(live);
    if (live) {
        m_progress->setValue(static_cast<int>(std::lround(training.fraction() * progressSteps)));
        m_words->setText(training.nowText());
    } else if (run) {
        m_words->setText(restingText(*run));
    }
}

QString RunView::restingText(const Run& run) const {
    QStringList parts{run.name, modelTitle(run.info.request.model), freezeText(run.info.request.freeze)};
    if (const QString device = deviceText(run.info); !device.isEmpty())
        parts << device;
    if (run.info.seconds >= 1)
        parts << tr("took %1").arg(durationText(run.info.seconds));
    parts << timeOfDayAndDate(run.info.created);
    return joinedFacts(parts);
}

// What a person should know about a run that did not end by itself, with the way on.
void RunView::showNotice() {
    const Training& training = m_training;
    const Run* run = entry();
    const auto isNow = [run](RunState state) { return run && run->state == state; };
    const bool last =
        !training.isBusy() && isTrainings() && !isNow(RunState::Elsewhere) &&
        (training.outcome() == Training::Outcome::Failed || training.outcome() == Training::Outcome::Crashed ||
         training.outcome() == Training::Outcome::Stopped);
    QString text;
    if (last)
        text = training.outcomeText();
    else if (isNow(RunState::Interrupted))
        text = tr("This run was interrupted: Classmith or the computer went down. Nothing of it is lost.");
    else if (isNow(RunState::Elsewhere))
        text = tr("Another window or command trains this run just now. Its curves are brought up to date here.");
    else if (isNow(RunState::Failed))
        text = toQt(run->info.failure);
    m_notice->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    const bool bad = last ? training.outcome() != Training::Outcome::Stopped : isNow(RunState::Failed);
    m_noticeText->setText(text);
    setLook(m_noticeText, bad ? "bad" : "");
    const auto known = epochs();
    const bool hasCheckpoint = run && (run->hasCheckpoint || (last && !training.headOnly()));
    m_goOn->setText(hasCheckpoint && !known.empty() ? tr("Continue from epoch %1").arg(known.back().epoch + 1)
                                                    : tr("Begin it again"));
    m_goOn->setVisible(run && run->canGoOn);
    m_goOn->setEnabled(!training.isBusy() && m_book && !m_book->readOnly());
    m_dismiss->setVisible(last);
}

void RunView::showCurves() {
    std::vector<CurveChart::Point> accuracy;
    std::vector<CurveChart::Point> loss;
    const auto known = epochs();
    const int count = epochCount(known);
    int bestEpoch = 0;
    for (const EpochEvent& epoch : known) {
        accuracy.push_back({double(epoch.epoch), epoch.trainTop1, epoch.valTop1});
        loss.push_back({double(epoch.epoch), epoch.trainLoss, epoch.valLoss});
        if (epoch.best)
            bestEpoch = epoch.epoch;
    }
    m_accuracy->setPoints(accuracy, count, bestEpoch);
    m_loss->setPoints(loss, count, bestEpoch);
    m_menu->setEnabled(!accuracy.empty());
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runs/runs_panel.h"

#include <algorithm>

#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/runs/runs_model.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int rowHeightPx = 28;
constexpr int leastRows = 3;
constexpr int shownProblems = 3;
constexpr int shownRows = 8; // more scroll
constexpr int allColumnsPx = 620;
constexpr int columnGapPx = 26; // padding on both sides, and a little
constexpr int dateColumnPx = 540;
constexpr int leastNamePx = 120;
constexpr int mostNamePx = 220; // a longer one is cut
constexpr int runSwatchPx = 18;

} // namespace

RunsPanel::RunsPanel(const Training* training, QWidget* parent)
    : QFrame(parent), m_training(training), m_model(new RunsModel(training, this)), m_table(new QTableView),
      m_none(makeLabel(tr("None yet. Each training is kept here, with its curves and its best model."), "secondary")),
      m_problems(makeLabel({}, "warning")) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 10, Theme::marginPx, 12);
    layout->setSpacing(6);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(2);
    heading->addWidget(makeLabel(tr("Runs"), "heading"));
    heading->addStretch();
    m_goOn = addButton(tr("Continue"), tr("Train on from the last checkpoint"));
    m_reuse = addButton(tr("Use settings"), tr("Take this run's model and settings for the next one"));
    m_rename = addButton(tr("Rename"), {});
    m_delete = addButton(tr("Delete…"), {});
    for (QPushButton* button : {m_goOn, m_reuse, m_rename, m_delete})
        heading->addWidget(button);
    layout->addLayout(heading);
    m_problems->setWordWrap(true);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_problems); // above the list, whose end may be out of sight
    layout->addWidget(m_none);
    buildTable();
    layout->addWidget(m_table, 1);
    layout->addStretch();
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnWanted(selected()); });
    connect(m_reuse, &QPushButton::clicked, this, [this] { Q_EMIT reuseWanted(selected()); });
    connect(m_rename, &QPushButton::clicked, this, &RunsPanel::renameSelected);
    connect(m_delete, &QPushButton::clicked, this, &RunsPanel::askBeforeDeleting);
    refresh();
}

QPushButton* RunsPanel::addButton(const QString& text, const QString& tip) {
    QPushButton* button = makeButton(text, "link");
    button->setToolTip(tip);
    return button;
}

void RunsPanel::buildTable() {
    m_table->setModel(m_model);
    setLook(m_table, "rows");
    m_table->setAccessibleName(tr("Runs"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeightPx);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateButtons();
        Q_EMIT selectionChanged(selected());
    });
    for (const auto& [key, button] : {std::pair(Qt::Key_Delete, m_delete), std::pair(Qt::Key_F2, m_rename)}) {
        auto* shortcut = new QShortcut(key, m_table, nullptr, nullptr, Qt::WidgetShortcut); // whichever cell is current
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    }
    connect(m_table, &QTableView::customContextMenuRequested, this, &RunsPanel::showMenu);
}

void RunsPanel::open(RunBook* book) {
    m_book = book;
    m_model->open(book);
    connect(book, &RunBook::usesChanged, this, &RunsPanel::updateButtons);
    refresh();
}

RunId RunsPanel::selected() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? RunId{} : m_model->idAt(rows.constFirst().row());
}

void RunsPanel::select(const RunId& run) {
    if (const int row = m_model->rowOf(run); row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
}

void RunsPanel::refresh() {
    const RunId kept = selected();
    m_model->refresh();
    if (selected() != kept)
        select(kept);
    showProblems();
    m_none->setVisible(m_model->rowCount() == 0 && !m_problems->isVisibleTo(this));
    m_table->setVisible(m_model->rowCount() > 0);
    fitHeight();
    fitColumns();
    updateButtons();
}

void RunsPanel::showProblems() {
    QStringList lines = m_book ? m_book->problems() : QStringList();
    if (const int more = static_cast<int>(lines.size()) - shownProblems; more > 0) {
        lines.resize(shownProblems);
        lines << tr("and %n more run(s) with problems", nullptr, more);
    }
    m_problems->setText(lines.join(QLatin1Char('\n')));
    m_problems->setVisible(!lines.isEmpty());
}

void RunsPanel::refreshLive() {
    m_model->refreshLive();
}

void RunsPanel::fitHeight() {
    const int rows = std::clamp(m_model->rowCount(), leastRows, shownRows);
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height() + rows * rowHeightPx + 2);
}

void RunsPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitColumns();
}

// The run's name takes what the others leave; where it is narrow, size and date go, and for a name with its state what
// was trained goes, too.
void RunsPanel::fitColumns() {
    const int room = m_table->viewport()->width();
    m_table->setColumnHidden(RunsModel::Size, room < allColumnsPx);
    m_table->setColumnHidden(RunsModel::Date, room < dateColumnPx);
    const int wholeNamePx = std::min(wordsPx(RunsModel::Name) + runSwatchPx + columnGapPx, mostNamePx);
    const int withTrainsPx = wholeNamePx + wordsPx(RunsModel::Model) + wordsPx(RunsModel::Trains) +
                             wordsPx(RunsModel::Validation) + 3 * columnGapPx;
    m_table->setColumnHidden(RunsModel::Trains, room < withTrainsPx);
    int used = 0;
    for (int column = RunsModel::Model; column < RunsModel::ColumnCount; ++column) {
        if (m_table->isColumnHidden(column))
            continue;
        const int widthPx = wordsPx(column) + columnGapPx;
        m_table->setColumnWidth(column, widthPx);
        used += widthPx;
    }
    m_table->setColumnWidth(RunsModel::Name, std::max(leastNamePx, room - used));
}

// Of the widest text in a column, its heading included.
int RunsPanel::wordsPx(int column) const {
    const QFontMetrics metrics(Theme::font(13));
    int widthPx = metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    if (column == RunsModel::Validation) // of a run that trains it comes later
        widthPx = std::max(widthPx, metrics.horizontalAdvance(percentText(1)));
    for (int row = 0; row < m_model->rowCount(); ++row)
        widthPx = std::max(widthPx, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
    return widthPx;
}

void RunsPanel::updateButtons() {
    const Run* run = m_book ? m_book->find(selected()) : nullptr;
    const bool readOnly = !m_book || m_book->readOnly();
    const RunState state = run ? run->state : RunState::Training;
    const bool used = run && m_book->isInUse(run->folder);
    const bool ours = run && !readOnly && state != RunState::Training && state != RunState::Elsewhere;
    for (QPushButton* button : {m_goOn, m_reuse, m_rename, m_delete})
        button->setVisible(m_model->rowCount() > 0);
    m_goOn->setVisible(ours && run->canGoOn);
    m_goOn->setEnabled(!m_training->isBusy());
    m_reuse->setEnabled(run);
    m_rename->setEnabled(ours && !used);
    m_delete->setEnabled(ours && !used);
    const QString wait = tr("A job works with this run just now. Wait until it has ended, or stop it.");
    m_rename->setToolTip(used ? wait : tr("Give this run another name (F2)"));
    m_delete->setToolTip(used ? wait : tr("Delete this run with all its files (Del)"));
}

void RunsPanel::showMenu(const QPoint& position) {
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    m_table->selectRow(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* button : {m_goOn, m_reuse, m_rename, m_delete}) {
        if (button->isHidden())
            continue;
        QAction* action = menu->addAction(button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    if (const Run* run = m_book->find(selected()))
        addFilePlaces(menu, {run->folder});
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void RunsPanel::renameSelected() {
    m_table->setFocus();
    m_table->edit(m_model->index(m_model->rowOf(selected()), RunsModel::Name));
}

void RunsPanel::askBeforeDeleting() {
    const Run* run = m_book ? m_book->find(selected()) : nullptr;
    if (!run)
        return;
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Delete a run"), tr("Delete %1?").arg(run->name),
                                QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Its model, curves and log go for good; %1 of disk become free. Pictures and labels stay.")
            .arg(bytesText(run->bytes)));
    QAbstractButton* yes = box->addButton(tr("Delete it"), QMessageBox::DestructiveRole);
    box->addButton(QMessageBox::Cancel);
    connect(yes, &QAbstractButton::clicked, m_book, [book = m_book, id = run->id] { book->remove(id); });
    connect(m_book, &QObject::destroyed, box, &QMessageBox::reject); // with the dataset that it is about
    openDialog(box, "deleteQuestion");
}

} // namespace classmith

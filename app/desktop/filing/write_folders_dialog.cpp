// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/write_folders_dialog.h"

#include <algorithm>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/figures.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/filing/moves_model.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QSize dialogSize(860, 520);
constexpr int classesWidthPx = 210;
constexpr int whyColumnPx = 290;
constexpr QSize squarePx(10, 10);

QLabel* makeWrapped(const char* look) {
    QLabel* label = makeLabel({}, look);
    label->setWordWrap(true);
    return label;
}

// "+12 −3", or how many go along with a new name.
QString changeText(const ClassMoves& moves) {
    QStringList parts;
    if (moves.come > 0)
        parts << QStringLiteral("+") + countText(moves.come);
    if (moves.go > 0)
        parts << QChar(0x2212) + countText(moves.go);
    if (moves.renamed > 0)
        parts << WriteFoldersDialog::tr("%n renamed", nullptr, moves.renamed);
    return parts.join(QStringLiteral("  "));
}

} // namespace

WriteFoldersDialog::WriteFoldersDialog(FolderWriter* writer, Purpose purpose, QWidget* parent)
    : QDialog(parent), m_writer(writer), m_purpose(purpose), m_moves(new MovesModel(&writer->labels(), this)),
      m_title(makeWrapped("title")), m_text(makeWrapped("secondary")), m_problem(makeWrapped("warning")),
      m_leftOutRow(new QWidget), m_leftOut(new QComboBox), m_tables(makeTables()), m_progress(new QProgressBar) {
    setWindowTitle(tr("Write to folders"));
    build();
    connect(writer, &FolderWriter::planned, this, &WriteFoldersDialog::takePlan);
    connect(writer, &FolderWriter::changed, this, &WriteFoldersDialog::showState);
    connect(writer, &FolderWriter::ended, this, &WriteFoldersDialog::takeEnd);
    connect(writer, &QObject::destroyed, this, &QDialog::accept);
    connect(writer, &FolderWriter::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
        m_text->setText(tr("%1 of %Ln picture(s)", nullptr, total).arg(countText(done)));
    });
    // An edit that came in between changes what is to be moved.
    connect(&writer->labels(), &Labelling::labelsChanged, this, [this] { lookAtFolders(); });
    if (purpose == Purpose::TakeBack)
        writer->takeBack();
    else
        lookAtFolders();
    showState();
}

void WriteFoldersDialog::build() {
    resize(m_purpose == Purpose::Write ? dialogSize : QSize(dialogSize.width() / 2, 0));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    auto* row = new QHBoxLayout(m_leftOutRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeLabel(tr("Pictures that are left out")));
    m_leftOut->addItem(tr("stay where they are"));
    m_leftOut->addItem(tr("go into a folder of their own beside this one"));
    m_leftOut->setAccessibleName(tr("Pictures that are left out"));
    connect(m_leftOut, &QComboBox::currentIndexChanged, this, &WriteFoldersDialog::lookAtFolders);
    row->addWidget(m_leftOut);
    row->addStretch();
    layout->addWidget(m_leftOutRow);
    layout->addWidget(m_tables, 1);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    layout->addWidget(m_progress);
    layout->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox;
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    // Return is for reading on in the tables: files move only where their button is pressed.
    m_move = buttons->addButton(QString(), QDialogButtonBox::DestructiveRole);
    setLook(m_move, "primary");
    m_takeBack = buttons->addButton(tr("Take it back"), QDialogButtonBox::DestructiveRole);
    m_goOn = buttons->addButton(tr("Continue moving"), QDialogButtonBox::DestructiveRole);
    m_stop = buttons->addButton(tr("Stop and take back"), QDialogButtonBox::DestructiveRole);
    m_move->setObjectName(QStringLiteral("move"));
    m_stop->setObjectName(QStringLiteral("stop"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // The box shows all its buttons when it is styled anew.
    connect(&Theme::instance(), &Theme::changed, this, &WriteFoldersDialog::showState, Qt::QueuedConnection);
    connect(m_move, &QPushButton::clicked, this, [this] { m_writer->write(m_plan); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { m_writer->takeBack(); });
    connect(m_goOn, &QPushButton::clicked, this, [this] { m_writer->goOn(); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        m_title->setText(tr("Stopping: the pictures go back to where they were…"));
        m_writer->stop();
    });
}

QWidget* WriteFoldersDialog::makeTables() {
    m_classes = new QListWidget;
    m_classes->setFixedWidth(classesWidthPx);
    m_classes->setAccessibleName(tr("Classes"));
    m_classes->setTextElideMode(Qt::ElideMiddle);
    m_classes->setIconSize(squarePx);
    setHoldsNames(m_classes);
    connect(m_classes, &QListWidget::currentRowChanged, this, [this](int row) {
        m_moves->showOnly(row < 0 ? ClassId{} : ClassId{m_classes->item(row)->data(Qt::UserRole).toLongLong()});
    });
    m_table = new QTableView;
    m_table->setModel(m_moves);
    setHoldsNames(m_table);
    makePlainTable(m_table, tr("Pictures that move"));
    m_table->setIconSize(squarePx);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(MovesModel::Why, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(MovesModel::Why, whyColumnPx);
    auto* panel = makePanel();
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(8, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_classes);
    row->addWidget(m_table, 1);
    return panel;
}

void WriteFoldersDialog::lookAtFolders() {
    if (!m_writer || m_writer->state() != FolderWriter::State::Idle || m_purpose != Purpose::Write)
        return;
    m_plan.reset();
    m_writer->plan(m_leftOut->currentIndex() == 1 ? LeftOutPictures::MoveBeside : LeftOutPictures::Stay);
    showState();
}

void WriteFoldersDialog::takePlan(const std::shared_ptr<const MovePlan>& plan) {
    m_plan = plan;
    m_moves->setPlan(plan);
    fillClasses();
    showState();
}

void WriteFoldersDialog::fillClasses() {
    const QSignalBlocker quiet(m_classes);
    m_classes->clear();
    const auto add = [this](const QString& text, const QVariant& square, ClassId id) {
        auto* item = new QListWidgetItem(text, m_classes);
        item->setData(Qt::DecorationRole, square);
        item->setToolTip(text);
        item->setData(Qt::UserRole, QVariant::fromValue(qlonglong{id.value}));
    };
    add(tr("All pictures"), {}, {});
    for (const ClassMoves& each : movesByClass(*m_plan))
        if (const ClassRecord* record = m_writer->labels().project().findClass(each.id))
            add(toQt(record->name) + QStringLiteral("   ") + changeText(each), Theme::classColor(record->colour),
                each.id);
    m_classes->setCurrentRow(0);
}

void WriteFoldersDialog::showState() {
    if (!m_writer)
        return;
    const auto state = m_writer->state();
    const bool moves = state == FolderWriter::State::Moving || state == FolderWriter::State::Settling;
    const bool halfway = state == FolderWriter::State::Halfway;
    const bool preview = !moves && !halfway && m_purpose == Purpose::Write;
    const bool isLeftOut =
        m_writer->labels().counts().leftOut() > 0; // pictures that the plan leaves where they are count, too
    m_leftOutRow->setVisible(preview && isLeftOut);
    m_tables->setVisible(preview);
    m_progress->setVisible(moves);
    m_move->setVisible(preview);
    m_goOn->setVisible(halfway);
    m_takeBack->setVisible(halfway);
    m_stop->setVisible(state == FolderWriter::State::Moving && m_purpose == Purpose::Write);
    m_cancel->setVisible(!moves);
    if (preview)
        showPreview();
    else if (halfway)
        showHalfway();
    else if (moves) {
        m_stop->setEnabled(true);
        m_progress->setRange(0, 0);
        m_text->clear();
        m_problem->hide();
        m_title->setText(m_purpose == Purpose::TakeBack ? tr("The pictures go back to where they were…")
                                                        : tr("The pictures move into the folders of their labels…"));
    }
}

void WriteFoldersDialog::showPreview() {
    const int count = m_plan ? static_cast<int>(m_plan->moves.size()) : 0;
    const QString whyNot = m_writer->whyNot();
    m_title->setText(!m_plan      ? tr("Looking at the folders…")
                     : count == 0 ? tr("No picture has to move")
                                  : tr("%n picture(s) move into the folders of their labels", nullptr, count));
    m_text->setText(m_plan ? summary() : QString());
    m_move->setText(count == 0 ? tr("Move") : tr("Move %n picture(s)", nullptr, count));
    m_move->setEnabled(m_plan && (count > 0 || !m_plan->folderClasses.empty()) && whyNot.isEmpty());
    m_move->setToolTip(whyNot);
    if (m_plan && !whyNot.isEmpty())
        m_problem->setText(whyNot);
    m_problem->setVisible(!m_problem->text().isEmpty());
}

QString WriteFoldersDialog::summary() const {
    QStringList lines{tr("Nothing is replaced and nothing is deleted, and all of it can be taken back.")};
    const auto taken = static_cast<int>(
        std::count_if(m_plan->moves.begin(), m_plan->moves.end(), [](const Move& move) { return move.isNameTaken; }));
    if (taken > 0)
        lines << tr("%n get(s) another name, because there is a picture of that name already.", nullptr, taken);
    if (!m_plan->staying.empty())
        lines << tr("%n cannot move and stay(s), as the top of the list says.", nullptr,
                    static_cast<int>(m_plan->staying.size()));
    if (m_plan->unlabelled > 0)
        lines << tr("%n without a label stay(s).", nullptr, static_cast<int>(m_plan->unlabelled));
    return lines.join(QLatin1Char(' '));
}

void WriteFoldersDialog::showHalfway() {
    m_title->setText(tr("The moves were interrupted"));
    m_text->setText(
        tr("Some pictures are on their way. None is lost: what is to happen is written down in the project. "
           "Continue, or take all of them back to where they were."));
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void WriteFoldersDialog::takeEnd(const FolderWriter::Outcome& outcome) {
    if (!outcome.failure) {
        accept();
        return;
    }
    const bool stopped = outcome.failure->code == ErrorCode::Cancelled;
    m_problem->setText(stopped ? tr("Stopped. All pictures are where they were.")
                               : translatedSentence(*outcome.failure));
    if (m_writer->state() == FolderWriter::State::Idle && m_purpose == Purpose::TakeBack) {
        m_title->setText(tr("The pictures could not be moved back"));
        m_text->clear();
    }
    m_problem->show();
    lookAtFolders();
}

void WriteFoldersDialog::reject() {
    if (m_cancel->isVisible() || !isVisible())
        QDialog::reject();
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/data_side_panel.h"

#include <algorithm>

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/charts/split_bar.h"
#include "widgets/grid/class_list.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int leastWidthPx = 180;
constexpr int mostWidthPx = 520;
constexpr int usualWidthPx = 216;
constexpr std::size_t digitCount = 10; // classes that have a key of their own

QFrame* makeRule() {
    auto* rule = new QFrame;
    setLook(rule, "rule");
    return rule;
}

} // namespace

DataSidePanel::DataSidePanel(ActionRegistry* actions, QWidget* parent)
    : QFrame(parent), m_classes(new ClassList), m_find(makeFind()), m_split(new SplitBar) {
    setLook(this, "side");
    setMinimumWidth(leastWidthPx);
    setMaximumWidth(mostWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(6);
    QLabel* heading = makeLabel(tr("Classes"), "heading");
    heading->setContentsMargins(8, 0, 0, 4);
    layout->addWidget(heading);
    layout->addWidget(m_find);
    layout->addWidget(m_classes, 1);
    QAction* newClass = actions->action("data.newClass");
    QPushButton* add = makeButton(QStringLiteral("+ ") + tr("New class"), "link");
    connect(add, &QPushButton::clicked, newClass, &QAction::trigger);
    layout->addWidget(add, 0, Qt::AlignLeft);
    layout->addWidget(makeRule());
    connect(addCountRow(layout, tr("Unlabelled"), m_unlabelled), &QPushButton::clicked, this,
            &DataSidePanel::unlabelledChosen);
    connect(addCountRow(layout, tr("Left out"), m_leftOut), &QPushButton::clicked, this, &DataSidePanel::leftOutChosen);
    QPushButton* damaged = addCountRow(layout, tr("Not readable"), m_damaged);
    damaged->setToolTip(tr("Files that are damaged or may not be opened; a training passes over them"));
    connect(damaged, &QPushButton::clicked, this, &DataSidePanel::damagedChosen);
    damaged->hide(); // until there are some
    layout->addSpacing(6);
    QLabel* splitTitle = makeLabel(tr("Split"), "heading");
    splitTitle->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(splitTitle);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 8, 2);
    bar->addWidget(m_split);
    layout->addLayout(bar);
    const QString names[] = {tr("Training"), tr("Validation"), tr("Test")};
    for (std::size_t i = 0; i < m_sets.size(); ++i)
        m_sets[i] = addSetRow(layout, names[i]);
    layout->addStretch();
    connect(m_classes, &ClassList::moved, this,
            [this](qint64 id, int place) { m_labels->moveClass(ClassId{id}, place); });
    connect(m_classes, &ClassList::menuWanted, this, &DataSidePanel::showClassMenu);
    connect(m_classes, &ClassList::renamed, this, [this](qint64 id, const QString& name) {
        m_labels->renameClass(ClassId{id}, name);
        refresh();
    });
    auto* rename = new QShortcut(Qt::Key_F2, m_classes, nullptr, nullptr, Qt::WidgetShortcut);
    connect(rename, &QShortcut::activated, this, [this] {
        if (m_labels && !m_labels->project().readOnly() && m_classes->currentClass() != 0)
            m_classes->editName(m_classes->currentClass());
    });
}

QLineEdit* DataSidePanel::makeFind() {
    auto* find = new QLineEdit;
    find->setObjectName(QStringLiteral("findClass"));
    find->setPlaceholderText(tr("Type a class"));
    find->setAccessibleName(tr("Find a class by its name"));
    find->setToolTip(tr("Type a part of a name; Return labels the selected pictures with it"));
    find->installEventFilter(this);
    connect(find, &QLineEdit::textChanged, m_classes, &ClassList::setFilter);
    return find;
}

QSize DataSidePanel::sizeHint() const {
    return {usualWidthPx, QFrame::sizeHint().height()};
}

bool DataSidePanel::isFindShown() const {
    return !m_find->isHidden();
}

void DataSidePanel::findClass() {
    m_find->setFocus();
    m_find->selectAll();
}

void DataSidePanel::endFinding() {
    m_find->clear();
    Q_EMIT findingEnded();
}

bool DataSidePanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_find || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        m_classes->goToNextFound(-1);
        return true;
    case Qt::Key_Down:
        m_classes->goToNextFound(1);
        return true;
    case Qt::Key_Escape:
        endFinding();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const ClassId found{m_classes->foundClass()};
        if (!found)
            return true; // what was typed stays
        endFinding();
        Q_EMIT classFound(found);
        return true;
    }
    default:
        return QFrame::eventFilter(watched, event);
    }
}

QLabel* DataSidePanel::addSetRow(QVBoxLayout* layout, const QString& text) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(8, 0, 8, 0);
    QLabel* count = makeLabel({}, "secondary");
    row->addWidget(makeLabel(text, "secondary"));
    row->addStretch();
    row->addWidget(count);
    layout->addWidget(line);
    return count;
}

QPushButton* DataSidePanel::addCountRow(QVBoxLayout* layout, const QString& text, QLabel*& count) {
    QPushButton* button = makeButton({}, "quiet");
    button->setAccessibleName(text);
    auto* row = new QHBoxLayout(button);
    row->setContentsMargins(8, 0, 8, 0);
    QLabel* name = makeLabel(text);
    count = makeLabel({}, "secondary");
    for (QLabel* label : {name, count})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(name);
    row->addStretch();
    row->addWidget(count);
    button->setFixedHeight(28);
    layout->addWidget(button);
    return button;
}

void DataSidePanel::open(OpenDataset* dataset) {
    m_dataset = dataset;
    m_labels = &dataset->labels();
    connect(&dataset->damaged(), &DamagedPictures::changed, this, &DataSidePanel::refresh);
    refresh();
}

void DataSidePanel::refresh() {
    const auto classes = m_labels->project().classes();
    const DatasetCounts& counts = m_labels->counts();
    const auto& sets = counts.labelled().sets;
    const QLocale locale;
    std::vector<ClassRow> rows;
    rows.reserve(classes.size());
    for (const ClassRecord& each : classes)
        rows.push_back({each.id.value, toQt(each.name), classKey(classes, each.id), Theme::classColor(each.colour),
                        locale.toString(counts.of(each.id).counted)});
    m_classes->setRows(rows);
    m_find->setVisible(classes.size() > digitCount);
    m_classes->setMaximumHeight(m_classes->contentHeight());
    m_classes->setAcceptDrops(!m_labels->project().readOnly());
    m_unlabelled->setText(locale.toString(m_dataset->unlabelled()));
    m_damaged->setText(locale.toString(m_dataset->damaged().count()));
    m_damaged->parentWidget()->setVisible(m_dataset->damaged().count() > 0);
    m_leftOut->setText(locale.toString(counts.leftOut()));
    m_split->setCounts(sets[0], sets[1], sets[2]);
    for (std::size_t i = 0; i < m_sets.size(); ++i)
        m_sets[i]->setText(locale.toString(sets[i]));
    m_sets[2]->parentWidget()->setVisible(sets[2] > 0);
}

int DataSidePanel::placeOf(ClassId id) const {
    const auto classes = m_labels ? m_labels->project().classes() : std::vector<ClassRecord>();
    const auto found =
        std::find_if(classes.begin(), classes.end(), [id](const ClassRecord& each) { return each.id == id; });
    return found == classes.end() ? -1 : static_cast<int>(found - classes.begin());
}

void DataSidePanel::moveClass(ClassId id, int by) {
    if (const int place = placeOf(id); place >= 0 && place + by >= 0)
        m_labels->moveClass(id, place + by);
}

void DataSidePanel::moveCurrentClass(int by) {
    moveClass(ClassId{m_classes->currentClass()}, by);
}

bool DataSidePanel::canMoveCurrentClass(int by) const {
    const int place = placeOf(ClassId{m_classes->currentClass()});
    return place >= 0 && place + by >= 0 && place + by < m_classes->model()->rowCount();
}

void DataSidePanel::showClassMenu(qint64 id, const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename"), this, [this, id] { m_classes->editName(id); });
    QMenu* keys = menu->addMenu(tr("Key"));
    const auto classes = m_labels->project().classes();
    const QString current = classKey(classes, ClassId{id});
    QAction* none =
        keys->addAction(tr("No letter"), this, [this, id] { m_labels->setClassKey(ClassId{id}, QString()); });
    none->setCheckable(true);
    none->setChecked(!isFreeKey(current));
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
        const QString key(QLatin1Char{letter});
        if (!isFreeKey(key))
            continue;
        QAction* action = keys->addAction(key, this, [this, id, key] { m_labels->setClassKey(ClassId{id}, key); });
        action->setCheckable(true);
        action->setChecked(key == current);
    }
    menu->addAction(tr("Move up"), this, [this, id] { moveClass(ClassId{id}, -1); });
    menu->addAction(tr("Move down"), this, [this, id] { moveClass(ClassId{id}, 1); });
    menu->addSeparator();
    menu->addAction(tr("Remove class…"), this, [this, id] { askToRemove(ClassId{id}); });
    for (QAction* action : menu->actions())
        action->setEnabled(!m_labels->project().readOnly());
    menu->popup(position);
}

void DataSidePanel::askToRemove(ClassId id) {
    const int count = m_labels->counts().of(id).there;
    if (count == 0) {
        m_labels->removeClass(id);
        return;
    }
    auto* question = new QMessageBox(QMessageBox::NoIcon, tr("Remove class"),
                                     tr("Remove the class “%1”?").arg(toQt(m_labels->project().findClass(id)->name)),
                                     QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("%n image(s) become unlabelled. Your files stay as they are, and Undo brings the "
                                    "class back.",
                                    nullptr, count));
    const QPushButton* remove = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(m_labels, &QObject::destroyed, question, &QMessageBox::reject); // with the dataset that it is about
    connect(remove, &QPushButton::clicked, this, [this, id] { m_labels->removeClass(id); });
    openDialog(question, "removeClassQuestion");
}

} // namespace classmith

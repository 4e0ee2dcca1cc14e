// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/data_filters.h"

#include <algorithm>

#include <QtCore/QSignalBlocker>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>

#include "app/desktop/common/text.h"
#include "widgets/fields/search_field.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"

namespace classmith {

namespace {

constexpr int searchWidthPx = 240;
constexpr int searchLeastPx = 136;   // its own words
constexpr int classBoxLeastPx = 122; // a long name leaves the search field its room
constexpr int classBoxWidthPx = 160;

enum State { AnyState, Labelled, Unlabelled, Proposed, Disagreeing, Changed, NotSeen, Damaged, LeftOut };

} // namespace

DataFilters::DataFilters(QWidget* parent)
    : QWidget(parent), m_class(new QComboBox), m_set(new QComboBox), m_state(new QComboBox),
      m_search(new SearchField(tr("Name or path…"), tr("Search name or path"))) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_class->addItem(tr("all classes"), qint64(0));
    m_class->setAccessibleName(tr("Class"));
    setHoldsNames(m_class);
    m_class->setMaximumWidth(classBoxWidthPx);
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_set->addItems({tr("all sets"), tr("training"), tr("validation"), tr("test")});
    m_set->setAccessibleName(tr("Set"));
    m_state->addItems({tr("any state"), tr("labelled"), tr("unlabelled"), tr("with a proposal"), tr("model differs"),
                       tr("label changed"), tr("not yet checked"), tr("not readable"), tr("left out")});
    m_state->setAccessibleName(tr("State"));
    for (QComboBox* box : {m_class, m_set, m_state}) {
        setLook(box, "chip");
        box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &DataFilters::changed);
    }
    m_class->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_class->setMinimumWidth(classBoxLeastPx);
    m_search->setMinimumWidth(searchLeastPx);
    m_search->setMaximumWidth(searchWidthPx);
    layout->addWidget(m_search, 1);
    layout->addStretch();
    connect(m_search, &QLineEdit::textChanged, this, &DataFilters::changed);
    connect(m_search, &QLineEdit::returnPressed, this, &DataFilters::searchEnded);
    m_search->installEventFilter(this);
}

void DataFilters::search() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool DataFilters::eventFilter(QObject* watched, QEvent* event) {
    const bool ends = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (ends)
        Q_EMIT searchEnded();
    return ends || QWidget::eventFilter(watched, event);
}

void DataFilters::setClasses(std::span<const ClassRecord> classes) {
    const ClassId before = onlyClass();
    const QSignalBlocker quiet(m_class);
    while (m_class->count() > 1)
        m_class->removeItem(m_class->count() - 1);
    for (const ClassRecord& each : classes)
        m_class->addItem(toQt(each.name), qint64(each.id.value));
    showOnlyClass(before);
}

void DataFilters::clear() {
    const QSignalBlocker quiet(this);
    for (QComboBox* box : {m_class, m_set, m_state})
        box->setCurrentIndex(0);
    m_search->clear();
}

bool DataFilters::isActive() const {
    return m_class->currentIndex() > 0 || m_set->currentIndex() > 0 || m_state->currentIndex() > 0 ||
           !m_search->text().trimmed().isEmpty();
}

bool DataFilters::asksForProposals() const {
    return m_state->currentIndex() == Proposed;
}

bool DataFilters::asksForDisagreement() const {
    return m_state->currentIndex() == Disagreeing;
}

bool DataFilters::passes(const ImageRecord& image, const PictureFacts& facts) const {
    if (m_class->currentIndex() > 0 && image.label != onlyClass())
        return false;
    if (m_set->currentIndex() > 0 && static_cast<int>(facts.set) != m_set->currentIndex() - 1)
        return false;
    const bool damaged = facts.damaged && !image.leftOut;
    const bool unlabelled = !image.label && !image.leftOut && !damaged;
    const bool labelled = image.label && !image.leftOut;
    const bool changed = image.label != image.folderClass;
    const bool notSeen = !image.seen && !image.leftOut;
    const bool right[] = {true,    labelled, unlabelled, facts.proposed, facts.disagrees,
                          changed, notSeen,  damaged,    image.leftOut};
    if (!right[m_state->currentIndex()])
        return false;
    const QString wanted = m_search->text().trimmed();
    return wanted.isEmpty() || toQt(image.path).contains(wanted, Qt::CaseInsensitive);
}

ClassId DataFilters::onlyClass() const {
    return ClassId{m_class->currentData().toLongLong()};
}

void DataFilters::showOnlyClass(ClassId id) {
    m_class->setCurrentIndex(std::max(0, m_class->findData(qint64(id.value))));
}

void DataFilters::showUnlabelled() {
    {
        const QSignalBlocker quiet(this);
        m_class->setCurrentIndex(0);
    }
    m_state->setCurrentIndex(Unlabelled);
}

void DataFilters::showLeftOut() {
    m_state->setCurrentIndex(LeftOut);
}

void DataFilters::showDamaged() {
    {
        const QSignalBlocker quiet(this);
        clear(); // they are few, and of any class and set
    }
    m_state->setCurrentIndex(Damaged);
}

bool DataFilters::asksForDamaged() const {
    return m_state->currentIndex() == Damaged;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/dialogs/keys_dialog.h"

#include <algorithm>
#include <string>
#include <utility>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "widgets/fields/search_field.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QSize dialogSize(700, 680);
constexpr int besideParentPx = 40; // of a small window, which stays to be seen around it
constexpr int keyColumnPx = 200;
constexpr int groupRole = Qt::UserRole + 1; // a heading

// Keys that pages use by themselves: they label, move, open and close.
bool belongsToPictures(const QKeySequence& keys) {
    if (keys.count() == 0 || keys[0].keyboardModifiers() != Qt::NoModifier)
        return false;
    const Qt::Key key = keys[0].key();
    return (key >= Qt::Key_0 && key <= Qt::Key_9) || (key >= Qt::Key_A && key <= Qt::Key_Z) ||
           (key >= Qt::Key_Home && key <= Qt::Key_PageDown) || key == Qt::Key_Escape || key == Qt::Key_Tab ||
           key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

KeysDialog::KeysDialog(ActionRegistry* actions, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_search(new SearchField(tr("Search…"), tr("Search"))),
      m_table(new QTableWidget(0, 2)), m_note(makeLabel(hint(), "secondary")) {
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(parent ? dialogSize.boundedTo(parent->size() - QSize(besideParentPx, besideParentPx)) : dialogSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    setLook(m_table, "rows");
    m_table->setHorizontalHeaderLabels({tr("What it does"), tr("Key")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(1, keyColumnPx);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    layout->addWidget(m_table, 1);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* standard = buttons->addButton(tr("Standard keys"), QDialogButtonBox::ResetRole);
    connect(standard, &QPushButton::clicked, this, [this] {
        m_actions->setStandardShortcuts();
        fill();
    });
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::filterRows);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) { editKey(row); });
    fill();
}

// Of the table Return wants a new key; it closes from everywhere else.
void KeysDialog::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_table->isAncestorOf(focusWidget()))
        return;
    QDialog::keyPressEvent(event);
}

QString KeysDialog::hint() {
    return tr("Double-click a key, or press Enter on it, to change it.");
}

void KeysDialog::fill() {
    m_table->setRowCount(0);
    fillPictures();
    fillViews();
    for (const char* page : {"data", "train", "evaluate", "export", "predict"}) {
        addGroup(m_actions->action((std::string("view.") + page).c_str())->text());
        addActions([page](std::string_view pages) { return pages == page; });
    }
    addGroup(tr("Everywhere"));
    addActions([](std::string_view pages) { return pages.empty(); });
    filterRows(m_search->text());
}

void KeysDialog::fillPictures() {
    addGroup(tr("Pictures"));
    addRow(tr("Label the selected pictures: first to tenth class"), tr("1 … 9, 0"), "");
    addRow(tr("Label with a class that has its own letter"), tr("that letter"), "");
    addRow(tr("Next picture, picture before"), tr("D, A or arrows"), "");
    addRow(tr("Select from here to there; add or take away one"), tr("Shift, Ctrl with a click"), "");
    addRow(tr("Select all pictures"), QStringLiteral("Ctrl+A"), "");
    addRow(tr("Menu of the selected pictures"), tr("Menu, Shift+F10"), "");
    addActions([](std::string_view pages) { return pages.find(' ') != std::string_view::npos; });
}

void KeysDialog::fillViews() {
    addGroup(tr("Full view"));
    addRow(tr("Full view of the current picture, where nothing is proposed"), tr("Return"), "");
    addRow(tr("Leave the full view; all wrong answers again"), tr("Esc"), "");
    addRow(tr("Full view: zoom, fit, pixels 1 : 1"), tr("+ and −, Ctrl+0, *"), "");
    addRow(tr("Full view: move the zoomed picture"), tr("Shift with an arrow"), "");
    addGroup(tr("Lists and charts"));
    addRow(tr("Rename the class or run of the list"), QStringLiteral("F2"), "");
    addRow(tr("Take pictures off the Predict page; delete the run of the list"), tr("Del"), "");
    addRow(tr("Freeze diagram: go to a block, freeze or free it"), tr("arrows, Space"), "");
    addRow(tr("Chart: from epoch to epoch, first, last"), tr("arrows, Home, End"), "");
    addRow(tr("Chart: zoom, see all"), tr("+ and −, 0"), "");
}

void KeysDialog::addGroup(const QString& title) {
    const int row = m_table->rowCount();
    addRow(title, {}, "");
    m_table->setSpan(row, 0, 1, 2);
    QTableWidgetItem* heading = m_table->item(row, 0);
    heading->setFlags(Qt::ItemIsEnabled);
    heading->setData(groupRole, true);
    QFont font = m_table->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    heading->setForeground(Theme::instance().colors().accent);
}

void KeysDialog::addActions(const std::function<bool(std::string_view)>& isForPages) {
    for (const ActionSpec& spec : actionTable()) {
        if (!isForPages(spec.pages))
            continue;
        const QAction* action = m_actions->action(spec.id);
        addRow(action->text().remove(QStringLiteral("…")), action->shortcut().toString(QKeySequence::NativeText),
               spec.id);
    }
}

void KeysDialog::addRow(const QString& what, const QString& keys, const char* actionId) {
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto* name = new QTableWidgetItem(what);
    name->setData(Qt::UserRole, QString::fromLatin1(actionId));
    m_table->setItem(row, 0, name);
    m_table->setItem(row, 1, new QTableWidgetItem(keys));
}

// A heading is shown with the first of its rows.
void KeysDialog::filterRows(const QString& text) {
    bool some = false; // of those below
    for (int row = m_table->rowCount() - 1; row >= 0; --row) {
        if (m_table->item(row, 0)->data(groupRole).toBool()) {
            m_table->setRowHidden(row, !std::exchange(some, false));
            continue;
        }
        const bool found = m_table->item(row, 0)->text().contains(text, Qt::CaseInsensitive) ||
                           m_table->item(row, 1)->text().contains(text, Qt::CaseInsensitive);
        m_table->setRowHidden(row, !found);
        some = some || found;
    }
}

void KeysDialog::editKey(int row) {
    if (m_table->item(row, 0)->data(groupRole).toBool())
        return;
    const QString id = m_table->item(row, 0)->data(Qt::UserRole).toString();
    if (id.isEmpty()) {
        m_note->setText(tr("This key belongs to the pictures and stays as it is."));
        return;
    }
    auto* edit = new QKeySequenceEdit(m_actions->action(id.toLatin1().constData())->shortcut());
    m_table->setCellWidget(row, 1, edit);
    edit->setAccessibleName(tr("New key for “%1”").arg(m_table->item(row, 0)->text()));
    edit->setFocus();
    m_note->setText(tr("Press the new key; Backspace alone takes the key away."));
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, id, edit] { takeKey(id, edit->keySequence()); });
}

void KeysDialog::takeKey(const QString& id, const QKeySequence& keys) {
    const bool none = keys == QKeySequence(Qt::Key_Backspace) && id != QLatin1String("data.unlabel");
    const QKeySequence wanted = none ? QKeySequence() : keys;
    m_note->setText(hint());
    const auto own = std::find_if(actionTable().begin(), actionTable().end(),
                                  [&](const ActionSpec& each) { return id == QLatin1String(each.id); });
    if (belongsToPictures(wanted) && wanted != QKeySequence(QLatin1String(own->shortcut))) {
        m_note->setText(tr("%1 belongs to the pictures and the classes. Take a key with Ctrl or Alt, or F2 to F12.")
                            .arg(wanted.toString(QKeySequence::NativeText)));
        QMetaObject::invokeMethod(this, &KeysDialog::fill, Qt::QueuedConnection);
        return;
    }
    for (const ActionSpec& spec : actionTable())
        if (!wanted.isEmpty() && id != QLatin1String(spec.id) && m_actions->action(spec.id)->shortcut() == wanted) {
            m_note->setText(tr("%1 already means “%2”. Change that one first.")
                                .arg(wanted.toString(QKeySequence::NativeText), m_actions->action(spec.id)->text()));
            QMetaObject::invokeMethod(this, &KeysDialog::fill, Qt::QueuedConnection);
            return;
        }
    m_actions->setShortcut(id.toLatin1().constData(), wanted);
    QMetaObject::invokeMethod(this, &KeysDialog::fill, Qt::QueuedConnection); // not under the editor's own signal
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dialogs/dialogs.h"

#include <algorithm>
#include <cstring>

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace classmith {

namespace {

constexpr const char* table[] = {
    "aboutBox",         "acceptDialog",        "addPictures",         "closeQuestion",
    "copyFolderDialog", "curvesPictureDialog", "curvesTableDialog",   "deleteQuestion",
    "editsQuestion",    "exportFolder",        "findClassDialog",     "findRateDialog",
    "importDialog",     "importFolderDialog",  "importSourceDialog",  "keysDialog",
    "layersDialog",     "logDialog",           "modelDialog",         "movesQuestion",
    "newClassDialog",   "openFolder",          "locateDialog",        "picturesDialog",
    "picturesQuestion", "predictionsDialog",   "removeClassQuestion", "saveCopyDialog",
    "saveListDialog",   "settingsDialog",      "weightsDialog",       "writeFoldersDialog",
};

constexpr int besideTitlePx = 160; // the buttons that a desktop puts beside a title, and a little

bool losesSomething(QDialogButtonBox::ButtonRole role) {
    return role == QDialogButtonBox::DestructiveRole || role == QDialogButtonBox::ResetRole;
}

// What Return does where nothing else has the focus.
QPushButton* safeButton(const QDialogButtonBox* box) {
    const auto buttons = box->buttons();
    const auto with = [&](QDialogButtonBox::ButtonRole role) -> QPushButton* {
        for (QAbstractButton* each : buttons)
            if (box->buttonRole(each) == role)
                return qobject_cast<QPushButton*>(each);
        return nullptr;
    };
    const bool mayLose = std::any_of(buttons.begin(), buttons.end(), [box](QAbstractButton* each) {
        return box->buttonRole(each) == QDialogButtonBox::DestructiveRole;
    });
    QPushButton* accept = mayLose ? nullptr : with(QDialogButtonBox::AcceptRole);
    return accept ? accept : with(QDialogButtonBox::RejectRole);
}

void makeReturnSafe(QDialog* dialog) {
    for (QDialogButtonBox* box : dialog->findChildren<QDialogButtonBox*>()) {
        for (QAbstractButton* each : box->buttons())
            if (auto* button = qobject_cast<QPushButton*>(each); button && losesSomething(box->buttonRole(each)))
                button->setAutoDefault(false); // else it would be the default where it has the focus
        QPushButton* safe = safeButton(box);
        if (!safe)
            continue;
        safe->setDefault(true);
        if (auto* question = qobject_cast<QMessageBox*>(dialog))
            question->setDefaultButton(safe);
    }
}

void giveTitleRoom(QDialog* dialog) {
    QFont font = dialog->font();
    font.setBold(true);
    const int wantedPx = QFontMetrics(font).horizontalAdvance(dialog->windowTitle()) + besideTitlePx;
    auto* grid = qobject_cast<QGridLayout*>(dialog->layout());
    if (grid && qobject_cast<QMessageBox*>(dialog)) // which takes its width from its layout alone
        grid->addItem(new QSpacerItem(wantedPx, 0, QSizePolicy::Minimum, QSizePolicy::Minimum), grid->rowCount(), 0, 1,
                      grid->columnCount());
    else
        dialog->setMinimumWidth(std::max(dialog->minimumWidth(), wantedPx));
}

} // namespace

std::span<const char* const> dialogTable() {
    return table;
}

void openDialog(QDialog* dialog, const char* name) {
    Q_ASSERT_X(std::any_of(std::begin(table), std::end(table),
                           [name](const char* each) { return std::strcmp(each, name) == 0; }),
               "openDialog", name);
    dialog->setObjectName(QString::fromLatin1(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!qobject_cast<QFileDialog*>(dialog)) { // the desktop's own, or Qt's, which is right by itself
        makeReturnSafe(dialog);
        giveTitleRoom(dialog);
    }
    dialog->open();
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QLocale>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/thumbnail_grid.h"

// What the Data page counts of its classes, and how one is found by typing.
namespace classmith {

// The pictures stay where they are until somebody sorts them again; what is counted follows at once.
void DataPage::showCounts() {
    std::vector<int> counts(projectOf(dataset())->allClasses().size() + 1, 0); // by class id; 0: unlabelled
    int damaged = 0;                                                           // without a label
    for (const Shown& shown : m_shown)
        ++(!shown.label && shown.damaged ? damaged : counts[static_cast<std::size_t>(shown.label.value)]);
    for (std::size_t i = 0; i < m_groupClasses.size(); ++i) {
        const ClassId group = m_groupClasses[i];
        const int count = group == damagedGroup ? damaged : counts[static_cast<std::size_t>(group.value)];
        m_grid->setGroupCount(static_cast<int>(i), QLocale().toString(count));
    }
}

// In the full view the list of classes is not there.
void DataPage::findClass() {
    if (m_stack->currentWidget() != m_full)
        return m_side->findClass();
    QStringList names;
    for (const ClassRecord& each : projectOf(dataset())->classes())
        names << toQt(each.name);
    auto* dialog = new QInputDialog(this);
    dialog->setWindowTitle(tr("Type a class"));
    dialog->setLabelText(tr("Name of the class"));
    dialog->setComboBoxItems(names);
    dialog->setComboBoxEditable(true); // completes what is typed
    dialog->setTextValue({});          // Return alone labels nothing
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        for (const ClassRecord& each : projectOf(dataset())->classes())
            if (toQt(each.name).compare(name.trimmed(), Qt::CaseInsensitive) == 0)
                return label(each.id);
    });
    openDialog(dialog, "findClassDialog");
}

} // namespace classmith

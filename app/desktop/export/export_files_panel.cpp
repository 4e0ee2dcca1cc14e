// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_files_panel.h"

#include <QtCore/QDir>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/pictures/file_places.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

void addRow(QGridLayout* layout, const QString& name, qint64 bytes) {
    const int row = layout->rowCount();
    QLabel* left = makeLabel(name);
    left->setWordWrap(true);
    QLabel* right =
        makeLabel(bytes < 0 ? ExportFilesPanel::tr("no longer there") : bytesText(bytes), bytes < 0 ? "warning" : "");
    for (QLabel* label : {left, right}) {
        label->setAlignment((label == left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
        label->setContentsMargins(8, 5, 8, 5);
    }
    layout->addWidget(left, row, 0);
    layout->addWidget(right, row, 1);
}

} // namespace

ExportFilesPanel::ExportFilesPanel(ActionRegistry* actions, QWidget* parent)
    : QFrame(parent), m_folder(makeLabel({}, "secondary")), m_rows(new QGridLayout) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 12, Theme::marginPx, 12);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(makeLabel(tr("Files"), "heading"));
    m_folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_folder, 1);
    QPushButton* open = makeButton(actions->action("export.openFolder")->text());
    connect(open, &QPushButton::clicked, actions->action("export.openFolder"), &QAction::trigger);
    head->addWidget(open);
    layout->addLayout(head);
    m_rows->setSpacing(0);
    m_rows->setColumnStretch(0, 1);
    layout->addLayout(m_rows);
    offerFilePlaces(this, [this]() -> std::vector<std::filesystem::path> {
        return m_files.empty() ? std::vector{pathFromQt(m_folder->toolTip())} : m_files;
    });
}

void ExportFilesPanel::showFiles(const QString& folder, const ExportFolderState& state) {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_path = shortPathText(folder);
    m_folder->setToolTip(QDir::toNativeSeparators(folder));
    elideFolder();
    m_files.clear();
    for (const auto& [name, size] : state.models)
        if (size >= 0)
            m_files.push_back(pathFromQt(folder) / pathFromQt(name));
    for (const auto& [name, size] : state.models)
        addRow(m_rows, name, size);
    QStringList names;
    qint64 bytes = 0;
    for (const auto& [name, size] : state.otherFiles) {
        names << name;
        bytes += size;
    }
    if (!names.isEmpty())
        addRow(m_rows, names.join(QStringLiteral(" · ")), bytes);
}

void ExportFilesPanel::elideFolder() {
    m_folder->setText(m_folder->fontMetrics().elidedText(m_path, Qt::ElideMiddle, m_folder->width()));
}

void ExportFilesPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    elideFolder();
}

} // namespace classmith

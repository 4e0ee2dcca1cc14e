// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/save_copy_dialog.h"

#include <algorithm>
#include <set>

#include <QtCore/QDir>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/background.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/filing/free_folder.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int dialogWidthPx = 600;
enum Which { All, Shown };

std::size_t labelledIn(const std::vector<SampleRow>& rows) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const SampleRow& row) { return !row.className.empty(); }));
}

} // namespace

SaveCopyDialog::SaveCopyDialog(const Labelling& labels, const std::vector<ImageId>& shown, QWidget* parent)
    : QDialog(parent) {
    const Project& project = labels.project();
    m_request.root = project.datasetRoot();
    m_request.rows = samplesOf(project, labels.counts());
    std::set<std::string_view> paths;
    for (const ImageId id : shown)
        paths.insert(project.image(id).path);
    for (const SampleRow& row : m_request.rows)
        if (paths.contains(row.path))
            m_shownRows.push_back(row);
    setWindowTitle(tr("Save a copy"));
    build(m_request.rows.size());
    proposeFolder();
    showCounts();
}

void SaveCopyDialog::build(std::size_t all) {
    setMinimumWidth(dialogWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    QLabel* what = makeLabel(tr("A new folder with a folder for each class, as other programs read it. The pictures "
                                "here stay as they are; those without a label or left out are not in it."),
                             "secondary");
    what->setWordWrap(true);
    layout->addWidget(what);
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_which = addChoice(form, tr("Pictures"), {tr("all"), tr("those that the Data page shows")});
    m_which->setEnabled(m_shownRows.size() < all);
    m_how = addChoice(form, tr("How"), copyWays());
    m_layout =
        addChoice(form, tr("Folders"), {tr("one for each class"), tr("train, val and test, each with the classes")});
    auto* row = new QHBoxLayout;
    m_folder = new QLineEdit;
    m_folder->setAccessibleName(tr("Where to"));
    QPushButton* choose = makeButton(tr("Choose…"));
    choose->setAutoDefault(false);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    form->addRow(makeLabel(tr("Where to")), row);
    layout->addLayout(form);
    m_note = makeLabel({}, "secondary");
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save the copy"), QDialogButtonBox::AcceptRole);
    setLook(m_save, "primary");
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveCopyDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_which, &QComboBox::currentIndexChanged, this, &SaveCopyDialog::showCounts);
    connect(m_folder, &QLineEdit::textChanged, this, &SaveCopyDialog::showCounts);
    connect(choose, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Choose an empty folder"), toQt(m_request.root.parent_path()));
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, m_folder,
                [this](const QString& chosen) { m_folder->setText(QDir::toNativeSeparators(chosen)); });
        openDialog(dialog, "copyFolderDialog");
    });
}

QStringList SaveCopyDialog::copyWays() {
    return {tr("copies"), tr("hard links: no more room on the disk, the same disk only"),
            tr("symbolic links: no more room, and broken where the originals move")};
}

QComboBox* SaveCopyDialog::addChoice(QFormLayout* form, const QString& name, const QStringList& choices) {
    auto* box = new QComboBox;
    box->addItems(choices);
    box->setAccessibleName(name);
    form->addRow(makeLabel(name), box);
    return box;
}

void SaveCopyDialog::proposeFolder() {
    inBackground(
        this, [root = m_request.root] { return freeFolder(pathFromUtf8(utf8(root) + "-copy")); },
        [this](const std::filesystem::path& folder) {
            if (m_folder->text().isEmpty())
                m_folder->setText(QDir::toNativeSeparators(toQt(folder)));
        });
}

void SaveCopyDialog::showCounts() {
    const auto& rows = m_which->currentIndex() == Shown ? m_shownRows : m_request.rows;
    const auto count = static_cast<int>(labelledIn(rows));
    m_note->setText(count == 0 ? tr("None of these pictures has a label.")
                               : tr("%n picture(s) will be written; nothing is replaced.", nullptr, count));
    m_save->setEnabled(count > 0 && !m_folder->text().trimmed().isEmpty());
}

void SaveCopyDialog::accept() {
    if (!m_save->isEnabled())
        return;
    CopyRequest request = m_request;
    if (m_which->currentIndex() == Shown)
        request.rows = m_shownRows;
    request.out = m_request.root.parent_path() / pathFromQt(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    request.how = static_cast<CopyHow>(m_how->currentIndex());
    request.layout = static_cast<CopyLayout>(m_layout->currentIndex());
    QDialog::accept();
    Q_EMIT wanted(request);
}

} // namespace classmith

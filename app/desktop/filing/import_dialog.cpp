// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/import_dialog.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/filing/free_folder.h"
#include "app/desktop/filing/save_copy_dialog.h"
#include "core/dataset/known/known_sets.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int importWidthPx = 620;

// Beside the source where something can be written, else where pictures are.
std::filesystem::path targetFor(const QString& source, const KnownSet& set) {
    const QFileInfo beside(QFileInfo(source).absolutePath());
    const QString parent = beside.isWritable() ? beside.absoluteFilePath()
                                               : QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return freeFolder(pathFromQt(parent) / set.title);
}

// Where a person begins to look.
QString folderOf(const QString& path, QStandardPaths::StandardLocation otherwise) {
    return path.isEmpty() ? QStandardPaths::writableLocation(otherwise) : QFileInfo(path).absolutePath();
}

QString expectsText(const KnownSet& set) {
    return QCoreApplication::translate("KnownSets", set.expects);
}

} // namespace

ImportDialog::ImportDialog(const QString& source, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Import a dataset"));
    build();
    m_source->setText(QDir::toNativeSeparators(source));
    showKind();
}

void ImportDialog::build() {
    setMinimumWidth(importWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    QLabel* what =
        makeLabel(tr("A well-known dataset, as it is downloaded, becomes a new folder with a folder for each "
                     "class. What was downloaded stays as it is."),
                  "secondary");
    what->setWordWrap(true);
    layout->addWidget(what);
    m_form = new QFormLayout;
    m_form->setSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addSource(m_form);
    m_labels = new QComboBox;
    m_labels->addItems({tr("the hundred fine ones"), tr("the twenty coarse ones")});
    m_labels->setAccessibleName(tr("Classes"));
    m_form->addRow(makeLabel(tr("Classes")), m_labels);
    m_how = new QComboBox;
    m_how->addItems(SaveCopyDialog::copyWays());
    m_how->setAccessibleName(tr("How"));
    m_form->addRow(makeLabel(tr("How")), m_how);
    addTarget(m_form);
    layout->addLayout(m_form);
    m_opens = new QCheckBox(tr("Open it when it is there"));
    m_opens->setChecked(true);
    layout->addWidget(m_opens);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_openAsIs = buttons->addButton(tr("Open as it is"), QDialogButtonBox::ActionRole);
    m_openAsIs->setAutoDefault(false);
    m_openAsIs->setObjectName(QStringLiteral("openAsIs"));
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("import"));
    setLook(m_import, "primary");
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_openAsIs, &QPushButton::clicked, this, [this] {
        QDialog::accept();
        Q_EMIT openWanted(source());
    });
}

void ImportDialog::addSource(QFormLayout* form) {
    auto* row = new QHBoxLayout;
    m_source = new QLineEdit;
    m_source->setAccessibleName(tr("From"));
    m_source->setPlaceholderText(tr("an archive or a folder"));
    row->addWidget(m_source, 1);
    for (const bool folder : {false, true}) {
        QPushButton* button = makeButton(folder ? tr("Folder…") : tr("File…"));
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, folder] { choose(folder); });
    }
    form->addRow(makeLabel(tr("From")), row);
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Dataset"));
    for (const KnownSet& set : knownSets())
        m_kind->addItem(QString::fromUtf8(set.title));
    form->addRow(makeLabel(tr("Dataset")), m_kind);
    m_expects = makeLabel({}, "secondary");
    m_expects->setWordWrap(true);
    m_expects->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    form->addRow(QString(), m_expects);
    connect(m_source, &QLineEdit::textChanged, this, &ImportDialog::recognise);
    connect(m_kind, &QComboBox::activated, this, [this] { m_kindChosen = true; });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ImportDialog::showKind);
}

void ImportDialog::addTarget(QFormLayout* form) {
    auto* row = new QHBoxLayout;
    m_target = new QLineEdit;
    m_target->setAccessibleName(tr("Where to"));
    QPushButton* button = makeButton(tr("Choose…"));
    button->setAutoDefault(false);
    row->addWidget(m_target, 1);
    row->addWidget(button);
    form->addRow(makeLabel(tr("Where to")), row);
    connect(button, &QPushButton::clicked, this, &ImportDialog::chooseTarget);
    connect(m_target, &QLineEdit::textEdited, this, [this] { m_targetChosen = true; });
    connect(m_target, &QLineEdit::textChanged, this,
            [this] { m_import->setEnabled(!source().isEmpty() && !m_target->text().trimmed().isEmpty()); });
}

void ImportDialog::choose(bool folder) {
    const QString title = folder ? tr("Choose the folder of the dataset") : tr("Choose the archive");
    auto* dialog = new QFileDialog(this, title, folderOf(source(), QStandardPaths::DownloadLocation));
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_source,
            [this](const QString& chosen) { m_source->setText(QDir::toNativeSeparators(chosen)); });
    openDialog(dialog, "importSourceDialog");
}

void ImportDialog::chooseTarget() {
    const QString before = QDir::fromNativeSeparators(m_target->text().trimmed());
    auto* dialog =
        new QFileDialog(this, tr("Choose an empty folder"), folderOf(before, QStandardPaths::PicturesLocation));
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_target, [this](const QString& chosen) {
        m_targetChosen = true;
        m_target->setText(QDir::toNativeSeparators(chosen));
    });
    openDialog(dialog, "importFolderDialog");
}

QString ImportDialog::source() const {
    return QDir::fromNativeSeparators(m_source->text().trimmed());
}

const KnownSet& ImportDialog::kind() const {
    return knownSets()[static_cast<std::size_t>(m_kind->currentIndex())];
}

void ImportDialog::recognise() {
    if (source().isEmpty())
        return showKind();
    inBackground(
        this, m_recognising, [path = pathFromQt(source())] { return recogniseSet(path); },
        [this](const KnownSet* found) { takeKind(found); });
}

void ImportDialog::takeKind(const KnownSet* found) {
    if (found && !m_kindChosen)
        m_kind->setCurrentIndex(static_cast<int>(found - knownSets().data()));
    showKind();
}

void ImportDialog::showKind() {
    m_expects->setText(expectsText(kind()));
    m_form->setRowVisible(m_labels, kind().hasCoarse);
    m_form->setRowVisible(m_how, kind().isCopied);
    m_openAsIs->setVisible(kind().isCopied && !source().isEmpty());
    m_import->setEnabled(!source().isEmpty() && !m_target->text().trimmed().isEmpty());
    proposeTarget();
}

void ImportDialog::proposeTarget() {
    if (m_targetChosen || source().isEmpty())
        return;
    inBackground(
        this, m_proposing, [source = source(), set = &kind()] { return targetFor(source, *set); },
        [this](const std::filesystem::path& folder) {
            if (!m_targetChosen)
                m_target->setText(QDir::toNativeSeparators(toQt(folder)));
        });
}

void ImportDialog::accept() {
    if (!m_import->isEnabled())
        return;
    ImportRequest request;
    request.kind = kind().id;
    request.source = pathFromQt(source());
    request.out = request.source.parent_path() / pathFromQt(QDir::fromNativeSeparators(m_target->text().trimmed()));
    request.coarse = kind().hasCoarse && m_labels->currentIndex() == 1;
    if (kind().isCopied)
        request.how = static_cast<CopyHow>(m_how->currentIndex());
    const bool opens = m_opens->isChecked();
    QDialog::accept();
    Q_EMIT wanted(request, opens);
}

} // namespace classmith

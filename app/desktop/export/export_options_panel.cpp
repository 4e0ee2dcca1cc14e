// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_options_panel.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/export/export_folder.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/exports/export_formats.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int namedClasses = 12;
constexpr int sectionGapPx = 20;
constexpr int explanationIndentPx = 24; // the tick box and its gap

QString classesText(const Run& run) {
    QStringList names;
    for (const std::string& name : run.info.classes)
        names << toQt(name);
    const QString listed = names.mid(0, namedClasses).join(QStringLiteral(", "));
    const int hidden = static_cast<int>(names.size()) - namedClasses;
    return hidden > 0 ? ExportOptionsPanel::tr("%1 and %n more", nullptr, hidden).arg(listed) : listed;
}

QString weightsText(const Run& run) {
    if (run.info.weightsTitle.empty())
        return ExportOptionsPanel::tr("trained from nothing");
    if (run.info.weightsLicence.empty())
        return toQt(run.info.weightsTitle);
    return QStringLiteral("%1 · %2").arg(toQt(run.info.weightsTitle), toQt(run.info.weightsLicence));
}

QLabel* wrappedLabel() {
    QLabel* label = makeLabel({}, "secondary");
    label->setWordWrap(true);
    return label;
}

} // namespace

ExportOptionsPanel::ExportOptionsPanel(QWidget* parent)
    : QFrame(parent), m_some(makeButton(tr("200 pictures"), "chip")), m_all(makeButton(tr("all"), "chip")),
      m_folder(new QLineEdit), m_folderNote(wrappedLabel()), m_useSubfolder(makeButton(tr("Use a subfolder"))) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    addFormats(layout);
    layout->addSpacing(sectionGapPx - 8);
    addFolder(layout);
    layout->addSpacing(sectionGapPx - 8);
    addCheck(layout);
    layout->addSpacing(sectionGapPx - 8);
    addInside(layout);
    layout->addStretch();
}

void ExportOptionsPanel::addFormats(QVBoxLayout* layout) {
    layout->addWidget(makeLabel(tr("Formats"), "heading"));
    layout->addSpacing(4);
    for (const ExportFormatInfo& format : exportFormatInfos()) {
        QCheckBox* box = addFormat(layout, format);
        const std::string setting = std::string("export/") + format.id;
        box->setChecked(Settings::boolean(setting.c_str()));
        connect(box, &QCheckBox::toggled, this, [this, setting](bool ticked) {
            Settings::set(setting.c_str(), ticked);
            Q_EMIT changed();
        });
        m_formats.push_back(box);
    }
}

void ExportOptionsPanel::addInside(QVBoxLayout* layout) {
    layout->addWidget(makeLabel(tr("Inside every file"), "heading"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const QString names[] = {tr("Network"), tr("Takes"),   tr("Before it"),
                             tr("Gives"),   tr("Classes"), tr("Starting weights")};
    for (std::size_t i = 0; i < m_inside.size(); ++i) {
        m_inside[i] = wrappedLabel();
        setLook(m_inside[i], "");
        grid->addWidget(makeLabel(names[i], "secondary"), static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(m_inside[i], static_cast<int>(i), 1);
    }
    layout->addLayout(grid);
}

QCheckBox* ExportOptionsPanel::addFormat(QVBoxLayout* layout, const ExportFormatInfo& format) {
    const QString explanation = QCoreApplication::translate("ExportFormats", format.summary);
    auto* box = new QCheckBox(QString::fromLatin1(format.title));
    QFont font = box->font();
    font.setWeight(QFont::DemiBold);
    box->setFont(font);
    box->setAccessibleDescription(explanation);
    QLabel* text = makeLabel(explanation, "secondary");
    text->setContentsMargins(explanationIndentPx, 0, 0, 0);
    text->setWordWrap(true);
    text->setProperty("box", QVariant::fromValue(static_cast<QObject*>(box)));
    text->installEventFilter(this);
    auto* rule = new QFrame;
    setLook(rule, "rule");
    auto* row = new QVBoxLayout;
    row->setSpacing(2);
    row->addWidget(box);
    row->addWidget(text);
    row->addSpacing(6);
    row->addWidget(rule);
    layout->addLayout(row);
    return box;
}

bool ExportOptionsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease && isEnabled())
        if (auto* box = qobject_cast<QCheckBox*>(watched->property("box").value<QObject*>()))
            box->toggle();
    return QFrame::eventFilter(watched, event);
}

void ExportOptionsPanel::addCheck(QVBoxLayout* layout) {
    layout->addWidget(makeLabel(tr("Prove the same answers on"), "heading"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* group = new QButtonGroup(this);
    for (QPushButton* button : {m_some, m_all}) {
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
    }
    m_some->setToolTip(tr("Of every class in turn, those for validation first."));
    m_all->setToolTip(tr("Every picture of the run's dataset; with many pictures this takes a while."));
    m_all->setAccessibleName(tr("all pictures"));
    (Settings::boolean("export/checkAll") ? m_all : m_some)->setChecked(true);
    row->addStretch();
    layout->addLayout(row);
    connect(m_all, &QPushButton::toggled, this, [this](bool all) {
        Settings::set("export/checkAll", all);
        Q_EMIT changed();
    });
}

void ExportOptionsPanel::addFolder(QVBoxLayout* layout) {
    layout->addWidget(makeLabel(tr("Where"), "heading"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_folder->setAccessibleName(tr("Folder for the files"));
    m_folder->setPlaceholderText(tr("A folder"));
    row->addWidget(m_folder, 1);
    QPushButton* choose = makeButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the folder"));
    row->addWidget(choose);
    layout->addLayout(row);
    layout->addWidget(m_folderNote);
    layout->addWidget(m_useSubfolder, 0, Qt::AlignLeft);
    m_useSubfolder->setObjectName(QStringLiteral("useSubfolder"));
    m_useSubfolder->hide();
    connect(m_useSubfolder, &QPushButton::clicked, this, [this] {
        setFolder(m_subfolder);
        m_useSubfolder->hide();
        Q_EMIT folderChanged();
    });
    connect(m_folder, &QLineEdit::textEdited, this, &ExportOptionsPanel::folderChanged);
    connect(choose, &QPushButton::clicked, this, &ExportOptionsPanel::chooseFolder);
}

void ExportOptionsPanel::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder for the exported files"), folder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        setFolder(chosen);
        Q_EMIT folderChanged();
    });
    openDialog(dialog, "exportFolder");
}

QString ExportOptionsPanel::resizingText(const Preprocessing& rule) {
    const QString how = rule.interpolation == Interpolation::Bicubic ? tr("bicubic") : tr("bilinear");
    switch (rule.fit) {
    case Fit::Squash:
        return tr("both sides to %1 (%2), whatever the shape").arg(rule.sizePx).arg(how);
    case Fit::Letterbox:
        return tr("longer side to %1 (%2), black on both sides").arg(rule.sizePx).arg(how);
    case Fit::Crop:
        break;
    }
    return tr("shorter side to %1 (%2), centre cut out").arg(rule.resizeShortSidePx).arg(how);
}

void ExportOptionsPanel::showRun(const Run& run) {
    const Preprocessing& rule = run.info.preprocessing;
    const auto model = findModel(run.info.request.model);
    const QString texts[] = {model ? toQt(model->title) : toQt(run.info.request.model),
                             tr("RGB, %1 × %1, values 0 to 255; the normalisation is inside").arg(rule.sizePx),
                             resizingText(rule),
                             tr("logits and probabilities"),
                             classesText(run),
                             weightsText(run)};
    for (std::size_t i = 0; i < m_inside.size(); ++i)
        m_inside[i]->setText(texts[i]);
}

void ExportOptionsPanel::setFolder(const QString& folder) {
    m_folder->setText(shortPathText(folder)); // folder() understands it
    m_folder->setToolTip(QDir::toNativeSeparators(folder));
}

QString ExportOptionsPanel::folder() const {
    QString text = QDir::fromNativeSeparators(m_folder->text().trimmed());
    if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/")))
        text.replace(0, 1, QDir::homePath());
    if (text.isEmpty())
        return {};
    return QDir::cleanPath(QDir::isRelativePath(text) ? QDir::home().filePath(text) : text);
}

void ExportOptionsPanel::showFolderState(const ExportFolderState& state, bool isOfThisRun) {
    using Kind = ExportFolderState::Kind;
    const char* look = "secondary";
    QString note;
    const QString names = state.replaced.join(QStringLiteral(", "));
    switch (state.kind) {
    case Kind::Missing:
        note = tr("This folder will be made.");
        break;
    case Kind::Empty:
        note = tr("This folder is empty.");
        break;
    case Kind::Export:
        note = isOfThisRun ? tr("Holds this run's export of %1. Its files are replaced when the new ones are proven.")
                                 .arg(QLocale().toString(dateOf(*state.checkFile), QLocale::ShortFormat))
                           : tr("Holds another model's export. What is replaced: %1.").arg(names);
        look = isOfThisRun ? "secondary" : "warning";
        break;
    case Kind::Foreign:
        note = state.subfolder.isEmpty()
                   ? tr("This folder holds other files. They stay as they are.")
                   : tr("This folder holds other files. They stay as they are, but the new ones would lie among them. "
                        "“%1” in it would be the export's own.")
                         .arg(QFileInfo(state.subfolder).fileName());
        look = "warning";
        break;
    case Kind::NotAFolder:
        note = tr("This is a file, not a folder. Choose a folder.");
        look = "bad";
        break;
    case Kind::Unwritable:
        note = tr("You may not write there. Choose another folder.");
        look = "bad";
        break;
    }
    if (!state.taken.isEmpty()) {
        note = tr("Not Classmith's, or changed since the export, and in its way: %1. Move them away or choose another "
                  "folder.")
                   .arg(state.taken.join(QStringLiteral(", ")));
        look = "bad";
    }
    setLook(m_folderNote, look);
    m_folderNote->setText(note);
    m_subfolder = state.subfolder;
    m_useSubfolder->setToolTip(QDir::toNativeSeparators(m_subfolder));
    m_useSubfolder->setVisible(!m_subfolder.isEmpty());
}

QStringList ExportOptionsPanel::formats() const {
    QStringList ids;
    for (std::size_t i = 0; i < m_formats.size(); ++i)
        if (m_formats[i]->isChecked())
            ids << QString::fromLatin1(exportFormatInfos()[i].id);
    return ids;
}

bool ExportOptionsPanel::allPictures() const {
    return m_all->isChecked();
}

} // namespace classmith

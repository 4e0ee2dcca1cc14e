// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_folder.h"

#include <algorithm>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"

namespace classmith {

namespace {

constexpr auto halfPattern = ".classmith-export-*";
constexpr auto rememberedKey = "recent/exports";
constexpr int rememberedCount = 50;
constexpr int triedSubfolders = 20;
constexpr std::size_t largestTextBytes = 1024 * 1024;

QByteArray readSmall(const QString& path) {
    const auto bytes = readFile(pathFromQt(path), largestTextBytes);
    return bytes ? QByteArray(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()))
                 : QByteArray();
}

bool hasFormat(const ExportCheckFile& file, const std::string& format) {
    return std::any_of(file.result.files.begin(), file.result.files.end(),
                       [&](const ExportedFile& model) { return model.format == format; });
}

std::vector<ExportSnippet> readSnippets(const QDir& folder, const ExportCheckFile& file) {
    std::vector<ExportSnippet> snippets;
    QString howTo;
    for (const ExportedPart& part : file.parts) {
        if (part.kind == ExportFileKind::HowTo)
            howTo = toQt(part.name);
        if (part.kind != ExportFileKind::Example || !hasFormat(file, part.format))
            continue;
        const QByteArray text = readSmall(folder.filePath(toQt(part.name)));
        if (!text.isEmpty())
            snippets.push_back({toQt(part.language), toQt(part.format), toQt(part.name), QString::fromUtf8(text)});
    }
    static const QRegularExpression line(QStringLiteral("^ {4}(classmith-cli .*)$"),
                                         QRegularExpression::MultilineOption);
    const auto found = line.match(howTo.isEmpty() ? QString() : QString::fromUtf8(readSmall(folder.filePath(howTo))));
    if (found.hasMatch() && hasFormat(file, "onnx")) // the command line opens no other format
        snippets.push_back({QStringLiteral("shell"), QStringLiteral("onnx"), howTo, found.captured(1)});
    return snippets;
}

qint64 sizeOf(const QDir& folder, const QString& name) {
    const QFileInfo onDisk(folder.filePath(name));
    return onDisk.isFile() ? onDisk.size() : -1;
}

// The nearest folder above that is there decides whether the missing ones can be made.
bool canWriteTo(const QFileInfo& folder) {
    QFileInfo nearest = folder;
    while (!nearest.exists() && !nearest.isRoot() && nearest.absolutePath() != nearest.absoluteFilePath())
        nearest = QFileInfo(nearest.absolutePath());
    return nearest.isDir() && nearest.isWritable();
}

// What of the export there is, and what another one of the run would meet.
void readExport(const std::filesystem::path& path, const QString& stem, ExportFolderState& state) {
    const QDir folder(toQt(path));
    const ExportFolder exported(path);
    std::vector<std::string> planned{checkFileName};
    for (const ExportedPart& part : plannedParts(fromQt(stem), {}))
        planned.push_back(part.name);
    const auto taken = exported.taken(planned);
    for (const std::string& name : planned)
        if (std::find(taken.begin(), taken.end(), name) != taken.end())
            state.taken << toQt(name);
        else if (folder.exists(toQt(name)))
            state.replaced << toQt(name);
    state.checkFile = exported.checkFile();
    if (!state.checkFile)
        return;
    state.snippets = readSnippets(folder, *state.checkFile);
    for (const ExportedFile& model : state.checkFile->result.files)
        state.models.emplace_back(toQt(model.path), sizeOf(folder, toQt(model.path)));
    state.otherFiles.emplace_back(QString::fromLatin1(checkFileName),
                                  sizeOf(folder, QString::fromLatin1(checkFileName)));
    for (const ExportedPart& part : state.checkFile->parts)
        if (part.kind != ExportFileKind::Model && part.kind != ExportFileKind::Earlier &&
            folder.exists(toQt(part.name)))
            state.otherFiles.emplace_back(toQt(part.name), sizeOf(folder, toQt(part.name)));
}

ExportFolderState lookInto(const std::filesystem::path& folder, const QString& stem) {
    ExportFolderState state;
    const QFileInfo info(toQt(folder));
    if (info.exists() && !info.isDir()) {
        state.kind = ExportFolderState::Kind::NotAFolder;
        return state;
    }
    if (!canWriteTo(info))
        state.kind = ExportFolderState::Kind::Unwritable;
    else if (!info.exists())
        state.kind = ExportFolderState::Kind::Missing;
    if (!info.exists())
        return state;
    const QDir dir(info.filePath());
    const auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QStringList names = dir.entryList(everything);
    for (const QString& half : halfFolders(folder))
        names.removeAll(half);
    readExport(folder, stem, state);
    if (state.kind != ExportFolderState::Kind::Unwritable)
        state.kind = names.isEmpty()   ? ExportFolderState::Kind::Empty
                     : state.checkFile ? ExportFolderState::Kind::Export
                                       : ExportFolderState::Kind::Foreign;
    return state;
}

// Named after the run; with a number where what is there is not an export's own.
QString freeSubfolder(const std::filesystem::path& folder, const QString& stem) {
    using Kind = ExportFolderState::Kind;
    for (int number = 1; number <= triedSubfolders; ++number) {
        const QString name = number == 1 ? stem : QStringLiteral("%1 %2").arg(stem).arg(number);
        const QString path = QDir(toQt(folder)).filePath(name);
        const auto state = lookInto(pathFromQt(path), stem);
        const bool isOwn = state.kind == Kind::Missing || state.kind == Kind::Empty || state.kind == Kind::Export;
        if (isOwn && state.taken.isEmpty())
            return path;
    }
    return {};
}

} // namespace

QDateTime dateOf(const ExportCheckFile& file) {
    return QDateTime::fromString(toQt(file.date), Qt::ISODate).toLocalTime();
}

ExportFolderState inspectExportFolder(const std::filesystem::path& folder, const QString& stem) {
    ExportFolderState state = lookInto(folder, stem);
    if (state.kind == ExportFolderState::Kind::Foreign || !state.taken.isEmpty())
        state.subfolder = freeSubfolder(folder, stem);
    return state;
}

bool isExportOf(const ExportFolderState& state, const Run& run) {
    return state.checkFile && state.checkFile->trained == run.info.created &&
           (state.checkFile->epoch < 0 || state.checkFile->epoch == run.info.bestEpoch);
}

// By the run's id; before there were such, by its folder.
static bool isOf(const QVariant& pair, const Run& run) {
    const QString known = pair.toStringList().value(0);
    return known == toQt(run.info.id.text) || known == toQt(run.folder);
}

QString exportFolderFor(const QString& datasetName, const Run& run) {
    const QVariantList remembered = QSettings().value(QLatin1String(rememberedKey)).toList();
    for (const QVariant& pair : remembered)
        if (isOf(pair, run))
            return pair.toStringList().value(1);
    QString parent = remembered.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                          : QFileInfo(remembered.constFirst().toStringList().value(1)).absolutePath();
    if (!QFileInfo(parent).isDir())
        parent = QDir::homePath();
    return QDir(parent).filePath(QStringLiteral("%1-%2").arg(datasetName, run.name));
}

void rememberExportFolder(const Run& run, const QString& folder) {
    QSettings settings;
    QVariantList remembered = settings.value(QLatin1String(rememberedKey)).toList();
    erase_if(remembered, [&](const QVariant& pair) { return isOf(pair, run); });
    remembered.prepend(QStringList{toQt(run.info.id.text), folder});
    settings.setValue(QLatin1String(rememberedKey), remembered.mid(0, rememberedCount));
}

QStringList halfFolders(const std::filesystem::path& folder) {
    return QDir(toQt(folder))
        .entryList({QString::fromLatin1(halfPattern)}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

void removeHalfFolders(const std::filesystem::path& folder, const QStringList& before) {
    const QDir dir(toQt(folder));
    for (const QString& name : halfFolders(folder))
        if (!before.contains(name))
            QDir(dir.filePath(name)).removeRecursively();
}

} // namespace classmith

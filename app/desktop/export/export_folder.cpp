// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_folder.h"

#include <array>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"
#include "core/protocol/exports/check_file.h"

namespace classmith {

namespace {

constexpr auto halfPattern = ".classmith-export-*";
constexpr auto rememberedKey = "recent/exports";
constexpr int rememberedCount = 50;
constexpr qint64 largestTextBytes = 1024 * 1024;

struct Example {
    const char* name;
    const char* language;
    const char* format;
};
constexpr std::array examples{
    Example{"example_onnx.py", "python", "onnx"}, Example{"example_torchscript.py", "python", "torchscript"},
    Example{"example_onnx.cpp", "cpp", "onnx"}, Example{"example_torchscript.cpp", "cpp", "torchscript"}};
constexpr std::array reports{"labels.txt", "how_to_use.txt", "check.json", "check.csv"};

QByteArray readSmall(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largestTextBytes) : QByteArray();
}

std::optional<ExportReport> readReport(const QDir& folder) {
    const auto file = readCheckFile(pathFromQt(folder.path()));
    if (!file)
        return std::nullopt;
    ExportReport report = exportReport(file->result);
    report.trained = toQt(file->trained);
    report.epoch = file->epoch;
    report.date = QDateTime::fromString(toQt(file->date), Qt::ISODate).toLocalTime();
    for (ExportedModel& model : report.models)
        if (const QFileInfo onDisk(folder.filePath(model.name)); onDisk.isFile())
            model.bytes = onDisk.size();
    return report;
}

bool hasFormat(const ExportReport& report, const QString& format) {
    return std::any_of(report.models.begin(), report.models.end(),
                       [&](const ExportedModel& model) { return model.format == format; });
}

std::vector<ExportSnippet> readSnippets(const QDir& folder, const ExportReport& report) {
    std::vector<ExportSnippet> snippets;
    for (const Example& each : examples) {
        const QString name = QString::fromLatin1(each.name);
        const QString format = QString::fromLatin1(each.format);
        const QByteArray text = hasFormat(report, format) ? readSmall(folder.filePath(name)) : QByteArray();
        if (!text.isEmpty())
            snippets.push_back({QString::fromLatin1(each.language), format, name, QString::fromUtf8(text)});
    }
    const QString howTo = QStringLiteral("how_to_use.txt");
    static const QRegularExpression line(QStringLiteral("^ {4}(classmith-cli .*)$"),
                                         QRegularExpression::MultilineOption);
    const auto found = line.match(QString::fromUtf8(readSmall(folder.filePath(howTo))));
    if (found.hasMatch() && hasFormat(report, QStringLiteral("onnx")))
        snippets.push_back({QStringLiteral("shell"), QStringLiteral("onnx"), howTo, found.captured(1)});
    return snippets;
}

// The nearest folder above that is there decides whether the missing ones can be made.
bool canWriteTo(const QFileInfo& folder) {
    QFileInfo nearest = folder;
    while (!nearest.exists() && !nearest.isRoot() && nearest.absolutePath() != nearest.absoluteFilePath())
        nearest = QFileInfo(nearest.absolutePath());
    return nearest.isDir() && nearest.isWritable();
}

QStringList namesAnExportWrites(const QString& stem) {
    QStringList names{stem + QStringLiteral(".onnx"), stem + QStringLiteral(".pt")};
    for (const char* name : reports)
        names << QString::fromLatin1(name);
    for (const Example& each : examples)
        names << QString::fromLatin1(each.name);
    return names;
}

} // namespace

ExportReport exportReport(const ExportResult& result) {
    ExportReport report;
    report.checkedImages = result.checkedImages;
    report.onKeptSamples = result.onKeptSamples;
    report.checkedOn = toQt(result.checkedOn);
    for (const ExportedFile& file : result.files) {
        ExportedModel model;
        model.name = toQt(pathFromUtf8(file.path).filename());
        model.format = toQt(file.format);
        model.engine = toQt(file.engine);
        model.sameAnswers = file.sameTop1;
        model.largestDifference = file.maxLogitDifference;
        model.objection = toQt(file.objection);
        report.models.push_back(model);
    }
    return report;
}

ExportFolderState inspectExportFolder(const std::filesystem::path& folder, const QString& stem) {
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
    state.report = readReport(dir);
    if (state.report)
        state.snippets = readSnippets(dir, *state.report);
    const QStringList written = namesAnExportWrites(stem);
    for (const QString& name : names)
        if (written.contains(name)) {
            state.replaced << name;
            if (!name.startsWith(stem + QLatin1Char('.')))
                state.otherFiles.emplace_back(name, QFileInfo(dir.filePath(name)).size());
        }
    if (state.kind != ExportFolderState::Kind::Unwritable)
        state.kind = names.isEmpty() ? ExportFolderState::Kind::Empty
                     : state.report  ? ExportFolderState::Kind::Export
                                     : ExportFolderState::Kind::Foreign;
    return state;
}

bool isExportOf(const ExportFolderState& state, const Run& run) {
    return state.report && state.report->trained == toQt(run.info.created) &&
           (state.report->epoch < 0 || state.report->epoch == run.info.bestEpoch);
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

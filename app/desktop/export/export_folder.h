// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/protocol/exports/check_file.h"

namespace classmith {

struct Run;

// A program or a line that runs the exported files, exactly as it lies in the folder.
struct ExportSnippet {
    QString language; // "python", "cpp", "shell"
    QString format;   // "onnx", "torchscript"
    QString fileName;
    QString text;
};

// What a person must know of a folder before something is written there, and what an export left in it.
struct ExportFolderState {
    enum class Kind { Missing, Empty, Export, Foreign, NotAFolder, Unwritable };
    Kind kind = Kind::Missing;
    QStringList replaced; // files there of an earlier export that another one would replace
    QStringList taken;    // files there that are in its way: Classmith did not write them, or they were changed since
    QString subfolder;    // where other files are in the folder: one in it that an export can have to itself, by path
    std::optional<ExportCheckFile> checkFile;
    std::vector<ExportSnippet> snippets;
    std::vector<std::pair<QString, qint64>> models;     // with their sizes on the disk now; -1: it is not there
    std::vector<std::pair<QString, qint64>> otherFiles; // reports and examples with their sizes
};

// When the export was made, in local time.
QDateTime dateOf(const ExportCheckFile& file);

// Reads names, check.json and what it lists. stem: the model files' name without ending. Any thread.
ExportFolderState inspectExportFolder(const std::filesystem::path& folder, const QString& stem);

// Whether the folder's report is of this run as it is now.
bool isExportOf(const ExportFolderState& state, const Run& run);

// Where a run is exported to: where it was last time, else NAME-RUN beside the last export or in the person's
// documents.
QString exportFolderFor(const QString& datasetName, const Run& run);
void rememberExportFolder(const Run& run, const QString& folder);

// The folders of unfinished exports in it, by name. Any thread.
QStringList halfFolders(const std::filesystem::path& folder);
// Deletes what a killed export left in the folder, but for those that were there before. Any thread.
void removeHalfFolders(const std::filesystem::path& folder, const QStringList& before);

} // namespace classmith

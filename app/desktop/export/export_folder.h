// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace classmith {

struct ExportResult;
struct Run;

// A model file of an export, as its check.json tells.
struct ExportedModel {
    QString name;
    QString format; // "onnx", "torchscript"
    QString engine; // "OpenVINO 2026.4.1, f32, 2 threads"
    int sameAnswers = 0;
    double largestDifference = 0; // of a logit
    qint64 bytes = -1;            // on the disk now; -1: it is not there
    QString objection;            // why it must not be used, in English; empty: it passed
};

struct ExportReport {
    std::vector<ExportedModel> models;
    int checkedImages = 0;
    bool onKeptSamples = false;
    QString checkedOn; // in the engine's words
    QString trained;   // RunInfo::created of its run
    int epoch = -1;    // RunInfo::bestEpoch of it; -1: not told
    QDateTime date;
};

// What the worker or a check.json says of the comparison; no sizes.
ExportReport exportReport(const ExportResult& result);

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
    QStringList replaced; // Foreign: files there that an export would replace
    std::optional<ExportReport> report;
    std::vector<ExportSnippet> snippets;
    std::vector<std::pair<QString, qint64>> otherFiles; // reports and examples with their sizes
};

// Reads names, check.json and the examples. stem: the model files' name without ending. Any thread.
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

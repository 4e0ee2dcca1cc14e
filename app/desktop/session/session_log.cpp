// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/session_log.h"

#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"
#include "core/base/log/log.h"

namespace classmith {

void keepLog(Session* session) {
    QObject::connect(session, &Session::opening, session, [](const QString& path) {
        logLine(LogLevel::Info, "dataset “" + fromQt(path) + "”: being opened");
    });
    QObject::connect(session, &Session::opened, session, [](OpenDataset* dataset) {
        const Project& project = dataset->project();
        logLine(LogLevel::Info, "dataset “" + utf8(project.datasetRoot()) + "”: opened, " +
                                    std::to_string(project.images().size()) + " pictures in " +
                                    std::to_string(project.allClasses().size()) + " classes" +
                                    (project.readOnly() ? ", only to be looked at" : ""));
    });
    QObject::connect(session, &Session::openFailed, session, [](const QString& sentence) {
        logLine(LogLevel::Warning, "dataset: not opened: " + fromQt(sentence));
    });
    QObject::connect(&session->workspace(), &Workspace::message, session,
                     [](const QString& sentence, Workspace::Kind kind) {
                         if (kind != Workspace::Kind::Passing) // no outcome, but why a key did nothing
                             logLine(kind == Workspace::Kind::Warning ? LogLevel::Warning : LogLevel::Info,
                                     "told: " + fromQt(sentence));
                     });
}

} // namespace classmith

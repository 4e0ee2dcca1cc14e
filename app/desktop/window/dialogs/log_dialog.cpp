// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/dialogs/log_dialog.h"

#include <algorithm>

#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/text.h"
#include "core/base/log/log.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QSize logSize(860, 560);
constexpr qsizetype shownLines = 5000;
constexpr qsizetype timeLength = 24; // "2026-11-28T00:20:01.123Z", with which a line begins

QString readLogs(const std::filesystem::path& folder) {
    QStringList lines;
    for (const char* name : {"window.log", "worker.log"})
        for (const int index : {1, 0})
            lines += toQt(readTextFile(RotatingFile::numbered(folder / name, index)).value_or(std::string()))
                         .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const QString& a, const QString& b) { return a.left(timeLength) < b.left(timeLength); });
    return lines.mid(std::max<qsizetype>(0, lines.size() - shownLines)).join(QLatin1Char('\n'));
}

} // namespace

LogDialog::LogDialog(QWidget* parent) : QDialog(parent), m_text(new QPlainTextEdit) {
    setWindowTitle(tr("Log"));
    resize(logSize);
    build();
    read();
}

void LogDialog::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    QLabel* what = makeLabel(tr("What Classmith has begun lately, and how it ended; in English, for a report when "
                                "something went wrong. It names folders, and nothing of a picture is in it."),
                             "secondary");
    what->setWordWrap(true);
    layout->addWidget(what);
    setLook(m_text, "log");
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(windowTitle());
    layout->addWidget(m_text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* copyAll = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    copyAll->setObjectName(QStringLiteral("copyLog"));
    QPushButton* folder = buttons->addButton(tr("Open folder"), QDialogButtonBox::ActionRole);
    folder->setToolTip(QDir::toNativeSeparators(toQt(logFolder())));
    layout->addWidget(buttons);
    connect(copyAll, &QPushButton::clicked, this, &LogDialog::copy);
    connect(folder, &QPushButton::clicked, this, &LogDialog::openFolder);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString LogDialog::text() const {
    return m_text->toPlainText();
}

void LogDialog::read() {
    inBackground(
        this, m_reading, [folder = logFolder()] { return readLogs(folder); },
        [this](const QString& read) {
            m_text->setPlainText(read.isEmpty() ? tr("There is nothing yet, or it could not be written.") : read);
            m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum()); // the newest
        });
}

void LogDialog::copy() const {
    QGuiApplication::clipboard()->setText(text());
}

void LogDialog::openFolder() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(toQt(logFolder())));
}

} // namespace classmith

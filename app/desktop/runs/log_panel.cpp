// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runs/log_panel.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/jobs/log_words.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int keptLines = 5000;
constexpr int leastHeightPx = 64;
constexpr std::size_t mostBytes = std::size_t{16} << 20; // some weeks of training; a run may come from anywhere

// Any thread. The last lines of it; of a file that cannot be read, why.
QStringList readLog(const std::filesystem::path& file) {
    const auto text = readTextFile(file, mostBytes);
    if (!text)
        return text.error().code == ErrorCode::FileNotFound ? QStringList()
                                                            : QStringList{translatedSentence(text.error())};
    const QStringList lines = toQt(*text).trimmed().split(QLatin1Char('\n'));
    return lines.mid(std::max<qsizetype>(0, lines.size() - keptLines));
}

} // namespace

LogPanel::LogPanel(QWidget* parent)
    : QFrame(parent), m_title(makeLabel(tr("Now"), "heading")), m_text(new QPlainTextEdit) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 8, Theme::marginPx, 12);
    layout->setSpacing(2);
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_title);
    heading->addStretch();
    QPushButton* copy = makeButton(tr("Copy"), "link");
    copy->setToolTip(tr("Copy the whole log"));
    heading->addWidget(copy);
    layout->addLayout(heading);
    setLook(m_text, "log");
    m_text->setReadOnly(true);
    m_text->document()->setDocumentMargin(0); // its lines begin under the heading
    m_text->setUndoRedoEnabled(false);
    m_text->setMaximumBlockCount(keptLines);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(leastHeightPx);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_text->setAccessibleName(tr("Log"));
    layout->addWidget(m_text, 1);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
}

QString LogPanel::text() const {
    return m_text->toPlainText();
}

void LogPanel::showLive(const QStringList& lines) {
    m_file.clear();
    m_reading.drop();
    m_title->setText(tr("Now"));
    m_text->setPlainText(lines.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

void LogPanel::append(const QString& line) {
    QScrollBar* bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 1; // whoever reads further up is left there
    m_text->appendPlainText(line);
    if (atEnd)
        bar->setValue(bar->maximum());
}

void LogPanel::showFile(const std::filesystem::path& file) {
    m_title->setText(tr("Log"));
    if (file != m_file)
        m_text->clear();
    m_file = file;
    inBackground(
        this, m_reading, [file] { return readLog(file); },
        [this](QStringList lines) {
            for (QString& line : lines)
                line = logLineText(line);
            const QString read = lines.join(QLatin1Char('\n'));
            const QString shown = text();
            if (!shown.isEmpty() && read.startsWith(shown + QLatin1Char('\n')))
                append(read.mid(shown.size() + 1)); // it grew: whoever reads is left where they are
            else if (shown != read)
                m_text->setPlainText(read);
        });
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_use_panel.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "core/protocol/exports/export_formats.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int smallestCodeHeightPx = 150;
constexpr int copiedShownMs = 1500;

QString keyTitle(const QString& key) {
    if (key == QLatin1String("python"))
        return ExportUsePanel::tr("Python");
    if (key == QLatin1String("cpp"))
        return ExportUsePanel::tr("C++");
    if (key == QLatin1String("shell"))
        return ExportUsePanel::tr("Command line");
    const ExportFormatInfo* format = findExportFormatInfo(key.toStdString());
    return format ? QString::fromLatin1(format->title) : key;
}

} // namespace

ExportUsePanel::ExportUsePanel(QWidget* parent)
    : QFrame(parent), m_languageRow(new QHBoxLayout), m_formatRow(new QHBoxLayout), m_languages(new QButtonGroup(this)),
      m_formats(new QButtonGroup(this)), m_code(new QPlainTextEdit), m_file(makeLabel({}, "secondary")) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 12, Theme::marginPx, 12);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(makeLabel(tr("Use it"), "heading"));
    head->addSpacing(4);
    for (QHBoxLayout* row : {m_languageRow, m_formatRow}) {
        row->setSpacing(6);
        head->addLayout(row);
        if (row == m_languageRow)
            head->addStretch();
    }
    layout->addLayout(head);
    setLook(m_code, "code");
    m_code->setReadOnly(true);
    m_code->setTabChangesFocus(true);
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setMinimumHeight(smallestCodeHeightPx);
    m_code->setAccessibleName(tr("Program that uses the files"));
    layout->addWidget(m_code, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_file, 1);
    QPushButton* copyButton = makeButton(tr("Copy"));
    copyButton->setObjectName(QStringLiteral("copy"));
    foot->addWidget(copyButton);
    layout->addLayout(foot);
    connect(copyButton, &QPushButton::clicked, this, &ExportUsePanel::copy);
    connect(m_languages, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        m_language = button->property("key").toString();
        showLanguage();
    });
    connect(m_formats, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        m_format = button->property("key").toString();
        showSnippet();
    });
}

void ExportUsePanel::setSnippets(std::vector<ExportSnippet> snippets) {
    m_snippets = std::move(snippets);
    QStringList languages;
    for (const ExportSnippet& each : m_snippets)
        if (!languages.contains(each.language))
            languages << each.language;
    if (!languages.contains(m_language))
        m_language = languages.value(0);
    refillChips(m_languageRow, m_languages, languages, m_language);
    showLanguage();
}

void ExportUsePanel::refillChips(QHBoxLayout* layout, QButtonGroup* group, const QStringList& keys,
                                 const QString& chosen) {
    for (QAbstractButton* button : group->buttons()) {
        group->removeButton(button);
        layout->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the one that was just clicked
    }
    for (const QString& key : keys) {
        QPushButton* button = makeButton(keyTitle(key), "chip");
        button->setCheckable(true);
        button->setProperty("key", key);
        button->setChecked(key == chosen);
        group->addButton(button);
        layout->addWidget(button);
    }
}

QStringList ExportUsePanel::formatsOf(const QString& language) const {
    QStringList formats;
    for (const ExportSnippet& each : m_snippets)
        if (each.language == language)
            formats << each.format;
    return formats;
}

void ExportUsePanel::showLanguage() {
    const QStringList formats = formatsOf(m_language);
    if (!formats.contains(m_format))
        m_format = formats.value(0);
    refillChips(m_formatRow, m_formats, formats.size() > 1 ? formats : QStringList(), m_format);
    showSnippet();
}

void ExportUsePanel::showSnippet() {
    for (const ExportSnippet& each : m_snippets)
        if (each.language == m_language && each.format == m_format) {
            m_code->setPlainText(each.text.endsWith(QLatin1Char('\n')) ? each.text.chopped(1) : each.text);
            m_file->setText(tr("In the folder: %1").arg(each.fileName));
        }
}

void ExportUsePanel::copy() {
    QApplication::clipboard()->setText(m_code->toPlainText());
    auto* button = findChild<QPushButton*>(QStringLiteral("copy"));
    button->setText(tr("Copied"));
    QTimer::singleShot(copiedShownMs, button, [button] { button->setText(ExportUsePanel::tr("Copy")); });
}

} // namespace classmith

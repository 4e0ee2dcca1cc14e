// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QFrame>

#include "app/desktop/export/export_folder.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;

namespace classmith {

// "Use it": the programs that the export wrote beside its models, by language and by format, to be copied.
class ExportUsePanel : public QFrame {
    Q_OBJECT
  public:
    explicit ExportUsePanel(QWidget* parent = nullptr);
    void setSnippets(std::vector<ExportSnippet> snippets);

  private:
    void refillChips(QHBoxLayout* layout, QButtonGroup* group, const QStringList& keys, const QString& chosen);
    void showLanguage();
    void showSnippet();
    void copy();
    QStringList formatsOf(const QString& language) const;

    std::vector<ExportSnippet> m_snippets;
    QHBoxLayout* m_languageRow;
    QHBoxLayout* m_formatRow;
    QButtonGroup* m_languages;
    QButtonGroup* m_formats;
    QPlainTextEdit* m_code;
    QLabel* m_file;
    QString m_language; // the person's last choice stays over another export
    QString m_format;
};

} // namespace classmith

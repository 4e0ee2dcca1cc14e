// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "app/desktop/export/export_runner.h"

class QLabel;
class QGridLayout;
class QPushButton;

namespace classmith {

// How an export ended: green with the table of the check, red with the sentence, or neutral where it was stopped.
class ExportOutcomePanel : public QFrame {
    Q_OBJECT
  public:
    explicit ExportOutcomePanel(QWidget* parent = nullptr);
    // date: said, where the export was not made just now.
    void showResult(const ExportResult& result, const std::optional<QDateTime>& date);
    // checked: where the files were compared already.
    void showFailure(ExportRunner::Failure failure, const QString& sentence,
                     const std::optional<ExportResult>& checked);

  Q_SIGNALS:
    void retryWanted();

  private:
    enum class Tone { Good, Bad, Neutral };
    void setTone(Tone tone);
    void paintMark();
    void fillTable(const ExportResult& result);
    void addHeaderCell(int column, const QString& text);
    void addCell(int row, int column, QLabel* label);
    void clearTable();

    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_text;
    QWidget* m_table;
    QGridLayout* m_cells;
    QPushButton* m_retry;
    Tone m_tone = Tone::Neutral;
};

} // namespace classmith

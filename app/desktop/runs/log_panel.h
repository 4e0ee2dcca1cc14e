// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QtWidgets/QFrame>

#include "app/desktop/common/background.h"

class QLabel;
class QPlainTextEdit;

namespace classmith {

// What a run said: live while it trains, its log.txt afterwards. Can be copied.
class LogPanel : public QFrame {
    Q_OBJECT
  public:
    explicit LogPanel(QWidget* parent = nullptr);
    void showLive(const QStringList& lines);
    void append(const QString& line);
    void showFile(const std::filesystem::path& file); // read on a thread
    QString text() const;

  private:
    QLabel* m_title;
    QPlainTextEdit* m_text;
    Latest m_reading;
    std::filesystem::path m_file; // what is wanted; empty: live lines
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include <QtWidgets/QFrame>

class QGridLayout;
class QLabel;

namespace classmith {

class ActionRegistry;
struct ExportFolderState;

// What the export left in its folder, with sizes, and the button that opens it.
class ExportFilesPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ExportFilesPanel(ActionRegistry* actions, QWidget* parent = nullptr);
    void showFiles(const QString& folder, const ExportFolderState& state);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void elideFolder();

    QLabel* m_folder;
    QGridLayout* m_rows;
    QString m_path;
    std::vector<std::filesystem::path> m_files; // the models that are there
};

} // namespace classmith

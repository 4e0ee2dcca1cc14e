// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QtWidgets/QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace classmith {

struct ExportFolderState;
struct ExportFormatInfo;
struct Preprocessing;
struct Run;

// Left on the Export page: which files, what is inside them, on how many pictures they are proven, and where they go.
class ExportOptionsPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ExportOptionsPanel(QWidget* parent = nullptr);

    void showRun(const Run& run);
    void setFolder(const QString& folder);                                  // says nothing back
    void showFolderState(const ExportFolderState& state, bool isOfThisRun); // what stands in the folder
    QStringList formats() const;                                            // ids, of the ticked ones
    bool allPictures() const;
    QString folder() const; // absolute; empty where nothing is written there

  Q_SIGNALS:
    void changed(); // a format or the number of pictures
    void folderChanged();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // a click on a format's explanation ticks it

  private:
    static QString resizingText(const Preprocessing& rule);
    void addFormats(QVBoxLayout* layout);
    QCheckBox* addFormat(QVBoxLayout* layout, const ExportFormatInfo& format);
    void addInside(QVBoxLayout* layout);
    void addCheck(QVBoxLayout* layout);
    void addFolder(QVBoxLayout* layout);
    void chooseFolder();

    std::vector<QCheckBox*> m_formats; // as exportFormatInfos()
    std::array<QLabel*, 6> m_inside;
    QPushButton* m_some;
    QPushButton* m_all;
    QLineEdit* m_folder;
    QLabel* m_folderNote;
    QPushButton* m_useSubfolder; // out of a folder of other files
    QString m_subfolder;
};

} // namespace classmith

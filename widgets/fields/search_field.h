// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

namespace classmith {

// A line to search by, with a cross that empties it while something is in it. Qt's own one (setClearButtonEnabled())
// looks through the desktop's icon themes for its cross, which costs milliseconds of the program's start, and finds one
// that knows nothing of our colours.
class SearchField : public QLineEdit {
    Q_OBJECT
  public:
    SearchField(const QString& placeholder, const QString& accessibleName, QWidget* parent = nullptr);

  private:
    void showCross();
    void paintCross();

    QAction* m_cross = nullptr; // made with the first letter
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include "app/desktop/common/background.h"

namespace classmith {

class Labelling;

// Whether the open dataset's pictures are still where they were: a drive may have been unplugged, a folder renamed.
// Looks, on a thread, when it is told to, and then until they are back. GUI thread.
class FolderWatch : public QObject {
    Q_OBJECT
  public:
    explicit FolderWatch(Labelling* labels);
    void look(); // there is a reason to doubt it
    bool isGone() const { return m_isGone; }

  Q_SIGNALS:
    void gone(); // once each time
    void back();

  private:
    void take(bool isThere);
    Labelling* m_labels;
    Latest m_looking;
    QTimer m_again;
    bool m_isGone = false;
};

} // namespace classmith

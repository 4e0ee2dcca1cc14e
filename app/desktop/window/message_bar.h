// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <utility>
#include <vector>

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QFrame>

#include "app/desktop/jobs/workspace.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace classmith {

// What the window says of what happened, without a dialog to click away: one notice at a time, over the lower edge of
// the page, which stays where it is. What answers a person's deed leaves by itself, the clock standing still while the
// window is not in front; what is about a state (its topic) stands until that has passed. An answer shows before what
// stands, a warning before a note, and what waits comes back when the one before it has left.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    struct Notice {
        QString sentence;
        Workspace::Kind kind = Workspace::Kind::Note;
        Workspace::Topic topic = Workspace::Topic::None;
        QPointer<QAction> remedy{}; // what can be done about it: a button with its words, which closes the notice
    };
    // area: the sibling over whose lower edge it lies.
    MessageBar(QWidget* area, QWidget* parent);
    void tell(const Notice& notice);
    void settle(Workspace::Topic topic);
    void takeDataset();   // another one: what is about the one before leaves
    QString text() const; // what is shown now; empty: nothing

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    static bool isAnswer(const Notice& notice) { return notice.topic == Workspace::Topic::None; }
    std::vector<Notice>::iterator mostImportant();
    void showNext();
    void showNotice(const Notice& notice);
    void leave(); // the one that is shown
    void close(); // a person does not want to see it
    void takeTime();
    void place();

    QWidget* m_area;
    QLabel* m_text;
    QPushButton* m_button;
    QToolButton* m_close;
    std::vector<Notice> m_notices; // that are true now, in the order in which they came
    std::set<std::pair<Workspace::Topic, QString>> m_closed;
    QString m_shown; // its sentence; empty: none
    QPointer<QAction> m_remedy;
    QTimer m_clock;
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include <QtGui/QKeyEvent>

#include "app/desktop/common/page.h"
#include "app/desktop/window/message_bar.h"

// What the window says by itself: of steps of the history, and why a key did nothing.
namespace classmith {

namespace {

constexpr std::size_t toldFrom = 21; // pictures: more than a person has just looked at

} // namespace

void MainWindow::say(const QString& sentence, Workspace::Kind kind) {
    m_messages->tell({sentence, kind});
}

// What may have been done by mistake is told with its way back, which is there until something newer is done.
void MainWindow::tellStep(const LabelStep& step) {
    m_messages->settle(Workspace::Topic::Labels);
    if (step.how == LabelStep::How::Done)
        m_messages->settle(Workspace::Topic::Filing);
    if (step.how == LabelStep::How::Undone || step.how == LabelStep::How::Redone)
        return showStep(step);
    if (step.how == LabelStep::How::Done && step.changesLabels &&
        (step.leavesUnlabelled || step.images.size() >= toldFrom))
        m_messages->tell({tr("Changed: %1").arg(step.title), Workspace::Kind::Note, Workspace::Topic::Labels,
                          m_actions.action("edit.undo")});
}

// The page in front where it shows all the pictures of the step, else the Data page.
void MainWindow::showStep(const LabelStep& step) {
    const QString said = (step.how == LabelStep::How::Undone ? tr("Undone: %1") : tr("Done again: %1")).arg(step.title);
    const std::size_t all = step.images.size();
    std::size_t shown = page(*m_current)->showPictures(step.images);
    if (shown < all && m_current != &pageSpec("data")) {
        showPage("data");
        shown = page(*m_current)->showPictures(step.images);
    }
    QAction* clear = m_actions.action("data.clearFilters");
    if (shown == all || !clear->isEnabled())
        return say(said, Workspace::Kind::Passing);
    const int hidden = static_cast<int>(all - shown);
    m_messages->tell({said + QStringLiteral(" · ") + tr("The filters hide %n picture(s).", nullptr, hidden),
                      Workspace::Kind::Passing, Workspace::Topic::None, clear});
}

// A key comes here where neither the page nor an action took it: that of an action that is not to be had now, mostly.
QString MainWindow::whyNothing(const QKeyEvent& event) const {
    const QKeySequence pressed(event.key() | (event.modifiers() & ~Qt::KeypadModifier));
    for (const ActionSpec& spec : actionTable())
        if (const QAction* action = m_actions.action(spec.id); action->shortcut() == pressed)
            return action->isEnabled() ? QString() : action->toolTip();
    const bool isDigit = event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9;
    if (!isDigit || event.modifiers() & ~Qt::KeypadModifier)
        return {};
    return m_session.dataset()
               ? tr("The keys of the classes label on the pages Data and Evaluate, once a picture there is "
                    "selected.")
               : tr("Open a folder of pictures first.");
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (const QString why = whyNothing(*event); !why.isEmpty())
        say(why, Workspace::Kind::Passing);
    QMainWindow::keyPressEvent(event);
}

} // namespace classmith

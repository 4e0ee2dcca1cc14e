// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace classmith {

class ActionRegistry;
class Session;

// What every page gets. Both outlive it.
struct PageContext {
    Session* session = nullptr;
    ActionRegistry* actions = nullptr;
};

// One of the rail's places (window/page_table.h). The main window shows the bar above the page.
class Page : public QWidget {
    Q_OBJECT
  public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr)
        : QWidget(parent), m_session(context.session), m_actions(context.actions) {
        setObjectName(QStringLiteral("page"));
        setAttribute(Qt::WA_StyledBackground);
    }
    virtual QWidget* bar() = 0;   // the 48-px page bar's contents; owned by the page's parent chain
    virtual void activated() {}   // shown: refresh what changed meanwhile, take the focus
    virtual void deactivated() {} // another page is shown
    // Files that were dropped while this page is in front. False: the window decides by what they are.
    virtual bool takeDrop(const QStringList&) { return false; }

  protected:
    Session* session() const { return m_session; }
    ActionRegistry* actions() const { return m_actions; }

  private:
    Session* m_session;
    ActionRegistry* m_actions;
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QWidget>

namespace classmith {

class ActionRegistry;
class OpenDataset;
class Workspace;
struct ImageId;

// What every page gets. All outlive it. A page and its bar are made where they stay: with a style sheet, to move a
// widget costs as much as to style it and all that is in it once more.
struct PageContext {
    Workspace* workspace = nullptr;
    ActionRegistry* actions = nullptr;
    QWidget* pages = nullptr; // the parent of the page
    QWidget* bars = nullptr;  // the parent of its bar
};

// One of the rail's places (window/page_table.h). The main window shows the bar above the page.
class Page : public QWidget {
    Q_OBJECT
  public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr)
        : QWidget(parent), m_workspace(context.workspace), m_actions(context.actions) {
        setObjectName(QStringLiteral("page"));
        setAttribute(Qt::WA_StyledBackground);
    }
    virtual QWidget* bar() = 0; // the 48-px page bar's contents; owned by the page's parent chain
    // Another dataset. The one before lives until all pages have heard, and no longer.
    void opened(OpenDataset* dataset) {
        m_dataset = dataset;
        takeDataset();
    }
    // A dataset is being looked through, or no longer is; what was open still is.
    void setOpening(bool isOpening) {
        m_isOpening = isOpening;
        showOpening();
    }
    // Selects those of these pictures that it shows, brings them into view and says how many they are.
    virtual std::size_t showPictures(const std::vector<ImageId>&) { return 0; }
    virtual void activated() {}   // shown: refresh what changed meanwhile, take the focus
    virtual void deactivated() {} // another page is shown
    // Files that were dropped while this page is in front. False: the window decides by what they are.
    virtual bool takeDrop(const QStringList&) { return false; }

  Q_SIGNALS:
    void openWanted(const QString& path); // a dataset

  protected:
    virtual void takeDataset() = 0;
    virtual void showOpening() {}
    OpenDataset* dataset() const { return m_dataset; } // null: nothing is open
    bool isOpening() const { return m_isOpening; }
    Workspace* workspace() const { return m_workspace; }
    ActionRegistry* actions() const { return m_actions; }

  private:
    Workspace* m_workspace;
    ActionRegistry* m_actions;
    OpenDataset* m_dataset = nullptr;
    bool m_isOpening = false;
};

} // namespace classmith

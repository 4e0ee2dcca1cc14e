// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/notice_strip.h"

class QPushButton;

namespace classmith {

class ActionRegistry;
class OpenDataset;
class Proposals;

// Above the pictures, while some have no label and there is a model to ask: offers that, shows how it goes and what
// came of it.
class ProposalStrip : public NoticeStrip {
    Q_OBJECT
  public:
    explicit ProposalStrip(ActionRegistry* actions, QWidget* parent = nullptr);
    void open(OpenDataset* dataset); // another one

  Q_SIGNALS:
    void proposalsWanted();

  private:
    void refresh();
    void showOffer(int unlabelled);

    QPushButton* m_acceptAll;
    OpenDataset* m_dataset = nullptr; // null: nothing is open
    Proposals* m_proposals = nullptr; // of that
};

} // namespace classmith

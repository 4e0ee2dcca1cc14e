// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/proposal_strip.h"

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/look/look.h"

namespace classmith {

ProposalStrip::ProposalStrip(ActionRegistry* actions, QWidget* parent)
    : NoticeStrip(parent), m_acceptAll(addButton(actions->action("data.acceptAll")->text())) {
    setLook(this, "bar"); // from edge to edge
    hide();
    connect(m_acceptAll, &QPushButton::clicked, actions->action("data.acceptAll"), &QAction::trigger);
    connect(this, &NoticeStrip::clicked, this, [this] {
        if (m_proposals->isAsking())
            m_proposals->stop();
        else
            Q_EMIT proposalsWanted();
    });
}

void ProposalStrip::open(OpenDataset* dataset) {
    m_dataset = dataset;
    m_proposals = &dataset->proposals();
    connect(m_proposals, &Proposals::stateChanged, this, &ProposalStrip::refresh);
    connect(&dataset->choice(), &RunChoice::changed, this, &ProposalStrip::refresh);
    connect(&dataset->labels(), &Labelling::labelsChanged, this, &ProposalStrip::refresh); // also after a scan
    connect(&dataset->damaged(), &DamagedPictures::changed, this, &ProposalStrip::refresh);
    refresh();
}

void ProposalStrip::refresh() {
    if (m_proposals->isAsking()) {
        const EvaluationRunner& runner = m_proposals->runner();
        const QString text = runner.total() > 0
                                 ? tr("Asking %1: %2 of %3")
                                       .arg(m_proposals->asked(), countText(runner.done()), countText(runner.total()))
                                 : tr("Asking %1…").arg(m_proposals->asked());
        showProgress(text, runner.done(), runner.total(), tr("Stop"));
        m_acceptAll->hide();
        setWhyNot({});
        return;
    }
    const int unlabelled = m_proposals->chosenRun() ? m_dataset->unlabelled() : 0;
    if (unlabelled > 0)
        showOffer(unlabelled);
    else
        hide();
}

void ProposalStrip::showOffer(int unlabelled) {
    const QString name = m_proposals->chosenRun()->name;
    const int proposed = m_proposals->count();
    m_acceptAll->setVisible(proposed > 0 && m_proposals->failure().isEmpty() && m_proposals->whyNot().isEmpty());
    if (!m_proposals->failure().isEmpty())
        showText(m_proposals->failure(), "warning", tr("Ask again"));
    else if (proposed > 0)
        showText(tr("%1 proposes labels for %n picture(s): Enter accepts", nullptr, proposed).arg(m_proposals->run()),
                 "", m_proposals->hasMoreToAsk() ? tr("Ask %1").arg(name) : QString());
    else
        showText(tr("%n picture(s) have no label. %1 can propose one for each, for you to accept.", nullptr, unlabelled)
                     .arg(name),
                 "", tr("Propose labels"));
    setWhyNot(m_proposals->whyNot());
}

} // namespace classmith

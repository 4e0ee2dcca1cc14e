// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/status_strip.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "core/protocol/jobs/ready.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int stripHeightPx = 28;

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QFrame(parent), m_name(new ElidingLabel("heading")), m_counts(makeLabel({}, "secondary")),
      m_changes(makeButton({}, "warningLink")), m_job(new ElidingLabel("accent")),
      m_device(makeLabel({}, "secondary")) {
    setLook(this, "strip");
    setHoldsNames(m_name);
    setFixedHeight(stripHeightPx);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(Theme::marginPx);
    for (QWidget* each : std::initializer_list<QWidget*>{m_name, m_counts, m_changes})
        layout->addWidget(each);
    m_changes->setFocusPolicy(Qt::NoFocus); // by keys it is in the menu
    m_changes->setToolTip(tr("Move the pictures into the folders of their labels"));
    connect(m_changes, &QPushButton::clicked, this, &StatusStrip::changesClicked);
    layout->addStretch();
    layout->addWidget(m_job);
    layout->addWidget(m_device);
    refresh();
}

void StatusStrip::open(const Labelling* labels) {
    m_labels = labels;
    connect(labels, &Labelling::labelsChanged, this, &StatusStrip::refresh); // also after a scan
    refresh();
}

void StatusStrip::setJob(const QString& text) {
    m_job->setFullText(text.isEmpty() ? QString() : QStringLiteral("● ") + text);
}

void StatusStrip::setDevice(const ReadyEvent& worker) {
    QStringList titles;
    for (const DeviceTitle& device : worker.devices)
        if (device.id != "cpu")
            titles << toQt(device.title);
    m_device->setText(titles.isEmpty() ? tr("CPU") : titles.join(QStringLiteral(", ")));
    m_device->setToolTip(toQt(worker.machine));
}

void StatusStrip::refresh() {
    m_name->setFullText(m_labels ? m_labels->name() : tr("No dataset open"));
    if (!m_labels) {
        m_counts->clear();
        m_changes->hide();
        return;
    }
    m_counts->setText(tr("%Ln image(s)", nullptr, m_labels->counts().all()) + QStringLiteral(" · ") +
                      tr("%Ln class(es)", nullptr, static_cast<int>(m_labels->project().classes().size())));
    const auto changes = m_labels->project().changesNotInFolders();
    m_changes->setVisible(changes > 0);
    m_changes->setText(tr("%n label change(s) not written to folders", nullptr, static_cast<int>(changes))
                           .prepend(QStringLiteral("✎ ")));
}

} // namespace classmith

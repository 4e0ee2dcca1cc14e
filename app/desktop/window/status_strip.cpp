// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/status_strip.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int stripHeightPx = 28;

} // namespace

StatusStrip::StatusStrip(Session* session, QWidget* parent)
    : QFrame(parent), m_session(session), m_name(new ElidingLabel("heading")), m_counts(makeLabel({}, "secondary")),
      m_changes(makeLabel({}, "warning")), m_job(new ElidingLabel("accent")), m_device(makeLabel({}, "secondary")) {
    setLook(this, "strip");
    setHoldsNames(m_name);
    setFixedHeight(stripHeightPx);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(Theme::marginPx);
    for (QLabel* label : std::initializer_list<QLabel*>{m_name, m_counts, m_changes})
        layout->addWidget(label);
    layout->addStretch();
    layout->addWidget(m_job);
    layout->addWidget(m_device);
    connect(session, &Session::opened, this, &StatusStrip::refresh);
    connect(session, &Session::labelsChanged, this, &StatusStrip::refresh);
    connect(session, &Session::refreshed, this, &StatusStrip::refresh);
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
    const Project* project = m_session->project();
    m_name->setFullText(project ? m_session->name() : tr("No dataset open"));
    if (!project) {
        m_counts->clear();
        m_changes->clear();
        return;
    }
    const QLocale locale;
    m_counts->setText(tr("%1 images · %2 classes")
                          .arg(locale.toString(m_session->counts().all()),
                               locale.toString(static_cast<qlonglong>(project->classes().size()))));
    const auto changes = project->changesNotInFolders();
    m_changes->setText(changes == 0 ? QString()
                                    : QStringLiteral("✎ ") + tr("%n label change(s) not written to folders", nullptr,
                                                                static_cast<int>(changes)));
}

} // namespace classmith

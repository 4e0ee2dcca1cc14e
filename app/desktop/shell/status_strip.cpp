// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/status_strip.h"

#include <algorithm>

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>

#include "app/desktop/shell/session.h"
#include "widgets/look.h"
#include "widgets/theme.h"

namespace classmith {

namespace {

constexpr int stripHeightPx = 28;

} // namespace

StatusStrip::StatusStrip(Session* session, QWidget* parent)
    : QFrame(parent), m_session(session), m_name(makeLabel({}, "heading")), m_counts(makeLabel({}, "secondary")),
      m_changes(makeLabel({}, "warning")), m_job(makeLabel({})), m_device(makeLabel({}, "secondary")) {
    setLook(this, "strip");
    setFixedHeight(stripHeightPx);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(Theme::marginPx);
    for (QLabel* label : {m_name, m_counts, m_changes})
        layout->addWidget(label);
    layout->addStretch();
    layout->addWidget(m_job);
    layout->addWidget(m_device);
    connect(session, &Session::opened, this, &StatusStrip::refresh);
    connect(session, &Session::labelsChanged, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::setJob(const QString& text) {
    m_job->setText(text.isEmpty() ? QString() : QStringLiteral("● ") + text);
    m_job->setStyleSheet(QStringLiteral("color: %1").arg(Theme::instance().colors().accent.name()));
}

void StatusStrip::setDevice(const QString& text) {
    m_device->setText(text);
}

void StatusStrip::refresh() {
    const Project* project = m_session->project();
    m_name->setText(project ? m_session->name() : tr("No dataset open"));
    if (!project) {
        m_counts->clear();
        m_changes->clear();
        return;
    }
    const QLocale locale;
    const auto images = project->images();
    const auto there =
        std::count_if(images.begin(), images.end(), [](const ImageRecord& image) { return !image.missing; });
    m_counts->setText(tr("%1 images · %2 classes")
                          .arg(locale.toString(static_cast<qlonglong>(there)),
                               locale.toString(static_cast<qlonglong>(project->classes().size()))));
    const auto changes = project->changesNotInFolders();
    m_changes->setText(changes == 0 ? QString()
                                    : QStringLiteral("✎ ") + tr("%n label change(s) not written to folders", nullptr,
                                                                static_cast<int>(changes)));
}

} // namespace classmith

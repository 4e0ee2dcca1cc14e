// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;

namespace classmith {

class ElidingLabel;
class Session;
struct ReadyEvent;

// The 28-px line at the bottom: dataset, images, classes, changes not written to folders; the running job; the device.
class StatusStrip : public QFrame {
    Q_OBJECT
  public:
    explicit StatusStrip(Session* session, QWidget* parent = nullptr);
    void setJob(const QString& text); // empty: no job
    void setDevice(const ReadyEvent& worker);
    void refresh();

  private:
    Session* m_session;
    ElidingLabel* m_name;
    QLabel* m_counts;
    QLabel* m_changes;
    ElidingLabel* m_job;
    QLabel* m_device;
};

} // namespace classmith

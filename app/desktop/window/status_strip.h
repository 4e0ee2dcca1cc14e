// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace classmith {

class ElidingLabel;
class Labelling;
struct ReadyEvent;

// The 28-px line at the bottom: dataset, images, classes, changes not written to folders; the running job; the device.
class StatusStrip : public QFrame {
    Q_OBJECT
  public:
    explicit StatusStrip(QWidget* parent = nullptr);
    void open(const Labelling* labels); // of another dataset
    void setJob(const QString& text);   // empty: no job
    void setDevice(const ReadyEvent& worker);
    void refresh();

  Q_SIGNALS:
    void changesClicked(); // those that are not written to folders

  private:
    const Labelling* m_labels = nullptr; // null: nothing is open
    ElidingLabel* m_name;
    QLabel* m_counts;
    QPushButton* m_changes;
    ElidingLabel* m_job;
    QLabel* m_device;
};

} // namespace classmith

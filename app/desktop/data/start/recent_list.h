// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QDateTime>
#include <QtCore/QStringList>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

namespace classmith {

// What the first page says of a dataset that was open lately, as its project tells without being opened.
struct RecentDataset {
    QString path;
    bool isThere = false;
    int images = 0;
    int classes = 0;
    int unlabelled = 0;
    QDateTime changed;           // the project; invalid: nothing is known of it
    std::vector<QImage> samples; // a few pictures of it, of several classes
};
RecentDataset readRecent(const QString& path); // any thread but the window's: the disk may be a share

// The datasets opened lately, a row each with pictures, counts and the day, to be opened by a click. Each is read on a
// thread of its own, so that a share that does not answer holds up none of the others; those that are gone are not
// shown.
class RecentList : public QWidget {
    Q_OBJECT
  public:
    explicit RecentList(QWidget* parent = nullptr);
    void read(const QStringList& paths); // begins anew

  Q_SIGNALS:
    void chosen(const QString& path);

  private:
    void showRows();
    QWidget* makeRow(const RecentDataset& recent);

    std::vector<std::optional<RecentDataset>> m_recents; // in their order, as far as they have been read
    int m_round = 0;                                     // what was begun in an earlier one is for nothing
    QWidget* m_rows = nullptr;
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QtCore/QObject>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/background.h"
#include "core/project/records.h"

namespace classmith {

class OpenDataset;

// In which order the Data page shows the pictures of a group.
enum class OrderBy { Name, Newest, MostSure, LeastSure, Disagreement };

// Sorts the open dataset's pictures. Knows what that takes: the names' order, found once; the files' times, which are
// read on a thread; what a model says of each. Pictures with nothing to go by come last, equal ones by name. GUI
// thread.
class PictureOrder : public QObject {
    Q_OBJECT
  public:
    explicit PictureOrder(QObject* parent = nullptr);
    void open(OpenDataset* dataset); // another one
    void readAgain();                // pictures came, went or moved; files have other times
    OrderBy by() const { return m_by; }
    void setBy(OrderBy by);
    bool goesByOpinions() const { return m_by >= OrderBy::MostSure; }
    // What is proposed for it comes first, else what the chosen run says; none: no model was asked about it.
    std::optional<ModelOpinion> opinionOf(ImageId id) const;
    void sort(std::vector<ImageId>& images);

  Q_SIGNALS:
    void changed(); // what was read has come

  private:
    void rankNames();
    void readTimes();
    double keyOf(ImageId id) const; // the smaller, the earlier

    OpenDataset* m_dataset = nullptr; // null: nothing is open
    OrderBy m_by = OrderBy::Name;
    std::vector<std::uint32_t> m_names; // the place of each picture among all, by id; empty: not known yet
    std::vector<std::int64_t> m_times;  // nanoseconds since some moment, by id; empty: not read
    Latest m_ranking;
    Latest m_reading;
};

} // namespace classmith

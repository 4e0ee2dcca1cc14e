// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include <QtCore/QObject>

#include "core/base/error.h"
#include "core/project/records.h"

namespace classmith {

class JobBoard;
class Labelling;

// Which pictures of the open dataset cannot be read although their files are there, so that a person need not scroll
// past all of them to find out. A thread of its own looks at one after another, and rests while a job needs the
// processor; files that were found good once are known by their path, size and time. GUI thread.
class DamagedPictures : public QObject {
    Q_OBJECT
  public:
    DamagedPictures(Labelling* labels, JobBoard* jobs);
    ~DamagedPictures() override;

    bool has(ImageId id) const { return m_damaged.contains(id.value); }
    int count() const;      // there and not left out
    int unlabelled() const; // of those, the ones without a label
    // Somebody tried to show it. A file that is not there is not damaged: notThere() is emitted.
    void tell(ImageId id, const Error& error);

  Q_SIGNALS:
    void changed();  // also where none is any more
    void notThere(); // a file is gone, and perhaps the whole folder

  private:
    struct Search;
    void look();
    void stop();
    void take(const std::vector<ImageId>& found, bool replaces);
    void restOrGoOn();
    template<class Counts>
    int countOf(Counts counts) const;

    Labelling* m_labels;
    JobBoard* m_jobs;
    std::unordered_set<std::int64_t> m_damaged;
    std::shared_ptr<Search> m_search; // the newest
};

} // namespace classmith

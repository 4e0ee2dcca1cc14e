// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include <QtCore/QObject>
#include <QtCore/QRectF>
#include <QtGui/QImage>

#include "app/desktop/jobs/job_starter.h"
#include "core/protocol/run_id.h"

class QPushButton;

namespace classmith {

class ActionRegistry;
class FullView;
class RunBook;
class ThumbnailGrid;
class Workspace;
struct HeatMapAnswer;
struct Run;

// The heat map of the picture that a person looks at: asks the predictor worker where the run sees its
// answer, lays the map on the picture's tile and on the full view, and says it in a sentence. Only the newest question
// counts: the one before is stopped, and its answer dropped. GUI thread.
class HeatView : public QObject {
    Q_OBJECT
  public:
    struct Question {
        qint64 item = 0;              // of the grid
        RunId run;                    // of the open dataset, which may be renamed; none: one from elsewhere
        std::filesystem::path folder; // of the run
        std::filesystem::path image;
        bool operator==(const Question& other) const {
            return item == other.item && run == other.run && image == other.image && (run || folder == other.folder);
        }
    };
    HeatView(Workspace* workspace, ThumbnailGrid* grid, FullView* full, QObject* parent);
    void open(RunBook* book); // of another dataset

    // The page's name for a class of the run's model; named: the run's own.
    std::function<QString(int classIndex, const QString& named)> nameOf;

    // Whether the run's network has maps, by what the catalogue says of it; one that it does not know is asked.
    std::function<bool(const Run& run)> hasMaps;
    QString whyNot(const Run* run) const; // why there are none of it, for a tool tip; empty: there are, or null

    // No question: no heat map. The same question again changes nothing.
    void show(const std::optional<Question>& question);
    void askAgain();      // the file may have changed
    void layOnFullView(); // which has been given another picture

    // The action "evaluate.heatMap" is on or off for all pages that have such a view. The first of them prepares it;
    // each leaves it when it is no longer in front.
    static void prepareAction(ActionRegistry* actions);
    static void leaveAction(ActionRegistry* actions);
    static QPushButton* makeChip(const ActionRegistry* actions); // its button

  Q_SIGNALS:
    void overlayChanged(const QImage& overlay, const QRectF& part); // as in ImageView
    void said(const QString& sentence, bool isProblem);             // empty: nothing

  private:
    void ask();
    void takeAnswer(const HeatMapAnswer& answer);
    void lay(const QImage& overlay, const QRectF& part);
    void say(const QString& sentence, bool isProblem);
    QString runName() const;
    std::filesystem::path folder() const; // where the run is now

    RunBook* m_book = nullptr; // null: nothing is open
    ThumbnailGrid* m_grid;
    FullView* m_full;
    std::optional<Question> m_question;
    JobStarter m_job;
    QImage m_overlay;
    QRectF m_part;
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/protocol/train_request.h"

namespace classmith {

// The shapes of the learning rate over a training; Schedule below says which is which.
enum class ScheduleKind {
    OneCycle,
    Cosine,
    Constant,
    Step,
    MultiStep,
    Exponential,
    Annealing,
    Restarts,
    Plateau,
    CosinePlateau
};
// By its name in the table of settings. Errors: InvalidValue.
Result<ScheduleKind> parseSchedule(const std::string& name);

// The numbers of a schedule, torch's where it has such; epochs are counted from 0 after the warm-up.
struct ScheduleOptions {
    ScheduleKind kind = ScheduleKind::OneCycle;
    double peak = 0;
    int epochs = 1;
    std::int64_t stepsPerEpoch = 1;
    int warmUpEpochs = 0;        // a straight line from peak/25; 0: none, but for Cosine 5 % of the steps
    int stepEpochs = 7;          // Step: step_size
    std::vector<int> milestones; // MultiStep, ascending
    double gamma = 0.1;          // Step, MultiStep, Exponential; the plateaus' factor
    int cycleEpochs = 0;         // Annealing, CosinePlateau: T_max (0: all epochs); Restarts: T_0
    int cycleGrowth = 1;         // Restarts: T_mult
    int plateauPatience = 3;
    bool higherIsBetter = true; // of the measure that the plateaus look at
};
// request: resolved (chooseNumbers()). Errors: InvalidValue.
Result<ScheduleOptions> scheduleOptions(const TrainRequest& request, std::int64_t stepsPerEpoch);

// torch's ReduceLROnPlateau (threshold 1e-4, relative; no cooldown): when more than so many epochs in a row are no
// better than the best one, the rate is multiplied by the factor.
class PlateauWatch {
  public:
    PlateauWatch(int patience, bool higherIsBetter) : m_patience(patience), m_higher(higherIsBetter) {}
    bool isOver(double measure); // of the epoch that has ended; true: now the rate falls

  private:
    bool isBetter(double measure) const;

    int m_patience;
    bool m_higher;
    bool m_begun = false;
    double m_best = 0;
    int m_bad = 0;
};

// The learning rate of each step. But for the two plateaus it is a function of the step alone, so that a resumed run
// needs no state of it; those two are told again how each epoch ended.
//   one-cycle       torch's OneCycleLR with its defaults (pct_start 0.3, cosine, from peak/25 to peak, down to
//                   peak/250,000), by step; the momentum is not cycled
//   cosine          up from peak/25 in a straight line, then CosineAnnealingLR down to 0, by step
//   constant        always the peak
//   step, multi-step, exponential, annealing, restarts: StepLR, MultiStepLR, ExponentialLR, CosineAnnealingLR and
//                   CosineAnnealingWarmRestarts, stepped after each epoch
//   plateau         ReduceLROnPlateau
//   cosine-plateau  CosineAnnealingLR and ReduceLROnPlateau on one optimizer, stepped in this order after each epoch
class Schedule {
  public:
    explicit Schedule(const ScheduleOptions& options);
    double at(std::int64_t step) const; // step from 0; past the end the last step's rate
    void epochEnded(double measure);    // once for each epoch, in order; at() is asked for later steps only
    std::int64_t totalSteps() const { return m_total; }

  private:
    double afterWarmUp(std::int64_t step) const;
    double byEpoch(std::int64_t epoch) const;
    double oneCycle(double step) const;
    double restarts(std::int64_t epoch) const;
    void chainedCosine(); // torch's step from the rate before, which a plateau may have lowered

    ScheduleOptions m_options;
    std::int64_t m_total;
    std::int64_t m_warmUp; // steps
    PlateauWatch m_watch;
    int m_epochsEnded = 0;
    double m_rate; // of the plateaus: the running epoch's
};

} // namespace classmith

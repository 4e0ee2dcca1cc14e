// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QtCore/QString>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/answers/live_evaluation.h"

namespace classmith {

struct Run;

// What the page's own run and the one beside it have in common.

// Reads a run's answers on a thread and gives them to the owner on the GUI thread, where nothing newer is read by then.
using TakeRun = std::function<void(RunRecord, std::vector<RunPlace>)>;
void readRun(const Project& project, const Run& run, QObject* owner, Latest& reading, TakeRun take);

// A job's sample list of the labelled pictures that are wanted, with the sets that they had in the run. What has no
// label has no place in the figures.
std::string evaluationList(const Project& project, const LiveEvaluation& live,
                           const std::function<bool(const ImageRecord&)>& wanted);
// The worker's word. New pictures are written as "test" in the list: the model has seen neither.
std::string setWord(EvaluationSet set);
// set: the worker's word; samples: the name of the list's file.
EvaluationRunner::Task evaluationTask(const Project& project, const Run& run, const std::string& set,
                                      const char* samples);

} // namespace classmith

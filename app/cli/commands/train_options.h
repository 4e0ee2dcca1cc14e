// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/train_request.h"

namespace CLI {
class App;
}

namespace classmith {

// Every setting of a training as an option of the subcommand, from one table: spelling, range, default and help.
// The request must outlive the parsing.
void addTrainOptions(CLI::App& app, TrainRequest& request);

} // namespace classmith

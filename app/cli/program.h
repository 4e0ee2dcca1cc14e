// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// The whole of classmith-cli: reads the command line, runs the subcommand, returns the exit code.
int runProgram(int argc, char** argv);

} // namespace classmith

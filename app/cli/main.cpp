// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/engine.h"
#include "app/cli/program.h"

int main(int argc, char** argv) {
    const int code = classmith::runProgram(argc, argv);
    classmith::leaveEngineAtWork(code);
    return code;
}

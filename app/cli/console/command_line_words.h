// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/error.h"

namespace classmith {

// The sentence of an error for somebody at a command line: names in it stay on their line, and it says which option
// helps. The rooms below know no options, for their sentences are the window's, too.
std::string commandLineSentence(const Error& error);

} // namespace classmith

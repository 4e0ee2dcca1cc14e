// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/error.h"

namespace classmith {

// The error with the option for its subject where that is the key of a setting ("--lr" for "learning_rate"): programs
// and the window know the key, somebody at a command line wrote the option.
Error withOption(const Error& error);

// The sentence of an error for somebody at a command line: names in it stay on their line, and it says which option
// helps. The rooms below know no options, for their sentences are the window's, too.
std::string commandLineSentence(const Error& error);

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include <CLI/CLI.hpp>

namespace classmith {

// An empty name is a slip, mostly that of a variable that is not set, and not the same as an option that is not given.
inline void refuseEmptyNames(const CLI::App& command, std::initializer_list<const char*> options) {
    for (const char* option : options)
        for (const std::string& name : command.get_option(option)->results())
            if (name.empty())
                throw CLI::ValidationError(option, "needs a name, not an empty text");
}

} // namespace classmith

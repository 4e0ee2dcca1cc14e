// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

#include "core/base/error.h"

namespace classmith {

// How every answer lists a picture that could not be read.
struct UnreadableFile {
    std::string path;
    std::string code;   // codeName() of the error
    std::string reason; // its English sentence

    static UnreadableFile of(std::string path, const Error& error) {
        return {std::move(path), std::string(codeName(error.code)), sentence(error)};
    }
};

template<class Visitor, class Self>
requires std::same_as<std::remove_const_t<Self>, UnreadableFile>
void describe(Visitor& visit, Self& self) {
    visit("path", self.path);
    visit("code", self.code);
    visit("reason", self.reason);
}

} // namespace classmith

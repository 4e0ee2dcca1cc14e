// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/base/files.h"

namespace classmith {

// What a job works with, as a person would call it in a log: the name of its run, else of its folder of pictures or of
// what becomes one, else of its model.
template<class Request>
std::string subjectOf(const Request& request) {
    std::filesystem::path subject;
    if constexpr (requires { request.run; })
        subject = request.run;
    else if constexpr (requires { request.data; })
        subject = request.data;
    else if constexpr (requires { request.source; })
        subject = request.source;
    else if constexpr (requires { request.training; })
        return subjectOf(request.training);
    else if constexpr (requires { request.model; })
        subject = request.model;
    return utf8(subject.has_filename() ? subject.filename() : subject.parent_path().filename());
}

} // namespace classmith

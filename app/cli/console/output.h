// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <mutex>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

namespace classmith {

// Standard output and standard error of a command. Any thread. A reader that goes away (a broken pipe) ends nothing by
// itself: onBroken is called once, and further lines are dropped.
class Output {
  public:
    explicit Output(bool json) : m_json(json) {}

    bool json() const { return m_json; }
    // On standard output, flushed. For people: what would steer their terminal is made visible (printableText()).
    void line(const std::string& text);
    // The same for programs: as it is, without a line end added; made visible only where a terminal is on the other
    // side.
    void raw(const std::string& text);
    // One line of JSON on standard output, in which what would steer a terminal is spelled out (printableJson()).
    void object(const nlohmann::ordered_json& value);
    void complain(const std::string& text) const; // standard error, made visible as well
    bool broken() const;

    // Says what went wrong: the sentence on standard error and, with --json, an "error" event on standard output.
    // Returns the exit code that fits.
    int failure(const Error& error);
    // The exit code of a command that did its work: exitFailed where its answer could not be written.
    int success(int code = 0);

    std::function<void()> onBroken;

  private:
    void write(const std::string& text);

    const bool m_json;
    mutable std::mutex m_mutex;
    int m_writeError = 0; // errno of the first failed write
};

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace classmith {

// What a number on the command line may be. defaultText stands in the help; autoAllowed: 0 is allowed as well and
// means that Classmith chooses.
struct IntegerRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool autoAllowed = false;
};

// The same for numbers with a fraction; high is always allowed itself.
struct RealRange {
    double low = 0;
    double high = 0;
    bool lowIncluded = true;
    bool autoAllowed = false;
};

std::string describe(const IntegerRange& range); // "a whole number from 1 to 10000"
std::string describe(const RealRange& range);    // "a number above 0, up to 0.9"

// Options whose help text gives range and default, and whose values are checked while parsing: a wrong one is a usage
// error that names the option and the range. Numbers are read with a decimal point in every locale.
CLI::Option* addInteger(CLI::App& app, const std::string& name, int& value, const IntegerRange& range,
                        const std::string& help, const std::string& defaultText);
CLI::Option* addReal(CLI::App& app, const std::string& name, double& value, const RealRange& range,
                     const std::string& help, const std::string& defaultText);

} // namespace classmith

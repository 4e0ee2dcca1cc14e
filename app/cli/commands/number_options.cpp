// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/number_options.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <CLI/CLI.hpp>

namespace classmith {

namespace {

template<class T>
std::optional<T> parse(const std::string& text) {
    T value{};
    const char* last = text.data() + text.size();
    const auto [end, code] = std::from_chars(text.data(), last, value);
    if (code != std::errc() || end != last)
        return std::nullopt;
    return value;
}

std::string plain(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

[[noreturn]] void refuse(const std::string& option, const std::string& allowed, const std::string& given) {
    throw CLI::ValidationError(option, "needs " + allowed + ", not “" + given + "”");
}

bool within(const IntegerRange& range, std::int64_t value) {
    return (range.autoAllowed && value == 0) || (value >= range.low && value <= range.high);
}

bool within(const RealRange& range, double value) {
    return std::isfinite(value) &&
           ((range.autoAllowed && value == 0) ||
            ((range.lowIncluded ? value >= range.low : value > range.low) && value <= range.high));
}

std::string helpText(const std::string& help, const std::string& allowed, const std::string& defaultText) {
    return help + " (" + allowed + "; default: " + defaultText + ")";
}

} // namespace

std::string describe(const IntegerRange& range) {
    return "a whole number from " + std::to_string(range.low) + " to " + std::to_string(range.high);
}

std::string describe(const RealRange& range) {
    const bool unlimited = range.high >= std::numeric_limits<double>::max();
    if (unlimited)
        return "a number " + std::string(range.lowIncluded ? "from " : "above ") + plain(range.low) +
               (range.lowIncluded ? " on" : "");
    if (!range.lowIncluded)
        return "a number above " + plain(range.low) + ", up to " + plain(range.high);
    return "a number from " + plain(range.low) + " to " + plain(range.high);
}

CLI::Option* addInteger(CLI::App& app, const std::string& name, int& value, const IntegerRange& range,
                        const std::string& help, const std::string& defaultText) {
    const auto read = [name, range, &value](const std::string& text) {
        const auto number = parse<std::int64_t>(text);
        if (!number || !within(range, *number))
            refuse(name, describe(range), text);
        value = static_cast<int>(*number);
    };
    return app.add_option_function<std::string>(name, read, helpText(help, describe(range), defaultText))
        ->type_name("N");
}

CLI::Option* addReal(CLI::App& app, const std::string& name, double& value, const RealRange& range,
                     const std::string& help, const std::string& defaultText) {
    const auto read = [name, range, &value](const std::string& text) {
        const auto number = parse<double>(text);
        if (!number || !within(range, *number))
            refuse(name, describe(range), text);
        value = *number;
    };
    return app.add_option_function<std::string>(name, read, helpText(help, describe(range), defaultText))
        ->type_name("X");
}

} // namespace classmith

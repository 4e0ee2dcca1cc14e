// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/generated_data.h"

#include <charconv>
#include <string_view>
#include <vector>

#include "core/base/files.h"

namespace classmith {

namespace {

constexpr std::string_view prefix = "generated:";

// "4x200x256" → 4, 200, 256; empty where it is something else.
std::vector<int> numbers(std::string_view text) {
    std::vector<int> list;
    const char* at = text.data();
    const char* const last = at + text.size();
    for (;;) {
        int number = 0;
        const auto [end, code] = std::from_chars(at, last, number);
        if (code != std::errc() || number < 1 || number > 1'000'000)
            return {};
        list.push_back(number);
        if (end == last)
            return list;
        if (*end != 'x')
            return {};
        at = end + 1;
    }
}

} // namespace

Result<std::optional<GeneratedPictures>> generatedData(const std::filesystem::path& data, std::uint64_t seed) {
    // The request holds an absolute path; what was asked for is its last part.
    const std::string name = utf8(data.filename());
    std::error_code code;
    if (!name.starts_with(prefix) || std::filesystem::exists(data, code))
        return std::nullopt;
    const auto list = numbers(std::string_view(name).substr(prefix.size()));
    if (list.size() < 2 || list.size() > 3 || list[0] < 2 || (list.size() == 3 && list[2] > 4096))
        return fail(ErrorCode::InvalidValue, name,
                    "write generated:CLASSESxPICTURES or generated:CLASSESxPICTURESxSIZE");
    GeneratedPictures pictures;
    pictures.classes = list[0];
    pictures.perClass = list[1];
    pictures.sizePx = list.size() == 3 ? list[2] : 256;
    pictures.seed = seed;
    return pictures;
}

} // namespace classmith

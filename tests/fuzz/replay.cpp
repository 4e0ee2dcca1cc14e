// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/base/files.h"
#include "tests/fuzz/target.h"

using namespace classmith;

namespace fs = std::filesystem;

namespace {

using Target = void (*)(fuzz::Input input);

Target targetNamed(std::string_view name) {
#define CLASSMITH_FUZZ(each, maxBytes, megabytes, reference, what)                                                     \
    if (name == #each)                                                                                                 \
        return fuzz::each;
#include "tests/fuzz/targets.inc"
#undef CLASSMITH_FUZZ
    return nullptr;
}

std::vector<fs::path> filesIn(const fs::path& place) {
    std::error_code code;
    if (fs::is_regular_file(place, code))
        return {place};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(place, code))
        files.push_back(entry.path());
    return files;
}

} // namespace

// TARGET PLACE…: gives each file of the places to the target. Any compiler builds it, so that what was once found, and
// the seeds, are read in the ordinary tests.
int main(int argc, char** argv) {
    const Target target = argc > 2 ? targetNamed(argv[1]) : nullptr;
    if (!target) {
        std::fprintf(stderr, "fuzz_replay TARGET FILE-OR-FOLDER…\n");
        return 2;
    }
    int read = 0;
    for (int i = 2; i < argc; ++i)
        for (const fs::path& file : filesIn(argv[i])) {
            const auto bytes = readFile(file);
            if (!bytes)
                return 2;
            std::fprintf(stderr, "%s\n", utf8(file).c_str()); // the last one is at fault
            target({*bytes});
            ++read;
        }
    return read > 0 ? 0 : 2;
}

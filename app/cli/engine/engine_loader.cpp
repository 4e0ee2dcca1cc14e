// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdlib>
#include <filesystem>

#include <dlfcn.h>

#include "app/cli/engine/engine.h"
#include "app/cli/engine/engine_entry.h"
#include "core/base/files.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

// Beside the program: lib/ in the build tree, lib/classmith/ in the installed tree.
fs::path engineLibrary() {
    const fs::path prefix = executablePath().parent_path().parent_path();
    for (const char* folder : {"lib/classmith", "lib"}) {
        const fs::path path = prefix / folder / "libclassmith_engine.so";
        std::error_code code;
        if (fs::exists(path, code))
            return path;
    }
    return prefix / "lib" / "classmith" / "libclassmith_engine.so";
}

// Spinning OpenMP threads take the processor from the decoding pool (and from the window). libgomp reads this when it
// is loaded, so it has to stand before the library is opened; a value of the person's own stays.
void prepareEnvironment() {
    setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
}

Result<Engine*> openEngine() {
    prepareEnvironment();
    const fs::path path = engineLibrary();
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return fail(ErrorCode::EngineMissing, utf8(path), dlerror());
    const auto entry = reinterpret_cast<decltype(&classmith_engine)>(dlsym(library, "classmith_engine"));
    if (!entry)
        return fail(ErrorCode::EngineMissing, utf8(path), "it belongs to another version");
    return static_cast<Engine*>(entry());
}

} // namespace

Result<Engine*> loadEngine() {
    static const Result<Engine*> engine = openEngine();
    return engine;
}

} // namespace classmith

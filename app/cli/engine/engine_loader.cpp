// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <dlfcn.h>

#include "app/cli/engine/engine.h"
#include "app/cli/engine/engine_entry.h"
#include "core/base/files.h"
#include "core/base/own_library.h"

namespace classmith {

namespace {

std::atomic<Engine*> openedEngine{nullptr};

// Spinning OpenMP threads take the processor from the decoding pool (and from the window). libgomp reads this when it
// is loaded, so it has to stand before the library is opened; a value of the person's own stays.
void prepareEnvironment() {
    setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
}

Result<Engine*> openEngine() {
    prepareEnvironment();
    const std::filesystem::path path = ownLibrary("libclassmith_engine.so");
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
    static const Result<Engine*> engine = [] {
        auto opened = openEngine();
        openedEngine = opened.value_or(nullptr);
        return opened;
    }();
    return engine;
}

void leaveEngineAtWork(int exitCode) {
    if (const Engine* engine = openedEngine; engine && engine->isAtWork()) {
        std::fflush(nullptr);
        std::_Exit(exitCode);
    }
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/cuda_plugin_loader.h"

#include <filesystem>

#ifndef _WIN32
#include <dlfcn.h>
#endif

#include "core/base/own_library.h"

namespace classmith {

namespace {

#ifdef _WIN32

CudaPlugin openOnce() {
    return {nullptr, "the CUDA plug-in is not prepared for Windows"};
}

#else

CudaPlugin openOnce() {
    if (!dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL))
        return {nullptr, "no NVIDIA driver was found on this computer"};
    const std::filesystem::path path = ownLibrary("libclassmith_engine_cuda.so");
    if (std::error_code code; !std::filesystem::exists(path, code))
        return {nullptr, "this build of Classmith came without its CUDA plug-in"};
    // Everything at once: a library that is missing shall be known now, not in the middle of a training.
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (!library) {
        const char* said = dlerror();
        return {nullptr, std::string("the CUDA plug-in cannot be loaded: ") + (said ? said : "unknown reason")};
    }
    const auto entry = reinterpret_cast<ClassmithCudaEntry>(dlsym(library, CLASSMITH_CUDA_ENTRY));
    const ClassmithCudaApi* api = entry ? entry(CLASSMITH_CUDA_VERSION) : nullptr;
    if (!api)
        return {nullptr, "the CUDA plug-in belongs to another version of Classmith"};
    return {api, {}};
}

#endif

} // namespace

const CudaPlugin& openCudaPlugin() {
    static const CudaPlugin plugin = openOnce();
    return plugin;
}

} // namespace classmith

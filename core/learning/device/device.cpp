// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/device.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <thread>

#ifndef _WIN32
#include <sys/utsname.h>
#include <unistd.h>
#endif

#include <ATen/detail/CUDAHooksInterface.h>

#include "core/learning/device/cuda_plugin_loader.h"

namespace classmith {

namespace {

struct Processor {
    std::string name = "unknown processor";
    std::string flags;
    bool has(const std::string& flag) const { return (" " + flags + " ").find(" " + flag + " ") != std::string::npos; }
};

Processor readProcessor() {
    Processor processor;
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line) && processor.flags.empty();) {
        const auto colon = line.find(": ");
        if (colon == std::string::npos)
            continue;
        if (line.starts_with("model name"))
            processor.name = line.substr(colon + 2);
        else if (line.starts_with("flags"))
            processor.flags = line.substr(colon + 2);
    }
    return processor;
}

const Processor& processor() {
    static const Processor known = readProcessor();
    return known;
}

int cudaDeviceCount() {
    openCudaPlugin();
    return at::detail::getCUDAHooks().hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0;
}

std::string cudaTitle(int index) {
    std::array<char, 256> text{};
    const ClassmithCudaApi* api = openCudaPlugin().api;
    if (!api || api->deviceTitle(index, text.data(), text.size()) != 0)
        return "CUDA device " + std::to_string(index);
    return text.data();
}

std::string whyNoCuda(int index) {
    const CudaPlugin& plugin = openCudaPlugin();
    if (!plugin.api)
        return plugin.reason;
    const int count = cudaDeviceCount();
    if (count == 0)
        return "the NVIDIA driver reports no usable device; it may be older than this build needs";
    return "the devices are cuda:0 to cuda:" + std::to_string(count - 1) + ", not " + std::to_string(index);
}

} // namespace

void openDevicePlugins() {
    openCudaPlugin();
}

std::vector<DeviceInfo> devices() {
    std::vector<DeviceInfo> found{
        {"cpu", processor().name + ", " + std::to_string(std::thread::hardware_concurrency()) + " threads"}};
    for (int i = 0; i < cudaDeviceCount(); ++i)
        found.push_back({"cuda:" + std::to_string(i), cudaTitle(i)});
    return found;
}

Result<std::string> resolveDevice(const std::string& wanted) {
    if (wanted == "cpu")
        return wanted;
    if (wanted == "auto")
        return std::string(cudaDeviceCount() > 0 ? "cuda:0" : "cpu");
    int index = 0;
    if (wanted != "cuda") {
        const char* end = wanted.data() + wanted.size();
        const bool prefixed = wanted.starts_with("cuda:");
        const auto parsed = prefixed ? std::from_chars(wanted.data() + 5, end, index) : std::from_chars_result{};
        if (!prefixed || parsed.ec != std::errc{} || parsed.ptr != end || index < 0)
            return fail(ErrorCode::InvalidValue, "device", "“" + wanted + "”; possible are auto, cpu and cuda:0");
    }
    if (index >= cudaDeviceCount())
        return fail(ErrorCode::DeviceMissing, wanted, whyNoCuda(index));
    return "cuda:" + std::to_string(index);
}

bool processorHasBFloat16() {
    return processor().has("amx_bf16") || processor().has("avx512_bf16");
}

std::string machineDescription() {
    std::ostringstream text;
    text << processor().name;
    for (const char* flag : {"avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"})
        if (processor().has(flag))
            text << ' ' << flag;
    text << ", " << std::thread::hardware_concurrency() << " threads";
#ifndef _WIN32
    const double bytes = double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGE_SIZE));
    text << ", " << static_cast<int>(bytes / (1024.0 * 1024.0 * 1024.0) + 0.5) << " GiB memory";
    utsname system{};
    if (uname(&system) == 0)
        text << ", " << system.sysname << ' ' << system.release;
#endif
    return text.str();
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/free_memory.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "core/base/disk/open_file.h"
#include "core/learning/device/cuda_plugin_loader.h"

#ifdef _WIN32
#include <windows.h>
#endif
#ifdef __linux__
#include <unistd.h>
#endif

namespace classmith {

namespace {

namespace fs = std::filesystem;
using Bytes = std::optional<std::int64_t>;

// Of the system's files, which say nothing of their size. Empty where there is none.
std::istringstream textOf(const fs::path& path) {
    std::array<std::byte, 16384> room{};
    const auto file = openToRead(path);
    const std::int64_t bytes = file ? file->read(room) : 0;
    return std::istringstream(std::string(reinterpret_cast<const char*>(room.data()),
                                          static_cast<std::size_t>(std::max<std::int64_t>(bytes, 0))));
}

// The number behind a word at the beginning of a line: "MemAvailable:    123 kB", "inactive_file 4096".
Bytes numberAfter(const fs::path& file, const std::string& word) {
    std::istringstream text = textOf(file);
    std::string read;
    std::int64_t number = 0;
    while (text >> read) {
        if (read == word && text >> number)
            return number;
        text.clear();
        std::getline(text, read);
    }
    return std::nullopt;
}

Bytes numberIn(const fs::path& file) {
    std::istringstream text = textOf(file);
    std::int64_t number = 0;
    return text >> number ? Bytes(number) : std::nullopt; // "max": no limit
}

// Where the second version of control groups keeps this process's: the line "0::/path" of its list.
fs::path controlGroup(const fs::path& root) {
    std::istringstream list = textOf(root / "proc/self/cgroup");
    std::string line;
    while (std::getline(list, line))
        if (line.starts_with("0::/"))
            return root / "sys/fs/cgroup" / line.substr(4);
    return root / "sys/fs/cgroup";
}

// What a container's limit leaves; pages of files that were read and can be dropped are free.
Bytes leftByGroup(const fs::path& group) {
    const Bytes limit = numberIn(group / "memory.max");
    const Bytes used = numberIn(group / "memory.current");
    if (!limit || !used)
        return std::nullopt;
    return std::max<std::int64_t>(0, *limit - *used + numberAfter(group / "memory.stat", "inactive_file").value_or(0));
}

Bytes freeSystemMemory() {
#ifdef _WIN32
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof(status);
    return GlobalMemoryStatusEx(&status) ? Bytes(static_cast<std::int64_t>(status.ullAvailPhys)) : std::nullopt;
#else
    return freeLinuxMemory("/");
#endif
}

Bytes freeOnGpu(int index) {
    const ClassmithCudaApi* api = openCudaPlugin().api;
    std::int64_t bytes = 0;
    return api && api->freeMemory(index, &bytes) == 0 ? Bytes(bytes) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> freeLinuxMemory(const fs::path& root) {
    constexpr std::int64_t bytesOfKb = 1024;
    const Bytes available = numberAfter(root / "proc/meminfo", "MemAvailable:");
    if (!available)
        return std::nullopt;
    const Bytes left = leftByGroup(controlGroup(root));
    return left ? std::min(*available * bytesOfKb, *left) : *available * bytesOfKb;
}

std::size_t memoryOfThisComputer() {
#ifdef __linux__
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGESIZE);
    if (pages > 0 && size > 0)
        return static_cast<std::size_t>(pages) * static_cast<std::size_t>(size);
#endif
    return 0;
}

std::optional<std::int64_t> freeMemory(const std::string& device) {
    constexpr std::string_view gpu = "cuda:";
    return device.starts_with(gpu) ? freeOnGpu(std::stoi(device.substr(gpu.size()))) : freeSystemMemory();
}

} // namespace classmith

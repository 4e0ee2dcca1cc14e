// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/tensor_memory.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include "core/learning/device/free_memory.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace classmith {

namespace {

constexpr std::size_t largeBytes = std::size_t{1} << 20;
constexpr std::size_t headerBytes = 64; // before each tensor: the block's bytes. As much as tensors are aligned
constexpr std::size_t hugePageBytes = std::size_t{2} << 20;
constexpr std::size_t mostKeptElsewhere = std::size_t{2} << 30; // kept at most where the memory's size is not known

std::size_t mostKept() {
    const std::size_t memory = memoryOfThisComputer();
    return memory > 0 ? memory / 4 : mostKeptElsewhere;
}

// Large pages are cleared and mapped at once, and need fewer entries of the processor's tables.
void askForLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef __linux__
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + hugePageBytes - 1) / hugePageBytes * hugePageBytes;
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / hugePageBytes * hugePageBytes;
    if (begin < end)
        (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

// The blocks that wait, by size. A block is never more than an eighth larger than what is put into it.
class BlockStore {
  public:
    // Null where none fits.
    void* take(std::size_t bytes) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_blocks.lower_bound(bytes);
        if (found == m_blocks.end() || found->first > bytes + bytes / 8)
            return nullptr;
        void* block = found->second.back();
        m_kept -= found->first;
        ++m_reused;
        found->second.pop_back();
        if (found->second.empty())
            m_blocks.erase(found);
        return block;
    }

    void give(void* block, std::size_t bytes) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_scopes > 0 && m_kept + bytes <= m_most) {
                m_blocks[bytes].push_back(block);
                m_kept += bytes;
                return;
            }
        }
        c10::free_cpu(block);
    }

    void release() {
        std::map<std::size_t, std::vector<void*>> blocks;
        {
            const std::lock_guard lock(m_mutex);
            blocks.swap(m_blocks);
            m_kept = 0;
        }
        for (const auto& [bytes, each] : blocks)
            for (void* block : each)
                c10::free_cpu(block);
    }

    void enter() {
        const std::lock_guard lock(m_mutex);
        ++m_scopes;
    }
    void leave() {
        bool last = false;
        {
            const std::lock_guard lock(m_mutex);
            last = --m_scopes == 0;
        }
        if (last)
            release();
    }

    KeptTensorMemory state() {
        const std::lock_guard lock(m_mutex);
        return {static_cast<long long>(m_kept), m_reused};
    }

  private:
    std::mutex m_mutex;
    std::map<std::size_t, std::vector<void*>> m_blocks; // by their bytes, header and all
    std::size_t m_kept = 0;
    const std::size_t m_most = mostKept();
    long long m_reused = 0;
    int m_scopes = 0;
};

// Never destroyed: tensors of static life may be freed after everything else.
BlockStore& store() {
    static auto* const blocks = new BlockStore;
    return *blocks;
}

std::size_t& sizeOf(void* block) {
    return *static_cast<std::size_t*>(block);
}

void freeTensor(void* data) {
    if (!data)
        return;
    void* block = static_cast<std::byte*>(data) - headerBytes;
    const std::size_t bytes = sizeOf(block);
    if (bytes < largeBytes)
        c10::free_cpu(block);
    else
        store().give(block, bytes);
}

// LibTorch's own memory, of which large blocks may come back.
class KeepingAllocator : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t bytes) override {
        const c10::Device cpu(c10::DeviceType::CPU);
        if (bytes == 0)
            return {nullptr, nullptr, &freeTensor, cpu};
        const std::size_t whole = bytes + headerBytes;
        void* block = whole < largeBytes ? nullptr : store().take(whole);
        if (!block) {
            block = newBlock(whole);
            sizeOf(block) = whole;
        }
        void* data = static_cast<std::byte*>(block) + headerBytes;
        return {data, data, &freeTensor, cpu};
    }

    c10::DeleterFnPtr raw_deleter() const override { return &freeTensor; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }

  private:
    // What waits is given back before there is said to be no memory.
    static void* newBlock(std::size_t bytes) {
        void* block = nullptr;
        try {
            block = c10::alloc_cpu(bytes);
        } catch (const c10::Error&) {
            store().release();
            block = c10::alloc_cpu(bytes);
        }
        if (bytes >= largeBytes)
            askForLargePages(block, bytes);
        return block;
    }
};

// For the rest of the process: a tensor may outlive every scope.
void installOnce() {
    static const bool installed = [] {
        static auto* const allocator = new KeepingAllocator;
        c10::SetCPUAllocator(allocator, 1);
        return true;
    }();
    (void)installed;
}

} // namespace

TensorMemoryScope::TensorMemoryScope() {
    installOnce();
    store().enter();
}

TensorMemoryScope::~TensorMemoryScope() {
    store().leave();
}

KeptTensorMemory keptTensorMemory() {
    return store().state();
}

} // namespace classmith

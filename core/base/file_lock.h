// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

namespace classmith {

// Held by the one process that may write into a place; given back by the system when that process ends, however it
// ends. The file itself is empty and stays: deleting it would let two hold "it".
class FileLock {
  public:
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    // Null where somebody holds it (also this process), or the file cannot be made.
    static std::unique_ptr<FileLock> tryTake(const std::filesystem::path& file);
    // Whether somebody holds it, this process included. Only looks: whoever takes it meanwhile gets it.
    static bool isHeld(const std::filesystem::path& file);

  private:
    explicit FileLock(void* handle) : m_handle(handle) {}
    void* m_handle;
};

} // namespace classmith

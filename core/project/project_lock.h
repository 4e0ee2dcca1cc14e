// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

namespace classmith {

// Held by the one window that may write into a project; given back by the system when its process ends, however it
// ends.
class ProjectLock {
  public:
    ~ProjectLock();
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;
    // Null where another window holds it (also one of this process), or the file cannot be made.
    static std::unique_ptr<ProjectLock> tryTake(const std::filesystem::path& file);

  private:
    explicit ProjectLock(void* handle) : m_handle(handle) {}
    void* m_handle;
};

} // namespace classmith

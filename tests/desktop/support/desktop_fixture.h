// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "app/desktop/window/main_window.h"
#include "tests/support/test_support.h"

namespace classmith::test {

// An environment variable that has this value while it lives, and then the one before again.
class SetVariable {
  public:
    SetVariable(const char* name, const QByteArray& value);
    ~SetVariable();
    SetVariable(const SetVariable&) = delete;
    SetVariable& operator=(const SetVariable&) = delete;

  private:
    QByteArray m_name;
    bool m_wasSet;
    QByteArray m_before;
};

// Settings, cache and data folders of this process lie in a fresh folder while it lives, so that a test neither sees
// nor changes a person's own, and no window starts the real engine by itself. Make one in initTestCase().
class DesktopEnvironment {
  public:
    DesktopEnvironment();
    const std::filesystem::path& path() const { return m_folder.path(); }

  private:
    TemporaryFolder m_folder;
    SetVariable m_worker;
};

// folder/CLASS/0.jpg …: small pictures, each class in its own colour, no two alike.
void writeDataset(const std::filesystem::path& folder, const std::vector<std::string>& classes, int perClass);
void writePicture(const std::filesystem::path& file, int colour, int number);

// A folder's name that is no UTF-8 (Latin-1), as old archives have it.
inline constexpr auto oddName = "caf\xe9";

// The window, shown, with a dataset of three classes (ant, bee, 猫) of four pictures each.
class OpenWindow {
  public:
    explicit OpenWindow(const std::vector<std::string>& classes = {"ant", "bee", "猫"}, int perClass = 4,
                        const std::string& folder = "pictures 图");
    MainWindow* operator->() { return m_window.get(); }
    MainWindow* get() { return m_window.get(); }
    const std::filesystem::path& dataset() const { return m_dataset; }
    const Project& project() { return *m_window->session()->project(); }
    void reopen(); // closes the window and opens a new one on the same dataset

  private:
    void open();
    TemporaryFolder m_folder;
    std::filesystem::path m_dataset;
    std::unique_ptr<MainWindow> m_window;
};

// Opens a path and waits until it is open or has failed.
bool openAndWait(Session* session, const std::filesystem::path& path);

} // namespace classmith::test

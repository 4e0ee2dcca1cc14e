// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace classmith {

class ActionRegistry;

// What a person does outside with a picture, a run, an export or a folder: look at it in the system's file manager, or
// take its path along. Nothing here touches the disk, as what is shown may lie on a share that does not answer. GUI
// thread.

// Selected in the file manager; where none answers, the folder that the first of them lies in is opened.
void showInFileManager(const std::vector<std::filesystem::path>& paths);
void copyPaths(const std::vector<std::filesystem::path>& paths); // a line each, as the system writes them

// Of what a place shows when it is asked; empty: nothing.
using FilePlaces = std::function<std::vector<std::filesystem::path>()>;

void addFilePlaces(QMenu* menu, const std::vector<std::filesystem::path>& paths); // at its end, where there are some
void offerFilePlaces(QWidget* widget, const FilePlaces& places);                  // as its context menu
// "file.show" and "file.copyPath", while the page is in front.
void connectFilePlaces(ActionRegistry* actions, QWidget* page, const FilePlaces& places);
void setFilePlacesAvailable(ActionRegistry* actions, bool available);

} // namespace classmith

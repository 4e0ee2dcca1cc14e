// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <initializer_list>

#include "core/project/records.h"

class QMenu;
class QWidget;

namespace classmith {

class ActionRegistry;
class Project;

// The context menu of pictures: the project's classes with their keys, each calling label(), and below them the actions
// of these ids. It deletes itself when it is closed.
QMenu* makePictureMenu(QWidget* parent, const Project& project, const ActionRegistry& actions,
                       std::initializer_list<const char*> ids, const std::function<void(ClassId)>& label);

} // namespace classmith

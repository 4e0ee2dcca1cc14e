// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

#include "core/protocol/run/run_folder.h"

namespace classmith {

// How things of a training are called for people.
QString parametersText(std::int64_t count);           // "4.7 M"
QString modelTitle(const std::string& id);            // "ResNet-18"; an unknown one keeps its id
QString modelSummary(const std::string& id);          // one sentence
QString freezeText(const std::string& freeze);        // "head only", "last stage", "own plan", …
QString deviceText(const RunInfo& info);              // "CPU, 16 bit (bfloat16), 2 threads"
QString dateText(const std::string& created);         // "today, 10:41", "21 Nov"; empty where it is none
QString timeOfDayAndDate(const std::string& created); // the whole of it, for a tool tip

QString joinedFacts(const QStringList& parts); // with points between, none at a line's beginning

} // namespace classmith

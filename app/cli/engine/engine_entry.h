// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The engine library's only visible function: the one classmith::Engine of the process, with the device plug-ins open.
extern "C" __attribute__((visibility("default"))) void* classmith_engine();

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace classmith {

class Session;

// From now on the log has which dataset was opened, and what was told of it.
void keepLog(Session* session);

} // namespace classmith

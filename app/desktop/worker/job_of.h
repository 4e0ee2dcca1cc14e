// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace classmith {

// For headers that only hold one (worker_job.h). Declared here alone: lupdate loses the class that follows a template's
// declaration.
template<class Kind>
class JobOf;

} // namespace classmith

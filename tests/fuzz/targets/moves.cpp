// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/move_journal.h"
#include "core/project/change_list.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

void moves(Input input) {
    if (const auto changes = unpackChanges(input.text()))
        must(unpackChanges(packChanges(*changes)).has_value(), "changes can be packed again");
    firstField(input.text());
    wholeNumber(input.text());

    const auto plan = readPlan(input.text(), "1.forward");
    if (!plan)
        return mustBeSaid(plan.error());
    const std::string written = planBytes(*plan);
    const auto again = readPlan(written, "1.forward");
    must(again && planBytes(*again) == written, "a journal reads back as it was");
}

} // namespace classmith::fuzz

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/zip_archive.h"
#include "core/models/weights/state_dict.h"
#include "tests/fuzz/small_network.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

void pth(Input input) {
    if (const auto entries = readZip(input.bytes, "fuzzed.pth"))
        for (const auto& [name, bytes] : *entries)
            must(bytes.empty() || (bytes.data() >= input.bytes.data() &&
                                   bytes.data() + bytes.size() <= input.bytes.data() + input.bytes.size()),
                 "an entry lies in its archive");
    const auto file = readPth(input.bytes, "fuzzed.pth");
    if (!file)
        return mustBeSaid(file.error());
    mustHoldTogether(*file);
}

} // namespace classmith::fuzz

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/pickle.h"

#include "core/models/pth/pickle_tensors.h"
#include "tests/fuzz/small_network.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

void pickle(Input input) {
    std::size_t at = 0;
    const auto read = readPickle(input.bytes, at, "fuzzed.pkl");
    if (!read)
        return mustBeSaid(read.error());
    must(at <= input.bytes.size() && read->root < read->values.size(), "a pickle ends in its file");
    StorageBytes storages; // each holds the pickle's own bytes
    for (const PickleValue& value : read->values)
        if (const auto* storage = std::get_if<PickleStorage>(&value))
            storages.emplace(storage->key, input.bytes);
    auto tensors = collectTensors(*read, storages, input.bytes.size(), "fuzzed.pkl");
    if (!tensors)
        return mustBeSaid(tensors.error());
    mustHoldTogether({std::move(*tensors), {}});
}

} // namespace classmith::fuzz

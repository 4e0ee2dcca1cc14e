// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/models/weights/state_dict.h"
#include "core/models/weights/weight_budget.h"

namespace classmith {

// Values refer to each other by their place in Pickle::values: cycles need no care, and nothing recurses.
using PickleId = std::uint32_t;

// What a pickle of tensors may hold: plain values, which refer to each other by number.
struct PickleNone {};
struct PickleText {
    std::string_view text; // in the file
};
struct PickleWideInteger {
    std::string_view bytes; // little-endian two's complement, more than 8 bytes
};
struct PickleSequence { // list or tuple
    std::vector<PickleId> items;
};
struct PickleMap { // dict or OrderedDict
    std::vector<std::pair<PickleId, PickleId>> items;
};

// A name that the machine knows; the data type belongs to Storage.
struct PickleGlobal {
    enum class Kind {
        OrderedDict,
        RebuildTensor,
        RebuildParameter,
        Size,
        Storage,
        Constant,
        Array,
        ArrayType,
        ItemType
    };
    Kind kind{};
    DType dtype{};
};

// Numbers that lie outside the pickle, in elements.
struct PickleStorage {
    DType dtype{};
    std::string_view key;
    std::uint64_t count = 0;     // of the whole storage
    std::uint64_t viewStart = 0; // legacy files: a storage that is part of another one
};

// A view into a storage, as torch pickles it; shape and strides are not yet checked against the storage's size.
struct PickleTensor {
    PickleStorage storage;
    std::uint64_t offset = 0; // in elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

// An array of numpy, as it pickles one: in C order; the bytes are not yet checked against the shape.
struct PickleArray {
    std::vector<std::int64_t> shape;
    std::string_view itemType; // "u1", "<i8"
    std::string_view bytes;    // in the file
};

using PickleValue = std::variant<PickleNone, bool, std::int64_t, double, PickleText, PickleWideInteger, PickleSequence,
                                 PickleMap, PickleGlobal, PickleStorage, PickleTensor, PickleArray>;

// What a pickle is read for. Each knows the names of its own and no other: a weight file has no arrays of numpy.
enum class PickleContent { Tensors, Arrays };

// A pickle that has been run: all its values, and the one that it stands for. Texts lie in the file's bytes, which must
// outlive it.
struct Pickle {
    std::deque<PickleValue> values; // a further one moves none
    PickleId root = 0;

    template<class T>
    const T* as(PickleId id) const {
        return std::get_if<T>(&values[id]);
    }
    // Value of a text key; empty where the value is no map or lacks it.
    std::optional<PickleId> find(PickleId map, std::string_view key) const;
};

// Empty for a name that has no place in such a pickle.
std::optional<PickleGlobal> allowedGlobal(std::string_view module, std::string_view name,
                                          PickleContent content = PickleContent::Tensors);

// Interprets one pickle (protocols 2 to 5) that starts at the offset, and moves the offset behind it. The machine calls
// nothing: it knows the opcodes that a state dict or a few arrays need and builds the values above. Names other than
// allowedGlobal() give WeightsForbidden with that name. Work and memory end at the budget, however often the file says
// the same again. Errors: WeightsDamaged, WeightsForbidden.
Result<Pickle> readPickle(std::span<const std::byte> file, std::size_t& at, const std::string& fileName,
                          const WeightBudget& budget = {}, PickleContent content = PickleContent::Tensors);

} // namespace classmith

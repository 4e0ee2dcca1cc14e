// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include "core/models/pth/pickle.h"

namespace classmith {

namespace {

using Kind = PickleGlobal::Kind;

struct Row {
    std::string_view module;
    std::string_view name;
    PickleGlobal global;
};

constexpr std::array functions{
    Row{"collections", "OrderedDict", {Kind::OrderedDict, {}}},
    Row{"torch._utils", "_rebuild_tensor", {Kind::RebuildTensor, {}}},
    Row{"torch._utils", "_rebuild_tensor_v2", {Kind::RebuildTensor, {}}},
    Row{"torch._utils", "_rebuild_parameter", {Kind::RebuildParameter, {}}},
    Row{"torch.nn.parameter", "Parameter", {Kind::RebuildParameter, {}}}, // before torch 0.4
    Row{"torch", "Size", {Kind::Size, {}}},
};

// numpy's, of before and since its second version.
constexpr std::array arrayFunctions{
    Row{"numpy.core.multiarray", "_reconstruct", {Kind::Array, {}}},
    Row{"numpy._core.multiarray", "_reconstruct", {Kind::Array, {}}},
    Row{"numpy", "ndarray", {Kind::ArrayType, {}}},
    Row{"numpy", "dtype", {Kind::ItemType, {}}},
};

// "torch" and, in old files from a GPU, "torch.cuda".
constexpr std::array storageTypes{
    Row{"", "FloatStorage", {Kind::Storage, DType::Float32}},
    Row{"", "HalfStorage", {Kind::Storage, DType::Float16}},
    Row{"", "BFloat16Storage", {Kind::Storage, DType::BFloat16}},
    Row{"", "DoubleStorage", {Kind::Storage, DType::Float64}},
    Row{"", "LongStorage", {Kind::Storage, DType::Int64}},
    Row{"", "IntStorage", {Kind::Storage, DType::Int32}},
    Row{"", "ShortStorage", {Kind::Storage, DType::Int16}},
    Row{"", "CharStorage", {Kind::Storage, DType::Int8}},
    Row{"", "ByteStorage", {Kind::Storage, DType::UInt8}},
    Row{"", "BoolStorage", {Kind::Storage, DType::Bool}},
};

// torch.float32 and the like appear in training settings beside the weights; their value is not needed.
constexpr std::array<std::string_view, 10> dtypeObjects{"float32", "float16", "bfloat16", "float64", "int64",
                                                        "int32",   "int16",   "int8",     "uint8",   "bool"};

} // namespace

std::optional<PickleGlobal> allowedGlobal(std::string_view module, std::string_view name, PickleContent content) {
    const std::span<const Row> own =
        content == PickleContent::Arrays ? std::span<const Row>(arrayFunctions) : functions;
    for (const Row& row : own) {
        if (row.module == module && row.name == name)
            return row.global;
    }
    if (content != PickleContent::Tensors)
        return std::nullopt;
    if (module != "torch" && module != "torch.cuda")
        return std::nullopt;
    for (const Row& row : storageTypes) {
        if (row.name == name)
            return row.global;
    }
    if (std::find(dtypeObjects.begin(), dtypeObjects.end(), name) != dtypeObjects.end())
        return PickleGlobal{Kind::Constant, {}};
    return std::nullopt;
}

} // namespace classmith

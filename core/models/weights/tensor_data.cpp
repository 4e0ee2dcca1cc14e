// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <functional>
#include <numeric>

#include "core/models/weights/state_dict.h"

static_assert(std::endian::native == std::endian::little, "weight files are read as they lie in memory");

namespace classmith {

namespace {

struct DTypeRow {
    std::string_view name;
    std::size_t bytes;
};

// In the order of the enumeration.
constexpr std::array dtypes{
    DTypeRow{"F32", 4}, DTypeRow{"F16", 2}, DTypeRow{"BF16", 2}, DTypeRow{"F64", 8}, DTypeRow{"I64", 8},
    DTypeRow{"I32", 4}, DTypeRow{"I16", 2}, DTypeRow{"I8", 1},   DTypeRow{"U8", 1},  DTypeRow{"BOOL", 1},
};

const DTypeRow& row(DType type) {
    return dtypes.at(static_cast<std::size_t>(type));
}

// IEEE 754 binary16, subnormal numbers, infinities and NaN included.
float fromHalf(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    const std::uint32_t exponent = (half >> 10U) & 0x1FU;
    const std::uint32_t fraction = half & 0x3FFU;
    if (exponent == 0) {
        const float value = static_cast<float>(fraction) * 0x1.0p-24F;
        return sign ? -value : value;
    }
    const std::uint32_t wide = exponent == 0x1F ? 0xFFU : exponent + 112U;
    return std::bit_cast<float>(sign | (wide << 23U) | (fraction << 13U));
}

float fromBFloat16(std::uint16_t value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16U);
}

template<class Stored, class Convert>
std::vector<float> converted(const std::vector<std::byte>& bytes, Convert convert) {
    std::vector<float> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = convert(stored);
    }
    return values;
}

template<class Stored>
std::vector<float> cast(const std::vector<std::byte>& bytes) {
    return converted<Stored>(bytes, [](Stored value) { return static_cast<float>(value); });
}

std::vector<float> floatsOf(const TensorData& tensor) {
    const auto& bytes = *tensor.bytes;
    switch (tensor.dtype) {
    case DType::Float32:
        return cast<float>(bytes);
    case DType::Float16:
        return converted<std::uint16_t>(bytes, fromHalf);
    case DType::BFloat16:
        return converted<std::uint16_t>(bytes, fromBFloat16);
    case DType::Float64:
        return cast<double>(bytes);
    case DType::Int64:
        return cast<std::int64_t>(bytes);
    case DType::Int32:
        return cast<std::int32_t>(bytes);
    case DType::Int16:
        return cast<std::int16_t>(bytes);
    case DType::Int8:
        return cast<std::int8_t>(bytes);
    case DType::UInt8:
        return cast<std::uint8_t>(bytes);
    case DType::Bool:
        return converted<std::uint8_t>(bytes, [](std::uint8_t value) { return value != 0 ? 1.0F : 0.0F; });
    }
    return {};
}

} // namespace

std::size_t byteSize(DType type) {
    return row(type).bytes;
}

std::string_view dtypeName(DType type) {
    return row(type).name;
}

std::int64_t TensorData::elementCount() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::span<const float> TensorData::floats() const {
    assert(dtype == DType::Float32);
    return {reinterpret_cast<const float*>(bytes->data()), bytes->size() / sizeof(float)};
}

TensorData TensorData::fromFloats(std::vector<std::int64_t> shape, std::span<const float> values) {
    const auto source = std::as_bytes(values);
    auto bytes = std::make_shared<const std::vector<std::byte>>(source.begin(), source.end());
    return {DType::Float32, std::move(shape), std::move(bytes)};
}

TensorData TensorData::toFloat32() const {
    if (dtype == DType::Float32)
        return *this;
    return fromFloats(shape, floatsOf(*this));
}

} // namespace classmith

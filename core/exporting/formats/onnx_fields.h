// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <protozero/types.hpp>

// Field and type numbers of ONNX's protobuf messages: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Only
// those that Classmith writes.
namespace classmith::onnx {

using Tag = protozero::pbf_tag_type;

inline constexpr std::int64_t irVersion = 8;
inline constexpr std::int64_t opsetVersion = 17;
inline constexpr std::int32_t tensorTypeFloat = 1; // TensorProto.DataType.FLOAT
inline constexpr std::int32_t tensorTypeInt64 = 7;

// An enum a message, its fields as onnx.proto numbers them.
enum class Model : Tag {
    IrVersion = 1,
    ProducerName = 2,
    ProducerVersion = 3,
    Graph = 7,
    OpsetImport = 8,
    Metadata = 14
};
enum class Opset : Tag { Version = 2 }; // without a domain: ai.onnx
enum class Metadata : Tag { Key = 1, Value = 2 };
enum class Graph : Tag { Node = 1, Name = 2, Initializer = 5, Input = 11, Output = 12 };
enum class NodeField : Tag { Input = 1, Output = 2, Name = 3, OpType = 4, Attribute = 5 };
enum class Attribute : Tag { Name = 1, Float = 2, Int = 3, Ints = 8, Type = 20 };
enum class AttributeType : std::int32_t { Float = 1, Int = 2, Ints = 7 };
enum class Tensor : Tag { Dims = 1, DataType = 2, Name = 8, RawData = 9 };
enum class ValueInfo : Tag { Name = 1, Type = 2 };
enum class Type : Tag { TensorType = 1 };
enum class TensorType : Tag { ElementType = 1, Shape = 2 };
enum class Shape : Tag { Dim = 1 };
enum class Dimension : Tag { Value = 1, Name = 2 };

} // namespace classmith::onnx

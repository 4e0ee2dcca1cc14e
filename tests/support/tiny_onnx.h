// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// ONNX files by hand, byte by byte, so that there may be more in them than any program would write.
namespace classmith::test::onnx {

inline std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 128; value >>= 7)
        bytes.push_back(static_cast<char>((value & 127) | 128));
    bytes.push_back(static_cast<char>(value));
    return bytes;
}

// One field of a message.
inline std::string field(int number, std::string_view content) {
    std::string bytes = varint(static_cast<std::uint64_t>(number) << 3 | 2) + varint(content.size());
    return bytes.append(content);
}
inline std::string field(int number, std::uint64_t value) {
    return varint(static_cast<std::uint64_t>(number) << 3) + varint(value);
}

inline std::string node(const char* operation, const std::string& from, const std::string& to,
                        const std::string& weight = {}) {
    return field(1, field(1, from) + (weight.empty() ? "" : field(1, weight)) + field(2, to) + field(4, operation));
}

struct Classifier {
    int sizePx = 16;
    int classes = 3;
    int steps = 0; // of Relu, one after the other
};

// float32 [1, 3, S, S] → the steps → means → a matrix of zeros → "logits" [1, classes].
inline std::string classifier(const Classifier& what) {
    constexpr std::uint64_t float32 = 1;
    const auto classes = static_cast<std::uint64_t>(what.classes);
    const auto value = [](const char* name, std::initializer_list<std::uint64_t> shape) {
        std::string extents;
        for (const std::uint64_t extent : shape)
            extents += field(1, field(1, extent));
        return field(1, name) + field(2, field(1, field(1, float32) + field(2, extents)));
    };
    std::string graph;
    std::string last = "picture";
    for (int i = 0; i < what.steps; ++i) {
        const std::string next = "r" + std::to_string(i);
        graph += node("Relu", last, next);
        last = next;
    }
    graph += node("GlobalAveragePool", last, "means") + node("Flatten", "means", "features") +
             node("MatMul", "features", "logits", "weight");
    graph += field(2, "hand");
    graph += field(5, field(1, 3) + field(1, classes) + field(2, float32) + field(8, "weight") +
                          field(9, std::string(3 * classes * sizeof(float), '\0')));
    const auto size = static_cast<std::uint64_t>(what.sizePx);
    graph += field(11, value("picture", {1, 3, size, size})) + field(12, value("logits", {1, classes}));
    return field(1, 8) + field(7, graph) + field(8, field(2, 13)); // IR 8, opset 13
}

} // namespace classmith::test::onnx

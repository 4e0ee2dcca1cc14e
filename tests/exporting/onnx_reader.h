// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace classmith::test {

// What an ONNX file holds, read field by field with protozero: the test's own view, independent of the writer's tables.
struct OnnxNode {
    std::string type;
    std::string name;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    std::map<std::string, std::vector<std::int64_t>> integers; // INT as one value
};
struct OnnxTensor {
    std::vector<std::int64_t> dims;
    std::int32_t type = 0;
    std::string raw;
    std::vector<float> floats() const;
};
struct OnnxValue {
    std::int32_t type = 0;
    std::vector<std::string> dims; // numbers as text, or symbols
};
struct OnnxFile {
    std::int64_t irVersion = 0;
    std::string producer;
    std::string producerVersion;
    std::map<std::string, std::int64_t> opsets; // by domain
    std::map<std::string, std::string> metadata;
    std::vector<OnnxNode> nodes;
    std::map<std::string, OnnxTensor> initializers;
    std::map<std::string, OnnxValue> inputs;
    std::map<std::string, OnnxValue> outputs;

    const OnnxNode& node(const std::string& name) const;
    std::map<std::string, int> operations() const; // how often each type occurs
};

OnnxFile readOnnxFile(std::span<const std::byte> bytes);

} // namespace classmith::test

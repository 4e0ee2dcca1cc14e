// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/exporting/onnx_reader.h"

#include <cstring>
#include <stdexcept>

#include <protozero/pbf_reader.hpp>

namespace classmith::test {

using protozero::pbf_reader;

namespace {

// Walks one message; each handler takes the reader at its field. Numbers as in onnx.proto.
template<class Handler>
void walk(pbf_reader message, Handler&& handler) {
    while (message.next())
        if (!handler(message))
            message.skip();
}

std::string dimText(pbf_reader dim) {
    std::string text;
    walk(dim, [&](pbf_reader& f) {
        if (f.tag() == 1)
            text = std::to_string(f.get_int64());
        else if (f.tag() == 2)
            text = f.get_string();
        else
            return false;
        return true;
    });
    return text;
}

void readShape(pbf_reader shape, OnnxValue& value) {
    while (shape.next(1))
        value.dims.push_back(dimText(shape.get_message()));
}

void readTensorType(pbf_reader type, OnnxValue& value) {
    walk(type, [&](pbf_reader& f) {
        if (f.tag() == 1)
            value.type = f.get_int32();
        else if (f.tag() == 2)
            readShape(f.get_message(), value);
        else
            return false;
        return true;
    });
}

void readValue(pbf_reader message, std::map<std::string, OnnxValue>& values) {
    std::string name;
    OnnxValue value;
    walk(message, [&](pbf_reader& f) {
        if (f.tag() == 1) {
            name = f.get_string();
        } else if (f.tag() == 2) {
            pbf_reader type = f.get_message();
            while (type.next(1))
                readTensorType(type.get_message(), value);
        } else {
            return false;
        }
        return true;
    });
    values[name] = value;
}

void readAttribute(pbf_reader message, OnnxNode& node) {
    std::string name;
    std::vector<std::int64_t> integers;
    walk(message, [&](pbf_reader& f) {
        if (f.tag() == 1)
            name = f.get_string();
        else if (f.tag() == 3 || f.tag() == 8)
            integers.push_back(f.get_int64());
        else
            return false;
        return true;
    });
    node.integers[name] = integers;
}

OnnxNode readNode(pbf_reader message) {
    OnnxNode node;
    walk(message, [&](pbf_reader& f) {
        switch (f.tag()) {
        case 1:
            node.inputs.push_back(f.get_string());
            return true;
        case 2:
            node.outputs.push_back(f.get_string());
            return true;
        case 3:
            node.name = f.get_string();
            return true;
        case 4:
            node.type = f.get_string();
            return true;
        case 5:
            readAttribute(f.get_message(), node);
            return true;
        default:
            return false;
        }
    });
    return node;
}

void readTensor(pbf_reader message, OnnxFile& file) {
    std::string name;
    OnnxTensor tensor;
    walk(message, [&](pbf_reader& f) {
        switch (f.tag()) {
        case 1:
            tensor.dims.push_back(f.get_int64());
            return true;
        case 2:
            tensor.type = f.get_int32();
            return true;
        case 8:
            name = f.get_string();
            return true;
        case 9:
            tensor.raw = f.get_string();
            return true;
        default:
            return false;
        }
    });
    if (!file.initializers.emplace(name, tensor).second)
        throw std::runtime_error("initializer twice: " + name);
}

void readGraph(pbf_reader message, OnnxFile& file) {
    walk(message, [&](pbf_reader& f) {
        switch (f.tag()) {
        case 1:
            file.nodes.push_back(readNode(f.get_message()));
            return true;
        case 5:
            readTensor(f.get_message(), file);
            return true;
        case 11:
            readValue(f.get_message(), file.inputs);
            return true;
        case 12:
            readValue(f.get_message(), file.outputs);
            return true;
        default:
            return false;
        }
    });
}

void readOpset(pbf_reader message, OnnxFile& file) {
    std::string domain;
    std::int64_t version = 0;
    walk(message, [&](pbf_reader& f) {
        if (f.tag() == 1)
            domain = f.get_string();
        else if (f.tag() == 2)
            version = f.get_int64();
        else
            return false;
        return true;
    });
    file.opsets[domain] = version;
}

void readMetadata(pbf_reader message, OnnxFile& file) {
    std::string key;
    std::string value;
    walk(message, [&](pbf_reader& f) {
        if (f.tag() != 1 && f.tag() != 2)
            return false;
        (f.tag() == 1 ? key : value) = f.get_string();
        return true;
    });
    file.metadata[key] = value;
}

} // namespace

std::vector<float> OnnxTensor::floats() const {
    std::vector<float> values(raw.size() / sizeof(float));
    std::memcpy(values.data(), raw.data(), values.size() * sizeof(float));
    return values;
}

const OnnxNode& OnnxFile::node(const std::string& name) const {
    for (const OnnxNode& node : nodes)
        if (node.name == name)
            return node;
    throw std::runtime_error("no node " + name);
}

std::map<std::string, int> OnnxFile::operations() const {
    std::map<std::string, int> counts;
    for (const OnnxNode& node : nodes)
        ++counts[node.type];
    return counts;
}

OnnxFile readOnnxFile(std::span<const std::byte> bytes) {
    OnnxFile file;
    walk(pbf_reader(reinterpret_cast<const char*>(bytes.data()), bytes.size()), [&](pbf_reader& f) {
        switch (f.tag()) {
        case 1:
            file.irVersion = f.get_int64();
            return true;
        case 2:
            file.producer = f.get_string();
            return true;
        case 3:
            file.producerVersion = f.get_string();
            return true;
        case 7:
            readGraph(f.get_message(), file);
            return true;
        case 8:
            readOpset(f.get_message(), file);
            return true;
        case 14:
            readMetadata(f.get_message(), file);
            return true;
        default:
            return false;
        }
    });
    return file;
}

} // namespace classmith::test

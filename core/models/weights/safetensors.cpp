// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/models/weights/safetensors_header.h"
#include "core/models/weights/state_dict.h"
#include "core/models/weights/tensor_shape.h"

// https://huggingface.co/docs/safetensors: 8 bytes little-endian header length, JSON header, data.
namespace classmith {

namespace {

constexpr std::size_t lengthBytes = 8;
// In the order in which tensors are written.
constexpr std::array allDTypes{DType::Int64,   DType::Float64, DType::Float32, DType::Int32, DType::BFloat16,
                               DType::Float16, DType::Int16,   DType::Int8,    DType::UInt8, DType::Bool};

std::optional<DType> dtypeFromName(std::string_view name) {
    for (const DType type : allDTypes) {
        if (dtypeName(type) == name)
            return type;
    }
    return std::nullopt;
}

// The data must be covered exactly once, without a gap.
Result<> checkCoverage(std::vector<SafetensorsEntry>& entries, std::uint64_t dataBytes, const std::string& name) {
    std::sort(entries.begin(), entries.end(), [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t at = 0;
    for (const SafetensorsEntry& entry : entries) {
        if (entry.begin != at || entry.end < entry.begin || entry.end > dataBytes)
            return fail(ErrorCode::WeightsDamaged, name,
                        "the data of “" + entry.name + "” overlap, leave a gap or lie outside the file");
        at = entry.end;
    }
    if (at != dataBytes)
        return fail(ErrorCode::WeightsDamaged, name, "its length is not what its header says");
    return {};
}

Result<TensorData> readTensor(const SafetensorsEntry& entry, std::span<const std::byte> data, const std::string& name) {
    const auto dtype = dtypeFromName(entry.dtype);
    if (!dtype)
        return fail(ErrorCode::WeightsUnknownFormat, name, "“" + entry.name + "” has the number type " + entry.dtype);
    const auto count = checkedElementCount(entry.shape);
    const auto bytes = count ? checkedProduct(*count, byteSize(*dtype)) : std::nullopt;
    if (!bytes || *bytes != entry.end - entry.begin)
        return fail(ErrorCode::WeightsDamaged, name,
                    "the shape " + shapeText(entry.shape) + " of “" + entry.name + "” does not fit its data");
    const auto part = data.subspan(entry.begin, entry.end - entry.begin);
    return TensorData{*dtype, entry.shape, std::make_shared<const std::vector<std::byte>>(part.begin(), part.end())};
}

struct WriteOrder {
    std::string name;
    const TensorData* tensor;
};

// As the reference writer, so that the same tensors give the same bytes: widest numbers first, which keeps each tensor
// aligned, types of one width in its order; then by name.
std::vector<WriteOrder> writeOrder(const StateDict& tensors) {
    std::vector<WriteOrder> order;
    for (const auto& [name, tensor] : tensors)
        order.push_back({name, &tensor});
    const auto rank = [](DType type) { return std::find(allDTypes.begin(), allDTypes.end(), type); };
    std::stable_sort(order.begin(), order.end(), [&](const WriteOrder& a, const WriteOrder& b) {
        return rank(a.tensor->dtype) < rank(b.tensor->dtype);
    });
    return order;
}

std::string headerText(const std::vector<WriteOrder>& order, const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    for (const auto& [key, value] : metadata) // file and class names, which may be any bytes
        header["__metadata__"][jsonText(key)] = jsonText(value);
    std::uint64_t at = 0;
    for (const auto& [name, tensor] : order) {
        const std::uint64_t end = at + tensor->bytes->size();
        header[name] = {{"dtype", dtypeName(tensor->dtype)}, {"shape", tensor->shape}, {"data_offsets", {at, end}}};
        at = end;
    }
    std::string text = header.dump();
    text.append((lengthBytes - text.size() % lengthBytes) % lengthBytes, ' ');
    return text;
}

std::vector<std::byte> assemble(const std::vector<WriteOrder>& order, const std::string& header) {
    std::size_t total = lengthBytes + header.size();
    for (const auto& entry : order)
        total += entry.tensor->bytes->size();
    std::vector<std::byte> file;
    file.reserve(total);
    for (std::size_t i = 0; i < lengthBytes; ++i)
        file.push_back(static_cast<std::byte>((header.size() >> (8 * i)) & 0xFFU));
    const auto text = std::as_bytes(std::span(header.data(), header.size()));
    file.insert(file.end(), text.begin(), text.end());
    for (const auto& entry : order)
        file.insert(file.end(), entry.tensor->bytes->begin(), entry.tensor->bytes->end());
    return file;
}

} // namespace

Result<WeightFile> readSafetensors(std::span<const std::byte> file, const std::string& name) {
    if (file.size() < lengthBytes)
        return fail(ErrorCode::WeightsDamaged, name, "it is too short");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, file.data(), lengthBytes);
    if (headerBytes > WeightBudget{}.headerBytes || headerBytes > file.size() - lengthBytes)
        return fail(ErrorCode::WeightsDamaged, name, "its header is longer than the file allows");
    const std::string_view json(reinterpret_cast<const char*>(file.data()) + lengthBytes, headerBytes);
    auto header = parseSafetensorsHeader(json, name);
    if (!header)
        return tl::unexpected(header.error());
    const auto data = file.subspan(lengthBytes + headerBytes);
    if (const auto covered = checkCoverage(header->entries, data.size(), name); !covered)
        return tl::unexpected(covered.error());

    WeightFile result;
    result.metadata = std::move(header->metadata);
    for (const SafetensorsEntry& entry : header->entries) {
        auto tensor = readTensor(entry, data, name);
        if (!tensor)
            return tl::unexpected(tensor.error());
        result.tensors.emplace(entry.name, std::move(*tensor));
    }
    return result;
}

Result<> writeSafetensors(const std::filesystem::path& path, const StateDict& tensors,
                          const std::map<std::string, std::string>& metadata) {
    if (tensors.contains("__metadata__"))
        return fail(ErrorCode::InvalidValue, "The tensor name __metadata__", "safetensors keeps it for itself");
    const auto order = writeOrder(tensors);
    try {
        return writeFileAtomically(path, assemble(order, headerText(order, metadata)));
    } catch (const nlohmann::json::exception& error) { // a name that is not UTF-8
        return fail(ErrorCode::InvalidValue, "A tensor name", error.what());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, utf8(path));
    }
}

} // namespace classmith

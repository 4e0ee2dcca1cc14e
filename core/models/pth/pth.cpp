// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <new>

#include "core/models/pth/pickle.h"
#include "core/models/pth/pickle_tensors.h"
#include "core/models/pth/zip_archive.h"
#include "core/models/weights/byte_cursor.h"
#include "core/models/weights/state_dict.h"
#include "core/models/weights/tensor_shape.h"

// The two containers of torch.save (torch/serialization.py): a zip archive with data.pkl and one entry for each
// storage, and the legacy sequence magic, protocol, system, object, storage keys (five pickles), storages.
namespace classmith {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::string_view legacyMagic{"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10};
constexpr std::int64_t legacyProtocol = 1001;

Result<WeightFile> asWeights(Result<StateDict> tensors) {
    if (!tensors)
        return tl::unexpected(tensors.error());
    return WeightFile{std::move(*tensors), {}};
}

// NAME of NAME/data.pkl, with the slash.
std::optional<std::string> archiveRoot(const ZipEntries& entries) {
    for (const auto& [name, bytes] : entries) {
        const auto slash = name.find('/');
        if (slash != std::string::npos && std::string_view(name).substr(slash) == "/data.pkl")
            return name.substr(0, slash + 1);
    }
    return std::nullopt;
}

Result<WeightFile> readZipContainer(Bytes file, const std::string& name) {
    const auto entries = readZip(file, name);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto root = archiveRoot(*entries);
    if (!root)
        return fail(ErrorCode::WeightsUnknownFormat, name, "it is a zip archive, but not from torch.save");
    const auto order = entries->find(*root + "byteorder");
    if (order != entries->end() && ByteCursor(order->second).text(order->second.size()) != "little")
        return fail(ErrorCode::WeightsUnknownFormat, name, "its numbers are big-endian");
    std::size_t at = 0;
    const auto pickle = readPickle(entries->at(*root + "data.pkl"), at, name);
    if (!pickle)
        return tl::unexpected(pickle.error());
    StorageBytes storages;
    const std::string folder = *root + "data/";
    for (auto entry = entries->lower_bound(folder); entry != entries->end() && entry->first.starts_with(folder);
         ++entry)
        storages.emplace(entry->first.substr(folder.size()), entry->second);
    return asWeights(collectTensors(*pickle, storages, file.size(), name));
}

// Magic number, protocol and system of a legacy file.
Result<> checkLegacyStart(Bytes file, std::size_t& at, const std::string& name) {
    const auto magic = readPickle(file, at, name);
    const auto* digits = magic ? magic->as<PickleWideInteger>(magic->root) : nullptr;
    if (!digits || digits->bytes != legacyMagic)
        return fail(ErrorCode::WeightsUnknownFormat, name, "it is a pickle, but not from torch.save");
    const auto protocol = readPickle(file, at, name);
    if (!protocol)
        return tl::unexpected(protocol.error());
    const auto* version = protocol->as<std::int64_t>(protocol->root);
    if (!version || *version != legacyProtocol)
        return fail(ErrorCode::WeightsUnknownFormat, name, "its version of the format is not known");
    const auto system = readPickle(file, at, name);
    if (!system)
        return tl::unexpected(system.error());
    const auto order = system->find(system->root, "little_endian");
    const bool* little = order ? system->as<bool>(*order) : nullptr;
    if (!little || !*little)
        return fail(ErrorCode::WeightsUnknownFormat, name, "its numbers are big-endian");
    return {};
}

struct StorageSize {
    std::uint64_t count = 0; // of elements
    std::uint64_t bytes = 0;
    bool operator==(const StorageSize&) const = default;
};

// By key, from the descriptions in the object's pickle.
Result<std::map<std::string_view, StorageSize>> storageSizes(const Pickle& object, const std::string& name) {
    std::map<std::string_view, StorageSize> sizes;
    for (const PickleValue& value : object.values) {
        const auto* storage = std::get_if<PickleStorage>(&value);
        if (!storage)
            continue;
        const auto bytes = checkedProduct(storage->count, byteSize(storage->dtype));
        const StorageSize size{storage->count, bytes.value_or(0)};
        if (!bytes || sizes.emplace(storage->key, size).first->second != size)
            return fail(ErrorCode::WeightsDamaged, name, "a storage is described in two ways");
    }
    return sizes;
}

// Each storage: its count of elements in 8 bytes, then the elements.
Result<StorageBytes> legacyStorages(Bytes file, std::size_t at, const Pickle& object, const std::string& name) {
    const auto sizes = storageSizes(object, name);
    if (!sizes)
        return tl::unexpected(sizes.error());
    const auto keys = readPickle(file, at, name);
    if (!keys)
        return tl::unexpected(keys.error());
    const auto* list = keys->as<PickleSequence>(keys->root);
    if (!list)
        return fail(ErrorCode::WeightsDamaged, name, "the list of its storages is broken");
    ByteCursor cursor(file, at);
    StorageBytes storages;
    for (const PickleId item : list->items) {
        const auto* key = keys->as<PickleText>(item);
        const auto size = key ? sizes->find(key->text) : sizes->end();
        if (size == sizes->end())
            return fail(ErrorCode::WeightsDamaged, name, "the list of its storages is broken");
        const auto count = cursor.read<std::uint64_t>();
        const Bytes data = cursor.take(size->second.bytes);
        if (cursor.failed() || count != size->second.count)
            return fail(ErrorCode::WeightsDamaged, name, "it ends too early");
        if (!storages.emplace(key->text, data).second)
            return fail(ErrorCode::WeightsDamaged, name, "a storage is there twice");
    }
    return storages;
}

Result<WeightFile> readLegacyContainer(Bytes file, const std::string& name) {
    std::size_t at = 0;
    if (const auto start = checkLegacyStart(file, at, name); !start)
        return tl::unexpected(start.error());
    const auto object = readPickle(file, at, name);
    if (!object)
        return tl::unexpected(object.error());
    const auto storages = legacyStorages(file, at, *object, name);
    if (!storages)
        return tl::unexpected(storages.error());
    return asWeights(collectTensors(*object, *storages, file.size(), name));
}

} // namespace

Result<WeightFile> readPth(Bytes file, const std::string& name) {
    constexpr std::uint32_t zipSignature = 0x04034B50;
    try {
        if (ByteCursor(file).read<std::uint32_t>() == zipSignature)
            return readZipContainer(file, name);
        return readLegacyContainer(file, name);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, name);
    }
}

} // namespace classmith

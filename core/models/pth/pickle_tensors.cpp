// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/pickle_tensors.h"

#include <algorithm>
#include <cstring>

#include "core/models/weights/tensor_shape.h"

namespace classmith {

namespace {

constexpr WeightBudget tensorBudget;

// One past the last element that the tensor touches, from the storage's start; empty on overflow.
std::optional<std::uint64_t> reach(const PickleTensor& tensor) {
    std::optional<std::uint64_t> last = tensor.offset;
    for (std::size_t d = 0; d < tensor.shape.size() && last; ++d) {
        const auto step = checkedProduct(static_cast<std::uint64_t>(tensor.shape[d] - 1),
                                         static_cast<std::uint64_t>(tensor.strides[d]));
        last = step ? checkedSum(*last, *step) : std::nullopt;
    }
    return last ? checkedSum(*last, 1) : std::nullopt;
}

bool isContiguous(const PickleTensor& tensor) {
    std::int64_t expected = 1;
    for (std::size_t d = tensor.shape.size(); d-- > 0;) {
        if (tensor.shape[d] != 1 && tensor.strides[d] != expected)
            return false;
        expected *= tensor.shape[d];
    }
    return true;
}

// Without the dimensions of one, which would be gone through for every element.
PickleTensor squeezed(const PickleTensor& tensor) {
    PickleTensor plain{tensor.storage, tensor.offset, {}, {}};
    for (std::size_t d = 0; d < tensor.shape.size(); ++d)
        if (tensor.shape[d] != 1) {
            plain.shape.push_back(tensor.shape[d]);
            plain.strides.push_back(tensor.strides[d]);
        }
    return plain;
}

// Copies element by element in row-major order; the bounds have been checked.
void gather(const PickleTensor& given, std::span<const std::byte> source, std::vector<std::byte>& dense) {
    const PickleTensor tensor = squeezed(given);
    const std::size_t width = byteSize(tensor.storage.dtype);
    std::vector<std::int64_t> index(tensor.shape.size(), 0);
    std::uint64_t from = tensor.offset;
    for (std::size_t to = 0; to < dense.size(); to += width) {
        std::memcpy(dense.data() + to, source.data() + from * width, width);
        for (std::size_t d = index.size(); d-- > 0;) {
            from += static_cast<std::uint64_t>(tensor.strides[d]);
            if (++index[d] < tensor.shape[d])
                break;
            from -= static_cast<std::uint64_t>(tensor.strides[d]) * static_cast<std::uint64_t>(tensor.shape[d]);
            index[d] = 0;
        }
    }
}

class Collector {
  public:
    Collector(const Pickle& pickle, const StorageBytes& storages, std::uint64_t fileBytes, const std::string& fileName)
        : m_pickle(pickle), m_storages(storages), m_fileName(fileName) {
        m_bytesLeft = checkedProduct(fileBytes, tensorBudget.sharing).value_or(UINT64_MAX);
    }

    Result<StateDict> collect(PickleId map) {
        StateDict tensors;
        for (const auto& [key, value] : m_pickle.as<PickleMap>(map)->items) {
            const auto* name = m_pickle.as<PickleText>(key);
            if (!name || !m_pickle.as<PickleTensor>(value))
                continue;
            if (name->text.size() > tensorBudget.nameBytes)
                return fail(ErrorCode::WeightsDamaged, m_fileName, "the name of a tensor is too long");
            auto tensor = dense(value, std::string(name->text));
            if (!tensor)
                return tl::unexpected(tensor.error());
            tensors.insert_or_assign(std::string(name->text), std::move(*tensor));
            if (tensors.size() > tensorBudget.tensors)
                return fail(ErrorCode::WeightsDamaged, m_fileName, "it has more tensors than any network");
        }
        return tensors;
    }

  private:
    // The same object under two names is kept once.
    Result<TensorData> dense(PickleId id, const std::string& name) {
        const auto known = m_done.find(id);
        if (known != m_done.end())
            return known->second;
        auto made = makeDense(*m_pickle.as<PickleTensor>(id), name);
        if (made)
            m_done.emplace(id, *made);
        return made;
    }

    Result<TensorData> makeDense(const PickleTensor& tensor, const std::string& name) {
        const auto storage = m_storages.find(tensor.storage.key);
        if (storage == m_storages.end())
            return damaged(name, "have no data");
        const std::size_t width = byteSize(tensor.storage.dtype);
        const auto wanted = checkedProduct(tensor.storage.count, width);
        if (!wanted || *wanted > storage->second.size())
            return damaged(name, "are cut short");
        const auto count = checkedElementCount(tensor.shape);
        const auto bytes = count ? checkedProduct(*count, width) : std::nullopt;
        if (!bytes || *bytes > m_bytesLeft)
            return damaged(name, "are more than the file can hold");
        m_bytesLeft -= *bytes;
        std::vector<std::byte> dense(static_cast<std::size_t>(*bytes));
        if (!dense.empty()) {
            const auto end = reach(tensor);
            if (!end || *end > tensor.storage.count)
                return damaged(name, "reach beyond their data");
            if (isContiguous(tensor))
                std::memcpy(dense.data(), storage->second.data() + tensor.offset * width, dense.size());
            else
                gather(tensor, storage->second, dense);
        }
        return TensorData{tensor.storage.dtype, tensor.shape,
                          std::make_shared<const std::vector<std::byte>>(std::move(dense))};
    }

    tl::unexpected<Error> damaged(const std::string& name, const std::string& why) const {
        return fail(ErrorCode::WeightsDamaged, m_fileName, "the numbers of “" + name + "” " + why);
    }

    const Pickle& m_pickle;
    const StorageBytes& m_storages;
    std::string m_fileName;
    std::uint64_t m_bytesLeft = 0;
    std::map<PickleId, TensorData> m_done;
};

bool holdsTensors(const Pickle& pickle, PickleId id) {
    const auto* map = pickle.as<PickleMap>(id);
    return map && std::any_of(map->items.begin(), map->items.end(),
                              [&](const auto& item) { return pickle.as<PickleTensor>(item.second) != nullptr; });
}

std::optional<PickleId> findStateDict(const Pickle& pickle) {
    for (const char* wrapping : {"state_dict", "model_state_dict", "model"}) {
        const auto inner = pickle.find(pickle.root, wrapping);
        if (inner && holdsTensors(pickle, *inner))
            return inner;
    }
    return holdsTensors(pickle, pickle.root) ? std::optional(pickle.root) : std::nullopt;
}

} // namespace

Result<StateDict> collectTensors(const Pickle& pickle, const StorageBytes& storages, std::uint64_t fileBytes,
                                 const std::string& fileName) {
    const auto stateDict = findStateDict(pickle);
    if (!stateDict)
        return fail(ErrorCode::WeightsUnknownFormat, fileName, "it holds no named tensors");
    return Collector(pickle, storages, fileBytes, fileName).collect(*stateDict);
}

} // namespace classmith

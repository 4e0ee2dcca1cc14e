// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

#include "core/base/files.h"
#include "core/importing/cifar.h"
#include "core/importing/importers.h"
#include "core/models/pth/pickle.h"

namespace classmith {

namespace {

struct Keys {
    const char* meta;   // the file with the names
    const char* names;  // in it
    const char* labels; // in the files of pictures
};

Keys keysOf(CifarLabels labels) {
    switch (labels) {
    case CifarLabels::Ten:
        return {"batches.meta", "label_names", "labels"};
    case CifarLabels::Fine:
        return {"meta", "fine_label_names", "fine_labels"};
    case CifarLabels::Coarse:
        return {"meta", "coarse_label_names", "coarse_labels"};
    }
    return {};
}

// A file of the source, and what to say where it is not as it should be.
class PickledFile {
  public:
    PickledFile(const std::filesystem::path& source, const SourceFiles& files, std::string name)
        : m_source(source), m_name(std::move(name)) {
        if (const auto found = files.find(m_name); found != files.end())
            m_bytes = found->second;
    }

    Result<Pickle> read() const {
        if (m_bytes.empty())
            return tl::unexpected(wrong("is not in it, or empty"));
        std::size_t at = 0;
        auto pickle = readPickle(m_bytes, at, m_name, {}, PickleContent::Arrays);
        if (!pickle)
            return tl::unexpected(wrong("is damaged, or no file of CIFAR's Python version (" + pickle.error().detail +
                                        "); nothing of it was executed"));
        return pickle;
    }
    Error wrong(const std::string& why) const {
        return {ErrorCode::ImportForeign, utf8(m_source), "“" + m_name + "” " + why};
    }
    std::span<const std::byte> bytes() const { return m_bytes; }

  private:
    const std::filesystem::path& m_source;
    std::string m_name;
    std::span<const std::byte> m_bytes;
};

Result<std::vector<std::string>> readNames(const PickledFile& file, const char* key) {
    const auto pickle = file.read();
    if (!pickle)
        return tl::unexpected(pickle.error());
    const auto list = pickle->find(pickle->root, key);
    const auto* sequence = list ? pickle->as<PickleSequence>(*list) : nullptr;
    if (!sequence)
        return tl::unexpected(file.wrong("has no list “" + std::string(key) + "”"));
    std::vector<std::string> names;
    for (const PickleId each : sequence->items) {
        const auto* text = pickle->as<PickleText>(each);
        if (!text)
            return tl::unexpected(file.wrong("has a name that is no text"));
        names.emplace_back(text->text);
    }
    return names;
}

// The array's bytes lie in the file, so that the pickle may go.
Result<RawPictures> readPart(const PickledFile& file, const std::string& name, const char* key) {
    const auto pickle = file.read();
    if (!pickle)
        return tl::unexpected(pickle.error());
    const auto data = pickle->find(pickle->root, "data");
    const auto* array = data ? pickle->as<PickleArray>(*data) : nullptr;
    const auto list = pickle->find(pickle->root, key);
    const auto* labels = list ? pickle->as<PickleSequence>(*list) : nullptr;
    if (!array || !labels)
        return tl::unexpected(file.wrong("has no “data” or no “" + std::string(key) + "”"));
    RawPictures part = cifarPart(name, std::as_bytes(std::span(array->bytes.data(), array->bytes.size())));
    part.stride = part.pictureBytes();
    const bool isBytes = array->itemType == "u1" || array->itemType == "|u1";
    if (!isBytes || array->shape.size() != 2 || array->shape[0] != static_cast<std::int64_t>(labels->items.size()) ||
        array->shape[1] != static_cast<std::int64_t>(part.stride) ||
        array->bytes.size() != labels->items.size() * part.stride)
        return tl::unexpected(file.wrong("does not have 3 x 32 x 32 bytes for each label"));
    for (const PickleId each : labels->items) {
        const auto* label = pickle->as<std::int64_t>(each);
        if (!label || *label < 0 || *label > UINT8_MAX)
            return tl::unexpected(file.wrong("has a label that is none"));
        part.labels.push_back(static_cast<std::uint32_t>(*label));
    }
    return part;
}

} // namespace

std::vector<std::string> cifarPythonNames(CifarLabels labels) {
    std::vector<std::string> names = cifarParts(labels, "");
    names.emplace_back(keysOf(labels).meta);
    return names;
}

Result<RawData> readCifarPython(const std::filesystem::path& source, const SourceFiles& files, CifarLabels labels) {
    const Keys keys = keysOf(labels);
    auto names = readNames(PickledFile(source, files, keys.meta), keys.names);
    if (!names)
        return tl::unexpected(names.error());
    RawData data{std::move(*names), {}};
    for (const std::string& name : cifarParts(labels, "")) {
        auto part = readPart(PickledFile(source, files, name), name, keys.labels);
        if (!part)
            return tl::unexpected(part.error());
        data.parts.push_back(std::move(*part));
    }
    return data;
}

} // namespace classmith

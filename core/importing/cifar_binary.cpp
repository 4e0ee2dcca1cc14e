// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "core/base/files.h"
#include "core/importing/cifar.h"
#include "core/importing/importers.h"

namespace classmith {

namespace {

std::size_t labelBytes(CifarLabels labels) {
    return labels == CifarLabels::Ten ? 1 : 2; // CIFAR-100: the coarse one first
}

std::vector<std::string> lines(std::span<const std::byte> bytes) {
    std::vector<std::string> all(1);
    for (const std::byte each : bytes) {
        const char c = std::to_integer<char>(each);
        if (c == '\n')
            all.emplace_back();
        else if (c != '\r')
            all.back() += c;
    }
    std::erase(all, "");
    return all;
}

const char* namesFile(CifarLabels labels) {
    return labels == CifarLabels::Ten      ? "batches.meta.txt"
           : labels == CifarLabels::Coarse ? "coarse_label_names.txt"
                                           : "fine_label_names.txt";
}

} // namespace

std::vector<std::string> cifarBinaryNames(CifarLabels labels) {
    std::vector<std::string> names = cifarParts(labels, ".bin");
    names.emplace_back(namesFile(labels));
    return names;
}

Result<RawData> readCifarBinary(const std::filesystem::path& source, const SourceFiles& files, CifarLabels labels) {
    const std::size_t before = labelBytes(labels);
    RawData data;
    for (const std::string& name : cifarBinaryNames(labels)) {
        const auto found = files.find(name);
        if (found == files.end())
            return fail(ErrorCode::ImportForeign, utf8(source), "“" + name + "” is not in it");
        if (name == namesFile(labels)) {
            data.classes = lines(found->second);
            continue;
        }
        RawPictures part = cifarPart(name, found->second);
        part.first = before;
        part.stride = before + part.pictureBytes();
        if (found->second.empty() || found->second.size() % part.stride != 0)
            return fail(ErrorCode::ImportForeign, utf8(source),
                        "“" + name + "” is cut short, or no file of CIFAR's binary version");
        for (std::size_t at = labels == CifarLabels::Fine ? 1 : 0; at < found->second.size(); at += part.stride)
            part.labels.push_back(std::to_integer<std::uint32_t>(found->second[at]));
        data.parts.push_back(std::move(part));
    }
    return data;
}

} // namespace classmith

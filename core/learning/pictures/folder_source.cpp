// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/folder_source.h"

#include "core/base/files.h"
#include "core/dataset/matching/same_paths.h"

namespace classmith {

namespace {

class FolderSource : public SampleSource {
  public:
    FolderSource(std::filesystem::path root, std::vector<std::string> paths, std::vector<int> labels)
        : m_root(std::move(root)), m_paths(std::move(paths)), m_labels(std::move(labels)) {}

    std::size_t size() const override { return m_paths.size(); }
    int label(std::size_t index) const override { return m_labels.empty() ? noLabel : m_labels[index]; }
    std::string name(std::size_t index) const override { return m_paths[index]; }

    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>& reduction) const override {
#ifdef CLASSMITH_WITH_CODECS
        DecodeOptions options;
        options.reduction = reduction;
        auto decoded = decodeImageFile(m_root / pathFromUtf8(m_paths[index]), options);
        if (decoded || decoded.error().code != ErrorCode::FileNotFound)
            return decoded;
        const std::string spelling = spellingOnDisk(m_root, m_paths[index]); // data that came by another machine
        return spelling == m_paths[index] ? decoded : decodeImageFile(m_root / pathFromUtf8(spelling), options);
#else
        static_cast<void>(reduction);
        return fail(ErrorCode::NotBuiltIn, "Reading image files", m_paths[index]);
#endif
    }

    ContentKey contentKey(std::size_t index) const override {
        auto bytes = readFile(m_root / pathFromUtf8(m_paths[index]));
        if (!bytes && bytes.error().code == ErrorCode::FileNotFound)
            bytes = readFile(m_root / pathFromUtf8(spellingOnDisk(m_root, m_paths[index])));
        if (!bytes)
            return {};
        ContentHash hash;
        hash.add(*bytes);
        return hash.key();
    }

  private:
    std::filesystem::path m_root;
    std::vector<std::string> m_paths;
    std::vector<int> m_labels; // empty: there are none
};

} // namespace

std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root,
                                               const std::vector<SplitEntry>& entries) {
    std::vector<std::string> paths;
    std::vector<int> labels;
    for (const SplitEntry& entry : entries) {
        paths.push_back(entry.path);
        labels.push_back(entry.classIndex);
    }
    return std::make_unique<FolderSource>(root, std::move(paths), std::move(labels));
}

std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root, std::vector<std::string> paths) {
    return std::make_unique<FolderSource>(root, std::move(paths), std::vector<int>());
}

} // namespace classmith

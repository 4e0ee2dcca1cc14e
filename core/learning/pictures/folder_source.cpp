// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/folder_source.h"

#include "core/base/files.h"

namespace classmith {

namespace {

class FolderSource : public SampleSource {
  public:
    FolderSource(std::filesystem::path root, std::vector<SplitEntry> entries)
        : m_root(std::move(root)), m_entries(std::move(entries)) {}

    std::size_t size() const override { return m_entries.size(); }
    int label(std::size_t index) const override { return m_entries[index].classIndex; }
    std::string name(std::size_t index) const override { return m_entries[index].path; }

    Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>& reduction) const override {
#ifdef CLASSMITH_WITH_CODECS
        DecodeOptions options;
        options.reduction = reduction;
        return decodeImageFile(m_root / pathFromUtf8(m_entries[index].path), options);
#else
        static_cast<void>(reduction);
        return fail(ErrorCode::NotBuiltIn, "Reading image files", m_entries[index].path);
#endif
    }

  private:
    std::filesystem::path m_root;
    std::vector<SplitEntry> m_entries;
};

} // namespace

std::unique_ptr<SampleSource> makeFolderSource(const std::filesystem::path& root, std::vector<SplitEntry> entries) {
    return std::make_unique<FolderSource>(root, std::move(entries));
}

} // namespace classmith

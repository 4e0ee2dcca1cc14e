// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/folder_walk.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// The ASCII letters only: set names are English words.
std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::optional<SetKind> setOfFolder(std::string_view folder) {
    const std::string name = lowerCase(folder);
    if (name == "train")
        return SetKind::Train;
    if (name == "val" || name == "valid" || name == "validation")
        return SetKind::Validation;
    if (name == "test")
        return SetKind::Test;
    return std::nullopt;
}

// The part before the first '/', which is taken off; nothing where there is no '/'.
std::optional<std::string_view> takeFolder(std::string_view& path) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view folder = path.substr(0, slash);
    path.remove_prefix(slash + 1);
    return folder;
}

std::string inQuotes(std::string_view name) {
    return "“" + std::string(name) + "”";
}

std::string quotedNames(const std::vector<std::string>& names) {
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        text += (i == 0 ? "" : ", ") + inQuotes(names[i]);
    if (names.size() > shown)
        text += ", … (+" + std::to_string(names.size() - shown) + ")";
    return text;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

// The folders directly below the root that hold pictures decide: if each is named like a set, they are sets. A folder
// of annotations beside train and val changes nothing; a class that happens to be called "train" beside "bus" does not
// make a set.
Layout layoutOf(const std::vector<std::string>& files) {
    bool anyFolder = false;
    for (std::string_view rest : files) {
        const auto folder = takeFolder(rest);
        if (folder && !setOfFolder(*folder))
            return Layout::Classes;
        anyFolder = anyFolder || folder;
    }
    return anyFolder ? Layout::SetsAndClasses : Layout::Classes;
}

struct PlacedFile {
    std::string_view className; // into the walked file's path
    std::optional<SetKind> set;
};

// Nothing where the file lies in no class folder.
std::optional<PlacedFile> placeOf(std::string_view path, Layout layout) {
    PlacedFile place;
    if (layout == Layout::SetsAndClasses) {
        const auto folder = takeFolder(path);
        if (!folder)
            return std::nullopt;
        place.set = setOfFolder(*folder);
    }
    const auto folder = takeFolder(path);
    if (!folder)
        return std::nullopt;
    place.className = *folder;
    return place;
}

// Turns what was found into classes and entries.
class CatalogueBuilder {
  public:
    CatalogueBuilder(const fs::path& root, FolderContents contents, ScanPurpose purpose)
        : m_contents(std::move(contents)), m_purpose(purpose), m_labelling(purpose == ScanPurpose::Labelling) {
        m_catalogue.root = root;
        m_catalogue.layout = layoutOf(m_contents.pictures);
        m_catalogue.notes = std::move(m_contents.notes);
    }

    Result<DatasetCatalogue> build() {
        const std::size_t found = m_contents.pictures.size();
        collectClasses();
        const std::string root = utf8(m_catalogue.root);
        if (found == 0)
            return fail(ErrorCode::DatasetNoImages, root);
        if (m_catalogue.classes.empty() && !m_labelling)
            return fail(ErrorCode::DatasetNoClasses, root,
                        counted(found, "picture lies", "pictures lie") + (m_catalogue.layout == Layout::Classes
                                                                              ? " directly in it"
                                                                              : " directly in its set folders"));
        if (m_catalogue.classes.size() == 1 && m_purpose != ScanPurpose::Evaluation)
            if (const std::string hint = oneClassHint(); !m_labelling || !hint.empty())
                return fail(ErrorCode::DatasetOneClass, root, inQuotes(m_catalogue.classes.front()) + hint);
        addImages();
        addNotes();
        return std::move(m_catalogue);
    }

  private:
    void collectClasses() {
        std::set<std::string_view> names; // char_traits<char> compares as unsigned char: byte order
        for (const std::string& path : m_contents.pictures)
            if (const auto place = placeOf(path, m_catalogue.layout))
                names.insert(place->className);
        m_catalogue.classes.assign(names.begin(), names.end());
        for (std::size_t i = 0; i < m_catalogue.classes.size(); ++i)
            m_indices[m_catalogue.classes[i]] = static_cast<int>(i);
    }

    // An archive often unpacks into one folder that holds the classes.
    std::string oneClassHint() const {
        const std::string inside = m_catalogue.classes.front() + '/';
        const auto isNested = [&inside](const std::string& path) {
            return path.starts_with(inside) && path.find('/', inside.size()) != std::string::npos;
        };
        const bool nested = std::any_of(m_contents.pictures.begin(), m_contents.pictures.end(), isNested);
        return nested ? " (if the classes are inside it, give that folder)" : "";
    }

    void addImages() {
        m_catalogue.images.reserve(m_contents.pictures.size());
        for (std::string& path : m_contents.pictures) {
            const auto place = placeOf(path, m_catalogue.layout);
            if (!place) {
                ++m_outside;
                if (m_labelling)
                    m_catalogue.images.push_back({path, -1, setOutside(path)});
                continue;
            }
            const int index = m_indices.find(place->className)->second;
            m_present.insert({place->set, index});
            m_catalogue.images.push_back({std::move(path), index, place->set});
        }
        std::sort(m_catalogue.images.begin(), m_catalogue.images.end(), [](const ImageEntry& a, const ImageEntry& b) {
            return std::tie(a.set, a.classIndex, a.path) < std::tie(b.set, b.classIndex, b.path);
        });
    }

    // The set of a picture that lies in no class folder, but perhaps directly in a set's.
    std::optional<SetKind> setOutside(std::string_view path) const {
        const auto folder = takeFolder(path);
        return folder && m_catalogue.layout == Layout::SetsAndClasses ? setOfFolder(*folder) : std::nullopt;
    }

    void addNotes() {
        if (m_outside > 0 && !m_labelling)
            m_catalogue.notes.push_back({NoteKind::OutsideClasses, {}, std::to_string(m_outside)});
        noteEmptyFolders();
        if (m_catalogue.layout == Layout::SetsAndClasses)
            noteSets();
    }

    void noteEmptyFolders() {
        const std::size_t depth = m_catalogue.layout == Layout::Classes ? 1 : 2;
        std::vector<std::string> empty;
        for (const auto& folder : m_contents.emptyFolders)
            if (static_cast<std::size_t>(std::count(folder.begin(), folder.end(), '/')) < depth)
                empty.push_back(folder);
        std::sort(empty.begin(), empty.end());
        if (!empty.empty())
            m_catalogue.notes.push_back(
                {depth == 1 ? NoteKind::EmptyClasses : NoteKind::EmptyFolders, quotedNames(empty), {}});
    }

    void noteSets() {
        for (const SetKind set : {SetKind::Train, SetKind::Validation, SetKind::Test}) {
            std::vector<std::string> missing;
            for (std::size_t i = 0; i < m_catalogue.classes.size(); ++i)
                if (!m_present.contains({set, static_cast<int>(i)}))
                    missing.push_back(m_catalogue.classes[i]);
            const bool setIsThere = missing.size() < m_catalogue.classes.size();
            if (setIsThere && !missing.empty())
                m_catalogue.notes.push_back(
                    {NoteKind::ClassesMissing, std::string(setName(set)), quotedNames(missing)});
        }
    }

    FolderContents m_contents;
    DatasetCatalogue m_catalogue;
    std::map<std::string, int, std::less<>> m_indices;
    std::set<std::pair<std::optional<SetKind>, int>> m_present;
    std::size_t m_outside = 0;
    ScanPurpose m_purpose;
    bool m_labelling;
};

} // namespace

Result<DatasetCatalogue> scanFolder(const fs::path& root, JobContext& job, ScanPurpose purpose) {
    auto contents = walkFolder(root, job);
    if (!contents)
        return tl::unexpected(contents.error());
    return CatalogueBuilder(root, std::move(*contents), purpose).build();
}

} // namespace classmith

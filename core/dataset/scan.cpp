// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/class_names.h"
#include "core/dataset/folder_walk.h"
#include "core/dataset/set_folders.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

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

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

// Where a walked picture belongs.
struct PlacedFile {
    std::string_view className; // into the picture's path; empty: in no class folder
    std::optional<SetKind> set;
    bool besideSets = false;
};

PlacedFile placeOf(std::string_view path, const FolderLayout& layout) {
    PlacedFile place;
    if (layout.layout() == Layout::SetsAndClasses) {
        const auto slash = path.find('/');
        const auto set = slash == std::string_view::npos ? layout.sets.end() : layout.sets.find(path.substr(0, slash));
        place.besideSets = slash != std::string_view::npos && set == layout.sets.end();
        if (set == layout.sets.end())
            return place;
        place.set = set->second.kind;
        path.remove_prefix(set->second.classesIn.size());
    }
    if (const auto folder = takeFolder(path))
        place.className = *folder;
    return place;
}

// Turns what was found into classes and entries.
class CatalogueBuilder {
  public:
    CatalogueBuilder(const fs::path& root, FolderContents contents, ScanPurpose purpose)
        : m_contents(std::move(contents)), m_purpose(purpose), m_labelling(purpose == ScanPurpose::Labelling) {
        m_catalogue.root = root;
        m_layout = readLayout(m_contents.pictures);
        m_catalogue.layout = m_layout.layout();
        m_catalogue.notes = std::move(m_contents.notes);
    }

    Result<DatasetCatalogue> build() {
        const std::size_t found = m_contents.pictures.size();
        collectClasses();
        const std::string root = utf8(m_catalogue.root);
        if (found == 0)
            return fail(ErrorCode::DatasetNoImages, root, joinedSentences(m_catalogue.notes));
        if (m_catalogue.classes.empty() && !m_labelling)
            return fail(
                ErrorCode::DatasetNoClasses, root,
                counted(found, "picture lies", "pictures lie") +
                    (m_catalogue.layout == Layout::Classes ? " directly in it" : " directly in its set folders") +
                    passedOver());
        if (m_catalogue.classes.size() == 1 && m_purpose != ScanPurpose::Evaluation)
            if (const std::string hint = oneClassHint(); !m_labelling || !hint.empty())
                return fail(ErrorCode::DatasetOneClass, root,
                            inQuotes(m_catalogue.classes.front()) + hint + passedOver());
        if (const auto fits = checkClassCount(m_catalogue.classes.size(), root); !fits)
            return tl::unexpected(fits.error());
        addImages();
        addNotes();
        return std::move(m_catalogue);
    }

  private:
    void collectClasses() {
        std::set<std::pair<std::optional<SetKind>, std::string_view>> seen;
        for (const std::string& path : m_contents.pictures) {
            const PlacedFile place = placeOf(path, m_layout);
            if (!place.className.empty() && seen.emplace(place.set, place.className).second)
                m_names.add(place.set, place.className);
        }
        m_names.finish();
        m_catalogue.classes = m_names.classes();
    }

    // What is missing may have been passed over: behind the detail of an error.
    std::string passedOver() const {
        std::string text = joinedSentences(m_catalogue.notes);
        return text.empty() ? text : text.insert(0, ". ");
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
            const PlacedFile place = placeOf(path, m_layout);
            if (place.className.empty()) {
                ++(place.besideSets ? m_beside : m_outside);
                if (m_labelling)
                    m_catalogue.images.push_back({std::move(path), -1, place.set});
                continue;
            }
            const int index = m_names.indexOf(place.className);
            m_present.insert({place.set, index});
            m_catalogue.images.push_back({std::move(path), index, place.set});
        }
        std::sort(m_catalogue.images.begin(), m_catalogue.images.end(), [](const ImageEntry& a, const ImageEntry& b) {
            return std::tie(a.set, a.classIndex, a.path) < std::tie(b.set, b.classIndex, b.path);
        });
    }

    void addNotes() {
        if (m_outside > 0 && !m_labelling)
            m_catalogue.notes.push_back({NoteKind::OutsideClasses, {}, std::to_string(m_outside)});
        if (m_beside > 0 && !m_labelling)
            m_catalogue.notes.push_back({NoteKind::BesideSets, quotedNames(m_layout.beside), std::to_string(m_beside)});
        if (!m_layout.perhapsSets.empty())
            m_catalogue.notes.push_back({NoteKind::PerhapsSets, quotedNames(m_layout.perhapsSets), {}});
        if (!m_names.lookAlikes().empty())
            m_catalogue.notes.push_back({NoteKind::LookAlikes, quotedNames(m_names.lookAlikes()), {}});
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
    FolderLayout m_layout;
    ClassNames m_names;
    std::set<std::pair<std::optional<SetKind>, int>> m_present;
    std::size_t m_outside = 0;
    std::size_t m_beside = 0;
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

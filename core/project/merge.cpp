// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/merge.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/base/text/natural_order.h"
#include "core/base/text/unicode.h"
#include "core/dataset/class_names.h"
#include "core/dataset/matching/moved_files.h"

namespace classmith {

namespace {

// What a scanned folder stands for.
struct FolderMeaning {
    ClassId folderClass;
    ClassId label; // of a picture that comes into it
};

std::vector<std::size_t> inNaturalOrder(const std::vector<std::string>& names) {
    std::vector<std::pair<std::string, std::size_t>> keyed;
    for (std::size_t i = 0; i < names.size(); ++i)
        keyed.emplace_back(naturalKey(names[i]), i);
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::size_t> order;
    order.reserve(keyed.size());
    for (const auto& [key, place] : keyed)
        order.push_back(place);
    return order;
}

// Which class each scanned folder stands for.
class ClassMerge {
  public:
    // inUse: by class id, whether an image that is there has it as label or folder.
    ClassMerge(std::span<const ClassRecord> known, const std::vector<bool>& inUse,
               const std::vector<std::string>& folders)
        : m_known(known), m_inUse(inUse), m_folders(folders), m_next(static_cast<std::int64_t>(known.size()) + 1) {
        std::vector<std::size_t> withFolder; // places in known
        std::vector<std::string> knownFolders;
        for (std::size_t i = 0; i < known.size(); ++i)
            if (!known[i].folder.empty()) {
                withFolder.push_back(i);
                knownFolders.push_back(known[i].folder);
            }
        const ClassFinder finder(knownFolders);
        for (const std::string& folder : folders) {
            const int place = finder.find(folder);
            const ClassRecord* record = place < 0 ? nullptr : &known[withFolder[static_cast<std::size_t>(place)]];
            m_meanings.push_back(record ? meaningOfFolder(folder, *record) : FolderMeaning{});
        }
        for (const std::size_t i : inNaturalOrder(folders)) // that of new classes
            if (!m_meanings[i].folderClass)
                m_meanings[i] = byName(folders[i]);
    }

    std::span<const FolderMeaning> meanings() const { return m_meanings; }
    std::vector<ClassRecord> takeRecords() { return std::move(m_records); }

  private:
    static FolderMeaning meaningOf(const ClassRecord& record) {
        return {record.id, record.removed ? ClassId{} : record.id};
    }

    // Of a class that is known by that folder, perhaps in another spelling; nothing where it gives way.
    FolderMeaning meaningOfFolder(const std::string& folder, const ClassRecord& record) {
        if (record.folder == folder)
            return giveWay(record) ? FolderMeaning{} : meaningOf(record);
        if (isScanned(record.folder) || giveWay(record))
            return {};
        ClassRecord respelt = record;
        respelt.folder = folder;
        return addRecord(std::move(respelt));
    }

    bool isScanned(const std::string& folder) const {
        return std::find(m_folders.begin(), m_folders.end(), folder) != m_folders.end();
    }
    bool isInUse(const ClassRecord& record) const { return m_inUse[static_cast<std::size_t>(record.id.value)]; }

    // Another class got the name while this one's folder was away: it gets the folder, too.
    bool giveWay(const ClassRecord& record) {
        const bool hasNamesake = std::any_of(m_known.begin(), m_known.end(), [&](const ClassRecord& each) {
            return each.id != record.id && each.name == record.name && !each.removed;
        });
        if (isInUse(record) || !hasNamesake)
            return false;
        ClassRecord former = record;
        former.folder.clear();
        former.removed = true;
        m_records.push_back(std::move(former));
        return true;
    }

    // A class that a person made or renamed, and whose folder is there now; else a new one.
    FolderMeaning byName(const std::string& name) {
        const auto rank = [this](const ClassRecord& each) {
            return isInUse(each) ? 3 : !each.removed && each.folder.empty() ? 2 : each.removed ? 0 : 1;
        };
        const auto best = [&](const auto& isMeant) {
            const ClassRecord* found = nullptr;
            for (const ClassRecord& each : m_known)
                if (isMeant(each) && (!found || rank(each) > rank(*found)))
                    found = &each;
            return found;
        };
        const ClassRecord* named = best([&](const ClassRecord& each) { return each.name == name; });
        if (!named) // in another normal form; but where that is a folder, too, the scan took them for two classes
            named = best([&, look = composed(name)](const ClassRecord& each) {
                return composed(each.name) == look && !isScanned(each.name);
            });
        if (!named) {
            const ClassId id{m_next++};
            return addRecord({id, name, static_cast<int>(id.value - 1), {}, false, name});
        }
        if (isScanned(named->folder)) // both folders hold this class then
            return meaningOf(*named);
        ClassRecord adopted = *named;
        adopted.folder = name;
        adopted.removed = false;
        return addRecord(std::move(adopted));
    }

    FolderMeaning addRecord(ClassRecord record) {
        m_records.push_back(std::move(record));
        return meaningOf(m_records.back());
    }

    std::span<const ClassRecord> m_known;
    const std::vector<bool>& m_inUse;
    const std::vector<std::string>& m_folders;
    std::int64_t m_next;
    std::vector<FolderMeaning> m_meanings;
    std::vector<ClassRecord> m_records;
};

class ImageMerge {
  public:
    ImageMerge(std::span<const ClassRecord> classes, std::span<const ImageRecord> known,
               const DatasetCatalogue& scanned, std::span<const FolderMeaning> meanings)
        : m_classes(classes), m_known(known), m_scanned(scanned.images), m_meanings(meanings),
          m_found(known.size(), false) {}

    void run(MergePlan& plan) {
        matchPaths(plan);
        matchMoved(plan);
        for (std::size_t i = 0; i < m_known.size(); ++i)
            if (!m_found[i] && !m_known[i].missing) {
                plan.images.push_back(m_known[i]);
                plan.images.back().missing = true;
                ++plan.summary.gone;
            }
        auto next = static_cast<std::int64_t>(m_known.size());
        for (const ImageEntry* entry : m_fresh) {
            const auto [folderClass, label] = meaningOf(*entry);
            plan.images.push_back({ImageId{++next}, entry->path, folderClass, entry->set, label});
            ++plan.summary.added;
        }
    }

  private:
    FolderMeaning meaningOf(const ImageEntry& entry) const {
        return entry.classIndex < 0 ? FolderMeaning{} : m_meanings[static_cast<std::size_t>(entry.classIndex)];
    }

    // As opposed to one with a label that a person gave.
    bool followsItsFolder(const ImageRecord& image) const {
        const bool isNothing =
            !image.folderClass || m_classes[static_cast<std::size_t>(image.folderClass.value - 1)].removed;
        return image.label == (isNothing ? ClassId{} : image.folderClass);
    }

    // The index of the record with that path, or the number of records. Scans and records are mostly in the same
    // order, so that the one after the last found is tried before any table is made.
    std::size_t find(const std::string& path) {
        if (m_next < m_known.size() && m_known[m_next].path == path)
            return m_next++;
        if (m_byPath.empty())
            for (std::size_t i = 0; i < m_known.size(); ++i)
                m_byPath.emplace(m_known[i].path, i);
        const auto place = m_byPath.find(path);
        if (place == m_byPath.end())
            return m_known.size();
        m_next = place->second + 1;
        return place->second;
    }

    void matchPaths(MergePlan& plan) {
        for (const ImageEntry& entry : m_scanned) {
            const std::size_t place = find(entry.path);
            if (place == m_known.size())
                m_fresh.push_back(&entry);
            else
                take(place, entry, plan);
        }
    }

    void take(std::size_t place, const ImageEntry& entry, MergePlan& plan) {
        m_found[place] = true;
        const ImageRecord& known = m_known[place];
        const auto [folderClass, label] = meaningOf(entry);
        const bool respelt = known.path != entry.path;
        const bool moved =
            known.folderClass != folderClass || known.folderSet != entry.set || !looksTheSame(known.path, entry.path);
        if (!moved && !respelt && !known.missing)
            return;
        ImageRecord changed = known;
        if (followsItsFolder(known))
            changed.label = label;
        changed.folderClass = folderClass;
        changed.folderSet = entry.set;
        changed.path = entry.path;
        changed.missing = false;
        plan.summary.moved += moved ? 1 : 0;
        plan.summary.back += !moved && known.missing ? 1 : 0;
        plan.images.push_back(std::move(changed));
    }

    void matchMoved(MergePlan& plan) {
        if (m_fresh.empty() || std::find(m_found.begin(), m_found.end(), false) == m_found.end())
            return;
        using Whereabouts = MovedFiles::Whereabouts;
        MovedFiles files;
        for (const ImageEntry* entry : m_fresh)
            files.addFresh(entry->path);
        for (std::size_t i = 0; i < m_known.size(); ++i)
            files.addKnown(m_known[i].path,
                           m_found[i]           ? Whereabouts::There
                           : m_known[i].missing ? Whereabouts::LongGone
                                                : Whereabouts::Gone,
                           i);
        std::erase_if(m_fresh, [&](const ImageEntry* entry) {
            const auto moved = files.find(entry->path);
            if (moved)
                take(*moved, *entry, plan);
            return moved.has_value();
        });
    }

    std::span<const ClassRecord> m_classes; // as known before
    std::span<const ImageRecord> m_known;
    const std::vector<ImageEntry>& m_scanned;
    std::span<const FolderMeaning> m_meanings;
    std::vector<bool> m_found;
    std::unordered_map<std::string_view, std::size_t> m_byPath;
    std::size_t m_next = 0;
    std::vector<const ImageEntry*> m_fresh;
};

} // namespace

MergePlan planMerge(std::span<const ClassRecord> classes, std::span<const ImageRecord> images,
                    const DatasetCatalogue& scanned) {
    MergePlan plan;
    std::vector<bool> inUse(classes.size() + 1, false);
    for (const ImageRecord& image : images)
        if (!image.missing)
            inUse[static_cast<std::size_t>(image.label.value)] =
                inUse[static_cast<std::size_t>(image.folderClass.value)] = true;
    ClassMerge classMerge(classes, inUse, scanned.classes);
    plan.classes = classMerge.takeRecords();
    ImageMerge(classes, images, scanned, classMerge.meanings()).run(plan);
    return plan;
}

} // namespace classmith

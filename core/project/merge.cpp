// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/merge.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace classmith {

namespace {

// Which class each scanned folder stands for.
class ClassMerge {
  public:
    ClassMerge(std::span<const ClassRecord> known, const std::vector<std::string>& folders) {
        for (const ClassRecord& each : known)
            if (!each.folder.empty())
                m_byFolder.emplace(each.folder, each.id);
        for (const std::string& folder : folders) {
            const auto place = m_byFolder.find(folder);
            m_ids.push_back(place != m_byFolder.end() ? place->second : ClassId{});
        }
        m_next = static_cast<std::int64_t>(known.size()) + 1;
        for (std::size_t i = 0; i < folders.size(); ++i)
            if (!m_ids[i])
                m_ids[i] = byName(known, folders, folders[i]);
    }

    std::span<const ClassId> ids() const { return m_ids; }
    std::vector<ClassRecord> takeRecords() { return std::move(m_records); }

  private:
    // A class that a person made or renamed, and whose folder is there now; else a new one.
    ClassId byName(std::span<const ClassRecord> known, const std::vector<std::string>& folders,
                   const std::string& name) {
        const ClassRecord* named = nullptr;
        for (const ClassRecord& each : known)
            if (each.name == name && (!named || named->removed))
                named = &each;
        if (!named)
            return addRecord({ClassId{m_next}, name, static_cast<int>(m_next - 1), {}, false, name});
        const bool hasFolder = std::find(folders.begin(), folders.end(), named->folder) != folders.end();
        if (hasFolder) // both folders hold this class then
            return named->id;
        ClassRecord adopted = *named;
        adopted.folder = name;
        return addRecord(std::move(adopted));
    }

    ClassId addRecord(ClassRecord record) {
        m_next = std::max(m_next, record.id.value + 1);
        m_records.push_back(std::move(record));
        return m_records.back().id;
    }

    std::unordered_map<std::string_view, ClassId> m_byFolder;
    std::vector<ClassId> m_ids;
    std::vector<ClassRecord> m_records;
    std::int64_t m_next = 1;
};

class ImageMerge {
  public:
    ImageMerge(std::span<const ImageRecord> known, const DatasetCatalogue& scanned, std::span<const ClassId> ids)
        : m_known(known), m_scanned(scanned.images), m_ids(ids), m_found(known.size(), false) {}

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
            const ClassId folder = classOf(*entry);
            plan.images.push_back({ImageId{++next}, entry->path, folder, entry->set, folder});
            ++plan.summary.added;
        }
    }

  private:
    ClassId classOf(const ImageEntry& entry) const {
        return entry.classIndex < 0 ? ClassId{} : m_ids[static_cast<std::size_t>(entry.classIndex)];
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
        const bool moved =
            known.folderClass != classOf(entry) || known.folderSet != entry.set || known.path != entry.path;
        if (!moved && !known.missing)
            return;
        ImageRecord changed = known;
        if (changed.label == changed.folderClass)
            changed.label = classOf(entry);
        changed.folderClass = classOf(entry);
        changed.folderSet = entry.set;
        changed.path = entry.path;
        changed.missing = false;
        ++(moved ? plan.summary.moved : plan.summary.back);
        plan.images.push_back(std::move(changed));
    }

    struct Namesakes {
        int kept = 0; // records whose path is there
        int gone = 0;
        int longGone = 0;
        int fresh = 0;
        std::size_t goneRecord = 0;
        std::size_t longGoneRecord = 0;
    };

    static std::string_view fileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

    std::unordered_map<std::string_view, Namesakes> countNames() const {
        std::unordered_map<std::string_view, Namesakes> names;
        for (const ImageEntry* entry : m_fresh)
            ++names[fileName(entry->path)].fresh;
        for (std::size_t i = 0; i < m_known.size(); ++i) {
            const auto place = names.find(fileName(m_known[i].path));
            if (place == names.end())
                continue;
            Namesakes& name = place->second;
            if (m_found[i]) {
                ++name.kept;
            } else if (m_known[i].missing) {
                ++name.longGone;
                name.longGoneRecord = i;
            } else {
                ++name.gone;
                name.goneRecord = i;
            }
        }
        return names;
    }

    // Names like 0001.png, of which each class has one, tell nothing: they have to be the only ones.
    void matchMoved(MergePlan& plan) {
        if (m_fresh.empty() || std::find(m_found.begin(), m_found.end(), false) == m_found.end())
            return;
        const auto names = countNames();
        std::erase_if(m_fresh, [&](const ImageEntry* entry) {
            const Namesakes& name = names.at(fileName(entry->path));
            if (name.kept > 0 || name.fresh != 1 || name.gone > 1 || (name.gone == 0 && name.longGone != 1))
                return false;
            take(name.gone == 1 ? name.goneRecord : name.longGoneRecord, *entry, plan);
            return true;
        });
    }

    std::span<const ImageRecord> m_known;
    const std::vector<ImageEntry>& m_scanned;
    std::span<const ClassId> m_ids;
    std::vector<bool> m_found;
    std::unordered_map<std::string_view, std::size_t> m_byPath;
    std::size_t m_next = 0;
    std::vector<const ImageEntry*> m_fresh;
};

} // namespace

MergePlan planMerge(std::span<const ClassRecord> classes, std::span<const ImageRecord> images,
                    const DatasetCatalogue& scanned) {
    MergePlan plan;
    ClassMerge classMerge(classes, scanned.classes);
    plan.classes = classMerge.takeRecords();
    ImageMerge(images, scanned, classMerge.ids()).run(plan);
    return plan;
}

} // namespace classmith

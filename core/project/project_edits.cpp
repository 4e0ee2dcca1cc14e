// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include <algorithm>
#include <ctime>

#include "core/base/files.h"

namespace classmith {

namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

constexpr const char* yes = "1";
constexpr const char* no = "0";

} // namespace

void Project::applyToMemory(const std::vector<Change>& changes, bool forward) {
    for (const Change& change : changes) {
        const std::string& value = forward ? change.after : change.before;
        const auto index = static_cast<std::size_t>(change.row - 1);
        switch (change.field) {
        case Field::Label:
            m_images.at(index).label = ClassId{std::stoll(value)};
            break;
        case Field::LeftOut:
            m_images.at(index).leftOut = value == yes;
            break;
        case Field::Seen:
            m_images.at(index).seen = value == yes;
            break;
        case Field::ClassName:
            m_classes.at(index).name = value;
            break;
        case Field::ClassKey:
            m_classes.at(index).key = value;
            break;
        case Field::ClassRemoved:
            m_classes.at(index).removed = value == yes;
            break;
        }
    }
    ++m_revision;
}

Result<bool> Project::commit(std::string title, std::vector<Change> changes) {
    if (auto refused = refuseReadOnly(); !refused)
        return tl::unexpected(refused.error());
    if (changes.empty())
        return false;
    m_history.resize(m_position); // a new edit closes the way forward
    Edit edit{++m_lastEditId, std::move(title), static_cast<std::int64_t>(std::time(nullptr)), false,
              std::move(changes)};
    applyToMemory(edit.changes, true);
    m_history.push_back(edit);
    ++m_position;
    enqueue([edit = std::move(edit)](ProjectStore& store) { return store.applyEdit(edit); });
    return true;
}

Result<bool> Project::setLabel(std::span<const ImageId> images, ClassId label, const std::string& title) {
    std::vector<Change> changes;
    for (const ImageId id : images)
        if (const ClassId before = image(id).label; before != label)
            changes.push_back({Field::Label, id.value, number(before.value), number(label.value)});
    return commit(title, std::move(changes));
}

Result<bool> Project::setLeftOut(std::span<const ImageId> images, bool leftOut, const std::string& title) {
    std::vector<Change> changes;
    for (const ImageId id : images)
        if (image(id).leftOut != leftOut)
            changes.push_back({Field::LeftOut, id.value, leftOut ? no : yes, leftOut ? yes : no});
    return commit(title, std::move(changes));
}

Result<bool> Project::setSeen(std::span<const ImageId> images, const std::string& title) {
    std::vector<Change> changes;
    for (const ImageId id : images)
        if (!image(id).seen)
            changes.push_back({Field::Seen, id.value, no, yes});
    return commit(title, std::move(changes));
}

Result<ClassId> Project::addClass(const std::string& name, const std::string& title) {
    if (auto refused = refuseReadOnly(); !refused)
        return tl::unexpected(refused.error());
    if (auto good = checkClassName(name); !good)
        return tl::unexpected(good.error());
    const auto used = classes();
    if (std::any_of(used.begin(), used.end(), [&](const ClassRecord& each) { return each.name == name; }))
        return fail(ErrorCode::InvalidValue, "The class name “" + name + "”", "there is such a class already");
    // The row is there before the edit that shows it, so that undo and redo only flip its "removed".
    ClassRecord record{
        ClassId{static_cast<std::int64_t>(m_classes.size()) + 1}, name, static_cast<int>(m_classes.size()), {}, true};
    m_classes.push_back(record);
    enqueue([record](ProjectStore& store) { return store.insertClasses({record}); });
    auto added = commit(title, {{Field::ClassRemoved, record.id.value, yes, no}});
    if (!added)
        return tl::unexpected(added.error());
    return record.id;
}

Result<bool> Project::renameClass(ClassId id, const std::string& name, const std::string& title) {
    if (auto good = checkClassName(name); !good)
        return tl::unexpected(good.error());
    const auto used = classes();
    if (std::any_of(used.begin(), used.end(), [&](const ClassRecord& c) { return c.name == name && c.id != id; }))
        return fail(ErrorCode::InvalidValue, "The class name “" + name + "”", "there is such a class already");
    const ClassRecord* record = findClass(id);
    if (!record || record->name == name)
        return false;
    return commit(title, {{Field::ClassName, id.value, record->name, name}});
}

Result<bool> Project::setClassKey(ClassId id, const std::string& key, const std::string& title) {
    std::vector<Change> changes;
    for (const ClassRecord& each : m_classes) {
        const std::string wanted = each.id == id ? key : each.key == key ? std::string() : each.key;
        if (wanted != each.key)
            changes.push_back({Field::ClassKey, each.id.value, each.key, wanted});
    }
    return commit(title, std::move(changes));
}

Result<> Project::undo() {
    if (auto refused = refuseReadOnly(); !refused)
        return refused;
    if (!canUndo())
        return {};
    Edit& edit = m_history[--m_position];
    edit.undone = true;
    applyToMemory(edit.changes, false);
    enqueue([edit](ProjectStore& store) { return store.setUndone(edit, true); });
    return {};
}

Result<> Project::redo() {
    if (auto refused = refuseReadOnly(); !refused)
        return refused;
    if (!canRedo())
        return {};
    Edit& edit = m_history[m_position++];
    edit.undone = false;
    applyToMemory(edit.changes, true);
    enqueue([edit](ProjectStore& store) { return store.setUndone(edit, false); });
    return {};
}

ClassId Project::classNamed(const std::string& name, std::vector<ClassRecord>& added) {
    // By the name in the folders, which is the name the class had before any renaming.
    for (const ClassRecord& each : m_classes)
        if (each.name == name && !each.removed)
            return each.id;
    for (const Edit& edit : m_history)
        for (const Change& change : edit.changes)
            if (change.field == Field::ClassName && change.before == name)
                return ClassId{change.row};
    ClassRecord record{
        ClassId{static_cast<std::int64_t>(m_classes.size()) + 1}, name, static_cast<int>(m_classes.size()), {}, false};
    m_classes.push_back(record);
    added.push_back(record);
    return record.id;
}

Result<> Project::merge(const DatasetCatalogue& scanned) {
    if (readOnly())
        return {};
    std::vector<ClassRecord> added;
    std::vector<ClassId> ids;
    for (const std::string& name : scanned.classes)
        ids.push_back(classNamed(name, added));
    if (!added.empty())
        enqueue([added](ProjectStore& store) { return store.insertClasses(added); });
    mergeImages(scanned, ids);
    return {};
}

void Project::mergeImages(const DatasetCatalogue& scanned, std::span<const ClassId> ids) {
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < m_images.size(); ++i)
        known.emplace(m_images[i].path, i);
    std::vector<ImageRecord> added;
    std::vector<ImageRecord> changed;
    std::vector<bool> found(m_images.size(), false);
    const std::size_t before = m_images.size();
    for (const ImageEntry& entry : scanned.images) {
        const ClassId folderClass = entry.classIndex < 0 ? ClassId{} : ids[static_cast<std::size_t>(entry.classIndex)];
        const auto place = known.find(entry.path);
        if (place == known.end()) {
            const ImageId id{static_cast<std::int64_t>(before + added.size()) + 1};
            added.push_back({id, entry.path, folderClass, entry.set, folderClass});
            continue;
        }
        found[place->second] = true;
        ImageRecord& image = m_images[place->second];
        if (image.folderClass == folderClass && image.folderSet == entry.set && !image.missing)
            continue;
        if (image.label == image.folderClass)
            image.label = folderClass;
        image.folderClass = folderClass;
        image.folderSet = entry.set;
        image.missing = false;
        changed.push_back(image);
    }
    for (std::size_t i = 0; i < before; ++i)
        if (!found[i] && !m_images[i].missing) {
            m_images[i].missing = true;
            changed.push_back(m_images[i]);
        }
    m_images.insert(m_images.end(), added.begin(), added.end());
    ++m_revision;
    if (!added.empty())
        enqueue([added = std::move(added)](ProjectStore& store) { return store.insertImages(added); });
    if (!changed.empty())
        enqueue([changed = std::move(changed)](ProjectStore& store) { return store.updateFolders(changed); });
}

} // namespace classmith

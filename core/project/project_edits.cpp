// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ctime>
#include <memory>
#include <utility>

#include "core/base/files.h"
#include "core/project/project.h"
#include "core/project/project_store.h"

namespace classmith {

namespace {

constexpr const char* yes = "1";
constexpr const char* no = "0";

std::string number(std::int64_t value) {
    return std::to_string(value);
}

bool isKey(const std::string& key) {
    const auto isKeyCharacter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    return key.empty() || (key.size() == 1 && isKeyCharacter(key[0]));
}

} // namespace

Result<> Project::refuseReadOnly() const {
    if (readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_place.file));
    return {};
}

void Project::apply(const std::vector<Change>& changes, bool forward) {
    for (const Change& change : changes) {
        const std::string& value = forward ? change.after : change.before;
        const auto index = static_cast<std::size_t>(change.row - 1);
        switch (change.field) {
        case Field::Label:
            countUse(m_images.at(index), -1);
            m_images[index].label = ClassId{wholeNumber(value).value()};
            countUse(m_images[index], 1);
            break;
        case Field::LeftOut:
            countUse(m_images.at(index), -1);
            m_images[index].leftOut = value == yes;
            countUse(m_images[index], 1);
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
        case Field::ClassPlace:
            m_classes.at(index).place = static_cast<int>(wholeNumber(value).value());
            break;
        }
        note(change);
    }
    ++m_revision;
}

void Project::note(const Change& change) {
    if (!belongsToImage(change.field))
        m_effect.classes = true;
    else if (m_effect.images.size() > 2 * m_images.size()) // nobody asks, or undoes a very long way
        m_effect.everything = true;
    else
        m_effect.images.push_back(ImageId{change.row});
}

EditEffect Project::takeEffect() {
    EditEffect effect = std::exchange(m_effect, {});
    std::sort(effect.images.begin(), effect.images.end());
    effect.images.erase(std::unique(effect.images.begin(), effect.images.end()), effect.images.end());
    return effect;
}

Result<bool> Project::commit(const std::string& title, const std::vector<Change>& changes,
                             const ClassRecord* newClass) {
    if (auto refused = refuseReadOnly(); !refused)
        return tl::unexpected(refused.error());
    if (changes.empty())
        return false;
    if (newClass) {
        m_classes.push_back(*newClass);
        m_uses.emplace_back();
    }
    m_history.resize(m_position); // a new edit closes the way forward
    const Edit edit{++m_lastEditId, title, static_cast<std::int64_t>(std::time(nullptr)), false, packChanges(changes)};
    apply(changes, true);
    m_history.push_back(edit);
    ++m_position;
    write([edit, changes, added = newClass ? std::optional(*newClass) : std::nullopt](ProjectStore& store) {
        return store.writeEdit(edit, changes, added ? &*added : nullptr);
    });
    return true;
}

Result<bool> Project::setLabel(std::span<const ImageId> images, ClassId label, const std::string& title) {
    std::vector<GivenLabel> labels;
    labels.reserve(images.size());
    for (const ImageId id : images)
        labels.push_back({id, label});
    return setLabels(labels, title);
}

Result<bool> Project::setLabels(std::span<const GivenLabel> labels, const std::string& title) {
    std::vector<Change> changes;
    for (const auto& [id, label] : labels) {
        const ClassRecord* record = findClass(label);
        if (label && (!record || !isShown(*record)))
            return fail(ErrorCode::InvalidValue, "The label", number(label.value));
        if (const ClassId before = image(id).label; before != label)
            changes.push_back({Field::Label, id.value, number(before.value), number(label.value)});
    }
    return commit(title, changes);
}

Result<bool> Project::setLeftOut(std::span<const ImageId> images, bool leftOut, const std::string& title) {
    std::vector<Change> changes;
    for (const ImageId id : images)
        if (image(id).leftOut != leftOut)
            changes.push_back({Field::LeftOut, id.value, leftOut ? no : yes, leftOut ? yes : no});
    return commit(title, changes);
}

Result<bool> Project::setSeen(std::span<const ImageId> images, const std::string& title) {
    std::vector<Change> changes;
    for (const ImageId id : images)
        if (!image(id).seen)
            changes.push_back({Field::Seen, id.value, no, yes});
    return commit(title, changes);
}

bool Project::isTaken(const std::string& name, ClassId except) const {
    return std::any_of(m_classes.begin(), m_classes.end(), [&](const ClassRecord& each) {
        return each.name == name && each.id != except && isShown(each);
    });
}

Result<ClassId> Project::addClass(const std::string& name, const std::string& title) {
    if (auto good = checkClassName(name); !good)
        return tl::unexpected(good.error());
    if (isTaken(name, {}))
        return fail(ErrorCode::ClassNameTaken, name);
    // One that was removed comes back with its colour. A new one is there, removed, before the edit that shows it.
    const auto known = std::find_if(m_classes.begin(), m_classes.end(),
                                    [&](const ClassRecord& each) { return each.name == name && each.removed; });
    const auto count = static_cast<std::int64_t>(m_classes.size());
    const ClassRecord fresh{ClassId{count + 1}, name, static_cast<int>(count), {}, true, {}};
    const bool isKnown = known != m_classes.end();
    const ClassId id = isKnown ? known->id : fresh.id;
    const auto added = commit(title, {{Field::ClassRemoved, id.value, yes, no}}, isKnown ? nullptr : &fresh);
    if (!added)
        return tl::unexpected(added.error());
    return id;
}

Result<bool> Project::renameClass(ClassId id, const std::string& name, const std::string& title) {
    if (auto good = checkClassName(name); !good)
        return tl::unexpected(good.error());
    if (isTaken(name, id))
        return fail(ErrorCode::ClassNameTaken, name);
    const ClassRecord* record = findClass(id);
    if (!record || record->name == name)
        return commit(title, {});
    return commit(title, {{Field::ClassName, id.value, record->name, name}});
}

Result<bool> Project::setClassKey(ClassId id, const std::string& key, const std::string& title) {
    if (!isKey(key) || !findClass(id))
        return fail(ErrorCode::InvalidValue, "The key of a class", key);
    std::vector<Change> changes;
    for (const ClassRecord& each : m_classes) {
        const std::string wanted = each.id == id ? key : each.key == key ? std::string() : each.key;
        if (wanted != each.key)
            changes.push_back({Field::ClassKey, each.id.value, each.key, wanted});
    }
    return commit(title, changes);
}

Result<bool> Project::moveClass(ClassId id, int place, const std::string& title) {
    const auto isMoved = [id](const ClassRecord& each) { return each.id == id; };
    const auto shown = classes();
    const auto from = std::find_if(shown.begin(), shown.end(), isMoved) - shown.begin();
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const auto to = std::clamp<std::ptrdiff_t>(place, 0, std::max<std::ptrdiff_t>(last, 0));
    if (from > last || from == to)
        return commit(title, {});
    std::vector<ClassRecord> ordered = orderedClasses();
    const ClassId neighbour = shown[static_cast<std::size_t>(to)].id;
    const auto moved = std::find_if(ordered.begin(), ordered.end(), isMoved);
    const auto target =
        std::find_if(ordered.begin(), ordered.end(), [&](const ClassRecord& each) { return each.id == neighbour; });
    if (moved < target)
        std::rotate(moved, moved + 1, target + 1);
    else
        std::rotate(target, moved, moved + 1);
    std::vector<Change> changes;
    for (std::size_t i = 0; i < ordered.size(); ++i)
        if (const auto now = static_cast<int>(i) + 1; ordered[i].place != now)
            changes.push_back({Field::ClassPlace, ordered[i].id.value, number(ordered[i].place), number(now)});
    return commit(title, changes);
}

Result<bool> Project::removeClass(ClassId id, const std::string& title) {
    const ClassRecord* record = findClass(id);
    if (!record || !isShown(*record))
        return commit(title, {});
    std::vector<Change> changes;
    for (const ImageRecord& each : m_images) // missing ones, too, for they may come back
        if (each.label == id)
            changes.push_back({Field::Label, each.id.value, number(id.value), number(0)});
    if (!record->removed)
        changes.push_back({Field::ClassRemoved, id.value, no, yes});
    return commit(title, changes);
}

// Only a damaged file holds changes that are not; they are looked at when they are wanted.
bool Project::areApplicable(const std::vector<Change>& changes) const {
    return std::all_of(changes.begin(), changes.end(), [this](const Change& change) {
        const std::size_t rows = belongsToImage(change.field) ? m_images.size() : m_classes.size();
        const auto isLabel = [this](const std::string& text) {
            const auto label = static_cast<std::uint64_t>(wholeNumber(text).value_or(-1));
            return label <= m_classes.size();
        };
        return change.row >= 1 && static_cast<std::size_t>(change.row) <= rows &&
               (change.field != Field::Label || (isLabel(change.before) && isLabel(change.after)));
    });
}

Result<> Project::step(bool forward) {
    if (auto refused = refuseReadOnly(); !refused)
        return refused;
    if (forward ? !canRedo() : !canUndo())
        return {};
    Edit& edit = m_history[forward ? m_position : m_position - 1];
    auto changes = unpackChanges(edit.changes);
    if (!changes || !areApplicable(*changes))
        return fail(ErrorCode::ProjectDamaged, utf8(m_place.file), edit.title);
    edit.undone = !forward;
    m_position += forward ? 1 : -1;
    apply(*changes, forward);
    write([id = edit.id, forward, changes = std::move(*changes)](ProjectStore& store) {
        return store.setUndone(id, !forward, changes);
    });
    return {};
}

Result<> Project::undo() {
    return step(false);
}

Result<> Project::redo() {
    return step(true);
}

} // namespace classmith

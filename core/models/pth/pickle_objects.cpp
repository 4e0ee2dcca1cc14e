// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/pickle_machine.h"

#include "core/models/weights/tensor_shape.h"

// What the machine does for objects: names, storages outside the pickle, and the few functions that it stands for.
namespace classmith {

bool PickleMachine::stepObject(PickleOp op) {
    switch (op) {
    case PickleOp::Global: {
        const std::string_view module = m_cursor.line();
        global(module, m_cursor.line());
        return true;
    }
    case PickleOp::StackGlobal: {
        const auto* name = m_pickle.as<PickleText>(pop());
        const auto* module = m_pickle.as<PickleText>(pop());
        if (name && module)
            global(module->text, name->text);
        else
            damaged("its instructions do not fit together");
        return true;
    }
    case PickleOp::BinPersId:
        persistentId();
        return true;
    case PickleOp::Reduce:
        reduce();
        return true;
    case PickleOp::Build:
        build();
        return true;
    default:
        return false;
    }
}

void PickleMachine::global(std::string_view module, std::string_view name) {
    if (m_cursor.failed())
        return;
    if (const auto known = allowedGlobal(module, name, m_content))
        push(*known);
    else
        forbidden(std::string(module) + "." + std::string(name));
}

std::optional<std::uint64_t> PickleMachine::natural(PickleId id) const {
    const auto* number = m_pickle.as<std::int64_t>(id);
    return number && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

std::optional<std::vector<std::int64_t>> PickleMachine::naturals(PickleId id) const {
    const auto* sequence = m_pickle.as<PickleSequence>(id);
    if (!sequence || sequence->items.size() > m_budget.dimensions)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const PickleId item : sequence->items) {
        const auto number = natural(item);
        if (!number)
            return std::nullopt;
        numbers.push_back(static_cast<std::int64_t>(*number));
    }
    return numbers;
}

// ("storage", type, key, location, count) and, in legacy files, None or (key, start, count) of a part.
void PickleMachine::persistentId() {
    const auto* tuple = m_pickle.as<PickleSequence>(pop());
    if (!tuple || tuple->items.size() < 5 || tuple->items.size() > 6)
        return damaged("a storage is not described as it should be");
    const auto& items = tuple->items;
    const auto* tag = m_pickle.as<PickleText>(items[0]);
    const auto* type = m_pickle.as<PickleGlobal>(items[1]);
    const auto* key = m_pickle.as<PickleText>(items[2]);
    const auto count = natural(items[4]);
    if (!tag || tag->text != "storage" || !type || type->kind != PickleGlobal::Kind::Storage || !key || !count)
        return damaged("a storage is not described as it should be");
    PickleStorage storage{type->dtype, key->text, *count, 0};
    if (items.size() == 6 && items[5] != 0) {
        const auto* view = m_pickle.as<PickleSequence>(items[5]);
        const auto start = view && view->items.size() == 3 ? natural(view->items[1]) : std::nullopt;
        if (!start)
            return damaged("a storage is not described as it should be");
        storage.viewStart = *start;
    }
    push(storage);
}

void PickleMachine::reduce() {
    const auto* tuple = m_pickle.as<PickleSequence>(pop());
    const auto* function = m_pickle.as<PickleGlobal>(pop());
    if (!tuple || !function)
        return damaged("its instructions do not fit together");
    const std::vector<PickleId>& arguments = tuple->items; // not a copy: they may be a million, and called as often
    switch (function->kind) {
    case PickleGlobal::Kind::OrderedDict:
        return orderedDict(arguments);
    case PickleGlobal::Kind::RebuildTensor:
        return rebuildTensor(arguments);
    case PickleGlobal::Kind::RebuildParameter:
        if (arguments.empty() || !m_pickle.as<PickleTensor>(arguments[0]))
            return damaged("a parameter is not described as it should be");
        return pushId(arguments[0]);
    case PickleGlobal::Kind::Size:
        if (arguments.size() != 1 || !naturals(arguments[0]))
            return damaged("a size is not described as it should be");
        return pushId(arguments[0]);
    case PickleGlobal::Kind::Array: // empty at first; its state has everything
        push(PickleArray{});
        return;
    case PickleGlobal::Kind::ItemType: // ("u1", False, True): its name says it all
        if (arguments.empty() || !m_pickle.as<PickleText>(arguments[0]))
            return damaged("an array is not described as it should be");
        return pushId(arguments[0]);
    case PickleGlobal::Kind::ArrayType:
    case PickleGlobal::Kind::Storage:
    case PickleGlobal::Kind::Constant:
        return forbidden("a call of a type");
    }
}

// OrderedDict(), or as Python 2 wrote it: OrderedDict([[key, value], …]).
void PickleMachine::orderedDict(const std::vector<PickleId>& arguments) {
    PickleMap map;
    const auto* pairs = arguments.empty() ? nullptr : m_pickle.as<PickleSequence>(arguments[0]);
    if (arguments.size() > 1 || (!arguments.empty() && !pairs))
        return damaged("a dictionary is not described as it should be");
    const std::size_t count = pairs ? pairs->items.size() : 0;
    if (!spendSteps(count) || !spendItems(2 * count))
        return;
    map.items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* entry = m_pickle.as<PickleSequence>(pairs->items[i]);
        if (!entry || entry->items.size() != 2)
            return damaged("a dictionary is not described as it should be");
        map.items.emplace_back(entry->items[0], entry->items[1]);
    }
    push(std::move(map));
}

void PickleMachine::rebuildTensor(const std::vector<PickleId>& arguments) {
    const auto* storage = arguments.size() >= 4 ? m_pickle.as<PickleStorage>(arguments[0]) : nullptr;
    const auto offset = storage ? natural(arguments[1]) : std::nullopt;
    const auto shape = storage ? naturals(arguments[2]) : std::nullopt;
    const auto strides = storage ? naturals(arguments[3]) : std::nullopt;
    const auto start = offset ? checkedSum(*offset, storage->viewStart) : std::nullopt;
    if (!start || !shape || !strides || shape->size() != strides->size())
        return damaged("a tensor is not described as it should be");
    if (spendItems(shape->size() + strides->size()))
        push(PickleTensor{*storage, *start, *shape, *strides});
}

// (version, shape, item type, whether it is in Fortran's order, bytes).
void PickleMachine::fillArray(PickleArray& array, PickleId state) {
    const auto* tuple = m_pickle.as<PickleSequence>(state);
    if (!tuple || tuple->items.size() != 5)
        return damaged("an array is not described as it should be");
    const auto shape = naturals(tuple->items[1]);
    const auto* type = m_pickle.as<PickleText>(tuple->items[2]);
    const auto* isFortran = m_pickle.as<bool>(tuple->items[3]);
    const auto* bytes = m_pickle.as<PickleText>(tuple->items[4]);
    if (!shape || !type || !isFortran || *isFortran || !bytes)
        return damaged("an array is not described as it should be");
    if (spendItems(shape->size()))
        array = {*shape, type->text, bytes->text};
}

// State beside the values: an OrderedDict's _metadata, an old parameter's flags, an item type's order of bytes (which
// is in its name, too). Nothing in it is needed but an array's.
void PickleMachine::build() {
    const PickleId state = pop();
    const PickleId target = pop();
    pushId(target);
    if (auto* array = std::get_if<PickleArray>(&m_pickle.values[target]))
        return fillArray(*array, state);
    if (m_content == PickleContent::Arrays && m_pickle.as<PickleText>(target))
        return;
    if (!m_pickle.as<PickleMap>(target) && !m_pickle.as<PickleTensor>(target))
        forbidden("an object with a state of its own");
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/pickle_machine.h"

#include <algorithm>
#include <bit>

namespace classmith {

namespace {

constexpr std::uint8_t newestProtocol = 5;
constexpr const char* tooManyParts = "it has more parts than any state dict";

// As it may stand in a sentence: a hostile file chooses these characters.
std::string printable(std::string_view text) {
    std::string clean(text.substr(0, 80));
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return clean;
}

double bigEndianDouble(std::string_view bytes) {
    std::uint64_t bits = 0;
    for (const char c : bytes)
        bits = (bits << 8U) | static_cast<unsigned char>(c);
    return std::bit_cast<double>(bits);
}

} // namespace

std::optional<PickleId> Pickle::find(PickleId map, std::string_view key) const {
    const auto* items = as<PickleMap>(map);
    if (!items)
        return std::nullopt;
    for (const auto& [name, value] : items->items) {
        const auto* text = as<PickleText>(name);
        if (text && text->text == key)
            return value;
    }
    return std::nullopt;
}

PickleMachine::PickleMachine(std::span<const std::byte> file, std::size_t at, const std::string& fileName,
                             const WeightBudget& budget, PickleContent content)
    : m_cursor(file, at), m_fileName(fileName), m_budget(budget), m_content(content) {
    m_pickle.values.emplace_back(PickleNone{}); // value 0 is None
}

Result<Pickle> PickleMachine::run() {
    while (!m_error && spendSteps(1)) {
        const auto op = static_cast<PickleOp>(m_cursor.read<std::uint8_t>());
        if (op == PickleOp::Stop && !m_cursor.failed()) {
            m_pickle.root = pop();
            break;
        }
        if (!stepScalar(op) && !stepText(op) && !stepContainer(op) && !stepStack(op) && !stepObject(op))
            forbidden("the instruction " + std::to_string(static_cast<int>(op)));
        if (m_cursor.failed())
            m_error = Error{ErrorCode::WeightsDamaged, m_fileName, "it ends too early"};
    }
    if (m_error)
        return tl::unexpected(*m_error);
    return std::move(m_pickle);
}

bool PickleMachine::stepScalar(PickleOp op) {
    switch (op) {
    case PickleOp::None:
        pushId(0);
        return true;
    case PickleOp::NewTrue:
    case PickleOp::NewFalse:
        push(op == PickleOp::NewTrue);
        return true;
    case PickleOp::BinInt:
        push(std::int64_t{m_cursor.read<std::int32_t>()});
        return true;
    case PickleOp::BinInt1:
        push(std::int64_t{m_cursor.read<std::uint8_t>()});
        return true;
    case PickleOp::BinInt2:
        push(std::int64_t{m_cursor.read<std::uint16_t>()});
        return true;
    case PickleOp::Long1:
        pushInteger(m_cursor.read<std::uint8_t>());
        return true;
    case PickleOp::Long4:
        pushInteger(m_cursor.read<std::uint32_t>());
        return true;
    case PickleOp::BinFloat:
        push(bigEndianDouble(m_cursor.text(8)));
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepText(PickleOp op) {
    std::uint64_t length = 0;
    switch (op) {
    case PickleOp::ShortBinString:
    case PickleOp::ShortBinUnicode:
    case PickleOp::ShortBinBytes:
        length = m_cursor.read<std::uint8_t>();
        break;
    case PickleOp::BinString:
    case PickleOp::BinUnicode:
    case PickleOp::BinBytes:
        length = m_cursor.read<std::uint32_t>();
        break;
    case PickleOp::BinUnicode8:
        length = m_cursor.read<std::uint64_t>();
        break;
    default:
        return false;
    }
    push(PickleText{m_cursor.text(length)});
    return true;
}

bool PickleMachine::stepContainer(PickleOp op) {
    switch (op) {
    case PickleOp::EmptyList:
    case PickleOp::EmptyTuple:
        push(PickleSequence{});
        return true;
    case PickleOp::List:
    case PickleOp::Tuple:
        pushSequence(popToMark());
        return true;
    case PickleOp::Tuple1:
    case PickleOp::Tuple2:
    case PickleOp::Tuple3:
        pushTuple(static_cast<std::size_t>(op) - static_cast<std::size_t>(PickleOp::Tuple1) + 1);
        return true;
    case PickleOp::Append:
        append({pop()});
        return true;
    case PickleOp::Appends:
        append(popToMark());
        return true;
    case PickleOp::EmptyDict:
        push(PickleMap{});
        return true;
    case PickleOp::Dict:
        pushMap(popToMark());
        return true;
    case PickleOp::SetItem: {
        const PickleId value = pop();
        const PickleId key = pop();
        setItems({key, value});
        return true;
    }
    case PickleOp::SetItems:
        setItems(popToMark());
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepStack(PickleOp op) {
    switch (op) {
    case PickleOp::Proto:
        if (m_cursor.read<std::uint8_t>() > newestProtocol)
            damaged("its pickle protocol is not known");
        return true;
    case PickleOp::Frame: // only a hint for reading ahead
        m_cursor.take(8);
        return true;
    case PickleOp::Mark:
        if (m_marks.size() < m_budget.pickleValues)
            m_marks.push_back(m_stack.size());
        else
            damaged(tooManyParts);
        return true;
    case PickleOp::Pop:
        pop();
        return true;
    case PickleOp::PopMark:
        popToMark();
        return true;
    case PickleOp::Dup: {
        const PickleId top = pop();
        pushId(top);
        pushId(top);
        return true;
    }
    case PickleOp::BinPut:
        put(m_cursor.read<std::uint8_t>());
        return true;
    case PickleOp::LongBinPut:
        put(m_cursor.read<std::uint32_t>());
        return true;
    case PickleOp::Memoize:
        put(m_memo.size());
        return true;
    case PickleOp::BinGet:
        get(m_cursor.read<std::uint8_t>());
        return true;
    case PickleOp::LongBinGet:
        get(m_cursor.read<std::uint32_t>());
        return true;
    default:
        return false;
    }
}

bool PickleMachine::spendSteps(std::size_t count) {
    m_steps += count;
    if (m_steps > m_budget.pickleSteps)
        damaged(tooManyParts);
    return m_steps <= m_budget.pickleSteps;
}

bool PickleMachine::spendItems(std::size_t count) {
    m_items += count;
    if (m_items > m_budget.pickleItems)
        damaged(tooManyParts);
    return m_items <= m_budget.pickleItems;
}

PickleId PickleMachine::push(PickleValue value) {
    if (m_pickle.values.size() >= m_budget.pickleValues) {
        damaged(tooManyParts);
        return 0;
    }
    m_pickle.values.push_back(std::move(value));
    const auto id = static_cast<PickleId>(m_pickle.values.size() - 1);
    pushId(id);
    return id;
}

void PickleMachine::pushId(PickleId id) {
    if (m_stack.size() < m_budget.pickleValues)
        m_stack.push_back(id);
    else
        damaged(tooManyParts);
}

PickleId PickleMachine::pop() {
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back())) {
        damaged("its instructions do not fit together");
        return 0;
    }
    const PickleId id = m_stack.back();
    m_stack.pop_back();
    return id;
}

std::vector<PickleId> PickleMachine::popToMark() {
    if (m_marks.empty()) {
        damaged("its instructions do not fit together");
        return {};
    }
    const auto start = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleId> items(start, m_stack.end());
    m_stack.erase(start, m_stack.end());
    m_marks.pop_back();
    spendSteps(items.size());
    return items;
}

void PickleMachine::pushInteger(std::uint64_t bytes) {
    const std::string_view digits = m_cursor.text(bytes);
    if (digits.size() > sizeof(std::int64_t)) {
        push(PickleWideInteger{digits});
        return;
    }
    std::uint64_t value = !digits.empty() && (digits.back() & 0x80) != 0 ? UINT64_MAX : 0; // the sign goes on
    for (std::size_t i = digits.size(); i-- > 0;)
        value = (value << 8U) | static_cast<unsigned char>(digits[i]);
    push(static_cast<std::int64_t>(value));
}

void PickleMachine::pushSequence(std::vector<PickleId> items) {
    if (spendItems(items.size()))
        push(PickleSequence{std::move(items)});
}

void PickleMachine::pushTuple(std::size_t count) {
    std::vector<PickleId> items(count);
    for (std::size_t i = count; i-- > 0;)
        items[i] = pop();
    pushSequence(std::move(items));
}

void PickleMachine::append(const std::vector<PickleId>& items) {
    const PickleId target = pop();
    pushId(target);
    auto* sequence = std::get_if<PickleSequence>(&m_pickle.values[target]);
    if (!sequence)
        return damaged("its instructions do not fit together");
    if (spendItems(items.size()))
        sequence->items.insert(sequence->items.end(), items.begin(), items.end());
}

void PickleMachine::setItems(const std::vector<PickleId>& items) {
    const PickleId target = pop();
    pushId(target);
    auto* map = std::get_if<PickleMap>(&m_pickle.values[target]);
    if (!map || items.size() % 2 != 0)
        return damaged("its instructions do not fit together");
    if (!spendItems(items.size()))
        return;
    for (std::size_t i = 0; i < items.size(); i += 2)
        map->items.emplace_back(items[i], items[i + 1]);
}

void PickleMachine::pushMap(const std::vector<PickleId>& items) {
    push(PickleMap{});
    setItems(items);
}

void PickleMachine::put(std::uint64_t index) {
    const PickleId top = pop();
    pushId(top);
    if (m_memo.size() < m_budget.pickleValues)
        m_memo[index] = top;
    else
        damaged(tooManyParts);
}

void PickleMachine::get(std::uint64_t index) {
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        return damaged("its instructions do not fit together");
    pushId(found->second);
}

void PickleMachine::damaged(std::string why) {
    if (!m_error)
        m_error = Error{ErrorCode::WeightsDamaged, m_fileName, std::move(why)};
}

void PickleMachine::forbidden(std::string what) {
    if (!m_error)
        m_error = Error{ErrorCode::WeightsForbidden, m_fileName, printable(what)};
}

Result<Pickle> readPickle(std::span<const std::byte> file, std::size_t& at, const std::string& fileName,
                          const WeightBudget& budget, PickleContent content) {
    PickleMachine machine(file, at, fileName, budget, content);
    auto pickle = machine.run();
    at = machine.position();
    return pickle;
}

} // namespace classmith

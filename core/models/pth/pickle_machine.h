// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/models/pth/pickle.h"
#include "core/models/pth/pickle_ops.h"
#include "core/models/weights/byte_cursor.h"

namespace classmith {

// The machine behind readPickle(). A first mistake is kept and ends the run; until then every step stays harmless
// (an empty stack gives None), so that steps need no error paths of their own.
class PickleMachine {
  public:
    PickleMachine(std::span<const std::byte> file, std::size_t at, const std::string& fileName,
                  const WeightBudget& budget, PickleContent content);

    // Up to STOP.
    Result<Pickle> run();
    std::size_t position() const { return m_cursor.position(); }

  private:
    bool stepScalar(PickleOp op); // each: false where the opcode is not one of these
    bool stepText(PickleOp op);
    bool stepContainer(PickleOp op);
    bool stepStack(PickleOp op);
    bool stepObject(PickleOp op);

    PickleId push(PickleValue value);
    void pushId(PickleId id);
    PickleId pop();
    std::vector<PickleId> popToMark();
    void pushInteger(std::uint64_t bytes);
    void pushSequence(std::vector<PickleId> items);
    void pushTuple(std::size_t count);
    void append(const std::vector<PickleId>& items);
    void setItems(const std::vector<PickleId>& items);
    void pushMap(const std::vector<PickleId>& items);
    void put(std::uint64_t index);
    void get(std::uint64_t index);

    void global(std::string_view module, std::string_view name);
    void persistentId();
    void reduce();
    void build();
    void rebuildTensor(const std::vector<PickleId>& arguments);
    void orderedDict(const std::vector<PickleId>& arguments);
    void fillArray(PickleArray& array, PickleId state);

    std::optional<std::uint64_t> natural(PickleId id) const;
    std::optional<std::vector<std::int64_t>> naturals(PickleId id) const;
    // False where the budget has an end; what goes beyond it is not kept.
    bool spendSteps(std::size_t count);
    bool spendItems(std::size_t count);
    void damaged(std::string why);
    void forbidden(std::string what);

    ByteCursor m_cursor;
    std::string m_fileName;
    const WeightBudget m_budget;
    const PickleContent m_content;
    Pickle m_pickle;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleId> m_memo;
    std::size_t m_steps = 0;
    std::size_t m_items = 0; // that the values hold
    std::optional<Error> m_error;
};

} // namespace classmith

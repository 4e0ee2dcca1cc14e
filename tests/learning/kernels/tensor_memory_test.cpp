// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>

#include "core/learning/device/tensor_memory.h"
#include "tests/support/test_class.h"

using namespace classmith;

namespace {

constexpr std::int64_t large = std::int64_t{4} << 20; // bytes

at::Tensor bytes(std::int64_t count) {
    return at::empty({count}, at::kByte);
}

} // namespace

// What large tensors leave behind goes to the next ones, for as long as somebody wants it.
class TensorMemoryTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void memoryIsTakenAgain();
    void theLastOneGivesItBack();
    void tensorsOutliveTheScope();
};

void TensorMemoryTest::memoryIsTakenAgain() {
    const TensorMemoryScope scope;
    const long long before = keptTensorMemory().reused;
    const void* first = bytes(large).const_data_ptr();
    QVERIFY(keptTensorMemory().bytes >= large);
    const at::Tensor again = bytes(large);
    QCOMPARE(again.const_data_ptr(), first);
    QCOMPARE(keptTensorMemory().reused, before + 1);
    QVERIFY(reinterpret_cast<std::uintptr_t>(first) % 64 == 0);
    const at::Tensor much = bytes(large * 2); // nothing that is kept fits
    QCOMPARE(keptTensorMemory().reused, before + 1);
}

void TensorMemoryTest::theLastOneGivesItBack() {
    std::optional<TensorMemoryScope> outer(std::in_place), inner(std::in_place);
    (void)bytes(large);
    outer.reset();
    QVERIFY(keptTensorMemory().bytes >= large);
    inner.reset();
    QCOMPARE(keptTensorMemory().bytes, 0LL);
    (void)bytes(large);
    QCOMPARE(keptTensorMemory().bytes, 0LL);
}

void TensorMemoryTest::tensorsOutliveTheScope() {
    at::Tensor kept;
    {
        const TensorMemoryScope scope;
        kept = at::full({large}, 7, at::kByte);
    }
    QCOMPARE(kept.sum().item<std::int64_t>(), 7 * large);
    kept.resize_({2 * large});
    QCOMPARE(kept.narrow(0, 0, large).sum().item<std::int64_t>(), 7 * large);
}

CLASSMITH_TEST(TensorMemoryTest)
#include "tensor_memory_test.moc"

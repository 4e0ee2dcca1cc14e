// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Vectors of floats from memory in float32 or bfloat16 (its bits as uint16_t), and back. Compiled once for each kind of
// processor: Highway includes the sources of this folder again for each of them, and so this header, which therefore
// must not say "once".
#if defined(CLASSMITH_VECTORS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CLASSMITH_VECTORS_INL_H
#undef CLASSMITH_VECTORS_INL_H
#else
#define CLASSMITH_VECTORS_INL_H
#endif

#include <cstdint>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace classmith {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

HWY_INLINE std::int64_t laneCount() {
    return static_cast<std::int64_t>(hn::Lanes(Floats()));
}

HWY_INLINE Vector loaded(const float* from) {
    return hn::LoadU(Floats(), from);
}

HWY_INLINE Vector loaded(const std::uint16_t* from) {
    const hn::RebindToUnsigned<Floats> words;
    const hn::Rebind<std::uint16_t, Floats> halves;
    return hn::BitCast(Floats(), hn::ShiftLeft<16>(hn::PromoteTo(words, hn::LoadU(halves, from))));
}

HWY_INLINE void stored(Vector values, float* to) {
    hn::StoreU(values, Floats(), to);
}

// Rounded to the nearest, and to the even one of two; what is no number stays none. As ATen does.
HWY_INLINE void stored(Vector values, std::uint16_t* to) {
    const hn::RebindToUnsigned<Floats> words;
    const hn::RebindToSigned<Floats> signedWords;
    const hn::Rebind<std::uint16_t, Floats> halves;
    const auto bits = hn::BitCast(words, values);
    const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(words, 1U));
    const auto rounded = hn::ShiftRight<16>(hn::Add(bits, hn::Add(odd, hn::Set(words, 0x7FFFU))));
    const auto whole = hn::IfThenElse(hn::RebindMask(words, hn::IsNaN(values)), hn::Set(words, 0x7FC0U), rounded);
    hn::StoreU(hn::DemoteTo(halves, hn::BitCast(signedWords, whole)), halves, to);
}

} // namespace HWY_NAMESPACE
} // namespace classmith
HWY_AFTER_NAMESPACE();
#endif

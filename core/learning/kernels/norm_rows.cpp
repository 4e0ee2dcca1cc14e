// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Sums over pixels are made in float32 over a stretch that stays in the cache, and added up in float64.
#include "core/learning/kernels/norm_rows.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/learning/kernels/norm_rows.cpp"
#include "core/learning/kernels/targets.h"
#include <hwy/foreach_target.h>

#include "core/learning/kernels/vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace classmith {
namespace HWY_NAMESPACE {

constexpr std::int64_t stretchBytes = 256 << 10;
constexpr std::int64_t mostLanes = 64;
constexpr int together = 4; // pixels

template<class T>
std::int64_t stretchOf(const PixelSpan& span) {
    return std::max<std::int64_t>(8, stretchBytes / (span.channels * static_cast<std::int64_t>(sizeof(T))));
}

// The channel at which a vector begins: the last one begins earlier where they are no whole number of vectors.
HWY_INLINE std::int64_t vectorStart(std::int64_t at, std::int64_t channels) {
    return std::min(at, channels - laneCount());
}

template<Activation Kind>
HWY_INLINE Vector activated(Vector z) {
    const Floats d;
    const Vector zero = hn::Zero(d), six = hn::Set(d, 6.0F);
    // Comparisons, so that what is no number stays none.
    if constexpr (Kind == Activation::Relu)
        return hn::IfThenElse(hn::Lt(z, zero), zero, z);
    if constexpr (Kind == Activation::Relu6)
        return hn::IfThenElse(hn::Gt(z, six), six, hn::IfThenElse(hn::Lt(z, zero), zero, z));
    if constexpr (Kind == Activation::HardSwish) {
        const Vector gate = hn::Min(hn::Max(hn::Add(z, hn::Set(d, 3.0F)), zero), six);
        return hn::Mul(hn::Mul(z, gate), hn::Set(d, 1.0F / 6.0F));
    }
    return z;
}

// The gradient that comes through: z is what went in, or for Relu and Relu6 what came out.
template<Activation Kind>
HWY_INLINE Vector passed(Vector gradient, Vector z) {
    const Floats d;
    const Vector zero = hn::Zero(d);
    if constexpr (Kind == Activation::Relu)
        return hn::IfThenElse(hn::Le(z, zero), zero, gradient);
    if constexpr (Kind == Activation::Relu6)
        return hn::IfThenElse(hn::Or(hn::Le(z, zero), hn::Ge(z, hn::Set(d, 6.0F))), zero, gradient);
    if constexpr (Kind == Activation::HardSwish) {
        const Vector three = hn::Set(d, 3.0F);
        const Vector slope = hn::MulAdd(z, hn::Set(d, 1.0F / 3.0F), hn::Set(d, 0.5F));
        const Vector inside = hn::IfThenElse(hn::Lt(z, hn::Neg(three)), zero, hn::Mul(gradient, slope));
        return hn::IfThenElse(hn::Gt(z, three), gradient, inside);
    }
    return gradient;
}

// Two sums per channel. A vector's lie at its own place, also where it begins earlier: see at().
struct Stretch {
    std::vector<float> first, second;
    std::int64_t channels;

    explicit Stretch(std::int64_t count)
        : first(static_cast<std::size_t>((count + mostLanes - 1) / mostLanes * mostLanes)), second(first.size()),
          channels(count) {}
    void clear() {
        std::fill(first.begin(), first.end(), 0.0F);
        std::fill(second.begin(), second.end(), 0.0F);
    }
    // Calls run(channel, place in the sums).
    template<class Run>
    void forEach(const Run& run) const {
        for (std::int64_t at = 0; at < channels; at += laneCount())
            for (std::int64_t c = at; c < std::min(at + laneCount(), channels); ++c)
                run(c, static_cast<std::size_t>(at + c - vectorStart(at, channels)));
    }
};

// Calls run(pixel, how many as a constant): neighbours together, so that what belongs to a channel is loaded once.
template<class Run>
void forEachPixel(std::int64_t begin, std::int64_t end, const Run& run) {
    std::int64_t pixel = begin;
    for (; pixel + together <= end; pixel += together)
        run(pixel, std::integral_constant<int, together>());
    for (; pixel < end; ++pixel)
        run(pixel, std::integral_constant<int, 1>());
}

template<int Pixels, class T>
void addValues(const T* x, std::int64_t channels, float* sums) {
    for (std::int64_t at = 0; at < channels; at += laneCount()) {
        const std::int64_t c = vectorStart(at, channels);
        Vector sum = loaded(sums + at);
        for (int i = 0; i < Pixels; ++i)
            sum = hn::Add(sum, loaded(x + i * channels + c));
        stored(sum, sums + at);
    }
}

// The distances from means, and their squares. What the means' rounding left over is in the distances' sum.
template<int Pixels, class T>
void addDistances(const T* x, const std::vector<float>& means, Stretch& sums) {
    const std::int64_t channels = sums.channels;
    for (std::int64_t at = 0; at < channels; at += laneCount()) {
        const std::int64_t c = vectorStart(at, channels);
        const Vector mean = loaded(means.data() + at);
        Vector rest = loaded(sums.first.data() + at), squares = loaded(sums.second.data() + at);
        for (int i = 0; i < Pixels; ++i) {
            const Vector distance = hn::Sub(loaded(x + i * channels + c), mean);
            rest = hn::Add(rest, distance);
            squares = hn::MulAdd(distance, distance, squares);
        }
        stored(rest, sums.first.data() + at);
        stored(squares, sums.second.data() + at);
    }
}

// The stretches' moments put together: Chan, Golub and LeVeque 1979.
template<class T>
void moments(const PixelSpan& span, const T* x, const SpanMoments& result) {
    Stretch sums(span.channels);
    std::vector<float> means(sums.first.size());
    std::fill_n(result.mean, span.channels, 0.0);
    std::fill_n(result.squares, span.channels, 0.0);
    const std::int64_t length = stretchOf<T>(span);
    for (std::int64_t begin = span.begin; begin < span.end; begin += length) {
        const std::int64_t end = std::min(begin + length, span.end);
        const auto before = static_cast<double>(begin - span.begin), count = static_cast<double>(end - begin);
        std::fill(means.begin(), means.end(), 0.0F);
        forEachPixel(begin, end, [&](std::int64_t pixel, auto pixels) {
            addValues<decltype(pixels)::value>(x + pixel * span.channels, span.channels, means.data());
        });
        for (float& mean : means)
            mean /= static_cast<float>(count);
        sums.clear();
        forEachPixel(begin, end, [&](std::int64_t pixel, auto pixels) {
            addDistances<decltype(pixels)::value>(x + pixel * span.channels, means, sums);
        });
        sums.forEach([&](std::int64_t c, std::size_t place) {
            const double rest = static_cast<double>(sums.first[place]) / count;
            const double squares = static_cast<double>(sums.second[place]) - rest * rest * count;
            const double distance = static_cast<double>(means[place]) + rest - result.mean[c];
            result.mean[c] += distance * count / (before + count);
            result.squares[c] += squares + distance * distance * before * count / (before + count);
        });
    }
}

template<Activation Kind, bool HasResidual, class T>
void forwardSpan(const PixelSpan& span, const NormForward<T>& norm) {
    const std::int64_t channels = span.channels;
    for (std::int64_t pixel = span.begin; pixel < span.end; ++pixel) {
        const std::int64_t place = pixel * channels;
        for (std::int64_t at = 0; at < channels; at += laneCount()) {
            const std::int64_t c = vectorStart(at, channels);
            Vector z = hn::MulAdd(loaded(norm.x + place + c), loaded(norm.scale + c), loaded(norm.shift + c));
            if constexpr (HasResidual)
                z = hn::Add(z, loaded(norm.residual + place + c));
            stored(activated<Kind>(z), norm.y + place + c);
        }
    }
}

template<Activation Kind, class T>
HWY_INLINE Vector maskedAt(const NormBackward<T>& norm, std::int64_t place, std::int64_t c, Vector x) {
    const Vector gradient = loaded(norm.dy + place + c);
    if constexpr (Kind == Activation::None)
        return gradient;
    if (norm.y)
        return passed<Kind>(gradient, loaded(norm.y + place + c));
    return passed<Kind>(gradient, hn::MulAdd(x, loaded(norm.scale + c), loaded(norm.shift + c)));
}

template<Activation Kind, int Pixels, class T>
void addGradients(const NormBackward<T>& norm, std::int64_t pixel, Stretch& sums) {
    const std::int64_t channels = sums.channels;
    for (std::int64_t at = 0; at < channels; at += laneCount()) {
        const std::int64_t c = vectorStart(at, channels);
        const Vector mean = loaded(norm.mean + c);
        Vector g = loaded(sums.first.data() + at), gx = loaded(sums.second.data() + at);
        for (int i = 0; i < Pixels; ++i) {
            const std::int64_t place = (pixel + i) * channels;
            const Vector x = loaded(norm.x + place + c);
            const Vector masked = maskedAt<Kind>(norm, place, c, x);
            if (norm.masked)
                stored(masked, norm.masked + place + c);
            g = hn::Add(g, masked);
            gx = hn::MulAdd(masked, hn::Sub(x, mean), gx);
        }
        stored(g, sums.first.data() + at);
        stored(gx, sums.second.data() + at);
    }
}

template<Activation Kind, class T>
void sumSpan(const PixelSpan& span, const NormBackward<T>& norm, const SpanSums& result) {
    Stretch sums(span.channels);
    std::fill_n(result.g, span.channels, 0.0);
    std::fill_n(result.gx, span.channels, 0.0);
    const std::int64_t length = stretchOf<T>(span);
    for (std::int64_t begin = span.begin; begin < span.end; begin += length) {
        sums.clear();
        forEachPixel(begin, std::min(begin + length, span.end), [&](std::int64_t pixel, auto pixels) {
            addGradients<Kind, decltype(pixels)::value>(norm, pixel, sums);
        });
        sums.forEach([&](std::int64_t c, std::size_t place) {
            result.g[c] += static_cast<double>(sums.first[place]);
            result.gx[c] += static_cast<double>(sums.second[place]);
        });
    }
}

template<Activation Kind, class T>
void dataSpan(const PixelSpan& span, const NormBackward<T>& norm) {
    const std::int64_t channels = span.channels;
    for (std::int64_t pixel = span.begin; pixel < span.end; ++pixel) {
        const std::int64_t place = pixel * channels;
        for (std::int64_t at = 0; at < channels; at += laneCount()) {
            const std::int64_t c = vectorStart(at, channels);
            const Vector x = loaded(norm.x + place + c);
            const Vector masked = maskedAt<Kind>(norm, place, c, x);
            const Vector rest = hn::MulAdd(x, loaded(norm.byX + c), loaded(norm.constant + c));
            stored(hn::MulAdd(masked, loaded(norm.scale + c), rest), norm.dx + place + c);
        }
    }
}

template<class Run>
void withActivation(Activation activation, const Run& run) {
    switch (activation) {
    case Activation::None:
        return run(std::integral_constant<Activation, Activation::None>());
    case Activation::Relu:
        return run(std::integral_constant<Activation, Activation::Relu>());
    case Activation::Relu6:
        return run(std::integral_constant<Activation, Activation::Relu6>());
    case Activation::HardSwish:
        return run(std::integral_constant<Activation, Activation::HardSwish>());
    }
}

template<class T>
void forwardNorm(const PixelSpan& span, const NormForward<T>& norm) {
    withActivation(norm.activation, [&](auto kind) {
        if (norm.residual)
            forwardSpan<decltype(kind)::value, true>(span, norm);
        else
            forwardSpan<decltype(kind)::value, false>(span, norm);
    });
}

template<class T>
void sumNorm(const PixelSpan& span, const NormBackward<T>& norm, const SpanSums& sums) {
    withActivation(norm.activation, [&](auto kind) { sumSpan<decltype(kind)::value>(span, norm, sums); });
}

template<class T>
void dataNorm(const PixelSpan& span, const NormBackward<T>& norm) {
    withActivation(norm.activation, [&](auto kind) { dataSpan<decltype(kind)::value>(span, norm); });
}

void momentsFloat(const PixelSpan& span, const float* x, const SpanMoments& result) {
    moments(span, x, result);
}
void momentsHalf(const PixelSpan& span, const std::uint16_t* x, const SpanMoments& result) {
    moments(span, x, result);
}
void forwardNormFloat(const PixelSpan& span, const NormForward<float>& norm) {
    forwardNorm(span, norm);
}
void forwardNormHalf(const PixelSpan& span, const NormForward<std::uint16_t>& norm) {
    forwardNorm(span, norm);
}
void sumNormFloat(const PixelSpan& span, const NormBackward<float>& norm, const SpanSums& sums) {
    sumNorm(span, norm, sums);
}
void sumNormHalf(const PixelSpan& span, const NormBackward<std::uint16_t>& norm, const SpanSums& sums) {
    sumNorm(span, norm, sums);
}
void dataNormFloat(const PixelSpan& span, const NormBackward<float>& norm) {
    dataNorm(span, norm);
}
void dataNormHalf(const PixelSpan& span, const NormBackward<std::uint16_t>& norm) {
    dataNorm(span, norm);
}

} // namespace HWY_NAMESPACE
} // namespace classmith
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace classmith {

namespace {

HWY_EXPORT(momentsFloat);
HWY_EXPORT(momentsHalf);
HWY_EXPORT(forwardNormFloat);
HWY_EXPORT(forwardNormHalf);
HWY_EXPORT(sumNormFloat);
HWY_EXPORT(sumNormHalf);
HWY_EXPORT(dataNormFloat);
HWY_EXPORT(dataNormHalf);

} // namespace

void normMoments(const PixelSpan& span, const float* x, const SpanMoments& result) {
    HWY_DYNAMIC_DISPATCH(momentsFloat)(span, x, result);
}
void normMoments(const PixelSpan& span, const std::uint16_t* x, const SpanMoments& result) {
    HWY_DYNAMIC_DISPATCH(momentsHalf)(span, x, result);
}
void normForward(const PixelSpan& span, const NormForward<float>& norm) {
    HWY_DYNAMIC_DISPATCH(forwardNormFloat)(span, norm);
}
void normForward(const PixelSpan& span, const NormForward<std::uint16_t>& norm) {
    HWY_DYNAMIC_DISPATCH(forwardNormHalf)(span, norm);
}
void normSums(const PixelSpan& span, const NormBackward<float>& norm, const SpanSums& sums) {
    HWY_DYNAMIC_DISPATCH(sumNormFloat)(span, norm, sums);
}
void normSums(const PixelSpan& span, const NormBackward<std::uint16_t>& norm, const SpanSums& sums) {
    HWY_DYNAMIC_DISPATCH(sumNormHalf)(span, norm, sums);
}
void normData(const PixelSpan& span, const NormBackward<float>& norm) {
    HWY_DYNAMIC_DISPATCH(dataNormFloat)(span, norm);
}
void normData(const PixelSpan& span, const NormBackward<std::uint16_t>& norm) {
    HWY_DYNAMIC_DISPATCH(dataNormHalf)(span, norm);
}

} // namespace classmith
#endif

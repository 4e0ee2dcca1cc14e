// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Each output row is a sum of input rows by taps. Neighbouring outputs share what they load: a tile of them is computed
// at once, channel block by channel block, so that memory is read in its order.
#include "core/learning/kernels/depthwise_rows.h"

#include <algorithm>
#include <array>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/learning/kernels/depthwise_rows.cpp"
#include "core/learning/kernels/targets.h"
#include <hwy/foreach_target.h>

#include "core/learning/kernels/vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace classmith {
namespace HWY_NAMESPACE {

constexpr int mostTaps = 5;
constexpr int tileWidth = 4;
constexpr std::int64_t channelBlock = 256; // its weights stay in the nearest cache

// A block of channels. The last vector of the last block begins earlier where the channels are no whole number of them.
struct Channels {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

// Zeros for what lies beside a picture.
template<class T>
const T* zeros() {
    static constexpr std::array<T, channelBlock> none{};
    return none.data();
}

// One row of outputs, from source rows: output o takes the source columns first + o · step + tap.
template<class T>
struct RowJob {
    int count = 0; // source rows
    std::array<const T*, mostTaps> sources{};
    std::array<const float*, mostTaps> weights{}; // of tap 0 of each source row; the next tap is channels further
    std::int64_t columns = 0;                     // of the sources
    std::int64_t channels = 0;
    std::int64_t first = 0;
    T* out = nullptr;
    std::int64_t outStep = 0; // values from one output to the next
    std::int64_t outputs = 0;

    void add(const T* source, const float* taps) {
        sources[static_cast<std::size_t>(count)] = source;
        weights[static_cast<std::size_t>(count)] = taps;
        ++count;
    }
};

// Where the values of a tile come from. One that may reach beyond the picture is checked: beside it are zeros, of which
// there is a block, so that the pointers begin where the last block of channels does.
template<int Spread, bool Checked, class T>
class TileSources {
  public:
    TileSources(const RowJob<T>& job, std::int64_t column, [[maybe_unused]] const Channels& block)
        : m_job(job), m_column(column) {
        if constexpr (Checked) {
            m_skip = std::max<std::int64_t>(0, block.end - channelBlock);
            for (int row = 0; row < job.count; ++row)
                for (int j = 0; j < Spread; ++j) {
                    const bool inside = column + j >= 0 && column + j < job.columns;
                    m_from[row][j] = inside ? job.sources[row] + (column + j) * job.channels + m_skip : zeros<T>();
                }
        }
    }

    // Channels from c on of a source row, j columns into the tile.
    HWY_INLINE Vector at(int row, int j, std::int64_t c) const {
        if constexpr (Checked)
            return loaded(m_from[row][j] + (c - m_skip));
        else
            return loaded(m_job.sources[row] + (m_column + j) * m_job.channels + c);
    }

  private:
    const RowJob<T>& m_job;
    const std::int64_t m_column;
    std::int64_t m_skip = 0;
    std::array<std::array<const T*, Checked ? Spread : 1>, mostTaps> m_from; // of a checked tile
};

template<int Taps, int Step, int Wide, bool Checked, class T>
HWY_INLINE void convolveTile(const RowJob<T>& job, std::int64_t output, const Channels& block) {
    constexpr int spread = (Wide - 1) * Step + Taps;
    const std::int64_t column = job.first + output * Step;
    const std::int64_t channels = job.channels;
    const TileSources<spread, Checked, T> sources(job, column, block);
    for (std::int64_t at = block.begin; at < block.end; at += laneCount()) {
        const std::int64_t c = std::min(at, block.end - laneCount());
        Vector sum[Wide];
        for (auto& each : sum)
            each = hn::Zero(Floats());
        for (int row = 0; row < job.count; ++row) {
            Vector x[spread];
            for (int j = 0; j < spread; ++j)
                x[j] = sources.at(row, j, c);
            const float* weights = job.weights[row] + c;
            for (int tap = 0; tap < Taps; ++tap) {
                const Vector weight = loaded(weights + tap * channels);
                for (int o = 0; o < Wide; ++o)
                    sum[o] = hn::MulAdd(x[o * Step + tap], weight, sum[o]);
            }
        }
        for (int o = 0; o < Wide; ++o)
            stored(sum[o], job.out + (output + o) * job.outStep + c);
    }
}

// The last tile begins earlier where the outputs are no whole number of them.
template<int Taps, int Step, class T>
void convolveRow(const RowJob<T>& job, const Channels& block) {
    if (job.outputs < tileWidth) {
        for (std::int64_t output = 0; output < job.outputs; ++output)
            convolveTile<Taps, Step, 1, true>(job, output, block);
        return;
    }
    for (std::int64_t next = 0; next < job.outputs; next += tileWidth) {
        const std::int64_t output = std::min<std::int64_t>(next, job.outputs - tileWidth);
        const std::int64_t column = job.first + output * Step;
        if (column >= 0 && column + (tileWidth - 1) * Step + Taps <= job.columns)
            convolveTile<Taps, Step, tileWidth, false>(job, output, block);
        else
            convolveTile<Taps, Step, tileWidth, true>(job, output, block);
    }
}

template<class Run>
void forEachBlock(std::int64_t channels, const Run& run) {
    for (std::int64_t begin = 0; begin < channels; begin += channelBlock)
        run(Channels{begin, std::min(begin + channelBlock, channels)});
}

template<int Kernel, int Stride, class T>
void forwardRow(const DepthwiseShape& shape, const T* x, const float* weights, T* y, std::int64_t row,
                const Channels& block) {
    const std::int64_t image = row / shape.outRows;
    const std::int64_t firstRow = row % shape.outRows * Stride - shape.top;
    RowJob<T> job;
    for (int tap = 0; tap < Kernel; ++tap)
        if (const std::int64_t source = firstRow + tap; source >= 0 && source < shape.inRows)
            job.add(x + (image * shape.inRows + source) * shape.inColumns * shape.channels,
                    weights + tap * Kernel * shape.channels);
    job.columns = shape.inColumns;
    job.channels = job.outStep = shape.channels;
    job.first = -shape.left;
    job.out = y + row * shape.outColumns * shape.channels;
    job.outputs = shape.outColumns;
    convolveRow<Kernel, Stride>(job, block);
}

// The input's columns of one parity (with stride 1: all) see every Stride-th tap.
template<int Kernel, int Stride, int Parity, class T>
void dataColumns(const DepthwiseShape& shape, RowJob<T> job, T* row, const Channels& block) {
    const auto run = [&](auto phase) {
        constexpr int group = decltype(phase)::value;
        constexpr int taps = (Kernel - group + Stride - 1) / Stride;
        constexpr int before = group == 0 ? 0 : (Kernel + Stride - 1) / Stride; // taps of the groups before
        for (int i = 0; i < job.count; ++i)
            job.weights[i] += before * shape.channels;
        job.first = (Parity + shape.left - group) / Stride - (taps - 1);
        job.out = row + Parity * shape.channels;
        job.outStep = Stride * shape.channels;
        job.outputs = (shape.inColumns - Parity + Stride - 1) / Stride;
        convolveRow<taps, 1>(job, block);
    };
    if (Stride == 1 || (Parity + shape.left) % 2 == 0)
        run(std::integral_constant<int, 0>());
    else
        run(std::integral_constant < int, Stride == 1 ? 0 : 1 > ());
}

template<int Kernel, int Stride, class T>
void dataRow(const DepthwiseShape& shape, const DepthwiseGradients<T>& gradients, std::int64_t image, std::int64_t row,
             const Channels& block) {
    RowJob<T> job;
    for (int tap = 0; tap < Kernel; ++tap) {
        const std::int64_t place = row + shape.top - tap;
        if (place >= 0 && place % Stride == 0 && place / Stride < shape.outRows)
            job.add(gradients.dy + (image * shape.outRows + place / Stride) * shape.outColumns * shape.channels,
                    gradients.arranged + tap * Kernel * shape.channels);
    }
    job.columns = shape.outColumns;
    job.channels = shape.channels;
    T* to = gradients.dx + (image * shape.inRows + row) * shape.inColumns * shape.channels;
    dataColumns<Kernel, Stride, 0>(shape, job, to, block);
    if constexpr (Stride == 2)
        dataColumns<Kernel, Stride, 1>(shape, job, to, block);
}

// A vector's sums lie at its own place, also where it begins earlier: see sumAt().
template<int Kernel, int Stride, int Wide, bool Checked, class T>
HWY_INLINE void weightTile(const RowJob<T>& job, const T* dy, float* const* sums, std::int64_t padded,
                           std::int64_t output, const Channels& block) {
    constexpr int spread = (Wide - 1) * Stride + Kernel;
    const std::int64_t column = job.first + output * Stride;
    const TileSources<spread, Checked, T> sources(job, column, block);
    for (std::int64_t at = block.begin; at < block.end; at += laneCount()) {
        const std::int64_t c = std::min(at, block.end - laneCount());
        Vector gradient[Wide];
        for (int o = 0; o < Wide; ++o)
            gradient[o] = loaded(dy + (output + o) * job.channels + c);
        for (int row = 0; row < job.count; ++row) {
            Vector x[spread];
            for (int j = 0; j < spread; ++j)
                x[j] = sources.at(row, j, c);
            float* to = sums[row] + at;
            for (int tap = 0; tap < Kernel; ++tap) {
                Vector sum = loaded(to + tap * padded);
                for (int o = 0; o < Wide; ++o)
                    sum = hn::MulAdd(x[o * Stride + tap], gradient[o], sum);
                stored(sum, to + tap * padded);
            }
        }
    }
}

template<int Kernel, int Stride, class T>
void weightRow(const DepthwiseShape& shape, const DepthwiseGradients<T>& gradients, std::int64_t image,
               std::int64_t row, const Channels& block) {
    const std::int64_t padded = sumsSize(shape) / (Kernel * Kernel);
    RowJob<T> job;
    std::array<float*, mostTaps> sums{};
    for (int tap = 0; tap < Kernel; ++tap)
        if (const std::int64_t source = row * Stride - shape.top + tap; source >= 0 && source < shape.inRows) {
            sums[job.count] = gradients.weightSums + tap * Kernel * padded;
            job.add(gradients.x + (image * shape.inRows + source) * shape.inColumns * shape.channels, nullptr);
        }
    job.columns = shape.inColumns;
    job.channels = shape.channels;
    job.first = -shape.left;
    const T* dy = gradients.dy + (image * shape.outRows + row) * shape.outColumns * shape.channels;
    std::int64_t output = 0;
    for (; output + tileWidth <= shape.outColumns; output += tileWidth) {
        const std::int64_t column = job.first + output * Stride;
        if (column >= 0 && column + (tileWidth - 1) * Stride + Kernel <= job.columns)
            weightTile<Kernel, Stride, tileWidth, false>(job, dy, sums.data(), padded, output, block);
        else
            weightTile<Kernel, Stride, tileWidth, true>(job, dy, sums.data(), padded, output, block);
    }
    switch (shape.outColumns - output) {
    case 3:
        return weightTile<Kernel, Stride, 3, true>(job, dy, sums.data(), padded, output, block);
    case 2:
        return weightTile<Kernel, Stride, 2, true>(job, dy, sums.data(), padded, output, block);
    case 1:
        return weightTile<Kernel, Stride, 1, true>(job, dy, sums.data(), padded, output, block);
    default:
        return;
    }
}

template<int Kernel, int Stride, class T>
void backwardImage(const DepthwiseShape& shape, const DepthwiseGradients<T>& gradients, std::int64_t image,
                   const Channels& block) {
    const std::int64_t rows = std::max(shape.inRows, shape.outRows * Stride);
    for (std::int64_t row = 0; row < rows; ++row) {
        if (gradients.weightSums && row % Stride == 0 && row / Stride < shape.outRows)
            weightRow<Kernel, Stride>(shape, gradients, image, row / Stride, block);
        if (gradients.dx && row < shape.inRows)
            dataRow<Kernel, Stride>(shape, gradients, image, row, block);
    }
}

// Calls run with the shape's kernel and stride as constants.
template<class Run>
void withConstants(const DepthwiseShape& shape, const Run& run) {
    using Three = std::integral_constant<int, 3>;
    using Five = std::integral_constant<int, 5>;
    using One = std::integral_constant<int, 1>;
    using Two = std::integral_constant<int, 2>;
    if (shape.kernel == 3)
        shape.stride == 1 ? run(Three(), One()) : run(Three(), Two());
    else
        shape.stride == 1 ? run(Five(), One()) : run(Five(), Two());
}

template<class T>
void forward(const DepthwiseShape& shape, const T* x, const float* weights, T* y, std::int64_t begin,
             std::int64_t end) {
    withConstants(shape, [&](auto kernel, auto stride) {
        forEachBlock(shape.channels, [&](const Channels& block) {
            for (std::int64_t row = begin; row < end; ++row)
                forwardRow<decltype(kernel)::value, decltype(stride)::value>(shape, x, weights, y, row, block);
        });
    });
}

template<class T>
void backward(const DepthwiseShape& shape, const DepthwiseGradients<T>& gradients, std::int64_t begin,
              std::int64_t end) {
    withConstants(shape, [&](auto kernel, auto stride) {
        for (std::int64_t image = begin; image < end; ++image)
            forEachBlock(shape.channels, [&](const Channels& block) {
                backwardImage<decltype(kernel)::value, decltype(stride)::value>(shape, gradients, image, block);
            });
    });
}

void forwardFloat(const DepthwiseShape& shape, const float* x, const float* weights, float* y, std::int64_t begin,
                  std::int64_t end) {
    forward(shape, x, weights, y, begin, end);
}

void forwardHalf(const DepthwiseShape& shape, const std::uint16_t* x, const float* weights, std::uint16_t* y,
                 std::int64_t begin, std::int64_t end) {
    forward(shape, x, weights, y, begin, end);
}

void backwardFloat(const DepthwiseShape& shape, const DepthwiseGradients<float>& gradients, std::int64_t begin,
                   std::int64_t end) {
    backward(shape, gradients, begin, end);
}

void backwardHalf(const DepthwiseShape& shape, const DepthwiseGradients<std::uint16_t>& gradients, std::int64_t begin,
                  std::int64_t end) {
    backward(shape, gradients, begin, end);
}

int lanes() {
    return static_cast<int>(laneCount());
}

} // namespace HWY_NAMESPACE
} // namespace classmith
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace classmith {

namespace {

HWY_EXPORT(forwardFloat);
HWY_EXPORT(forwardHalf);
HWY_EXPORT(backwardFloat);
HWY_EXPORT(backwardHalf);
HWY_EXPORT(lanes);

constexpr std::int64_t mostLanes = 64;

} // namespace

void depthwiseForward(const DepthwiseShape& shape, const float* x, const float* weights, float* y, std::int64_t begin,
                      std::int64_t end) {
    HWY_DYNAMIC_DISPATCH(forwardFloat)(shape, x, weights, y, begin, end);
}

void depthwiseForward(const DepthwiseShape& shape, const std::uint16_t* x, const float* weights, std::uint16_t* y,
                      std::int64_t begin, std::int64_t end) {
    HWY_DYNAMIC_DISPATCH(forwardHalf)(shape, x, weights, y, begin, end);
}

void depthwiseBackward(const DepthwiseShape& shape, const DepthwiseGradients<float>& gradients, std::int64_t begin,
                       std::int64_t end) {
    HWY_DYNAMIC_DISPATCH(backwardFloat)(shape, gradients, begin, end);
}

void depthwiseBackward(const DepthwiseShape& shape, const DepthwiseGradients<std::uint16_t>& gradients,
                       std::int64_t begin, std::int64_t end) {
    HWY_DYNAMIC_DISPATCH(backwardHalf)(shape, gradients, begin, end);
}

int vectorLanes() {
    return HWY_DYNAMIC_DISPATCH(lanes)();
}

// For each row of taps, the groups of columns that the input's parities see (with stride 1 there is one), each from
// its last tap to its first: in the order of the output's columns.
void arrangeForData(const DepthwiseShape& shape, const float* weights, float* arranged) {
    for (int row = 0; row < shape.kernel; ++row)
        for (int group = 0; group < shape.stride; ++group) {
            const int taps = (shape.kernel - group + shape.stride - 1) / shape.stride;
            for (int tap = taps - 1; tap >= 0; --tap) {
                const float* from = weights + (row * shape.kernel + group + tap * shape.stride) * shape.channels;
                arranged = std::copy(from, from + shape.channels, arranged);
            }
        }
}

std::int64_t sumsSize(const DepthwiseShape& shape) {
    return shape.kernel * shape.kernel * ((shape.channels + mostLanes - 1) / mostLanes * mostLanes);
}

float sumAt(const DepthwiseShape& shape, const float* weightSums, int tap, std::int64_t channel) {
    static const std::int64_t width = vectorLanes();
    const std::int64_t padded = sumsSize(shape) / (shape.kernel * shape.kernel);
    const std::int64_t at = channel / width * width;
    return weightSums[tap * padded + at + (channel - std::min(at, shape.channels - width))];
}

} // namespace classmith
#endif

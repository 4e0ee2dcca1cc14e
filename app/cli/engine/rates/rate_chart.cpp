// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/rates/rate_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace classmith {

namespace {

using Color = std::array<std::uint8_t, 3>;

constexpr int widthPx = 960, heightPx = 600;
constexpr int leftPx = 90, rightPx = 30, topPx = 50, bottomPx = 70;
constexpr Color inkColor{60, 60, 60}, gridColor{226, 226, 226}, rawColor{166, 200, 236}, lineColor{0, 90, 181},
    markColor{0, 128, 84};
constexpr int glyphWidth = 5, glyphHeight = 7, textScale = 2;

// Five columns, seven rows: what the chart has to say needs no more letters than these.
struct Glyph {
    char letter;
    std::array<const char*, glyphHeight> rows;
};
constexpr Glyph glyphs[] = {
    {'0', {".###.", "#...#", "#..##", "#.#.#", "##..#", "#...#", ".###."}},
    {'1', {"..#..", ".##..", "..#..", "..#..", "..#..", "..#..", ".###."}},
    {'2', {".###.", "#...#", "....#", "...#.", "..#..", ".#...", "#####"}},
    {'3', {".###.", "#...#", "....#", "..##.", "....#", "#...#", ".###."}},
    {'4', {"...#.", "..##.", ".#.#.", "#..#.", "#####", "...#.", "...#."}},
    {'5', {"#####", "#....", "####.", "....#", "....#", "#...#", ".###."}},
    {'6', {".###.", "#....", "####.", "#...#", "#...#", "#...#", ".###."}},
    {'7', {"#####", "....#", "...#.", "..#..", "..#..", ".#...", ".#..."}},
    {'8', {".###.", "#...#", "#...#", ".###.", "#...#", "#...#", ".###."}},
    {'9', {".###.", "#...#", "#...#", ".####", "....#", "....#", ".###."}},
    {'.', {".....", ".....", ".....", ".....", ".....", ".##..", ".##.."}},
    {'-', {".....", ".....", ".....", "#####", ".....", ".....", "....."}},
    {'a', {".....", ".....", ".###.", "....#", ".####", "#...#", ".####"}},
    {'d', {"....#", "....#", ".####", "#...#", "#...#", "#...#", ".####"}},
    {'e', {".....", ".....", ".###.", "#...#", "#####", "#....", ".###."}},
    {'g', {".....", ".####", "#...#", "#...#", ".####", "....#", ".###."}},
    {'i', {"..#..", ".....", ".##..", "..#..", "..#..", "..#..", ".###."}},
    {'l', {".##..", "..#..", "..#..", "..#..", "..#..", "..#..", ".###."}},
    {'n', {".....", ".....", "####.", "#...#", "#...#", "#...#", "#...#"}},
    {'o', {".....", ".....", ".###.", "#...#", "#...#", "#...#", ".###."}},
    {'r', {".....", ".....", "#.##.", "##..#", "#....", "#....", "#...."}},
    {'s', {".....", ".....", ".####", "#....", ".###.", "....#", "####."}},
    {'t', {".#...", ".#...", "####.", ".#...", ".#...", ".#..#", "..##."}},
    {'u', {".....", ".....", "#...#", "#...#", "#...#", "#...#", ".####"}},
};

int textWidthPx(std::string_view text) {
    return static_cast<int>(text.size()) * (glyphWidth + 1) * textScale;
}

struct Point {
    double x = 0;
    double y = 0;
};

class Canvas {
  public:
    Canvas() : m_image(widthPx, heightPx) { std::fill(m_image.pixels.begin(), m_image.pixels.end(), 255); }
    RgbImage take() { return std::move(m_image); }

    void box(int left, int top, int width, int height, const Color& color) {
        for (int y = std::max(0, top); y < std::min(heightPx, top + height); ++y)
            for (int x = std::max(0, left); x < std::min(widthPx, left + width); ++x)
                std::copy(color.begin(), color.end(), m_image.row(y) + std::ptrdiff_t{3} * x);
    }
    void line(const Point& from, const Point& to, int thickness, const Color& color) {
        const int steps = std::max(1, static_cast<int>(std::max(std::abs(to.x - from.x), std::abs(to.y - from.y))));
        for (int i = 0; i <= steps; ++i) {
            const double share = static_cast<double>(i) / steps;
            const auto x = static_cast<int>(std::lround(from.x + (to.x - from.x) * share));
            const auto y = static_cast<int>(std::lround(from.y + (to.y - from.y) * share));
            box(x - thickness / 2, y - thickness / 2, thickness, thickness, color);
        }
    }
    void text(int left, int top, std::string_view words, const Color& color) {
        for (const char letter : words) {
            const auto* found = std::find_if(std::begin(glyphs), std::end(glyphs),
                                             [letter](const Glyph& glyph) { return glyph.letter == letter; });
            for (int y = 0; found != std::end(glyphs) && y < glyphHeight; ++y)
                for (int x = 0; x < glyphWidth; ++x)
                    if (found->rows[static_cast<std::size_t>(y)][x] == '#')
                        box(left + x * textScale, top + y * textScale, textScale, textScale, color);
            left += (glyphWidth + 1) * textScale;
        }
    }

  private:
    RgbImage m_image;
};

std::string brief(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
}

// Where rates and losses lie on the picture. What exploded would flatten the rest, so that the smoothed curve decides
// how high the picture reaches, and no more than a little above its beginning.
class Axes {
  public:
    explicit Axes(const FindRateAnswer& answer)
        : m_first(std::log10(answer.rates.front())), m_last(std::max(m_first + 1e-9, std::log10(answer.rates.back()))) {
        double least = answer.smoothed.front(), most = least;
        for (const double loss : answer.smoothed)
            if (std::isfinite(loss)) {
                least = std::min(least, loss);
                most = std::max(most, loss);
            }
        most = std::min(most, answer.smoothed.front() + (answer.smoothed.front() - least) + 0.5);
        const double room = std::max(1e-6, (most - least) * 0.08);
        m_low = least - room;
        m_high = most + room;
    }
    double low() const { return m_low; }
    double high() const { return m_high; }
    double firstDecade() const { return m_first; }
    double lastDecade() const { return m_last; }
    Point at(double rate, double loss) const {
        const double across = (std::log10(rate) - m_first) / (m_last - m_first);
        const double up = (std::clamp(loss, m_low, m_high) - m_low) / (m_high - m_low);
        return {leftPx + across * (widthPx - leftPx - rightPx),
                heightPx - bottomPx - up * (heightPx - topPx - bottomPx)};
    }

  private:
    double m_first;
    double m_last;
    double m_low = 0;
    double m_high = 1;
};

void drawAxes(Canvas& canvas, const Axes& axes) {
    const int floor = heightPx - bottomPx;
    for (int decade = static_cast<int>(std::ceil(axes.firstDecade() - 1e-9)); decade <= axes.lastDecade() + 1e-9;
         ++decade) {
        const auto x = static_cast<int>(axes.at(std::pow(10.0, decade), axes.low()).x);
        const std::string words = "1e" + std::to_string(decade);
        canvas.box(x, topPx, 1, floor - topPx, gridColor);
        canvas.text(x - textWidthPx(words) / 2, floor + 10, words, inkColor);
    }
    constexpr int lines = 5;
    for (int i = 0; i < lines; ++i) {
        const double loss = axes.low() + (axes.high() - axes.low()) * (i + 0.5) / lines;
        const auto y = static_cast<int>(axes.at(std::pow(10.0, axes.firstDecade()), loss).y);
        const std::string words = brief(loss);
        canvas.box(leftPx, y, widthPx - leftPx - rightPx, 1, gridColor);
        canvas.text(leftPx - 10 - textWidthPx(words), y - glyphHeight, words, inkColor);
    }
    canvas.box(leftPx, topPx, 2, floor - topPx, inkColor);
    canvas.box(leftPx, floor, widthPx - leftPx - rightPx, 2, inkColor);
    canvas.text(leftPx, topPx - 28, "loss", inkColor);
    const std::string_view name = "learning rate";
    canvas.text(widthPx - rightPx - textWidthPx(name), heightPx - 26, name, inkColor);
}

void drawCurve(Canvas& canvas, const Axes& axes, const FindRateAnswer& answer, const std::vector<double>& losses,
               int thickness, const Color& color) {
    for (std::size_t i = 1; i < losses.size(); ++i)
        if (std::isfinite(losses[i - 1]) && std::isfinite(losses[i]) &&
            std::min(losses[i - 1], losses[i]) <= axes.high())
            canvas.line(axes.at(answer.rates[i - 1], losses[i - 1]), axes.at(answer.rates[i], losses[i]), thickness,
                        color);
}

} // namespace

RgbImage rateChart(const FindRateAnswer& answer) {
    Canvas canvas;
    if (answer.rates.empty())
        return canvas.take();
    const Axes axes(answer);
    drawAxes(canvas, axes);
    drawCurve(canvas, axes, answer, answer.losses, 1, rawColor);
    drawCurve(canvas, axes, answer, answer.smoothed, 3, lineColor);
    if (std::isfinite(answer.suggestion)) {
        const auto x = static_cast<int>(axes.at(answer.suggestion, axes.low()).x);
        canvas.box(x - 1, topPx, 2, heightPx - topPx - bottomPx, markColor);
        const std::string words = "suggested " + brief(answer.suggestion);
        canvas.text(widthPx - rightPx - textWidthPx(words), topPx - 28, words, markColor);
    }
    return canvas.take();
}

} // namespace classmith

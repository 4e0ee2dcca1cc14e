// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/text_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/text/printable.h"

namespace classmith {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode 15, East_Asian_Width W and F, roughly: what class and file names hold.
constexpr std::array wideRanges{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE4F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD}};
constexpr std::array zeroRanges{Range{0x0300, 0x036F}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                                Range{0xFE00, 0xFE0F}, Range{0x1F3FB, 0x1F3FF}};

template<std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t point) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [point](Range range) { return point >= range.first && point <= range.last; });
}

// Takes one code point off the front; a byte that is no UTF-8 counts as one character.
char32_t takeCodePoint(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < std::min(length, text.size()); ++i)
        point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return point;
}

int columnsOf(char32_t point) {
    return within(zeroRanges, point) ? 0 : within(wideRanges, point) ? 2 : 1;
}

constexpr int gap = 2;       // between the columns of a table
constexpr int leastName = 5; // columns of a name that has to give way

// What must not be cut: "1,234", "87.3 %", "-0.012", "3.1e-05", "–".
bool isNumber(std::string_view cell) {
    return cell == "–" || (cell.find_first_of("0123456789") != std::string_view::npos &&
                           cell.find_first_not_of("0123456789.,+-e% ") == std::string_view::npos);
}

} // namespace

int textColumns(std::string_view text) {
    int columns = 0;
    while (!text.empty())
        columns += columnsOf(takeCodePoint(text));
    return columns;
}

std::string fitColumns(std::string_view text, int columns) {
    if (textColumns(text) <= columns)
        return std::string(text);
    std::string_view rest = text;
    int used = 0;
    while (!rest.empty()) {
        std::string_view after = rest;
        used += columnsOf(takeCodePoint(after));
        if (used > columns - 1)
            break;
        rest = after;
    }
    return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

std::string fitMiddle(std::string_view text, int columns) {
    if (textColumns(text) <= columns)
        return std::string(text);
    const int atEnd = (columns - 1) * 2 / 3;
    const std::string beginning = fitColumns(text, std::max(1, columns - atEnd));
    std::string_view rest = text;
    while (!rest.empty() && textColumns(rest) > atEnd)
        takeCodePoint(rest);
    return beginning + std::string(rest);
}

int outputColumns() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const char* columns = std::getenv("COLUMNS");
    return columns ? std::max(0, std::atoi(columns)) : 0;
}

void TextTable::add(const std::vector<std::string>& cells) {
    m_rows.emplace_back();
    for (const std::string& cell : cells)
        m_rows.back().push_back(printableName(cell));
}

std::vector<TextTable::Column> TextTable::columnsOf() const {
    std::vector<Column> columns;
    for (const auto& row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            columns.resize(std::max(columns.size(), i + 1));
            const int width = textColumns(row[i]);
            columns[i].width = std::max(columns[i].width, width);
            columns[i].least = std::max(columns[i].least, isNumber(row[i]) ? width : std::min(width, leastName));
        }
    return columns;
}

bool TextTable::fits(int columns) const {
    int sum = -gap;
    for (const Column& column : columnsOf())
        sum += column.least + gap;
    return columns == 0 || sum <= columns;
}

std::string TextTable::text(int columns) const {
    auto widths = columnsOf();
    int excess = -columns - gap;
    for (const Column& column : widths)
        excess += column.width + gap;
    while (columns > 0 && excess > 0) {
        const auto widest = std::max_element(widths.begin(), widths.end(), [](const Column& a, const Column& b) {
            return (a.width > a.least ? a.width : 0) < (b.width > b.least ? b.width : 0);
        });
        if (widest == widths.end() || widest->width <= widest->least)
            break;
        --widest->width;
        --excess;
    }
    std::string all;
    for (const auto& row : m_rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = fitMiddle(row[i], widths[i].width);
            const std::string space(static_cast<std::size_t>(widths[i].width - textColumns(cell)), ' ');
            line += i == 0 ? cell + space : std::string(gap, ' ') + space + cell;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        all += (all.empty() ? "" : "\n") + (columns > 0 ? fitColumns(line, columns) : line);
    }
    return all;
}

std::string decimal(double value, int decimals) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string scientific(double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.1e", value);
    return text.data();
}

std::string percent(double share, int decimals) {
    return decimal(share * 100.0, decimals) + " %";
}

std::string grouped(std::int64_t number) {
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0)
            text += ',';
        text += digits[i];
    }
    return text;
}

std::string duration(double seconds) {
    if (seconds < 59.95)
        return decimal(seconds, 1) + " s";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    std::array<char, 64> text{};
    if (whole < 3600)
        std::snprintf(text.data(), text.size(), "%d min %02d s", static_cast<int>(whole / 60),
                      static_cast<int>(whole % 60));
    else
        std::snprintf(text.data(), text.size(), "%d h %02d min", static_cast<int>(whole / 3600),
                      static_cast<int>(whole % 3600 / 60));
    return text.data();
}

std::string counted(std::int64_t number, const std::string& one, const std::string& many) {
    return grouped(number) + " " + (number == 1 ? one : many);
}

std::string pictures(std::size_t count) {
    return counted(static_cast<std::int64_t>(count), "picture", "pictures");
}

} // namespace classmith

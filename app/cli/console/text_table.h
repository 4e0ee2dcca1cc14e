// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classmith {

// Columns that a UTF-8 text takes in a terminal: East Asian wide characters and emoji two, combining marks none.
int textColumns(std::string_view text);

// The text, cut so that it takes at most that many columns ("…" at the end where something was cut).
std::string fitColumns(std::string_view text, int columns);

// The same with "…" in the middle, for paths and for names that begin alike.
std::string fitMiddle(std::string_view text, int columns);

// How wide a table may be: the terminal that standard output is, else the environment's COLUMNS; 0: as wide as it gets.
int outputColumns();

// A table in plain text: the first column left, the others right aligned, two spaces between. A name is one line in it,
// whatever it holds (printableName()).
class TextTable {
  public:
    void add(const std::vector<std::string>& cells);
    // One line a row, without a line end after the last. No line is wider than that many columns (0: any width): the
    // widest names give way, numbers at the very end.
    std::string text(int columns = 0) const;
    bool fits(int columns) const; // with names cut short, but all numbers whole

  private:
    struct Column {
        int width = 0;
        int least = 0; // that its numbers need
    };
    std::vector<Column> columnsOf() const;

    std::vector<std::vector<std::string>> m_rows;
};

std::string percent(double share, int decimals = 1); // 0.8731 → "87.3 %"
std::string grouped(std::int64_t number);            // 1234567 → "1,234,567"
std::string decimal(double value, int decimals);     // always with a point
std::string scientific(double value);                // "8.8e-06"
std::string duration(double seconds);                // "4.2 s", "3 min 20 s", "2 h 05 min"
// "1 image", "3 images"
std::string counted(std::int64_t number, const std::string& one, const std::string& many);
std::string pictures(std::size_t count); // 3 pictures

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/csv.h"

#include <array>
#include <charconv>

namespace classmith {

namespace {

template<class T>
std::optional<T> parseNumber(std::string_view text) {
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// Whether a spreadsheet takes it for a formula, with apostrophes in front or without.
bool isFormula(std::string_view field) {
    const auto first = field.find_first_not_of('\'');
    if (first == std::string_view::npos || std::string_view("=+-@\t\r").find(field[first]) == std::string_view::npos)
        return false;
    return first > 0 || !parseNumber<double>(field);
}

std::string disarmed(const std::string& field) {
    return isFormula(field) ? '\'' + field : field;
}

class CsvParser {
  public:
    CsvParser(std::string_view text, char separator, const CsvBudget& budget)
        : m_text(text), m_separator(separator), m_ends({separator, '\r', '\n'}), m_budget(budget) {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_text.remove_prefix(3);
    }

    // Empty, or what is wrong with the record that comes next.
    std::string parse() {
        while (m_at < m_text.size()) {
            if (m_rows.size() == m_budget.rows)
                return "is one more than are read";
            CsvRow row;
            do {
                if (row.size() == m_budget.columns || ++m_fields > m_budget.fields)
                    return "has more fields than are read";
                if (!field(row.emplace_back()))
                    return "is not CSV";
                if (row.back().starts_with('\'') && isFormula(row.back()))
                    row.back().erase(0, 1);
                if (row.back().size() > m_budget.fieldBytes)
                    return "has a field of more than " + std::to_string(m_budget.fieldBytes) + " bytes";
            } while (take(m_separator));
            take('\r');
            if (m_at < m_text.size() && !take('\n'))
                return "is not CSV";
            m_rows.push_back(std::move(row));
        }
        return {};
    }
    std::vector<CsvRow> takeRows() { return std::move(m_rows); }
    std::size_t recordNumber() const { return m_rows.size() + 1; }

  private:
    bool take(char wanted) {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool field(std::string& to) {
        if (take('"'))
            return quoted(to);
        const std::size_t end = std::min(m_text.find_first_of(m_ends, m_at), m_text.size());
        to = m_text.substr(m_at, end - m_at);
        m_at = end;
        return true;
    }

    bool quoted(std::string& to) {
        for (;;) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos)
                return false;
            to += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (!take('"'))
                return true;
            to += '"';
        }
    }

    std::string_view m_text;
    char m_separator;
    std::string m_ends; // what ends a field without quotes
    const CsvBudget& m_budget;
    std::size_t m_at = 0;
    std::size_t m_fields = 0; // of all rows
    std::vector<CsvRow> m_rows;
};

} // namespace

std::string csvLine(const CsvRow& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            line += ',';
        const std::string field = disarmed(fields[i]);
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char c : field)
            line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line += '\n';
}

Result<std::vector<CsvRow>> parseCsv(std::string_view text, const std::string& subject, char separator,
                                     const CsvBudget& budget) {
    CsvParser parser(text, separator, budget);
    if (const std::string problem = parser.parse(); !problem.empty())
        return fail(ErrorCode::InvalidValue, subject,
                    "record " + std::to_string(parser.recordNumber()) + " " + problem);
    return parser.takeRows();
}

std::string csvNumber(double value) {
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::optional<double> numberFromCsv(std::string_view text) {
    return parseNumber<double>(text);
}

std::optional<int> integerFromCsv(std::string_view text) {
    return parseNumber<int>(text);
}

} // namespace classmith

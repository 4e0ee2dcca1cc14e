// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/text/reading_budget.h"

namespace classmith {

using CsvRow = std::vector<std::string>;

// One record as RFC 4180 quotes it: fields with a comma, a quote or a line end stand in quotes. Ends with "\n". A field
// that a spreadsheet would compute (it begins with = + - @, a tab or a carriage return, and is no number) gets an
// apostrophe in front, and so does one that begins with apostrophes and then such; parseCsv() takes it off again.
std::string csvLine(const CsvRow& fields);

// Records with "\n" or "\r\n" between them; a line end inside quotes belongs to its field. A UTF-8 byte-order mark in
// front is passed over. Errors: InvalidValue (a quote that never ends or text after one, or more than the budget
// allows), whose detail names the record.
Result<std::vector<CsvRow>> parseCsv(std::string_view text, const std::string& subject, char separator = ',',
                                     const CsvBudget& budget = {});

// Numbers with a point in every locale; shortest form that reads back to the same double; "nan", "inf", "-inf".
std::string csvNumber(double value);
std::optional<double> numberFromCsv(std::string_view text);
std::optional<int> integerFromCsv(std::string_view text);

} // namespace classmith

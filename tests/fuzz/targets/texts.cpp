// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/files.h"
#include "core/base/output/file_names.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/base/text/natural_order.h"
#include "core/base/text/printable.h"
#include "core/base/text/text_file.h"
#include "core/base/text/unicode.h"
#include "core/dataset/class_names.h"
#include "core/project/records.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

namespace {

bool steers(unsigned char c) {
    return c < 0x20 || c == 0x7F;
}

void mustBeHarmless(std::string_view text) {
    const std::string name = printableName(text);
    must(isUtf8(name) && std::none_of(name.begin(), name.end(), steers), "a name on a terminal steers nothing");
    const std::string lines = printableText(text);
    must(isUtf8(lines) && std::none_of(lines.begin(), lines.end(), [](char c) { return c != '\n' && steers(c); }),
         "a text on a terminal steers nothing");
}

void mustComeBack(const std::string& text) {
    must(textFromJson(jsonText(text)) == text && isUtf8(jsonText(text)), "JSON gives back every byte");
    must(utf8(pathFromJson(jsonPath(pathFromUtf8(text)))) == text, "JSON gives back every path");
    // Behind a header, as all tables have one: a byte-order mark at the very beginning is none of the text's.
    const auto rows = parseCsv(csvLine({"first", "second"}) + csvLine({text, text}), "lines");
    must(rows && rows->size() == 2 && rows->back() == CsvRow{text, text}, "CSV gives back every field");
}

} // namespace

void texts(Input input) {
    const auto mostBytes = static_cast<std::size_t>(input.take());
    const std::string text(input.text());
    mustBeHarmless(text);
    mustComeBack(text);

    must(composed(decomposed(text)) == composed(text), "both normal forms are one text");
    must(looksTheSame(text, composed(text)), "a text looks like its normal form");
    naturalKey(text);
    if (const auto read = textOfFile(text); !read)
        must(!read.error().empty(), "what a file is instead is said");

    const std::string portable = portableFileName(text, mostBytes);
    must(portable.size() <= mostBytes + 1, "a file's name is no longer than it may be");
    must(portable.empty() || portable.starts_with('.') || isPortableFileName(portable, mostBytes + 1),
         "a file's name can be one everywhere");
    if (const auto usable = checkClassName(text); !usable)
        mustBeSaid(usable.error());

    const std::size_t half = text.size() / 2;
    const std::vector<std::string> names{text.substr(0, half), text.substr(half)};
    ClassNames classes;
    for (const std::string& name : names)
        classes.add(std::nullopt, name);
    classes.finish();
    for (const std::string& name : names)
        must(classes.indexOf(name) >= 0 && classes.indexOf(name) < static_cast<int>(classes.classes().size()),
             "a class that was added is there");
    findClassNamed(text, classes.classes());
}

} // namespace classmith::fuzz

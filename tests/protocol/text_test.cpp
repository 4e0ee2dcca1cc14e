// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <clocale>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "tests/support/test_support.h"

using namespace classmith;

class TextTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void validTextPassesUnchanged();
    void anyBytesComeBack();
    void escapedTextIsValidJson();
    void pathsComeBack();
    void brokenJsonIsExplained();
    void nothingSteersTheTerminal();
    void csvQuotesAsRfc4180();
    void csvReadsWhatPythonWrites();
    void csvAnyFieldsComeBack();
    void csvHasNoFormulas();
    void csvRefusesNonsense();
    void numbersComeBackInAnyLocale();
};

void TextTest::validTextPassesUnchanged() {
    for (const char* text :
         {"", "plain", "ä猫🐜", "\x01\n\t\"\\", "\xEF\xBF\xBD", "\xED\x9F\xBF\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        QCOMPARE(jsonText(text), std::string(text));
        QCOMPARE(textFromJson(text), std::string(text));
    }
    const std::string withZero("a\0b", 3);
    QCOMPARE(jsonText(withZero), withZero);
}

void TextTest::anyBytesComeBack() {
    // Overlong forms, surrogates, too large code points, cut characters, and the escape characters themselves.
    for (const char* text :
         {"\xFF", "a\x80z", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x90",
          "\xF4\x8F\xBA\x80", "\xF4\x8F\xBB\xBF", "\xF4\x8F\xBA", "\xE7\x8C\xC3\xA4"})
        QCOMPARE(textFromJson(jsonText(text)), std::string(text));
    SampleRandom random(1, 2, 3);
    constexpr std::string_view likely = "\xF4\x8F\xBA\xBB\x80\xBF\xC3\xE0"
                                        "a";
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (auto left = random.below(12); left > 0; --left)
            bytes += random.below(2) == 0 ? static_cast<char>(random.below(256)) : likely[random.below(likely.size())];
        const std::string text = jsonText(bytes);
        QCOMPARE(textFromJson(text), bytes);
        QVERIFY(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUtf8().toStdString() == text);
    }
}

void TextTest::escapedTextIsValidJson() {
    const nlohmann::ordered_json json{{"name", jsonText("caf\xE9")}};
    const auto again = parseJson(json.dump(), "test"); // strict: throws where the text is not UTF-8
    QVERIFY(again);
    QCOMPARE(textFromJson((*again)["name"].get<std::string>()), std::string("caf\xE9"));
    QCOMPARE(dumpJson({{"raw", "\xFF"}}), std::string("{\"raw\":\"\xEF\xBF\xBD\"}"));
}

void TextTest::pathsComeBack() {
    const auto path = pathFromUtf8("/data/图片 🐜/it's \"quoted\"");
    QCOMPARE(pathFromJson(jsonPath(path)), path);
#ifndef _WIN32
    const std::filesystem::path odd("/data/caf\xE9");
    QCOMPARE(pathFromJson(jsonPath(odd)), odd);
#endif
}

void TextTest::brokenJsonIsExplained() {
    for (const char* text : {"", "{", "{\"a\":}", "[1,2", "nul", "{\"a\":\"\xFF\"}"}) {
        const auto json = parseJson(text, "run.json");
        QVERIFY2(!json, text);
        QCOMPARE(json.error().code, ErrorCode::InvalidJson);
        QVERIFY(json.error().detail.starts_with("parse error"));
    }
    QVERIFY(parseJson(std::string(100'000, '['), "deep").error().code == ErrorCode::InvalidJson);
}

void TextTest::nothingSteersTheTerminal() {
    for (const char* plain : {"", "Glas 玻璃 🐜", "a\\b", "\u200d\u200c", "é", "עברית"})
        QCOMPARE(printableName(plain), std::string(plain));
    QCOMPARE(printableName("\x1b]0;X\x07\x1b[2J"), std::string("\\x1b]0;X\\x07\\x1b[2J"));
    QCOMPARE(printableName("a\nb\r\tc\x7f"), std::string("a\\nb\\r\\tc\\x7f"));
    QCOMPARE(printableName("\u009b2J \u0085"), std::string("\\x9b2J \\x85"));
    QCOMPARE(printableName("\x9b 2J M\xfcnchen"), std::string("\\x9b 2J M\\xfcnchen")); // no UTF-8
    QCOMPARE(printableName("gpj.\u202etac \u2066x\u2069 \u2028 \ufeff"),
             std::string("gpj.\\u202etac \\u2066x\\u2069 \\u2028 \\ufeff"));
    QCOMPARE(printableName(std::string_view("a\0b", 3)), std::string("a\\x00b"));
    QCOMPARE(printableName("\xe7\x8c"), std::string("\\xe7\\x8c")); // cut off
    QCOMPARE(printableText("one\ntwo\r\x1b"), std::string("one\ntwo\\r\\x1b"));
    QCOMPARE(printableName("a\u200bb\u2060\U000e0041"), std::string("a\\u200bb\\u2060\\ue0041"));
    const nlohmann::ordered_json json{{"\u202e\x7f", "\u009b \U000e0041 é 🐜"}};
    QCOMPARE(printableJson(json.dump()), std::string("{\"\\u202e\\u007f\":\"\\u009b \\udb40\\udc41 é 🐜\"}"));
    QCOMPARE(parseJson(printableJson(json.dump(2)), "x").value(), json);
}

void TextTest::csvQuotesAsRfc4180() {
    QCOMPARE(csvLine({"a", "b c", ""}), std::string("a,b c,\n"));
    QCOMPARE(csvLine({"a,b", "say \"hi\"", "two\nlines", "\r"}),
             std::string("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"'\r\"\n")); // the last: no formula
}

// What a spreadsheet would compute (a program that starts, an address that is asked) is a text there, and comes back.
void TextTest::csvHasNoFormulas() {
    for (const char* field :
         {"=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=", "'=1", "''=1"}) {
        const std::string line = csvLine({field, "x"});
        QVERIFY2(line[line.front() == '"' ? 1 : 0] == '\'', line.c_str());
        QCOMPARE(parseCsv(line, "x").value(), (std::vector<CsvRow>{{field, "x"}}));
    }
    QCOMPARE(csvLine({"=1", "it's", "'t is", "a=b", "-0.5", "-inf", "1e-7"}), // numbers stay numbers
             std::string("'=1,it's,'t is,a=b,-0.5,-inf,1e-7\n"));
    QCOMPARE(parseCsv("it's,'t is,'=1,''=1,'", "x").value(),
             (std::vector<CsvRow>{{"it's", "'t is", "=1", "'=1", "'"}}));
    SampleRandom random(7, 8, 9);
    constexpr std::string_view letters = "'=+-@\t\r1a";
    for (int round = 0; round < 5'000; ++round) {
        CsvRow row(1);
        for (auto left = random.below(5); left > 0; --left)
            row[0] += letters[random.below(letters.size())];
        QCOMPARE(parseCsv(csvLine(row), "x").value(), std::vector<CsvRow>{row});
    }
}

void TextTest::csvReadsWhatPythonWrites() {
    // csv.writer(…).writerows([["path", "n"], ['a,"b".jpg', 1], ["two\nlines\r\n", ""], ["", "é"]])
    const auto rows = parseCsv("path,n\r\n\"a,\"\"b\"\".jpg\",1\r\n\"two\nlines\r\n\",\r\n,\xC3\xA9\r\n", "test");
    QVERIFY(rows);
    QCOMPARE(*rows, (std::vector<CsvRow>{{"path", "n"}, {"a,\"b\".jpg", "1"}, {"two\nlines\r\n", ""}, {"", "é"}}));
    QCOMPARE(parseCsv("\xEF\xBB\xBF"
                      "a,b",
                      "test")
                 .value(),
             (std::vector<CsvRow>{{"a", "b"}}));
    QVERIFY(parseCsv("", "test")->empty());
}

void TextTest::csvAnyFieldsComeBack() {
    SampleRandom random(4, 5, 6);
    constexpr std::string_view letters = "a,\"\r\n \xFF";
    for (int round = 0; round < 5'000; ++round) {
        std::vector<CsvRow> rows(1 + random.below(3), CsvRow(1 + random.below(3)));
        std::string text;
        for (CsvRow& row : rows) {
            for (std::string& field : row)
                for (auto left = random.below(6); left > 0; --left)
                    field += letters[random.below(letters.size())];
            text += csvLine(row);
        }
        const auto again = parseCsv(text, "test");
        QVERIFY(again);
        QCOMPARE(*again, rows);
    }
}

void TextTest::csvRefusesNonsense() {
    for (const char* text : {"\"open", "\"a\"b,c\n", "a\rb\n"}) {
        const auto rows = parseCsv(text, "split.csv");
        QVERIFY2(!rows, text);
        QCOMPARE(rows.error().code, ErrorCode::InvalidValue);
    }
}

void TextTest::numbersComeBackInAnyLocale() {
    const char* german = std::setlocale(LC_ALL, "de_DE.UTF-8"); // not installed everywhere; then the check is weaker
    for (const double value : {0.1, 1.0 / 3, 1e-300, 5e-324, -0.0, 123456789.125, std::numeric_limits<double>::max()}) {
        const std::string text = csvNumber(value);
        QVERIFY(text.find(',') == std::string::npos);
        const auto again = numberFromCsv(text);
        QVERIFY(again && *again == value && std::signbit(*again) == std::signbit(value));
    }
    QVERIFY(std::isnan(numberFromCsv(csvNumber(-std::numeric_limits<double>::quiet_NaN())).value()));
    QCOMPARE(numberFromCsv(csvNumber(-std::numeric_limits<double>::infinity())).value(),
             -std::numeric_limits<double>::infinity());
    QVERIFY(!numberFromCsv("") && !numberFromCsv("1,5") && !numberFromCsv("1.5x") && !integerFromCsv("1.5"));
    QCOMPARE(integerFromCsv("-12").value(), -12);
    QVERIFY(!integerFromCsv("99999999999"));
    if (german)
        std::setlocale(LC_ALL, "C");
}

CLASSMITH_TEST(TextTest)
#include "text_test.moc"

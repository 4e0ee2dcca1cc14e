// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QtCore/QStringEncoder>

#include "core/base/files.h"
#include "core/protocol/sample_list.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// A list in a folder of its own, which is also the dataset's root.
struct List {
    explicit List(const std::string& text) : file(folder.path() / pathFromUtf8("列表.csv")) {
        std::ofstream(file, std::ios::binary) << text;
    }
    Error refused() const {
        const auto rows = readSampleList(file);
        return rows ? Error{ErrorCode::Internal, "nothing was refused", ""} : rows.error();
    }
    test::TemporaryFolder folder;
    fs::path file;
};

const std::string header = "path,class,set\n";

} // namespace

class SampleListTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void rowsAreRead();
    void whatSpreadsheetsWrite_data();
    void whatSpreadsheetsWrite();
    void namesOfAnotherCodePage();
    void whatIsWrittenIsRead();
    void namesThatLookTheSame();
    void picturesAreFoundInAnotherNormalForm();
    void backslashesAreExplained();
    void whatIsWrongIsNamedWithItsLine_data();
    void whatIsWrongIsNamedWithItsLine();
    void aHugeFileIsRefused();
    void missingThingsAreTold();
    void theCatalogueIsSortedAsAScan();
    void oneClassIsTooFew();
};

void SampleListTest::rowsAreRead() {
    const List list("\xEF\xBB\xBFpath,class,set\r\n"
                    "纸/a b.jpg,纸,train\r\n"
                    "\"x, \"\"y\"\".jpg\",glass,val\r\n"
                    "deep/er/c.png,,test\r\n"
                    "d..e.jpg,glass,\r\n"
                    "\r\n");
    const auto rows = readSampleList(list.file);
    QVERIFY2(rows, rows ? "" : sentence(rows.error()).c_str());
    QCOMPARE(rows->size(), std::size_t{4});
    QCOMPARE(rows->at(0).path, std::string("纸/a b.jpg"));
    QCOMPARE(rows->at(0).className, std::string("纸"));
    QVERIFY(rows->at(0).set == SetKind::Train);
    QCOMPARE(rows->at(1).path, std::string("x, \"y\".jpg"));
    QVERIFY(rows->at(1).set == SetKind::Validation);
    QVERIFY(rows->at(2).className.empty() && rows->at(2).set == SetKind::Test);
    QVERIFY(!rows->at(3).set);
}

void SampleListTest::whatSpreadsheetsWrite_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
    const QString commas = QStringLiteral("path,class,set\r\n图/a.jpg,猫🐜,train\r\nb.jpg,\"x, y\",\r\n");
    QString tabs = commas;
    tabs.replace(QStringLiteral("\"x, y\""), QStringLiteral("x; y")).replace(u',', u'\t').replace(u';', u',');
    QString semicolons = tabs;
    semicolons.replace(u'\t', u';');
    QString mac = commas;
    mac.replace(QStringLiteral("\r\n"), QStringLiteral("\r"));
    row("UTF-8", commas.toUtf8());
    row("UTF-8 with a mark", "\xEF\xBB\xBF" + commas.toUtf8());
    row("semicolons", semicolons.toUtf8());
    row("a line that names the separator", "sep=;\r\n" + semicolons.toUtf8());
    row("tabs", tabs.toUtf8());
    row("the Mac's line ends", mac.toUtf8());
    row("spaces and capitals", commas.toUtf8().replace("path,class,set", "Path, Class ,SET"));
    for (const auto& [name, encoding] :
         {std::pair("little", QStringConverter::Utf16LE), std::pair("big", QStringConverter::Utf16BE)}) {
        QStringEncoder with(encoding, QStringConverter::Flag::WriteBom);
        QTest::addRow("UTF-16, %s end first", name) << QByteArray(with.encode(tabs));
        QStringEncoder without(encoding);
        QTest::addRow("UTF-16 without a mark, %s end first", name) << QByteArray(without.encode(commas));
    }
}

void SampleListTest::whatSpreadsheetsWrite() {
    QFETCH(QByteArray, bytes);
    const List list(bytes.toStdString());
    const auto rows = readSampleList(list.file);
    QVERIFY2(rows, rows ? "" : sentence(rows.error()).c_str());
    QCOMPARE(rows->size(), std::size_t(2));
    QCOMPARE(rows->at(0).path, std::string("图/a.jpg"));
    QCOMPARE(rows->at(0).className, std::string("猫🐜"));
    QVERIFY(rows->at(0).set == SetKind::Train);
    QCOMPARE(rows->at(1).className, std::string("x, y"));
    QVERIFY(notesOnSamples(*rows).empty());
}

void SampleListTest::namesOfAnotherCodePage() {
    const List list("path,class,set\r\na.jpg,tea,\r\nb.jpg,caf\xE9,\r\n"); // code page 1252
    const auto catalogue = catalogueFromSamples(list.file, list.folder.path());
    QVERIFY2(catalogue, catalogue ? "" : sentence(catalogue.error()).c_str());
    QCOMPARE(catalogue->classes, (std::vector<std::string>{"caf\xE9", "tea"}));
    QCOMPARE(catalogue->notes.size(), std::size_t(1));
    const std::string note = sentence(catalogue->notes.front());
    QVERIFY2(note.starts_with("The sample list is not UTF-8 in line 3 (“caf\xE9”)"), note.c_str());
}

void SampleListTest::whatIsWrittenIsRead() {
    const std::vector<SampleRow> rows{{"图/a, b.jpg", "say \"cheese\"", SetKind::Validation},
                                      {"caf\xE9.jpg", "", SetKind::Test},
                                      {"two\nlines.jpg", "猫", std::nullopt}};
    const List list(sampleListText(rows));
    const auto again = readSampleList(list.file);
    QVERIFY2(again, again ? "" : sentence(again.error()).c_str());
    QCOMPARE(again->size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(again->at(i).path, rows[i].path);
        QCOMPARE(again->at(i).className, rows[i].className);
        QVERIFY(again->at(i).set == rows[i].set);
    }
    QCOMPARE(again->at(2).line, std::size_t(4));
    QCOMPARE(sampleListText({}), header);
}

void SampleListTest::namesThatLookTheSame() {
    const std::string composed = "caf\xC3\xA9";
    const std::string decomposed = "cafe\xCC\x81";
    const List apart(header + "a.jpg," + composed + ",train\nb.jpg," + decomposed + ",train\n");
    const auto two = catalogueFromSamples(apart.file, apart.folder.path());
    QVERIFY2(two, two ? "" : sentence(two.error()).c_str());
    QCOMPARE(two->classes.size(), std::size_t(2));
    QVERIFY(sentence(two->notes.front()).starts_with("Classes that look the same"));
    const List sets(header + "a.jpg," + composed + ",train\nb.jpg,tea,train\nc.jpg," + decomposed + ",val\n");
    const auto one = catalogueFromSamples(sets.file, sets.folder.path());
    QVERIFY2(one, one ? "" : sentence(one.error()).c_str());
    QCOMPARE(one->classes, (std::vector<std::string>{composed, "tea"}));
    QCOMPARE(one->images.back().classIndex, 0);
    QVERIFY(one->notes.empty());
}

void SampleListTest::picturesAreFoundInAnotherNormalForm() {
    const std::string composed = "caf\xC3\xA9.jpg", decomposed = "cafe\xCC\x81.jpg";
    const List list(header + composed + ",coffee,\ntea.jpg,tea,\n");
    std::ofstream(list.folder.path() / pathFromUtf8(decomposed)).put('x');
    const auto catalogue = catalogueFromSamples(list.file, list.folder.path());
    QVERIFY2(catalogue, catalogue ? "" : sentence(catalogue.error()).c_str());
    QCOMPARE(catalogue->images.front().path, decomposed);
}

void SampleListTest::backslashesAreExplained() {
    const List list(header + "cat\\1.jpg,cat,\ndog\\1.jpg,dog,\n");
    const auto unknown = catalogueFromSamples(list.file, list.folder.path()); // neither is there: no guess
    QVERIFY2(unknown, unknown ? "" : sentence(unknown.error()).c_str());
    fs::create_directories(list.folder.path() / "cat");
    std::ofstream(list.folder.path() / "cat" / "1.jpg").put('x');
    const auto refused = catalogueFromSamples(list.file, list.folder.path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, std::string("line 2: write “cat/1.jpg”, with / between folders"));
}

void SampleListTest::whatIsWrongIsNamedWithItsLine_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const std::string& text, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(part);
    };
    row("empty", "", "line 1 is not path,class,set");
    row("no header", "a.jpg,glass,train\n", "line 1 is not path,class,set");
    row("other header", "path,label,set\na.jpg,glass,train\n", "line 1 is not path,class,set");
    row("header missing", "a.jpg,glass,train\n", "; the header is missing");
    row("other separator", "path|class|set\n", "“path|class|set”; separate the fields by commas, semicolons or tabs");
    row("behind a separator line", "sep=;\npath;label\n", "line 2 is not path,class,set, but “path;label”");
    row("mixed separators", "path;class;set\na.jpg,glass,train\n", "line 2: three fields are expected");
    row("half a character", "\xFF\xFEp", "ends in the middle of a character");
    row("half a pair", std::string("\xFF\xFEp\0\n\0\x3D\xD8\n\0", 10), "line 2 is not whole UTF-16");
    row("UTF-32", std::string("\xFF\xFE\0\0p\0\0\0", 8), "it is UTF-32");
    row("absolute", header + "a.jpg,glass,\n/etc/passwd,glass,\n", "line 3: “/etc/passwd” is not relative");
    row("leaves", header + "../a.jpg,glass,\n", "line 2: “../a.jpg” leads out");
    row("leaves later", header + "glass/../../a.jpg,glass,\n", "line 2: “glass/../../a.jpg” leads out");
    row("no path", header + ",glass,\n", "line 2: the path is empty");
    row("set", header + "a.jpg,glass,train\nb.jpg,glass,Train\n", "line 3: the set is “Train”");
    row("twice", header + "a.jpg,glass,\nb.jpg,glass,\na.jpg,paper,\n", "line 4: “a.jpg” is in line 2 already");
    row("twice, other words", header + "x/a.jpg,glass,\nx//./a.jpg,paper,\n", "line 3: “x//./a.jpg” is in line 2");
    row("too few fields", header + "a.jpg,glass\n", "line 2: three fields");
    row("too many fields", header + "a.jpg,glass,val,1\n", "line 2: three fields");
    row("lines inside a field", header + "\"a\nb.jpg\",glass,\nc.jpg,glass,no\n", "line 4: the set is “no”");
    row("an open quote", header + "\"a.jpg,glass,\n", "record 2 is not CSV");
}

void SampleListTest::whatIsWrongIsNamedWithItsLine() {
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const List list(text.toStdString());
    const Error error = list.refused();
    QCOMPARE(error.code, ErrorCode::SampleListInvalid);
    QCOMPARE(error.subject, utf8(list.file));
    QVERIFY2(QString::fromStdString(error.detail).contains(part), error.detail.c_str());
}

void SampleListTest::aHugeFileIsRefused() {
    const List list(header);
    fs::resize_file(list.file, (std::size_t{128} << 20) + 1); // sparse
    const Error error = list.refused();
    QCOMPARE(error.code, ErrorCode::SampleListInvalid);
    QVERIFY2(error.detail.find("128 MB") != std::string::npos, error.detail.c_str());
}

void SampleListTest::missingThingsAreTold() {
    const List list(header + "a.jpg,glass,\nb.jpg,paper,\n");
    QCOMPARE(readSampleList(list.folder.path() / "none.csv").error().code, ErrorCode::FileNotFound);
    QCOMPARE(readSampleList(list.folder.path()).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(catalogueFromSamples(list.file, list.folder.path() / "none").error().code, ErrorCode::FileNotFound);
    QCOMPARE(catalogueFromSamples(list.file, list.file).error().code, ErrorCode::NotAFolder);
}

void SampleListTest::theCatalogueIsSortedAsAScan() {
    const List list(header + "9.jpg,b,test\n8.jpg,Z,train\n7.jpg,b,train\n6.jpg,,train\n5.jpg,b,\n4.jpg,b,train\n");
    const auto catalogue = catalogueFromSamples(list.file, list.folder.path());
    QVERIFY2(catalogue, catalogue ? "" : sentence(catalogue.error()).c_str());
    QCOMPARE(catalogue->root, list.folder.path());
    QCOMPARE(catalogue->classes, (std::vector<std::string>{"Z", "b"})); // bytes: capitals first
    std::vector<std::string> order;
    for (const ImageEntry& image : catalogue->images)
        order.push_back(image.path);
    QCOMPARE(order, (std::vector<std::string>{"5.jpg", "8.jpg", "4.jpg", "7.jpg", "9.jpg"}));
    QCOMPARE(catalogue->images[1].classIndex, 0);
    QCOMPARE(catalogue->images[2].classIndex, 1);
    QCOMPARE(catalogue->notes.size(), std::size_t(1));
    QCOMPARE(sentence(catalogue->notes.front()), std::string("Unlabelled pictures passed over: 1."));
}

void SampleListTest::oneClassIsTooFew() {
    const List one(header + "a.jpg,glass,\nb.jpg,glass,\nc.jpg,,\n");
    const Error error = catalogueFromSamples(one.file, one.folder.path()).error();
    QCOMPARE(error.code, ErrorCode::SampleListInvalid);
    QVERIFY2(error.detail.find("“glass”") != std::string::npos, error.detail.c_str());
    const List none(header + "a.jpg,,\n");
    QCOMPARE(catalogueFromSamples(none.file, none.folder.path()).error().code, ErrorCode::SampleListInvalid);
}

CLASSMITH_TEST(SampleListTest)
#include "sample_list_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

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

void SampleListTest::whatIsWrongIsNamedWithItsLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const std::string& text, const char* part) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(part);
    };
    row("empty", "", "line 1 is not path,class,set");
    row("no header", "a.jpg,glass,train\n", "line 1 is not path,class,set");
    row("other header", "path,label,set\na.jpg,glass,train\n", "line 1 is not path,class,set");
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
    QFETCH(QString, text);
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

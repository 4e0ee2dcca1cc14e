// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/base/network/sha256.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

std::string hashOf(std::string_view text) {
    return sha256(std::as_bytes(std::span(text.data(), text.size())));
}

} // namespace

class Sha256Test : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void agreesWithTheStandard();
    void filesInPieces();
    void missingFiles();
};

void Sha256Test::agreesWithTheStandard() {
    // FIPS 180-4's examples; the last one by Python's hashlib.
    QCOMPARE(hashOf(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(hashOf("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(hashOf("图片 🐜"), std::string("8bcb0ce659e9ce1f813eaf9931c0afc514cbd2951f32d11d8e33a3ea5c237b52"));
}

void Sha256Test::filesInPieces() {
    const test::TemporaryFolder folder;
    std::string bytes; // 2.5 MB: more than one piece, and not a whole number of them
    for (int i = 0; i < 2'500'000; ++i)
        bytes += static_cast<char>(i % 251);
    QVERIFY(writeFileAtomically(folder.path() / "big", bytes));
    QCOMPARE(sha256OfFile(folder.path() / "big").value(),
             std::string("bd597bc684f3effbd30ef55f519679760ca77831d212eddc15fb862e7ffb8c8f"));
    QVERIFY(writeFileAtomically(folder.path() / "empty", ""));
    QCOMPARE(sha256OfFile(folder.path() / "empty").value(), hashOf(""));
}

void Sha256Test::missingFiles() {
    const test::TemporaryFolder folder;
    QCOMPARE(sha256OfFile(folder.path() / "none").error().code, ErrorCode::FileNotFound);
    const auto ofFolder = sha256OfFile(folder.path());
    QVERIFY(!ofFolder);
    QCOMPARE(ofFolder.error().code, ErrorCode::FileUnreadable);
}

CLASSMITH_TEST(Sha256Test)
#include "sha256_test.moc"

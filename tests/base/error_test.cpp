// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/support/test_support.h"

using namespace classmith;

class ErrorTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyCodeHasAFinishedSentence();
    void theDetailIsOptional();
};

void ErrorTest::everyCodeHasAFinishedSentence() {
    for (int i = 0; i < errorCodeCount(); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        for (const char* detail : {"", "reason"}) {
            const std::string text = sentence({code, "some/file.jpg", detail});
            QVERIFY2(text.find("some/file.jpg") != std::string::npos, text.c_str());
            QVERIFY2(text.find_first_of("{}[]") == std::string::npos, text.c_str());
            QVERIFY2(text.back() == '.' || text.back() == ')', text.c_str());
            QVERIFY(!codeName(code).empty());
        }
    }
}

void ErrorTest::theDetailIsOptional() {
    QCOMPARE(sentence({ErrorCode::FileUnreadable, "a.png", ""}),
             std::string("“a.png” cannot be read. Check that you may open it."));
    QCOMPARE(sentence({ErrorCode::FileUnreadable, "a {detail}.png", "no permission."}),
             std::string("“a {detail}.png” cannot be read: no permission. Check that you may open it."));
}

CLASSMITH_TEST(ErrorTest)
#include "error_test.moc"

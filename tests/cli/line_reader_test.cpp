// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <unistd.h>

#include "app/cli/worker/line_reader.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// Standard input is a pipe with that text in it while this lives.
class InputOf {
  public:
    explicit InputOf(const std::string& text) : m_before(::dup(STDIN_FILENO)) {
        std::array<int, 2> ends{};
        m_good = ::pipe(ends.data()) == 0 && ::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO &&
                 ::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
        ::close(ends[0]);
        ::close(ends[1]);
    }
    ~InputOf() {
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
    }
    InputOf(const InputOf&) = delete;
    InputOf& operator=(const InputOf&) = delete;
    bool isGood() const { return m_good; }

  private:
    int m_before;
    bool m_good = false;
};

} // namespace

class LineReaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void linesUpToTheirBudget();
};

// A line without an end would fill the memory; what is too long is refused as one line, and the next ones are read.
void LineReaderTest::linesUpToTheirBudget() {
    const InputOf input("abc\n\n" + std::string(10, 'x') + "\n" + std::string(11, 'y') + "\n" + std::string(4000, 'z') +
                        "\nnext\nunfinished");
    QVERIFY(input.isGood());
    LineReader reader(10);
    for (const std::string& line : {std::string("abc"), std::string(), std::string(10, 'x'), std::string(11, 'y'),
                                    std::string(11, 'z'), std::string("next")})
        QCOMPARE(reader.next().value(), line);
    QVERIFY(!reader.next());
}

CLASSMITH_TEST(LineReaderTest)
#include "line_reader_test.moc"

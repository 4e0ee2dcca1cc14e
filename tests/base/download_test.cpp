// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "core/base/files.h"
#include "core/base/network/download.h"
#include "core/base/network/sha256.h"
#include "tests/base/tiny_server.h"
#include "tests/support/test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
using test::TinyServer;
namespace fs = std::filesystem;

namespace {

// 3 MB that do not repeat: large enough to come in many pieces.
const QByteArray& content() {
    static const QByteArray bytes = [] {
        QByteArray made;
        quint32 state = 1;
        for (int i = 0; i < 3'000'000; ++i) {
            state = state * 1664525U + 1013904223U;
            made.append(static_cast<char>(state >> 24));
        }
        return made;
    }();
    return bytes;
}

std::string contentHash() {
    return sha256(std::as_bytes(std::span(content().constData(), static_cast<std::size_t>(content().size()))));
}

QByteArray response(const QByteArray& status, const QByteArray& headers, const QByteArray& body) {
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

QByteArray whole(const QByteArray& body) {
    return response("200 OK", "Content-Length: " + QByteArray::number(body.size()) + "\r\n", body);
}

// What a request's "Range: bytes=N-" asks for; -1: there is none.
qsizetype rangeOf(const QByteArray& head) {
    const auto at = head.indexOf("Range: bytes=");
    if (at < 0)
        return -1;
    const auto from = at + 13;
    return head.mid(from, head.indexOf('-', from) - from).toLongLong();
}

QByteArray withRanges(const QByteArray& head) {
    const qsizetype from = rangeOf(head);
    if (from < 0)
        return whole(content());
    if (from >= content().size())
        return response("416 Range Not Satisfiable", "Content-Length: 0\r\n", "");
    const QByteArray rest = content().mid(from);
    return response("206 Partial Content",
                    "Content-Length: " + QByteArray::number(rest.size()) + "\r\nContent-Range: bytes " +
                        QByteArray::number(from) + "-" + QByteArray::number(content().size() - 1) + "/" +
                        QByteArray::number(content().size()) + "\r\n",
                    rest);
}

QByteArray cutShort(const QByteArray&) {
    return whole(content()).left(1'000'000);
}

struct Place {
    test::TemporaryFolder folder;
    fs::path target = folder.path() / "weights" / pathFromUtf8("Gewichte 权重.pth");
    fs::path part = folder.path() / "weights" / pathFromUtf8("Gewichte 权重.pth.part");

    void put(const fs::path& file, const QByteArray& bytes) const {
        QVERIFY(makeFolder(file.parent_path()));
        QVERIFY(writeFileAtomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    }
    bool isComplete() const {
        const auto hash = sha256OfFile(target);
        return hash && *hash == contentHash() && !fs::exists(part);
    }
};

Result<> fetch(const std::string& url, const Place& place, const std::string& hash = contentHash()) {
    JobContext job;
    return download({url, place.target, hash, content().size()}, job);
}

} // namespace

class DownloadTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void fetchesAndReportsProgress();
    void whatIsThereNeedsNoConnection();
    void whatIsThereWithAnotherHashIsReplaced();
    void interruptedThenResumed();
    void startsCleanWhereTheServerKnowsNoRanges();
    void aCompletePartNeedsNoMoreBytes();
    void aForeignPartIsFetchedOnceMore();
    void aWrongHashIsRefused();
    void theBeginningOfAHashIsNone();
    void moreThanTheFileHasIsNotWritten();
    void missingOnTheServer();
    void noServer();
    void cancelledKeepsWhatHasArrived();
    void redirectionsAreFollowed();
    void onlyHttpsElsewhere();
    void theProxyOfTheEnvironmentIsUsed();
    void aFullDiskIsSaid();
    void aLinkForAPartLeadsNowhere();
    void aPlaceThatCannotBeWritten();
    void twoAtOnceFetchOnce();
};

void DownloadTest::initTestCase() {
    qputenv("no_proxy", "127.0.0.1,localhost");
    qputenv("NO_PROXY", "127.0.0.1,localhost");
}

void DownloadTest::fetchesAndReportsProgress() {
    const TinyServer server(withRanges);
    const Place place;
    JobContext job;
    std::vector<Progress> seen;
    job.onProgress = [&seen](const Progress& progress) { seen.push_back(progress); };
    const auto done = download({server.url("w"), place.target, contentHash(), content().size()}, job);
    QVERIFY2(done, done ? "" : sentence(done.error()).c_str());
    QVERIFY(place.isComplete());
    QVERIFY(!seen.empty());
    QCOMPARE(seen.back().phase, Phase::Downloading);
    QCOMPARE(seen.back().done, std::int64_t{content().size()});
    QCOMPARE(seen.back().total, std::int64_t{content().size()});
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void DownloadTest::whatIsThereNeedsNoConnection() {
    const TinyServer server(withRanges);
    const Place place;
    place.put(place.target, content());
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(server.requests().empty());
}

void DownloadTest::whatIsThereWithAnotherHashIsReplaced() {
    const TinyServer server(withRanges);
    const Place place;
    place.put(place.target, "something else");
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
}

void DownloadTest::interruptedThenResumed() {
    const Place place;
    {
        const TinyServer broken(cutShort);
        const auto first = fetch(broken.url("w"), place);
        QVERIFY(!first);
        QCOMPARE(first.error().code, ErrorCode::DownloadFailed);
    }
    QVERIFY(!fs::exists(place.target));
    const auto arrived = static_cast<qsizetype>(fs::file_size(place.part));
    QVERIFY(arrived > 900'000 && arrived < 1'000'000);
    const TinyServer server(withRanges);
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
    QCOMPARE(server.requests().size(), std::size_t{1});
    QCOMPARE(rangeOf(server.requests().front()), arrived);
}

void DownloadTest::startsCleanWhereTheServerKnowsNoRanges() {
    const Place place;
    place.put(place.part, content().left(1'234'567));
    const TinyServer server([](const QByteArray&) { return whole(content()); });
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
    QCOMPARE(rangeOf(server.requests().front()), qsizetype{1'234'567});
}

void DownloadTest::aCompletePartNeedsNoMoreBytes() {
    const Place place;
    place.put(place.part, content());
    const TinyServer server(withRanges);
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void DownloadTest::aForeignPartIsFetchedOnceMore() {
    const Place place;
    place.put(place.part, QByteArray(5000, 'x'));
    const TinyServer server(withRanges);
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
    QCOMPARE(server.requests().size(), std::size_t{2});
    QCOMPARE(rangeOf(server.requests().back()), qsizetype{-1});
}

void DownloadTest::aWrongHashIsRefused() {
    const TinyServer server(withRanges);
    const Place place;
    place.put(place.target, "what was there before");
    const auto done = fetch(server.url("w"), place, "0123abcd");
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::HashMismatch);
    QVERIFY(sentence(done.error()).find("0123abcd") != std::string::npos);
    QVERIFY(!fs::exists(place.part));
    QCOMPARE(readTextFile(place.target).value(), std::string("what was there before"));
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void DownloadTest::theBeginningOfAHashIsNone() {
    const TinyServer server(withRanges);
    const Place place;
    QCOMPARE(fetch(server.url("w"), place, contentHash().substr(0, 8)).error().code, ErrorCode::HashMismatch);
    QVERIFY(!fs::exists(place.target));
}

void DownloadTest::moreThanTheFileHasIsNotWritten() {
    constexpr int limit = 100'000;
    const TinyServer server([](const QByteArray&) { return whole(content()); });
    const Place place;
    place.put(place.part, QByteArray(300'000, 'x')); // of an earlier try
    JobContext job;
    std::int64_t most = 0;
    job.onProgress = [&](const Progress&) {
        std::error_code code;
        most = std::max(most, static_cast<std::int64_t>(fs::file_size(place.part, code)));
    };
    const auto done = download({server.url("w"), place.target, contentHash(), limit}, job);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::HashMismatch);
    QVERIFY2(done.error().detail.find("more than 100000 bytes") != std::string::npos, done.error().detail.c_str());
    QVERIFY(!fs::exists(place.part) && !fs::exists(place.target));
    QVERIFY(most <= 300'000);
}

void DownloadTest::missingOnTheServer() {
    const TinyServer server(
        [](const QByteArray&) { return response("404 Not Found", "Content-Length: 3\r\n", "no\n"); });
    const Place place;
    const auto done = fetch(server.url("w.pth"), place);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::DownloadFailed);
    QVERIFY(done.error().detail.find("404") != std::string::npos);
    QVERIFY(!fs::exists(place.part) && !fs::exists(place.target));
}

void DownloadTest::noServer() {
    std::string url;
    {
        const TinyServer server(withRanges);
        url = server.url("w");
    }
    const Place place;
    const auto done = fetch(url, place);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::DownloadFailed);
    QVERIFY(!done.error().detail.empty());
    QVERIFY(!fs::exists(place.part));
}

void DownloadTest::cancelledKeepsWhatHasArrived() {
    const Place place;
    place.put(place.part, content().left(2'000'000));
    const TinyServer server(withRanges);
    JobContext job;
    job.onProgress = [&job](const Progress&) { job.requestCancel(); };
    const auto done = download({server.url("w"), place.target, contentHash(), content().size()}, job);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(fs::file_size(place.part) >= 2'000'000);
    QVERIFY(!fs::exists(place.target));
    QVERIFY(fetch(server.url("w"), place));
    QVERIFY(place.isComplete());
}

void DownloadTest::redirectionsAreFollowed() {
    const Place place;
    place.put(place.part, content().left(100));
    const TinyServer server([](const QByteArray& head) {
        if (head.startsWith("GET /moved "))
            return response("302 Found", "Location: /here\r\nContent-Length: 5\r\n", "moved");
        return withRanges(head);
    });
    QVERIFY(fetch(server.url("moved"), place));
    QVERIFY(place.isComplete());
    QCOMPARE(server.requests().size(), std::size_t{2});
}

void DownloadTest::onlyHttpsElsewhere() {
    const Place place;
    for (const char* url : {"http://example.org/w", "ftp://127.0.0.1/w", "file:///etc/passwd", "no address"}) {
        const auto done = fetch(url, place);
        QVERIFY2(!done && done.error().code == ErrorCode::DownloadFailed, url);
    }
    const auto secret = fetch("http://name:password@example.org/w", place);
    QVERIFY(!secret);
    QCOMPARE(secret.error().subject, std::string("http://example.org/w"));
}

void DownloadTest::theProxyOfTheEnvironmentIsUsed() {
    const TinyServer proxy([](const QByteArray&) { return response("403 Forbidden", "Content-Length: 0\r\n", ""); });
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    const Place place;
    const auto done = fetch("https://weights.invalid/w", place);
    before.isNull() ? qunsetenv("https_proxy") : qputenv("https_proxy", before);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::DownloadFailed);
    QCOMPARE(proxy.requests().size(), std::size_t{1});
    QVERIFY(proxy.requests().front().startsWith("CONNECT weights.invalid:443 "));
}

void DownloadTest::aFullDiskIsSaid() {
    const TinyServer server(withRanges);
    const Place place;
    QVERIFY(makeFolder(place.part.parent_path()));
    const test::TightDisk tight(100'000);
    const auto done = fetch(server.url("w"), place);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(done.error().subject, utf8(place.part));
    QVERIFY(!fs::exists(place.target));
}

void DownloadTest::aLinkForAPartLeadsNowhere() {
    const TinyServer server(withRanges);
    const Place place;
    place.put(place.folder.path() / "precious", "precious");
    QVERIFY(makeFolder(place.part.parent_path()));
    fs::create_symlink(place.folder.path() / "precious", place.part);
    const auto done = fetch(server.url("w"), place);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(done.error().detail, std::string("it is a link"));
    QCOMPARE(readTextFile(place.folder.path() / "precious").value(), std::string("precious"));
}

void DownloadTest::aPlaceThatCannotBeWritten() {
    const TinyServer server(withRanges);
    Place place;
    place.put(place.folder.path() / "file", "not a folder");
    place.target = place.folder.path() / "file" / "w.pth";
    const auto done = fetch(server.url("w"), place);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QVERIFY(server.requests().empty());
}

void DownloadTest::twoAtOnceFetchOnce() {
    const TinyServer server(withRanges);
    const Place place;
    Result<> other;
    {
        const std::jthread second([&] { other = fetch(server.url("w"), place); });
        QVERIFY(fetch(server.url("w"), place));
    }
    QVERIFY(other);
    QVERIFY(place.isComplete());
    QCOMPARE(server.requests().size(), std::size_t{1});
}

CLASSMITH_TEST(DownloadTest)
#include "download_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <thread>

#include <unistd.h>

#include "core/base/files.h"
#include "core/exporting/job/export_staging.h"
#include "core/exporting/proof/agreement.h"
#include "core/exporting/proof/check_images.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

using Logits = std::vector<float>;

Agreement agreementOf(const Logits& reference, const Logits& candidate) {
    Agreement agreement;
    agreement.add(Logits{3, 0, 0}, Logits{3, 0, 0});
    agreement.add(reference, candidate);
    return agreement;
}

bool says(const Agreement& agreement, const char* words) {
    const auto objection = agreement.objection();
    return objection && objection->find(words) != std::string::npos;
}

// images a class, of which every fifth is validation and every seventh unreadable.
std::vector<SplitEntry> entriesOf(const std::vector<int>& imagesPerClass) {
    std::vector<SplitEntry> entries;
    for (std::size_t c = 0; c < imagesPerClass.size(); ++c)
        for (int i = 0; i < imagesPerClass[c]; ++i)
            entries.push_back({std::to_string(c) + "/" + std::to_string(i) + ".jpg", static_cast<int>(c),
                               i % 5 == 0 ? SetKind::Validation : SetKind::Train, i % 7 == 6});
    return entries;
}

std::map<int, int> perClass(const std::vector<SplitEntry>& entries) {
    std::map<int, int> counts;
    for (const SplitEntry& entry : entries)
        ++counts[entry.classIndex];
    return counts;
}

std::set<std::string> namesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(utf8(entry.path().filename()));
    return names;
}

} // namespace

class ExportPartsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void equalAnswersAgree();
    void anotherTopAnswerObjects();
    void aTieMayFallEitherWay();
    void numbersThatAreNoneObject();
    void aLogitFarOffObjects();
    void aFormatThatRoundsHasItsOwnRule();
    void differencesAreMeasured();
    void imagesAreStratified();
    void validationComesFirst();
    void choiceFollowsTheSeed();
    void stagedFilesReplaceOldOnes();
    void aFileIsThereAtEveryMoment();
    void whatAKilledExportLeftGoes();
    void whatIsNotPublishedLeavesNothing();
    void aFailedMoveBringsTheOldOnesBack();
    void anUnwritablePlaceIsAnError();
};

void ExportPartsTest::equalAnswersAgree() {
    const auto agreement = agreementOf({1, 2, 3}, {1, 2, 3.00001F});
    QVERIFY(!agreement.objection());
    QCOMPARE(agreement.images(), 2);
    QCOMPARE(agreement.sameTop1(), 2);
}

void ExportPartsTest::anotherTopAnswerObjects() {
    // Probabilities 0.4998 and 0.5002: 4e-4 apart is no tie, though the logits are within the tolerance.
    const auto agreement = agreementOf({0, 0.0008F}, {0.0001F, 0});
    QCOMPARE(agreement.sameTop1(), 1);
    QVERIFY(says(agreement, "another answer on 1 of 2"));
}

void ExportPartsTest::aTieMayFallEitherWay() {
    const auto agreement = agreementOf({0, 0.0001F}, {0, -0.0001F}); // 5e-5 apart
    QVERIFY(!agreement.objection());
    QCOMPARE(agreement.sameTop1(), 2);
}

void ExportPartsTest::numbersThatAreNoneObject() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    QVERIFY(says(agreementOf({1, 2}, {nan, 2}), "not a number"));
    QVERIFY(says(agreementOf({1, nan}, {1, nan}), "not a number"));
    QVERIFY(says(agreementOf({1, 2}, {1, infinity}), "not a number"));
    QVERIFY(says(agreementOf({1, 2}, {1, 2, 3}), "not a number"));
}

void ExportPartsTest::aLogitFarOffObjects() {
    // The largest logit of all is agreementOf's own 3, so 3e-3 is allowed; with 20, 2e-2.
    QVERIFY(says(agreementOf({0, 1}, {0.0035F, 1}), "a logit differs by"));
    QVERIFY(!agreementOf({0, 1}, {0.0025F, 1}).objection());
    QVERIFY(!agreementOf({0, 20}, {0.0035F, 20}).objection());
    QVERIFY(agreementOf({0, 20}, {0.03F, 20}).objection());
}

void ExportPartsTest::aFormatThatRoundsHasItsOwnRule() {
    const AcceptanceRule rounded{1e-4, 0.5, 0.25};
    for (const int others : {1, 2}) { // of four
        Agreement agreement(rounded);
        for (int i = 0; i < 4; ++i)
            agreement.add(Logits{0, 0.3F}, i < others ? Logits{0.4F, 0.3F} : Logits{0, 0.3F});
        QCOMPARE(agreement.sameTop1(), 4 - others);
        QCOMPARE(agreement.objection().has_value(), others == 2);
    }
}

void ExportPartsTest::differencesAreMeasured() {
    const auto agreement = agreementOf({0, 0, 2}, {0.5F, 0, 2});
    QCOMPARE(agreement.maxLogitDifference(), 0.5);
    // |softmax([0, 0, 2]) - softmax([0.5, 0, 2])| by NumPy
    QVERIFY(std::abs(agreement.maxProbabilityDifference() - 0.05774464870588707) < 1e-9);
}

void ExportPartsTest::imagesAreStratified() {
    const auto entries = entriesOf({2000, 100, 10, 2});
    // In turn while validation lasts: the class of two has one image there, the class of ten has two.
    QCOMPARE(perClass(chooseCheckImages(entries, 13, 0)), (std::map<int, int>{{0, 5}, {1, 5}, {2, 2}, {3, 1}}));
    const auto chosen = chooseCheckImages(entries, 200, 0);
    QCOMPARE(chosen.size(), 200U);
    for (const SplitEntry& entry : chosen)
        QVERIFY(!entry.unreadable);
    QCOMPARE(perClass(chooseCheckImages(entries, 4, 0)).size(), 4U);
    QCOMPARE(chooseCheckImages(entries, -1, 0).size(),
             static_cast<std::size_t>(
                 std::ranges::count_if(entries, [](const SplitEntry& entry) { return !entry.unreadable; })));
    QVERIFY(chooseCheckImages({}, 200, 0).empty());
}

void ExportPartsTest::validationComesFirst() {
    for (const SplitEntry& entry : chooseCheckImages(entriesOf({500, 500}), 100, 0))
        QCOMPARE(entry.set, SetKind::Validation);
}

void ExportPartsTest::choiceFollowsTheSeed() {
    const auto entries = entriesOf({300, 300});
    const auto names = [&](std::uint64_t seed) {
        std::vector<std::string> result;
        for (const SplitEntry& entry : chooseCheckImages(entries, 50, seed))
            result.push_back(entry.path);
        return result;
    };
    QCOMPARE(names(1), names(1));
    QVERIFY(names(1) != names(2));
}

void ExportPartsTest::stagedFilesReplaceOldOnes() {
    const TemporaryFolder folder;
    const fs::path out = folder.path() / pathFromUtf8("导出 📦");
    QVERIFY(makeFolder(out) && writeFileAtomically(out / "a.txt", "old") && writeFileAtomically(out / "c.txt", "own"));
    {
        StagingFolder staging(out);
        QVERIFY(staging.create());
        QVERIFY(writeFileAtomically(staging.path() / "a.txt", "new"));
        QVERIFY(writeFileAtomically(staging.path() / "b.txt", "new"));
        QVERIFY(writeFileAtomically(staging.path() / "left.txt", "over"));
        QCOMPARE(readTextFile(out / "a.txt").value(), std::string("old"));
        QVERIFY(staging.publish({"a.txt", "b.txt"}));
    }
    QCOMPARE(namesIn(out), (std::set<std::string>{"a.txt", "b.txt", "c.txt"}));
    QCOMPARE(readTextFile(out / "a.txt").value(), std::string("new"));
}

// A process may be killed between any two steps: whoever looks must never miss the file.
void ExportPartsTest::aFileIsThereAtEveryMoment() {
    const TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "a.txt", "old"));
    std::atomic<bool> missed = false;
    std::jthread looking([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            if (::access((folder.path() / "a.txt").c_str(), F_OK) != 0)
                missed = true;
    });
    for (int i = 0; i < 300; ++i) {
        StagingFolder staging(folder.path());
        QVERIFY(staging.create());
        QVERIFY(writeFileAtomically(staging.path() / "a.txt", "new"));
        QVERIFY(staging.publish({"a.txt"}));
    }
    QVERIFY(!missed);
}

void ExportPartsTest::whatAKilledExportLeftGoes() {
    const TemporaryFolder folder;
    for (const char* name : {".classmith-export-old", ".classmith-export-new", "own"})
        QVERIFY(makeFolder(folder.path() / name) && writeFileAtomically(folder.path() / name / "run.onnx", "half"));
    for (const char* name : {".classmith-export-old", "own"})
        fs::last_write_time(folder.path() / name, fs::file_time_type::clock::now() - std::chrono::hours(2));
    {
        StagingFolder staging(folder.path());
        QVERIFY(staging.create());
    }
    QCOMPARE(namesIn(folder.path()), (std::set<std::string>{".classmith-export-new", "own"}));
}

void ExportPartsTest::whatIsNotPublishedLeavesNothing() {
    const TemporaryFolder folder;
    {
        StagingFolder staging(folder.path() / "new" / "deep");
        QVERIFY(staging.create());
        QVERIFY(writeFileAtomically(staging.path() / "a.txt", "new"));
    }
    QVERIFY(namesIn(folder.path()).empty());
}

void ExportPartsTest::aFailedMoveBringsTheOldOnesBack() {
    const TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "a.txt", "old") && makeFolder(folder.path() / "b.txt"));
    {
        StagingFolder staging(folder.path());
        QVERIFY(staging.create());
        for (const char* name : {"a.txt", "b.txt", "n.txt"})
            QVERIFY(writeFileAtomically(staging.path() / name, "new"));
        const auto published = staging.publish({"n.txt", "a.txt", "b.txt"});
        QVERIFY(!published);
        QCOMPARE(published.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(published.error().subject, utf8(folder.path() / "b.txt"));
    }
    QCOMPARE(namesIn(folder.path()), (std::set<std::string>{"a.txt", "b.txt"}));
    QCOMPARE(readTextFile(folder.path() / "a.txt").value(), std::string("old"));
}

void ExportPartsTest::anUnwritablePlaceIsAnError() {
    const TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "file", "text"));
    StagingFolder staging(folder.path() / "file" / "below");
    const auto created = staging.create();
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::FileUnwritable);
}

CLASSMITH_TEST(ExportPartsTest)
#include "parts_test.moc"

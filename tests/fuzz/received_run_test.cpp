// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "app/cli/engine/engine.h"
#include "core/base/files.h"
#include "tests/fuzz/run_mutator.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace fs = std::filesystem;

// A run folder that came from somebody else goes through everything that the engine does with one: evaluate, export,
// predict, a heat map, resume. What the folder says may be wrong in any way; what comes of it is a result or an error
// with a sentence, and nothing is written but where the request says. CLASSMITH_MUTATIONS in the environment says how
// many folders are tried, CLASSMITH_MUTATION=N tries that one alone.
class ReceivedRunTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void aGoodRunDoesEverything();
    void aWrongRunDoesNoHarm();

  private:
    enum Job { Evaluate, Predict, HeatMap, Resume, Export };
    static constexpr int jobCount = 5;

    Result<> perform(Job what, const fs::path& run);
    std::string harmOf(Job what, std::uint64_t number);

    TemporaryFolder m_folder;
    fs::path m_data;
    fs::path m_good;
    Engine* m_engine = nullptr;
};

namespace {

constexpr int picturesPerClass = 4;

std::set<std::string> namesBelow(const fs::path& folder, const fs::path& butNotIn) {
    std::set<std::string> names;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->path() == butNotIn)
            entry.disable_recursion_pending();
        names.insert(utf8(entry->path()));
    }
    return names;
}

} // namespace

// A small network, trained for one epoch of three, so that it can go on.
void ReceivedRunTest::initTestCase() {
    m_data = m_folder.path() / "data";
    for (const char* name : {"glass", "paper"}) {
        std::vector<fs::path> pictures;
        for (const auto& entry : fs::directory_iterator(samplePictures() / name))
            pictures.push_back(entry.path());
        std::sort(pictures.begin(), pictures.end());
        fs::create_directories(m_data / name);
        for (int i = 0; i < picturesPerClass; ++i)
            fs::copy_file(pictures[static_cast<std::size_t>(i)], m_data / name / (std::to_string(i) + ".jpg"));
    }
    const auto engine = loadEngine();
    QVERIFY2(engine, engine ? "" : sentence(engine.error()).c_str());
    m_engine = *engine;
    m_good = m_folder.path() / "good";
    TrainRequest request;
    request.data = m_data;
    request.run = m_good;
    request.model = "mobilenet-v3-small";
    request.weights = "none";
    request.freeze = "none";
    request.epochs = 3;
    request.batch = 4;
    request.sizePx = 32;
    request.threads = 1;
    request.device = "cpu";
    request.precision = "fp32";
    JobContext job;
    const auto done = m_engine->train(
        request, [&job](const EpochEvent&) { job.requestCancel(); }, job);
    QVERIFY2(done, done ? "" : sentence(done.error()).c_str());
    QVERIFY(done->stopped);
}

// One epoch more is enough, however many the run asks for.
Result<> ReceivedRunTest::perform(Job what, const fs::path& run) {
    JobContext job;
    const auto nothing = [](const auto&) {};
    switch (what) {
    case Evaluate:
        return m_engine->evaluate({run, {}, {}, "val", 1}, job).map(nothing);
    case Predict: {
        PredictRequest request;
        request.model = run;
        request.inputs = {m_data / "glass"};
        request.threads = 1;
        return m_engine->predict(request, job).map(nothing);
    }
    case HeatMap:
        return m_engine->heatMap({run, m_data / "paper" / "1.jpg", "", "", 1}, job).map(nothing);
    case Resume: {
        TrainRequest request;
        request.run = run;
        request.resume = true;
        return m_engine
            ->train(
                request, [&job](const EpochEvent&) { job.requestCancel(); }, job)
            .map(nothing);
    }
    case Export:
        return m_engine->exportModel({run, run / "out", {}, {"onnx"}, CheckCount(2), 1}, {}, job).map(nothing);
    }
    return {};
}

void ReceivedRunTest::aGoodRunDoesEverything() {
    for (int what = 0; what < jobCount; ++what) {
        const fs::path run = m_folder.path() / ("copy " + std::to_string(what));
        fs::copy(m_good, run, fs::copy_options::recursive);
        const auto done = perform(static_cast<Job>(what), run);
        QVERIFY2(done, done ? "" : sentence(done.error()).c_str());
        fs::remove_all(run);
    }
}

// Empty where all is well.
std::string ReceivedRunTest::harmOf(Job what, std::uint64_t number) {
    const fs::path run = m_folder.path() / "received" / "run 1";
    fs::remove_all(run);
    fs::create_directories(run.parent_path());
    fs::copy(m_good, run, fs::copy_options::recursive);
    const std::string told = "folder " + std::to_string(number) + ", job " + std::to_string(what) + " (" +
                             fuzz::mutateRun(run, number) + "): ";
    const auto before = namesBelow(m_folder.path(), run);
    try {
        const auto done = perform(what, run);
        if (!done && (sentence(done.error()).empty() || done.error().code == ErrorCode::Internal ||
                      done.error().code == ErrorCode::OutOfMemory))
            return told + sentence(done.error());
    } catch (const std::exception& error) {
        return told + "an exception: " + error.what();
    }
    return namesBelow(m_folder.path(), run) == before ? "" : told + "something was written beside the run";
}

void ReceivedRunTest::aWrongRunDoesNoHarm() {
    const int count = qEnvironmentVariableIntValue("CLASSMITH_MUTATIONS");
    const int only = qEnvironmentVariableIntValue("CLASSMITH_MUTATION");
    const int last = only > 0 ? only : count > 0 ? count : 60;
    std::string harm;
    for (int number = std::max(only, 1); number <= last; ++number)
        for (int what = 0; what < jobCount; ++what)
            if (only > 0 || number % jobCount == what) // each goes through one job
                if (const std::string found = harmOf(static_cast<Job>(what), static_cast<std::uint64_t>(number));
                    !found.empty())
                    harm += found + "\n";
    QVERIFY2(harm.empty(), harm.c_str());
}

CLASSMITH_TEST(ReceivedRunTest)
#include "received_run_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/answers/live_evaluation.h"

#include "core/base/files.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/project/project_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// A scan looks at names only.
void writePicture(const fs::path& file) {
    fs::create_directories(file.parent_path());
    if (!writeFileAtomically(file, std::string_view("a picture")))
        qFatal("A test picture could not be written.");
}

// A dataset with a run and its answers, without a window.
struct Opened {
    test::ProjectFolder folder;
    std::unique_ptr<Project> project;
    fs::path run;

    explicit Opened(bool withAnswers = true) {
        for (const std::string& path : test::pathsOf({"ant", "bee", "猫"}, 8))
            writePicture(folder.root() / pathFromUtf8(path));
        project = folder.open();
        merge();
        run = test::writeRun(*project, "Run 1");
        if (withAnswers)
            test::writeAnswers(run, "val", 3, test::validationAnswers());
    }

    void merge() {
        JobContext job;
        const auto scanned = scanFolder(project->datasetRoot(), job, ScanPurpose::Labelling);
        if (!scanned)
            qFatal("The test dataset could not be read.");
        project->merge(*scanned);
    }
    std::unique_ptr<LiveEvaluation> live() const {
        RunRecord read = record();
        auto places = placesInRun(read, imagePaths(*project));
        return std::make_unique<LiveEvaluation>(project.get(), std::move(read), std::move(places));
    }
    RunRecord record() const { return loadRunRecord(run, *RunFolder(run).readInfo(), project->datasetRoot()); }
    ImageId id(const std::string& path) const { return test::imageAt(*project, path); }
    ClassId classId(const std::string& name) const { return test::classNamed(*project, name); }
    void relabel(const std::string& path, const std::string& name) {
        QVERIFY(project->setLabel(std::vector{id(path)}, classId(name), "test"));
    }
};

} // namespace

class LiveEvaluationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void figuresOfTheLabelsAsTheyAre();
    void classesAreShownInTheProjectsOrder();
    void aRelabelChangesThem();
    void leftOutAndUnlabelledDoNotCount();
    void setsAreTheRunsOwn();
    void newPicturesAreASetOfTheirOwn();
    void aClassThatTheModelDoesNotKnow();
    void aClassThatWasRenamed();
    void aClassThatTookTheNameOfAnother();
    void aPictureThatWasMoved();
    void changesAreCounted();
    void picturesThatTheRunCouldNotRead();
    void answersOlderThanTheWeightsDoNotCount();
    void answersWithoutLogitsDoNotCount();
    void cutOffLogitsDoNotCount();
    void answersOfAMovedDataset();
};

void LiveEvaluationTest::figuresOfTheLabelsAsTheyAre() {
    const Opened opened;
    const auto live = opened.live();
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.metrics.images, std::int64_t(12));
    QCOMPARE(evaluation.metrics.top1, 0.75);
    QCOMPARE(evaluation.metrics.confusion, (ConfusionMatrix{{2, 2, 0}, {0, 3, 1}, {0, 0, 4}}));
    QCOMPARE(evaluation.metrics.balancedAccuracy, (0.5 + 0.75 + 1.0) / 3);
    QCOMPARE(evaluation.chosenOn, 12);
    QCOMPARE(evaluation.trainedOn, 0);
    QCOMPARE(evaluation.unanswered, 0);
    QCOMPARE(evaluation.modelClasses, 3);
    QCOMPARE(evaluation.classes[2].name, std::string("猫"));
    QCOMPARE(evaluation.classes[2].colour, opened.project->findClass(opened.classId("猫"))->colour);
}

void LiveEvaluationTest::classesAreShownInTheProjectsOrder() {
    Opened opened;
    const auto live = opened.live();
    QCOMPARE(live->evaluate(EvaluationSet::Validation).order, (std::vector{0, 1, 2}));
    QVERIFY(opened.project->moveClass(opened.classId("猫"), 0, "up").value());
    const Evaluation moved = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(moved.order, (std::vector{2, 0, 1}));
    QCOMPARE(moved.classes.front().name, std::string("ant")); // the model's outputs stay what they are
    QVERIFY(opened.project->removeClass(opened.classId("ant"), "remove").value());
    QVERIFY(opened.project->addClass("wasp", "x"));
    QVERIFY(opened.project->moveClass(opened.classId("wasp"), 0, "up").value());
    opened.relabel("bee/1.jpg", "wasp");
    QCOMPARE(live->evaluate(EvaluationSet::Validation).order, (std::vector{2, 1, 0, 3})); // wasp: no output
}

void LiveEvaluationTest::aRelabelChangesThem() {
    Opened opened;
    const auto live = opened.live();
    opened.relabel("ant/0.jpg", "bee");
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.metrics.confusion, (ConfusionMatrix{{2, 1, 0}, {0, 4, 1}, {0, 0, 4}}));
    QVERIFY(opened.project->undo());
    QCOMPARE(live->evaluate(EvaluationSet::Validation).metrics.confusion[0][1], std::int64_t(2));
}

void LiveEvaluationTest::leftOutAndUnlabelledDoNotCount() {
    Opened opened;
    const auto live = opened.live();
    opened.relabel("ant/0.jpg", "no such class: unlabelled");
    QVERIFY(opened.project->setLeftOut(std::vector{opened.id("bee/0.jpg")}, true, "test"));
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.metrics.images, std::int64_t(10));
    QCOMPARE(evaluation.metrics.top1, 0.9);
    QCOMPARE(evaluation.unlabelled, 1);
    QCOMPARE(evaluation.leftOut, 1);
    QCOMPARE(live->counts()[static_cast<int>(EvaluationSet::Validation)], 10);
}

void LiveEvaluationTest::setsAreTheRunsOwn() {
    Opened opened;
    const auto live = opened.live();
    QCOMPARE(live->counts(), (std::array<int, evaluationSetCount>{12, 3, 9, 0, 24}));
    // What the project would make of it now is another matter: trained on stays trained on.
    opened.relabel("ant/7.jpg", "bee");
    opened.relabel("bee/6.jpg", "ant");
    QCOMPARE(live->counts(), (std::array<int, evaluationSetCount>{12, 3, 9, 0, 24}));
    QCOMPARE(live->setInRun(opened.id("ant/7.jpg")), SetKind::Train);
    QCOMPARE(live->setInRun(opened.id("ant/4.jpg")), SetKind::Test);
    QCOMPARE(live->evaluate(EvaluationSet::Test).unanswered, 3);
    const Evaluation all = live->evaluate(EvaluationSet::All);
    QCOMPARE(all.metrics.images, std::int64_t(12));
    QCOMPARE(all.unanswered, 12);
}

void LiveEvaluationTest::newPicturesAreASetOfTheirOwn() {
    Opened opened;
    const auto live = opened.live();
    writePicture(opened.project->datasetRoot() / "ant" / "late.jpg");
    opened.merge();
    QCOMPARE(live->counts()[static_cast<int>(EvaluationSet::New)], 0); // not taken in yet, and no crash
    live->takeImages();
    QCOMPARE(live->counts()[static_cast<int>(EvaluationSet::New)], 1);
    QCOMPARE(live->evaluate(EvaluationSet::New).unanswered, 1);
    QCOMPARE(live->changes().added, 1);
    QCOMPARE(live->changes().labels, 0);
    test::writeAnswers(opened.run, "test", 3, {{"ant/late.jpg", 0, 0.9}});
    const auto later = opened.live();
    const Evaluation evaluation = later->evaluate(EvaluationSet::New);
    QCOMPARE(evaluation.metrics.images, std::int64_t(1));
    QCOMPARE(evaluation.trainedOn + evaluation.chosenOn, 0);
}

void LiveEvaluationTest::aClassThatTheModelDoesNotKnow() {
    Opened opened;
    QVERIFY(opened.project->addClass("wasp", "test"));
    QVERIFY(opened.project->addClass("never used", "test"));
    const auto live = opened.live();
    opened.relabel("ant/3.jpg", "wasp"); // was right
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.unknown, 1);
    QCOMPARE(evaluation.modelClasses, 3);
    QCOMPARE(evaluation.classes.size(), std::size_t(4));
    QCOMPARE(evaluation.classes[3].name, std::string("wasp"));
    QCOMPARE(evaluation.metrics.images, std::int64_t(12));
    QCOMPARE(evaluation.metrics.top1, 8.0 / 12); // counts as wrong
    QCOMPARE(evaluation.metrics.confusion[3][0], std::int64_t(1));
}

void LiveEvaluationTest::aClassThatWasRenamed() {
    Opened opened;
    QVERIFY(opened.project->renameClass(opened.classId("bee"), "honey bee", "test"));
    const auto live = opened.live();
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.unknown, 0);
    QCOMPARE(evaluation.metrics.top1, 0.75);
    QCOMPARE(evaluation.classes[1].name, std::string("honey bee"));
    QCOMPARE(live->changes().labels, 0);
}

// ant goes into bee, which is called ant from then on: the model's output "ant" means no class of now.
void LiveEvaluationTest::aClassThatTookTheNameOfAnother() {
    Opened opened;
    for (int i = 0; i < 8; ++i)
        opened.relabel("ant/" + std::to_string(i) + ".jpg", "bee");
    const ClassId bee = opened.classId("bee");
    QVERIFY(opened.project->removeClass(opened.classId("ant"), "test"));
    QVERIFY(opened.project->renameClass(bee, "ant", "test"));
    const auto live = opened.live();
    QCOMPARE(live->classOf(1), bee);
    QCOMPARE(live->classOf(0), ClassId{});
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.metrics.confusion[0], std::vector<std::int64_t>(3, 0)); // no picture is labelled so
    QCOMPARE(evaluation.metrics.classes[1].support, std::int64_t(8));
    QCOMPARE(live->changes().labels, 8); // those that were ant then
}

void LiveEvaluationTest::aPictureThatWasMoved() {
    Opened opened;
    const fs::path root = opened.project->datasetRoot();
    writePicture(root / "ant" / "lonely.jpg");
    opened.merge();
    opened.run = test::writeRun(*opened.project, "Run 2");
    auto answers = test::validationAnswers();
    answers.push_back({"ant/lonely.jpg", 1, 0.8});
    test::writeAnswers(opened.run, "val", 3, answers);
    const ImageId lonely = opened.id("ant/lonely.jpg");
    const SetKind before = opened.live()->setInRun(lonely);
    fs::rename(root / "ant" / "lonely.jpg", root / "bee" / "lonely.jpg");
    writePicture(root / "bee" / "new.jpg");
    opened.merge();
    QCOMPARE(opened.id("bee/lonely.jpg"), lonely);
    const auto live = opened.live();
    QVERIFY(before == SetKind::Train && live->setInRun(lonely) == before);
    QCOMPARE(live->labelInRun(lonely), opened.classId("ant"));
    QVERIFY(live->answerFor(lonely));
    QCOMPARE(live->changes().labels, 1); // it follows its folder
    QCOMPARE(live->changes().added, 1);  // the other one
}

void LiveEvaluationTest::changesAreCounted() {
    Opened opened;
    const auto live = opened.live();
    QCOMPARE(live->changes().labels, 0);
    opened.relabel("ant/0.jpg", "bee"); // validation
    opened.relabel("ant/7.jpg", "bee"); // training
    opened.relabel("bee/7.jpg", "");
    QVERIFY(opened.project->setLeftOut(std::vector{opened.id("bee/6.jpg")}, true, "test"));
    QCOMPARE(live->changes().labels, 4);
    QCOMPARE(live->changes().added, 0);
    opened.relabel("ant/0.jpg", "ant");
    QCOMPARE(live->changes().labels, 3);
}

void LiveEvaluationTest::picturesThatTheRunCouldNotRead() {
    const Opened opened(false);
    auto split = *RunFolder(opened.run).readSplit(RunFolder(opened.run).readInfo().value());
    split[0].unreadable = true; // ant/0.jpg
    QVERIFY(RunFolder(opened.run).writeSplit(split));
    auto answers = test::validationAnswers();
    answers.erase(answers.begin());
    test::writeAnswers(opened.run, "val", 3, answers);
    const auto live = opened.live();
    const Evaluation evaluation = live->evaluate(EvaluationSet::Validation);
    QCOMPARE(evaluation.unreadable, 1);
    QCOMPARE(evaluation.unanswered, 0);
    QCOMPARE(evaluation.metrics.images, std::int64_t(11));
}

void LiveEvaluationTest::answersOlderThanTheWeightsDoNotCount() {
    const Opened opened;
    QCOMPARE(opened.record().answers.size(), std::size_t(12));
    const auto weights = RunFolder(opened.run).bestWeights();
    fs::last_write_time(weights, fs::last_write_time(weights) + std::chrono::hours(1));
    QVERIFY(opened.record().answers.empty());
}

void LiveEvaluationTest::answersWithoutLogitsDoNotCount() {
    const Opened opened;
    fs::remove(opened.run / "evaluation-val.safetensors");
    QVERIFY(opened.record().answers.empty());
}

void LiveEvaluationTest::cutOffLogitsDoNotCount() {
    const Opened opened;
    const auto file = opened.run / "evaluation-val.safetensors";
    fs::resize_file(file, fs::file_size(file) - 4);
    QVERIFY(opened.record().answers.empty());
}

void LiveEvaluationTest::answersOfAMovedDataset() {
    const Opened opened;
    // The run was trained where the dataset no longer is; the engine names new answers after the folder.
    RunInfo info = *RunFolder(opened.run).readInfo();
    info.request.data = "/no/longer/there";
    fs::rename(opened.run / "evaluation-val.csv", opened.run / "evaluation-pictures-val.csv");
    fs::rename(opened.run / "evaluation-val.safetensors", opened.run / "evaluation-pictures-val.safetensors");
    QCOMPARE(loadRunRecord(opened.run, info, opened.project->datasetRoot()).answers.size(), std::size_t(12));
    // For the run's own folder that name belongs to somebody else's pictures.
    QVERIFY(opened.record().answers.empty());
}

CLASSMITH_TEST(LiveEvaluationTest)
#include "live_evaluation_test.moc"

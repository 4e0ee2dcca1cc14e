// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>
#include <map>

#include <QtCore/QJsonArray>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

// The whole path by the command line, in folders with spaces, Chinese and emoji, on a few of the sample pictures.
class JourneyTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void scanCountsWhatIsThere();
    void trainTellsOfEveryEpoch();
    void theSameSeedTrainsTheSame();
    void evaluateAgreesWithItsOwnList();
    void evaluateAnotherFolder();
    void exportIsChecked();
    void predictByRunAndByFile();
    void heatMapLiesOnThePicture();
    void interruptKeepsTheBest();
    void resumeGoesOnWhereItStopped();
    void interruptTwiceEndsAtOnce();
    void nothingIsWrittenBesideTheData();
};

namespace {

QString text(const char* utf8Text) {
    return QString::fromUtf8(utf8Text);
}

CliRun evaluate(const QStringList& more) {
    return runCli(QStringList{text("evaluate"), toQString(smallRun()), text("--json")} + more);
}

std::vector<CsvRow> csvRows(const fs::path& path) {
    return parseCsv(readTextFile(path).value_or(""), "").value_or(std::vector<CsvRow>());
}

} // namespace

void JourneyTest::scanCountsWhatIsThere() {
    const QJsonObject answer = runCli({text("scan"), toQString(smallDataset()), text("--json")}).json();
    QCOMPARE(answer[u"images"].toInt(), 48);
    QCOMPARE(answer[u"layout"].toString(), text("classes"));
    QCOMPARE(answer[u"classes"].toArray(),
             QJsonArray({text("cardboard"), text("glass"), text("metal"), text("paper")}));
    QCOMPARE(answer[u"counts"].toArray(), QJsonArray({12, 12, 12, 12}));
    QCOMPARE(answer[u"unreadable"].toArray().size(), 0);

    const TemporaryFolder folder;
    makePictures(folder.path() / "train", 2, 6);
    makePictures(folder.path() / "test", 2, 3);
    const QJsonObject sets = runCli({text("scan"), toQString(folder.path()), text("--json")}).json();
    QCOMPARE(sets[u"layout"].toString(), text("sets"));
    QCOMPARE(sets[u"sets"].toObject()[u"train"].toArray(), QJsonArray({6, 6}));
    QCOMPARE(sets[u"sets"].toObject()[u"test"].toArray(), QJsonArray({3, 3}));
    QVERIFY(!sets[u"sets"].toObject().contains(u"val"));
}

void JourneyTest::trainTellsOfEveryEpoch() {
    const TemporaryFolder folder;
    const CliRun run = runCli({text("train"), toQString(smallDataset()), text("--out"), toQString(folder.path() / "r"),
                               text("--epochs"), text("3"), text("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    const auto lines = run.lines();
    QCOMPARE(lines.size(), 4);
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(lines[i][u"event"].toString(), text("epoch"));
        QCOMPARE(lines[i][u"epoch"].toInt(), i + 1);
        for (const char* key : {"train_loss", "train_top1", "val_loss", "val_top1", "images_per_second", "seconds"})
            QVERIFY2(lines[i][QString::fromLatin1(key)].isDouble(), key);
        best = std::max(best, lines[i][u"val_top1"].toDouble());
    }
    QCOMPARE(lines[3][u"event"].toString(), text("done"));
    QCOMPARE(lines[3][u"best_val_top1"].toDouble(), best);
    // The first key is the event's name, for people who read along.
    QVERIFY(run.out.startsWith("{\"event\":\"epoch\",\"epoch\":1,"));
    QVERIFY(fs::exists(folder.path() / "r" / "best.safetensors"));
}

void JourneyTest::theSameSeedTrainsTheSame() {
    const TemporaryFolder folder;
    const auto losses = [&](const char* name, const char* seed) {
        const CliRun run = runCli({text("train"), toQString(smallDataset()), text("--out"),
                                   toQString(folder.path() / name), text("--epochs"), text("2"), text("--batch"),
                                   text("8"), text("--seed"), text(seed), text("--json")});
        QList<double> list;
        for (const QJsonObject& line : run.lines().mid(0, 2))
            list << line[u"train_loss"].toDouble() << line[u"val_loss"].toDouble();
        return list;
    };
    const auto first = losses("a", "7");
    QCOMPARE(first.size(), 4);
    QCOMPARE(losses("b", "7"), first);
    QVERIFY(losses("c", "8") != first);
}

void JourneyTest::evaluateAgreesWithItsOwnList() {
    QVERIFY(!smallRun().empty());
    const QJsonObject answer = evaluate({}).json();
    QCOMPARE(answer[u"set"].toString(), text("val"));
    QCOMPARE(answer[u"chosen_on_these_images"].toBool(), true);
    const auto rows = csvRows(smallRun() / "evaluation-val.csv");
    QCOMPARE(answer[u"images"].toInt(), static_cast<int>(rows.size()) - 1);
    int right = 0;
    for (std::size_t i = 1; i < rows.size(); ++i)
        right += rows[i][1] == rows[i][2] ? 1 : 0;
    QCOMPARE(answer[u"top1"].toDouble(), static_cast<double>(right) / answer[u"images"].toDouble());
    int counted = 0;
    int diagonal = 0;
    const auto confusion = answer[u"confusion"].toArray();
    for (int i = 0; i < confusion.size(); ++i)
        for (int j = 0; j < confusion.size(); ++j) {
            counted += confusion[i].toArray()[j].toInt();
            diagonal += i == j ? confusion[i].toArray()[j].toInt() : 0;
        }
    QCOMPARE(counted, answer[u"images"].toInt());
    QCOMPARE(diagonal, right);
    QVERIFY(answer[u"top1_low"].toDouble() <= answer[u"top1"].toDouble());
    QVERIFY(answer[u"top1_high"].toDouble() >= answer[u"top1"].toDouble());
    QCOMPARE(evaluate({text("--set"), text("all")}).json()[u"images"].toInt(), 48);
    const QJsonObject trained = evaluate({text("--set"), text("train")}).json();
    QCOMPARE(trained[u"images"].toInt(), 48 - answer[u"images"].toInt());
    QVERIFY(trained[u"includes_training_images"].toBool());
    QCOMPARE(evaluate({text("--set"), text("test")}).code, 1); // there is none
    const CliRun people = runCli({text("evaluate"), toQString(smallRun())});
    for (const char* part : {"accuracy", "95 % interval", "macro F1", "cardboard", "chosen on these images"})
        QVERIFY2(people.out.contains(part), people.out.constData());
}

void JourneyTest::evaluateAnotherFolder() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    makePictures(folder.path() / "new", 3, 2); // one class fewer than the run knows
    const auto before = listing(folder.path());
    const CliRun run = evaluate({text("--data"), toQString(folder.path() / "new")});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.json()[u"images"].toInt(), 6);
    QCOMPARE(run.json()[u"set"].toString(), text("all"));
    QCOMPARE(run.json()[u"chosen_on_these_images"].toBool(), false);
    QCOMPARE(run.json()[u"classes"].toArray().size(), 4);
    QCOMPARE(listing(folder.path()), before);
}

void JourneyTest::exportIsChecked() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const CliRun run = runCli(
        {text("export"), toQString(smallRun()), text("--out"), toQString(folder.path() / "导出"), text("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject answer = run.json();
    QCOMPARE(answer[u"files"].toArray().size(), 2);
    QCOMPARE(answer[u"checked_images"].toInt(), 48);
    QCOMPARE(answer[u"same_top1"].toInt(), 48);
    QVERIFY(answer[u"max_logit_difference"].toDouble() < 1e-4);
    QVERIFY(fs::exists(folder.path() / pathFromUtf8("导出") / "run.onnx"));
}

void JourneyTest::predictByRunAndByFile() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    QCOMPARE(runCli({text("export"), toQString(smallRun()), text("--out"), toQString(folder.path()), text("--onnx"),
                     text("--check"), text("4")})
                 .code,
             0);
    QVERIFY(!fs::exists(folder.path() / "run.pt"));
    std::ofstream(folder.path() / "broken.jpg") << "no picture";
    const auto ask = [&](const fs::path& model, const char* csv) {
        return runCli({text("predict"), toQString(model), toQString(smallDataset()),
                       toQString(folder.path() / "broken.jpg"), text("--csv"), toQString(folder.path() / csv),
                       text("--json")});
    };
    const CliRun byRun = ask(smallRun(), "run.csv");
    const CliRun byFile = ask(folder.path() / "run.onnx", "onnx.csv");
    QVERIFY2(byRun.code == 0 && byFile.code == 0, (byRun.err + byFile.err).constData());
    QVERIFY(byRun.err.contains("broken.jpg"));
    QCOMPARE(byRun.json()[u"unreadable"].toArray().size(), 1);
    QCOMPARE(byRun.json()[u"predictions"].toArray().size(), 48);

    const auto a = csvRows(folder.path() / "run.csv");
    const auto b = csvRows(folder.path() / "onnx.csv");
    QCOMPARE(a.size(), std::size_t{49});
    QCOMPARE(b.size(), a.size());
    QCOMPARE(a[0], (CsvRow{"path", "class", "probability", "top1", "p1", "top2", "p2", "top3", "p3", "top4", "p4",
                           "top5", "p5"}));
    for (std::size_t i = 1; i < a.size(); ++i) {
        QCOMPARE(a[i].size(), std::size_t{13});
        QCOMPARE(a[i][1], a[i][3]);
        QVERIFY(a[i][11].empty() && a[i][12].empty()); // four classes
        QCOMPARE(b[i][0], a[i][0]);
        QVERIFY(std::abs(*numberFromCsv(a[i][2]) - *numberFromCsv(b[i][2])) < 1e-4);
    }
    const CliRun toOutput = runCli(
        {text("predict"), toQString(folder.path() / "run.onnx"), toQString(smallDataset()), text("--csv"), text("-")});
    const auto c = parseCsv(toOutput.out.toStdString(), "");
    QVERIFY(c && c->size() == 49);
}

void JourneyTest::heatMapLiesOnThePicture() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    const fs::path image = fs::directory_iterator(smallDataset() / "metal")->path();
    const fs::path out = folder.path() / pathFromUtf8("热图.png");
    const auto ask = [&](const QStringList& more) {
        return runCli(QStringList{text("heatmap"), toQString(smallRun()), toQString(image), text("--out"),
                                  toQString(out), text("--json")} +
                      more);
    };
    const CliRun run = ask({});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject answer = run.json();
    const QJsonObject predicted = runCli({text("predict"), toQString(smallRun()), toQString(image), text("--json")})
                                      .json()[u"predictions"][0]
                                      .toObject();
    QCOMPARE(answer[u"class"].toString(), predicted[u"class"].toString());
    QVERIFY(std::abs(answer[u"probability"].toDouble() - predicted[u"probability"].toDouble()) < 1e-4);
    const QJsonObject heat = answer[u"heat"].toObject();
    QCOMPARE(heat[u"rows"].toInt(), 7);
    QCOMPARE(heat[u"values"].toArray().size(), 49);
    const QJsonObject part = answer[u"part"].toObject();
    QVERIFY(part[u"width"].toDouble() > 0 && part[u"width"].toDouble() <= part[u"picture_width"].toDouble());
    QVERIFY(readTextFile(out).value_or("").starts_with("\x89PNG"));

    const QJsonObject other = ask({text("--class"), text("paper")}).json();
    QCOMPARE(other[u"class"].toString(), text("paper"));
    QVERIFY(answer[u"class"].toString() == u"paper" || other[u"probability"].toDouble() <= 0.5);
    const CliRun unknown = ask({text("--class"), text("elephant")});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.out.contains("elephant") && unknown.out.contains("cardboard"), unknown.out.constData());
    QCOMPARE(runCli({text("heatmap"), toQString(smallRun()), toQString(image)}).code, 2); // where to?
    QCOMPARE(runCli({text("heatmap"), toQString(smallRun()), toQString(folder.path() / "gone.jpg"), text("--out"),
                     toQString(out)})
                 .code,
             1);
}

void JourneyTest::interruptKeepsTheBest() {
    const TemporaryFolder folder;
    const fs::path run = folder.path() / "run";
    CliProcess process({text("train"), toQString(smallDataset()), text("--out"), toQString(run), text("--epochs"),
                        text("10000"), text("--json")});
    QVERIFY(!process.waitForEvent(text("epoch")).isEmpty());
    process.signal(SIGINT);
    const QJsonObject done = process.waitForEvent(text("done"));
    QCOMPARE(done[u"stopped"].toBool(), true);
    QCOMPARE(process.waitForEnd(), 130);
    QVERIFY(fs::exists(run / "best.safetensors"));
    QVERIFY(readTextFile(run / "run.json")->find("\"stopped\"") != std::string::npos);
    QCOMPARE(runCli({text("evaluate"), toQString(run)}).code, 0);
}

void JourneyTest::resumeGoesOnWhereItStopped() {
    const TemporaryFolder folder;
    const fs::path run = folder.path() / "run";
    const QStringList out{text("--out"), toQString(run), text("--json")};
    // Tuning the network (a head alone is trained anew, in seconds), on made-up pictures.
    CliProcess first(QStringList{text("train"), text("generated:2x8x64"), text("--size"), text("32"), text("--freeze"),
                                 text("last-stage"), text("--epochs"), text("1000")} +
                     out);
    QVERIFY(!first.waitForEvent(text("epoch")).isEmpty());
    first.signal(SIGINT);
    const int epochsRun = first.waitForEvent(text("done"))[u"epochs_run"].toInt();
    QCOMPARE(first.waitForEnd(), 130);
    CliProcess second(QStringList{text("train"), text("--resume")} + out); // the run knows its pictures
    QCOMPARE(second.waitForEvent(text("epoch"))[u"epoch"].toInt(), epochsRun + 1);
    second.signal(SIGINT);
    QCOMPARE(second.waitForEnd(), 130);
}

void JourneyTest::interruptTwiceEndsAtOnce() {
    const TemporaryFolder folder;
    CliProcess process({text("train"), toQString(smallDataset()), text("--out"), toQString(folder.path() / "run"),
                        text("--epochs"), text("10000"), text("--json")});
    QVERIFY(!process.waitForEvent(text("epoch")).isEmpty());
    process.signal(SIGTERM);
    process.signal(SIGINT);
    QCOMPARE(process.waitForEnd(), 130);
}

void JourneyTest::nothingIsWrittenBesideTheData() {
    QVERIFY(!smallRun().empty());
    const TemporaryFolder folder;
    makePictures(folder.path() / "data", 2, 6);
    const auto before = listing(folder.path());
    const TemporaryFolder elsewhere;
    const fs::path run = elsewhere.path() / "run";
    const QStringList data{toQString(folder.path() / "data")};
    QCOMPARE(runCli(QStringList{text("scan")} + data).code, 0);
    QCOMPARE(runCli(QStringList{text("train")} + data +
                    QStringList{text("--out"), toQString(run), text("--epochs"), text("1")})
                 .code,
             0);
    QCOMPARE(runCli({text("evaluate"), toQString(run)}).code, 0);
    QCOMPARE(runCli({text("export"), toQString(run), text("--out"), toQString(elsewhere.path() / "e")}).code, 0);
    QCOMPARE(runCli(QStringList{text("predict"), toQString(run)} + data).code, 0);
    QCOMPARE(listing(folder.path()), before);
}

CLASSMITH_TEST(JourneyTest)
#include "journey_test.moc"

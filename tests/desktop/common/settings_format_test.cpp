// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QLabel>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/settings_writer.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/session/recent_datasets.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"

using namespace classmith;

// The settings file, as earlier versions wrote it and as later ones may.
class SettingsFormatTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup();
    void aFileOfBeforeThereWereFormatsIsRead();
    void theFileHasTheFormatOfTheProgram();
    void aNewerFileKeepsWhatIsNotKnown();
    void theDialogSaysThatTheyAreNewer();

  private:
    static void write(const QVariantMap& values);
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void SettingsFormatTest::cleanup() {
    SettingsWriter::forget();
    QSettings().clear();
    m_environment.reset();
}

void SettingsFormatTest::write(const QVariantMap& values) {
    QSettings settings;
    for (auto value = values.begin(); value != values.end(); ++value)
        settings.setValue(value.key(), value.value());
}

// Kept as it was written then.
void SettingsFormatTest::aFileOfBeforeThereWereFormatsIsRead() {
    const std::filesystem::path file = pathFromQt(QSettings().fileName());
    QVERIFY(makeFolder(file.parent_path()));
    const auto kept = readTextFile(test::referenceFolder() / "settings" / "format_1.conf");
    QVERIFY(kept && writeFileAtomically(file, *kept));
    QSettings().sync();
    QCOMPARE(Settings::format(), 1);
    QVERIFY(!Settings::areNewer());
    QCOMPARE(Settings::unknownKeys(), QStringList());
    QCOMPARE(Settings::text("view/theme"), QStringLiteral("dark"));
    QCOMPARE(Settings::text("view/language"), QStringLiteral("zh_CN"));
    QCOMPARE(Settings::integer("data/tileSize"), 200);
    QCOMPARE(Settings::integer("jobs/threads"), 4);
    QCOMPARE(Settings::real("train/smoothing"), 0.6);
    QVERIFY(!Settings::boolean("export/torchscript") && Settings::boolean("export/onnx"));
    QCOMPARE(RecentDatasets::list(),
             (QStringList{QStringLiteral("/pictures/flowers"), QStringLiteral("/pictures/猫")}));
    Run run;
    run.name = QStringLiteral("Run 7");
    run.info.id.text = "0123456789abcdef0123456789abcdef";
    QCOMPARE(exportFolderFor(QStringLiteral("x"), run), QStringLiteral("/models/flowers-Run 7"));
    run.info.id.text = "of a run that was exported before there were ids";
    run.folder = "/projects/flowers-classmith/runs/Run 1";
    QCOMPARE(exportFolderFor(QStringLiteral("x"), run), QStringLiteral("/models/first"));
    test::OpenWindow window; // with its geometry and shortcuts
    QCOMPARE(window->actions()->action("data.refresh")->shortcut(), QKeySequence(Qt::Key_F6));
}

void SettingsFormatTest::theFileHasTheFormatOfTheProgram() {
    Settings::keepFormat();
    SettingsWriter::finish();
    QCOMPARE(QSettings().value(QStringLiteral("format")).toInt(), settingsFormat);
    QVERIFY(!Settings::areNewer());
    QCOMPARE(Settings::unknownKeys(), QStringList());
}

void SettingsFormatTest::aNewerFileKeepsWhatIsNotKnown() {
    const QVariantMap newer{{QStringLiteral("format"), settingsFormat + 1},
                            {QStringLiteral("view/theme"), QStringLiteral("sepia")},
                            {QStringLiteral("view/density"), QStringLiteral("close")},
                            {QStringLiteral("recent/pages"), QStringList{QStringLiteral("a"), QStringLiteral("b")}}};
    write(newer);
    Settings::keepFormat();
    QCOMPARE(Settings::text("view/theme"), QStringLiteral("system")); // sepia is not known here
    {
        test::OpenWindow window; // opens a dataset, which is remembered
        Settings::set("data/tileSize", 120);
        window->close();
    }
    SettingsWriter::finish();
    QSettings settings;
    settings.sync();
    QCOMPARE(RecentDatasets::list().size(), 1);
    QCOMPARE(settings.value(QStringLiteral("data/tileSize")).toInt(), 120);
    for (auto value = newer.begin(); value != newer.end(); ++value)
        QCOMPARE(settings.value(value.key()).toStringList(), value.value().toStringList());
    Settings::reset(); // what a person asks for is done; the rest stays
    QVERIFY(!settings.contains(QStringLiteral("view/theme")));
    QCOMPARE(settings.value(QStringLiteral("view/density")).toString(), QStringLiteral("close"));
    QCOMPARE(Settings::format(), settingsFormat + 1);
}

void SettingsFormatTest::theDialogSaysThatTheyAreNewer() {
    const auto saysSo = [] {
        SettingsDialog dialog;
        dialog.show();
        return test::visibleText(&dialog).contains(QStringLiteral("made by a newer version"));
    };
    write({{QStringLiteral("format"), settingsFormat}});
    QVERIFY(!saysSo());
    write({{QStringLiteral("format"), settingsFormat + 1}});
    QVERIFY(saysSo());
}

CLASSMITH_TEST(SettingsFormatTest)
#include "settings_format_test.moc"

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// A dataset as it is downloaded is dropped, or chosen in the menu, and becomes a folder that is open.
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/filing/import_dialog.h"
#include "app/desktop/window/message_bar.h"
#include "core/base/files.h"
#include "tests/desktop/support/fake_model.h"

using namespace classmith;
using test::OpenWindow;

namespace fs = std::filesystem;

namespace {

constexpr int importWaitMs = 20000;

} // namespace

class ImportTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void aDroppedArchiveBecomesTheOpenFolder();
    void aPersonsChoiceStays();
    void foldersOfIdsMayBeOpenedAsTheyAre();
    void ordinaryFoldersAreOpened();
    void stoppedItLeavesNothing();
    void itsFailureIsSaid();

  private:
    fs::path beside(const std::string& name) { return m_window->dataset().parent_path() / pathFromUtf8(name); }
    QString told() { return (*m_window)->messages()->text(); }
    void make(const std::string& file) {
        fs::create_directories(beside(file).parent_path());
        QVERIFY(writeFileAtomically(beside(file), "x"));
    }
    void drop(const std::string& name) { (*m_window)->takeFiles({toQt(beside(name))}); }
    ImportDialog* dialog() { // that is open; null: none is
        for (auto* each : (*m_window)->findChildren<ImportDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    static QString text(ImportDialog* dialog, const QString& name) {
        for (auto* line : dialog->findChildren<QLineEdit*>())
            if (line->accessibleName() == name)
                return line->text();
        return {};
    }
    QString target() { return text(dialog(), ImportDialog::tr("Where to")); }
    static QComboBox* box(ImportDialog* dialog, const QString& name) {
        for (auto* each : dialog->findChildren<QComboBox*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    bool isOpen(const std::string& name) {
        const Project* project = (*m_window)->session()->project();
        return project && project->datasetRoot() == beside(name);
    }

    test::DesktopEnvironment m_environment;
    test::FakeModel m_model;
    std::unique_ptr<OpenWindow> m_window;
};

void ImportTest::init() {
    m_model.setNoError();
    m_model.setGate(-1);
    m_window = std::make_unique<OpenWindow>();
}

void ImportTest::aDroppedArchiveBecomesTheOpenFolder() {
    make("cifar-100-python.tar.gz");
    drop("cifar-100-python.tar.gz");
    QVERIFY(dialog());
    QTRY_COMPARE_WITH_TIMEOUT(pathFromQt(target()), beside("CIFAR-100"), importWaitMs);
    QVERIFY(box(dialog(), ImportDialog::tr("Classes"))->isVisible());
    QVERIFY(!box(dialog(), ImportDialog::tr("How"))->isVisible());
    box(dialog(), ImportDialog::tr("Classes"))->setCurrentIndex(1);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOpen("CIFAR-100"), importWaitMs);
    QCOMPARE((*m_window)->session()->project()->classes().size(), std::size_t{2});
    const QJsonObject asked = m_model.requests().back();
    QCOMPARE(asked.value(QStringLiteral("kind")).toString(), QStringLiteral("cifar100"));
    QCOMPARE(asked.value(QStringLiteral("coarse")).toBool(), true);
    QCOMPARE(pathFromQt(asked.value(QStringLiteral("source")).toString()), beside("cifar-100-python.tar.gz"));
}

void ImportTest::aPersonsChoiceStays() {
    (*m_window)->actions()->action("file.import")->trigger();
    QVERIFY(dialog());
    auto* kind = box(dialog(), ImportDialog::tr("Dataset"));
    auto* import = dialog()->findChild<QPushButton*>(QStringLiteral("import"));
    QVERIFY(!import->isEnabled()); // from nowhere
    kind->setCurrentIndex(1);
    Q_EMIT kind->activated(1);
    make("raw/train-images-idx3-ubyte.gz");
    dialog()->findChild<QLineEdit*>()->setText(toQt(beside("raw")));
    QTRY_COMPARE_WITH_TIMEOUT(pathFromQt(target()), beside("Fashion-MNIST"), importWaitMs);
    QCOMPARE(kind->currentIndex(), 1); // not MNIST, as the names say
    dialog()->findChild<QCheckBox*>()->setChecked(false);
    import->click();
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(beside("Fashion-MNIST/train/bee/1.png")), importWaitMs);
    QTRY_VERIFY2_WITH_TIMEOUT(told().startsWith(QStringLiteral("4 picture(s) written")), qPrintable(told()),
                              importWaitMs);
    QVERIFY((*m_window)->session()->project()->datasetRoot() == m_window->dataset());
}

void ImportTest::foldersOfIdsMayBeOpenedAsTheyAre() {
    make("ids/train/n01440764/a.jpg");
    drop("ids");
    QTRY_VERIFY_WITH_TIMEOUT(dialog(), importWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(box(dialog(), ImportDialog::tr("How"))->isVisible(), importWaitMs);
    dialog()->findChild<QPushButton*>(QStringLiteral("openAsIs"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen("ids"), importWaitMs);
    QVERIFY(m_model.requests().empty() ||
            m_model.requests().back().value(QStringLiteral("kind")) != QStringLiteral("imagenet"));
    m_window->reopen(); // what has a project is a dataset
    drop("ids");
    QTRY_VERIFY_WITH_TIMEOUT(isOpen("ids"), importWaitMs);
    QVERIFY(!dialog());
}

void ImportTest::ordinaryFoldersAreOpened() {
    make("pets/cat/cifar-10.jpg");
    make("pets/train/b.jpg");
    drop("pets");
    QTRY_VERIFY_WITH_TIMEOUT(isOpen("pets"), importWaitMs);
    QVERIFY(!dialog());
}

void ImportTest::stoppedItLeavesNothing() {
    m_model.setGate(0);
    make("cifar-10-binary.tar.gz");
    drop("cifar-10-binary.tar.gz");
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && !target().isEmpty(), importWaitMs);
    QTest::keyClick(dialog(), Qt::Key_Return);
    auto* stop = (*m_window)->actions()->action("file.stopImport");
    JobBoard& jobs = (*m_window)->session()->workspace().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.text().contains(QStringLiteral("2 of 4")), importWaitMs);
    QVERIFY(!(*m_window)->actions()->action("file.import")->isEnabled());
    stop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!stop->isEnabled(), importWaitMs);
    QVERIFY2(told().contains(QStringLiteral("nothing was imported")), qPrintable(told()));
    QVERIFY(!fs::exists(beside("CIFAR-10")));
    QVERIFY(!jobs.isBusy());
}

void ImportTest::itsFailureIsSaid() {
    m_model.setError(QStringLiteral("import"), QStringLiteral("ImportForeign"), QStringLiteral("cifar-10-x.zip"),
                     QStringLiteral("“data_batch_3” is cut short"));
    make("cifar-10-x.zip");
    drop("cifar-10-x.zip");
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && !target().isEmpty(), importWaitMs);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY2_WITH_TIMEOUT(told().contains(QStringLiteral("data_batch_3")), qPrintable(told()), importWaitMs);
    QVERIFY((*m_window)->actions()->action("file.import")->isEnabled());
    QVERIFY((*m_window)->session()->project()->datasetRoot() == m_window->dataset());
}

CLASSMITH_TEST(ImportTest)
#include "import_test.moc"

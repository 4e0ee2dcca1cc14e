// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// A network layer by layer, as the command line tells it.
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableWidget>

#include "app/desktop/train/model/layers_dialog.h"
#include "core/models/networks/catalogue.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;

class LayersDialogTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void showsWhatTorchinfoPrints();
    void isOfTheChosenNetwork();

  private:
    test::DesktopEnvironment m_environment;
};

// torchinfo 1.8.0 of torchvision's ResNet-18 at (1, 3, 224, 224): 11,689,512 parameters, 1,814,083,944 multiply-adds.
void LayersDialogTest::showsWhatTorchinfoPrints() {
    LayersDialog dialog(*buildModel("resnet18", 1000, 224), 1, nullptr);
    const auto totals = [&dialog] {
        QString text;
        for (auto* label : dialog.findChildren<QLabel*>())
            text += label->text() + QLatin1Char('\n');
        return text;
    };
    QVERIFY2(totals().contains(QStringLiteral("11,689,512")), qPrintable(totals()));
    QVERIFY2(totals().contains(QStringLiteral("1,814,083,944")), qPrintable(totals()));
    auto* table = dialog.findChild<QTableWidget*>();
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("conv1"));
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("1 × 64 × 112 × 112"));
    dialog.findChild<QSpinBox*>()->setValue(8);
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("8 × 64 × 112 × 112"));
    QVERIFY2(totals().contains(QStringLiteral("14,512,671,552")), qPrintable(totals()));
    for (auto* button : dialog.findChildren<QPushButton*>())
        if (button->text() == LayersDialog::tr("Copy"))
            button->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), table->rowCount() + 1);
    QVERIFY(lines[1].startsWith(QStringLiteral("conv1\t")));
}

void LayersDialogTest::isOfTheChosenNetwork() {
    test::OpenWindow window;
    window->showPage("train");
    window->actions()->action("train.layers")->trigger();
    auto* dialog = window->findChild<LayersDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(dialog->windowTitle().contains(QStringLiteral("EfficientNet-Lite0")), qPrintable(dialog->windowTitle()));
    auto* table = dialog->findChild<QTableWidget*>();
    const QString head = table->item(table->rowCount() - 1, 2)->text();
    QVERIFY2(head.endsWith(QStringLiteral("× 3")), qPrintable(head)); // the dataset's classes
}

CLASSMITH_TEST(LayersDialogTest)
#include "layers_dialog_test.moc"

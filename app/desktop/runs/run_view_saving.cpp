// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/runs/run_view.h"
#include "core/base/output/output_file.h"
#include "core/base/text/csv.h"
#include "widgets/charts/curve_chart.h"

namespace classmith {

namespace {

std::string curvesCsv(const std::vector<EpochEvent>& epochs) {
    std::string text = csvLine({"epoch", "train_loss", "train_top1", "val_loss", "val_top1", "learning_rate",
                                "images_per_second", "seconds", "best"});
    for (const EpochEvent& each : epochs)
        text += csvLine({std::to_string(each.epoch), csvNumber(each.trainLoss), csvNumber(each.trainTop1),
                         csvNumber(each.valLoss), csvNumber(each.valTop1), csvNumber(each.learningRate),
                         csvNumber(each.imagesPerSecond), csvNumber(each.seconds), each.best ? "1" : "0"});
    return text;
}

} // namespace

void RunView::showChartMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->addAction(tr("Accuracy as PNG…"), this, [this] { saveChart(m_accuracy, tr("accuracy")); });
    menu->addAction(tr("Loss as PNG…"), this, [this] { saveChart(m_loss, tr("loss")); });
    menu->addAction(tr("Both as CSV…"), this, &RunView::saveCsv);
    menu->popup(m_menu->mapToGlobal(QPoint(0, m_menu->height())));
}

void RunView::saveChart(const CurveChart* chart, const QString& what) {
    auto* dialog =
        new QFileDialog(this, tr("Save curves"), tr("%1 %2.png").arg(runName(), what), tr("Pictures (*.png)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    // As it is now: by the time the name is typed, another run may be shown.
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture = chart->picture()](const QString& file) {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        const std::string_view bytes(png.constData(), static_cast<std::size_t>(png.size()));
        if (const auto written = writeConfirmed(pathFromQt(file), bytes); !written)
            Q_EMIT m_workspace->message(translatedSentence(written.error()), Workspace::Kind::Warning);
    });
    openDialog(dialog, "curvesPictureDialog");
}

void RunView::saveCsv() {
    auto* dialog = new QFileDialog(this, tr("Save curves"), tr("%1.csv").arg(runName()), tr("Tables (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = curvesCsv(epochs())](const QString& file) {
        if (const auto written = writeConfirmed(pathFromQt(file), text); !written)
            Q_EMIT m_workspace->message(translatedSentence(written.error()), Workspace::Kind::Warning);
    });
    openDialog(dialog, "curvesTableDialog");
}

} // namespace classmith

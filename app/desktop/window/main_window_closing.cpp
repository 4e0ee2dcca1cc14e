// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSettings>
#include <QtCore/QTimer>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/training.h"

// The end of the window, with the questions before it, and its layout from one time to the next.
namespace classmith {

namespace {

constexpr QSize standardSize(1440, 900);

} // namespace

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto unwritten = m_session.project() ? m_session.project()->writeError() : std::nullopt;
    if (unwritten && !m_givesUpEdits) {
        event->ignore();
        askBeforeLosingEdits(translatedSentence(*unwritten));
        return;
    }
    if (m_session.workspace().jobs().isBusy() && !m_closing) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    keepLayout();
    QMainWindow::closeEvent(event);
    QCoreApplication::quit();
}

void MainWindow::askBeforeLosingEdits(const QString& reason) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Close Classmith?"),
                                tr("The last changes could not be saved yet."), QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(reason + QStringLiteral("\n\n") +
                            tr("Classmith tries again every few seconds while its window is open."));
    QAbstractButton* close = box->addButton(tr("Close and lose them"), QMessageBox::DestructiveRole);
    box->addButton(QMessageBox::Cancel);
    connect(close, &QAbstractButton::clicked, this, [this] {
        m_givesUpEdits = true;
        QTimer::singleShot(0, this, &QWidget::close);
    });
    openDialog(box, "editsQuestion");
}

void MainWindow::askBeforeClosing() {
    const JobBoard& jobs = m_session.workspace().jobs();
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Close Classmith?"), QString(), QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    QAbstractButton* background = box->addButton(tr("Continue in the background"), QMessageBox::AcceptRole);
    QAbstractButton* stop = box->addButton(QString(), QMessageBox::DestructiveRole);
    box->addButton(QMessageBox::Cancel);
    const auto promise = [box, stop, &jobs] {
        if (!jobs.isBusy())
            return; // the words of what has ended stay; each button then closes
        const JobStop meaning = jobs.stopMeaning();
        box->setText(tr("Still running: %1").arg(jobs.titles()));
        box->setInformativeText(tr("In the background it runs to its end without a window; starting Classmith again "
                                   "brings the window back. %1")
                                    .arg(meaning.leaves)
                                    .trimmed());
        stop->setText(meaning.button);
    };
    promise();
    connect(&jobs, &JobBoard::changed, box, promise); // an epoch may end while the question stands there
    connect(background, &QAbstractButton::clicked, this, &MainWindow::goToBackground);
    connect(stop, &QAbstractButton::clicked, this, [this] {
        m_closing = true;
        keepLayout();
        m_session.workspace().jobs().stopAll();
        hide(); // becameIdle() ends the program when the last checkpoint is written
        if (!m_session.workspace().jobs().isBusy())
            QCoreApplication::quit();
    });
    openDialog(box, "closeQuestion");
}

void MainWindow::goToBackground() {
    if (!m_session.workspace().jobs().isBusy()) { // it ended while the question stood there
        close();
        return;
    }
    if (!m_single.listen()) {
        say(tr("The window cannot be hidden here: starting Classmith again would not find it."),
            Workspace::Kind::Warning);
        return;
    }
    keepLayout();
    m_session.workspace().training().goOn(); // one that rests would never end
    hide();
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    resize(standardSize);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
}

void MainWindow::keepLayout() {
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
}

} // namespace classmith

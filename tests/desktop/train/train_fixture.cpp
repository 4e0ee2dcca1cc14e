// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/train/train_fixture.h"

#include <QtCore/QJsonDocument>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/train/model/model_card.h"
#include "tests/desktop/support/seen_words.h"

namespace classmith::test {

namespace {

constexpr auto trainPage = "train";
constexpr int trainTimeoutMs = 20000;

} // namespace

FakeTrainer::FakeTrainer() : m_gate(m_folder.path() / "gate"), m_requests(m_folder.path() / "requests") {
    set("CLASSMITH_FAKE_REQUESTS", QByteArray::fromStdString(utf8(m_requests)));
    set("CLASSMITH_FAKE_GATE", QByteArray::fromStdString(utf8(m_gate)));
    allowEpochs(100000);
}

void FakeTrainer::set(const char* variable, const QByteArray& value) {
    m_set.emplace_front(variable, value);
}

void FakeTrainer::allowEpochs(int count) const {
    if (!writeFileAtomically(m_gate, std::to_string(count)))
        qFatal("The gate could not be written.");
}

QList<QJsonObject> FakeTrainer::requests() const {
    QList<QJsonObject> requests;
    for (const QByteArray& line : QByteArray::fromStdString(readTextFile(m_requests).value_or("")).split('\n'))
        if (!line.isEmpty())
            requests << QJsonDocument::fromJson(line).object();
    return requests;
}

TrainWindow::TrainWindow(const std::vector<std::string>& classes, int perClass) : m_window(classes, perClass) {
    m_window->showPage(trainPage);
}

void TrainWindow::reopen() {
    m_window.reopen();
    m_window->showPage(trainPage);
}

void TrainWindow::trainToTheEnd() {
    QSignalSpy ended(&training(), &Training::ended);
    QSignalSpy reloaded(&session()->dataset()->book(), &RunBook::listChanged);
    trigger("train.start");
    const auto done = [&] {
        return !ended.isEmpty() && session()->dataset()->book().named(training().runName()) &&
               session()->dataset()->book().named(training().runName())->info.state != "running";
    };
    if (!QTest::qWaitFor(done, trainTimeoutMs))
        qFatal("The training did not end.");
}

QString TrainWindow::shownText() {
    return visibleText(page()) + QLatin1Char('\n') + visibleText(page()->bar());
}

QPushButton* chipOf(TrainWindow& window, const char* preset) {
    for (QPushButton* chip : window.page()->findChildren<QPushButton*>())
        if (chip->property("preset") == QString::fromLatin1(preset))
            return chip;
    return nullptr;
}

ModelCard* cardOf(TrainWindow& window, const std::string& model) {
    for (ModelCard* card : window.page()->findChildren<ModelCard*>())
        if (card->model() == model)
            return card;
    return nullptr;
}

QMenu* openWeightsMenu(TrainWindow& window, const std::string& model) {
    cardOf(window, model)->weightsButton()->click();
    return cardOf(window, model)->findChildren<QMenu*>(QStringLiteral("weightsMenu")).constLast();
}

void chooseWeights(TrainWindow& window, const std::string& model, const QString& words) {
    QMenu* menu = openWeightsMenu(window, model);
    for (QAction* action : menu->actions())
        if (action->text().startsWith(words)) {
            action->trigger();
            menu->close();
            return;
        }
    QFAIL(qPrintable(words));
}

} // namespace classmith::test

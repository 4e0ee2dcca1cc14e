// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>

#include <QtCore/QJsonObject>

#include "app/desktop/jobs/training.h"
#include "app/desktop/session/session.h"
#include "app/desktop/train/train_page.h"
#include "tests/desktop/support/desktop_fixture.h"

class QMenu;
class QPushButton;

namespace classmith {
class ModelCard;
}

namespace classmith::test {

// The worker's stand-in for the windows of this test, and how far it may go.
class FakeTrainer {
  public:
    FakeTrainer();
    void allowEpochs(int count) const; // without a call it runs to the end
    void holdBack() const { allowEpochs(0); }
    QList<QJsonObject> requests() const;                     // of the trainings, in order
    void set(const char* variable, const QByteArray& value); // for workers started from now on; unset with the object

  private:
    TemporaryFolder m_folder;
    std::filesystem::path m_gate;
    std::filesystem::path m_requests;
    std::list<SetVariable> m_set; // the newest first, which goes first
};

// The window on its Train page, with everything a test of it asks for.
class TrainWindow {
  public:
    explicit TrainWindow(const std::vector<std::string>& classes = {"ant", "bee", "猫"}, int perClass = 4);
    OpenWindow& window() { return m_window; }
    MainWindow* operator->() { return m_window.get(); }
    TrainPage* page() { return m_window->findChild<TrainPage*>(); }
    Session* session() { return m_window->session(); }
    Training& training() { return session()->workspace().training(); }
    void reopen();
    void trigger(const char* action) { m_window->actions()->action(action)->trigger(); }
    bool isEnabled(const char* action) { return m_window->actions()->action(action)->isEnabled(); }
    QString tipOf(const char* action) { return m_window->actions()->action(action)->toolTip(); }
    template<class Part>
    Part* part(const QString& name = {}) {
        return page()->findChild<Part*>(name);
    }
    void trainToTheEnd(); // starts one and waits
    QString shownText();  // all visible labels of the page and its bar, a line each

  private:
    OpenWindow m_window;
};

QPushButton* chipOf(TrainWindow& window, const char* preset); // of freezing: "head", "last-stage" …
ModelCard* cardOf(TrainWindow& window, const std::string& model);
QMenu* openWeightsMenu(TrainWindow& window, const std::string& model);
// The entry of a card's menu that begins with these words.
void chooseWeights(TrainWindow& window, const std::string& model, const QString& words);

} // namespace classmith::test

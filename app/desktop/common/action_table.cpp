// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/action_table.h"

#include <algorithm>

#include <QtCore/QCoreApplication>
#include <QtCore/QSettings>

namespace classmith {

namespace {

#define T(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr ActionSpec table[] = {
    {"file.open", T("Open folder…"), "Ctrl+O", T("Open a folder of pictures"), "file"},
    {"file.sample", T("Try the sample"), "", T("Open the 300 sample pictures that come with Classmith"), "file"},
    {"file.import", T("Import a dataset…"), "",
     T("Make a folder of pictures of MNIST, CIFAR or ImageNet, as they are downloaded"), "file"},
    {"file.stopImport", T("Stop the import"), "", T("Stop; nothing of the new folder stays"), "file"},
    {"file.settings", T("Settings…"), "Ctrl+,", T("Language, colours and what the program remembers"), "file"},
    {"file.quit", T("Quit"), "Ctrl+Q", T("Close Classmith"), "file"},
    {"edit.undo", T("Undo"), "Ctrl+Z", T("Take the last change of labels back"), "edit"},
    {"edit.redo", T("Redo"), "Ctrl+Shift+Z", T("Make the change again that was taken back"), "edit"},
    {"data.unlabel", T("Remove label"), "Backspace", T("Make the selected pictures unlabelled"), "edit",
     "data evaluate"},
    {"data.leaveOut", T("Leave out"), "Del", T("Leave the selected pictures out of training; again: take them back in"),
     "edit", "data evaluate"},
    {"data.newClass", T("New class…"), "Ctrl+N", T("Add a class"), "edit", "data"},
    {"data.findClass", T("Type a class…"), "/", T("Label the selected pictures with a class that is found by typing"),
     "edit", "data"},
    {"data.classUp", T("Move class up"), "Ctrl+Shift+Up", T("Move the class in the list one place up, with its key"),
     "edit", "data"},
    {"data.classDown", T("Move class down"), "Ctrl+Shift+Down",
     T("Move the class in the list one place down, with its key"), "edit", "data"},
    {"data.seen", T("Label is right, next"), "Space",
     T("Mark the selected pictures as checked: their labels are right"), "edit", "data"},
    {"data.accept", T("Accept proposal, next"), "Return", T("Label the selected pictures as the model proposes"),
     "edit", "data"},
    {"data.propose", T("Propose labels"), "Ctrl+L",
     T("Ask a model for the labels of the pictures that have none; nothing is labelled until you accept"), "edit",
     "data"},
    {"data.acceptAll", T("Accept all above…"), "Ctrl+Shift+L",
     T("Accept all proposals of which the model is sure enough"), "edit", "data"},
    {"data.nextUnlabelled", T("Next unlabelled"), "U", T("Go to the next picture without a label"), "edit", "data"},
    {"data.writeFolders", T("Write to folders…"), "",
     T("Look at every move, then move the pictures into the folders of their labels"), "data"},
    {"data.undoFolders", T("Undo writing to folders"), "",
     T("Move the pictures back to where they were before the last writing"), "data"},
    {"data.saveCopy", T("Save a copy…"), "", T("Write the labelled pictures into a new folder"), "data"},
    {"data.stopCopy", T("Stop saving the copy"), "", T("Stop; nothing of the new folder stays"), "data"},
    {"data.locate", T("Locate folder…"), "",
     T("Say where the pictures lie now, if their folder was moved or renamed; all labels are kept"), "data"},
    {"data.saveList", T("Save list…"), "", T("Write a table of the pictures with their classes and sets"), "data"},
    {"data.fullView", T("Full view"), "F", T("Show the selected picture as large as the window"), "view",
     "data evaluate predict"},
    {"data.search", T("Search"), "Ctrl+F", T("Go to the field that searches names and paths"), "view", "data"},
    {"data.clearFilters", T("Clear filters"), "Ctrl+Shift+F", T("Show all pictures again"), "view", "data"},
    {"file.show", T("Show in file manager"), "Ctrl+Shift+E", T("Show the selected pictures where their files are"),
     "edit", "data evaluate predict"},
    {"file.copyPath", T("Copy path"), "Ctrl+Shift+C", T("Copy where the selected pictures are"), "edit",
     "data evaluate predict"},
    {"evaluate.heatMap", T("Heat map"), "H", T("Show where in the selected picture the model sees its answer"), "view",
     "data evaluate predict"},
    {"data.refresh", T("Refresh"), "F5", T("Look at the folder again and sort the pictures by their labels"), "view"},
    {"view.data", T("Data"), "Ctrl+1", T("Look at the pictures and their labels"), "view"},
    {"view.train", T("Train"), "Ctrl+2", T("Choose a model and train it"), "view"},
    {"view.evaluate", T("Evaluate"), "Ctrl+3", T("See what the model gets wrong"), "view"},
    {"view.export", T("Export"), "Ctrl+4", T("Write the model for use elsewhere"), "view"},
    {"view.predict", T("Predict"), "Ctrl+5", T("Ask the model about new pictures"), "view"},
    {"train.start", T("Train"), "Ctrl+Return", T("Start training with these settings"), "model", "train"},
    {"train.pause", T("Pause"), "", T("Pause the training; again: resume"), "model", "train"},
    {"train.stop", T("Stop, keep best"), "", T("Stop the training and keep the best model so far"), "model", "train"},
    {"train.layers", T("Layers…"), "", T("Show the chosen network layer by layer, with what each costs"), "model",
     "train"},
    {"train.findRate", T("Find a learning rate…"), "", T("Try rising learning rates on a few steps of this training"),
     "model", "train"},
    {"evaluate.run", T("Evaluate"), "", T("Run the model on the pictures of this set"), "model", "evaluate"},
    {"evaluate.mirrors", T("Try mirror images"), "",
     T("Ask about each picture and its mirror image, and count the answers that this gains and loses"), "model",
     "evaluate"},
    {"export.run", T("Export"), "", T("Write the files and check that they give the same answers"), "model", "export"},
    {"export.stop", T("Stop the export"), "", T("Stop writing; the folder stays as it was"), "model", "export"},
    {"export.openFolder", T("Open folder"), "", T("Show the exported files in the file manager"), "model", "export"},
    {"predict.paste", T("Paste picture"), "Ctrl+V", T("Ask the model about the picture on the clipboard"), "model",
     "predict"},
    {"predict.add", T("Add pictures…"), "", T("Ask the model about pictures from the disk"), "model", "predict"},
    {"predict.model", T("Open a model…"), "", T("Choose an .onnx file or a run folder to ask"), "model", "predict"},
    {"predict.stop", T("Stop asking"), "", T("Stop asking the model; the answers so far stay"), "model", "predict"},
    {"predict.clear", T("Clear"), "", T("Take all pictures off the Predict page"), "model", "predict"},
    {"predict.remove", T("Take off the list"), "", T("Take the selected pictures off the Predict page"), "model",
     "predict"},
    {"predict.addToDataset", T("Add to the dataset as…"), "",
     T("Copy the selected pictures into the folder of a class"), "model", "predict"},
    {"predict.csv", T("Save as CSV…"), "", T("Write all answers into a table"), "model", "predict"},
    {"help.menu", T("Menu"), "F10", T("Everything that Classmith can do"), ""},
    {"help.keys", T("Keyboard shortcuts"), "F1", T("Show all keys"), "help"},
    {"help.showLog", T("Show log"), "", T("What was begun lately and how it ended, to copy into a report"), "help"},
    {"help.about", T("About Classmith"), "", T("Version and licences"), "help"},
};

#undef T

QString translated(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QString settingsKey(const char* id) {
    return QStringLiteral("shortcuts/") + QString::fromLatin1(id);
}

} // namespace

std::span<const ActionSpec> actionTable() {
    return table;
}

bool belongsTo(const ActionSpec& spec, std::string_view page) {
    std::string_view pages = spec.pages;
    if (pages.empty())
        return true;
    for (std::size_t end = 0; end != std::string_view::npos; pages.remove_prefix(std::min(end + 1, pages.size()))) {
        end = pages.find(' ');
        if (pages.substr(0, end) == page)
            return true;
    }
    return false;
}

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), m_window(window) {
    const QSettings settings;
    for (const ActionSpec& spec : table) {
        auto* action = new QAction(this);
        action->setObjectName(QString::fromLatin1(spec.id));
        const QString standard = QString::fromLatin1(spec.shortcut);
        action->setShortcut(QKeySequence::fromString(settings.value(settingsKey(spec.id), standard).toString(),
                                                     QKeySequence::PortableText));
        window->addAction(action);
        m_actions.insert(QString::fromLatin1(spec.id), action);
    }
    takeTexts();
}

QAction* ActionRegistry::action(const char* id) const {
    QAction* found = m_actions.value(QString::fromLatin1(id));
    Q_ASSERT_X(found, "ActionRegistry", id);
    return found;
}

void ActionRegistry::setAvailable(const char* id, bool available, const QString& whyNot) {
    QAction* target = action(id);
    target->setEnabled(available);
    const QString tip = available || whyNot.isEmpty() ? target->property("tip").toString() : whyNot;
    target->setToolTip(tip);
    target->setStatusTip(tip);
}

void ActionRegistry::bindToPage(const char* id, QWidget* page) {
    QAction* target = action(id);
    m_window->removeAction(target);
    target->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(target);
}

void ActionRegistry::setShortcut(const char* id, const QKeySequence& keys) {
    action(id)->setShortcut(keys);
    QSettings().setValue(settingsKey(id), keys.toString(QKeySequence::PortableText));
}

void ActionRegistry::setStandardShortcuts() {
    QSettings settings;
    for (const ActionSpec& spec : table) {
        action(spec.id)->setShortcut(QKeySequence(QLatin1String(spec.shortcut)));
        settings.remove(settingsKey(spec.id));
    }
}

void ActionRegistry::takeTexts() {
    for (const ActionSpec& spec : table) {
        QAction* target = action(spec.id);
        target->setText(translated(spec.text));
        target->setProperty("tip", translated(spec.tip));
        target->setToolTip(translated(spec.tip));
        target->setStatusTip(translated(spec.tip));
    }
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/model_chooser.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtCore/QSignalBlocker>

#include "app/desktop/common/background.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dataset/run_choice.h"
#include "app/desktop/dataset/run_chooser.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"

namespace classmith {

namespace {

constexpr int rememberedModels = 5;
constexpr int largestWidthPx = 280;
constexpr auto rememberedKey = "recent/models";

} // namespace

ModelChooser::ModelChooser(QWidget* parent) : QComboBox(parent) {
    setLook(this, "chip");
    setHoldsNames(this);
    setAccessibleName(tr("Model"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // the order gives way where the bar is short
    setMaximumWidth(largestWidthPx);
    recallOpened();
    connect(this, &QComboBox::activated, this, [this] {
        const QString chosen = currentData().toString();
        if (!chosen.isEmpty()) {
            take(chosen);
            return;
        }
        refill(); // the last line is no model: the one before is shown again
        Q_EMIT openWanted();
    });
    refill();
}

void ModelChooser::open(RunChoice* choice) {
    m_choice = choice;
    connect(choice, &RunChoice::changed, this, &ModelChooser::refill);
    refill(); // a file is no dataset's: it stays, with its answers
}

// A run is chosen for all pages, a file for this one.
void ModelChooser::take(const QString& chosen) {
    m_isFile = m_opened.contains(chosen);
    if (m_isFile) {
        m_current = chosen;
        refill();
    } else {
        m_choice->choose({fromQt(chosen)}); // which comes back to refill()
    }
}

const Run* ModelChooser::entry() const {
    return m_choice ? m_choice->book().find({fromQt(m_current)}) : nullptr;
}

std::vector<const Run*> ModelChooser::runs() const {
    return m_choice ? m_choice->book().where(&Run::canExport) : std::vector<const Run*>{};
}

// Those that are gone are not offered. They may lie on a disk that does not answer, so another thread looks.
void ModelChooser::recallOpened() {
    const auto look = [remembered = QSettings().value(QLatin1String(rememberedKey)).toStringList()] {
        QStringList there;
        for (const QString& path : remembered)
            if (QFileInfo::exists(path))
                there << path;
        return there;
    };
    inBackground(this, look, [this](const QStringList& there) {
        if (there.isEmpty())
            return;
        for (const QString& path : there)
            if (!m_opened.contains(path))
                m_opened << path;
        refill();
    });
}

QList<ComboLine> ModelChooser::wantedLines() {
    const auto lineOf = [](const QString& title, const QString& key, const QString& path) {
        return ComboLine{title, key, QDir::toNativeSeparators(path)};
    };
    QList<ComboLine> runs;
    QStringList ids;
    QStringList folders;
    for (const Run* run : this->runs()) {
        ids << toQt(run->id.text);
        folders << toQt(run->folder);
        runs << lineOf(runTitle(*run, m_choice->book()), ids.constLast(), folders.constLast());
    }
    QList<ComboLine> files;
    for (const QString& path : m_opened)
        if (!folders.contains(path))
            files << lineOf(QFileInfo(path).fileName(), path, path);
    // A file from another day is offered, but not taken unasked.
    m_isFile = m_isFile && m_opened.contains(m_current);
    if (!m_isFile) {
        const Run* chosen = m_choice ? m_choice->among(&Run::canExport) : nullptr;
        m_current = chosen ? toQt(chosen->id.text) : QString();
    }
    QList<ComboLine> lines;
    if (m_current.isEmpty())
        lines << lineOf(tr("No model"), {}, {});
    lines << runs;
    if (!runs.isEmpty() && !files.isEmpty())
        lines << ComboLine();
    return lines << files << ComboLine() << lineOf(tr("Open a model…"), {}, {});
}

void ModelChooser::refill() {
    {
        const QSignalBlocker blocker(this);
        setComboLines(this, wantedLines());
        setCurrentIndex(m_current.isEmpty() ? 0 : findData(m_current));
    }
    setToolTip(QDir::toNativeSeparators(model()));
    Q_EMIT modelChosen();
}

RunId ModelChooser::run() const {
    const Run* run = entry();
    return run ? run->id : RunId{};
}

QString ModelChooser::model() const {
    const Run* run = entry();
    return run ? toQt(run->folder) : m_current;
}

QString ModelChooser::version() const {
    const Run* run = entry();
    return run ? run->version : QString();
}

void ModelChooser::choose(const QString& path) {
    const QString wanted = QDir::cleanPath(path);
    for (const Run* run : runs())
        if (toQt(run->folder) == wanted) {
            take(toQt(run->id.text));
            return;
        }
    if (!m_opened.contains(wanted)) {
        m_opened.prepend(wanted);
        m_opened = m_opened.mid(0, rememberedModels);
        QSettings().setValue(QLatin1String(rememberedKey), m_opened);
    }
    take(wanted);
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/session.h"

#include <algorithm>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QPointer>

#include "app/desktop/shell/text.h"
#include "core/dataset/split.h"

namespace classmith {

namespace fs = std::filesystem;

struct Session::Opened {
    Result<> outcome;
    std::unique_ptr<Project> project;
    QStringList notes;
};

namespace {

// The project file inside a folder that a person picked by mistake or on purpose: NAME-classmith/NAME.classmith.
fs::path projectFileIn(const fs::path& path) {
    std::error_code ignored;
    if (path.extension() == ".classmith")
        return path;
    if (!fs::is_directory(path, ignored) || !utf8(path.filename()).ends_with("-classmith"))
        return {};
    for (const auto& entry : fs::directory_iterator(path, ignored))
        if (entry.path().extension() == ".classmith")
            return entry.path();
    return {};
}

} // namespace

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session() = default;

void Session::openSample() {
    openPath(toQt(resourceFolder() / "sample" / "trashnet"));
}

void Session::openPath(const QString& path) {
    const int number = ++m_openNumber;
    m_opening = true;
    Q_EMIT opening(path);
    const QPointer<Session> self(this);
    m_scanner = std::jthread([self, number, given = pathFromQt(path)](const std::stop_token&) {
        auto opened = std::make_shared<Opened>();
        opened->outcome = [&]() -> Result<> {
            fs::path root = given;
            ProjectPlace place;
            if (const fs::path file = projectFileIn(given); !file.empty()) {
                place = {file.parent_path(), file};
                root.clear();
            } else {
                auto found = placeForDataset(given);
                if (!found)
                    return tl::unexpected(found.error());
                place = *found;
            }
            JobContext job;
            Result<DatasetCatalogue> scanned;
            if (!root.empty())
                if (scanned = scanFolder(root, job); !scanned)
                    return tl::unexpected(scanned.error());
            auto project = Project::open(place, root);
            if (!project)
                return tl::unexpected(project.error());
            if (root.empty())
                if (scanned = scanFolder((*project)->datasetRoot(), job); !scanned)
                    return tl::unexpected(scanned.error());
            for (const std::string& note : scanned->notes)
                opened->notes << toQt(note);
            if (auto merged = (*project)->merge(*scanned); !merged)
                return merged;
            opened->project = std::move(*project);
            return {};
        }();
        QMetaObject::invokeMethod(
            qApp,
            [self, number, opened] {
                if (self)
                    self->finishOpening(number, opened);
            },
            Qt::QueuedConnection);
    });
}

void Session::finishOpening(int number, std::shared_ptr<Opened> loaded) {
    if (number != m_openNumber)
        return;
    m_opening = false;
    if (!loaded->outcome) {
        Q_EMIT openFailed(translatedSentence(loaded->outcome.error()));
        return;
    }
    m_project = std::move(loaded->project);
    const QPointer<Session> self(this);
    m_project->onWriteFailed = [self](const Error& error) {
        const QString text = translatedSentence(error);
        QMetaObject::invokeMethod(
            qApp,
            [self, text] {
                if (self)
                    Q_EMIT self->message(text, Kind::Warning);
            },
            Qt::QueuedConnection);
    };
    computeSplit();
    reloadRuns();
    Q_EMIT opened();
    if (m_project->readOnly())
        Q_EMIT message(tr("This project is open in another window, or lies where you may not write. You can look at it "
                          "here, but not change it."),
                       Kind::Warning);
    for (const QString& note : std::as_const(loaded->notes))
        Q_EMIT message(note, Kind::Note);
}

void Session::refresh() {
    if (m_project)
        openPath(toQt(m_project->place().file));
}

QString Session::name() const {
    return m_project ? toQt(m_project->datasetRoot().filename()) : QString();
}

SetKind Session::setOf(ImageId id) const {
    const auto index = static_cast<std::size_t>(id.value - 1);
    return index < m_sets.size() ? m_sets[index] : SetKind::Train;
}

void Session::computeSplit() {
    DatasetCatalogue catalogue;
    catalogue.root = m_project->datasetRoot();
    for (const ClassRecord& each : m_project->allClasses())
        catalogue.classes.push_back(each.name);
    std::vector<std::size_t> places;
    const auto images = m_project->images();
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (!images[i].label || images[i].leftOut || images[i].missing)
            continue;
        catalogue.images.push_back({images[i].path, static_cast<int>(images[i].label.value) - 1, images[i].folderSet});
        places.push_back(i);
    }
    m_sets.assign(images.size(), SetKind::Train);
    for (std::size_t i = 0; i < images.size(); ++i)
        m_sets[i] = images[i].folderSet.value_or(SetKind::Train);
    if (const auto sets = splitDataset(catalogue, {}))
        for (std::size_t i = 0; i < places.size(); ++i)
            m_sets[places[i]] = (*sets)[i];
}

void Session::afterEdit(const Result<bool>& edited) {
    if (!edited) {
        Q_EMIT message(translatedSentence(edited.error()), Kind::Warning);
        return;
    }
    if (!*edited)
        return;
    computeSplit();
    Q_EMIT labelsChanged();
}

QString Session::imagesText(std::span<const ImageId> images) const {
    if (images.size() == 1)
        return toQt(fs::path(pathFromUtf8(m_project->image(images.front()).path)).filename());
    return tr("%n image(s)", nullptr, static_cast<int>(images.size()));
}

void Session::relabel(std::span<const ImageId> images, ClassId label) {
    if (!m_project || images.empty())
        return;
    const ClassRecord* target = m_project->findClass(label);
    const QString title = target ? tr("%1 → %2").arg(imagesText(images), toQt(target->name))
                                 : tr("%1 → unlabelled").arg(imagesText(images));
    afterEdit(m_project->setLabel(images, label, fromQt(title)));
}

void Session::leaveOut(std::span<const ImageId> images, bool out) {
    if (!m_project || images.empty())
        return;
    const QString title = (out ? tr("Leave out %1") : tr("Take %1 back in")).arg(imagesText(images));
    afterEdit(m_project->setLeftOut(images, out, fromQt(title)));
}

void Session::markSeen(std::span<const ImageId> images) {
    if (m_project && !images.empty())
        afterEdit(m_project->setSeen(images, fromQt(tr("Seen: %1").arg(imagesText(images)))));
}

ClassId Session::addClass(const QString& name) {
    if (!m_project)
        return {};
    const auto added = m_project->addClass(fromQt(name), fromQt(tr("New class “%1”").arg(name)));
    afterEdit(added ? Result<bool>(true) : Result<bool>(tl::unexpected(added.error())));
    return added ? *added : ClassId{};
}

void Session::renameClass(ClassId id, const QString& name) {
    const ClassRecord* record = m_project ? m_project->findClass(id) : nullptr;
    if (record)
        afterEdit(
            m_project->renameClass(id, fromQt(name), fromQt(tr("Rename “%1” to “%2”").arg(toQt(record->name), name))));
}

void Session::setClassKey(ClassId id, const QString& key) {
    const ClassRecord* record = m_project ? m_project->findClass(id) : nullptr;
    if (record)
        afterEdit(m_project->setClassKey(id, fromQt(key), fromQt(tr("Key %1 for “%2”").arg(key, toQt(record->name)))));
}

void Session::undo() {
    if (m_project && m_project->canUndo())
        afterEdit(m_project->undo().map([] { return true; }));
}

void Session::redo() {
    if (m_project && m_project->canRedo())
        afterEdit(m_project->redo().map([] { return true; }));
}

} // namespace classmith

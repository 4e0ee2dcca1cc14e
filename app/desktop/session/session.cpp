// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/session.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include <QtCore/QLocale>

#include "app/desktop/common/text.h"
#include "app/desktop/session/training.h"
#include "core/base/text/csv.h"
#include "core/protocol/sample_list.h"

namespace classmith {

namespace fs = std::filesystem;

struct Session::Opened {
    Result<> outcome;
    bool isOpenAlready = false;
    QString projectFile; // with the next: its pictures are gone
    QString missingPictures;
    std::unique_ptr<Project> project;
    SplitOrder splitOrder;
    std::vector<Run> runs;
    QStringList notes;
};

namespace {

constexpr auto validationShareKey = "validation-share";
constexpr double mostValidation = 0.9; // as the command line has it

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

Result<DatasetCatalogue> scanForLabelling(const fs::path& root, JobContext& job) {
    return scanFolder(root, job, ScanPurpose::Labelling);
}

bool holdsAnyOf(const DatasetCatalogue& catalogue, std::span<const ImageRecord> images) {
    std::unordered_set<std::string_view> paths;
    for (const ImageEntry& entry : catalogue.images)
        paths.insert(entry.path);
    return images.empty() || std::any_of(images.begin(), images.end(),
                                         [&](const ImageRecord& image) { return paths.contains(image.path); });
}

// With the folder of pictures that its file remembers, or with another one where that is given.
Result<std::unique_ptr<Project>> openProjectFile(const fs::path& file, const fs::path& pictures,
                                                 Result<DatasetCatalogue>& scanned, JobContext& job) {
    auto project = Project::open({file.parent_path(), file}, {});
    if (!project)
        return project;
    const fs::path root = pictures.empty() ? (*project)->datasetRoot() : pictures;
    if (scanned = scanForLabelling(root, job); !scanned)
        return tl::unexpected(scanned.error());
    if (pictures.empty())
        return project;
    if (!holdsAnyOf(*scanned, (*project)->images()))
        return fail(ErrorCode::ProjectPicturesElsewhere, utf8(root), utf8(file.filename()));
    (*project)->moveDataset(root);
    return project;
}

// Scans first, so that a folder without pictures leaves no project behind.
Result<std::unique_ptr<Project>> openDataset(const fs::path& root, Result<DatasetCatalogue>& scanned, JobContext& job) {
    if (scanned = scanForLabelling(root, job); !scanned)
        return tl::unexpected(scanned.error());
    const auto place = placeForDataset(root);
    if (!place)
        return tl::unexpected(place.error());
    return Project::open(*place, root);
}

// Depends on the paths alone: they change with scans, labels with every edit.
SplitOrder orderForSplit(const Project& project) {
    std::vector<std::string_view> paths;
    for (const ImageRecord& image : project.images())
        paths.emplace_back(image.path);
    return splitOrder(paths, SplitOptions{}.seed);
}

} // namespace

Session::Session(QObject* parent) : QObject(parent), m_training(new Training(this)) {
    m_book.follow(m_training);
    connect(&m_book, &RunBook::message, this,
            [this](const QString& sentence) { Q_EMIT message(sentence, Kind::Warning); });
}

Session::~Session() {
    if (m_scan)
        m_scan->requestCancel();
}

void Session::openSample() {
    openPath(toQt(resourceFolder() / "sample" / "trashnet"));
}

void Session::openPath(const QString& path, const QString& picturesFolder) {
    std::error_code code;
    const fs::path given =
        fs::absolute(pathFromQt(path), code).lexically_normal(); // asks no disk, which may not answer
    if (m_opening && given == m_openingPath)
        return; // a second double click
    if (isOpen(given)) {
        refresh();
        return;
    }
    if (const auto unwritten = m_project ? m_project->writeError() : std::nullopt) {
        Q_EMIT message(tr("%1 The last changes of “%2” could not be saved yet, so nothing else is opened.")
                           .arg(translatedSentence(*unwritten), name()),
                       Kind::Warning);
        return;
    }
    const auto scan = newScan();
    m_opening = true;
    m_openingPath = given;
    Q_EMIT opening(path);
    const auto work = [scan, given, pictures = pathFromQt(picturesFolder), isOpen = openPlaces()] {
        Opened opened;
        std::error_code ignored;
        const fs::path real = fs::weakly_canonical(given, ignored); // a link to what is open must not open it twice
        if (std::find(isOpen.begin(), isOpen.end(), real) != isOpen.end())
            opened.isOpenAlready = true;
        else
            open(real, pictures, opened, *scan);
        return opened;
    };
    inBackground(this, m_scanning, work, [this](Opened opened) { finishOpening(opened); });
}

// On a thread of its own.
void Session::open(const fs::path& given, const fs::path& pictures, Opened& opened, JobContext& job) {
    Result<DatasetCatalogue> scanned;
    const fs::path file = projectFileIn(given);
    auto project = file.empty() ? openDataset(given, scanned, job) : openProjectFile(file, pictures, scanned, job);
    if (!project) {
        opened.outcome = tl::unexpected(project.error());
        if (!file.empty() && !scanned && pictures.empty() && project.error().code == ErrorCode::FileNotFound) {
            opened.projectFile = toQt(file);
            opened.missingPictures = toQt(project.error().subject);
        }
        return;
    }
    for (const DatasetNote& note : scanned->notes)
        opened.notes << translatedSentence(note);
    (*project)->merge(*scanned);
    opened.runs = readRuns((*project)->place().runs());
    opened.splitOrder = orderForSplit(**project);
    opened.project = std::move(*project);
}

// The paths by which a person may mean what is open, and may write to.
std::vector<fs::path> Session::openPlaces() const {
    if (!m_project || m_project->readOnly())
        return {}; // the other window may have gone meanwhile
    return {m_project->datasetRoot(), m_project->place().file, m_project->place().folder};
}

bool Session::isOpen(const fs::path& path) const {
    const auto places = openPlaces();
    return std::find(places.begin(), places.end(), path) != places.end();
}

// A scan that is still under way is for nothing once another has begun.
std::shared_ptr<JobContext> Session::newScan() {
    if (m_scan)
        m_scan->requestCancel();
    return m_scan = std::make_shared<JobContext>();
}

void Session::finishOpening(Opened& loaded) {
    m_opening = false;
    if (loaded.isOpenAlready) {
        refresh();
        return;
    }
    if (!loaded.projectFile.isEmpty())
        Q_EMIT picturesMissing(loaded.projectFile, loaded.missingPictures);
    if (!loaded.outcome) {
        Q_EMIT openFailed(translatedSentence(loaded.outcome.error()));
        return;
    }
    takeProject(std::move(loaded.project));
    m_book.open(m_project->place().runs(), std::move(loaded.runs));
    const auto share = numberFromCsv(m_project->value(validationShareKey));
    m_counts.reset(*m_project, std::move(loaded.splitOrder),
                   share && *share > 0 && *share <= mostValidation ? *share : SplitOptions{}.validationFraction);
    Q_EMIT opened();
    Q_EMIT m_book.listChanged();
    if (m_project->readOnly())
        Q_EMIT message(tr("This project is open in another window, or lies where you may not write. You can look at it "
                          "here, but not change it."),
                       Kind::Warning);
    else
        tellNotes(loaded.notes.join(QLatin1Char('\n')));
}

// What the scan has to say is said once, not at every opening.
void Session::tellNotes(const QString& notes) {
    constexpr auto key = "told-notes";
    if (!notes.isEmpty() && fromQt(notes) != m_project->value(key))
        Q_EMIT message(notes, Kind::Note);
    m_project->setValue(key, fromQt(notes));
}

void Session::takeProject(std::unique_ptr<Project> project) {
    m_project = std::move(project);
    m_project->onWriteFailed([this, self = QPointer<QObject>(this)](const Error& error) {
        onGuiThread(self, [this, text = translatedSentence(error)] { Q_EMIT message(text, Kind::Warning); });
    });
}

void Session::refresh() {
    if (!m_project || m_opening)
        return;
    inBackground(
        this, m_scanning, [scan = newScan(), root = m_project->datasetRoot()] { return scanForLabelling(root, *scan); },
        [this](const Result<DatasetCatalogue>& scanned) { finishRefresh(scanned); });
}

void Session::finishRefresh(const Result<DatasetCatalogue>& scanned) {
    if (!scanned) {
        Q_EMIT message(translatedSentence(scanned.error()), Kind::Warning);
        return;
    }
    const MergeSummary merged = m_project->merge(*scanned);
    m_counts.reset(*m_project, merged.added + merged.moved > 0 ? orderForSplit(*m_project) : m_counts.order(),
                   validationShare());
    Q_EMIT refreshed();
    Q_EMIT labelsChanged(EditEffect::all());
}

QString Session::readOnlyText() {
    return tr("This project can only be looked at here.");
}

QString Session::name() const {
    return m_project ? toQt(m_project->datasetRoot().filename()) : QString();
}

void Session::setValidationShare(double share) {
    if (!m_project || m_project->readOnly() || share == validationShare() || !(share > 0 && share <= mostValidation))
        return;
    m_project->setValue(validationShareKey, csvNumber(share));
    m_counts.reset(*m_project, SplitOrder(m_counts.order()), share);
    Q_EMIT labelsChanged(EditEffect::all());
}

std::string Session::sampleList() const {
    std::vector<SampleRow> rows;
    for (const ImageRecord& image : m_project->images()) {
        if (image.missing || image.leftOut)
            continue;
        const ClassRecord* record = m_project->findClass(image.label);
        rows.push_back({image.path, record ? record->name : std::string(), setOf(image.id)});
    }
    return sampleListText(rows);
}

bool Session::afterEdit(const Result<bool>& edited) {
    if (!edited) {
        Q_EMIT message(translatedSentence(edited.error()), Kind::Warning);
        return false;
    }
    if (*edited) {
        const EditEffect effect = m_project->takeEffect();
        m_counts.take(*m_project, effect);
        Q_EMIT labelsChanged(effect);
    }
    return true;
}

QString Session::imagesText(std::span<const ImageId> images) const {
    if (images.size() == 1)
        return toQt(fs::path(pathFromUtf8(m_project->image(images.front()).path)).filename());
    return tr("%n image(s)", nullptr, static_cast<int>(images.size()));
}

bool Session::relabel(std::span<const ImageId> images, ClassId label) {
    if (!m_project || images.empty())
        return false;
    const ClassRecord* target = m_project->findClass(label);
    const QString title = target ? tr("%1 → %2").arg(imagesText(images), toQt(target->name))
                                 : tr("%1 → unlabelled").arg(imagesText(images));
    return afterEdit(m_project->setLabel(images, label, fromQt(title)));
}

bool Session::relabel(std::span<const GivenLabel> labels) {
    if (!m_project || labels.empty())
        return false;
    std::set<ClassId> classes;
    std::vector<ImageId> images;
    for (const auto& [image, label] : labels) {
        classes.insert(label);
        images.push_back(image);
    }
    if (classes.size() == 1)
        return relabel(images, *classes.begin());
    const QString title = tr("%1 → %n classes", nullptr, static_cast<int>(classes.size())).arg(imagesText(images));
    return afterEdit(m_project->setLabels(labels, fromQt(title)));
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
        afterEdit(m_project->setClassKey(id, fromQt(key),
                                         fromQt(key.isEmpty() ? tr("No letter for “%1”").arg(toQt(record->name))
                                                              : tr("Key %1 for “%2”").arg(key, toQt(record->name)))));
}

void Session::removeClass(ClassId id) {
    const ClassRecord* record = m_project ? m_project->findClass(id) : nullptr;
    if (record)
        afterEdit(m_project->removeClass(id, fromQt(tr("Remove class “%1”").arg(toQt(record->name)))));
}

void Session::undo() {
    if (m_project && m_project->canUndo())
        afterEdit(m_project->undo().map([] { return true; }));
}

void Session::redo() {
    if (m_project && m_project->canRedo())
        afterEdit(m_project->redo().map([] { return true; }));
}

void Session::goTo(std::size_t position) {
    if (!m_project)
        return;
    const std::size_t before = m_project->position();
    Result<> moved;
    while (moved && m_project->position() > position && m_project->canUndo())
        moved = m_project->undo();
    while (moved && m_project->position() < position && m_project->canRedo())
        moved = m_project->redo();
    afterEdit(m_project->position() != before); // those before one that failed, too
    if (!moved)
        afterEdit(tl::unexpected(moved.error()));
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/session.h"

#include <algorithm>
#include <unordered_set>

#include "app/desktop/common/text.h"
#include "app/desktop/session/recent_datasets.h"
#include "core/filing/label_moves.h"
#include "core/filing/label_writer.h"
#include "core/project/counts/kept_split.h"

namespace classmith {

namespace fs = std::filesystem;

struct Session::Wanted {
    fs::path path;
    fs::path pictures; // where a person says that they are now; or empty
    PendingMoves pending{};
};

struct Session::Opened {
    Result<> outcome;
    bool isOpenAlready = false;
    bool hasPendingMoves = false; // with outcome's error; its subject is the pictures' folder
    QString movesTold;            // what has become of them
    QString projectFile;          // with the next: its pictures are gone
    QString missingPictures;
    std::unique_ptr<Project> project;
    SplitOrder splitOrder;
    RunsRead runs;
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

QString settledText(std::size_t pictures, PendingMoves how) {
    const int count = static_cast<int>(pictures);
    return how == PendingMoves::GoOn
               ? Session::tr("%n picture(s) lie in the folders of their labels now.", nullptr, count)
               : Session::tr("%n picture(s) lie where they were again.", nullptr, count);
}

// Before anything looks at the folder, in which pictures may be on hidden ways. Where another process has the project
// it is the one that moves them. told: what was done about them.
Result<> settleMoves(Project& project, PendingMoves how, QString& told, JobContext& job) {
    FileOperations files;
    LabelWriter writer(project, files);
    if (project.readOnly() || !writer.pending())
        return {};
    if (how == PendingMoves::Ask)
        return fail(ErrorCode::MovesPending, utf8(project.datasetRoot()));
    const auto settled = how == PendingMoves::GoOn ? writer.goOn(job) : writer.takeBack(job);
    if (!settled && writer.pending())
        return tl::unexpected(settled.error());
    told = settled ? settledText(settled->pictures, how) : translatedSentence(settled.error());
    return {};
}

// With the folder of pictures that its file remembers, or with another one where that is given.
Result<std::unique_ptr<Project>> openProjectFile(const fs::path& file, const fs::path& pictures,
                                                 Result<DatasetCatalogue>& scanned, JobContext& job,
                                                 const std::function<Result<>(Project&)>& settle) {
    auto project = Project::open({file.parent_path(), file}, {});
    if (!project)
        return project;
    const fs::path root = pictures.empty() ? (*project)->datasetRoot() : pictures;
    const bool isWhereItWas = root == (*project)->datasetRoot();
    if (auto settled = isWhereItWas ? settle(**project) : Result<>(); !settled)
        return tl::unexpected(settled.error());
    if (scanned = scanForLabelling(root, job); !scanned)
        return tl::unexpected(scanned.error());
    if (isWhereItWas)
        return project;
    if (!holdsAnyOf(*scanned, (*project)->images()))
        return fail(ErrorCode::ProjectPicturesElsewhere, utf8(root), utf8(file.filename()));
    (*project)->moveDataset(root);
    return project;
}

// Scans first, so that a folder without pictures leaves no project behind.
Result<std::unique_ptr<Project>> openDataset(const fs::path& root, Result<DatasetCatalogue>& scanned, JobContext& job,
                                             const std::function<Result<>(Project&)>& settle) {
    if (const auto begun = placeBegunFor(root); begun && newestJournal(begun->moves(), true)) {
        auto project = Project::open(*begun, root);
        if (!project)
            return project;
        if (auto settled = settle(**project); !settled)
            return tl::unexpected(settled.error());
    }
    if (scanned = scanForLabelling(root, job); !scanned)
        return tl::unexpected(scanned.error());
    const auto place = placeForDataset(root);
    if (!place)
        return tl::unexpected(place.error());
    return Project::open(*place, root);
}

} // namespace

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session() {
    if (m_scan)
        m_scan->requestCancel();
}

void Session::openSample() {
    openPath(toQt(resourceFolder() / "sample" / "trashnet"));
}

void Session::openPath(const QString& path, const QString& picturesFolder, PendingMoves pending) {
    std::error_code code;
    const fs::path given =
        fs::absolute(pathFromQt(path), code).lexically_normal(); // asks no disk, which may not answer
    if (m_opening && given == m_openingPath)
        return; // a second double click
    if (isOpen(given)) {
        refresh();
        return;
    }
    if (const auto unwritten = m_dataset ? project()->writeError() : std::nullopt) {
        Q_EMIT m_workspace.message(tr("%1 The last changes of “%2” could not be saved yet, so nothing else is opened.")
                                       .arg(translatedSentence(*unwritten), m_dataset->labels().name()),
                                   Workspace::Kind::Warning, Workspace::Topic::Saving);
        return;
    }
    if (m_dataset)
        m_dataset->labels().stopRefreshing();
    const auto scan = newScan();
    m_opening = true;
    m_openingPath = given;
    Q_EMIT opening(path);
    const auto work = [scan, wanted = Wanted{given, pathFromQt(picturesFolder), pending},
                       isOpen = openPlaces()]() mutable {
        Opened opened;
        std::error_code ignored;
        wanted.path = fs::weakly_canonical(wanted.path, ignored); // a link to what is open must not open it twice
        if (std::find(isOpen.begin(), isOpen.end(), wanted.path) != isOpen.end())
            opened.isOpenAlready = true;
        else
            open(wanted, opened, *scan);
        return opened;
    };
    inBackground(this, m_scanning, work, [this](Opened opened) { finishOpening(opened); });
}

// On a thread of its own.
void Session::open(const Wanted& wanted, Opened& opened, JobContext& job) {
    Result<DatasetCatalogue> scanned;
    fs::path file = projectFileIn(wanted.path);
    fs::path pictures = wanted.pictures;
    if (file.empty() && !placeBegunFor(wanted.path)) {
        file = pathFromQt(RecentDatasets::projectOf(toQt(wanted.path)));
        pictures = file.empty() ? pictures : wanted.path;
    }
    const auto settle = [&](Project& project) { return settleMoves(project, wanted.pending, opened.movesTold, job); };
    auto project = file.empty() ? openDataset(wanted.path, scanned, job, settle)
                                : openProjectFile(file, pictures, scanned, job, settle);
    if (!project) {
        opened.outcome = tl::unexpected(project.error());
        opened.hasPendingMoves = project.error().code == ErrorCode::MovesPending && wanted.pending == PendingMoves::Ask;
        if (!file.empty() && !scanned && pictures.empty() && project.error().code == ErrorCode::FileNotFound) {
            opened.projectFile = toQt(file);
            opened.missingPictures = toQt(project.error().subject);
        }
        return;
    }
    for (const DatasetNote& note : scanned->notes)
        opened.notes << translatedSentence(note);
    (*project)->merge(*scanned);
    rememberPlace(**project);
    opened.runs = readRuns((*project)->place().runs());
    opened.splitOrder = orderForSplit(**project);
    opened.project = std::move(*project);
}

// So that the folder is opened with its labels, too, where nothing leads from it to its project.
void Session::rememberPlace(const Project& project) {
    const auto begun = placeBegunFor(project.datasetRoot());
    if (!project.readOnly() && (!begun || begun->file != project.place().file))
        RecentDatasets::setProject(toQt(project.datasetRoot()), toQt(project.place().file));
}

// The paths by which a person may mean what is open, and may write to.
std::vector<fs::path> Session::openPlaces() const {
    if (!m_dataset || project()->readOnly())
        return {}; // the other window may have gone meanwhile
    return {project()->datasetRoot(), project()->place().file, project()->place().folder};
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
    Q_EMIT openingEnded();
    if (loaded.isOpenAlready) {
        refresh();
        return;
    }
    if (!loaded.projectFile.isEmpty())
        Q_EMIT picturesMissing(loaded.projectFile, loaded.missingPictures);
    if (loaded.hasPendingMoves)
        Q_EMIT movesPending(toQt(m_openingPath), toQt(loaded.outcome.error().subject));
    if (!loaded.outcome) {
        Q_EMIT openFailed(translatedSentence(loaded.outcome.error()));
        return;
    }
    const std::unique_ptr<OpenDataset> before =
        std::exchange(m_dataset, std::make_unique<OpenDataset>(&m_workspace, std::move(loaded.project),
                                                               std::move(loaded.splitOrder), std::move(loaded.runs)));
    connect(&m_dataset->labels(), &Labelling::moved, this, [this] { rememberPlace(*project()); });
    Q_EMIT opened(m_dataset.get());
    if (project()->readOnly())
        Q_EMIT m_workspace.message(
            tr("This project is open in another window, or lies where you may not write. You can look at it "
               "here, but not change it."),
            Workspace::Kind::Warning, Workspace::Topic::Access);
    else
        tellNotes(loaded.notes.join(QLatin1Char('\n')));
    if (!loaded.movesTold.isEmpty())
        Q_EMIT m_workspace.message(loaded.movesTold, Workspace::Kind::Note);
}

// What the scan has to say is said once, not at every opening.
void Session::tellNotes(const QString& notes) {
    constexpr auto key = "told-notes";
    if (!notes.isEmpty() && fromQt(notes) != project()->value(key))
        Q_EMIT m_workspace.message(notes, Workspace::Kind::Note);
    project()->setValue(key, fromQt(notes));
}

void Session::refresh() {
    if (m_dataset && !m_opening)
        m_dataset->labels().refresh();
}

void Session::locate(const QString& folder) {
    if (!m_dataset)
        return;
    std::error_code code;
    const fs::path chosen = fs::weakly_canonical(pathFromQt(folder), code);
    if (!fs::exists(project()->place().file, code) && placeBegunFor(chosen))
        openPath(folder);
    else
        m_dataset->labels().moveTo(chosen);
}

void Session::undo() {
    if (m_dataset)
        m_dataset->labels().undo();
}

void Session::redo() {
    if (m_dataset)
        m_dataset->labels().redo();
}

} // namespace classmith

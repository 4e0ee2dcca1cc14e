// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/labelling.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QtCore/QLocale>

#include "app/desktop/common/text.h"
#include "core/filing/data_copy.h"
#include "core/project/counts/kept_split.h"

namespace classmith {

namespace {

constexpr int leastFoundShare = 10; // one in so many pictures, or it is another dataset's folder

} // namespace

Labelling::Labelling(std::unique_ptr<Project> project, SplitOrder order) : m_project(std::move(project)) {
    m_counts.reset(*m_project, std::move(order), keptValidationShare(*m_project));
    m_project->onWriteFailed([this, self = QPointer<QObject>(this)](const Error& error) {
        onGuiThread(self, [this, text = translatedSentence(error)] { takeWriteFailure(text); });
    });
}

void Labelling::takeWriteFailure(const QString& sentence) {
    Q_EMIT writeFailed(sentence);
    if (std::exchange(m_waitsForDisk, true))
        return;
    m_project->afterWritten([this, self = QPointer<QObject>(this)] {
        onGuiThread(self, [this] {
            m_waitsForDisk = false;
            Q_EMIT written();
        });
    });
}

Labelling::~Labelling() {
    stopRefreshing();
}

QString Labelling::readOnlyText() {
    return tr("This project can only be looked at here.");
}

QString Labelling::name() const {
    return toQt(m_project->datasetRoot().filename());
}

void Labelling::stopRefreshing() {
    m_scanning.drop();
    if (m_scan)
        m_scan->requestCancel();
}

void Labelling::hold(bool isHeld) {
    m_isHeld = isHeld;
    if (isHeld)
        stopRefreshing();
}

void Labelling::refresh() {
    stopRefreshing();
    if (m_isHeld) {
        Q_EMIT folderUnread(
            tr("The pictures are on their way into other folders. When they are there, the folder can be "
               "looked at again."));
        return;
    }
    scan(m_project->datasetRoot());
}

void Labelling::moveTo(const std::filesystem::path& folder) {
    stopRefreshing();
    scan(folder);
}

void Labelling::scan(const std::filesystem::path& folder) {
    m_scan = std::make_shared<JobContext>();
    inBackground(
        this, m_scanning, [scan = m_scan, folder] { return scanFolder(folder, *scan, ScanPurpose::Labelling); },
        [this](const Result<DatasetCatalogue>& scanned) { finishRefresh(scanned); });
}

void Labelling::finishRefresh(const Result<DatasetCatalogue>& scanned) {
    if (!scanned) {
        Q_EMIT folderUnread(translatedSentence(scanned.error()));
        Q_EMIT folderDoubted();
        return;
    }
    if (scanned->root != m_project->datasetRoot() && !takeFolder(*scanned))
        return;
    const MergeSummary merged = m_project->merge(*scanned);
    takePlaces(merged.added + merged.moved > 0);
}

bool Labelling::takeFolder(const DatasetCatalogue& scanned) {
    const auto images = m_project->images();
    const auto known =
        std::count_if(images.begin(), images.end(), [](const ImageRecord& image) { return !image.missing; });
    const auto found = known - planMerge(m_project->allClasses(), images, scanned).summary.gone;
    if (found * leastFoundShare < known) {
        Q_EMIT message(
            tr("“%1” holds %2 of the %n picture(s) of this dataset. Choose the folder in which they lie now.", nullptr,
               static_cast<int>(known))
                .arg(shortPathText(toQt(scanned.root)), QLocale().toString(qlonglong(found))));
        return false;
    }
    m_project->moveDataset(scanned.root);
    Q_EMIT moved();
    return true;
}

void Labelling::takePlaces(bool haveMoved) {
    m_counts.reset(*m_project, haveMoved ? orderForSplit(*m_project) : m_counts.order(), validationShare());
    Q_EMIT refreshed();
    Q_EMIT labelsChanged(EditEffect::all());
}

void Labelling::setValidationShare(double share) {
    if (m_project->readOnly() || share == validationShare() || !(share > 0 && share <= mostValidation))
        return;
    keepValidationShare(*m_project, share);
    m_counts.reset(*m_project, SplitOrder(m_counts.order()), share);
    Q_EMIT labelsChanged(EditEffect::all());
}

std::string Labelling::sampleList() const {
    return sampleListText(samplesOf(*m_project, m_counts));
}

LabelStep Labelling::stepOf(LabelStep::How how, int steps, std::vector<ImageId> images) const {
    if (steps > 1)
        return {how, tr("%n step(s)", nullptr, steps), std::move(images)};
    const Edit& edit =
        m_project->history()[how == LabelStep::How::Undone ? m_project->position() : m_project->position() - 1];
    LabelStep step{how, EditTitle::text(edit), std::move(images), firstField(edit.changes) == Field::Label};
    step.leavesUnlabelled =
        step.changesLabels &&
        std::any_of(step.images.begin(), step.images.end(), [this](ImageId id) { return !m_project->image(id).label; });
    return step;
}

bool Labelling::afterEdit(const Result<bool>& edited, LabelStep::How how, int steps) {
    if (!edited) {
        Q_EMIT message(translatedSentence(edited.error()));
        return false;
    }
    if (*edited) {
        const EditEffect effect = m_project->takeEffect();
        m_counts.take(*m_project, effect);
        Q_EMIT labelsChanged(effect);
        Q_EMIT stepped(stepOf(how, steps, effect.images));
    }
    return true;
}

std::string Labelling::titleOf(EditTitle title, std::span<const ImageId> images) const {
    title.images = std::ssize(images);
    if (images.size() == 1)
        title.image = utf8(pathFromUtf8(m_project->image(images.front()).path).filename());
    return title.packed();
}

bool Labelling::relabel(std::span<const ImageId> images, ClassId label) {
    if (images.empty())
        return false;
    const ClassRecord* target = m_project->findClass(label);
    const std::string title = target ? titleOf({EditTitle::Kind::Label, {target->name}}, images)
                                     : titleOf({EditTitle::Kind::Unlabel}, images);
    return afterEdit(m_project->setLabel(images, label, title));
}

bool Labelling::relabel(std::span<const GivenLabel> labels) {
    if (labels.empty())
        return false;
    std::set<ClassId> classes;
    std::vector<ImageId> images;
    for (const auto& [image, label] : labels) {
        classes.insert(label);
        images.push_back(image);
    }
    if (classes.size() == 1)
        return relabel(images, *classes.begin());
    EditTitle title{EditTitle::Kind::LabelSeveral};
    title.count = static_cast<int>(classes.size());
    return afterEdit(m_project->setLabels(labels, titleOf(title, images)));
}

void Labelling::leaveOut(std::span<const ImageId> images, bool out) {
    if (images.empty())
        return;
    afterEdit(m_project->setLeftOut(images, out,
                                    titleOf({out ? EditTitle::Kind::LeaveOut : EditTitle::Kind::TakeIn}, images)));
}

void Labelling::markSeen(std::span<const ImageId> images) {
    if (!images.empty())
        afterEdit(m_project->setSeen(images, titleOf({EditTitle::Kind::Seen}, images)));
}

ClassId Labelling::addClass(const QString& name) {
    const auto added = m_project->addClass(fromQt(name), EditTitle{EditTitle::Kind::NewClass, {fromQt(name)}}.packed());
    afterEdit(added ? Result<bool>(true) : Result<bool>(tl::unexpected(added.error())));
    return added ? *added : ClassId{};
}

void Labelling::renameClass(ClassId id, const QString& name) {
    const ClassRecord* record = m_project->findClass(id);
    if (record)
        afterEdit(m_project->renameClass(id, fromQt(name),
                                         EditTitle{EditTitle::Kind::Rename, {record->name, fromQt(name)}}.packed()));
}

void Labelling::setClassKey(ClassId id, const QString& key) {
    const ClassRecord* record = m_project->findClass(id);
    if (record)
        afterEdit(m_project->setClassKey(id, fromQt(key),
                                         key.isEmpty()
                                             ? EditTitle{EditTitle::Kind::NoKey, {record->name}}.packed()
                                             : EditTitle{EditTitle::Kind::Key, {fromQt(key), record->name}}.packed()));
}

void Labelling::moveClass(ClassId id, int place) {
    const ClassRecord* record = m_project->findClass(id);
    if (record)
        afterEdit(m_project->moveClass(id, place, EditTitle{EditTitle::Kind::MoveClass, {record->name}}.packed()));
}

void Labelling::removeClass(ClassId id) {
    const ClassRecord* record = m_project->findClass(id);
    if (record)
        afterEdit(m_project->removeClass(id, EditTitle{EditTitle::Kind::RemoveClass, {record->name}}.packed()));
}

void Labelling::undo() {
    if (m_project->canUndo())
        afterEdit(m_project->undo().map([] { return true; }), LabelStep::How::Undone);
}

void Labelling::redo() {
    if (m_project->canRedo())
        afterEdit(m_project->redo().map([] { return true; }), LabelStep::How::Redone);
}

void Labelling::goTo(std::size_t position) {
    const std::size_t before = m_project->position();
    Result<> moved;
    while (moved && m_project->position() > position && m_project->canUndo())
        moved = m_project->undo();
    while (moved && m_project->position() < position && m_project->canRedo())
        moved = m_project->redo();
    const std::size_t now = m_project->position(); // those before one that failed, too
    afterEdit(now != before, now < before ? LabelStep::How::Undone : LabelStep::How::Redone,
              static_cast<int>(now < before ? before - now : now - before));
    if (!moved)
        afterEdit(tl::unexpected(moved.error()));
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/folder_watch.h"

#include <algorithm>

#include "app/desktop/dataset/labelling.h"
#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto lookAgainMs = 2000;
constexpr std::size_t samples = 20;

// An empty folder may be what an unplugged drive leaves.
bool holdsSome(const fs::path& root, const std::vector<fs::path>& pictures) {
    std::error_code ignored;
    return fs::is_directory(root, ignored) &&
           (pictures.empty() || std::any_of(pictures.begin(), pictures.end(),
                                            [&](const fs::path& each) { return fs::exists(root / each, ignored); }));
}

std::vector<fs::path> samplesOf(const Project& project) {
    std::vector<const ImageRecord*> there;
    for (const ImageRecord& image : project.images())
        if (!image.missing)
            there.push_back(&image);
    std::vector<fs::path> chosen;
    const std::size_t step = std::max<std::size_t>(1, there.size() / samples);
    for (std::size_t i = 0; i < there.size(); i += step)
        chosen.push_back(pathFromUtf8(there[i]->path));
    return chosen;
}

} // namespace

FolderWatch::FolderWatch(Labelling* labels) : m_labels(labels) {
    m_again.setInterval(lookAgainMs);
    connect(&m_again, &QTimer::timeout, this, &FolderWatch::look);
    connect(labels, &Labelling::folderDoubted, this, [this] {
        m_isGone = false; // who asks for the folder is told again
        look();
    });
    connect(labels, &Labelling::refreshed, this, [this] { // they were just read: nobody need read them again
        m_isGone = false;
        m_again.stop();
        m_looking.drop();
    });
}

void FolderWatch::look() {
    if (m_labels->isHeld())
        return; // its pictures are being moved
    const Project& project = m_labels->project();
    inBackground(
        this, m_looking,
        [root = project.datasetRoot(), pictures = samplesOf(project)] { return holdsSome(root, pictures); },
        [this](bool isThere) { take(isThere); });
}

void FolderWatch::take(bool isThere) {
    if (isThere)
        m_again.stop();
    if (m_isGone == !isThere)
        return;
    m_isGone = !isThere;
    if (m_isGone) {
        m_again.start();
        Q_EMIT gone();
        return;
    }
    m_looking.drop();
    Q_EMIT back();
}

} // namespace classmith

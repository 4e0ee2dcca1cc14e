// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/prediction_list.h"

#include <algorithm>
#include <unordered_set>

#include "app/desktop/common/text.h"
#include "core/protocol/jobs/predict.h"

namespace classmith {

std::vector<qint64> PredictionList::add(const QStringList& paths) {
    std::vector<qint64> ids;
    for (const QString& path : paths) {
        qint64 id = m_ids.value(path);
        if (id == 0) {
            id = m_nextId++;
            m_ids.insert(path, id);
            m_places.insert(id, static_cast<int>(m_pictures.size()));
            m_pictures.push_back({id, path, AskedPicture::State::Waiting, {}, {}});
        }
        ids.push_back(id);
    }
    return ids;
}

void PredictionList::remove(const std::vector<qint64>& ids) {
    const std::unordered_set<qint64> gone(ids.begin(), ids.end());
    std::erase_if(m_pictures, [&](const AskedPicture& picture) { return gone.contains(picture.id); });
    reindex();
}

void PredictionList::clear() {
    m_pictures.clear();
    reindex();
}

void PredictionList::reindex() {
    m_places.clear();
    m_ids.clear();
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        m_places.insert(m_pictures[i].id, static_cast<int>(i));
        m_ids.insert(m_pictures[i].path, m_pictures[i].id);
    }
}

void PredictionList::forgetAnswers() {
    for (AskedPicture& picture : m_pictures) {
        picture.state = AskedPicture::State::Waiting;
        picture.ranked.clear();
    }
    m_classes.clear();
    m_classIndices.clear();
}

std::vector<qint64> PredictionList::takeWaiting(int count) {
    std::vector<qint64> taken;
    for (AskedPicture& picture : m_pictures) {
        if (static_cast<int>(taken.size()) == count)
            break;
        if (picture.state != AskedPicture::State::Waiting)
            continue;
        picture.state = AskedPicture::State::Asked;
        taken.push_back(picture.id);
    }
    return taken;
}

void PredictionList::putBack() {
    for (AskedPicture& picture : m_pictures)
        if (picture.state == AskedPicture::State::Asked)
            picture.state = AskedPicture::State::Waiting;
}

int PredictionList::classIndex(const QString& name) {
    const auto found = m_classIndices.constFind(name);
    if (found != m_classIndices.constEnd())
        return *found;
    const int index = static_cast<int>(m_classes.size());
    m_classes << name;
    m_classIndices.insert(name, index);
    return index;
}

void PredictionList::takeRanked(AskedPicture& picture, const Prediction& prediction) {
    picture.state = AskedPicture::State::Answered;
    picture.ranked.clear();
    for (const RankedClass& ranked : prediction.ranked)
        picture.ranked.push_back({classIndex(toQt(ranked.name)), ranked.probability});
}

void PredictionList::takeAnswer(const std::vector<qint64>& asked, const PredictAnswer& answer) {
    for (const std::string& name : answer.classes)
        classIndex(toQt(name));
    QHash<QString, AskedPicture*> byPath;
    for (const qint64 id : asked)
        if (AskedPicture* picture = findForChange(id))
            byPath.insert(picture->path, picture);
    if (answer.predictions)
        for (const Prediction& one : *answer.predictions)
            if (AskedPicture* picture = byPath.value(toQt(one.path)))
                takeRanked(*picture, one);
    for (const UnreadableFile& one : answer.unreadable)
        if (AskedPicture* picture = byPath.value(toQt(one.path))) {
            picture->state = AskedPicture::State::Unreadable;
            if (picture->problem.isEmpty())
                picture->problem = toQt(one.reason);
        }
}

void PredictionList::setProblem(qint64 id, const QString& sentence) {
    if (AskedPicture* picture = findForChange(id))
        picture->problem = sentence;
}

AskedPicture* PredictionList::findForChange(qint64 id) {
    const int place = m_places.value(id, -1);
    return place < 0 ? nullptr : &m_pictures[static_cast<std::size_t>(place)];
}

const AskedPicture* PredictionList::find(qint64 id) const {
    const int place = m_places.value(id, -1);
    return place < 0 ? nullptr : &m_pictures[static_cast<std::size_t>(place)];
}

int PredictionList::count(AskedPicture::State state) const {
    return static_cast<int>(std::count_if(m_pictures.begin(), m_pictures.end(),
                                          [state](const AskedPicture& picture) { return picture.state == state; }));
}

std::string PredictionList::csv() const {
    std::vector<Prediction> rows;
    for (const AskedPicture& picture : m_pictures) {
        if (picture.state != AskedPicture::State::Answered)
            continue;
        Prediction row{fromQt(picture.path), {}};
        for (const RankedAnswer& ranked : picture.ranked)
            row.ranked.push_back({fromQt(m_classes.at(ranked.classIndex)), ranked.probability});
        rows.push_back(std::move(row));
    }
    return predictionCsv(rows);
}

} // namespace classmith

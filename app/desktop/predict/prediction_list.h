// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace classmith {

struct PredictAnswer;
struct Prediction;

// One of the classes that the model proposes for a picture.
struct RankedAnswer {
    int classIndex = 0; // into PredictionList::classes()
    double probability = 0;
};

// A picture that the person brought, and how far asking the model about it has come. Its id outlives a sorting.
struct AskedPicture {
    enum class State { Waiting, Asked, Answered, Unreadable };
    qint64 id = 0;
    QString path;
    State state = State::Waiting;
    std::vector<RankedAnswer> ranked; // up to five, the likeliest first
    QString problem;                  // why it cannot be read
};

// The pictures of the Predict page with what the model says of them. Plain values; GUI thread.
class PredictionList {
  public:
    std::vector<qint64> add(const QStringList& paths); // the ids of all, also of those that were there before
    void remove(const std::vector<qint64>& ids);
    void clear();
    void forgetAnswers(); // another model is asked

    // The next ones that wait, at most so many; they are Asked now.
    std::vector<qint64> takeWaiting(int count);
    void putBack(); // what is Asked waits again
    // The worker's answer to those pictures. Pictures that are gone meanwhile are passed over.
    void takeAnswer(const std::vector<qint64>& asked, const PredictAnswer& answer);
    void setProblem(qint64 id, const QString& sentence); // takes the place of the worker's

    const std::vector<AskedPicture>& pictures() const { return m_pictures; }
    const AskedPicture* find(qint64 id) const;
    const QStringList& classes() const { return m_classes; } // of the model, known with its first answer
    int count(AskedPicture::State state) const;
    std::string csv() const; // of the answered ones, in order

  private:
    AskedPicture* findForChange(qint64 id);
    void takeRanked(AskedPicture& picture, const Prediction& prediction);
    int classIndex(const QString& name);
    void reindex();

    std::vector<AskedPicture> m_pictures; // in the order they were added
    QHash<qint64, int> m_places;
    QHash<QString, qint64> m_ids; // by path
    QStringList m_classes;
    QHash<QString, int> m_classIndices;
    qint64 m_nextId = 1;
};

} // namespace classmith

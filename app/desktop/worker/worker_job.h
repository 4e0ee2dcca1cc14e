// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <type_traits>

#include <QtCore/QObject>

#include "core/base/job.h"
#include "core/protocol/worker/envelope.h"

namespace classmith {

// A job in the worker, as its starter sees it: what all kinds have in common. Signals come on the GUI thread; after
// finished(), failed() or crashed() none.
class WorkerJob : public QObject {
    Q_OBJECT
  public:
    WorkerJob(int number, QObject* parent) : QObject(parent), m_number(number) {}
    int number() const { return m_number; }

  Q_SIGNALS:
    void progressed(const Progress& progress);
    void logged(const QString& line);
    void failed(const Error& error); // Cancelled: it was stopped
    // The worker's process ended under the job; errorOutput: the last it wrote there, for a log.
    void crashed(const QString& sentence, const QString& errorOutput);
    // JobOf::onEvent() and onAnswer() say with what.
    void told();
    void finished();

  protected:
    friend class WorkerClient;
    // Both emit what follows. Errors: InvalidJson (the other side speaks otherwise).
    virtual Result<> takeEvent(const WorkerEvent& message) = 0;
    virtual Result<> takeAnswer(const WorkerEvent& message) = 0;

  private:
    int m_number;
};

// One of core/protocol/jobs, with that job's own event and answer: JobOf<ExportJob>.
template<typename Kind>
class JobOf : public WorkerJob {
  public:
    using Event = typename Kind::Event;
    using Answer = typename Kind::Answer;
    using WorkerJob::WorkerJob;

    // slot: a member of the receiver's or a function, of one const Event& or Answer&; forgotten with the receiver, and
    // by disconnect().
    template<class Receiver, class Slot>
    void onEvent(Receiver* receiver, Slot slot) {
        connect(this, &WorkerJob::told, receiver, [this, receiver, slot] { call(receiver, slot, m_event); });
    }
    template<class Receiver, class Slot>
    void onAnswer(Receiver* receiver, Slot slot) {
        connect(this, &WorkerJob::finished, receiver, [this, receiver, slot] { call(receiver, slot, m_answer); });
    }

  protected:
    Result<> takeEvent(const WorkerEvent& message) override {
        if constexpr (!std::is_same_v<Event, NoEvent>)
            if (message.is<Event>()) {
                auto event = message.as<Event>();
                if (!event)
                    return tl::unexpected(event.error());
                m_event = std::move(*event);
                Q_EMIT told();
            }
        return {};
    }
    Result<> takeAnswer(const WorkerEvent& message) override {
        auto read = message.answer<Answer>();
        if (!read)
            return tl::unexpected(read.error());
        m_answer = std::move(*read);
        Q_EMIT finished();
        return {};
    }

  private:
    template<class Receiver, class Slot, class Value>
    static void call(Receiver* receiver, const Slot& slot, const Value& value) {
        if constexpr (std::is_member_function_pointer_v<Slot>)
            std::invoke(slot, receiver, value);
        else
            slot(value);
    }

    Event m_event{}; // the newest
    Answer m_answer{};
};

} // namespace classmith

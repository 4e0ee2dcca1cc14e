// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <type_traits>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

namespace classmith {

// Of several works for one purpose only the newest counts: its owner holds one of these as a member and gives it to
// inBackground(). GUI thread, but for a ticket's isNewest().
class Latest {
  public:
    // One of the works: may look whether it is still wanted, on any thread.
    class Ticket {
      public:
        bool isNewest() const { return *m_newest == m_number; }

      private:
        friend class Latest;
        std::shared_ptr<const std::atomic<int>> m_newest;
        int m_number = 0;
    };

    Latest() = default;
    Latest(const Latest&) = delete; // two owners would disagree
    Latest& operator=(const Latest&) = delete;

    Ticket next() { // those before are for nothing
        Ticket ticket;
        ticket.m_number = ++*m_newest;
        ticket.m_newest = m_newest;
        return ticket;
    }
    void drop() { ++*m_newest; } // whatever is under way is for nothing

  private:
    std::shared_ptr<std::atomic<int>> m_newest = std::make_shared<std::atomic<int>>(0);
};

// Calls apply on the GUI thread in a later turn of its event loop, unless the owner is gone by then. Any thread.
template<class Apply>
void onGuiThread(QPointer<QObject> owner, Apply apply) {
    QMetaObject::invokeMethod(
        qApp,
        [owner = std::move(owner), apply = std::move(apply)]() mutable {
            if (owner)
                apply();
        },
        Qt::QueuedConnection);
}

// Work whose end nobody waits for.
template<class Work>
void inBackground(Work work) {
    QThreadPool::globalInstance()->start(std::move(work));
}

// Runs work on the thread pool, which must not touch the owner, and gives what it returns to apply on the GUI thread;
// where the owner is gone by then nothing is applied. So the GUI thread never waits and a late result finds nobody.
template<class Work, class Apply>
void inBackground(QObject* owner, Work work, Apply apply) {
    QThreadPool::globalInstance()->start([owner = QPointer<QObject>(owner), work = std::move(work),
                                          apply = std::move(apply)]() mutable {
        if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
            work();
            onGuiThread(std::move(owner), std::move(apply));
        } else {
            // Shared, for what carries it to the GUI thread is copied, and a result may not be copyable.
            auto result = std::make_shared<std::invoke_result_t<Work&>>(work());
            onGuiThread(std::move(owner), [apply = std::move(apply), result]() mutable { apply(std::move(*result)); });
        }
    });
}

// The same where only the newest counts: what latest has a newer one for, or was dropped, is not applied. A work that
// takes a ticket may ask it on the way.
template<class Work, class Apply>
void inBackground(QObject* owner, Latest& latest, Work work, Apply apply) {
    const Latest::Ticket ticket = latest.next();
    auto withTicket = [ticket, work = std::move(work)]() mutable {
        if constexpr (std::is_invocable_v<Work&, const Latest::Ticket&>)
            return work(ticket);
        else
            return work();
    };
    inBackground(owner, std::move(withTicket), [ticket, apply = std::move(apply)](auto&&... result) mutable {
        if (ticket.isNewest())
            apply(std::forward<decltype(result)>(result)...);
    });
}

} // namespace classmith

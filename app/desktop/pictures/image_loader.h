// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include <QtCore/QObject>
#include <QtCore/QSize>
#include <QtGui/QImage>

namespace classmith {

// Decodes one picture at a time on a thread of its own; a newer request takes the place of one that waits, and only the
// newest is delivered.
class ImageLoader : public QObject {
    Q_OBJECT
  public:
    explicit ImageLoader(QObject* parent = nullptr);
    ~ImageLoader() override;
    // sidePx: neither side of the delivered picture is made smaller than it needs to be for this length; 0: full size.
    void load(const std::filesystem::path& file, int sidePx);
    void cancel(); // what is under way is not delivered

  Q_SIGNALS:
    void loaded(const QImage& image, const QSize& fullSize);
    void failed(const QString& sentence);

  private:
    struct Wanted {
        std::filesystem::path file;
        int sidePx = 0;
        int number = 0;
    };
    void loop(const std::stop_token& stop);
    void decode(const Wanted& wanted);

    int m_newest = 0;   // GUI thread
    std::mutex m_mutex; // guards m_wanted
    std::condition_variable_any m_wake;
    std::optional<Wanted> m_wanted;
    std::jthread m_thread;
};

} // namespace classmith

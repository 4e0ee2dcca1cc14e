// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
//
// How soon pictures are there after a folder was dropped on the real window: the first one, the first screen, and all
// of them, scrolled through a screen at a time as soon as the one before is complete. No thumbnail is kept from before
// (the folder is copied to a fresh place, with it the project); the files themselves are in the system's cache.
//
// Run it under a display (Xvfb will do):  window_pictures FOLDER [--times N]
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/window/main_window.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

constexpr qint64 settleMs = 500;

struct Times {
    qint64 openedMs = -1;
    qint64 firstMs = -1;
    qint64 screenMs = -1;
    qint64 allMs = -1;
    int pictures = 0;
};

// Looks each time when something arrived, and pages on when what is seen is complete.
class Reader : public QObject {
  public:
    Reader(MainWindow* window, const QString& folder)
        : m_grid(window->findChild<DataPage*>()->grid()),
          m_thumbnails(window->findChild<DataPage*>()->findChild<ThumbnailLoader*>()) {
        connect(window->session(), &Session::opened, this, [this] {
            m_times.openedMs = m_clock.elapsed();
            m_times.pictures = m_grid->itemCount();
        });
        connect(window->session(), &Session::openFailed, this, [](const QString& sentence) {
            std::fprintf(stderr, "%s\n", qPrintable(sentence));
            QApplication::exit(1);
        });
        connect(m_thumbnails, &ThumbnailLoader::arrived, this, &Reader::look, Qt::QueuedConnection);
        connect(m_thumbnails, &ThumbnailLoader::unreadable, this, &Reader::look, Qt::QueuedConnection);
        m_clock.start();
        window->takeFiles({folder});
    }

    const Times& times() const { return m_times; }

  private:
    bool isComplete() const {
        const auto seen = m_grid->idsInView();
        return std::all_of(seen.begin(), seen.end(), [this](qint64 id) {
            return m_thumbnails->hasFailed(id) || !m_thumbnails->find(id).isNull();
        });
    }

    void look() {
        if (m_times.firstMs < 0) {
            m_grid->viewport()->repaint();
            m_times.firstMs = m_clock.elapsed();
        }
        while (isComplete()) {
            m_grid->viewport()->repaint();
            if (m_times.screenMs < 0)
                m_times.screenMs = m_clock.elapsed();
            QScrollBar* bar = m_grid->verticalScrollBar();
            if (bar->value() == bar->maximum()) {
                m_times.allMs = m_clock.elapsed();
                QApplication::exit();
                return;
            }
            bar->setValue(bar->value() + bar->pageStep());
        }
    }

    ThumbnailGrid* m_grid;
    ThumbnailLoader* m_thumbnails;
    QElapsedTimer m_clock;
    Times m_times;
};

qint64 median(std::vector<qint64> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-bench"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("A dataset; it is copied."));
    const QCommandLineOption times(QStringLiteral("times"), {}, QStringLiteral("N"), QStringLiteral("5"));
    parser.addOption(times);
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    installLanguage(QStringLiteral("en"));
    Theme::instance().setChoice(ThemeChoice::Light); // with the style sheet, as the program sets it
    std::vector<qint64> opened, first, screen, all;
    int pictures = 0;
    for (int i = 0; i < parser.value(times).toInt(); ++i) {
        const QTemporaryDir scratch;
        const QString folder = scratch.filePath(QStringLiteral("pictures"));
        std::filesystem::copy(pathFromQt(parser.positionalArguments().constFirst()), pathFromQt(folder),
                              std::filesystem::copy_options::recursive);
        MainWindow window;
        window.show();
        window.makePages();
        QElapsedTimer settling;
        settling.start();
        while (settling.elapsed() < settleMs)
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        const Reader reader(&window, folder);
        if (QApplication::exec() != 0)
            return 1;
        pictures = reader.times().pictures;
        opened.push_back(reader.times().openedMs);
        first.push_back(reader.times().firstMs);
        screen.push_back(reader.times().screenMs);
        all.push_back(reader.times().allMs);
    }
    std::printf("%d pictures, median of %zu, from the drop on\n", pictures, all.size());
    std::printf("  the folder is open          %5lld ms\n", static_cast<long long>(median(opened)));
    std::printf("  first thumbnail painted     %5lld ms   promised 500 for 400 pictures\n",
                static_cast<long long>(median(first)));
    std::printf("  first screen complete       %5lld ms\n", static_cast<long long>(median(screen)));
    std::printf("  all, screen by screen       %5lld ms   promised 5000\n", static_cast<long long>(median(all)));
    return 0;
}

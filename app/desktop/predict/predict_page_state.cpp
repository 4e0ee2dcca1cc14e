// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/predict/prediction_queue.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

// What the Predict page shows of its pictures and of the asking.
namespace classmith {

namespace {

constexpr int roomyBarPx = 1100;

enum Order { AsAdded, ByAnswer, LeastSureFirst };

bool isAnswered(const AskedPicture& picture) {
    return picture.state == AskedPicture::State::Answered && !picture.ranked.empty();
}

// Answered ones first, the least sure in front; then those without an answer.
bool isLessSure(const AskedPicture* a, const AskedPicture* b) {
    if (isAnswered(*a) != isAnswered(*b))
        return isAnswered(*a);
    return isAnswered(*a) && a->ranked.front().probability < b->ranked.front().probability;
}

} // namespace

void PredictPage::showState() {
    const int kept = m_stack->currentIndex();
    const int wanted = m_models->model().isEmpty() ? 0 : m_list.pictures().empty() ? 1 : kept == 3 ? 3 : 2;
    m_stack->setCurrentIndex(wanted);
    m_order->setVisible(wanted >= 2);
    m_size->setVisible(wanted >= 2 && width() >= roomyBarPx);
    for (QWidget* button : m_buttons)
        button->setVisible(wanted >= 2);
    if (wanted == 0)
        showEmptyState();
    showNotice();
    showSummary();
    if (!m_queue->isRunning()) {
        m_patience->stop();
        m_progress->hide();
        m_stop->hide();
    } else if (!m_stop->isHidden()) {
        showProgress();
    } else if (!m_patience->isActive()) {
        m_patience->start();
    }
}

void PredictPage::showEmptyState() {
    const bool open = dataset() != nullptr;
    m_toTrain->setText(open ? tr("Train a model") : tr("Open folder…"));
    const auto waiting = static_cast<int>(m_list.pictures().size());
    const QString how = open ? tr("Train one, or open an .onnx file or a run folder.")
                             : tr("Open a folder of pictures and train one; or open an .onnx file or a run folder.");
    m_noModel->setTexts(tr("No model yet"), waiting == 0
                                                ? how
                                                : tr("%n picture(s) are waiting to be asked about.", nullptr, waiting) +
                                                      QLatin1Char('\n') + how);
}

void PredictPage::showNotice() {
    using End = PredictionQueue::End;
    const int waiting = m_list.count(AskedPicture::State::Waiting);
    if (m_queue->isRunning() || waiting == 0 || m_queue->lastEnd() == End::Finished)
        m_notice->hide();
    else if (m_queue->lastEnd() == End::Stopped)
        m_notice->showText(tr("Stopped. %n picture(s) have no answer yet.", nullptr, waiting), "", tr("Continue"));
    else
        m_notice->showText(m_queue->problem(), "bad", tr("Try again"));
}

// Called once the asking has taken a moment, then with each portion.
void PredictPage::showProgress() {
    if (!m_queue->isRunning())
        return;
    QString text = tr("%1 of %2").arg(countText(m_queue->done()), countText(m_queue->total()));
    if (m_queue->done() == 0)
        text = tr("Opening the model…");
    else if (const double left = m_queue->secondsLeft(); left >= 0)
        text = tr("%1 · %2").arg(text, timeLeftText(left));
    m_speed->setText(text);
    m_progress->setRange(0, m_queue->done() > 0 ? m_queue->total() : 0); // to and fro until the first are done
    m_progress->setValue(m_queue->done());
    m_progress->show();
    m_stop->show();
}

void PredictPage::showSummary() {
    const auto all = static_cast<int>(m_list.pictures().size());
    const int unreadable = m_list.count(AskedPicture::State::Unreadable);
    QString text = tr("%n picture(s)", nullptr, all);
    if (unreadable > 0)
        text = tr("%1 · %2").arg(text, tr("%n cannot be read", nullptr, unreadable));
    m_summary->setText(text);
    const double seconds = m_queue->secondsPerPicture();
    const bool onGpu = m_queue->engine().contains(QLatin1String("cuda"), Qt::CaseInsensitive);
    m_speed->setText(seconds > 0 ? tr("%1 a picture, %2").arg(millisecondsText(seconds), onGpu ? tr("GPU") : tr("CPU"))
                                 : QString());
    m_speed->setToolTip(m_queue->engine());
}

QColor PredictPage::classColor(int classIndex) const {
    const std::string name = fromQt(m_list.classes().value(classIndex));
    if (const Project* project = projectOf(dataset()))
        for (const ClassRecord& record : project->classes())
            if (record.name == name)
                return Theme::classColor(record.colour);
    return Theme::classColor(classIndex);
}

QString PredictPage::classKeyOf(int classIndex) const {
    const auto classes = dataset() ? dataset()->project().classes() : std::vector<ClassRecord>();
    const std::string name = fromQt(m_list.classes().value(classIndex));
    const auto found =
        std::find_if(classes.begin(), classes.end(), [&](const ClassRecord& each) { return each.name == name; });
    return found == classes.end() ? QString() : classKey(classes, found->id);
}

// The model's classes in the project's order; those that it does not have come last.
std::vector<int> PredictPage::shownClasses() const {
    QHash<QString, int> places;
    if (dataset())
        for (const ClassRecord& each : dataset()->project().classes())
            places.insert(toQt(each.name), static_cast<int>(places.size()));
    const auto placeOf = [&](int index) {
        return places.value(m_list.classes().at(index), static_cast<int>(places.size()));
    };
    std::vector<int> order(static_cast<std::size_t>(m_list.classes().size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return placeOf(a) < placeOf(b); });
    return order;
}

GridItem PredictPage::itemOf(const AskedPicture& picture) const {
    GridItem item;
    item.id = picture.id;
    item.caption = QFileInfo(picture.path).fileName();
    if (picture.state == AskedPicture::State::Unreadable)
        item.badge = tr("cannot be read");
    if (!isAnswered(picture))
        return item;
    const RankedAnswer& best = picture.ranked.front();
    item.caption = m_list.classes().value(best.classIndex);
    item.captionRight = percentText(best.probability);
    item.color = classColor(best.classIndex);
    item.showSquare = true;
    return item;
}

void PredictPage::rebuildGrid(bool keepPlace) {
    std::vector<const AskedPicture*> pictures;
    for (const AskedPicture& picture : m_list.pictures())
        pictures.push_back(&picture);
    std::vector<GridGroup> groups(1);
    std::vector<std::size_t> groupOf; // by class of the model
    if (m_order->currentIndex() == LeastSureFirst)
        std::stable_sort(pictures.begin(), pictures.end(), isLessSure);
    if (m_order->currentIndex() == ByAnswer) {
        const auto order = shownClasses();
        groups.resize(order.size() + 1);
        groupOf.resize(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            groupOf[static_cast<std::size_t>(order[i])] = i;
            groups[i].title = m_list.classes().at(order[i]);
            groups[i].color = classColor(order[i]);
        }
        groups.back().title = tr("No answer");
    }
    for (const AskedPicture* picture : pictures) {
        const bool byAnswer = m_order->currentIndex() == ByAnswer && isAnswered(*picture);
        GridGroup& group =
            byAnswer ? groups[groupOf[static_cast<std::size_t>(picture->ranked.front().classIndex)]] : groups.back();
        group.items.push_back(itemOf(*picture));
    }
    std::erase_if(groups, [](const GridGroup& group) { return group.items.empty(); });
    for (GridGroup& group : groups)
        group.count = countText(static_cast<qint64>(group.items.size()));
    m_grid->setGroups(std::move(groups), keepPlace);
}

} // namespace classmith

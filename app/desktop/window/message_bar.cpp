// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/message_bar.h"

#include <algorithm>

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

using Kind = Workspace::Kind;
using Topic = Workspace::Topic;

constexpr int widestPx = 760;
constexpr int abovePx = 12; // the lower edge of the page

// Long enough to be read twice; a warning may be met by somebody who looks elsewhere.
int readingMs(const MessageBar::Notice& notice) {
    const int least = notice.kind == Kind::Passing ? 2500 : notice.kind == Kind::Note ? 8000 : 20000;
    return least + 60 * static_cast<int>(notice.sentence.size());
}

} // namespace

MessageBar::MessageBar(QWidget* area, QWidget* parent)
    : QFrame(parent), m_area(area), m_text(makeLabel({})), m_button(makeButton({}, "link")), m_close(new QToolButton) {
    setLook(this, "notice");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 6, 8, 6);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const QPointer<QAction> remedy = m_remedy;
        leave();
        if (remedy)
            remedy->trigger();
    });
    setLook(m_close, "quiet");
    for (QWidget* each : {static_cast<QWidget*>(m_button), static_cast<QWidget*>(m_close)})
        each->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the pictures
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::close);
    const auto paint = [this] {
        m_close->setIcon(tintedIcon(QStringLiteral("close"), Theme::instance().colors().secondary));
    };
    connect(&Theme::instance(), &Theme::changed, this, paint);
    paint();
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &MessageBar::takeTime);
    m_area->installEventFilter(this);
    hide();
}

void MessageBar::tell(const Notice& notice) {
    if (m_closed.contains({notice.topic, notice.sentence}))
        return; // nothing new: a disk that is still full
    // One answer at a time, and one notice about each state. A state that is bad is more important than any answer.
    const bool isBadState = !isAnswer(notice) && notice.kind == Kind::Warning;
    std::erase_if(m_notices,
                  [&](const Notice& known) { return known.topic == notice.topic || (isBadState && isAnswer(known)); });
    m_notices.push_back(notice);
    m_shown.clear(); // the same sentence again takes its time again
    showNext();
}

void MessageBar::settle(Topic topic) {
    std::erase_if(m_closed, [topic](const auto& closed) { return closed.first == topic; });
    if (std::erase_if(m_notices, [topic](const Notice& known) { return known.topic == topic; }) > 0)
        showNext();
}

void MessageBar::takeDataset() {
    std::erase_if(m_notices, [](const Notice& known) {
        return known.topic != Topic::Training && known.topic != Topic::Export; // they go on whatever is open
    });
    m_closed.clear();
    showNext();
}

std::vector<MessageBar::Notice>::iterator MessageBar::mostImportant() {
    const auto rank = [](const Notice& notice) {
        return (isAnswer(notice) ? 2 : 0) + (notice.kind == Kind::Warning ? 1 : 0);
    };
    auto best = m_notices.begin();
    for (auto each = m_notices.begin(); each != m_notices.end(); ++each)
        if (rank(*each) >= rank(*best))
            best = each; // the newest of equals
    return best;
}

void MessageBar::showNext() {
    const auto next = mostImportant();
    if (next == m_notices.end()) {
        m_shown.clear();
        m_clock.stop();
        hide();
    } else if (next->sentence != m_shown) {
        showNotice(*next);
    }
}

void MessageBar::showNotice(const Notice& notice) {
    m_shown = notice.sentence;
    m_text->setText(notice.sentence);
    setLook(m_text, notice.kind == Kind::Warning ? "warning" : "");
    m_remedy = notice.remedy;
    m_button->setVisible(m_remedy != nullptr);
    if (m_remedy)
        m_button->setText(m_remedy->text());
    const bool isPassing = notice.kind == Kind::Passing && !m_remedy;
    m_close->setVisible(!isPassing);
    setAttribute(Qt::WA_TransparentForMouseEvents, isPassing); // what is below it can be clicked
    if (isAnswer(notice))
        m_clock.start(readingMs(notice));
    else
        m_clock.stop();
    show();
    raise();
    place();
}

void MessageBar::leave() {
    if (m_notices.empty())
        return;
    m_notices.erase(mostImportant());
    showNext();
}

void MessageBar::close() {
    if (const auto shown = mostImportant(); shown != m_notices.end() && !isAnswer(*shown))
        m_closed.insert({shown->topic, shown->sentence});
    leave();
}

// Nobody has read it who is somewhere else.
void MessageBar::takeTime() {
    const auto shown = mostImportant();
    if (shown == m_notices.end())
        return;
    if (shown->kind != Kind::Passing && !window()->isActiveWindow())
        m_clock.start();
    else
        leave();
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    return QFrame::eventFilter(watched, event);
}

// As wide as its words are in one line, where there is room for that.
void MessageBar::place() {
    if (isHidden())
        return;
    layout()->activate();
    const QRect area(m_area->mapTo(parentWidget(), QPoint()), m_area->size());
    int wanted = layout()->contentsMargins().left() + layout()->contentsMargins().right() + 2 * frameWidth() +
                 m_text->fontMetrics().size(0, m_text->text()).width() + 4;
    for (const QWidget* each : {static_cast<QWidget*>(m_button), static_cast<QWidget*>(m_close)})
        if (!each->isHidden())
            wanted += each->sizeHint().width() + layout()->spacing();
    const int width = std::min({wanted, widestPx, area.width() - 2 * abovePx});
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    setGeometry(area.center().x() - width / 2, area.bottom() + 1 - abovePx - height, width, height);
}

QString MessageBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

} // namespace classmith

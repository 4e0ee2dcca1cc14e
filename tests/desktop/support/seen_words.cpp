// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/seen_words.h"

#include <algorithm>

#include <QtCore/QCoreApplication>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTableView>

#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/theme.h"

namespace classmith::test {

namespace {

constexpr int roomyPx = 1280;   // a window that is as wide has room for every label
constexpr int lineMarginPx = 2; // of QLineEdit, on both sides

QString where(const QWidget* widget) {
    QStringList parents;
    for (const QWidget* each = widget; each; each = each->parentWidget())
        parents.prepend(QString::fromLatin1(each->metaObject()->className()));
    return parents.join(QLatin1Char('/'));
}

class Finder {
  public:
    explicit Finder(QStringList& found) : m_found(found) {}

    void look(const QWidget* widget) {
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            lookAtLabel(label);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            lookAtButton(button);
        else if (const auto* box = qobject_cast<const QComboBox*>(widget))
            lookAtBox(box);
        else if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(widget))
            lookAtSpinBox(spin);
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            lookAtLine(line);
        else if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            lookAtHeader(header);
        else if (const auto* table = qobject_cast<const QTableView*>(widget))
            lookAtTable(table);
        else if (const auto* menu = qobject_cast<const QMenu*>(widget))
            lookAtMenu(menu);
    }

  private:
    void compare(const QWidget* widget, const QString& text, const QSize& room, const QSize& needed) {
        if (room.width() >= needed.width() && room.height() >= needed.height())
            return;
        m_found << QStringLiteral("%1 × %2, needs %3 × %4: %5 in %6")
                       .arg(room.width())
                       .arg(room.height())
                       .arg(needed.width())
                       .arg(needed.height())
                       .arg(text, where(widget));
    }

    void compareWidth(const QWidget* widget, const QString& text, int room) {
        compare(widget, text, {room, 0}, {widget->fontMetrics().horizontalAdvance(text), 0});
    }

    // Beyond an edge of what it lies in. What a scroll area holds may be below its edge.
    void lookWhetherWithin(const QWidget* widget, const QString& text) {
        bool scrolls = false;
        for (const QWidget* each = widget; !each->isWindow(); each = each->parentWidget()) {
            const QWidget* parent = each->parentWidget();
            const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
            scrolls = scrolls || (area && area->viewport() == parent);
            const QRect place(widget->mapTo(parent, QPoint()), widget->size());
            const bool tooWide = place.left() < 0 || place.right() >= parent->width();
            if (tooWide || (!scrolls && (place.top() < 0 || place.bottom() >= parent->height()))) {
                m_found << QStringLiteral("outside of %1: %2 in %3")
                               .arg(QString::fromLatin1(parent->metaObject()->className()), text, where(widget));
                return;
            }
        }
    }

    void lookAtLabel(const QLabel* label) {
        if (label->text().isEmpty())
            return;
        lookWhetherWithin(label, label->text());
        if (const auto* giving = qobject_cast<const ElidingLabel*>(label);
            giving && giving->text() != giving->fullText() && !holdsNames(giving)) {
            const bool roomy = giving->window()->width() >= roomyPx;
            if (roomy || giving->toolTip() != giving->fullText())
                compareWidth(giving, giving->fullText(), giving->width());
        }
        if (label->wordWrap())
            compare(label, label->text(), label->size(), {0, label->heightForWidth(label->width())});
        else
            compare(label, label->text(), label->size(), label->minimumSizeHint());
    }

    // A button of a fixed width may have less padding than the style would like, but not less than its words.
    void lookAtButton(const QAbstractButton* button) {
        const QString text = button->text();
        if (text.isEmpty())
            return;
        lookWhetherWithin(button, text);
        const bool fixed = button->minimumWidth() == button->maximumWidth();
        const QSize least = button->minimumSizeHint().isValid() ? button->minimumSizeHint() : button->sizeHint();
        const int needed = fixed ? button->fontMetrics().horizontalAdvance(text) : least.width();
        compare(button, text, button->size(), {needed, button->fontMetrics().height()});
    }

    void lookAtBox(const QComboBox* box) {
        lookWhetherWithin(box, box->currentText());
        if (holdsNames(box)) {
            const int wanted = std::min(box->sizeHint().width(), box->maximumWidth());
            const bool roomy = box->window()->width() >= roomyPx;
            compare(box, box->currentText(), box->size(), {roomy ? wanted : std::min(wanted, box->minimumWidth()), 0});
            return;
        }
        QStyleOptionComboBox option;
        option.initFrom(box);
        option.subControls = QStyle::SC_All;
        const int room =
            box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box).width();
        const int listPx = box->view()->minimumWidth(); // of its own: closed, the box is as wide as what is chosen
        if (listPx > 0)
            compareWidth(box, box->currentText(), room);
        for (int i = 0; i < box->count(); ++i)
            compareWidth(box, box->itemText(i), listPx > 0 ? listPx : room);
    }

    void lookAtSpinBox(const QAbstractSpinBox* box) {
        const auto* line = box->findChild<QLineEdit*>();
        for (const QString& text : {box->text(), box->specialValueText()})
            compareWidth(line, text, line->contentsRect().width() - 2 * lineMarginPx);
    }

    void lookAtLine(const QLineEdit* line) {
        if (line->placeholderText().isEmpty() || qobject_cast<const QAbstractSpinBox*>(line->parentWidget()))
            return;
        lookWhetherWithin(line, line->placeholderText());
        QStyleOptionFrame option;
        option.initFrom(line);
        const QRect inside = line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line);
        compareWidth(line, line->placeholderText(), inside.width() - 2 * lineMarginPx);
    }

    void lookAtHeader(const QHeaderView* header) {
        for (int section = 0; section < header->count(); ++section) {
            if (header->isSectionHidden(section))
                continue;
            QStyleOptionHeader option;
            option.initFrom(header);
            option.orientation = header->orientation();
            option.rect = QRect(0, 0, header->sectionSize(section), header->height());
            const QRect inside = header->style()->subElementRect(QStyle::SE_HeaderLabel, &option, header);
            compareWidth(header, header->model()->headerData(section, header->orientation()).toString(),
                         inside.width());
        }
    }

    void lookAtTable(const QTableView* table) {
        const QAbstractItemModel* model = table->model();
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex index = model->index(row, column);
                const QRect place = table->visualRect(index);
                const bool isName = holdsNames(table) && index.data(Qt::DecorationRole).isValid();
                if (isName || table->isColumnHidden(column) || !table->viewport()->rect().intersects(place))
                    continue;
                compare(table, index.data().toString(), place.size(), {table->sizeHintForIndex(index).width(), 0});
            }
    }

    void lookAtMenu(const QMenu* menu) {
        for (QAction* action : menu->actions())
            compare(menu, action->text(), menu->size(), {menu->actionGeometry(action).right(), 0});
        compare(menu, menu->title(), menu->size(), {menu->sizeHint().width(), 0});
    }

    QStringList& m_found;
};

} // namespace

void settle() {
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

QString visibleText(const QWidget* root) {
    QStringList texts;
    for (const QLabel* label : root->findChildren<QLabel*>()) {
        const auto* giving = qobject_cast<const ElidingLabel*>(label);
        const QString text = giving ? giving->fullText() : label->text();
        if (label->isVisible() && !text.isEmpty())
            texts << text;
    }
    return texts.join(QLatin1Char('\n'));
}

QStringList clippedWords(const QWidget* root) {
    QStringList found;
    Finder finder(found);
    finder.look(root);
    for (const QWidget* widget : root->findChildren<QWidget*>())
        if (widget->isVisible())
            finder.look(widget);
    return found;
}

void keepPicture(QWidget* widget, const QString& name) {
    const QString folder = qEnvironmentVariable("CLASSMITH_SEEN");
    if (folder.isEmpty())
        return;
    for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
        Theme::instance().setChoice(theme);
        QCoreApplication::processEvents();
        const QString file = name + (theme == ThemeChoice::Dark ? QStringLiteral(" dark") : QString());
        widget->grab().save(folder + QLatin1Char('/') + QString(file).replace(QLatin1Char('/'), QLatin1Char('-')) +
                            QStringLiteral(".png"));
    }
}

QStringList namelessControls(const QWidget* root) {
    QStringList found;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"));
        const bool control = button || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QSlider*>(widget) ||
                             widget->inherits("QLineEdit") || widget->inherits("QAbstractItemView") ||
                             widget->inherits("QAbstractSpinBox");
        if (control && !named && !inner)
            found << where(widget);
    }
    return found;
}

QStringList labelsWithMarkup(const QWidget* root) {
    QStringList found;
    for (const QLabel* label : root->findChildren<QLabel*>()) {
        const bool guesses = label->textFormat() == Qt::AutoText;
        const bool acts = label->textFormat() == Qt::RichText && (label->text().contains(QStringLiteral("<img")) ||
                                                                  label->text().contains(QStringLiteral("<a ")));
        if (label->isVisible() && !label->text().isEmpty() && (guesses || acts))
            found << where(label) + QStringLiteral(": ") + label->text();
    }
    return found;
}

} // namespace classmith::test

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/style_sheet.h"

#include <QtCore/QList>
#include <QtCore/QPair>

#include "widgets/look/theme.h"

namespace classmith {

namespace {

// QScrollBar says that it has no border: where it said nothing, Fusion's own would be painted below, for milliseconds.
constexpr auto sheet = R"qss(
* { font-size: 13px; }
QMainWindow, QDialog, QWidget#page { background: @window; }
QLabel { background: transparent; color: @text; }
QLabel[look="title"] { font-size: 16px; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="figure"] { font-size: 30px; font-weight: 600; }
QLabel[look="secondary"], QLabel[look="help"], QLabel:disabled { color: @secondary; }
QLabel[look="help"] { font-size: 12px; }
QLabel[look="tag"] { color: @secondary; border: 1px solid @line; border-radius: 9px; padding: 1px 8px; font-size: 12px; }
QLabel[look="accent"] { color: @accent; }
QLabel[look="warning"] { color: @warning; }
QLabel[look="good"] { color: @good; }
QLabel[look="bad"] { color: @bad; }
QFrame[look="panel"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[look="panelGood"] { background: @surface; border: 1px solid @good; border-radius: 8px; }
QFrame[look="panelBad"] { background: @surface; border: 1px solid @bad; border-radius: 8px; }
QFrame[look="bar"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[look="notice"] { background: @surface; border: 1px solid @secondary; border-radius: 8px; }
QFrame[look="side"] { background: @surface; border: none; }
QFrame[look="rail"] { background: @surface; border: none; border-right: 1px solid @line; }
QFrame[look="strip"] { background: @surface; border: none; border-top: 1px solid @line; }
QFrame[look="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QToolTip { background: @surface; color: @text; border: 1px solid @line; padding: 4px 6px; }

QPushButton, QToolButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
                           padding: 6px 12px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed { background: @line; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @secondary; background: @window; }
QPushButton[look="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accentHover; }
QPushButton[look="primary"]:focus { border-color: @text; }
QPushButton[look="primary"]:disabled { background: @line; color: @secondary; border-color: @line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: @hover; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: @accent; }
QToolButton[look="cross"] { background: transparent; border-color: transparent; padding: 3px; }
QToolButton[look="cross"]:hover { background: @hover; }
QToolButton[look="cross"]:focus { border-color: @accent; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: @accent; padding: 4px 6px; text-align: left; }
QPushButton[look="link"]:disabled { color: @secondary; background: transparent; }
QPushButton[look="inline"] { background: transparent; border: 1px solid transparent; border-radius: 4px; color: @secondary;
                             padding: 0 3px; text-align: left; }
QPushButton[look="inline"]:hover { color: @accent; background: @hover; }
QPushButton[look="warningLink"] { background: transparent; border: 1px solid transparent; border-radius: 4px; color: @warning;
                                  padding: 0 3px; text-align: left; }
QPushButton[look="warningLink"]:hover { background: @hover; }
QPushButton[look="warningLink"]:focus { border-color: @accent; }
QPushButton[look="inline"]:focus { border-color: @accent; }
QPushButton[look="link"]:focus { border-color: @accent; }
QPushButton[look="chip"], QToolButton[look="chip"], QComboBox[look="chip"] { border-radius: 13px; padding: 4px 12px; color: @secondary; }
QPushButton[look="chip"]:checked { color: @accent; border-color: @accent; background: @accentSurface; }
QToolButton::menu-indicator { image: none; width: 0; }

QToolButton[look="railButton"] { background: transparent; border: 2px solid transparent; border-radius: 8px; color: @secondary;
                                 font-size: 11px; padding: 5px 0; }
QToolButton[look="railButton"]:hover { background: @hover; }
QToolButton[look="railButton"]:checked { background: @accentSurface; color: @accent; font-weight: 600; }
QToolButton[look="railButton"]:focus { border-color: @accent; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 5px 8px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: @accent; }
QPlainTextEdit[look="code"] { background: @window; border-color: @window; font-family: monospace; font-size: 12px; }
QPlainTextEdit[look="code"]:focus { border-color: @accent; }
QPlainTextEdit[look="log"] { border: none; padding: 0; background: transparent; color: @secondary; }
QComboBox { padding-right: 4px; min-height: 18px; combobox-popup: 0; } /* the list below the box, not over it */
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover { background: @hover; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QLineEdit:disabled { color: @secondary; background: @window; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-@mode.svg); width: 16px; height: 16px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: 20px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/chevron-up-@mode.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/chevron-down-@mode.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @line;
                              selection-background-color: @accentSurface; selection-color: @accent; }
QCheckBox, QRadioButton { background: transparent; color: @text; spacing: 8px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @secondary; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@mode.svg); }
QCheckBox::indicator:disabled { border-color: @line; background: @window; }
QCheckBox::indicator:checked:disabled { background: @secondary; border-color: @secondary; }
QCheckBox:focus { color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @secondary; }

QFileDialog QToolButton { padding: 5px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @accentSurface; color: @accent; }
QMenu::item:disabled { color: @secondary; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QTableView, QListView, QTreeView { background: @surface; color: @text; border: none; gridline-color: @line;
    selection-background-color: @accentSurface; selection-color: @text; outline: none; }
QTableView[look="rows"]::item { border: none; padding-left: 8px; padding-right: 8px; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @secondary; border: none; border-bottom: 1px solid @line; padding: 6px 8px; }
QTableView[look="rows"] QHeaderView::section { padding: 6px 11px; }
QTableView[look="plain"] QHeaderView::section { padding: 6px 3px; font-size: 12px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar { border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @accent; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: @text; }
QSplitter::handle { background: @line; }
QSplitter[look="gap"]::handle { background: transparent; }
)qss";

} // namespace

QString styleSheet(const ThemeColors& c) {
    const bool isDark = c.window.lightness() < 128;
    const QColor accentHover = isDark ? c.accent.lighter(112) : c.accent.darker(112);
    // Longer names first: "@accentSurface" begins with "@accent".
    const QList<QPair<QString, QColor>> names{{QStringLiteral("@accentSurface"), c.accentSurface},
                                              {QStringLiteral("@accentHover"), accentHover},
                                              {QStringLiteral("@accent"), c.accent},
                                              {QStringLiteral("@onAccent"), c.onAccent},
                                              {QStringLiteral("@window"), c.window},
                                              {QStringLiteral("@surface"), c.surface},
                                              {QStringLiteral("@hover"), c.hover},
                                              {QStringLiteral("@line"), c.line},
                                              {QStringLiteral("@text"), c.text},
                                              {QStringLiteral("@secondary"), c.secondary},
                                              {QStringLiteral("@good"), c.good},
                                              {QStringLiteral("@warning"), c.warning},
                                              {QStringLiteral("@bad"), c.bad}};
    QString text = QString::fromLatin1(sheet);
    text.replace(QLatin1String("@mode"), isDark ? QLatin1String("dark") : QLatin1String("light"));
    for (const auto& [name, color] : names)
        text.replace(name, color.name());
    return text;
}

} // namespace classmith

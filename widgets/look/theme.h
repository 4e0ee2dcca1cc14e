// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtDBus/QDBusVariant>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>

class QDBusMessage;

namespace classmith {

// The colours that everything is drawn with; text on any of the surfaces has a contrast of at least 4.5 : 1.
struct ThemeColors {
    QColor window;
    QColor surface;
    QColor hover;
    QColor line;
    QColor text;
    QColor secondary;
    QColor accent;
    QColor accentSurface;
    QColor onAccent; // text on the accent
    QColor good;
    QColor warning;
    QColor bad;
};

// What the person chose; System follows the desktop.
enum class ThemeChoice { System, Light, Dark };

// Light or dark for the whole program: palette, style sheet and the colours that painted widgets ask for. One object,
// on the GUI thread; widgets repaint on changed().
class Theme : public QObject {
    Q_OBJECT
  public:
    static Theme& instance();

    const ThemeColors& colors() const { return m_colors; }
    bool isDark() const { return m_dark; }
    ThemeChoice choice() const { return m_choice; }
    // Asks the desktop where the choice is System, and keeps following it. A desktop that is slow to answer, as one is
    // that only starts, is not waited for: it is followed once its answer comes.
    void setChoice(ThemeChoice choice);

    // Class colours: Okabe and Ito's eight first (told apart by colour-blind people), then further ones.
    static QColor classColor(int index);

    static QFont font(int sizePx, int weight = QFont::Normal);
    static constexpr int controlRadiusPx = 6;
    static constexpr int panelRadiusPx = 8;
    static constexpr int marginPx = 16;

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void portalSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    Theme();
    void apply();
    void askPortal();
    void askPortalAgain(const QDBusMessage& question);
    void followPortal(const QVariant& scheme);
    bool wantsDark() const;
    bool systemIsDark() const;
    ThemeColors m_colors;
    QPalette m_systemPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    int m_portalScheme = -1; // as the desktop portal said last: 1 dark, 2 light, 0 no preference; -1: nothing
    bool m_dark = false;
};

} // namespace classmith

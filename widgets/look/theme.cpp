// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include <array>

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtWidgets/QApplication>

#include "widgets/look/plain_style.h"
#include "widgets/look/style_sheet.h"

namespace classmith {

namespace {

constexpr auto portalService = "org.freedesktop.portal.Desktop";
constexpr auto portalPath = "/org/freedesktop/portal/desktop";
constexpr auto portalInterface = "org.freedesktop.portal.Settings";
constexpr auto appearanceGroup = "org.freedesktop.appearance";
constexpr auto schemeKey = "color-scheme";
constexpr int portalTimeoutMs = 100;

// The mockups' colours; accent surface, good and warning a shade off, for text on hover has to have its contrast, too.
ThemeColors lightColors() {
    return {QColor(0xF5F6F8), QColor(0xFFFFFF), QColor(0xEEF0F3), QColor(0xE1E4E9), QColor(0x1B2027), QColor(0x5C6573),
            QColor(0x2463EB), QColor(0xE9F0FD), QColor(0xFFFFFF), QColor(0x197A48), QColor(0xA65608), QColor(0xC42B1C)};
}

ThemeColors darkColors() {
    return {QColor(0x15171B), QColor(0x1D2026), QColor(0x262A31), QColor(0x2E333B), QColor(0xE7EAEE), QColor(0x98A2B0),
            QColor(0x6C9DFF), QColor(0x1F2C47), QColor(0x10131A), QColor(0x5BD192), QColor(0xF0A860), QColor(0xFF8A80)};
}

QPalette paletteOf(const ThemeColors& c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.hover);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.secondary);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::Mid, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.secondary);
    return palette;
}

// Read() puts one variant into another, and the signal does not.
int schemeOf(QVariant value) {
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const int scheme = value.toInt(&isNumber);
    return isNumber ? scheme : -1;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

Theme::Theme() : m_systemPalette(QApplication::palette()) {
    qRegisterMetaType<QDBusVariant>(); // D-Bus looks for it by its name, and may not have met it yet
    QDBusConnection::sessionBus().connect(QLatin1String(portalService), QLatin1String(portalPath),
                                          QLatin1String(portalInterface), QStringLiteral("SettingChanged"), this,
                                          SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    m_colors = lightColors();
}

void Theme::portalSettingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == QLatin1String(appearanceGroup) && key == QLatin1String(schemeKey))
        followPortal(value.variant());
}

void Theme::followPortal(const QVariant& scheme) {
    m_portalScheme = schemeOf(scheme);
    if (wantsDark() != m_dark)
        apply();
}

// Waits a little, so that the window does not change its colours in front of the person.
void Theme::askPortal() {
    m_portalScheme = -1;
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto question = QDBusMessage::createMethodCall(QLatin1String(portalService), QLatin1String(portalPath),
                                                   QLatin1String(portalInterface), QStringLiteral("Read"));
    question << QString::fromLatin1(appearanceGroup) << QString::fromLatin1(schemeKey);
    const QDBusMessage reply = bus.call(question, QDBus::Block, portalTimeoutMs);
    if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty())
        m_portalScheme = schemeOf(reply.arguments().constFirst());
    else if (QDBusError(reply).type() == QDBusError::NoReply)
        askPortalAgain(question);
}

void Theme::askPortalAgain(const QDBusMessage& question) {
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid() && m_portalScheme < 0) // nothing newer was told meanwhile
            followPortal(reply.value().variant());
    });
}

bool Theme::systemIsDark() const {
    if (m_portalScheme == 1 || m_portalScheme == 2)
        return m_portalScheme == 1;
    return m_systemPalette.color(QPalette::Window).lightness() < 128;
}

bool Theme::wantsDark() const {
    return m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
}

void Theme::setChoice(ThemeChoice choice) {
    m_choice = choice;
    if (choice == ThemeChoice::System)
        askPortal();
    apply();
}

void Theme::apply() {
    m_dark = wantsDark();
    m_colors = m_dark ? darkColors() : lightColors();
    QApplication::setStyle(new PlainStyle);
    QApplication::setPalette(paletteOf(m_colors));
    qApp->setStyleSheet(styleSheet(m_colors));
    Q_EMIT changed();
}

QColor Theme::classColor(int index) {
    static constexpr std::array<QRgb, 20> palette{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xB8A800,
                                                  0x7F7F7F, 0x6A3D9A, 0x8C564B, 0x17BECF, 0xAEC7E8, 0x98DF8A, 0xFF9896,
                                                  0xC5B0D5, 0xC49C94, 0x9EDAE5, 0xDBDB8D, 0x393B79, 0x637939};
    return QColor(palette[static_cast<std::size_t>(index) % palette.size()]);
}

QFont Theme::font(int sizePx, int weight) {
    QFont font = QApplication::font();
    font.setPixelSize(sizePx);
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/shell/fake_portal.h"

#include <QtDBus/QDBusConnection>

namespace classmith::test {

namespace {

constexpr auto portalName = "org.freedesktop.portal.Desktop";
constexpr auto portalPath = "/org/freedesktop/portal/desktop";
constexpr auto portalInterface = "org.freedesktop.portal.Settings";
constexpr auto appearanceGroup = "org.freedesktop.appearance";
constexpr auto schemeKey = "color-scheme";

QDBusConnection services() {
    return QDBusConnection(QStringLiteral("services"));
}

} // namespace

FakePortal::FakePortal(Scheme scheme) : m_scheme(scheme) {
    moveToThread(&m_thread);
    m_thread.start();
    const bool offered = services().registerObject(QLatin1String(portalPath), this, QDBusConnection::ExportAllSlots) &&
                         services().registerService(QLatin1String(portalName));
    if (!offered)
        qFatal("The test's portal could not be offered.");
}

FakePortal::~FakePortal() {
    goAway();
    m_thread.quit();
    m_thread.wait();
}

void FakePortal::goAway() {
    services().unregisterService(QLatin1String(portalName));
    services().unregisterObject(QLatin1String(portalPath));
}

void FakePortal::change(Scheme scheme) {
    m_scheme = scheme;
    tell(QLatin1String(schemeKey), scheme);
}

void FakePortal::tellOther(const QString& key) {
    tell(key, Dark);
}

void FakePortal::tell(const QString& key, int value) {
    auto signal = QDBusMessage::createSignal(QLatin1String(portalPath), QLatin1String(portalInterface),
                                             QStringLiteral("SettingChanged"));
    signal << QString::fromLatin1(appearanceGroup) << key
           << QVariant::fromValue(QDBusVariant(static_cast<uint>(value)));
    services().send(signal);
}

// The portal wraps what Read() gives in a second variant.
QDBusVariant FakePortal::Read(const QString& group, const QString& key) {
    return QDBusVariant(QVariant::fromValue(ReadOne(group, key)));
}

QDBusVariant FakePortal::ReadOne(const QString& group, const QString& key) {
    ++m_asked;
    if (group != QLatin1String(appearanceGroup) || key != QLatin1String(schemeKey)) {
        sendErrorReply(QStringLiteral("org.freedesktop.portal.Error.NotFound"), QStringLiteral("no such setting"));
        return {};
    }
    if (m_answersLater) {
        setDelayedReply(true);
        m_waiting << message();
    }
    return QDBusVariant(static_cast<uint>(m_scheme));
}

void FakePortal::answerNow() {
    m_answersLater = false;
    QMetaObject::invokeMethod(
        this,
        [this] {
            const QVariant inner = QVariant::fromValue(QDBusVariant(static_cast<uint>(m_scheme)));
            for (const QDBusMessage& call : std::exchange(m_waiting, {}))
                services().send(call.createReply(QVariant::fromValue(QDBusVariant(inner))));
        },
        Qt::BlockingQueuedConnection);
}

} // namespace classmith::test

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/theme.h"

#include <cmath>

#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// Relative luminance and contrast of WCAG 2.1.
double luminance(const QColor& color) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void contrastByHand();
    void textIsReadable_data();
    void textIsReadable();
    void theChoiceChangesEverything();
    void classColoursDiffer();
};

void ThemeTest::contrastByHand() {
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(std::abs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01); // the well-known grey that just fails
}

void ThemeTest::textIsReadable_data() {
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Theme::instance().setChoice(choice);
        const ThemeColors& c = Theme::instance().colors();
        const char* theme = choice == ThemeChoice::Light ? "light" : "dark";
        const auto add = [theme](const char* text, const QColor& color, const char* ground, const QColor& on) {
            QTest::addRow("%s: %s on %s", theme, text, ground) << color << on;
        };
        const std::pair<const char*, QColor> texts[] = {{"text", c.text},       {"secondary", c.secondary},
                                                        {"accent", c.accent},   {"good", c.good},
                                                        {"warning", c.warning}, {"bad", c.bad}};
        for (const auto& [name, color] : texts) {
            add(name, color, "window", c.window);
            add(name, color, "surface", c.surface);
            add(name, color, "hover", c.hover);
        }
        add("text", c.text, "accentSurface", c.accentSurface);
        add("secondary", c.secondary, "accentSurface", c.accentSurface);
        add("accent", c.accent, "accentSurface", c.accentSurface);
        add("onAccent", c.onAccent, "accent", c.accent);
        add("text", c.text, "line", c.line);           // a pressed button
        add("secondary", c.secondary, "line", c.line); // a primary button that cannot be pressed
    }
}

void ThemeTest::textIsReadable() {
    QFETCH(const QColor, text);
    QFETCH(const QColor, ground);
    const double ratio = contrast(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(ratio)));
}

void ThemeTest::theChoiceChangesEverything() {
    Theme& theme = Theme::instance();
    theme.setChoice(ThemeChoice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QVERIFY(luminance(theme.colors().window) < luminance(theme.colors().text));
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.colors().window);
    theme.setChoice(ThemeChoice::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::WindowText), theme.colors().text);
}

void ThemeTest::classColoursDiffer() {
    for (int a = 0; a < 20; ++a)
        for (int b = 0; b < a; ++b)
            QVERIFY(Theme::classColor(a) != Theme::classColor(b));
    QCOMPARE(Theme::classColor(0), QColor(0x0072B2));
    QCOMPARE(Theme::classColor(20), Theme::classColor(0)); // round again
}

CLASSMITH_TEST(ThemeTest)
#include "theme_test.moc"

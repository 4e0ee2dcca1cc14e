// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/dialogs/settings_dialog.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/settings_table.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int dialogWidthPx = 520;
constexpr int editorWidthPx = 170;

QString translated(const char* text) {
    return QCoreApplication::translate("Settings", text);
}

// The words for the values of a choice; a language keeps its own name.
QString choiceText(const QString& value) {
    if (value == QLatin1String("system"))
        return SettingsDialog::tr("as the system");
    if (value == QLatin1String("light"))
        return SettingsDialog::tr("light");
    if (value == QLatin1String("dark"))
        return SettingsDialog::tr("dark");
    if (value == QLatin1String("en"))
        return QStringLiteral("English");
    if (value == QLatin1String("zh_CN"))
        return QString::fromUtf8("简体中文");
    return value;
}

} // namespace

void applyThemeSetting() {
    const QString choice = Settings::text("view/theme");
    Theme::instance().setChoice(choice == QLatin1String("dark")    ? ThemeChoice::Dark
                                : choice == QLatin1String("light") ? ThemeChoice::Light
                                                                   : ThemeChoice::System);
}

SettingsDialog::SettingsDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    setMinimumWidth(dialogWidthPx);
    build();
}

void SettingsDialog::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(Theme::marginPx);
    for (const SettingSpec& spec : settingsTable())
        if (*spec.label)
            addSetting(layout, spec);
    if (Settings::areNewer()) {
        QLabel* newer = makeLabel(tr("These settings were made by a newer version of Classmith. What this version does "
                                     "not know stays as it is."),
                                  "warning");
        newer->setWordWrap(true);
        layout->addWidget(newer);
    }
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        Settings::reset();
        for (const SettingSpec& spec : settingsTable())
            Q_EMIT changed(QString::fromLatin1(spec.key));
        accept();
    });
}

void SettingsDialog::addSetting(QVBoxLayout* layout, const SettingSpec& spec) {
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::marginPx);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    QLabel* name = makeLabel(translated(spec.label), "heading");
    QLabel* help = makeLabel(translated(spec.help), "secondary");
    help->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(help);
    row->addLayout(words, 1);
    QWidget* editor = makeEditor(spec);
    editor->setObjectName(QString::fromLatin1(spec.key));
    editor->setAccessibleName(name->text());
    editor->setAccessibleDescription(help->text());
    if (spec.type != SettingType::Boolean)
        editor->setFixedWidth(editorWidthPx);
    row->addWidget(editor, 0, Qt::AlignVCenter);
    layout->addLayout(row);
}

QWidget* SettingsDialog::makeEditor(const SettingSpec& spec) {
    switch (spec.type) {
    case SettingType::Boolean: {
        auto* box = new QCheckBox;
        box->setChecked(Settings::boolean(spec.key));
        connect(box, &QCheckBox::toggled, this, [this, &spec](bool on) { store(spec, on); });
        return box;
    }
    case SettingType::Choice: {
        auto* box = new QComboBox;
        for (const QString& value : QString::fromLatin1(spec.range).split(QLatin1Char('|')))
            box->addItem(choiceText(value), value);
        box->setCurrentIndex(box->findData(Settings::text(spec.key)));
        connect(box, &QComboBox::currentIndexChanged, this, [this, &spec, box] { store(spec, box->currentData()); });
        return box;
    }
    case SettingType::Integer: {
        auto* box = new QSpinBox;
        const QStringList ends = QString::fromLatin1(spec.range).split(QStringLiteral(".."));
        box->setRange(ends.first().toInt(), ends.last().toInt());
        box->setValue(Settings::integer(spec.key));
        connect(box, &QSpinBox::valueChanged, this, [this, &spec](int value) { store(spec, value); });
        return box;
    }
    case SettingType::Real:
    case SettingType::Text:
        break;
    }
    auto* line = new QLineEdit(Settings::text(spec.key));
    connect(line, &QLineEdit::editingFinished, this, [this, &spec, line] { store(spec, line->text()); });
    return line;
}

void SettingsDialog::store(const SettingSpec& spec, const QVariant& value) {
    Settings::set(spec.key, value);
    Q_EMIT changed(QString::fromLatin1(spec.key));
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/settings_panel.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QEvent>
#include <QtGui/QRegularExpressionValidator>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/setting_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/train/number_box.h"
#include "core/protocol/recipe.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int editorWidthPx = 160;
constexpr int leastRowPx = 350;
constexpr int groupGapPx = 4;
constexpr int columnGapPx = 32;

// Enough digits for the smallest value that somebody may want.
int decimalsOf(const TrainSetting& setting) {
    if (setting.zeroIsAuto)
        return 6;
    return setting.high < 1 && setting.high > 0.9 ? 4 : 3;
}

double stepOf(const TrainSetting& setting) {
    return setting.high > 10 ? 1.0 : 0.05;
}

QString autoText(double value) {
    return SettingsPanel::tr("auto (%1)").arg(QLocale().toString(value, 'g', 6));
}

// On the way to "0.001" stands "0", which means "by itself" or "off": the words for that must not take the place of
// what is being typed. They come when the box is left.
bool isBeingTyped(const QDoubleSpinBox* box, double value) {
    return box->hasFocus() && box->value() == value;
}

} // namespace

SettingsPanel::SettingsPanel(QWidget* parent) : QFrame(parent) {
    setLook(this, "panel");
    setAccessibleName(tr("All settings"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 14, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(10);
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("All settings"), "heading"));
    heading->addStretch();
    QPushButton* still = makeButton(tr("No random changes"), "link");
    still->setToolTip(tr("Every epoch sees the same middle of each picture"));
    QPushButton* reset = makeButton(tr("Standard values"), "link");
    for (QPushButton* button : {still, reset})
        heading->addWidget(button);
    layout->addLayout(heading);
    connect(still, &QPushButton::clicked, this, [this] {
        Q_EMIT edited([](TrainRequest& request) {
            request.augmentation = Augmentation::none();
            request.mixup = request.cutmix = 0;
        });
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        Q_EMIT edited([](TrainRequest& request) {
            TrainRequest fresh;
            fresh.model = request.model;
            fresh.weights = request.weights;
            fresh.freeze = request.freeze;
            request = fresh;
        });
    });
    for (const TrainSetting& setting : trainSettings())
        if (setting.group != TrainSetting::Group::Model) // by the diagram
            addRow(setting);
    addGroup(layout, TrainSetting::Group::Network, tr("Network"));
    addGroup(layout, TrainSetting::Group::Course, tr("Course"));
    addGroup(layout, TrainSetting::Group::Rate, tr("Learning rate"));
    addGroup(layout, TrainSetting::Group::Optimizer, tr("Optimizer"));
    addGroup(layout, TrainSetting::Group::Loss, tr("Loss and classes"));
    addGroup(layout, TrainSetting::Group::Pictures, tr("Pictures"));
    addGroup(layout, TrainSetting::Group::Augmentation, tr("Random changes"));
    addMoreChanges(layout);
    addGroup(layout, TrainSetting::Group::Computer, tr("Computer"));
    arrange(1);
}

void SettingsPanel::addGroup(QVBoxLayout* layout, TrainSetting::Group group, const QString& title) {
    QLabel* label = nullptr;
    if (!title.isEmpty()) {
        layout->addSpacing(groupGapPx);
        label = makeLabel(title, "secondary");
        layout->addWidget(label);
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(columnGapPx);
    grid->setVerticalSpacing(12);
    layout->addLayout(grid);
    m_parts.push_back({group, grid, label});
}

void SettingsPanel::addMoreChanges(QVBoxLayout* layout) {
    m_moreChanges = makeButton({}, "link");
    m_moreChanges->setObjectName(QStringLiteral("moreChanges"));
    addGroup(layout, TrainSetting::Group::MoreAugmentation, {});
    layout->addWidget(m_moreChanges, 0, Qt::AlignLeft);
    connect(m_moreChanges, &QPushButton::clicked, this, [this] {
        m_showsAllChanges = !m_showsAllChanges;
        for (Row& row : m_rows)
            row.isInUse = false;
        Q_EMIT edited([](TrainRequest&) {}); // shows it again
    });
}

QString SettingsPanel::rangeText(const TrainSetting& setting) const {
    const QLocale locale;
    const auto number = [&locale](double value) { return locale.toString(value, 'g', 6); };
    switch (setting.kind) {
    case TrainSetting::Kind::Integer:
    case TrainSetting::Kind::Real:
        if (setting.zeroIsOff && setting.zeroIsAuto)
            return tr("off, or %1 to %2").arg(number(setting.low), number(setting.high));
        if (setting.zeroIsOff)
            return tr("off, or up to %1").arg(number(setting.high));
        return (setting.lowIncluded ? tr("%1 to %2") : tr("above %1, up to %2"))
            .arg(number(setting.low), number(setting.high));
    case TrainSetting::Kind::Seed:
        return tr("any whole number from 0 on");
    default:
        return {};
    }
}

void SettingsPanel::addRow(const TrainSetting& setting) {
    Row row;
    row.setting = &setting;
    row.box = new QWidget(this); // one without a parent would be a window when it is shown
    auto* layout = new QGridLayout(row.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(2);
    QLabel* name = makeLabel(settingText(setting.label));
    QString helpText = settingText(setting.help);
    if (const QString range = rangeText(setting); !range.isEmpty())
        helpText += QStringLiteral(" (") + range + QLatin1Char(')');
    QLabel* help = makeLabel(helpText, "help");
    help->setWordWrap(true);
    addEditor(row);
    row.editor->setObjectName(QString::fromLatin1(setting.option));
    row.editor->setAccessibleName(name->text());
    row.editor->setAccessibleDescription(helpText);
    row.editor->setFixedWidth(editorWidthPx);
    row.editor->setFocusPolicy(Qt::StrongFocus);
    row.editor->installEventFilter(this);
    layout->addWidget(name, 0, 0, Qt::AlignBottom);
    layout->addWidget(help, 1, 0, Qt::AlignTop);
    layout->addWidget(row.editor, 0, 1, 2, 1, Qt::AlignTop);
    layout->setColumnStretch(0, 1);
    layout->setRowStretch(1, 1);
    m_rows.push_back(std::move(row));
}

void SettingsPanel::addEditor(Row& row) {
    switch (row.setting->kind) {
    case TrainSetting::Kind::Integer:
        row.editor = makeInteger(row);
        break;
    case TrainSetting::Kind::Real:
        row.editor = makeReal(row);
        break;
    case TrainSetting::Kind::Choice:
    case TrainSetting::Kind::Freezing:
        row.editor = makeChoice(row);
        break;
    case TrainSetting::Kind::Device:
        row.editor = makeDevice(row);
        break;
    case TrainSetting::Kind::Seed:
        row.editor = makeSeed(row);
        break;
    case TrainSetting::Kind::Epochs:
        row.editor = makeEpochs(row);
        break;
    }
}

// The value below the lowest stands for 0, "by itself".
QWidget* SettingsPanel::makeInteger(Row& row) {
    const TrainSetting& setting = *row.setting;
    auto* box = new QSpinBox;
    const int low = static_cast<int>(setting.low);
    box->setRange(setting.zeroIsAuto ? low - 1 : low, static_cast<int>(setting.high));
    box->setGroupSeparatorShown(true);
    if (setting.zeroIsOff)
        box->setSpecialValueText(tr("off"));
    connect(box, &QSpinBox::valueChanged, this, [this, &setting, low](int value) {
        Q_EMIT edited([&](TrainRequest& request) { setting.in<int>(request) = value < low ? 0 : value; });
    });
    row.refresh = [box, &setting, low](const Recipe& recipe) {
        const int value = setting.of<int>(recipe.request());
        if (setting.zeroIsAuto && !setting.zeroIsOff) {
            const int own = setting.of<int>(recipe.resolved());
            box->setSpecialValueText(own > 0 ? autoText(own) : SettingsPanel::tr("all"));
        }
        box->setValue(value == 0 && setting.zeroIsAuto ? low - 1 : value);
    };
    return box;
}

QWidget* SettingsPanel::makeReal(Row& row) {
    const TrainSetting& setting = *row.setting;
    auto* box = new NumberBox;
    const int decimals = decimalsOf(setting);
    box->setDecimals(decimals);
    const double smallest = setting.lowIncluded || setting.zeroIsAuto ? setting.low : std::pow(10.0, -decimals);
    box->setRange(smallest, setting.high);
    box->setStepType(setting.zeroIsAuto ? QAbstractSpinBox::AdaptiveDecimalStepType
                                        : QAbstractSpinBox::DefaultStepType);
    box->setSingleStep(stepOf(setting));
    if (setting.zeroIsOff)
        box->setSpecialValueText(tr("off"));
    connect(box, &QDoubleSpinBox::editingFinished, this, [this] { Q_EMIT edited([](TrainRequest&) {}); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, &setting](double value) {
        Q_EMIT edited([&](TrainRequest& request) { setting.in<double>(request) = value; });
    });
    row.refresh = [box, &setting](const Recipe& recipe) {
        if (isBeingTyped(box, setting.number(recipe.request())))
            return;
        if (setting.zeroIsAuto) {
            const double own = setting.number(recipe.resolved());
            box->setSpecialValueText(own > 0 ? autoText(own) : SettingsPanel::tr("network's own"));
        }
        box->setValue(setting.number(recipe.request()));
    };
    return box;
}

QWidget* SettingsPanel::makeChoice(Row& row) {
    const TrainSetting& setting = *row.setting;
    auto* box = new QComboBox;
    for (const SettingChoice& choice : setting.choices)
        box->addItem(settingText(choice.label), toQt(choice.value));
    connect(box, &QComboBox::currentIndexChanged, this, [this, box, &setting] {
        const std::string choice = fromQt(box->currentData().toString());
        Q_EMIT edited([&](TrainRequest& request) { setting.in<std::string>(request) = choice; });
    });
    row.refresh = [box, &setting](const Recipe& recipe) {
        box->setCurrentIndex(box->findData(toQt(setting.of<std::string>(recipe.request()))));
    };
    return box;
}

QWidget* SettingsPanel::makeDevice(Row& row) {
    m_device = static_cast<QComboBox*>(makeChoice(row));
    setDevices({QStringLiteral("cpu")}, {choiceWords(QStringLiteral("cpu"))});
    row.refresh = [this](const Recipe& recipe) {
        const QString device = toQt(recipe.request().device);
        if (m_device->findData(device) < 0) // of another computer, or a card that is gone
            m_device->addItem(device, device);
        m_device->setCurrentIndex(m_device->findData(device));
    };
    return m_device;
}

void SettingsPanel::setDevices(const QStringList& ids, const QStringList& titles) {
    const QSignalBlocker blocker(m_device);
    const QVariant chosen = m_device->currentData();
    m_device->clear();
    m_device->addItem(choiceWords(QStringLiteral("auto")), QStringLiteral("auto"));
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_device->addItem(titles[i], ids[i]);
    m_device->setCurrentIndex(std::max(0, m_device->findData(chosen)));
}

QWidget* SettingsPanel::makeSeed(Row& row) {
    auto* line = new QLineEdit;
    line->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,20}")), line));
    connect(line, &QLineEdit::textEdited, this, [this](const QString& text) {
        bool isNumber = false;
        const std::uint64_t seed = text.toULongLong(&isNumber);
        if (isNumber)
            Q_EMIT edited([seed](TrainRequest& request) { request.seed = seed; });
    });
    // What was no number, or too large, gives way to what counts.
    connect(line, &QLineEdit::editingFinished, this, [this] { Q_EMIT edited([](TrainRequest&) {}); });
    row.refresh = [line](const Recipe& recipe) {
        if (const QString text = QString::number(recipe.request().seed); line->text() != text && !line->hasFocus())
            line->setText(text);
    };
    return line;
}

// Half a list is none: it counts once it is one, and what is none when the field is left gives way to what counts.
QWidget* SettingsPanel::makeEpochs(Row& row) {
    const TrainSetting& setting = *row.setting;
    auto* line = new QLineEdit;
    line->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9,]{0,60}")), line));
    connect(line, &QLineEdit::textEdited, this, [this, &setting](const QString& text) {
        const std::string epochs = text.isEmpty() ? "auto" : fromQt(text);
        if (setting.allows(epochs))
            Q_EMIT edited([&](TrainRequest& request) { setting.in<std::string>(request) = epochs; });
    });
    connect(line, &QLineEdit::editingFinished, this, [this] { Q_EMIT edited([](TrainRequest&) {}); });
    row.refresh = [line, &setting](const Recipe& recipe) {
        line->setPlaceholderText(tr("auto (%1)").arg(toQt(setting.of<std::string>(recipe.resolved()))));
        const std::string& epochs = setting.of<std::string>(recipe.request());
        if (const QString text = epochs == "auto" ? QString() : toQt(epochs); line->text() != text && !line->hasFocus())
            line->setText(text);
    };
    return line;
}

void SettingsPanel::show(const Recipe& recipe) {
    const bool headOnly = recipe.headOnly();
    bool isChanged = false;
    for (Row& row : m_rows) {
        const QSignalBlocker blocker(row.editor);
        row.refresh(recipe);
        row.isInUse = row.isInUse || !row.setting->isStandard(recipe.request());
        const bool isShown = row.setting->appliesTo(recipe.request(), headOnly) && hasPlace(row);
        isChanged = isChanged || isShown != row.isShown;
        row.isShown = isShown;
    }
    m_moreChanges->setVisible(!headOnly);
    m_moreChanges->setText(m_showsAllChanges ? tr("Fewer random changes") : tr("More random changes"));
    if (isChanged)
        arrange(m_columns);
}

// One that was in use stays while it is edited, though off in between; what belongs to another is there with it.
bool SettingsPanel::hasPlace(const Row& row) const {
    const bool isOfAnother = !row.setting->appliesTo(TrainRequest(), false);
    return row.setting->group != TrainSetting::Group::MoreAugmentation || m_showsAllChanges || row.isInUse ||
           isOfAnother;
}

QWidget* SettingsPanel::editor(const char* option) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.setting->option == std::string(option); });
    return found == m_rows.end() ? nullptr : found->editor;
}

void SettingsPanel::addBelow(const char* option, QWidget* widget) {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.setting->option == std::string(option); });
    auto* layout = static_cast<QGridLayout*>(found->box->layout());
    layout->addWidget(widget, 2, 1, Qt::AlignRight);
}

// Only what applies has a place.
void SettingsPanel::arrange(int columns) {
    m_columns = columns;
    for (const auto& [group, grid, title] : m_parts) {
        int place = 0;
        for (const Row& row : m_rows)
            if (row.setting->group == group) {
                grid->removeWidget(row.box);
                row.box->setVisible(row.isShown);
                if (!row.isShown)
                    continue;
                grid->addWidget(row.box, place / columns, place % columns);
                ++place;
            }
        for (int column = 0; column < 2; ++column)
            grid->setColumnStretch(column, column < columns ? 1 : 0);
        if (title)
            title->setVisible(place > 0);
    }
}

void SettingsPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    if (const int columns = width() >= 2 * leastRowPx + columnGapPx ? 2 : 1; columns != m_columns)
        arrange(columns);
}

// The wheel scrolls the page, unless a person is in the field.
bool SettingsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace classmith

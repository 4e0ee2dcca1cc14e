// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/dialogs/new_class_dialog.h"

#include <algorithm>

#include <QtCore/QRegularExpression>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int widthPx = 380;
constexpr int shownLines = 4;

} // namespace

NewClassDialog::NewClassDialog(OpenDataset* dataset, QWidget* parent)
    : QDialog(parent), m_dataset(dataset), m_names(new QPlainTextEdit), m_problem(makeLabel({}, "bad")) {
    setWindowTitle(tr("New class"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Name of the class")));
    m_names->setAccessibleName(tr("Name of the class"));
    m_names->setTabChangesFocus(true);
    m_names->setFixedHeight(shownLines * m_names->fontMetrics().lineSpacing() + Theme::marginPx);
    m_names->installEventFilter(this);
    layout->addWidget(m_names);
    QLabel* hint = makeLabel(tr("Several at once: with commas between, or a line each (Shift+Return)."), "secondary");
    for (QLabel* text : {hint, m_problem}) {
        text->setWordWrap(true);
        text->setFixedWidth(widthPx);
        layout->addWidget(text);
    }
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewClassDialog::makeClasses);
    connect(buttons, &QDialogButtonBox::rejected, this, &NewClassDialog::reject);
    connect(dataset, &QObject::destroyed, this, &NewClassDialog::reject);
}

QStringList NewClassDialog::namesIn(const QString& text) {
    static const QRegularExpression between(QStringLiteral("[,;，、；\\n\\r\\t\\x{2028}\\x{2029}]+"));
    QStringList names;
    for (const QString& each : text.split(between))
        if (const QString name = each.trimmed(); !name.isEmpty() && !names.contains(name))
            names << name;
    return names;
}

// What can be wrong with a name is said here, beside it.
Result<> NewClassDialog::check(const QString& name) const {
    const auto classes = m_dataset->project().classes();
    const bool taken = std::any_of(classes.begin(), classes.end(),
                                   [wanted = fromQt(name)](const ClassRecord& each) { return each.name == wanted; });
    return taken ? fail(ErrorCode::ClassNameTaken, fromQt(name)) : checkClassName(fromQt(name));
}

void NewClassDialog::makeClasses() {
    QStringList refused;
    QStringList reasons;
    for (const QString& name : namesIn(m_names->toPlainText()))
        if (const auto good = check(name); !good) {
            refused << name;
            reasons << translatedSentence(good.error());
        } else if (!m_dataset->labels().addClass(name)) {
            refused << name; // the message bar says why
        }
    if (refused.isEmpty()) {
        accept();
        return;
    }
    m_names->setPlainText(refused.join(QLatin1Char('\n')));
    m_names->selectAll();
    m_names->setFocus();
    m_problem->setText(reasons.join(QLatin1Char('\n')));
    m_problem->setVisible(!reasons.isEmpty());
}

bool NewClassDialog::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool ends = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!ends || key->modifiers() & Qt::ShiftModifier)
        return QDialog::eventFilter(watched, event);
    makeClasses();
    return true;
}

} // namespace classmith

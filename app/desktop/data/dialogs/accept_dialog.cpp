// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/dialogs/accept_dialog.h"

#include <cmath>
#include <map>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int firstPercent = 90;
constexpr int classBoxWidthPx = 220;
constexpr int textWidthPx = 380;
constexpr int namedClasses = 6; // in the sentence; the others are counted together

} // namespace

AcceptDialog::AcceptDialog(OpenDataset* dataset, QWidget* parent)
    : QDialog(parent), m_dataset(dataset), m_class(new QComboBox), m_least(new QSpinBox),
      m_count(makeLabel({}, "secondary")), m_accept(makeButton({}, "primary")) {
    setWindowTitle(tr("Accept proposals"));
    m_class->setFixedWidth(classBoxWidthPx);
    setHoldsNames(m_class);
    m_least->setRange(0, 100);
    m_least->setValue(firstPercent);
    m_least->setSuffix(tr(" %"));
    m_count->setWordWrap(true);
    m_count->setFixedWidth(textWidthPx);
    m_count->setMinimumHeight(3 * m_count->fontMetrics().lineSpacing()); // the dialog keeps its size
    m_count->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    auto* form = new QFormLayout;
    form->addRow(tr("Proposals for"), m_class);
    form->addRow(tr("At least this sure"), m_least);
    layout->addLayout(form);
    layout->addWidget(m_count);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AcceptDialog::acceptChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &AcceptDialog::reject);
    connect(m_class, &QComboBox::currentIndexChanged, this, &AcceptDialog::showCount);
    connect(m_least, &QSpinBox::valueChanged, this, &AcceptDialog::showCount);
    connect(&dataset->proposals(), &Proposals::changed, this, &AcceptDialog::takeProposals);
    connect(&dataset->labels(), &Labelling::labelsChanged, this, &AcceptDialog::takeProposals);
    connect(dataset, &QObject::destroyed, this, &AcceptDialog::reject);
    takeProposals();
    m_least->setFocus();
    m_least->selectAll();
}

void AcceptDialog::takeProposals() {
    m_proposed.clear();
    std::map<ClassId, int> counts;
    for (const ImageRecord& image : m_dataset->project().images())
        if (const auto proposed = m_dataset->proposals().find(image.id)) {
            m_proposed.push_back({image.id, proposed->predicted, std::round(1000 * proposed->probability) / 10});
            ++counts[proposed->predicted];
        }
    const QVariant before = m_class->currentData();
    m_class->clear();
    m_class->addItem(tr("all classes"), qint64(0));
    for (const ClassRecord& each : m_dataset->project().classes())
        if (counts.contains(each.id))
            m_class->addItem(toQt(each.name), qint64(each.id.value));
    m_class->setCurrentIndex(std::max(0, m_class->findData(before)));
    showCount();
}

std::vector<GivenLabel> AcceptDialog::chosen() const {
    const ClassId only{m_class->currentData().toLongLong()};
    std::vector<GivenLabel> labels;
    for (const Proposed& each : m_proposed)
        if (each.percent >= m_least->value() && (!only || each.label == only))
            labels.push_back({each.image, each.label});
    return labels;
}

void AcceptDialog::showCount() {
    std::map<ClassId, int> counts;
    const auto labels = chosen();
    for (const GivenLabel& each : labels)
        ++counts[each.label];
    QStringList parts;
    int named = 0;
    for (const ClassRecord& each : m_dataset->project().classes())
        if (counts.contains(each.id) && static_cast<int>(parts.size()) < namedClasses) {
            parts << tr("%1 %2", "number, class").arg(countText(counts[each.id]), toQt(each.name));
            named += counts[each.id];
        }
    const auto all = static_cast<int>(labels.size());
    if (all > named)
        parts << tr("%1 of other classes").arg(countText(all - named));
    const QString of = tr("%1 of %n proposal(s)", nullptr, static_cast<int>(m_proposed.size())).arg(countText(all));
    m_count->setText(parts.isEmpty() ? of : tr("%1: %2").arg(of, parts.join(tr(", "))));
    m_accept->setText(tr("Accept %1").arg(countText(all)));
}

void AcceptDialog::acceptChosen() {
    const auto labels = chosen();
    if (labels.empty()) {
        reject();
        return;
    }
    disconnect(&m_dataset->labels(), nullptr, this, nullptr); // nothing here is to follow what it does itself
    if (m_dataset->labels().relabel(labels))
        accept();
    else
        reject(); // the message bar says why
}

} // namespace classmith

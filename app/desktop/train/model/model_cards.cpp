// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/model_cards.h"

#include <algorithm>

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/train/model/model_card.h"
#include "app/desktop/train/model/speed_book.h"
#include "app/desktop/train/model/train_reasons.h"
#include "app/desktop/train/model/weight_files.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/recipe.h"
#include "widgets/look/look.h"

namespace classmith {

namespace {

constexpr int gapPx = 12;
constexpr int leastCardPx = 158;
constexpr int leastColumns = 2;

} // namespace

ModelCards::ModelCards(Workspace* workspace, SpeedBook* speeds, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_speeds(speeds), m_layout(new QGridLayout(this)),
      m_group(new QButtonGroup(this)), m_choices(modelCatalogue().size()), m_more(makeButton({}, "link")) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(gapPx);
    for (const ModelInfo& model : modelCatalogue()) {
        auto* card = new ModelCard(model.id, toQt(model.title));
        card->setParent(this);
        card->setToolTip(modelSummary(model.id));
        m_group->addButton(card);
        m_cards.push_back(card);
        if (model.shelf != Shelf::Usual)
            m_further.push_back(card);
        connect(card, &ModelCard::clicked, this, [this, card] { Q_EMIT modelChosen(card->model()); });
        connect(card, &ModelCard::weightsWanted, this, [this, card] { showMenu(card); });
    }
    m_more->setParent(this);
    m_more->setObjectName(QStringLiteral("moreNetworks"));
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_showsAll = !m_showsAll;
        Q_EMIT shownChanged();
    });
    arrange();
}

void ModelCards::open(const Labelling* labels) {
    m_labels = labels;
    m_fitting.drop(); // it was for the one before
}

bool ModelCards::isShown(const ModelCard* card) const {
    return m_showsAll || card->isChecked() || std::find(m_further.begin(), m_further.end(), card) == m_further.end();
}

void ModelCards::arrange() {
    std::vector<ModelCard*> shown;
    for (ModelCard* card : m_cards)
        if (isShown(card))
            shown.push_back(card);
    const int count = static_cast<int>(shown.size());
    const int room = std::clamp((width() + gapPx) / (leastCardPx + gapPx), leastColumns, count);
    const int rows = (count + room - 1) / room;
    const int columns = (count + rows - 1) / rows; // rows of one length, as far as they can be
    if (columns == m_columns && shown == m_shown)
        return;
    m_columns = columns;
    m_shown = shown;
    m_layout->removeWidget(m_more);
    for (ModelCard* card : m_cards) {
        m_layout->removeWidget(card);
        card->setVisible(std::find(shown.begin(), shown.end(), card) != shown.end());
    }
    for (int i = 0; i < count; ++i)
        m_layout->addWidget(shown[static_cast<std::size_t>(i)], i / columns, i % columns);
    m_layout->addWidget(m_more, rows, 0, 1, columns, Qt::AlignLeft);
    m_more->setText(m_showsAll ? tr("Fewer networks") : tr("More networks"));
}

void ModelCards::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

QSize ModelCards::minimumSizeHint() const {
    const QSize card = m_cards.front()->minimumSizeHint();
    return {leastColumns * card.width() + (leastColumns - 1) * gapPx, m_layout->minimumSize().height()};
}

void ModelCards::show(const Recipe& recipe) {
    for (ModelCard* card : m_cards)
        card->setChecked(card->model() == recipe.request().model);
    arrange();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        ModelCard* card = m_cards[i];
        m_choices[i] = recipe.weightsOf(card->model());
        if (!isShown(card))
            continue;
        showWeights(card, m_choices[i]);
        const auto graph = buildModel(card->model(), classCount(m_labels), findModel(card->model())->naturalSizePx());
        card->setFigures(parametersText(parameterCount(*graph)), timeText(recipe, card->model()));
    }
    m_speeds->choose(recipe.request().model);
}

void ModelCards::showWeights(ModelCard* card, const std::string& choice) {
    if (choice == "none")
        return card->setWeightsText(tr("no weights: from scratch"), tr("from scratch"));
    const auto info = findModel(card->model());
    const KnownWeights* known = info->weightsCalled(choice);
    if (!known) {
        const QString name = toQt(pathFromUtf8(choice).filename());
        return card->setWeightsText(tr("own weights: %1").arg(name), name);
    }
    if (known->url.empty())
        return card->setWeightsText(tr("ImageNet weights inside"), tr("weights inside"));
    if (weightsAreHere(*known))
        return card->setWeightsText(tr("ImageNet weights here"), tr("weights here"));
    const QString size = bytesText(known->bytes);
    card->setWeightsText(tr("get weights, %1").arg(size), tr("get %1").arg(size));
}

QString ModelCards::timeText(const Recipe& recipe, const std::string& model) const {
    const SetCounts counts = countSets(m_labels);
    if (counts.training == 0)
        return {};
    Recipe asked = recipe;
    asked.setModel(model);
    const TrainRequest request = asked.resolved();
    const auto speed = m_speeds->find(model, request.sizePx);
    if (!speed)
        return m_speeds->isMeasuring() ? QStringLiteral("…") : QString();
    return aboutTime(
        secondsForAll(asked.graph(10), asked.plan(), *speed, {counts.training, counts.validation, request.epochs}));
}

QString ModelCards::weightsText(const KnownWeights& known) {
    if (known.url.empty())
        return tr("ImageNet weights that come with Classmith");
    const QString size = bytesText(known.bytes);
    const bool isSecond = known.name != "official"; // stronger on ImageNet, not always the better beginning
    if (weightsAreHere(known))
        return isSecond ? tr("ImageNet weights by torchvision, second edition, already here")
                        : tr("ImageNet weights by torchvision, already here");
    return (isSecond ? tr("ImageNet weights by torchvision, second edition, %1, downloaded once when training begins")
                     : tr("ImageNet weights by torchvision, %1, downloaded once when training begins"))
        .arg(size);
}

void ModelCards::showMenu(ModelCard* card) {
    const std::string model = card->model();
    const std::string now =
        m_choices[static_cast<std::size_t>(std::find(m_cards.begin(), m_cards.end(), card) - m_cards.begin())];
    auto* menu = new QMenu(card);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("weightsMenu"));
    const auto add = [&](const QString& text, const std::string& choice) {
        QAction* action = menu->addAction(text, this, [this, model, choice] { Q_EMIT weightsChosen(model, choice); });
        action->setCheckable(true);
        action->setChecked(choice == now);
    };
    const auto info = findModel(model);
    for (const KnownWeights& known : info->weights)
        add(weightsText(known), known.name);
    if (now != "none" && !info->weightsCalled(now))
        add(tr("Own weights: %1")
                .arg(toQt(pathFromUtf8(now).filename()).replace(QLatin1Char('&'), QStringLiteral("&&"))),
            now);
    add(tr("None: from scratch, with random numbers"), "none");
    menu->addSeparator();
    menu->addAction(tr("Own weight file…"), this, [this, model] { askForFile(model); });
    menu->popup(card->weightsButton()->mapToGlobal(QPoint(0, card->weightsButton()->height())));
}

void ModelCards::askForFile(const std::string& model) {
    auto* dialog = new QFileDialog(this, tr("Weights for %1").arg(modelTitle(model)));
    dialog->setNameFilters({tr("Weight files (*.safetensors *.pth *.pt *.th *.bin)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, model](const QString& path) { takeFile(path, model); });
    openDialog(dialog, "weightsDialog");
}

void ModelCards::takeFile(const QString& path, const std::string& model) {
    inBackground(
        this, m_fitting, [path, model] { return fitOfWeights(pathFromQt(path), model); },
        [this, path](const WeightFit& fit) { takeChecked(path, fit.model, fit.problem); });
}

void ModelCards::takeChecked(const QString& path, const std::string& model, const QString& problem) {
    if (!problem.isEmpty()) {
        Q_EMIT m_workspace->message(problem, Workspace::Kind::Warning);
        return;
    }
    Q_EMIT weightsChosen(model, fromQt(path));
    Q_EMIT m_workspace->message(
        tr("%1 will train from “%2”.").arg(modelTitle(model), toQt(pathFromQt(path).filename())),
        Workspace::Kind::Note);
}

} // namespace classmith

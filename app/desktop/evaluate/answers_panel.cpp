// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/answers_panel.h"

#include <algorithm>

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/figures.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "core/project/project.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int keptHeadingPx = 300;
constexpr int roomyPx = 960;
enum Order { MostWrong, LeastSure };

} // namespace

AnswersPanel::AnswersPanel(QWidget* parent)
    : QFrame(parent), m_heading(new ElidingLabel("heading", keptHeadingPx)), m_hint(new ElidingLabel("secondary")),
      m_heat(new ElidingLabel("secondary")), m_header(new QHBoxLayout),
      m_back(makeButton(tr("All wrong answers"), "link")), m_refresh(makeButton(tr("Refresh"), "link")),
      m_order(new QButtonGroup(this)), m_stack(new QStackedWidget), m_grid(new ThumbnailGrid),
      m_nothing(new ElidingLabel("secondary")), m_thumbnails(new ThumbnailLoader(this)) {
    setLook(this, "panel");
    setHoldsNames(m_heading);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 10, 1, 8); // the pictures have the grid's own margin
    layout->setSpacing(0);
    m_header->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    m_header->setSpacing(8);
    buildHeader(m_header);
    layout->addLayout(m_header);
    auto* heatLine = new QHBoxLayout;
    heatLine->setContentsMargins(Theme::marginPx, 4, Theme::marginPx, 0);
    heatLine->addWidget(m_heat);
    heatLine->addStretch();
    m_heat->hide();
    layout->addLayout(heatLine);
    m_grid->setOnSurface(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_nothing);
    layout->addWidget(m_stack, 1);
    connectGrid();
}

void AnswersPanel::buildHeader(QHBoxLayout* header) {
    header->addWidget(m_heading);
    header->addWidget(m_hint);
    header->addWidget(m_refresh);
    header->addStretch();
    header->addWidget(m_back);
    m_refresh->setToolTip(tr("Choose and sort the pictures by their present labels (F5)"));
    connect(m_refresh, &QPushButton::clicked, this, &AnswersPanel::refreshWanted);
    connect(m_back, &QPushButton::clicked, this, &AnswersPanel::allWrongWanted);
    const QString texts[] = {tr("most wrong"), tr("least sure")};
    const QString tips[] = {tr("First the pictures for which a wrong class has the greatest probability"),
                            tr("First the pictures whose answer has the smallest probability")};
    for (const int order : {MostWrong, LeastSure}) {
        QPushButton* chip = makeButton(texts[order], "chip");
        chip->setCheckable(true);
        chip->setToolTip(tips[order]);
        m_order->addButton(chip, order);
        header->addWidget(chip);
    }
    m_order->button(MostWrong)->setChecked(true);
    connect(m_order, &QButtonGroup::idClicked, this, &AnswersPanel::orderChanged);
    auto* size = new QSlider(Qt::Horizontal);
    size->setRange(80, 320);
    size->setValue(Settings::integer("evaluate/tileSize"));
    size->setFixedWidth(90);
    size->setAccessibleName(tr("Size of the pictures"));
    size->setToolTip(tr("Size of the pictures"));
    header->addWidget(size);
    m_grid->setTileWidth(size->value());
    connect(size, &QSlider::valueChanged, this, [this](int width) {
        m_grid->setTileWidth(width);
        Settings::set("evaluate/tileSize", width);
    });
}

// In a narrow window the words of the heading go first; what the chips do is in the menu, too.
void AnswersPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    for (QWidget* chip : m_chips)
        chip->setVisible(width() >= roomyPx);
}

void AnswersPanel::addChip(QWidget* chip) {
    m_header->insertWidget(m_header->count() - 1, chip); // before the slider
    m_chips.push_back(chip);
}

void AnswersPanel::showHeatText(const QString& sentence, bool isProblem) {
    setLook(m_heat, isProblem ? "warning" : "secondary");
    m_heat->setFullText(sentence);
    m_heat->setVisible(!sentence.isEmpty());
}

void AnswersPanel::connectGrid() {
    m_grid->pictureFor = [this](qint64 id) { return m_thumbnails->find(id); };
    m_grid->wanted = [this](const std::vector<qint64>& ids) {
        std::vector<ThumbnailLoader::Request> requests;
        const Project* project = m_project;
        for (const qint64 id : ids)
            if (m_thumbnails->isMissing(id))
                requests.push_back({id, project->datasetRoot() / pathFromUtf8(project->image(ImageId{id}).path)});
        m_thumbnails->keepAtLeast(ids.size());
        m_thumbnails->request(std::move(requests));
    };
    connect(m_thumbnails, &ThumbnailLoader::arrived, m_grid, &ThumbnailGrid::pictureArrived);
}

void AnswersPanel::forgetThumbnails() {
    const Project* project = m_project;
    m_thumbnails->reset(project->readOnly() ? std::filesystem::path() : project->place().cache());
}

void AnswersPanel::open(const Project* project) {
    m_project = project;
    m_shown.clear();
    m_classes.clear();
    m_comparison.reset();
    m_choice = {};
    m_grid->setGroups({}, false);
    forgetThumbnails();
}

void AnswersPanel::showChoice(const Evaluation& evaluation, const AnswerChoice& choice, bool keepPlace) {
    m_classes = evaluation.classes;
    m_choice = choice;
    std::vector<EvaluatedImage> images;
    for (const EvaluatedImage& image : evaluation.images)
        if (isChosen(image))
            images.push_back(image);
    sort(images);
    m_shown.clear();
    for (const EvaluatedImage& image : images)
        m_shown.push_back(shownOf(image));
    GridGroup group;
    for (const Shown& shown : m_shown)
        group.items.push_back(itemOf(shown));
    std::vector<GridGroup> groups;
    groups.push_back(std::move(group));
    m_grid->setGroups(std::move(groups), keepPlace);
    m_stack->setCurrentIndex(m_shown.empty() ? 1 : 0);
    m_heading->setFullText(headingText());
    showTexts();
}

bool AnswersPanel::isChosen(const EvaluatedImage& image) const {
    if (m_choice.isAny())
        return image.isWrong();
    if (m_choice.outcome) {
        const ComparedImage* compared = m_comparison ? m_comparison->find(image.id) : nullptr;
        return compared && compared->outcome == *m_choice.outcome;
    }
    return (m_choice.label < 0 || image.label == m_choice.label) &&
           (m_choice.answer < 0 || image.answer->predicted() == m_choice.answer);
}

AnswersPanel::Shown AnswersPanel::shownOf(const EvaluatedImage& image) const {
    Shown shown{image.id, m_project->image(image.id).label, false, *image.answer, {}, 0};
    if (const ComparedImage* compared = m_comparison ? m_comparison->find(image.id) : nullptr) {
        shown.otherAnswer = className(m_comparison->classes[static_cast<std::size_t>(compared->output)]);
        shown.otherProbability = compared->probability;
    }
    return shown;
}

void AnswersPanel::sort(std::vector<EvaluatedImage>& images) const {
    const bool leastSure = m_order->checkedId() == LeastSure;
    const auto key = [leastSure](const EvaluatedImage& image) {
        return leastSure ? image.answer->probabilities[0] : -image.answer->bestOtherThan(image.label);
    };
    std::stable_sort(images.begin(), images.end(),
                     [&key](const EvaluatedImage& a, const EvaluatedImage& b) { return key(a) < key(b); });
}

void AnswersPanel::refreshItems(const Evaluation& evaluation) {
    m_classes = evaluation.classes;
    for (const Shown& shown : m_shown)
        m_grid->updateItem(itemOf(shown));
    showTexts();
}

bool AnswersPanel::isChanged(const Shown& shown) const {
    const ImageRecord& image = m_project->image(shown.id);
    return image.label != shown.label || image.leftOut != shown.leftOut;
}

GridItem AnswersPanel::itemOf(const Shown& shown) const {
    const Project* project = m_project;
    const ImageRecord& image = project->image(shown.id);
    const ClassRecord* record = project->findClass(image.label);
    const EvaluatedClass& answer = m_classes[static_cast<std::size_t>(shown.answer.predicted())];
    const QString label = record ? toQt(record->name) : tr("unlabelled");
    GridItem item;
    item.id = shown.id.value;
    const bool right = record && answer.id == image.label;
    item.caption = right ? label : QStringLiteral("%1 → %2").arg(label, className(answer));
    item.captionRight = tr("%1 %").arg(wholeNumber(qRound(shown.answer.probabilities[0] * 100)));
    item.showSquare = true;
    item.color = record ? Theme::classColor(record->colour) : QColor();
    item.dimmed = image.leftOut;
    item.badge = badgeOf(shown, image);
    return item;
}

// Where the two models differ, the other one's answer; what a person has done here comes before it.
QString AnswersPanel::badgeOf(const Shown& shown, const ImageRecord& image) const {
    if (image.leftOut)
        return tr("left out");
    if (image.label != shown.label) {
        const ClassRecord* before = m_project->findClass(shown.label);
        return before ? QStringLiteral("✎ ") + tr("was %1").arg(toQt(before->name)) : QString();
    }
    const bool tells = m_comparison && m_choice.outcome && m_choice.outcome != PairOutcome::BothRight;
    return tells && !shown.otherAnswer.isEmpty()
               ? tr("%1 (%2)").arg(shown.otherAnswer, shortName(m_comparison->other, this))
               : QString();
}

FullViewWords AnswersPanel::wordsFor(ImageId id) const {
    const Project* project = m_project;
    const auto shown = std::find_if(m_shown.begin(), m_shown.end(), [id](const Shown& each) { return each.id == id; });
    if (shown == m_shown.end())
        return {};
    const ImageRecord& image = project->image(id);
    const ClassRecord* record = project->findClass(image.label);
    FullViewWords words = wordsOfPath(toQt(image.path));
    words.label = image.leftOut ? tr("left out") : record ? toQt(record->name) : tr("unlabelled");
    words.color = record ? Theme::classColor(record->colour) : QColor();
    QStringList answers;
    for (std::size_t i = 0; i < 3 && shown->answer.classes[i] >= 0; ++i)
        answers << tr("%1 %2 %").arg(nameOf(shown->answer.classes[i]),
                                     wholeNumber(qRound(shown->answer.probabilities[i] * 100)));
    words.more = tr("called: %1").arg(answers.join(QStringLiteral(", ")));
    if (m_comparison && !shown->otherAnswer.isEmpty())
        words.more += QStringLiteral(" · ") + tr("%1: %2 %3 %")
                                                  .arg(m_comparison->other, shown->otherAnswer,
                                                       wholeNumber(qRound(shown->otherProbability * 100)));
    return words;
}

QString AnswersPanel::nameOf(int classIndex) const {
    return className(m_classes[static_cast<std::size_t>(classIndex)]);
}

QString AnswersPanel::headingText() const {
    if (m_choice.isAny())
        return tr("Wrong answers");
    if (m_choice.outcome)
        return outcomeHeading(*m_choice.outcome);
    if (m_choice.answer < 0)
        return tr("Labelled %1").arg(nameOf(m_choice.label));
    if (m_choice.label < 0)
        return tr("Called %1").arg(nameOf(m_choice.answer));
    if (m_choice.label == m_choice.answer)
        return tr("Labelled and called %1").arg(nameOf(m_choice.label));
    return tr("Labelled %1, called %2").arg(nameOf(m_choice.label), nameOf(m_choice.answer));
}

QString AnswersPanel::outcomeHeading(PairOutcome outcome) const {
    const QString run = m_comparison ? shortName(m_comparison->run, this) : QString();
    const QString other = m_comparison ? shortName(m_comparison->other, this) : QString();
    switch (outcome) {
    case PairOutcome::OnlyFirst:
        return tr("Right in %1, wrong in %2").arg(run, other);
    case PairOutcome::OnlySecond:
        return tr("Right in %1, wrong in %2").arg(other, run);
    case PairOutcome::BothWrong:
        return tr("Wrong in %1 and in %2").arg(run, other);
    case PairOutcome::BothRight:
        break;
    }
    return tr("Right in %1 and in %2").arg(run, other);
}

QString AnswersPanel::nothingText() const {
    return m_choice.isAny() ? tr("Every answer is right.") : tr("No picture is here.");
}

QString AnswersPanel::keysText() const {
    const auto classes = m_project->classes();
    if (classes.empty() || m_project->readOnly())
        return {};
    const QString first = classKey(classes, classes.front().id);
    const QString last = classKey(classes, classes.back().id);
    return last.isEmpty() || classes.size() < 2 ? tr("press a class's key to relabel, Delete to leave out")
                                                : tr("press %1…%2 to relabel, Delete to leave out").arg(first, last);
}

void AnswersPanel::showTexts() {
    const auto changed = std::count_if(m_shown.begin(), m_shown.end(), [this](const Shown& s) { return isChanged(s); });
    QStringList hints{tr("%n image(s)", nullptr, static_cast<int>(m_shown.size()))};
    const QString keys = keysText();
    if (changed > 0) // whoever has changed one knows the keys, and the room is for the button
        hints << tr("%n changed", nullptr, static_cast<int>(changed));
    else if (!m_shown.empty() && !keys.isEmpty())
        hints << keys;
    m_hint->setFullText(hints.join(QStringLiteral(" · ")));
    m_refresh->setVisible(changed > 0);
    m_back->setVisible(!m_choice.isAny());
    m_nothing->setFullText(nothingText());
}

} // namespace classmith

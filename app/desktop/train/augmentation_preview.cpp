// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/augmentation_preview.h"

#include <algorithm>

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/train/picture_strip.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/recipe.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int headingPx = 20;
constexpr int settleMs = 120; // a spin box that is held down changes often

QImage toQImage(const RgbImage& image) {
    return QImage(image.pixels.data(), image.widthPx, image.heightPx, image.widthPx * 3, QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

} // namespace

AugmentationPreview::AugmentationPreview(QWidget* parent)
    : QFrame(parent), m_strip(new PictureStrip(pictureCount)), m_summary(makeLabel({}, "secondary")),
      m_again(makeButton(tr("Another look"), "link")) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 14, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(10);
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("Augmentation, on your images"), "heading"));
    m_again->setToolTip(tr("Draw again, as the next epoch will"));
    m_again->setFixedHeight(headingPx); // no taller than the heading beside it
    heading->addWidget(m_again);
    m_summary->setWordWrap(true); // in a narrow window it takes two lines
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    heading->addWidget(m_summary, 1);
    layout->addLayout(heading);
    layout->addWidget(m_strip);
    m_strip->setAccessibleName(tr("Eight of your pictures as training sees them"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMs);
    connect(&m_soon, &QTimer::timeout, this, &AugmentationPreview::start);
    connect(m_again, &QPushButton::clicked, this, [this] {
        ++m_order.turn;
        start();
    });
}

void AugmentationPreview::open(const Labelling* labels) {
    m_labels = labels;
    takeDataset();
}

void AugmentationPreview::takeDataset() {
    choosePictures();
    m_soon.start();
}

// From each class in turn, so that all are seen.
void AugmentationPreview::choosePictures() {
    m_order.files.clear();
    if (!m_labels)
        return;
    const Project* project = &m_labels->project();
    std::vector<std::vector<ImageId>> byClass(project->allClasses().size() + 1);
    for (const ImageRecord& image : project->images())
        if (image.label && !image.missing && !image.leftOut && m_labels->setOf(image.id) == SetKind::Train)
            byClass[static_cast<std::size_t>(image.label.value)].push_back(image.id);
    for (std::size_t round = 0; m_order.files.size() < pictureCount && round < pictureCount; ++round)
        for (const auto& images : byClass)
            if (round < images.size() && m_order.files.size() < pictureCount) {
                // Spread over the class: neighbours by name are often alike.
                const std::size_t step = std::max<std::size_t>(1, images.size() / pictureCount);
                const ImageRecord& image = project->image(images[std::min(images.size() - 1, round * step)]);
                m_order.files.push_back(project->datasetRoot() / pathFromUtf8(image.path));
            }
}

void AugmentationPreview::show(const Recipe& recipe) {
    const TrainRequest request = recipe.resolved();
    const auto info = findModel(request.model);
    const Look look{request.augmentation, preprocessingOf(request, info->preprocessing.withSize(request.sizePx)),
                    request.seed, recipe.headOnly()};
    m_again->setVisible(!look.asTheyAre);
    m_summary->setText(summary(recipe));
    if (std::exchange(m_order.look, look) != look)
        m_soon.start();
}

QString AugmentationPreview::summary(const Recipe& recipe) const {
    const Augmentation& ranges = recipe.request().augmentation;
    if (recipe.headOnly())
        return tr("none: with only the head training, each picture is looked at once");
    const std::vector<AugmentWords> changes = describeAugmentation(ranges);
    if (changes.empty())
        return recipe.request().fit == TrainRequest().fit ? tr("none: every epoch sees the same middle of each picture")
                                                          : tr("none: every epoch sees each picture as it is");
    QStringList parts;
    for (const AugmentWords& words : changes) {
        QString text = QCoreApplication::translate("Augmentation", words.text);
        for (const int number : words.numbers)
            text = text.arg(QLocale().toString(number));
        parts << text;
    }
    return parts.join(QStringLiteral(" · "));
}

// Where only the head trains, features are computed from the pictures as evaluation sees them.
Result<QImage> AugmentationPreview::render(const Order& order, std::size_t index) {
    if (order.look.asTheyAre)
        return decodeImageFile(order.files[index]).map([&order](const DecodedImage& decoded) {
            return toQImage(preprocess(decoded.image, order.look.rule));
        });
    const auto load = [&](const std::function<int(ImageSize)>& reduction) {
        DecodeOptions options;
        options.reduction = reduction;
        return decodeImageFile(order.files[index], options);
    };
    return loadAugmented(load, order.look.ranges, order.look.rule, {order.look.seed, order.turn + 1, index})
        .map(toQImage);
}

void AugmentationPreview::take(std::size_t index, const Result<QImage>& picture) {
    if (picture)
        m_strip->setPicture(index, *picture);
    else
        m_strip->setUnreadable(index, translatedSentence(picture.error()));
}

void AugmentationPreview::start() {
    m_soon.stop();
    m_drawing.drop();
    for (std::size_t i = m_order.files.size(); i < pictureCount; ++i)
        m_strip->setPicture(i, {}); // another dataset's, perhaps
    draw(std::make_shared<const Order>(m_order), 0);
}

// One after the other: each is shown as soon as it is there, and an order that is no longer wanted ends at once.
void AugmentationPreview::draw(const std::shared_ptr<const Order>& order, std::size_t index) {
    if (index == order->files.size()) {
        if (index > 0)
            Q_EMIT delivered();
        return;
    }
    inBackground(
        this, m_drawing, [order, index] { return render(*order, index); },
        [this, order, index](const Result<QImage>& picture) {
            take(index, picture);
            draw(order, index + 1);
        });
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/train_validation.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <c10/core/GradMode.h>

#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/step/train_step.h"

namespace classmith {

namespace {

constexpr double kKeptBytesMax = 1e9;

bool fitsIntoMemory(const TrainSetup& setup, const TrainData& data) {
    const double side = setup.preprocessing.sizePx;
    return static_cast<double>(data.size(SetKind::Validation)) * side * side * 3.0 <= kKeptBytesMax;
}

} // namespace

void ScoreSum::add(const at::Tensor& logits, const at::Tensor& labels) {
    const c10::AutoGradMode off(false);
    m_loss += at::cross_entropy_loss(logits.to(at::kDouble), labels, {}, at::Reduction::Sum).item<double>();
    const at::Tensor answers = logits.argmax(1);
    m_correct += answers.eq(labels).sum().item<double>();
    m_images += labels.size(0);
    m_classes.resize(static_cast<std::size_t>(logits.size(1)));
    const at::Tensor given = answers.to(at::kCPU, at::kLong).contiguous();
    const at::Tensor wanted = labels.to(at::kCPU, at::kLong).contiguous();
    for (std::int64_t i = 0; i < wanted.size(0); ++i) {
        const auto answer = static_cast<std::size_t>(given.const_data_ptr<std::int64_t>()[i]);
        const auto label = static_cast<std::size_t>(wanted.const_data_ptr<std::int64_t>()[i]);
        m_classes[label].pictures += 1;
        m_classes[answer].answers += 1;
        m_classes[label].right += answer == label ? 1 : 0;
    }
}

ValidationScore ScoreSum::score() const {
    const double n = m_images > 0 ? static_cast<double>(m_images) : 1.0;
    double recalls = 0, scores = 0, withPictures = 0, seen = 0;
    for (const ClassCount& each : m_classes) {
        withPictures += each.pictures > 0 ? 1 : 0;
        recalls += each.pictures > 0 ? each.right / each.pictures : 0;
        const double both = each.pictures + each.answers;
        seen += both > 0 ? 1 : 0;
        scores += both > 0 ? 2 * each.right / both : 0;
    }
    return {m_loss / n, m_correct / n, withPictures > 0 ? recalls / withPictures : 0, seen > 0 ? scores / seen : 0};
}

ValidationPass::ValidationPass(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder)
    : m_setup(setup), m_data(data), m_recorder(recorder), m_keeper(data, setup.preprocessing.sizePx),
      m_keeps(fitsIntoMemory(setup, data)) {}

Result<ValidationScore> ValidationPass::run(Network& network, JobContext& job) {
    ScoreSum sum;
    if (auto done = scoreAll(network, sum, job); !done)
        return tl::unexpected(done.error());
    if (!m_looked) {
        m_looked = true;
        if (auto enough = m_data.check(SetKind::Validation); !enough)
            return tl::unexpected(enough.error());
        if (auto kept = m_recorder.folder().writeSamples(m_keeper.take()); !kept)
            return tl::unexpected(kept.error());
    }
    return sum.score();
}

// Those alone that stay with the run.
Result<> ValidationPass::keepSamples() {
    LoaderOptions options;
    options.preprocessing = m_setup.preprocessing;
    options.threads = m_setup.request.threads;
    BatchLoader loader(m_data.source(SetKind::Validation),
                       cutIntoBatches(m_keeper.wanted(), m_setup.request.batch, false), options);
    for (;;) {
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            return {};
        m_keeper.offer(**batch);
    }
}

Result<> ValidationPass::scoreMaps(Network& network, ScoreSum& sum, JobContext& job) const {
    const int last = static_cast<int>(network.graph().nodes.size()) - 1;
    for (const auto& numbers : cutIntoBatches(m_data.readable(SetKind::Validation), m_setup.request.batch, false)) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        const auto maps = m_maps->ofValidation(numbers);
        if (!maps)
            return tl::unexpected(maps.error());
        std::vector<std::int64_t> labels;
        for (const std::size_t number : numbers)
            labels.push_back(m_data.source(SetKind::Validation).label(number));
        auto scored = guardTorch("validating", [&] {
            const c10::AutoGradMode off(false);
            sum.add(network.part(maps->to(network.device()), m_maps->firstNode(), last, {}),
                    labelTensor(labels, network.device()));
        });
        if (!scored)
            return scored;
        job.progress(Phase::Validating, sum.images(), static_cast<std::int64_t>(m_data.size(SetKind::Validation)));
    }
    return {};
}

Result<> ValidationPass::scoreAll(Network& network, ScoreSum& sum, JobContext& job) {
    if (m_maps) {
        auto kept = m_looked ? Result<>() : keepSamples();
        return kept ? scoreMaps(network, sum, job) : kept;
    }
    if (!m_looked || !m_keeps)
        return scoreLoaded(network, sum, job);
    for (const Batch& batch : m_kept) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        if (auto scored = scoreBatch(network, batch, sum); !scored)
            return scored;
        job.progress(Phase::Validating, sum.images(), static_cast<std::int64_t>(m_data.size(SetKind::Validation)));
    }
    return {};
}

Result<> ValidationPass::scoreLoaded(Network& network, ScoreSum& sum, JobContext& job) {
    LoaderOptions options;
    options.preprocessing = m_setup.preprocessing;
    options.threads = m_setup.decodeThreads();
    BatchLoader loader(m_data.source(SetKind::Validation),
                       cutIntoBatches(m_data.readable(SetKind::Validation), m_setup.request.batch, false), options);
    for (;;) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            return {};
        if (auto looked = firstLook(**batch); !looked)
            return looked;
        if (auto scored = scoreBatch(network, **batch, sum); !scored)
            return scored;
        if (m_keeps)
            m_kept.push_back(std::move(**batch));
        job.progress(Phase::Validating, sum.images(), static_cast<std::int64_t>(m_data.size(SetKind::Validation)));
    }
}

Result<> ValidationPass::firstLook(const Batch& batch) {
    if (!m_looked)
        m_keeper.offer(batch);
    return m_recorder.leaveOut(m_data, SetKind::Validation, batch.unreadable);
}

Result<> ValidationPass::scoreBatch(Network& network, const Batch& batch, ScoreSum& sum) const {
    if (batch.size() == 0)
        return {};
    return guardTorch("validating", [&] {
        const c10::AutoGradMode off(false);
        const at::Tensor images = pictureView(batch.pixels, batch.size(), network.graph().inputSizePx);
        sum.add(network.logits(network.normalised(images), {}), labelTensor(batch.labels, network.device()));
    });
}

} // namespace classmith

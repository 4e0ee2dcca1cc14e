// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/comparing_scorer.h"

namespace classmith {

Result<std::vector<float>> ComparingScorer::run(std::span<const std::uint8_t> images, std::size_t n) {
    auto expected = m_reference->run(images, n);
    if (!expected || n == 0)
        return expected;
    if (auto compared = compare(*expected, images, n, &Candidate::agreement); !compared)
        return tl::unexpected(compared.error());
    return expected;
}

Result<> ComparingScorer::compareOpenings(std::span<const std::uint8_t> byClassmith,
                                          std::span<const std::uint8_t> byExamples, std::size_t n) {
    const auto expected = m_reference->run(byClassmith, n);
    if (!expected)
        return tl::unexpected(expected.error());
    return compare(*expected, byExamples, n, &Candidate::onExamples);
}

Result<> ComparingScorer::compare(const std::vector<float>& expected, std::span<const std::uint8_t> images,
                                  std::size_t n, Agreement Candidate::*kept) {
    const std::size_t classes = expected.size() / n;
    for (Candidate& candidate : m_candidates) {
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The export");
        const auto got = candidate.scorer->run(images, n);
        if (!got)
            return tl::unexpected(got.error());
        if (got->size() != expected.size())
            return fail(ErrorCode::Internal, "export check", "another number of classes");
        for (std::size_t i = 0; i < n; ++i)
            (candidate.*kept)
                .add(std::span(expected).subspan(i * classes, classes), std::span(*got).subspan(i * classes, classes));
    }
    return {};
}

} // namespace classmith

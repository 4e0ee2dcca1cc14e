// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/comparing_scorer.h"

namespace classmith {

Result<std::vector<float>> ComparingScorer::run(std::span<const std::uint8_t> images, std::size_t n) {
    auto expected = m_reference->run(images, n);
    if (!expected || n == 0)
        return expected;
    const std::size_t classes = expected->size() / n;
    for (Candidate& candidate : m_candidates) {
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The export");
        const auto got = candidate.scorer->run(images, n);
        if (!got)
            return got;
        if (got->size() != expected->size())
            return fail(ErrorCode::Internal, "export check", "another number of classes");
        for (std::size_t i = 0; i < n; ++i)
            candidate.agreement.add(std::span(*expected).subspan(i * classes, classes),
                                    std::span(*got).subspan(i * classes, classes));
    }
    return expected;
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/exporting/proof/agreement.h"
#include "core/learning/scoring/scorer.h"

namespace classmith {

// Gives the reference's logits and, on the same pictures, compares the candidates' with them: so each picture is
// decoded once however many files are checked. Also compares what they say of a picture that the model sees as
// Classmith opens and prepares it and the candidates as the exported programs do.
class ComparingScorer : public Scorer {
  public:
    struct Candidate {
        std::unique_ptr<Scorer> scorer;
        Agreement agreement;
        Agreement onExamples; // of compareOpenings()
    };

    ComparingScorer(std::unique_ptr<Scorer> reference, const JobContext& job)
        : m_reference(std::move(reference)), m_job(job) {}
    void add(std::unique_ptr<Scorer> candidate, const AcceptanceRule& rule) {
        m_candidates.push_back({std::move(candidate), Agreement(rule), Agreement(rule)});
    }

    const std::vector<Candidate>& candidates() const { return m_candidates; }
    int inputSizePx() const override { return m_reference->inputSizePx(); }
    int outputCount() const override { return m_reference->outputCount(); }
    std::string description() const override { return m_reference->description(); }
    // Errors: Cancelled, those of the scorers; Internal where a candidate gives another number of logits.
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override;

    // n pictures each. Errors: as run().
    Result<> compareOpenings(std::span<const std::uint8_t> byClassmith, std::span<const std::uint8_t> byExamples,
                             std::size_t n);

  private:
    Result<> compare(const std::vector<float>& expected, std::span<const std::uint8_t> images, std::size_t n,
                     Agreement Candidate::*kept);

    std::unique_ptr<Scorer> m_reference;
    std::vector<Candidate> m_candidates;
    const JobContext& m_job;
};

} // namespace classmith

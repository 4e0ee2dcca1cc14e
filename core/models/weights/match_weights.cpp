// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/models/weights/state_dict.h"
#include "core/models/weights/tensor_shape.h"

namespace classmith {

namespace {

constexpr std::size_t namesInSentence = 3;

// "a, b, c and 4 more"
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), namesInSentence); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > namesInSentence)
        text += " and " + std::to_string(names.size() - namesInSentence) + " more";
    return text;
}

bool startsWithAny(std::string_view name, std::initializer_list<std::string_view> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

// What stands beside the weights without belonging to the network: torch's counters and the parts of our checkpoints.
bool isBeside(std::string_view name) {
    return name.ends_with("num_batches_tracked") || startsWithAny(name, {"optimizer.", "training.", "ema."});
}

// A head under another name, an auxiliary head, or a lone number: no sign of another trunk.
bool isHarmless(const std::string& name, const TensorData& tensor) {
    return tensor.shape.empty() || startsWithAny(name, {"aux", "fc.", "_fc.", "classifier.", "head.", "linear."});
}

bool isFinite(const TensorData& tensor) {
    const auto values = tensor.floats();
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

class Matcher {
  public:
    Matcher(const ModelGraph& graph, const WeightFile& file, const std::string& name)
        : m_graph(graph), m_file(file), m_name(name), m_head(graph.classifier().name + "."),
          m_specs(parameterSpecs(graph)) {}

    Result<MatchedWeights> match() {
        decideHead();
        decideAdditions();
        for (const ParameterSpec& spec : m_specs)
            take(spec);
        const bool otherTrunk = noteUnexpected();
        auto& report = m_result.report;
        if (!m_notNumbers.empty())
            return fail(ErrorCode::WeightsDamaged, m_name, m_notNumbers + " holds values that are not numbers");
        if (otherTrunk || !report.misshapen.empty() || m_trunkMissing)
            return fail(ErrorCode::WeightsMismatch, m_name, mismatch());
        report.loaded = static_cast<int>(m_result.tensors.size());
        return std::move(m_result);
    }

  private:
    bool isHead(const ParameterSpec& spec) const { return spec.name.starts_with(m_head); }

    const TensorData* inFile(const ParameterSpec& spec) const {
        const auto found = m_file.tensors.find(spec.name);
        return found == m_file.tensors.end() ? nullptr : &found->second;
    }

    // The head is taken whole or not at all.
    void decideHead() {
        for (const ParameterSpec& spec : m_specs) {
            const TensorData* tensor = isHead(spec) ? inFile(spec) : nullptr;
            if (isHead(spec) && (!tensor || tensor->shape != spec.shape))
                m_result.report.headReplaced = true;
        }
    }

    bool isAddition(const ParameterSpec& spec) const {
        return m_graph.isAddition(spec.name.substr(0, spec.name.rfind('.')));
    }

    // Those that the file knows nothing of begin anew, all of them; of some that are there none may be missing.
    void decideAdditions() {
        const auto isThere = [this](const ParameterSpec& spec) { return isAddition(spec) && inFile(spec); };
        m_result.report.additionsNew =
            !m_graph.additions.empty() && std::none_of(m_specs.begin(), m_specs.end(), isThere);
    }

    void take(const ParameterSpec& spec) {
        if (m_result.report.additionsNew && isAddition(spec))
            return;
        const TensorData* tensor = inFile(spec);
        if (!tensor) {
            m_result.report.missing.push_back(spec.name);
            m_trunkMissing = m_trunkMissing || !isHead(spec);
            return;
        }
        if (isHead(spec) && m_result.report.headReplaced)
            return;
        if (tensor->shape != spec.shape) {
            m_result.report.misshapen.push_back(spec.name + ": file " + shapeText(tensor->shape) + ", model " +
                                                shapeText(spec.shape));
            return;
        }
        TensorData floats = tensor->toFloat32();
        if (m_notNumbers.empty() && !isFinite(floats))
            m_notNumbers = spec.name;
        m_result.tensors.emplace(spec.name, std::move(floats));
    }

    // True where something shows that the file belongs to another network, as ResNet-34's further blocks do in
    // ResNet-18, which would otherwise fit.
    bool noteUnexpected() {
        std::set<std::string_view> known;
        for (const ParameterSpec& spec : m_specs)
            known.insert(spec.name);
        bool otherTrunk = false;
        for (const auto& [name, tensor] : m_file.tensors) {
            if (known.contains(name) || isBeside(name))
                continue;
            m_result.report.unexpected.push_back(name);
            otherTrunk = otherTrunk || !isHarmless(name, tensor);
        }
        return otherTrunk;
    }

    std::string mismatch() const {
        std::string text;
        const auto part = [&](const std::string& title, const std::vector<std::string>& names) {
            if (!names.empty())
                text += (text.empty() ? "" : "; ") + title + listed(names);
        };
        part("it lacks ", m_result.report.missing);
        part("other shapes: ", m_result.report.misshapen);
        part("it also has ", m_result.report.unexpected);
        return text;
    }

    const ModelGraph& m_graph;
    const WeightFile& m_file;
    std::string m_name;
    std::string m_head;
    std::vector<ParameterSpec> m_specs;
    MatchedWeights m_result;
    bool m_trunkMissing = false;
    std::string m_notNumbers;
};

} // namespace

std::vector<std::string> WeightReport::sentences() const {
    std::vector<std::string> lines{loaded == 1 ? "1 tensor was loaded."
                                               : std::to_string(loaded) + " tensors were loaded."};
    if (headReplaced)
        lines.push_back("The head is for other classes and starts anew.");
    if (additionsNew)
        lines.push_back("The weights know no squeeze-and-excitation; its parts begin at random.");
    if (!missing.empty())
        lines.push_back("Not in the file: " + listed(missing) + ".");
    if (!unexpected.empty())
        lines.push_back("In the file, but not in the model: " + listed(unexpected) + ".");
    if (!misshapen.empty())
        lines.push_back("With another shape: " + listed(misshapen) + ".");
    return lines;
}

Result<MatchedWeights> matchWeights(const ModelGraph& graph, const WeightFile& file, const std::string& name) {
    return Matcher(graph, file, name).match();
}

} // namespace classmith

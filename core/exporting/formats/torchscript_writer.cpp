// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/torchscript_writer.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <torch/csrc/jit/api/module.h>

#include "core/base/files.h"
#include "core/exporting/formats/export_metadata.h"
#include "core/exporting/formats/export_parameters.h"
#include "core/exporting/formats/torchscript_source.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"

namespace classmith {

namespace {

using torch::jit::Module;

// A view of the dictionary's own bytes, which must outlive it.
at::Tensor viewOf(const TensorData& data) {
    return tensorView(data.floats(), data.shape);
}

Module makeModule(const std::string& path) {
    std::string name = "M_" + path;
    std::ranges::replace(name, '.', '_');
    Module module(c10::QualifiedName("__torch__.classmith." + name));
    module.register_attribute("training", c10::BoolType::get(), false); // Python's eval() and freeze() look for it
    return module;
}

// The modules by their dotted path, made as they are needed; the root is "".
class ModuleTree {
  public:
    ModuleTree() : m_root(makeModule("root")) {}

    void add(const ParameterSpec& spec, const at::Tensor& tensor) {
        auto parts = splitName(spec.name);
        const std::string leaf = parts.back();
        parts.pop_back();
        Module module = descend(parts);
        if (spec.trainable)
            module.register_parameter(leaf, tensor, false);
        else
            module.register_buffer(leaf, tensor);
    }
    Module& root() { return m_root; }

  private:
    Module descend(const std::vector<std::string>& parts) {
        Module current = m_root;
        std::string path;
        for (const std::string& part : parts) {
            path += (path.empty() ? "" : ".") + part;
            auto found = m_modules.find(path);
            if (found == m_modules.end()) {
                found = m_modules.emplace(path, makeModule(path)).first;
                current.register_module(part, found->second);
            }
            current = found->second;
        }
        return current;
    }

    Module m_root;
    std::map<std::string, Module> m_modules;
};

std::string moduleBytes(const ModelGraph& graph, const StateDict& parameters, const Preprocessing& preprocessing,
                        const std::string& metadata) {
    ModuleTree tree;
    for (const ParameterSpec& spec : parameterSpecs(graph))
        tree.add(spec, viewOf(parameters.at(spec.name)));
    tree.root().define(torchScriptSource(graph, preprocessing));
    std::ostringstream out;
    tree.root().save(out, {{metadataKey, metadata}});
    return std::move(out).str();
}

} // namespace

Result<> writeTorchScript(const std::filesystem::path& path, const ModelGraph& graph, const StateDict& weights,
                          const Preprocessing& preprocessing, const std::map<std::string, std::string>& metadata,
                          const std::vector<std::string>& classes) {
    const auto parameters = exportParameters(graph, weights);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const auto bytes = guardTorch(utf8(path), [&] {
        return moduleBytes(graph, *parameters, preprocessing, metadataJson(classes, preprocessing, metadata));
    });
    if (!bytes)
        return tl::unexpected(bytes.error());
    return writeFileAtomically(path, *bytes); // whole in memory first: paths of any alphabet, and no half file
}

} // namespace classmith

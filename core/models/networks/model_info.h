// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"

namespace classmith {

// Pretrained weights that Classmith knows where to find.
struct KnownWeights {
    std::string name;     // what a person asks for: "embedded", "official", "official-v2"
    std::string title;    // "ImageNet-1k (torchvision, IMAGENET1K_V1)"
    std::string url;      // official address; empty: embedded, below resourceFolder()/weights
    std::string fileName; // "resnet18-f37072fd.pth"
    std::string sha256;   // of the file, all 64 lower-case digits
    std::int64_t bytes = 0;
    std::string licence; // SPDX or a short sentence
    int classCount = 1000;
    Preprocessing preprocessing;
};

// What a graph is built for.
struct GraphOptions {
    int classCount = 0;
    int inputSizePx = 224;
    bool squeezes = false;    // squeeze-and-excitation in each residual block (ModelInfo::maySqueeze)
    double headDropout = 0.0; // before the last layer, in place of the network's own; 0: the network's own
};

// Where the window puts a network: with those that it offers first, or with the rest.
enum class Shelf { Usual, More };

// All that a network brings to the catalogue; who offers models reads it here and asks no name.
struct ModelInfo {
    std::string id;
    std::vector<std::string> formerIds; // still understood in old runs and on the command line
    std::string title;
    std::string summary;               // one sentence for a model card, in English; marked by forCard()
    std::vector<KnownWeights> weights; // those that are taken first stand first
    Preprocessing preprocessing;       // what training from scratch, and foreign weights of this model, use
    bool maySqueeze = false;           // GraphOptions::squeezes
    Shelf shelf = Shelf::Usual;
    std::function<ModelGraph(const ModelInfo&, const GraphOptions&)> build;

    int naturalSizePx() const { return preprocessing.sizePx; }      // which its figures are told for
    const KnownWeights* weightsCalled(std::string_view name) const; // null: it has none of that name
};

// The name of the weights where a person has chosen none and may be asked to wait for a download: the model's first,
// "none" where it has none.
std::string standardWeights(const ModelInfo& model);

// Whether a choice of weights is the name of some model's, not "none" and no file.
bool isWeightsName(std::string_view choice);

// Whether the network has maps that heat maps are made of (ModelGraph::mapNode). Builds its graph.
bool givesMaps(const ModelInfo& model);

// Marks a sentence for the window's translators: scripts/update_translations collects these in the context "Models".
constexpr const char* forCard(const char* sentence) {
    return sentence;
}

// A file of torchvision's: "NAME-HASH.pth", NAME being torchvision's for the network and HASH the first eight digits.
struct TorchvisionFile {
    int edition = 1;    // IMAGENET1K_V1, which are called "official" here, or _V2, "official-v2"
    const char* sha256; // all 64 digits
    std::int64_t bytes;
};

// With the preprocessing of its edition.
KnownWeights torchvisionWeights(const std::string& name, const TorchvisionFile& file);

} // namespace classmith

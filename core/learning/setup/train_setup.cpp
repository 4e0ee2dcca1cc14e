// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/train_setup.h"

#include <algorithm>
#include <thread>

#include "core/base/files.h"
#include "core/dataset/split.h"
#include "core/learning/device/device.h"
#include "core/learning/device/free_memory.h"
#include "core/learning/network/network.h"
#include "core/learning/setup/batch_size.h"
#include "core/models/weights/weight_source.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/run/run_checks.h"
#include "core/protocol/sample_list.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// A run inside the pictures' folder would be taken for a class by the next scan, and by torchvision.
Result<> checkRunPlace(const TrainRequest& request) {
    std::error_code code;
    const RunFolder folder(request.run);
    if (fs::exists(request.run, code) && !folder.isUnbegun()) {
        const auto info = folder.readInfo();
        const bool interrupted = info && info->state != "finished" && !folder.isLocked();
        return fail(interrupted ? ErrorCode::RunInterrupted : ErrorCode::RunExists, utf8(request.run));
    }
    const fs::path root = fs::weakly_canonical(request.data, code);
    const fs::path run = fs::weakly_canonical(request.run, code);
    const auto [end, ignored] = std::mismatch(root.begin(), root.end(), run.begin(), run.end());
    if (!request.data.empty() && end == root.end())
        return fail(ErrorCode::InvalidValue, "run",
                    "the run would lie inside the pictures' folder and look like a class");
    return {};
}

// The run's own request; only where things are now may differ from then.
Result<TrainSetup> setupFromRun(const TrainRequest& asked) {
    const RunFolder folder(asked.run);
    auto info = folder.openInfo();
    if (!info)
        return tl::unexpected(info.error());
    auto entries = folder.readSplit(*info);
    if (!entries)
        return tl::unexpected(entries.error());
    auto request = requestToGoOn(*info, asked);
    if (!request)
        return tl::unexpected(request.error());
    TrainSetup setup;
    setup.request = std::move(*request);
    setup.classes = info->classes;
    setup.entries = std::move(*entries);
    setup.resumed = std::move(*info);
    return setup;
}

Result<DatasetCatalogue> catalogueOf(const TrainRequest& asked, const TrainCallbacks& callbacks, JobContext& job) {
    if (callbacks.catalogue && !asked.samples.empty())
        return fail(ErrorCode::InvalidValue, "samples", "made-up pictures need no list");
    if (callbacks.catalogue)
        return *callbacks.catalogue;
    return asked.samples.empty() ? scanFolder(asked.data, job) : catalogueFromSamples(asked.samples, asked.data);
}

// What is never validated has no part in the figures; whoever reads them should know. Empty: there is no such class.
std::string unvalidatedClasses(const TrainSetup& setup) {
    constexpr std::size_t mostNames = 12;
    std::vector<bool> validated(setup.classes.size(), false);
    for (const SplitEntry& entry : setup.entries)
        if (entry.set == SetKind::Validation)
            validated[static_cast<std::size_t>(entry.classIndex)] = true;
    std::string names;
    std::size_t count = 0;
    for (std::size_t i = 0; i < validated.size(); ++i)
        if (!validated[i] && ++count <= mostNames)
            names += (names.empty() ? "“" : ", “") + setup.classes[i] + "”";
    if (count > mostNames)
        names += " and " + std::to_string(count - mostNames) + " more";
    return count == 0
               ? ""
               : "no picture to validate with: " + names + "; how well the model tells such a class will not be known";
}

Result<TrainSetup> setupFromData(const TrainRequest& asked, const TrainCallbacks& callbacks, JobContext& job) {
    const auto catalogue = catalogueOf(asked, callbacks, job);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const auto sets = splitDataset(*catalogue, {asked.validationFraction, asked.seed});
    if (!sets)
        return tl::unexpected(sets.error());
    TrainSetup setup;
    setup.request = asked;
    setup.classes = catalogue->classes;
    for (const DatasetNote& note : catalogue->notes)
        setup.notes.push_back(sentence(note));
    for (std::size_t i = 0; i < catalogue->images.size(); ++i)
        setup.entries.push_back({catalogue->images[i].path, catalogue->images[i].classIndex, (*sets)[i], false});
    if (const std::string note = unvalidatedClasses(setup); !note.empty())
        setup.notes.push_back(note);
    return setup;
}

// What begins at random must learn.
Result<> checkAdditions(const TrainSetup& setup, const WeightReport& report) {
    if (!report.additionsNew)
        return {};
    for (const Node& node : setup.graph.nodes)
        if (setup.graph.isAddition(node.name) && setup.plan[static_cast<std::size_t>(node.stage)] == StageState::Frozen)
            return fail(
                ErrorCode::InvalidValue, "se",
                "it does not go together with “freeze”: the weights know nothing of it, and what begins at "
                "random must learn: --freeze none, --se off, or --weights with a file that was trained with it");
    return {};
}

Result<> takeWeights(TrainSetup& setup, const ModelInfo& model, const WeightChoice& choice, JobContext& job) {
    auto found = loadWeights(setup.graph, choice, job);
    if (!found)
        return tl::unexpected(found.error());
    setup.preprocessing = preprocessingOf(setup.request, *found ? (*found)->preprocessing
                                                                : model.preprocessing.withSize(setup.request.sizePx));
    if (setup.resumed) // what was measured stays
        setup.preprocessing = setup.resumed->preprocessing;
    if (!*found) {
        setup.weightsTitle = "none: random numbers from the seed";
        return {};
    }
    PretrainedWeights& weights = **found;
    if (auto learns = checkAdditions(setup, weights.weights.report); !learns)
        return learns;
    setup.weights = std::move(weights.weights.tensors);
    setup.weightsTitle = weights.title;
    setup.weightsLicence = weights.licence;
    setup.weightNotes = weights.weights.report.sentences();
    return {};
}

Result<> checkFreezing(const TrainSetup& setup, const ModelInfo& model) {
    const bool freezes =
        std::any_of(setup.plan.begin(), setup.plan.end(), [](StageState state) { return state != StageState::Trains; });
    if (!freezes || setup.pretrained())
        return {};
    const KnownWeights* official = model.weightsCalled("official");
    return fail(ErrorCode::FrozenWithoutWeights, setup.graph.title,
                official ? "--weights official fetches " + official->title : "");
}

// That the network's weights are the same for all sizes from the first one on.
Result<> checkFirstSize(const TrainSetup& setup) {
    const TrainRequest& request = setup.request;
    if (request.sizeFromPx == 0 || setup.headOnly())
        return {};
    if (request.sizeFromPx >= request.sizePx)
        return fail(ErrorCode::InvalidValue, "size_from_px",
                    "it must be below the input size of " + std::to_string(request.sizePx) +
                        " pixels: a smaller --size-from or a larger --size");
    const auto first = graphFor(setup, request.sizeFromPx);
    if (!first)
        return tl::unexpected(first.error());
    return checkSameWeights(setup.graph, *first);
}

Result<> chooseModel(TrainSetup& setup, JobContext& job) {
    TrainRequest& request = setup.request;
    const auto model = findModel(request.model);
    if (!model)
        return tl::unexpected(model.error());
    const auto weights = chooseWeights(*model, request.weights, job);
    if (!weights)
        return tl::unexpected(weights.error());
    request.weights = weights->name;
    if (request.sizePx == 0)
        request.sizePx = weights->naturalSizePx;
    auto graph = graphFor(setup, request.sizePx);
    if (!graph)
        return tl::unexpected(graph.error());
    setup.graph = std::move(*graph);
    auto plan = freezePlan(request.freeze, setup.graph);
    if (!plan)
        return tl::unexpected(plan.error());
    setup.plan = std::move(*plan);
    request.freeze = freezeChoice(setup.plan, setup.graph);
    if (auto first = checkFirstSize(setup); !first)
        return first;
    if (request.batchNorm == "frozen")
        std::replace(setup.plan.begin(), setup.plan.end(), StageState::Trains, StageState::TrainsFrozenStatistics);
    std::error_code code;
    if (setup.resumed && fs::exists(RunFolder(request.run).checkpoint(), code)) {
        // The checkpoint holds the weights; those that the run began with may be gone by now.
        setup.preprocessing = setup.resumed->preprocessing;
        setup.weightsTitle = setup.resumed->weightsTitle;
        setup.weightsLicence = setup.resumed->weightsLicence;
        return {};
    }
    if (auto taken = takeWeights(setup, *model, *weights, job); !taken)
        return taken;
    return checkFreezing(setup, *model);
}

Result<> chooseDevice(TrainSetup& setup) {
    auto device = resolveDevice(setup.request.device);
    if (!device)
        return tl::unexpected(device.error());
    setup.request.device = *device;
    if (setup.request.precision == "fp16" && setup.onCpu())
        return fail(ErrorCode::PrecisionUnsupported, "fp16", "on the CPU there are fp32 and bf16");
    return {};
}

TrainRequest beginning(TrainRequest request, const TrainCallbacks& callbacks) {
    request.resume = false;
    if (callbacks.catalogue)
        request.data = callbacks.catalogue->root;
    return request;
}

Result<TrainSetup> setupOfNewRun(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job) {
    const TrainRequest asked = beginning(request, callbacks);
    if (auto valid = validate(asked); !valid)
        return tl::unexpected(valid.error());
    if (auto place = checkRunPlace(asked); !place)
        return tl::unexpected(place.error());
    return setupFromData(asked, callbacks, job);
}

Result<TrainSetup> completed(Result<TrainSetup> setup, JobContext& job) {
    if (!setup)
        return setup;
    if (auto device = chooseDevice(*setup); !device)
        return tl::unexpected(device.error());
    if (auto model = chooseModel(*setup, job); !model)
        return tl::unexpected(model.error());
    if (const auto free = freeMemory(setup->request.device))
        fitBatch(*setup, *free, job);
    chooseNumbers(setup->request, setup->headOnly(), setup->pretrained());
    if (setup->request.threads == 0)
        setup->request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    return setup;
}

} // namespace

Result<ModelGraph> graphFor(const TrainSetup& setup, int sizePx) {
    return networkOf(setup.request, static_cast<int>(setup.classes.size()), sizePx);
}

bool TrainSetup::headOnly() const {
    return frozenPrefix(plan) == static_cast<int>(plan.size()) - 1;
}

int TrainSetup::decodeThreads() const {
    // A training step on the CPU outweighs the decoding by far, so half as many decoders keep up with it. Features are
    // nearly as cheap as decoding, and a GPU leaves the CPU to the decoders.
    return headOnly() || !onCpu() ? request.threads : std::max(1, request.threads / 2);
}

Result<TrainSetup> prepareTraining(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job) {
    // A run that was killed in its first moments has nothing to go on from; whoever asks for it to go on and says with
    // what need not care.
    const bool begins = !request.resume || (!request.data.empty() && RunFolder(request.run).isUnbegun());
    return completed(begins ? setupOfNewRun(request, callbacks, job) : setupFromRun(request), job);
}

Result<TrainSetup> prepareTrial(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job) {
    TrainRequest asked = beginning(request, callbacks);
    asked.run.clear();
    if (auto valid = validateTrial(asked); !valid)
        return tl::unexpected(valid.error());
    return completed(setupFromData(asked, callbacks, job), job);
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/weight_budget.h"

namespace classmith {

// The element types that weight files have. Networks here take Float32; the others are converted when weights are
// matched.
enum class DType { Float32, Float16, BFloat16, Float64, Int64, Int32, Int16, Int8, UInt8, Bool };
std::size_t byteSize(DType type);
std::string_view dtypeName(DType type); // safetensors' spelling: "F32", "BF16", "I64", "U8", …

// A dense, row-major, little-endian tensor in ordinary memory. Copies share the bytes.
struct TensorData {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape; // empty: a scalar
    std::shared_ptr<const std::vector<std::byte>> bytes;

    std::int64_t elementCount() const;
    std::span<const float> floats() const; // dtype must be Float32
    static TensorData fromFloats(std::vector<std::int64_t> shape, std::span<const float> values);
    TensorData toFloat32() const; // converts Float16, BFloat16, Float64 and the integers
};

using StateDict = std::map<std::string, TensorData>;

// A weight file as read: tensors and, for safetensors, its __metadata__.
struct WeightFile {
    StateDict tensors;
    std::map<std::string, std::string> metadata;
};

// Chooses the reader by the first bytes. Executes nothing. Accepts a bare state dict and the usual wrappings
// ({"state_dict": …}, {"model": …}; keys with "module." in front, which is taken off).
// Errors: FileNotFound, FileUnreadable, WeightsUnknownFormat, WeightsDamaged, WeightsForbidden, OutOfMemory.
// maxBytes: of the file, which is refused by its size before anything of it is read.
Result<WeightFile> readWeights(const std::filesystem::path& path, std::size_t maxBytes = WeightBudget{}.fileBytes);

// safetensors format (offsets checked for overlap, gaps and range).
Result<WeightFile> readSafetensors(std::span<const std::byte> file, const std::string& name);
Result<> writeSafetensors(const std::filesystem::path& path, const StateDict& tensors,
                          const std::map<std::string, std::string>& metadata);

// torch.save, zip container (since 1.6) and legacy container. The pickle is interpreted by a machine that knows only
// what a state dict needs: containers, numbers, strings, OrderedDict, torch.*Storage, _rebuild_tensor(_v2), _rebuild_
// parameter, torch.nn.Parameter, torch.Size.
Result<WeightFile> readPth(std::span<const std::byte> file, const std::string& name);

// What became of each key when weights were laid into a model.
struct WeightReport {
    int loaded = 0;
    bool headReplaced = false;                  // head of another size: starts anew
    bool additionsNew = false;                  // ModelGraph::additions are not in the file and start anew
    std::vector<std::string> missing;           // the model has it, the file does not
    std::vector<std::string> unexpected;        // the file has it, the model does not
    std::vector<std::string> misshapen;         // "layer1.0.conv1.weight: file [64, 64, 3, 3], model [128, …]"
    std::vector<std::string> sentences() const; // for people
};

// A file's weights laid out for a model, and what had to be done for it, which the person is told.
struct MatchedWeights {
    StateDict tensors; // Float32, exactly parameterSpecs(graph) but for what the report says starts anew
    WeightReport report;
};

// Lays the file's tensors into the model, by their names in it, as Float32: leaves out a head of another size and
// additions that the file knows nothing of, ignores num_batches_tracked. Errors: WeightsMismatch where anything but the
// head is missing or misshapen, or what else there is shows another network (the detail names the first keys and counts
// the rest); WeightsDamaged (not finite).
Result<MatchedWeights> matchWeights(const ModelGraph& graph, const WeightFile& file, const std::string& name);

} // namespace classmith

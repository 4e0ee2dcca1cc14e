// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/learning/pictures/generated_source.h"
#include "core/learning/training/train_job.h"
#include "core/models/weights/state_dict.h"
#include "tests/support/test_support.h"

namespace classmith::test {

// A training with everything that it told.
struct TrainingRun {
    TrainRequest request;
    TrainCallbacks callbacks;
    JobContext job;
    std::vector<EpochEvent> epochs;
    std::vector<std::string> lines;
    int cancelAfterEpoch = 0;                    // 0: never
    std::function<void(const EpochEvent&)> also; // after each epoch

    TrainingRun() {
        callbacks.onEpoch = [this](const EpochEvent& event) {
            epochs.push_back(event);
            if (event.epoch == cancelAfterEpoch)
                job.requestCancel();
            if (also)
                also(event);
        };
        job.onLog = [this](const std::string& line) { lines.push_back(line); };
    }
    Result<TrainDone> run() { return train(request, callbacks, job); }
    bool logged(const std::string& part) const {
        for (const std::string& line : lines) {
            if (line.find(part) != std::string::npos)
                return true;
        }
        return false;
    }
};

// A few small generated pictures, full fine-tuning from the embedded weights, seconds long.
inline void useGenerated(TrainingRun& run, const std::filesystem::path& folder) {
    const GeneratedPictures pictures{3, 12, 48, 1};
    run.callbacks.catalogue = generatedCatalogue(pictures);
    run.callbacks.sourceFactory = generatedSources(pictures);
    run.request.run = folder;
    run.request.freeze = "none";
    run.request.epochs = 2;
    run.request.batch = 8;
    run.request.sizePx = 32;
    run.request.threads = 2;
    run.request.device = "cpu";
    run.request.precision = "fp32";
}

inline std::vector<std::byte> bytesOf(const std::filesystem::path& path) {
    return readFile(path).value_or(std::vector<std::byte>());
}

inline StateDict weightsOf(const std::filesystem::path& path) {
    auto file = readWeights(path);
    return file ? file->tensors : StateDict();
}

inline std::string wordsOf(const Error& error) {
    return sentence(error);
}

} // namespace classmith::test

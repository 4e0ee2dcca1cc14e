// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// cuda_check OUT: on a machine with a GPU, says whether CUDA gives what the CPU gives and how fast it is:
// the self-test, the speed of a training step fed from memory, and whole trainings on generated pictures on every
// device and in every precision, compared with the CPU in fp32. Without a GPU it does the CPU's part and ends with 3.
// Ends with 1 where something disagrees.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "core/base/files.h"
#include "core/learning/checks/selftest.h"
#include "core/learning/device/device.h"
#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/pictures/generated_source.h"
#include "core/learning/step/optimizer.h"
#include "core/learning/step/train_step.h"
#include "core/learning/training/train_job.h"
#include "core/models/networks/catalogue.h"

using namespace classmith;

namespace {

struct Way {
    std::string device;
    Precision precision;
};

std::vector<Way> ways() {
    std::vector<Way> all{{"cpu", Precision::Float32}};
    for (const DeviceInfo& device : devices())
        if (device.id == "cuda:0")
            for (const Precision precision : {Precision::Float32, Precision::BFloat16, Precision::Float16})
                all.push_back({device.id, precision});
    return all;
}

std::string name(const Way& way) {
    return way.device + " " + std::string(precisionName(way.precision));
}

// Pictures a second of forward, backward and update at 224 px, always the same batch; 0 where it failed.
double stepSpeed(const std::string& model, const Way& way) {
    const bool cpu = way.device == "cpu";
    const std::size_t batch = cpu ? 8 : 64;
    const int steps = cpu ? 2 : 30;
    const ModelGraph graph = buildModel(model, 100, 224).value();
    auto network = Network::create(graph, {}, {}, 1, way.device);
    if (!network)
        return 0;
    network->setFreezing(FreezePlan(graph.stages.size(), StageState::Trains));
    const auto optimizer = Optimizer::create({}, network->trainableParameters()).value();
    StepOptions options;
    options.precision = way.precision;
    TrainStep step(*network, *optimizer, options);
    SampleRandom random(1, 0, 0);
    std::vector<std::uint8_t> pixels(batch * 224 * 224 * 3);
    for (std::uint8_t& value : pixels)
        value = static_cast<std::uint8_t>(random.below(256));
    std::vector<std::int64_t> labels;
    for (std::size_t i = 0; i < batch; ++i)
        labels.push_back(static_cast<std::int64_t>(random.below(100)));
    const auto generator = epochGenerator(1, 1);
    const auto runSteps = [&](int count) {
        Result<StepResult> last;
        for (int i = 0; i < count && (i == 0 || last); ++i)
            last = step.run(pixels, labels, 1e-4, generator);
        if (!last)
            std::printf("  %s\n", sentence(last.error()).c_str());
        return last && std::isfinite(last->loss.item<double>()); // item() waits for the device
    };
    if (!runSteps(cpu ? 1 : 5))
        return 0;
    const auto start = std::chrono::steady_clock::now();
    if (!runSteps(steps))
        return 0;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    return static_cast<double>(batch) * steps / seconds.count();
}

void printSpeeds() {
    std::printf("\nTraining step at 224 px, everything trains, pictures from memory, images/s\n%-20s", "model");
    for (const Way& way : ways())
        std::printf("%14s", name(way).c_str());
    std::printf("\n");
    for (const char* model : {"resnet18", "resnet50", "efficientnet-lite0"}) {
        std::printf("%-20s", model);
        for (const Way& way : ways())
            std::printf("%14.1f", stepSpeed(model, way));
        std::printf("\n");
        std::fflush(stdout);
    }
}

struct Course {
    std::vector<EpochEvent> epochs;
    double bestTop1 = -1; // below 0: it failed
};

Course trainOn(const Way& way, const std::string& model, const std::filesystem::path& run) {
    const GeneratedPictures pictures{4, 48, 96, 7};
    TrainRequest request;
    request.data = "generated";
    request.run = run;
    request.model = model;
    request.weights = "none";
    request.freeze = "none";
    request.epochs = 4;
    request.batch = 16;
    request.sizePx = 64;
    request.seed = 1;
    request.device = way.device;
    request.precision = precisionName(way.precision);
    Course course;
    TrainCallbacks callbacks;
    callbacks.onEpoch = [&](const EpochEvent& event) { course.epochs.push_back(event); };
    callbacks.catalogue = generatedCatalogue(pictures);
    callbacks.sourceFactory = generatedSources(pictures);
    JobContext job;
    const auto done = train(request, callbacks, job);
    if (done)
        course.bestTop1 = done->bestValTop1;
    else
        std::printf("  %s\n", sentence(done.error()).c_str());
    return course;
}

// The first epoch starts from the same weights and sees the same pictures in the same order everywhere, so its loss
// must agree; later epochs drift apart by rounding, so of them the outcome is compared.
bool agrees(const Course& course, const Course& reference, Precision precision) {
    if (course.bestTop1 < 0 || course.epochs.empty() || reference.epochs.empty())
        return false;
    const double allowed = precision == Precision::Float32 ? 0.02 : 0.08;
    const double expected = reference.epochs.front().trainLoss;
    const bool sameStart = std::abs(course.epochs.front().trainLoss - expected) <= allowed * expected;
    return sameStart && course.bestTop1 >= reference.bestTop1 - 0.1;
}

bool compareTrainings(const std::filesystem::path& out) {
    std::printf("\nTraining on generated pictures (4 classes, 64 px, 4 epochs, from random numbers)\n"
                "%-20s %-12s %12s %12s %10s %10s\n",
                "model", "way", "first loss", "last loss", "best top-1", "");
    bool good = true;
    for (const char* model : {"resnet18", "efficientnet-lite0"}) {
        Course reference;
        for (const Way& way : ways()) {
            const auto run = out / (std::string(model) + "-" + way.device.substr(0, 4) + "-" +
                                    std::string(precisionName(way.precision)));
            const Course course = trainOn(way, model, run);
            if (way.device == "cpu")
                reference = course;
            const bool same = agrees(course, reference, way.precision);
            good = good && same;
            const bool ran = !course.epochs.empty();
            std::printf("%-20s %-12s %12.4f %12.4f %10.3f %10s\n", model, name(way).c_str(),
                        ran ? course.epochs.front().trainLoss : NAN, ran ? course.epochs.back().trainLoss : NAN,
                        course.bestTop1, same ? "agrees" : "DIFFERS");
            std::fflush(stdout);
        }
    }
    return good;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: cuda_check OUT_FOLDER\n");
        return 2;
    }
    openDevicePlugins();
    const std::filesystem::path out = argv[1];
    for (const DeviceInfo& device : devices())
        std::printf("%-8s %s\n", device.id.c_str(), device.title.c_str());
    const auto cuda = resolveDevice("cuda:0");
    if (!cuda)
        std::printf("%s\n", sentence(cuda.error()).c_str());

    JobContext job;
    const auto report = selftest({}, job);
    std::printf("\n%s", report ? selftestTable(*report).c_str() : (sentence(report.error()) + "\n").c_str());
    printSpeeds();
    const bool sameTraining = compareTrainings(out);
    const bool good = report && report->passed() && sameTraining;
    std::printf("\n%s\n", good ? "Everything agrees." : "SOMETHING DISAGREES.");
    return !good ? 1 : cuda ? 0 : 3;
}

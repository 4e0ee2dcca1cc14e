// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// openOnnxModel(): an ONNX file as a Scorer over uint8 pictures.
#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>
#include <openvino/core/preprocess/pre_post_process.hpp>
#include <openvino/op/result.hpp>
#include <openvino/op/softmax.hpp>

#include "core/base/text/json_text.h"
#include "core/dataset/class_names.h"
#include "core/learning/scoring/onnx_frontend.h"
#include "core/learning/scoring/openvino_runner.h"
#include "core/learning/scoring/scorer.h"

namespace classmith {

namespace {

constexpr std::int64_t minSizePx = 16;
constexpr std::int64_t maxSizePx = 2048;

// What our export writes beside the network (metadata "classmith.json").
struct Description {
    std::vector<std::string> classes;
    Preprocessing preprocessing;
};

std::array<float, 3> triple(const nlohmann::ordered_json& json) {
    return {json.at(0).get<float>(), json.at(1).get<float>(), json.at(2).get<float>()};
}

// Of files from before there were others: the crop.
std::optional<Fit> fitOf(const nlohmann::ordered_json& rule) {
    const std::string word = rule.value("fit", std::string(fitWords.front().second));
    for (const auto& [fit, each] : fitWords)
        if (each == word)
            return fit;
    return std::nullopt;
}

// Nothing, or nlohmann::json::exception, where it is not what our export writes.
std::optional<Description> parseDescription(const nlohmann::ordered_json& json) {
    const auto& rule = json.at("preprocessing");
    Description description;
    for (const std::string& name : json.at("classes").get<std::vector<std::string>>())
        description.classes.push_back(textFromJson(name)); // folders' names are any bytes
    description.preprocessing.sizePx = rule.at("size").get<int>();
    description.preprocessing.resizeShortSidePx = rule.at("resize_short_side").get<int>();
    const bool bicubic = rule.at("interpolation").get<std::string>() == "bicubic";
    description.preprocessing.interpolation = bicubic ? Interpolation::Bicubic : Interpolation::Bilinear;
    description.preprocessing.mean = triple(rule.at("mean"));
    description.preprocessing.std = triple(rule.at("std"));
    const auto fit = fitOf(rule);
    if (!fit)
        return std::nullopt;
    description.preprocessing.fit = *fit;
    return description;
}

bool hasName(const ov::Output<ov::Node>& output, const std::string& name) {
    return output.get_names().contains(name);
}

// "logits", else the only output, else the first that is a table; where a softmax made it, what went into the softmax.
std::optional<ov::Output<ov::Node>> scoresOf(const std::shared_ptr<ov::Model>& model) {
    std::optional<ov::Output<ov::Node>> chosen;
    for (const auto& output : model->outputs()) {
        const bool table = output.get_partial_shape().rank().compatible(2);
        if (table && (!chosen || hasName(output, "logits")))
            chosen = output;
    }
    if (!chosen)
        return std::nullopt;
    const auto source = chosen->get_node()->input_value(0);
    const auto* producer = source.get_node();
    const bool softmax = ov::is_type<ov::op::v8::Softmax>(producer) || ov::is_type<ov::op::v1::Softmax>(producer);
    return softmax ? producer->input_value(0) : source;
}

enum class PictureInput { FloatPlanes, BytePixels };

struct InputForm {
    PictureInput kind{};
    std::int64_t sizePx = 0;
};

// [batch, 3, S, S] float32, or [batch, S, S, 3] uint8.
std::optional<InputForm> formOf(const ov::Output<const ov::Node>& input) {
    const ov::PartialShape shape = input.get_partial_shape();
    if (shape.rank().is_dynamic() || shape.size() != 4 || shape[2].is_dynamic())
        return std::nullopt;
    const std::int64_t size = shape[2].get_length();
    if (size < minSizePx || size > maxSizePx)
        return std::nullopt;
    if (input.get_element_type() == ov::element::f32 && shape[1] == 3 && shape[3] == size)
        return InputForm{PictureInput::FloatPlanes, size};
    if (input.get_element_type() == ov::element::u8 && shape[1] == size && shape[3] == 3)
        return InputForm{PictureInput::BytePixels, size};
    return std::nullopt;
}

// A description is foreign input as much as the network: no picture may be blown up beyond reason on its word.
bool isSensible(const Preprocessing& rule, const InputForm& form) {
    const bool scaled = std::all_of(rule.std.begin(), rule.std.end(), [](float value) { return value > 0; });
    return scaled && rule.sizePx == form.sizePx && rule.resizeShortSidePx >= form.sizePx &&
           rule.resizeShortSidePx <= 4 * form.sizePx;
}

Preprocessing foreignPreprocessing(const InputForm& form) {
    Preprocessing rule;
    return rule.withSize(static_cast<int>(form.sizePx));
}

// Pictures come as uint8 [1, S, S, 3]; ours are normalised inside the network, foreign ones before it.
std::shared_ptr<ov::Model> withPictureInput(const std::shared_ptr<ov::Model>& model, const InputForm& form,
                                            const Preprocessing& rule, bool normalise) {
    if (form.kind == PictureInput::BytePixels) {
        model->reshape(ov::PartialShape{1, form.sizePx, form.sizePx, 3});
        return model;
    }
    model->reshape(ov::PartialShape{1, 3, form.sizePx, form.sizePx});
    ov::preprocess::PrePostProcessor processor(model);
    processor.input().tensor().set_element_type(ov::element::u8).set_layout("NHWC");
    processor.input().model().set_layout("NCHW");
    auto& steps = processor.input().preprocess();
    steps.convert_element_type(ov::element::f32);
    if (normalise) {
        std::vector<float> mean;
        std::vector<float> scale;
        for (std::size_t c = 0; c < 3; ++c) {
            mean.push_back(255.0F * rule.mean[c]);
            scale.push_back(255.0F * rule.std[c]);
        }
        steps.mean(mean).scale(scale);
    }
    return processor.build();
}

// The model as the runner wants it, with its description filled in.
struct Prepared {
    std::shared_ptr<ov::Model> model;
    Description description;
};

Result<Prepared> prepare(const std::vector<std::byte>& file, const std::string& name,
                         const std::optional<Description>& description) {
    const auto whole = parseOnnx(file);
    const auto invalid = [&](const std::string& why) { return fail(ErrorCode::ModelFileInvalid, name, why); };
    if (whole->inputs().size() != 1)
        return invalid("it should have one input, a picture");
    const auto form = formOf(std::as_const(*whole).input());
    if (!form)
        return invalid("its input should be float32 [batch, 3, S, S] or uint8 [batch, S, S, 3] with a fixed S");
    const auto scores = scoresOf(whole);
    if (!scores)
        return invalid("it should have an output [batch, classes]");
    Prepared prepared;
    prepared.description.preprocessing = description ? description->preprocessing : foreignPreprocessing(*form);
    if (!isSensible(prepared.description.preprocessing, *form))
        return invalid("its description “classmith.json” and its input disagree about the size of pictures");
    const auto scored = std::make_shared<ov::Model>(ov::ResultVector{std::make_shared<ov::op::v0::Result>(*scores)},
                                                    whole->get_parameters(), "onnx");
    prepared.model = withPictureInput(scored, *form, prepared.description.preprocessing, !description);
    const ov::PartialShape output = prepared.model->output().get_partial_shape();
    if (output.is_dynamic() || output.size() != 2 || output[0] != 1 || output[1].get_length() < 1)
        return invalid("it should give one score a class");
    const auto count = static_cast<std::size_t>(output[1].get_length());
    if (const auto fits = checkClassCount(count, name); !fits)
        return tl::unexpected(fits.error());
    if (description && description->classes.size() != count)
        return invalid("its description names another number of classes than it scores");
    for (std::size_t i = 0; i < count; ++i)
        prepared.description.classes.push_back(description ? description->classes[i] : "class " + std::to_string(i));
    return prepared;
}

Result<std::optional<Description>> descriptionOf(const OnnxFacts& facts, const std::string& name) {
    const auto found = facts.metadata.find("classmith.json");
    if (found == facts.metadata.end())
        return std::optional<Description>();
    const auto damaged = [&name] {
        return fail(ErrorCode::ModelFileInvalid, name, "its description “classmith.json” is damaged");
    };
    const auto json = parseJson(found->second, name);
    if (!json)
        return damaged();
    try {
        auto description = parseDescription(*json);
        return description ? Result<std::optional<Description>>(std::move(description)) : damaged();
    } catch (const nlohmann::json::exception&) {
        return damaged();
    }
}

} // namespace

Result<OnnxModel> openOnnxModel(const std::string& pathUtf8, int threads) {
    const auto bytes = readOnnx(pathUtf8);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto description = descriptionOf(bytes->facts, pathUtf8);
    if (!description)
        return tl::unexpected(description.error());
    Result<Prepared> prepared;
    try {
        prepared = prepare(bytes->file, pathUtf8, *description);
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(onnxError(pathUtf8, exception));
    }
    if (!prepared)
        return tl::unexpected(prepared.error());
    auto scorer = OpenVinoRunner::create(prepared->model, pathUtf8, {Precision::Float32, threads});
    if (!scorer)
        return tl::unexpected(scorer.error());
    return OnnxModel{std::move(*scorer), std::move(prepared->description.classes), prepared->description.preprocessing};
}

} // namespace classmith

// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/export_reports.h"

namespace classmith {

namespace {

constexpr const char* intro = R"(@TITLE@, @COUNT@ classes, exported by Classmith.

Input "images": float32 [N, 3, @SIZE@, @SIZE@], red, green, blue, values 0 .. 255 as in the picture; the normalisation
is inside the model. Before that: turn the picture upright (EXIF), resize it so that the shorter side is @SHORT@
(@INTERPOLATION@, antialiased), cut out the centre @SIZE@ x @SIZE@.
Outputs "logits" and "probabilities": [N, @COUNT@], in the order of labels.txt.
The classes and these numbers are also inside the files, as "classmith.json".
check.json says how closely the files agree with the model; check.csv has the model's own logits on those images.
)";

constexpr const char* prepare = R"(
    import json
    import numpy as np
    from PIL import Image, ImageOps

    def prepare(path, rule):
        picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        width, height = picture.size
        short, size = rule["resize_short_side"], rule["size"]
        scaled = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
        picture = picture.resize(scaled, getattr(Image, rule["interpolation"].upper()))
        left, top = round((scaled[0] - size) / 2), round((scaled[1] - size) / 2)
        picture = picture.crop((left, top, left + size, top + size))
        return np.asarray(picture, np.float32).transpose(2, 0, 1)[None]
)";

constexpr const char* onnxPython = R"(
ONNX from Python (pip install onnxruntime pillow numpy), with prepare() from above:

    import onnxruntime
    session = onnxruntime.InferenceSession("@STEM@.onnx")
    about = json.loads(session.get_modelmeta().custom_metadata_map["classmith.json"])
    logits, probabilities = session.run(None, {"images": prepare("picture.jpg", about["preprocessing"])})
    print(about["classes"][probabilities[0].argmax()], probabilities[0].max())
)";

constexpr const char* torchPython = R"(
TorchScript from Python (pip install torch pillow numpy), with prepare() from above:

    import torch
    extra = {"classmith.json": ""}
    model = torch.jit.load("@STEM@.pt", _extra_files=extra)
    about = json.loads(extra["classmith.json"])
    logits, probabilities = model(torch.from_numpy(prepare("picture.jpg", about["preprocessing"])))
    print(about["classes"][int(probabilities[0].argmax())], float(probabilities[0].max()))
)";

constexpr const char* torchCpp = R"(
TorchScript from C++ (LibTorch):

    #include <torch/script.h>
    torch::jit::Module model = torch::jit::load("@STEM@.pt");
    auto answer = model.forward({images}).toTuple(); // images: float32 [N, 3, @SIZE@, @SIZE@], 0 .. 255
    torch::Tensor probabilities = answer->elements()[1].toTensor();
)";

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

} // namespace

std::string howToUse(const std::string& stem, const OpenedRun& run, bool onnx, bool torchScript) {
    std::string text = intro;
    text += "\nA picture made ready in Python, as Classmith does it:\n";
    text += prepare;
    if (onnx)
        text += onnxPython;
    if (torchScript)
        text += std::string(torchPython) + torchCpp;
    const Preprocessing& rule = run.info.preprocessing;
    replaceAll(text, "@TITLE@", run.graph.title);
    replaceAll(text, "@COUNT@", std::to_string(run.info.classes.size()));
    replaceAll(text, "@SIZE@", std::to_string(rule.sizePx));
    replaceAll(text, "@SHORT@", std::to_string(rule.resizeShortSidePx));
    replaceAll(text, "@INTERPOLATION@", rule.interpolation == Interpolation::Bicubic ? "bicubic" : "bilinear");
    replaceAll(text, "@STEM@", stem);
    return text;
}

} // namespace classmith

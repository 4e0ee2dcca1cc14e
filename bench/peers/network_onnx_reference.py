# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/learning/onnx/: small ONNX files of several kinds, and what ONNX Runtime computes with them
from a formula picture (answers.json)."""
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from network_reference import IMAGENET, formula_pictures

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "learning" / "onnx"
SIZE = 32
RANDOM = np.random.default_rng(3)
DESCRIPTION = {
    "format": 1,
    "classes": ["蚂蚁", "bee 🐝", "cat"],
    "preprocessing": {"size": SIZE, "resize_short_side": 40, "interpolation": "bicubic", "mean": [0.5, 0.5, 0.5],
                      "std": [0.25, 0.25, 0.25]},
    "licence": "Apache-2.0",
}


def constant(name, values):
    return numpy_helper.from_array(np.asarray(values, dtype=np.float32), name)


def trunk(input_name):
    """A convolution, ReLU, average and a linear layer for three classes, up to the output "logits"."""
    nodes = [
        helper.make_node("Conv", [input_name, "w", "b"], ["c"], strides=[2, 2], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["c"], ["r"]),
        helper.make_node("GlobalAveragePool", ["r"], ["g"]),
        helper.make_node("Flatten", ["g"], ["f"]),
        helper.make_node("Gemm", ["f", "hw", "hb"], ["logits"], transB=1),
        helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
    ]
    weights = [
        constant("w", RANDOM.normal(size=(8, 3, 3, 3))), constant("b", RANDOM.normal(size=8)),
        constant("hw", RANDOM.normal(size=(3, 8))), constant("hb", RANDOM.normal(size=3)),
    ]
    return nodes, weights


def save(name, inputs, outputs, nodes, weights, description=None):
    graph = helper.make_graph(nodes, name, inputs, [helper.make_tensor_value_info(o, TensorProto.FLOAT, ["batch", 3])
                                                    for o in outputs], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    if description:
        helper.set_model_props(model, {"classmith.json": description})
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")
    return model


def floats(name="images", shape=("batch", 3, SIZE, SIZE)):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))


def answers(name, value):
    session = onnxruntime.InferenceSession(OUT / f"{name}.onnx")
    logits = session.run(None, {session.get_inputs()[0].name: value})[0]
    return [float(f"{v:.8g}") for v in logits.flatten()]


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    bytes_nhwc = formula_pictures(2, SIZE)
    planes = bytes_nhwc.transpose(0, 3, 1, 2).astype(np.float32)
    normalise = [helper.make_node("Div", ["images", "scale"], ["n"])]
    scale = [constant("scale", [64.0])]
    text = json.dumps(DESCRIPTION, ensure_ascii=False)
    results = {}

    nodes, weights = trunk("n")
    save("ours", [floats()], ["logits", "probabilities"], normalise + nodes, weights + scale, text)
    results["ours"] = answers("ours", planes)

    convert = [helper.make_node("Cast", ["images"], ["x"], to=TensorProto.FLOAT),
               helper.make_node("Transpose", ["x"], ["t"], perm=[0, 3, 1, 2]),
               helper.make_node("Div", ["t", "scale"], ["n"])]
    pixels = helper.make_tensor_value_info("images", TensorProto.UINT8, ["batch", SIZE, SIZE, 3])
    save("ours_bytes", [pixels], ["logits", "probabilities"], convert + nodes, weights + scale, text)
    results["ours_bytes"] = answers("ours_bytes", bytes_nhwc)

    mean, std = (np.array(v, dtype=np.float32).reshape(1, 3, 1, 1) for v in IMAGENET)
    nodes, weights = trunk("images")
    save("foreign", [floats()], ["logits"], nodes[:-1], weights)
    results["foreign"] = answers("foreign", (planes / 255 - mean) / std)
    # Only the probabilities come out: the logits are found before the softmax.
    save("foreign_softmax", [floats()], ["probabilities"], nodes, weights)

    both, more = trunk("n")
    save("two_inputs", [floats(), floats("more")], ["logits"],
         [helper.make_node("Add", ["images", "more"], ["n"])] + both[:-1], more)
    save("no_size", [floats(shape=("batch", 3, "h", "w"))], ["logits"], nodes[:-1], weights)
    save("five_classes", [floats()], ["logits"], nodes[:-1], weights,
         json.dumps({**DESCRIPTION, "classes": list("abcde")}))
    huge = {**DESCRIPTION, "preprocessing": {**DESCRIPTION["preprocessing"], "resize_short_side": 1000000}}
    save("huge_resize", [floats()], ["logits"], nodes[:-1], weights, json.dumps(huge))
    save("broken_description", [floats()], ["logits"], nodes[:-1], weights, "{\"classes\": 3")

    # Nothing lies beside this file: it must be refused before anyone looks for what it names.
    model = onnx.load(OUT / "foreign.onnx")
    for tensor in model.graph.initializer:
        if tensor.name == "w":
            onnx.external_data_helper.set_external_data(tensor, location="../../../etc/passwd")
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
    (OUT / "external.onnx").write_bytes(model.SerializeToString())
    # The same hidden in a constant inside a branch.
    hidden = constant("hidden", [0.0])
    onnx.external_data_helper.set_external_data(hidden, location="weights.bin")
    hidden.ClearField("raw_data")
    hidden.data_location = TensorProto.EXTERNAL
    branch = helper.make_graph([helper.make_node("Constant", [], ["v"], value=hidden)], "branch", [],
                               [helper.make_tensor_value_info("v", TensorProto.FLOAT, [1])])
    model = onnx.load(OUT / "foreign.onnx")
    model.graph.node.append(helper.make_node("If", ["condition"], ["unused"], then_branch=branch, else_branch=branch))
    (OUT / "external_nested.onnx").write_bytes(model.SerializeToString())
    (OUT / "answers.json").write_text(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()

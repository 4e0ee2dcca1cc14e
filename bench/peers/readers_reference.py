# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes small weight files with torch.save and safetensors under tests/reference/models/files, and writes what torch
and safetensors read from them to tests/reference/models/readers.json.

    readers_reference.py [--embedded FILE] [--cifar FOLDER]

--embedded: the EfficientNet-Lite0 file; --cifar: the folder with the CIFAR ResNets (.th). Of these two only digests
are kept. Without them their part of readers.json stays as it was.
"""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import warnings

import numpy
import safetensors.torch
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "models"
FILES = ROOT / "files"
DTYPES = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.float64: "F64", torch.int64: "I64",
          torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL"}


def raw(tensor):
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes() if tensor.numel() else b""


def describe(tensor):
    return {
        "dtype": DTYPES[tensor.dtype],
        "shape": list(tensor.shape),
        "sum": float(tensor.detach().double().sum()),
        "sha256": hashlib.sha256(raw(tensor)).hexdigest()[:16],
    }


def digest(tensors):
    """One hash over all tensors of a file: name, type, shape and bytes."""
    total = hashlib.sha256()
    for name in sorted(tensors):
        entry = describe(tensors[name])
        total.update(f"{name}|{entry['dtype']}|{entry['shape']}|{entry['sha256']}\n".encode())
    return {"tensors": len(tensors), "digest": total.hexdigest()}


def all_types():
    generator = torch.Generator().manual_seed(3)
    tensors = collections.OrderedDict()
    for dtype, name in DTYPES.items():
        values = torch.randn(2, 3, generator=generator) * 20
        values = values.abs() if dtype == torch.uint8 else values
        tensors[f"types.{name}"] = (values > 0) if dtype == torch.bool else values.to(dtype)
    return tensors


def all_layouts():
    generator = torch.Generator().manual_seed(4)
    base = torch.randn(4, 5, generator=generator)
    tensors = collections.OrderedDict()
    tensors["base"] = base
    tensors["transposed"] = base.t()
    tensors["slice"] = base[1:3, 2:4]
    tensors["steps"] = base[::2, ::3]
    tensors["expanded"] = base[:1].expand(3, 5)
    tensors["shared.view"] = base.view(2, 10)
    tensors["channels_last"] = torch.randn(2, 3, 2, 2, generator=generator).to(memory_format=torch.channels_last)
    tensors["scalar"] = torch.tensor(7, dtype=torch.int64)
    tensors["empty"] = torch.zeros(0, 3)
    tensors["parameter"] = torch.nn.Parameter(torch.randn(3, generator=generator))
    tensors["half"] = torch.tensor([0.0, -0.0, 1.0, 65504.0, 6e-8, 3.140625, -2.5e-5], dtype=torch.float16)
    return tensors


def wrapped(key):
    tensors = {f"module.{name}": tensor for name, tensor in all_layouts().items()}
    return {key: tensors, "epoch": 3, "best_prec1": 91.25, "arch": "resnet18", "dtype": torch.float32,
            "size": torch.Size([2, 3]), "big": 1 << 80, "nothing": None, "ok": True,
            "optimizer": {"state": {0: {"step": 5, "momentum_buffer": torch.ones(2)}}, "param_groups": [{"lr": 0.1}]}}


class OldParameter:
    """Pickles as parameters did before torch 0.4, in the first torchvision weights."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce_ex__(self, protocol):
        return torch.nn.Parameter, (self.tensor,), (True, False, collections.OrderedDict())


class System:
    def __reduce__(self):
        return os.system, ("echo executed > executed.txt",)


def make_files():
    torch.manual_seed(5)
    module = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3, bias=False), torch.nn.BatchNorm2d(4)).state_dict()
    legacy = {"_use_new_zipfile_serialization": False}
    good = {
        "zip_types.pth": (all_types(), {}),
        "zip_layouts.pth": (all_layouts(), {}),
        "zip_wrapped.pth": (wrapped("state_dict"), {}),
        "zip_protocol4.pth": (all_types(), {"pickle_protocol": 4}),
        "zip_module.pth": (module, {}),
        "zip_old_parameter.pth": ({"fc.weight": OldParameter(torch.randn(2, 3))}, {}),
        "legacy_types.pth": (all_types(), legacy),
        "legacy_layouts.pth": (all_layouts(), legacy),
        "legacy_wrapped.pth": (wrapped("model"), legacy),
        "legacy_protocol4.pth": (all_types(), {"pickle_protocol": 4, **legacy}),
        "legacy_module.pth": (module, legacy),
    }
    hostile = {
        "hostile_system.pth": ({"state_dict": all_types(), "x": System()}, {}),
        "hostile_system_legacy.pth": ({"state_dict": all_types(), "x": System()}, legacy),
        "hostile_system_protocol4.pth": ({"a": torch.ones(1), "x": System()}, {"pickle_protocol": 4}),
        "numpy_scalar.pth": ({"a": torch.ones(1), "best": numpy.float64(0.5)}, {}),
        "namespace.pth": ({"a": torch.ones(1), "args": argparse.Namespace(lr=1)}, {}),
        "whole_module.pth": (torch.nn.Linear(2, 2), {}),
        "no_tensors.pth": ({"epoch": 3}, {}),
    }
    for name, (value, options) in {**good, **hostile}.items():
        torch.save(value, FILES / name, **options)
    tensors = {name: t.contiguous().clone() for name, t in {**all_types(), **all_layouts()}.items()}
    safetensors.torch.save_file(tensors, FILES / "plain.safetensors", metadata={"format": "pt"})
    (FILES / "plain.safetensors").chmod(0o644)
    return list(good)


def read_all(names):
    known = {}
    for name in names:
        # Torch's own careful reader knows protocol 2 only; these files were made above.
        value = torch.load(FILES / name, weights_only="protocol4" not in name)
        value = value.get("state_dict", value.get("model", value))
        known[name] = {k.removeprefix("module."): describe(t) for k, t in value.items()}
    known["plain.safetensors"] = {k: describe(t) for k, t in safetensors.torch.load_file(
        FILES / "plain.safetensors").items()}
    return known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--embedded", type=pathlib.Path)
    parser.add_argument("--cifar", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    FILES.mkdir(parents=True, exist_ok=True)
    out = ROOT / "readers.json"
    reference = json.loads(out.read_text()) if out.exists() else {}
    reference["files"] = read_all(make_files())
    if options.embedded:
        reference["embedded"] = digest(torch.load(options.embedded, weights_only=True))
    if options.cifar:
        reference["cifar"] = {}
        for path in sorted(options.cifar.glob("*.th")):
            state = torch.load(path, weights_only=True, map_location="cpu")["state_dict"]
            reference["cifar"][path.name] = digest({k.removeprefix("module."): t for k, t in state.items()})
    out.write_text(json.dumps(reference, indent=1) + "\n")


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs the programs that an export puts beside its models, exactly as they are, and compares their answers.

    snippets_check.py EXPORT_DIR PICTURE… --cli CLASSMITH_CLI [--torch LIBTORCH_DIR] [--openvino OPENVINO_DIR]

EXPORT_DIR is what classmith-cli export wrote; the window's Export page shows the same files. The Python programs run
with this interpreter (onnxruntime, pillow, numpy, torch); the C++ programs are built with the g++ line that their first
comment gives, in a scratch folder, where LIBTORCH_DIR and OPENVINO_DIR are given (the folders with include and lib; the
wheels' will do), and need stb_image.h; the command line is the one in how_to_use.txt. Each must give every picture the answer that "classmith-cli predict"
gives for the ONNX file: probabilities within 1e-3 for Python, which decodes and resizes as Classmith does to the bit,
within 0.02 for C++, whose decoders and resizing round otherwise.
"""
import argparse
import csv
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

EXACT, ROUNDED = 1e-3, 0.02


def output(command, folder, environment=None):
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
                          shell=isinstance(command, str))
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def expected(cli, folder, pictures):
    model = next(folder.glob("*.onnx"), None)
    if model is None:
        sys.exit(f"{folder} holds no .onnx file to compare with")
    answer = json.loads(output([cli, "predict", str(model), *pictures, "--json"], folder))
    return {one["path"]: (one["class"], one["probability"]) for one in answer["predictions"]}


def spoken(text):
    """Lines "PATH CLASS PROBABILITY"; paths and classes may hold spaces, so the known path is cut off later."""
    return [line.rsplit(" ", 1) for line in text.splitlines() if line]


def compare(title, lines, wanted, tolerance):
    worst, same = 0.0, 0
    for (path, (name, probability)), (front, number) in zip(wanted.items(), lines, strict=True):
        same += front == f"{path} {name}"
        worst = max(worst, abs(float(number) - probability))
    good = same == len(wanted) and worst <= tolerance
    print(f"{title:<28} {same} of {len(wanted)} the same answer, largest difference {worst:.2g}"
          f"{'' if good else '   WRONG'}")
    return good


def build_line(source):
    """The first comment of an example: from "g++" to the line that begins with "./"."""
    comment = re.match(r"(?:// .*\n)+", source.read_text(encoding="utf-8"))[0]
    lines = [line.removeprefix("//").strip() for line in comment.splitlines()]
    return " ".join(lines[: next(i for i, line in enumerate(lines) if line.startswith("./"))])


def run_cpp(source, folder, pictures, root, variable, scratch):
    program = scratch / source.stem
    line = build_line(source).replace(source.name, shlex.quote(str(source))).replace("-o example", f"-o {program}", 1)
    output(line, scratch, {**os.environ, variable: str(root)})
    return output([str(program), *pictures], folder)


def linkable(root, scratch):
    """OPENVINO_DIR as include and lib; the wheel names the folder libs and leaves the linker's name out."""
    if (root / "lib").is_dir():
        return root
    place = scratch / "openvino"
    (place / "lib").mkdir(parents=True)
    (place / "include").symlink_to(root / "include")
    for library in (root / "libs").iterdir():
        (place / "lib" / library.name).symlink_to(library)
    (place / "lib" / "libopenvino.so").symlink_to(next((root / "libs").glob("libopenvino.so.*")))
    return place


def run_command_line(cli, folder, pictures, scratch):
    text = (folder / "how_to_use.txt").read_text(encoding="utf-8")
    line = re.search(r"^ {4}(classmith-cli .*)$", text, flags=re.M)[1]
    table = scratch / "answers.csv"
    line = line.replace("classmith-cli", shlex.quote(cli), 1)
    line = line.replace("picture.jpg", " ".join(shlex.quote(p) for p in pictures))
    output(line.replace("answers.csv", shlex.quote(str(table))), folder)
    with open(table, newline="", encoding="utf-8") as file:
        return [[f"{row['path']} {row['class']}", row["probability"]] for row in csv.DictReader(file)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=pathlib.Path)
    parser.add_argument("pictures", nargs="+", type=pathlib.Path)
    parser.add_argument("--cli", required=True, type=pathlib.Path)
    parser.add_argument("--torch", type=pathlib.Path)
    parser.add_argument("--openvino", type=pathlib.Path)
    options = parser.parse_args()
    folder, cli = options.export.resolve(), str(options.cli.resolve())
    pictures = [str(path.resolve()) for path in options.pictures]
    wanted = expected(cli, folder, pictures)
    pictures = list(wanted)
    good = True
    with tempfile.TemporaryDirectory() as place:
        scratch = pathlib.Path(place)
        for source in sorted(folder.glob("example_*.py")):
            lines = spoken(output([sys.executable, source.name, *pictures], folder))
            good &= compare(source.name, lines, wanted, EXACT)
        for name, root, variable in [("example_onnx.cpp", options.openvino, "OPENVINO"),
                                     ("example_torchscript.cpp", options.torch, "TORCH")]:
            if root and (folder / name).exists():
                place = linkable(root.resolve(), scratch)
                lines = spoken(run_cpp(folder / name, folder, pictures, place, variable, scratch))
                good &= compare(name, lines, wanted, ROUNDED)
        good &= compare("command line", run_command_line(cli, folder, pictures, scratch), wanted, EXACT)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

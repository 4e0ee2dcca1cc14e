# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""cmake/ClassmithSdk.cmake in a project of its own: what it says where LibTorch or OpenVINO are missing or too old."""
import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(Sdk LANGUAGES NONE)
option(CLASSMITH_ENGINE "" ON)
option(CLASSMITH_OPENVINO "" ON)
include(cmake/ClassmithSdk.cmake)
message(STATUS "SDK is ${CLASSMITH_SDK}")
"""


class SdkTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith sdk 图片 ")
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        for name in ("cmake/ClassmithSdk.cmake", "scripts/wheels.lock"):
            (self.top / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, self.top / name)
        (self.top / "CMakeLists.txt").write_text(PROJECT)

    def make_sdk(self, folder, version=(2, 15), without=""):
        header = "".join(f"#define TORCH_VERSION_{part} {number}\n" for part, number in zip(("MAJOR", "MINOR"), version))
        for name, text in (("torch/lib/libc10.so", ""), ("torch/lib/libtorch_cpu.so", ""),
                           ("torch/include/torch/headeronly/version.h", header),
                           ("openvino/libs/libopenvino.so.2641", "")):
            if name != without:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        return folder

    def default_sdk(self):
        lock = hashlib.sha256((self.top / "scripts" / "wheels.lock").read_bytes()).hexdigest()
        return self.top / "cache" / "classmith" / "sdk" / lock[:12]

    def configure(self, *arguments):
        run = subprocess.run(["cmake", "-S", self.top, "-B", self.top / "build", *arguments], capture_output=True,
                             text=True, check=False, timeout=60,
                             env=dict(os.environ, XDG_CACHE_HOME=str(self.top / "cache")))
        return run.returncode, " ".join((run.stdout + run.stderr).split())

    def assert_refused(self, part, *arguments):
        code, said = self.configure(*arguments)
        self.assertEqual(code, 1)
        self.assertIn(part, said)

    def test_complete_default(self):
        self.make_sdk(self.default_sdk())
        code, said = self.configure()
        self.assertEqual(code, 0, said)
        self.assertIn(f"SDK is {self.default_sdk()}", said)

    def test_nothing_fetched(self):
        self.assert_refused("libc10.so is missing. Run scripts/fetch_sdk")

    def test_without_openvino(self):
        sdk = self.make_sdk(self.top / "own", without="openvino/libs/libopenvino.so.2641")
        self.assert_refused("libopenvino.so is missing. Run scripts/fetch_sdk", f"-DCLASSMITH_SDK={sdk}")

    def test_old_torch(self):
        sdk = self.make_sdk(self.top / "own", version=(2, 9))
        self.assert_refused("holds LibTorch 2.9; 2.10 or newer is needed", f"-DCLASSMITH_SDK={sdk}")

    def test_oldest_torch_that_fits(self):
        sdk = self.make_sdk(self.top / "own", version=(2, 10))
        self.assertEqual(self.configure(f"-DCLASSMITH_SDK={sdk}")[0], 0)

    def test_changed_lock_moves_the_default(self):
        self.make_sdk(self.default_sdk())
        self.configure()
        with open(self.top / "scripts" / "wheels.lock", "a") as lock:
            lock.write("# changed\n")
        self.assert_refused(f"{self.default_sdk()}/torch/lib/libc10.so is missing")

    def test_changed_lock_leaves_an_own_folder(self):
        sdk = self.make_sdk(self.top / "own")
        self.configure(f"-DCLASSMITH_SDK={sdk}")
        with open(self.top / "scripts" / "wheels.lock", "a") as lock:
            lock.write("# changed\n")
        code, said = self.configure()
        self.assertEqual(code, 0, said)
        self.assertIn(f"SDK is {sdk}", said)


if __name__ == "__main__":
    unittest.main()

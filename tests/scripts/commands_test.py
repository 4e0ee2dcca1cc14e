# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""./run and ./test in a copy of the tree, with stand-ins for the system's programs that write down what was asked."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n'
FEDORA = 'ID=fedora\nVERSION_ID=41\nPRETTY_NAME="Fedora Linux 41"\n'

# Each stand-in is one line of sh; "note" writes its name and arguments into the calls file.
STAND_INS = {
    "dpkg-query": 'for name; do :; done; grep -qx "$name" "$INSTALLED" && printf installed',
    "id": 'echo "$FAKE_UID"',
    "apt-get": 'note apt-get "$@"; [ "$FAKE_APT" = works ] || { echo "E: Unable to locate package"; exit 100; }',
    "sudo": 'note sudo; while [ "$1" = -n ]; do shift; done; exec "$@"',
    "cmake": 'note cmake "$@"; [ -z "$FAKE_CMAKE" ] || { echo "CMake Error: $FAKE_CMAKE"; exit 1; }; '
             'mkdir -p "build/$2"; : > "build/$2/build.ninja"; '
             'echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" > "build/$2/CMakeCache.txt"',
    "ninja": 'note ninja "$@"; [ -z "$FAKE_NINJA" ] || { echo "[1/2] a.o"; echo "FAILED: a.o"; echo "a.cpp:1: error: $FAKE_NINJA"; exit 1; }; '
             'mkdir -p "$2/bin"; cp "$STANDINS/program" "$2/bin/classmith-cli"; '
             'cp "$STANDINS/window" "$2/bin/classmith"; echo "[2/2] linked"',
    # Writes its list of failures as the real one does: not at all where nothing failed.
    "ctest": 'note ctest "$@"; failed=$FAKE_FAILED; code=${FAKE_CTEST:-0}; '
             'case "$2" in *"$FAKE_ONCE") ;; *) failed=; code=0;; esac; '
             'case "$*" in *--rerun-failed*) failed=$FAKE_FAILED_AGAIN; code=${FAKE_CTEST_AGAIN:-0};; esac; '
             'mkdir -p "$2/Testing/Temporary"; '
             'if [ -n "$failed" ]; then printf "%s\\n" $failed > "$2/Testing/Temporary/LastTestsFailed.log"; fi; exit "$code"',
    "window": 'note classmith "$@"',
    "program": 'note classmith-cli "$@"; echo "in $PWD"; exit "${FAKE_CLI:-0}"',
}
LINKED = ("bash", "sh", "env", "cat", "grep", "awk", "sed", "sha256sum", "mkdir", "rm", "cp", "tail", "uname", "nproc",
          "readlink", "dirname", "touch", "head", "sort", "wc", "comm")


class CommandsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith commands 图片 ")
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.tree = self.top / "a clone"
        (self.tree / "scripts").mkdir(parents=True)
        for name in ("run", "test", "scripts/prepare.sh", "scripts/packages.txt", "scripts/wheels.lock", "CMakePresets.json"):
            shutil.copy(ROOT / name, self.tree / name)
        self.programs = self.top / "programs"
        self.programs.mkdir()
        for name in LINKED:
            os.symlink(shutil.which(name), self.programs / name)
        for name, line in STAND_INS.items():
            self.write_program(self.programs / name, line)
        self.write_program(self.tree / "scripts" / "fetch_sdk", 'note fetch_sdk; sdk="$SDK_AT"; mkdir -p "$sdk"; touch "$sdk/.complete"')
        (self.top / "os-release").write_text(DEBIAN)
        (self.top / "installed").write_text("\n".join(self.packages()))
        lock = subprocess.run(["sha256sum", ROOT / "scripts" / "wheels.lock"], capture_output=True, text=True, check=True)
        self.environment = {
            "PATH": str(self.programs), "STANDINS": str(self.programs), "CALLS": str(self.top / "calls"),
            "HOME": str(self.top), "INSTALLED": str(self.top / "installed"), "FAKE_UID": "0", "FAKE_APT": "works",
            "SDK_AT": str(self.top / ".cache" / "classmith" / "sdk" / lock.stdout[:12]), "LANG": "C.UTF-8",
            "CLASSMITH_OS_RELEASE": str(self.top / "os-release")}

    def write_program(self, path, line):
        path.write_text(f'#!/bin/sh\nnote() {{ echo "$*" >> "$CALLS"; }}\n{line}\n')
        path.chmod(0o755)

    def packages(self, part="build"):
        found, present = [], "build"
        for line in (ROOT / "scripts" / "packages.txt").read_text().splitlines():
            if line.startswith("["):
                present = line.strip("[]")
            elif line and not line.startswith("#") and present == part:
                found.append(line.split()[0])
        return found

    def call(self, program, *arguments, **environment):
        (self.top / "calls").write_text("")
        return subprocess.run([self.tree / program, *arguments], capture_output=True, text=True, check=False, timeout=60,
                              cwd=self.top, env={**self.environment, **environment})

    def calls(self):
        return (self.top / "calls").read_text().splitlines()

    def called(self):
        return [line.split()[0] for line in self.calls()]

    def test_first_run_prepares_builds_and_runs(self):
        done = self.call("run", "cli", "scan", "my pictures")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.called(), ["fetch_sdk", "cmake", "ninja", "classmith-cli"])
        self.assertEqual(self.calls()[-1], "classmith-cli scan my pictures")
        # Paths mean what they mean where the person stands; stdout is the program's alone (--json).
        self.assertEqual(done.stdout, f"in {self.top}\n")

    def test_second_run_only_asks_ninja(self):
        self.call("run", "sample")
        (self.programs / "dpkg-query").unlink()
        done = self.call("run", "sample", "--seed", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.called(), ["ninja", "classmith-cli"])
        self.assertEqual(self.calls()[-1], "classmith-cli sample --seed 3")

    def test_program_exit_code_is_passed_on(self):
        self.assertEqual(self.call("run", "cli", "x", FAKE_CLI="130").returncode, 130)

    def test_without_a_word_it_opens_the_window(self):
        for display in ("DISPLAY", "WAYLAND_DISPLAY"):
            done = self.call("run", **{display: "7"})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.calls()[-1], "classmith")

    def test_open_hands_the_path_on(self):
        self.assertEqual(self.call("run", "open", "my pictures", DISPLAY=":7").returncode, 0)
        self.assertEqual(self.calls()[-1], "classmith my pictures")

    def test_without_a_display_it_says_so_at_once(self):
        done = self.call("run")
        self.assertEqual((done.returncode, self.calls()), (1, []))
        self.assertIn("no display", done.stderr)
        self.assertIn("./run sample", done.stderr)

    def test_unknown_word(self):
        done = self.call("run", "smaple")
        self.assertEqual((done.returncode, self.calls()), (2, []))
        self.assertIn("“smaple”", done.stderr)

    def test_help_prepares_nothing(self):
        for program in ("run", "test"):
            done = self.call(program, "--help")
            self.assertEqual((done.returncode, self.calls()), (0, []))
            self.assertIn(f"./{program}", done.stdout)

    def test_missing_packages_are_named_and_installed(self):
        (self.top / "installed").write_text("\n".join(p for p in self.packages() if p not in ("mold", "libwebp-dev")))
        done = self.call("run", "sample")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"libwebp-dev +WebP pictures")
        self.assertEqual(self.calls()[:2], ["apt-get update",
                                            "apt-get install -y --no-install-recommends mold libwebp-dev"])
        self.assertNotIn("sudo", self.called())

    def test_packages_with_sudo(self):
        (self.top / "installed").write_text("\n".join(self.packages()[1:]))
        done = self.call("run", "sample", FAKE_UID="1000")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("with sudo", done.stderr)
        self.assertEqual(self.called()[:4], ["sudo", "apt-get", "sudo", "apt-get"])

    def test_packages_without_sudo(self):
        (self.top / "installed").write_text("\n".join(self.packages()[1:]))
        (self.programs / "sudo").unlink()
        done = self.call("run", "sample", FAKE_UID="1000")
        self.assertEqual((done.returncode, self.calls()), (1, []))
        self.assertIn("apt-get update && apt-get install -y --no-install-recommends g++", done.stderr)

    def test_packages_that_do_not_install(self):
        (self.top / "installed").write_text("\n".join(self.packages()[1:]))
        done = self.call("run", "sample", FAKE_APT="fails")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Unable to locate package", done.stderr)
        self.assertIn("sudo apt-get install", done.stderr)
        self.assertNotIn("cmake", self.called())

    def test_other_system_gets_the_list(self):
        (self.top / "os-release").write_text(FEDORA)
        for program in ("run", "test"):
            done = self.call(program, DISPLAY=":7")
            self.assertEqual((done.returncode, self.calls()), (1, []))
            self.assertIn("This is Fedora Linux 41", done.stderr)
            for package in self.packages():
                self.assertIn(package, done.stderr)
            self.assertIn("-DCLASSMITH_SDK=", done.stderr)
            self.assertIn("2.15.0", done.stderr)

    def test_other_system_with_own_packages_and_sdk(self):
        (self.top / "os-release").write_text(FEDORA)
        done = self.call("run", "sample", CLASSMITH_SKIP_PACKAGES="1", CLASSMITH_SDK="/somewhere/site-packages")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.calls()[0], "cmake --preset release -DCLASSMITH_SDK=/somewhere/site-packages")

    def test_build_that_fails_shows_why(self):
        done = self.call("run", "sample", FAKE_NINJA="no such thing")
        self.assertEqual(done.returncode, 1)
        self.assertIn("a.cpp:1: error: no such thing", done.stderr)
        self.assertIn("release-build.log", done.stderr)
        self.assertNotIn("classmith-cli", self.called())

    def test_configure_that_fails_shows_why(self):
        done = self.call("run", "sample", FAKE_CMAKE="no compiler")
        self.assertEqual(done.returncode, 1)
        self.assertIn("CMake Error: no compiler", done.stderr)
        self.assertNotIn("ninja", self.called())

    def test_moved_tree_is_configured_anew(self):
        self.call("run", "sample")
        (self.tree / "build" / "release" / "old").write_text("x")
        self.tree.rename(self.top / "moved clone")
        self.tree = self.top / "moved clone"
        self.call("run", "sample")
        self.assertIn("cmake", self.called())
        self.assertFalse((self.tree / "build" / "release" / "old").exists())

    def test_changed_presets_are_configured_anew(self):
        self.call("run", "sample")
        (self.tree / "CMakePresets.json").write_text("{}")
        self.call("run", "sample")
        self.assertIn("cmake", self.called())

    def test_tests_are_built_and_run(self):
        done = self.call("test", "-R", "imaging")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(self.calls()[-1], r"^ctest --test-dir .*build/release .*-R imaging$")
        self.assertIn("every test of the preset release passed", done.stderr)

    def test_fuzzers_are_built_and_run(self):
        self.write_program(self.tree / "scripts" / "fuzz", 'note fuzz "$@"; exit 1')
        self.assertEqual(self.call("test", "fuzz", "30").returncode, 1)
        self.assertIn("clang-14", (self.top / "calls").read_text())
        self.assertRegex(self.calls()[-2], r"^ninja .*build/fuzz .*fuzz_targets$")
        self.assertRegex(self.calls()[-1], r"^fuzz --build .*build/fuzz --minutes 30$")
        self.call("test", "fuzz")
        self.assertRegex(self.calls()[-1], r"^fuzz --build .*build/fuzz$")

    def test_failing_tests_fail(self):
        done = self.call("test", FAKE_CTEST="8")
        self.assertEqual(done.returncode, 8)
        self.assertIn("failed", done.stderr)

    def test_a_failure_is_not_tried_again_unasked(self):
        self.assertEqual(self.call("test", FAKE_CTEST="8", FAKE_FAILED="1:a.b").returncode, 8)
        self.assertEqual(self.called().count("ctest"), 1)

    def test_what_passes_alone_is_named_unsteady(self):
        done = self.call("test", "--again", "-R", "window", FAKE_CTEST="8", FAKE_FAILED="7:a_test.slow 9:b_test.late")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(self.calls()[-1], r"^ctest --test-dir .*build/release --rerun-failed .*-j1$")
        self.assertIn("unsteady, failed and then passed by themselves: a_test.slow b_test.late", done.stderr)
        self.assertEqual((self.tree / "build/release/unsteady.txt").read_text(), "a_test.slow\nb_test.late\n")
        self.call("test", "--again")
        self.assertFalse((self.tree / "build/release/unsteady.txt").exists())

    def test_what_fails_again_fails(self):
        done = self.call("test", "--again", FAKE_CTEST="8", FAKE_FAILED="7:a.slow 9:b.broken", FAKE_CTEST_AGAIN="8",
                         FAKE_FAILED_AGAIN="9:b.broken")
        self.assertEqual(done.returncode, 8)
        self.assertIn("by themselves: a.slow\n", done.stderr)
        self.assertIn("failed (they are listed above)", done.stderr)

    def test_more_than_two_unsteady_fail(self):
        done = self.call("test", "--again", FAKE_CTEST="8", FAKE_FAILED="1:a.a 2:b.b 3:c.c")
        self.assertEqual(done.returncode, 8)
        self.assertIn("more than 2 tests", done.stderr)

    def test_many_failures_are_not_tried_again(self):
        done = self.call("test", "--again", FAKE_CTEST="8", FAKE_FAILED=" ".join(f"{i}:a.t{i}" for i in range(21)))
        self.assertEqual(done.returncode, 8)
        self.assertEqual(self.called().count("ctest"), 1)

    def test_ctest_that_fails_without_a_list_fails(self):
        self.assertEqual(self.call("test", "--again", FAKE_CTEST="8").returncode, 8)

    def ci(self, **environment):
        (self.tree / ".ci").mkdir(exist_ok=True)
        shutil.copy(ROOT / ".ci" / "run", self.tree / ".ci" / "run")
        for name in ("check_install", "check_style", "fuzz"):
            self.write_program(self.tree / "scripts" / name, f'note {name} "$@"')
        return self.call(".ci/run", CLASSMITH_FIXED_ADDRESSES="1", **environment)

    def test_ci_lists_the_unsteady_ones(self):
        done = self.ci(FAKE_CTEST="8", FAKE_FAILED="1:a.slow", FAKE_ONCE="release")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"build and tests +passed")
        self.assertTrue(done.stdout.endswith("to be mended at its cause\n  a.slow (build and tests)\n"), done.stdout)

    def test_ci_bears_two_in_all(self):
        done = self.ci(FAKE_CTEST="8", FAKE_FAILED="1:a.slow")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"threads +passed")
        self.assertIn("FAILED: 3 tests are unsteady", done.stdout)

    def test_ci_fails_where_a_step_does(self):
        done = self.ci(FAKE_CTEST="8", FAKE_FAILED="1:a.broken", FAKE_CTEST_AGAIN="8", FAKE_FAILED_AGAIN="1:a.broken")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"build and tests +FAILED")
        self.assertNotIn("unsteady", done.stdout)


if __name__ == "__main__":
    unittest.main()

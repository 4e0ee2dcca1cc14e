# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Which sources scripts/check_style gives to clang-tidy and clazy, and what becomes of what they say."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))
from stylecheck import Source, analysis, changes  # noqa: E402

FILES = {
    "core/base/a.h": "",
    "core/base/a.cpp": '#include "core/base/a.h"\n',
    "core/base/only.h": '#include "core/base/rows.inc"\n',
    "core/base/rows.inc": "",
    "core/learning/net.h": '#include <torch/types.h>\n#include "core/base/only.h"\n',
    "core/learning/net.cpp": '#include "core/learning/net.h"\n',
    "core/learning/plain.cpp": '#include "core/base/a.h"\n',
    "tests/base/a_test.cpp": '#include "near.h"\n',
    "tests/base/near.h": '#include "core/base/only.h"\n',
    "docs/a.md": "",
}
SPDX = "".join(f"// SPDX-{line}\n" for line in ("FileCopyright" + "Text: Classmith contributors",
                                               "License-" + "Identifier: Apache-2.0"))
MOVED = SPDX + ("#include <string>\n#include <utility>\n\nvoid keep(std::string text);\n\nstd::size_t f(std::string text) {\n"
                "    keep(std::move(text));\n    return text.size();\n}\n")


class SelectionTest(unittest.TestCase):
    def chosen(self, *changed):
        sources = [Source(path, text) for path, text in FILES.items()]
        return changes.to_look_at(sources, set(changed) if changed else None)

    def test_everything_without_libtorch(self):
        self.assertEqual(self.chosen(), (["core/base/a.cpp", "tests/base/a_test.cpp", "core/learning/plain.cpp"], 1))

    def test_changed_source(self):
        self.assertEqual(self.chosen("core/base/a.cpp", "docs/a.md", "core/base/gone.cpp"), (["core/base/a.cpp"], 0))

    def test_source_with_libtorch_is_passed_over(self):
        self.assertEqual(self.chosen("core/learning/net.cpp", "core/learning/plain.cpp"), (["core/learning/plain.cpp"], 1))

    def test_header_is_looked_at_through_its_own_source(self):
        self.assertEqual(self.chosen("core/base/a.h"), (["core/base/a.cpp"], 0))

    def test_header_without_a_source_through_one_that_includes_it_without_libtorch(self):
        for name in ("core/base/only.h", "core/base/rows.inc", "tests/base/near.h"):
            self.assertEqual(self.chosen(name), (["tests/base/a_test.cpp"], 0), name)


class TreeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith analysis 图片 ")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "tree"
        self.root.mkdir()
        for name in (".clang-tidy", ".clang-format"):
            shutil.copy(ROOT / name, self.root)

    def git(self, *arguments, at=None):
        names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=at or self.root, check=True,
                       capture_output=True, env={**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull})

    def commit(self, *names):
        for name in names:
            (self.root / name).write_text(name)
        self.git("add", "-A")
        self.git("commit", "-m", "x")

    def check(self, *arguments, path=None):
        return subprocess.run([sys.executable, ROOT / "scripts" / "check_style", "--root", self.root, *arguments],
                              capture_output=True, text=True, check=False, timeout=100,
                              env={**os.environ, "PATH": path or os.environ["PATH"]})

    def plant(self):
        source = self.root / "core" / "base" / "a.cpp"
        source.parent.mkdir(parents=True)
        source.write_text(MOVED)
        build = self.root / "build" / "release"
        build.mkdir(parents=True)
        command = f"ccache c++ -std=c++20 -Winvalid-pch -include '{build}/cmake_pch.hxx' -Werror -c '{source}'"
        (build / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(build), "file": str(source), "command": command}]))

    def test_changed_since_the_main_branch_and_not_committed(self):
        self.git("init")
        self.commit("old")
        self.git("checkout", "-b", "work")
        self.commit("one")
        self.commit("two")
        (self.root / "three").write_text("")
        (self.root / "old").write_text("changed")
        self.assertEqual(changes.changed_files(self.root), {"old", "one", "two", "three"})

    def test_on_the_main_branch_the_last_commit(self):
        self.git("init")
        self.commit("old")
        self.commit("new")
        self.assertEqual(changes.changed_files(self.root), {"new"})

    def test_history_that_is_not_here(self):
        self.assertIsNone(changes.changed_files(self.root))
        self.git("init")
        self.commit("old")
        self.commit("new")
        self.git("clone", "--depth", "1", self.root.as_uri(), "shallow", at=self.root.parent)
        self.assertIsNone(changes.changed_files(self.root.parent / "shallow"))

    def test_planted_fault_is_found(self):
        self.plant()
        run = self.check("--all")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("core/base/a.cpp:10: 'text' used after it was moved [bugprone-use-after-move]\n", run.stdout)
        self.assertIn("1 sources looked at", run.stdout)

    def test_time_that_is_over_is_told(self):
        self.git("init")
        self.commit("old")
        self.plant()
        self.commit("new")
        run = self.check("--changed", "--seconds", "-1")
        self.assertIn("the time was over before 1 ", run.stdout)

    def test_without_history_nothing_is_looked_at(self):
        self.plant()
        run = self.check("--changed")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("the history is not here", run.stdout)
        self.assertIn("0 sources looked at", run.stdout)

    def test_nothing_to_look_at_needs_no_build(self):
        run = self.check("--all")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_missing_programs_are_told(self):
        self.plant()
        tools = self.root.parent / "bin"
        tools.mkdir()
        for name in ("git", "clang-format-14"):
            os.symlink(shutil.which(name), tools / name)
        run = self.check("--all", path=str(tools))
        self.assertEqual(run.returncode, 1)
        self.assertIn("clang-tidy-14 is missing (sudo apt-get install clang-tidy-14 clazy).", run.stderr)

    def test_missing_build_is_told(self):
        self.plant()
        shutil.rmtree(self.root / "build")
        self.assertIn("need a build: ./test", self.check("--all").stderr)

    def test_flags_that_clang_does_not_know(self):
        words = ["cmake", "-E", "env", "A=B", "/usr/bin/ccache", "c++", "-DX=1", "-include", "b/cmake_pch.hxx", "-include",
                 "other.h", "-fpch-preprocess", "-Werror", "-c", "a.cpp"]
        self.assertEqual(analysis._for_clang(words), ["c++", "-DX=1", "-include", "other.h", "-c", "a.cpp"])


if __name__ == "__main__":
    unittest.main()

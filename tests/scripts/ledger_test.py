# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""scripts/stylecheck/ledger.py on a tiny program, each time with one thing wrong."""
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))
from stylecheck import Source, ledger  # noqa: E402

ROW = ("| `--epochs` | `core/a.cpp` | `tests/a_test.cpp: epochsCount` | the formula | "
       "`HEAD --epochs 3`: 80.0 % right. |\n")
PAGE = ("# Ledger\n\n## Settings\n\n| setting | code | test | against | in a real run |\n|---|---|---|---|---|\n" + ROW +
        ROW.replace("--epochs`", "--optimizer sgd`") + ROW.replace("--epochs`", "--optimizer adamw`") +
        ROW.replace("--epochs`", "--hue`") + "\n## Networks\n\n" + ROW.replace("--epochs`", "resnet18`") +
        ROW.replace("--epochs`", "lite0`") + "\n## Recipes\n\n" + ROW.replace("--epochs`", "quick`"))
FILES = {
    "docs/ledger.md": PAGE,
    "docs/training.md": "",
    "core/protocol/train_settings.inc":
        '// CLASSMITH_SETTING(type, field, "--none")\n'
        'CLASSMITH_SETTING(int, epochs, "epochs", "--epochs", autoOr(1, 10, "20 for --freeze head"), 0)\n\n'
        'CLASSMITH_SETTING(std::string, optimizer, "optimizer", "--optimizer",\n'
        '    oneOf({{"adamw", T("AdamW (the usual)")}, {"sgd", T("SGD")}}), "adamw")\n\n#undef T\n',
    "core/imaging/augment/augmentation.inc": 'CLASSMITH_AUGMENT_STEP(jitter, Draw)\n'
                                             'CLASSMITH_AUGMENT_RANGE(hue, "hue", "--hue", between(0, 0.5), 0.0)\n',
    "core/models/networks/a.cpp": 'Row{"resnet18",\n    "ResNet-18",\n    forCard("The small classic.")};\n'
                                  'lite0.id = "lite0";\nlite0.summary = forCard("Small.");\n',
    "core/protocol/recipes.inc": '// CLASSMITH_RECIPE(name, title)\nCLASSMITH_RECIPE("quick", T("Quick"))\n',
    "core/a.cpp": "",
    "tests/a_test.cpp": "    void epochsCount();\n    void other() {\n",
}


class LedgerTest(unittest.TestCase):
    def findings(self, changes=None):
        files = {**FILES, **(changes or {})}
        return [str(each) for each in ledger.check([Source(path, text) for path, text in files.items() if text is not None])]

    def assert_finding(self, part, changes):
        found = self.findings(changes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(part, found[0])

    def test_a_whole_ledger_passes(self):
        self.assertEqual(self.findings(), [])

    def test_the_program_has_more(self):
        for path, more, name in (
                ("core/protocol/train_settings.inc", 'CLASSMITH_SETTING(int, a, "a", "--new", offOr(1), 0)\n', "--new"),
                ("core/protocol/train_settings.inc", 'CLASSMITH_SETTING(int, a, "a", "--new", oneOf({{"x", T("X")}}))\n',
                 "--new x"),
                ("core/imaging/augment/augmentation.inc", 'CLASSMITH_AUGMENT_RANGE(a, "a", "--blur", offOr(1))\n', "--blur"),
                ("core/models/networks/a.cpp", 'Row{"lenet5", "LeNet-5", forCard("Old.")};\n', "lenet5")):
            with self.subTest(name):
                self.assert_finding(f"“{name}” is in the program and has no row", {path: FILES[path] + more})
        recipes = "core/protocol/recipes.inc"
        self.assert_finding("“slow-one” is in the program",
                            {recipes: FILES[recipes] + 'CLASSMITH_RECIPE("slow-one", T("Slow"),\n    {"a", "b"})\n'})

    def test_the_ledger_has_more(self):
        for part in ("Settings", "Networks", "Recipes"):
            with self.subTest(part):
                head = f"## {part}\n"
                self.assert_finding("“gone” is not in the program", {
                    "docs/ledger.md": PAGE.replace(head, head + ROW.replace("--epochs`", "gone`"))})

    def test_a_row_twice(self):
        self.assertEqual(len(self.findings({"docs/ledger.md": PAGE.replace(ROW, ROW + ROW)})), 2)

    def test_code_that_is_not_there(self):
        self.assert_finding("the code core/b.cpp is not there",
                            {"docs/ledger.md": PAGE.replace(ROW, ROW.replace("core/a.cpp", "core/b.cpp"))})
        self.assert_finding("names no code", {"docs/ledger.md": PAGE.replace(ROW, ROW.replace("`core/a.cpp`", "core"))})

    def test_tests_that_are_not_there(self):
        for row, part in ((ROW.replace("a_test", "b_test"), "tests/b_test.cpp is not there"),
                          (ROW.replace("epochsCount", "epochsCoun"), "has no case “epochsCoun”"),
                          (ROW.replace(": epochsCount", ""), "has no case “”"),
                          (ROW.replace("`tests/a_test.cpp: epochsCount`", "one"), "names no test")):
            with self.subTest(part):
                self.assert_finding(part, {"docs/ledger.md": PAGE.replace(ROW, row)})
        inline = ROW.replace("epochsCount", "other")
        self.assertEqual(self.findings({"docs/ledger.md": PAGE.replace(ROW, inline)}), [])

    def test_a_real_run_has_a_command_and_a_number(self):
        for real in ("it works", "`HEAD`: well", "80 %", ""):
            with self.subTest(real):
                row = ROW.replace("`HEAD --epochs 3`: 80.0 % right.", real)
                self.assert_finding("needs a command and a number", {"docs/ledger.md": PAGE.replace(ROW, row)})

    def test_what_waits_is_named(self):
        row = ROW.replace("`HEAD --epochs 3`: 80.0 % right.", "not yet run: `HEAD --epochs 3`")
        waiting = {**FILES, "docs/ledger.md": PAGE.replace(ROW, row)}
        self.assertEqual(self.findings(waiting), [])
        sources = [Source(path, text) for path, text in waiting.items()]
        self.assertEqual(ledger.report(sources), "ledger: 7 rows, 1 not yet run: --epochs.")
        sources = [Source(path, text) for path, text in FILES.items()]
        self.assertEqual(ledger.report(sources), "ledger: 7 rows, each with a real run.")

    def test_a_row_with_too_few_cells(self):
        self.assert_finding("are five", {"docs/ledger.md": PAGE.replace(ROW, "| `--epochs` | `core/a.cpp` | all |\n")})

    def test_the_page_is_missing(self):
        self.assert_finding("the ledger is missing", {"docs/ledger.md": None})
        self.assertEqual(self.findings({"docs/ledger.md": None, "docs/training.md": None}), [])

    def test_a_network_whose_id_is_hidden(self):
        self.assert_finding("as many ids of networks as cards",
                            {"core/models/networks/b.cpp": 'model.summary = forCard("Nobody knows which.");\n'})

    def test_the_programs_own_ledger_is_read(self):
        paths = [*ledger.SETTINGS, ledger.RECIPES, ledger.PAGE]
        texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}
        texts |= {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
                  for path in (ROOT / ledger.NETWORKS).rglob("*") if path.suffix in (".cpp", ".inc")}
        found = [str(each) for each in ledger.check([Source(*each) for each in texts.items()])]
        self.assertEqual([line for line in found if "is in the program" in line or "is not in the program" in line], [])
        self.assertIn("--optimizer adamw", texts[ledger.PAGE])


if __name__ == "__main__":
    unittest.main()

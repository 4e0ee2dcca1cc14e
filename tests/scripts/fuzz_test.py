# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""scripts/fuzz with stand-ins for the fuzzers."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "tests" / "fuzz" / "targets.inc").read_text(encoding="utf-8")


class FuzzTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith fuzz 图片 ")
        self.addCleanup(folder.cleanup)
        self.build = Path(folder.name)
        (self.build / "bin").mkdir()

    def stand_in(self, name, line):
        program = self.build / "bin" / f"fuzz_{name}"
        program.write_text(f"#!/bin/sh\n{line}\necho 'stat::number_of_executed_units: 12345'\n"
                           f"echo 'stat::peak_rss_mb: 67'\nexit $code\n")
        program.chmod(0o755)

    def fuzz(self, *arguments):
        return subprocess.run([ROOT / "scripts" / "fuzz", "--build", self.build, *arguments], capture_output=True,
                              text=True, check=False, timeout=60)

    def test_every_row_of_the_table_is_read(self):
        rows = re.findall(r"^CLASSMITH_FUZZ\((\w+)", TABLE, re.M)
        for name in rows:
            self.stand_in(name, "code=0")
        done = self.fuzz("--minutes", "2")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue(done.stdout.startswith(f"{len(rows)} targets, {round(240 / len(rows))} s each"), done.stdout)
        for name in rows:
            self.assertRegex(done.stdout, rf"(?m)^{name} +12345 +67  none$")
            self.assertTrue(list((ROOT / "tests" / "fuzz" / "seeds").glob(f"{name}/*")) or
                            re.search(rf"\({name}, \d+, \d+, \"\w", TABLE), f"{name} has no seed")

    def test_what_is_said_to_a_fuzzer(self):
        self.stand_in("jpeg", 'echo "$@"; code=0')
        self.fuzz("--only", "jpeg")
        said = (self.build / "jpeg.log").read_text()
        for word in ("-max_total_time=60", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1",
                     f"{self.build}/corpus/jpeg", f"{self.build}/reference/jpeg"):
            self.assertIn(word, said)
        self.assertTrue(list((self.build / "reference" / "jpeg").glob("pictures-*.jpg")))

    def test_a_finding_fails(self):
        self.stand_in("jpeg", f': > "{self.build}/findings/jpeg-crash-1"; code=77')
        done = self.fuzz("--only", "jpeg")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"(?m)^jpeg +12345 +67  jpeg-crash-1$")

    def test_what_was_slow_on_a_busy_machine_is_no_finding(self):
        late = f'{self.build}/findings/jpeg-timeout-1'
        self.stand_in("jpeg", f'case "$*" in *max_total*) [ -e "{self.build}/again" ] && code=0 || '
                              f'{{ : > "{late}"; : > "{self.build}/again"; code=70; }};; *) code=0;; esac')
        done = self.fuzz("--only", "jpeg", "--minutes", "0.1")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"(?m)^jpeg +24690 +67  none$")  # it went on
        self.assertFalse(Path(late).exists())

    def test_what_is_slow_by_itself_is_a_finding(self):
        self.stand_in("jpeg", f'case "$*" in *max_total*) : > "{self.build}/findings/jpeg-timeout-1";; esac; code=70')
        done = self.fuzz("--only", "jpeg")
        self.assertEqual(done.returncode, 1)
        self.assertIn("jpeg-timeout-1", done.stdout)

    def test_an_end_without_a_finding_fails_too(self):
        self.stand_in("jpeg", "code=1")
        done = self.fuzz("--only", "jpeg")
        self.assertEqual(done.returncode, 1)
        self.assertIn("ended with 1", done.stdout)


if __name__ == "__main__":
    unittest.main()

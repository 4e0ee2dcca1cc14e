# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Every text of the window is in the translation files, translated, and nothing in them is left over."""
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class TranslationsTest(unittest.TestCase):
    def test_none_is_missing(self):
        done = subprocess.run([sys.executable, ROOT / "scripts" / "update_translations", "--check"], text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()

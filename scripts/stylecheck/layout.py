# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""clang-format 14, as Debian 12 ships it: other versions format differently."""
import re
import shutil
import subprocess

from . import Finding

VERSION = "14"
_WARNING = re.compile(r"^(.*?):(\d+):\d+: (?:error|warning): code should be clang-formatted", re.M)


class Missing(Exception):
    pass


def program():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(name)
        if path and f"version {VERSION}." in subprocess.run([path, "--version"], capture_output=True, text=True,
                                                             check=False).stdout:
            return path
    raise Missing(f"clang-format {VERSION} is missing (sudo apt-get install clang-format-{VERSION}).")


def check(root, sources):
    """One finding a file: its first line that is not formatted."""
    paths = [source.path for source in sources if source.is_cpp]
    if not paths:
        return
    run = subprocess.run([program(), "--dry-run", "-Werror", *paths], cwd=root, capture_output=True, text=True,
                         check=False)
    seen = set()
    for path, line in _WARNING.findall(run.stderr):
        if path not in seen:
            seen.add(path)
            yield Finding(path, int(line), f"not as clang-format writes it (clang-format-{VERSION} -i {path}).")
    if run.returncode != 0 and not seen:
        raise Missing(f"clang-format failed: {run.stderr.strip()[:500]}")

# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Which files have changed, and which sources have to be looked at for that."""
import re
import subprocess

from . import arrows

# Where work starts from; the first that is there and is not this commit itself.
MAIN_BRANCHES = ("@{upstream}", "origin/HEAD", "origin/main", "origin/master", "main", "master")
_LIBTORCH = re.compile(r"(?:torch|ATen|c10|caffe2)/")


def _git(root, *arguments):
    """What git says, or None."""
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else None


def base(root):
    """The commit that this work started from: the merge base with the main branch; on the main branch itself the commit
    before the last. None where the history is not here (a clone of depth 1, no git)."""
    if (head := _git(root, "rev-parse", "HEAD")) is None:
        return None
    for branch in MAIN_BRANCHES:
        found = _git(root, "merge-base", "HEAD", branch)
        if found and found != head:
            return found.strip()
    parent = _git(root, "rev-parse", "--verify", "--quiet", "HEAD~1")
    return parent.strip() if parent else None


def changed_files(root):
    """Paths relative to the root of what was changed since base() or is not committed yet; None where nobody knows."""
    if (since := base(root)) is None:
        return None
    changed = _git(root, "diff", "-z", "--name-only", "--no-renames", since) or ""
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard") or ""
    return {name for name in (changed + new).split("\0") if name}


class Includes:
    """The project's files and what of each other they include, as far as the text says."""

    def __init__(self, sources):
        self._direct = {source.path: [name for _, name in arrows.includes(source.text)]
                        for source in sources if source.is_cpp or source.path.endswith(".inc")}
        self._reached = {}

    def sources(self):
        return sorted((path for path in self._direct if path.endswith(".cpp")), key=lambda path: (len(path), path))

    def reached(self, path):
        """(all files of the project that this one includes at any depth, whether LibTorch is among the others)"""
        if path not in self._reached:
            files, libtorch, open_ends = set(), False, [path]
            while open_ends:
                here = open_ends.pop()
                for name in self._direct[here]:
                    beside = here.rpartition("/")[0] + "/" + name
                    found = name if name in self._direct else beside if beside in self._direct else None
                    libtorch = libtorch or (found is None and bool(_LIBTORCH.match(name)))
                    if found and found not in files:
                        files.add(found)
                        open_ends.append(found)
            self._reached[path] = (files, libtorch)
        return self._reached[path]

    def sees_libtorch(self, path):
        return self.reached(path)[1]


def to_look_at(sources, changed=None):
    """(sources to look at, number of those passed over because they include LibTorch). All of them where `changed` is
    None. A header is looked at through one source: its own, else the one with the shortest name that includes it."""
    includes = Includes(sources)
    wanted = includes.sources()
    if changed is not None:
        known = set(wanted)
        chosen = changed & known
        for header in sorted(name for name in changed if name.endswith((".h", ".inc"))):
            own = re.sub(r"\.\w+$", ".cpp", header)
            seeing = [own] if own in known else [path for path in wanted if header in includes.reached(path)[0]]
            chosen.update(sorted(seeing, key=includes.sees_libtorch)[:1])
        wanted = [path for path in wanted if path in chosen]
    looked_at = [path for path in wanted if not includes.sees_libtorch(path)]
    return looked_at, len(wanted) - len(looked_at)

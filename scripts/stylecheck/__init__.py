# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The rules of scripts/check_style, one module for each kind of rule. Each rule yields Finding."""
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    path: str  # relative to the root
    line: int
    sentence: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Source:
    path: str  # relative to the root, with forward slashes
    text: str

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cpp", ".cu", ".cuh"))

    @property
    def is_header(self):
        return self.path.endswith((".h", ".cuh"))

    @property
    def is_python(self):
        return self.path.endswith(".py") or (self.text.startswith("#!") and "python" in self.text.split("\n", 1)[0])

    @property
    def is_shell(self):
        first = self.text.split("\n", 1)[0]
        return self.path.endswith(".sh") or (first.startswith("#!") and first.endswith("sh"))

    @property
    def is_cmake(self):
        return self.path.endswith((".cmake", "CMakeLists.txt"))

    @property
    def is_test(self):
        return self.path.startswith("tests/")

    @property
    def is_table(self):
        """Lists of data may be long: .inc files, and files that say so in their first lines."""
        return self.path.endswith(".inc") or "style: table" in "\n".join(self.text.split("\n", 12)[:12])

    @property
    def is_checked(self):
        return self.is_cpp or self.is_python or self.is_shell or self.is_cmake or self.path.endswith(".inc")

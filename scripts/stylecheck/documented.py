# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Every class, struct and enum that a header of the program defines says right above it why it exists."""
import re
from dataclasses import dataclass

from . import Finding, cpp

ROOMS = ("core/", "app/", "widgets/")
# In the first column: what stands inside another class is that one's to explain.
_TYPE = re.compile(r"^(?:class|struct|union|enum(?: class| struct)?)\s+(?:\[\[.*?\]\]\s*)?(?P<name>\w+)(?P<special>\s*<)?",
                   re.M)


@dataclass(frozen=True)
class Type:
    name: str
    line: int
    last_line: int
    is_documented: bool


def types(text):
    """The types that a header defines, in their order. Not among them: types that are only declared, empty ones (tags)
    and specialisations, which the template itself explains. Types without a blank line between them are one thing with
    one comment."""
    code = cpp.without_comments(text)
    lines = text.split("\n")
    ends_documented = set()  # the lines in which a documented type ends
    for match in _TYPE.finditer(code):
        end = re.compile(r"[{;]").search(code, match.end())
        if not end or end.group() == ";" or match["special"]:
            continue
        close = _closing_brace(code, end.start())
        line = code.count("\n", 0, match.start()) + 1
        last_line = code.count("\n", 0, close) + 1
        above = _line_above(lines, line)
        is_documented = lines[above - 1].startswith(("//", "/*", " */", " *")) or above in ends_documented
        if is_documented:
            ends_documented.add(last_line)
        if code[end.start() + 1:close].strip():
            yield Type(match["name"], line, last_line, is_documented)


def share(sources):
    """(types with a comment, all types) of the headers."""
    found = [each for source in sources if _is_meant(source) for each in types(source.text)]
    return sum(each.is_documented for each in found), len(found)


def check(source):
    if not _is_meant(source):
        return
    for each in types(source.text):
        if not each.is_documented:
            yield Finding(source.path, each.line, f"{each.name} has no comment right above it that says why it exists.")


def _is_meant(source):
    return source.is_header and source.path.startswith(ROOMS)


def _line_above(lines, line):
    """The number of the line above a definition and its template<…>, which may take several lines."""
    above = line - 1
    while above > 1 and lines[above - 1].startswith(("template", "    ", "requires")):
        above -= 1
    return above


def _closing_brace(code, at):
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, at):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return len(code) - 1

# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The figures by which the project watches its own form, as one table."""
import re
from statistics import median

from . import arrows, cpp, documented, size

ROOMS = ("core/", "app/", "widgets/")
_SLOTS = re.compile(r"private Q_SLOTS:(.*?)(?=^\s*(?:public|private|protected)\b[^\n]*:\s*$|^\};)", re.S | re.M)
_SLOT = re.compile(r"^\s+void (\w+)\(\)", re.M)
_NO_CASE = re.compile(r"(?:init|cleanup)(?:TestCase)?$|.*_data$")
_PYTHON_CASE = re.compile(r"^    def test_\w+", re.M)


def lengths(sources):
    """Lines of each function that the rooms define, the shortest first; a lambda belongs to what holds it."""
    return sorted(function.last_line - function.first_line + 1
                  for source in sources if source.is_cpp and source.path.startswith(ROOMS)
                  for function in cpp.functions(source.text) if function.is_defined)


def test_cases(sources):
    """The cases of Qt Test and of Python's unittest, each as it is written: rows of a table count once."""
    count = 0
    for source in sources:
        if source.is_test and source.is_cpp:
            code = cpp.without_comments(source.text)
            slots = (slot for section in _SLOTS.findall(code) for slot in _SLOT.findall(section))
            count += sum(not _NO_CASE.match(slot) for slot in slots)
        elif source.is_test and source.is_python:
            count += len(_PYTHON_CASE.findall(source.text))
    return count


def table(sources):
    found = lengths(sources) or [0]
    long_files = [source for source in sources if source.is_checked and not source.is_test and not source.is_table
                  and source.text.count("\n") > size.FILE_LINES]
    against = [finding for source in sources for finding in arrows.check(source)]
    with_comment, types = documented.share(sources)
    rows = [
        ("functions", f"{len(found):,}"),
        ("lines of a function: median", f"{median(found):g}"),
        ("lines of a function: 9 of 10 have at most", found[int(0.9 * (len(found) - 1))]),
        ("lines of a function: longest", found[-1]),
        (f"files over {size.FILE_LINES} lines", len(long_files)),
        (f"folders over {size.FOLDER_FILES} sources", len(list(size.check_folders(sources)))),
        ("arrows against the table of docs/architecture.md", len(against)),
        ("classes and structs that say why they exist",
         f"{with_comment} of {types} ({100 * with_comment / types:.1f} %)" if types else "none"),
        ("test cases", f"{test_cases(sources):,}"),
    ]
    width = max(len(label) for label, _ in rows)
    return [f"{label:{width}}  {value}" for label, value in rows]

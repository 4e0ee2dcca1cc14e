# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Rules that look at lines: licences, left-over marks, paths of one machine, sleeps in tests, swallowed exceptions."""
import re

from . import Finding, cpp

GPL_FOLDERS = ("app/desktop/", "widgets/")
COPYRIGHT = "SPDX-FileCopyright" + "Text: Classmith contributors"
LICENCE = re.compile(r"SPDX-License-" + r"Identifier: (\S+)")
# Written in pieces, so that this file does not find itself.
MARKS = re.compile(r"\b(?:" + "TO" + "DO|FIX" + "ME|X" + "XX|HA" + r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~/}-])/" + r"(?:root|work|home|Users|farm)/\w")
HOST = re.compile(r"\bpypi\." + r"org|pythonhosted\." + "org")
SLEEPS = {
    "cpp": re.compile(r"\b(?:sleep_for|sleep_until|usleep|nanosleep|msleep|qSleep|qWait)\s*\(|\bsleep\s*\("),
    "python": re.compile(r"\btime\.sleep\s*\("),
    "shell": re.compile(r"(?:^|[;&|]\s*)\s*sleep\s", re.M),
}
# In the window: what it says and hears has a description in core/protocol.
JSON = re.compile(r"\bQJson\w*|\bnlohmann/json\.hpp|\bJson(?:Reader|Writer)\b|\b(?:parse|dump)Json\b")
# Only what counts before it builds is safe from a text that is nested deep or blows up.
JSON_PARSER = re.compile(r"\b(?:\w*json|Json)::(?:parse|accept|sax_parse|from_\w+)\s*\(")
JSON_DOORS = ("core/base/text/json_text.cpp", "core/models/weights/safetensors_header.cpp")
# A dialog that goes past the one door is not met by the test that presses Return in all of them.
DIALOG = re.compile(r"\b(?:\w*[dD]ialog|\w*[bB]ox|question)->(?:open|exec)\(|\bQMessageBox::(?:question|warning|"
                    r"critical|information|about)\(")
DIALOG_DOOR = "app/desktop/dialogs/dialogs.cpp"
# What opens or makes a file by its name, past the doors that follow no link and wait for nothing.
OPENS = re.compile(r"\b(?:std::)?(?:o|i|b?)fstream\b(?!>)|\bstd::filebuf\b|\b(?:_w)?f(?:re)?open\s*\(|(?<![\w>.)])::(?:open|openat|"
                   r"creat|mkstemp|mkdtemp)\s*\(|\b_w?s?open(?:_s)?\s*\(|\bCreateFile[AW]?\s*\(|\bQ(?:Save|Temporary)?File\s+\w|"
                   r"\bQTemporaryDir\b|\btemp_directory_path\b|\bcopy_options::(?:overwrite|update)|\bsqlite3_open|"
                   r"\bmake_unique<SQLite::Database>")
PICTURE_SAVED = re.compile(r"\.save\(\s*(?![&)])")  # by name; into a buffer is well
OPEN_DOORS = ("core/base/disk/", "core/base/output/output_file.cpp", "core/project/store_opening.cpp",
              "core/filing/file_operations.cpp",    # a folder, to flush it
              "core/learning/device/device.cpp",    # what the system says of its processor
              "widgets/look/icons.cpp")             # what is in the program itself
SWALLOWED = re.compile(r"catch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}")


def _line(text, match):
    return text.count("\n", 0, match.start()) + 1


def check(source):
    yield from _licence(source)
    if source.is_checked:
        yield from _pattern(source, source.text, MARKS, "a left-over mark; finish it or take it out.")
    yield from _pattern(source, source.text, MACHINE_PATH, "a path of one machine.")
    yield from _pattern(source, source.text, HOST, "a package registry's address; the tools know their own.")
    if source.is_cpp:
        code = cpp.without_comments(source.text)
        yield from _pattern(source, code, SWALLOWED, "an exception is swallowed; convert or report it.")
        if source.path.startswith(("core/", "app/", "widgets/")) and not source.path.startswith(OPEN_DOORS):
            yield from _pattern(source, code, OPENS, "files are opened and made by core/base/disk alone.")
        if not source.is_test and source.path not in JSON_DOORS:
            yield from _pattern(source, code, JSON_PARSER, "JSON is read by parseJson(), which has a budget.")
        if source.path.startswith(GPL_FOLDERS):
            yield from _pattern(source, code, PICTURE_SAVED, "files are opened and made by core/base/disk alone.")
            yield from _pattern(source, code, JSON, "no JSON in the window; it speaks the structs of core/protocol.")
            if source.path != DIALOG_DOOR:
                yield from _pattern(source, code, DIALOG, "open it by openDialog(), with a name of dialogTable().")
    yield from _sleeps(source)


def _pattern(source, text, pattern, sentence):
    for match in pattern.finditer(text):
        yield Finding(source.path, _line(text, match), f"“{' '.join(match.group().split())}”: {sentence}")


def _licence(source):
    if not source.is_checked:
        return
    first = "\n".join(source.text.split("\n", 5)[:5])
    found = LICENCE.search(first)
    wanted = "GPL-3.0-or-later" if source.path.startswith(GPL_FOLDERS) else "Apache-2.0"
    if COPYRIGHT not in first or not found:
        yield Finding(source.path, 1, f"the two SPDX lines are missing ({wanted} here).")
    elif found.group(1) != wanted:
        yield Finding(source.path, 1, f"the licence here is {wanted}, not {found.group(1)}.")


def _sleeps(source):
    if not source.is_test:
        return
    kind = "cpp" if source.is_cpp else "python" if source.is_python else "shell" if source.is_shell else None
    if kind:
        text = cpp.without_comments(source.text) if kind == "cpp" else source.text
        yield from _pattern(source, text, SLEEPS[kind], "tests wait for a condition, never for a time.")

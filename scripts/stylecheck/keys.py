# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The window speaks the structs of core/protocol: it spells no key of them, neither as JSON nor in a map of its own."""
import re

from . import Finding, cpp

PROTOCOL = "core/protocol/"
SETTINGS = (PROTOCOL, "core/imaging/augment/")  # whose .inc tables have rows with keys
WINDOW = ("app/desktop/", "widgets/")
# visit("key", …) in a describe(), reader("key", …) where an older format is read; rows of the tables of settings.
_FIELD = re.compile(r'\b(?:visit|reader|writer)(?:\.\w+)?\(\s*"(\w+)"')
_ROW = re.compile(r'^CLASSMITH_\w+\((?:[^",]+,)*\s*"(\w+)"', re.M)
# Where a literal picks something out of what has names, or is compared with such a name. The same word in a sentence, as
# an icon's or an object's name is no key.
_LITERAL = r'(?:QStringLiteral\(|QLatin1String\(|QLatin1StringView\(|QByteArrayLiteral\()?\s*[uU]?8?"(\w+)"'
_USES = (
    re.compile(r"(?:\.|->)(?:value|insert|contains|at|find|take|remove|emplace|insert_or_assign|try_emplace)\(\s*" + _LITERAL),
    re.compile(r"[\w)\]]\s*\[\s*" + _LITERAL + r"\s*\)?\s*\]"),
    re.compile(r"\bkey\w*(?:\(\))?\s*[=!]=\s*" + _LITERAL, re.I),
    re.compile(_LITERAL + r"\)?\s*[=!]=\s*\w*key", re.I),
)


def protocol_keys(sources):
    """Every key that core/protocol or a table of settings names."""
    keys = set()
    for source in sources:
        if source.is_cpp and source.path.startswith(PROTOCOL):
            keys.update(_FIELD.findall(cpp.without_comments(source.text, keep_literals=True)))
        elif source.path.endswith(".inc") and source.path.startswith(SETTINGS):
            keys.update(_ROW.findall(cpp.without_comments(source.text, keep_literals=True)))
    return keys


def check(sources):
    keys = protocol_keys(sources)
    for source in sources:
        if source.is_cpp and source.path.startswith(WINDOW):
            yield from _spelled(source, keys)


def _spelled(source, keys):
    code = cpp.without_comments(source.text, keep_literals=True)
    for pattern in _USES:
        for match in pattern.finditer(code):
            if match.group(1) in keys:
                yield Finding(source.path, code.count("\n", 0, match.start(1)) + 1,
                              f"“{match.group(1)}” is a key of core/protocol; the window uses the struct's member.")

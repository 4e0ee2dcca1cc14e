# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""docs/ledger.md: every setting, network and recipe of the program has its row there, and each row its code, its test
and what it did in a real run. What the program does not have is not in it."""
import re
from dataclasses import dataclass

from . import Finding

PAGE = "docs/ledger.md"
TRAINING = "docs/training.md"  # where that is, the ledger is
NOT_YET = "not yet run"
TABLES = ("Settings", "Networks", "Recipes")
SETTINGS = ("core/protocol/train_settings.inc", "core/imaging/augment/augmentation.inc")
NETWORKS = "core/models/networks/"
RECIPES = "core/protocol/recipes.inc"

# A row of a table of settings, and the values that a choice has.
_SETTING = re.compile(r'^CLASSMITH_(?:SETTING|AUGMENT_RANGE)\((?P<row>.*?)^(?=CLASSMITH|#|\Z)', re.M | re.S)
_OPTION = re.compile(r'"(--[\w-]+)"')
_ONE_OF = re.compile(r"\boneOf\(\{(.*?)\}\)", re.S)
_CHOICE = re.compile(r'\{"([\w-]+)",')
# What marks a network's card stands behind its id and its title.
_CARD = re.compile(r'\bforCard\(\s*"')
_NETWORK = re.compile(r'"([\w-]+)",\s*"[^"]+",\s*forCard\(|\.id = "([\w-]+)"')
_RECIPE = re.compile(r'^CLASSMITH_RECIPE\("([\w-]+)"', re.M)

_ROW = re.compile(r"^\|(.+)\|$")
_QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Row:
    line: int
    name: str
    cells: tuple  # what it is, code, test, against, in a real run


def check(sources):
    """Findings of the page against the sources; none where a tree has neither."""
    texts = {source.path: source.text for source in sources}
    yield from _unknown_cards(texts)
    there = {"Settings": _settings(texts), "Networks": _networks(texts), "Recipes": _recipes(texts)}
    if PAGE not in texts:
        if TRAINING in texts:
            yield Finding(PAGE, 1, "the ledger is missing.")
        return
    tables = _tables(texts[PAGE])
    for title in TABLES:
        rows = tables.get(title, [])
        named = [row.name for row in rows]
        for name in sorted(there[title] - set(named)):
            yield Finding(PAGE, 1, f"{title}: “{name}” is in the program and has no row.")
        for row in rows:
            if row.name not in there[title]:
                yield Finding(PAGE, row.line, f"“{row.name}” is not in the program.")
            if named.count(row.name) > 1:
                yield Finding(PAGE, row.line, f"“{row.name}” is there twice.")
            yield from _row_findings(row, texts)


def is_there(sources):
    return any(source.path == PAGE for source in sources)


def report(sources):
    """One sentence on what has not yet done anything on real data."""
    page = next((source.text for source in sources if source.path == PAGE), "")
    rows = [row for table in _tables(page).values() for row in table]
    waiting = [row.name for row in rows if row.cells[-1].startswith(NOT_YET)]
    words = f"ledger: {len(rows)} rows"
    return words + (f", {len(waiting)} not yet run: {', '.join(waiting)}." if waiting else ", each with a real run.")


def _settings(texts):
    names = set()
    for path in SETTINGS:
        for match in _SETTING.finditer(texts.get(path, "")):
            option = _OPTION.search(match["row"])
            if not option:
                continue
            choices = _ONE_OF.search(match["row"])
            values = _CHOICE.findall(choices.group(1)) if choices else []
            names.update(f"{option.group(1)} {value}" for value in values) if values else names.add(option.group(1))
    return names


def _network_sources(texts):
    return {path: text for path, text in texts.items() if path.startswith(NETWORKS) and path.endswith((".cpp", ".inc"))}


def _networks(texts):
    return {first or second for text in _network_sources(texts).values() for first, second in _NETWORK.findall(text)}


def _unknown_cards(texts):
    """Networks whose id this program cannot see would need no row."""
    for path, text in _network_sources(texts).items():
        if len(_CARD.findall(text)) != len(_NETWORK.findall(text)):
            yield Finding(path, 1, "scripts/stylecheck/ledger.py finds not as many ids of networks as cards.")


def _recipes(texts):
    return set(_RECIPE.findall(texts.get(RECIPES, "")))


def _tables(page):
    """Title of a part → the rows of the table in it."""
    found, title = {}, ""
    for number, line in enumerate(page.split("\n"), 1):
        if line.startswith("## "):
            title = line[3:].strip()
        row = _ROW.match(line)
        if not row or title not in TABLES:
            continue
        cells = [cell.strip() for cell in row.group(1).split(" | ")]
        name = _QUOTED.fullmatch(cells[0])
        if name:  # neither the head nor the rule below it
            found.setdefault(title, []).append(Row(number, name.group(1), tuple(cells[1:])))
    return found


def _row_findings(row, texts):
    if len(row.cells) != 4:
        yield Finding(PAGE, row.line, f"“{row.name}” has {len(row.cells) + 1} cells; name, code, test, against what and "
                                      "what it did are five.")
        return
    code, test, against, real = row.cells
    paths = _QUOTED.findall(code)
    if not paths:
        yield Finding(PAGE, row.line, f"“{row.name}” names no code.")
    for path in paths:
        if path not in texts:
            yield Finding(PAGE, row.line, f"“{row.name}”: the code {path} is not there.")
    yield from _test_findings(row, test, texts)
    if not against:
        yield Finding(PAGE, row.line, f"“{row.name}” does not say what its test compares with.")
    if not real.startswith(NOT_YET) and not (re.search(r"`[^`]+`", real) and re.search(r"\d", real)):
        yield Finding(PAGE, row.line, f"“{row.name}”: what it did needs a command and a number, or says “{NOT_YET}”.")


def _test_findings(row, cell, texts):
    tests = [named.partition(": ") for named in _QUOTED.findall(cell)]
    if not tests:
        yield Finding(PAGE, row.line, f"“{row.name}” names no test.")
    for path, _, case in tests:
        if not path.startswith("tests/") or path not in texts:
            yield Finding(PAGE, row.line, f"“{row.name}”: the test {path} is not there.")
        elif not case or not re.search(rf"\bvoid {re.escape(case)}\(\)\s*[;{{]|\bdef {re.escape(case)}\(", texts[path]):
            yield Finding(PAGE, row.line, f"“{row.name}”: {path} has no case “{case}”.")

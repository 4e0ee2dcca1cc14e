# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Enough C++ to find functions: comments and literals blanked, braces followed, heads classified."""
import re
from dataclasses import dataclass

_RAW_OR_LITERAL = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|(?:u8|u|U|L)?R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.S)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*(?:\\\n(?:[^\n\\]|\\.)*)*", re.M)


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def without_comments(text, keep_literals=False):
    """The same number of characters and lines, comments (and literals) as blanks."""
    def replace(match):
        if keep_literals and not match.group().startswith(("//", "/*")):
            return match.group()
        return _blank(match)
    return _RAW_OR_LITERAL.sub(replace, text)


@dataclass(frozen=True)
class Function:
    name: str
    first_line: int
    last_line: int  # equal to first_line for a declaration
    parameters: int
    is_defined: bool = True


def functions(text):
    """All functions that are defined or declared in namespaces and classes; lambdas belong to what holds them."""
    code = _DIRECTIVE.sub(_blank, without_comments(text))
    return list(_Scanner(code).scan(0, len(code)))


class _Scanner:
    def __init__(self, code):
        self.code = code

    def line(self, at):
        return self.code.count("\n", 0, at) + 1

    def closing(self, at):
        """Index of the brace that closes the one at `at`."""
        depth = 0
        for match in re.compile(r"[{}]").finditer(self.code, at):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.start()
        return len(self.code) - 1

    def scan(self, begin, end):
        """Goes through one scope. `head` is where the present declaration starts."""
        head = at = begin
        while at < end:
            character = self.code[at]
            if character == ";":
                yield from self.declaration(head, at)
                head = at + 1
            elif character == "{":
                close = self.closing(at)
                kind = classify(self.code[head:at])
                if kind == "scope":
                    yield from self.scan(at + 1, close)
                elif kind == "function":
                    yield self.function(head, at, close)
                at = close
                if kind in ("scope", "function"):
                    head = close + 1
            elif character == "(":  # default arguments may hold braces
                at = self.closing_parenthesis(at)
            at += 1

    def closing_parenthesis(self, at):
        depth = 0
        for match in re.compile(r"[()]").finditer(self.code, at):
            depth += 1 if match.group() == "(" else -1
            if depth == 0:
                return match.start()
        return len(self.code) - 1

    def function(self, head, body, close):
        name, parameters, offset = signature(self.code[head:body])
        return Function(name, self.line(head + offset), self.line(close), parameters)

    def declaration(self, head, at):
        text = self.code[head:at]
        if "{" in _without_brackets(text, {"(": ")"}):  # a variable with its initialiser
            return
        if classify(text + " ") != "function" or re.search(r"\b(?:using|typedef|static_assert|return)\b", text):
            return
        name, parameters, offset = signature(text)
        if name:
            line = self.line(head + offset)
            yield Function(name, line, line, parameters, is_defined=False)


_LABEL = re.compile(r"\s*(?:(?:public|private|protected)(?:\s+Q_SLOTS)?|Q_SIGNALS|Q_SLOTS)\s*:(?!:)|\s*Q_OBJECT\b|\s+")


def _start(head):
    """Length of the white space, access labels and macros in front of a declaration."""
    at = 0
    while match := _LABEL.match(head, at):
        if match.end() == at:
            break
        at = match.end()
    return at


def _without_brackets(text, pairs):
    """Blanks what stands inside the outermost brackets of the given kinds."""
    out, depth = [], 0
    for character in text:
        if character in pairs.values() and depth:
            depth -= 1
        out.append(" " if depth else character)
        if character in pairs:
            depth += 1
    return "".join(out)


def _without_template(head):
    """Takes `template<…>` off, whose default arguments look like assignments."""
    if not (match := re.match(r"template\s*<", head)):
        return head
    depth = 0
    for at in range(match.end() - 1, len(head)):
        depth += {"<": 1, ">": -1}.get(head[at], 0)
        if depth == 0:
            return head[at + 1:].lstrip()
    return head


def classify(head):
    """What an opening brace after this text begins: "scope", "function" or "other" (an initialiser)."""
    head = head[_start(head):]
    head = _without_template(head)
    flat = _without_brackets(head, {"(": ")", "[": "]"})
    if re.match(r"(?:inline\s+)?namespace\b|extern\s+$", flat):
        return "scope"
    if re.search(r"\b(?:class|struct|union|enum)\b", flat) and "(" not in re.sub(r"alignas\(\s*\)", "", flat):
        return "other" if re.search(r"\benum\b", flat) else "scope"
    if "operator" not in flat and re.search(r"(?<![=!<>])=(?!=)", flat):
        return "function" if re.search(r"\[ *\]\s*(?:\( *\).*)?$", flat, re.S) else "other"
    if "(" not in flat:
        return "other"
    if _in_member_initialisers(flat):
        return "other"
    return "function"


def _in_member_initialisers(flat):
    """True before the brace of `m_a{…}` in a constructor's list: `) : m_b(1), m_a`."""
    return re.search(r"\)\s*(?:noexcept\s*)?:(?!:).*[\w>]\s*$", flat, re.S) is not None


def signature(head):
    """(name, number of parameters, offset of the first character) of a function's head."""
    offset = _start(head)
    text = head[offset:]
    if match := re.search(r"\[[^\]]*\]\s*\(", _without_brackets(text, {"(": ")"})) if "=" in text else None:
        opening = match.end() - 1
        name = "lambda"
    else:
        match = re.search(r"([~\w:]*operator\s*(?:\(\s*\)|[^\s(]+)|[~\w:]+)\s*\(", text)
        if not match:
            return "", 0, offset
        name, opening = match.group(1), match.end() - 1
    return name, _count_parameters(text, opening), offset


def _count_parameters(text, opening):
    depth, angles, commas, empty = 0, 0, 0, True
    for at in range(opening, len(text)):
        character = text[at]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                break
        elif character == "<":
            angles += 1
        elif character == ">" and text[at - 1] != "-":
            angles -= 1
        elif character == "," and depth == 1 and angles <= 0:
            commas += 1
        if depth >= 1 and not character.isspace() and at > opening:
            empty = False
    inside = text[opening + 1:].split(")", 1)[0].strip()
    return 0 if empty or inside == "void" else commas + 1

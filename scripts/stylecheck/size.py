# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Length of files and functions, number of parameters (tests and tables are free); number of files in a folder."""
import ast
from collections import Counter

from . import Finding, cpp

FILE_LINES = 400
FOLDER_FILES = 20
FUNCTION_LINES = 60
PARAMETERS = 6


def check(source):
    if source.is_test or source.is_table:
        return
    lines = source.text.count("\n")
    if source.is_checked and lines > FILE_LINES:
        yield Finding(source.path, 1, f"the file has {lines} lines; {FILE_LINES} are the most. Split it by topic.")
    if source.is_cpp:
        yield from _check_functions(source.path, cpp.functions(source.text))
    elif source.is_python:
        yield from _check_functions(source.path, _python_functions(source.text))


def check_folders(sources):
    files = Counter(source.path.rpartition("/")[0] for source in sources if source.is_cpp)
    for folder, count in sorted(files.items()):
        if count > FOLDER_FILES:
            yield Finding(folder, 1, f"the folder holds {count} sources; {FOLDER_FILES} are the most. It has two topics.")


def _check_functions(path, found):
    for function in found:
        lines = function.last_line - function.first_line + 1
        if lines > FUNCTION_LINES:
            yield Finding(path, function.first_line,
                          f"{function.name} has {lines} lines; {FUNCTION_LINES} are the most.")
        if function.parameters > PARAMETERS:
            yield Finding(path, function.first_line,
                          f"{function.name} has {function.parameters} parameters; {PARAMETERS} are the most.")


def _python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            arguments = node.args
            names = [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
            count = len([name for name in names if name not in ("self", "cls")])
            yield cpp.Function(node.name, node.lineno, node.end_lineno, count)

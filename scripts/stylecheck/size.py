# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Length of files and functions, number of parameters. Tests and tables are free."""
import ast

from . import Finding, cpp

FILE_LINES = 500
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

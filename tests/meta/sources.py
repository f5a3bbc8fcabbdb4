"""The project's own code, read without running it, for the tests of house rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BOT = ("bot", "cogs")
CODE = (*BOT, "practice", "benchmarks")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> dict[Path, ast.Module]:
    """Return the modules below some folders, parsed, by their paths from the root."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {path.relative_to(ROOT): parsed(path) for path in paths}


@cache
def parsed(path: Path) -> ast.Module:
    """Return a module as it was when it was first asked for."""
    return ast.parse(path.read_text("utf-8"))


def nodes(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    """Yield every node of every module."""
    for path, module in modules(*folders).items():
        for node in ast.walk(module):
            yield path, node


def functions(*folders: str) -> Iterator[tuple[Path, Function]]:
    """Yield every function and method."""
    for path, node in nodes(*folders):
        if isinstance(node, Function):
            yield path, node


def called(node: ast.AST) -> str:
    """Return the last name of what is called: `ui.button(…)` gives "button"."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def written(node: ast.AST | None) -> re.Pattern[str] | None:
    """Return what a literal may say: a string itself, an f-string with anything in its holes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value))
    if isinstance(node, ast.JoinedStr):
        return re.compile("".join(_part(one) for one in node.values))
    return None


def _part(node: ast.expr) -> str:
    return re.escape(str(node.value)) if isinstance(node, ast.Constant) else ".+"


def literals(*folders: str) -> Iterator[tuple[Path, re.Pattern[str]]]:
    """Yield what every string and f-string may say, but for the strings inside f-strings."""
    for path, module in modules(*folders).items():
        inside = {
            id(part)
            for node in ast.walk(module)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(module):
            if id(node) not in inside and (found := written(node)) is not None:
                yield path, found

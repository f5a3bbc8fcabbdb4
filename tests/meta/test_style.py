"""House rules of the code: small files and functions, plain names, one clock, no secrets."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

from tests.meta.sources import CODE, ROOT, Function, called, functions, modules, nodes

EMPTY_NAMES = {"utils", "util", "manager", "helper", "helpers", "handler", "handlers"}
EMPTY_NAMES |= {"service", "services", "common", "misc", "tools"}
CLOCK = Path("bot/clock.py")
ASKING = {"now", "utcnow", "today", "time", "time_ns"}
"""What asks the machine for the time, of `datetime`, `date`, `time` or `discord.utils`."""
TOKEN = re.compile(r"[MNO][A-Za-z\d_-]{23,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,}")
KEY = re.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----")


def size(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("folder", CODE)
def test_files_are_short(folder: str) -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in modules(folder)}
    assert {str(path): length for path, length in lengths.items() if length > 300} == {}


def test_functions_are_short() -> None:
    long = {f"{path}:{one.lineno} {one.name}": size(one) for path, one in functions(*CODE)}
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


@pytest.mark.parametrize("folder", ["bot", "cogs"])
def test_most_functions_are_very_short(folder: str) -> None:
    assert statistics.median(size(one) for _, one in functions(folder)) <= 10


def test_modules_are_called_by_what_they_hold() -> None:
    names = {part: path for path in modules(*CODE) for part in (path.stem, path.parent.name)}
    assert {names[name] for name in names.keys() & EMPTY_NAMES} == set()


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = {
        f"{path}:{node.lineno}"
        for path, node in nodes("bot", "cogs", "practice")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and ast.unparse(node.func.value).rpartition(".")[2] in {"datetime", "date", "time", "utils"}
        and path != CLOCK
    }
    assert asking == set()


def test_only_the_start_of_a_process_prints() -> None:
    printing = {str(path) for path, node in nodes("bot", "cogs") if called(node) == "print"}
    assert printing == set()


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    found = {
        path
        for path in modules(*CODE, "migrations")
        if marks.search((ROOT / path).read_text("utf-8"))
    }
    assert found == set()


def test_no_secret_is_kept_with_the_code() -> None:
    top = [path for path in ROOT.glob("*") if path.is_file() and path.name != ".env"]
    deep = [
        path for one in (*CODE, "migrations", "tests", ".ci") for path in ROOT.glob(f"{one}/**/*")
    ]
    texts = {path: path.read_text("utf-8", "replace") for path in (*top, *deep) if path.is_file()}
    assert {path for path, text in texts.items() if TOKEN.search(text) or KEY.search(text)} == set()

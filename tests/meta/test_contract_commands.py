"""Each fault of an application command is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import Contract

COMMANDS = ("PUT", "/applications/1/commands")


def command(**other: Any) -> dict[str, Any]:
    return {"name": "win", "description": "Tell a win"} | other


def option(**other: Any) -> dict[str, Any]:
    return {"type": 3, "name": "title", "description": "What"} | other


CHOICES = [{"name": f"{n}", "value": f"{n}"} for n in range(26)]

BROKEN: list[tuple[Any, str]] = [
    ([command(colour=1)], "[0].colour is unknown"),
    ([command(name="Win")], "'Win' is no name"),
    ([command(name="a win")], "'a win' is no name"),
    ([command(name="x" * 33)], "[0].name: 'xx"),
    ([command(name_localizations={"fr": "Élan"})], "'Élan' is no name"),
    ([command(name_localizations={"xx": "win"})], "'xx' is no locale"),
    ([command(type=3, name="x" * 33)], "[0].name: 'xx"),
    ([command(type=3)], "neither description nor options"),
    ([{"type": 3, "name": "Cheer", "name_localizations": {"xx": "X"}}], "'xx' is no locale"),
    ([command(options=[option(type=1, options=[option(name="A")])])], "'A' is no name"),
    ([command(options=[option(choices=CHOICES[:1] * 2)])], "choices of /win title: '0' appears"),
    ([command(description="x" * 101)], "[0].description: 'xx"),
    ([command(description="")], "needs a description"),
    ([command(description_localizations={"fr": "x" * 101})], "too long (100)"),
    ([command(options=[option(name=f"{n}") for n in range(26)])], "too long (25)"),
    ([command(options=[option(name="Title")])], "/win Title: 'Title' is no name"),
    ([command(options=[option(), option()])], "/win: 'title' appears more than once"),
    ([command(), command()], "commands: 'win' appears more than once"),
    (
        [command(options=[option(), option(name="b", required=True)])],
        "required option after an optional one",
    ),
    ([command(options=[option(), option(type=1, name="b")])], "mixes subcommands"),
    ([command(options=[option(choices=CHOICES)])], "too long (25)"),
    (
        [command(options=[option(choices=CHOICES[:2], autocomplete=True)])],
        "both choices and autocomplete",
    ),
    (
        [command(options=[option(name=f"{n}", choices=[
            {"name": f"{m}", "value": f"{m}" + "x" * 90} for m in range(25)
        ]) for n in range(4)])],
        "characters in all, at most 8,000",
    ),
    ([command(name=f"c{n}") for n in range(101)], "101 commands of type 1, at most 100"),
    ([{"type": 3, "name": f"M {n}"} for n in range(6)], "6 commands of type 3, at most 5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"), BROKEN, ids=[f"{n}-{b[1]}" for n, b in enumerate(BROKEN)]
)
def test_each_fault_is_named(described: Contract, body: Any, expected: str) -> None:
    assert expected in "\n".join(described.check(*COMMANDS, body))


def test_the_longest_version_of_each_text_counts(described: Contract) -> None:
    choices = [{"name": f"{n}", "value": "x" * 100} for n in range(25)]
    options = [option(name=f"{n}", description="d" * 90, choices=choices) for n in range(3)]
    assert described.check(*COMMANDS, [command(options=options)]) == []
    for one in options:
        one["choices"] = [c | {"name_localizations": {"fr": "y" * 20}} for c in choices]
    (wrong,) = described.check(*COMMANDS, [command(options=options)])
    assert wrong.endswith("/win has 9,286 characters in all, at most 8,000")


@pytest.mark.parametrize("name", ["coup-dur", "l'élan", "победа", "勝利", "जीत", "ชัยชนะ"])
def test_names_in_every_script_pass(described: Contract, name: str) -> None:
    assert described.check(*COMMANDS, [command(name=name)]) == []

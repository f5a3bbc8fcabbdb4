"""Forty people in two languages: the engine introduces those whom a friend would introduce."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

import pytest

from bot.domain.crowd import Crowd
from bot.domain.finding import candidates, exact
from bot.domain.profiles import (
    LANGUAGES,
    Commitment,
    Format,
    Matter,
    Part,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
    half_day,
)
from bot.domain.taxonomy import trades
from tests.domain.people import crowd_of

DATA = tomllib.loads(Path(__file__).with_name("sociable.toml").read_text("utf-8"))
NAMES = list(DATA["people"])
DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
PARTS = {"m": Part.MORNING, "a": Part.AFTERNOON, "e": Part.EVENING}
SIDES = {"0": 0, "1": 1, "2": -1}


@cache
def person(name: str) -> Profile:
    row = DATA["people"][name]
    first, second, third, fourth = (SIDES[one] for one in row["style"].split())
    return Profile(
        guild_id=1,
        user_id=NAMES.index(name) + 1,
        zone=row.get("zone", "Europe/Paris"),
        trade=row["trade"],
        languages=tuple(row["languages"]),
        support=tuple(Support(one) for one in row["support"]),
        commitment=Commitment(row["commitment"]),
        span=Span(row["span"]),
        relation=Relation(row["relation"]),
        temperament=Temperament(row["temperament"]) if "temperament" in row else None,
        style=(first, second, third, fourth),
        matter=Matter(row["matter"]),
        values=tuple(Value(one) for one in row["values"]),
        offers=tuple(row.get("offers", ())),
        seeks=tuple(row.get("seeks", ())),
        formats=tuple(Format(one) for one in row["formats"]),
        town=row.get("town", ""),
        half_days=free(row["free"]),
    )


def free(text: str) -> int:
    return sum(
        half_day(DAYS.index(day), PARTS[part])
        for day, _, parts in (one.partition(":") for one in text.split())
        for part in parts
    )


@cache
def everybody() -> Crowd:
    return crowd_of(person(name) for name in NAMES)


def found(name: str, most: int = 5) -> list[str]:
    return [NAMES[one - 1] for one in exact(person(name), everybody(), most=most)]


def test_there_are_forty_people_of_two_languages_with_a_line_each() -> None:
    assert len(NAMES) == 40
    assert all(len(row["says"]) > 40 for row in DATA["people"].values())
    french = sum("fr" in row["languages"] for row in DATA["people"].values())
    english = sum("en" in row["languages"] for row in DATA["people"].values())
    assert min(french, english) > 20
    for name in NAMES:
        assert person(name).trade in trades()
        assert set(person(name).languages) <= set(LANGUAGES)


def test_expectations_are_five_with_a_reason_each() -> None:
    assert len(DATA["expected"]) == 10
    for name, row in DATA["expected"].items():
        five = [one for one, reason in row["five"] if reason]
        assert len(set(five)) == 5
        assert row["never"]
        assert {name} | set(five) | set(row["never"]) <= set(NAMES)
        assert not ({name} | set(five)) & set(row["never"])


@pytest.mark.parametrize("name", DATA["expected"])
def test_the_first_two_are_those_a_friend_would_introduce(name: str) -> None:
    expected = [one for one, _ in DATA["expected"][name]["five"]]
    assert set(found(name)[:2]) == set(expected[:2])


@pytest.mark.parametrize("name", DATA["expected"])
def test_some_people_never_appear(name: str) -> None:
    shown = candidates(
        person(name), everybody(), closed=(), seen={}, rng=random.Random(1), most=len(NAMES)
    )
    never = {person(one).user_id for one in DATA["expected"][name]["never"]}
    assert never.isdisjoint(shown)
    assert set(DATA["expected"][name]["never"]).isdisjoint(found(name, len(NAMES)))


def test_the_agreement_on_the_five_is_told(record_testsuite_property) -> None:
    told, agreed = [], 0
    for name, row in DATA["expected"].items():
        expected, five = [one for one, _ in row["five"]], found(name)
        both = len(set(expected) & set(five))
        agreed += both
        told.append(f"{name}: {both} of 5; expected {expected}, found {five}")
    record_testsuite_property("sociable", "\n".join([*told, f"{agreed} of 50"]))
    assert agreed >= 20

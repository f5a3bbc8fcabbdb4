"""Profiles drawn at random, and a crowd of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from bot.domain.crowd import Crowd
from bot.domain.profiles import (
    HALF_DAYS,
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
)
from bot.domain.taxonomy import order

MONDAY = date(2026, 11, 23)
TRADES = ["", "ux-writing", "web-development", "joinery", "ceramics", "lute-playing"]
TAGS = ["pricing", "proof-reading", "cold calls", "SEO", "Blender", "Figma"]
TOWNS = ["", "Lyon", "lyon", "Saint-Étienne", "St Etienne"]
ZONES = ["Europe/Paris", "Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham"]
SIDE = st.sampled_from([0, 1, -1])


def some(kind: Iterable[str], most: int = 9) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw a few choices of a kind."""
    return st.lists(st.sampled_from(list(kind)), unique=True, max_size=most).map(tuple)


def profiles(user_id: int = 1) -> st.SearchStrategy[Profile]:
    """Draw profiles that have much in common, and gaps."""
    return st.builds(
        Profile,
        guild_id=st.just(1),
        user_id=st.just(user_id),
        zone=st.sampled_from(ZONES),
        trade=st.sampled_from(TRADES),
        languages=some(["fr", "en", "de"]),
        support=some(Support),
        commitment=st.none() | st.sampled_from(Commitment),
        span=st.none() | st.sampled_from(Span),
        relation=st.none() | st.sampled_from(Relation),
        temperament=st.none() | st.sampled_from(Temperament),
        style=st.tuples(SIDE, SIDE, SIDE, SIDE),
        matter=st.none() | st.sampled_from(Matter),
        values=some(list(Value)[:5], 3),
        offers=some(TAGS, 5),
        seeks=some(TAGS, 5),
        formats=some(Format),
        town=st.sampled_from(TOWNS),
        half_days=st.integers(0, 2**HALF_DAYS - 1) | st.sampled_from([0, 1, 2, 4, 1 << 20]),
    )


def person(user_id: int, draw: random.Random) -> Profile:
    """Draw a filled profile of a community of two languages."""
    return Profile(
        guild_id=1,
        user_id=user_id,
        zone=draw.choice(ZONES[:3]),
        trade=draw.choice(order()),
        languages=tuple(draw.choice([["fr"], ["en"], ["fr", "en"]])),
        support=tuple(draw.sample(list(Support), draw.randint(1, 3))),
        commitment=draw.choice([None, *Commitment]),
        span=draw.choice([None, *Span]),
        relation=draw.choice([None, *Relation]),
        temperament=draw.choice([None, *Temperament]),
        style=(side(draw), side(draw), side(draw), side(draw)),
        matter=draw.choice([None, *Matter]),
        values=tuple(draw.sample(list(Value), draw.randint(0, 3))),
        offers=tuple(draw.sample(TAGS, draw.randint(0, 3))),
        seeks=tuple(draw.sample(TAGS, draw.randint(0, 3))),
        formats=tuple(draw.sample(list(Format), draw.randint(0, 3))),
        town=draw.choice(TOWNS),
        half_days=draw.choice([0, draw.getrandbits(HALF_DAYS)]),
    )


def side(draw: random.Random) -> int:
    """Draw an answer on style."""
    return draw.choice([0, 1, -1])


def crowd_of(people: Iterable[Profile]) -> Crowd:
    """Return people as they stand in a guild."""
    crowd = Crowd(MONDAY)
    for one in people:
        crowd.put(one)
    return crowd


def community(size: int, seed: int = 2026) -> list[Profile]:
    """Draw filled profiles, with ids from 1 on."""
    draw = random.Random(seed)
    return [person(nth, draw) for nth in range(1, size + 1)]


def changed(profile: Profile, values: dict[str, Any]) -> Profile:
    """Return a profile with other answers, by their names."""
    return replace(profile, **values)

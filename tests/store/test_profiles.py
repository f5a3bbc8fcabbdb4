"""Profiles: each answer kept as it was given, in the zone that the member chose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.profiles import (
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
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.profiles import ProfileStore, Search
from tests.store.people import ANA, BEN, CHLOE, ELSEWHERE, GUILD, HOUR, NOON, at_once

WHOLE = Profile(
    GUILD,
    ANA,
    "Europe/Paris",
    trade="web-development",
    languages=("fr", "en"),
    support=(Support.OPINION, Support.COMPANY),
    commitment=Commitment.WEEKLY,
    span=Span.SEASON,
    relation=Relation.NEIGHBOURING,
    temperament=Temperament.COMPLETING,
    style=(1, -1, 0, 1),
    matter=Matter.LEARNING,
    values=(Value.CRAFT, Value.LOCAL),
    offers=("CSS", "Devis"),
    seeks=("Photo",),
    formats=(Format.TEXT, Format.IN_PERSON),
    town="Lyon",
    half_days=0b101,
    most=3,
    hidden=True,
    paused_until=NOON + HOUR,
)
ANSWERS = {
    name: value
    for name, value in vars(WHOLE).items()
    if name not in {"guild_id", "user_id", "zone"}
}


@pytest.fixture
def profiles(database: Database, guilds: GuildStore) -> ProfileStore:
    return ProfileStore(database)


async def test_every_answer_is_kept(profiles: ProfileStore) -> None:
    assert await profiles.get(GUILD, ANA) == Profile(GUILD, ANA, "Europe/Paris")
    made = await at_once(lambda: profiles.change(GUILD, ANA, NOON, **ANSWERS))
    assert set(made) == {WHOLE}
    assert await profiles.get(GUILD, ANA) == WHOLE
    assert await profiles.get(ELSEWHERE, ANA) == Profile(ELSEWHERE, ANA)


async def test_an_answer_can_be_taken_back(profiles: ProfileStore) -> None:
    await profiles.change(GUILD, ANA, NOON, **ANSWERS)
    changed = await profiles.change(
        GUILD, ANA, NOON, commitment=None, values=(), style=(0, 0, 0, 0)
    )
    assert (changed.commitment, changed.values, changed.style) == (None, (), (0, 0, 0, 0))
    assert changed.offers == WHOLE.offers


async def test_half_days_are_meant_in_the_members_zone(
    profiles: ProfileStore, database: Database
) -> None:
    await profiles.change(GUILD, ANA, NOON, trade="joinery")
    await profiles.change(GUILD, BEN, NOON, trade="pottery")
    await MemberStore(database).change(GUILD, BEN, timezone="Asia/Tokyo")
    zones = {one.user_id: one.zone for one in await profiles.everybody(GUILD)}
    assert zones == {ANA: "Europe/Paris", BEN: "Asia/Tokyo"}
    assert (await profiles.get(GUILD, BEN)).zone == "Asia/Tokyo"


async def test_a_search_is_remembered_where_there_is_a_profile(profiles: ProfileStore) -> None:
    await profiles.look(GUILD, ANA, told=True)
    assert await profiles.search(GUILD, ANA) == Search()
    await profiles.change(GUILD, ANA, NOON, trade="joinery")
    narrowed = {"relation": "same"}
    await profiles.change(GUILD, BEN, NOON, trade="pottery")
    await at_once(lambda: profiles.look(GUILD, ANA, found=(BEN, CHLOE), narrowed=narrowed))
    assert await profiles.search(GUILD, ANA) == Search(narrowed, (BEN,), False)
    await profiles.forget(GUILD, BEN)
    assert await profiles.search(GUILD, ANA) == Search(narrowed, (), False)


async def test_watchers_wait_in_turn_and_hidden_ones_not_at_all(profiles: ProfileStore) -> None:
    for nth, who in enumerate((CHLOE, ANA, BEN)):
        await profiles.change(GUILD, who, NOON + timedelta(minutes=nth), trade="joinery")
        await profiles.look(GUILD, who, told=True)
    await profiles.change(GUILD, BEN, NOON, hidden=True)
    assert await profiles.watchers(GUILD) == [CHLOE, ANA]
    assert await profiles.watchers(ELSEWHERE) == []


async def test_a_profile_is_forgotten_exported_and_erased(
    profiles: ProfileStore, database: Database
) -> None:
    await profiles.change(GUILD, ANA, NOON, **ANSWERS)
    await profiles.change(GUILD, BEN, NOON, trade="joinery")
    data = MyDataStore(database)
    (row,) = (await data.export(ANA))["profiles"]
    assert (row["trade"], row["town"]) == ("web-development", "Lyon")
    await data.erase(ANA, NOON)
    assert [one.user_id for one in await profiles.everybody(GUILD)] == [BEN]
    await at_once(lambda: profiles.forget(GUILD, BEN))
    assert await profiles.everybody(GUILD) == []

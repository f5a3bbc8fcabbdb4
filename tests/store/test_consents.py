"""What a member said yes to: noted with its moment by every choice, and taken back at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlalchemy import select

import bot.store
from bot.domain.notices import Way
from bot.store.base import Database
from bot.store.celebrations import CelebrationStore
from bot.store.checkins import ProgrammeStore
from bot.store.consents import ConsentRow, ConsentStore
from bot.store.coworking_choices import CHOICES, TOLD_NOTICE, CoworkingChoiceStore
from bot.store.guilds import GuildStore
from bot.store.kept import topics
from bot.store.listeners import ListenerStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.pairing_leaving import PairingLeavingStore
from bot.store.pairings import PoolStore
from bot.store.profiles import ProfileStore
from tests.conftest import VAULT
from tests.store.people import ANA, BEN, DAY, ELSEWHERE, GUILD, NOON, at_once

bot.store.load_tables()
LATER = NOON + DAY
Act = Callable[[], Awaitable[object]]


@dataclass
class Room:
    """One guild's choices, at a time that the tests move."""

    address: str
    now: datetime = NOON
    pools: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.database = Database(self.address, VAULT, now=lambda: self.now)
        self.consents = ConsentStore(self.database)

    async def acts(self, who: int) -> dict[str, tuple[Act, Act]]:
        """Return how each consent is given, and taken back."""
        celebrations, listeners = CelebrationStore(self.database), ListenerStore(self.database)
        profiles, choices = ProfileStore(self.database), CoworkingChoiceStore(self.database)
        programmes, pools = ProgrammeStore(self.database), PoolStore(self.database)
        pool = await pools.create(GUILD, "Everybody", None)
        programme = await programmes.create(GUILD, "Monday", ())
        await programmes.publish(programme.id, NOON)
        here = GUILD, who

        def chosen(name: str) -> tuple[Act, Act]:
            return (
                lambda: choices.change(*here, **{name: True}),
                lambda: choices.change(*here, **{name: False}),
            )

        return {
            "wins-celebrator": (
                lambda: celebrations.opt_in(*here, self.now),
                lambda: celebrations.opt_out(*here),
            ),
            "losses-listener": (
                lambda: listeners.opt_in(*here, self.now),
                lambda: listeners.opt_out(*here, self.now),
            ),
            "buddies-profile": (
                lambda: profiles.change(*here, self.now, hidden=False),
                lambda: profiles.change(*here, self.now, hidden=True),
            ),
            "pairings-joined": (
                lambda: pools.join(pool, who, self.now),
                lambda: pools.leave(pool.id, who),
            ),
            "checkins-joined": (
                lambda: programmes.join(programme, who, self.now),
                lambda: programmes.leave(programme.id, who),
            ),
            "checkins-energy": (
                lambda: programmes.keep(*here, energy=True),
                lambda: programmes.keep(*here, energy=False),
            ),
            "checkins-streak": (
                lambda: programmes.keep(*here, streaks=True, shows_streak=True),
                lambda: programmes.keep(*here, shows_streak=False),
            ),
        } | {f"coworking-{one.replace('_', '-')}": chosen(one) for one in CHOICES}

    async def given(self, who: int = ANA) -> dict[str, datetime | None]:
        """Return what holds, since when."""
        found = await self.consents.given(GUILD, who)
        return {f"{one.topic.key}-{one.consent.key}": one.since for one in found}

    async def noted(self, who: int = ANA) -> list[tuple[str, datetime | None, datetime | None]]:
        """Return every moment of somebody, the oldest first."""
        query = select(ConsentRow).filter_by(user_id=who).order_by(ConsentRow.id)
        async with self.database.read() as session:
            rows = await session.scalars(query)
            return [(f"{one.topic}-{one.key}", one.given_at, one.withdrawn_at) for one in rows]


@pytest.fixture
async def room(clean_address: str) -> Room:
    room = Room(clean_address)
    await GuildStore(room.database).welcome(GUILD, "fr", "Europe/Paris", NOON)
    return room


@pytest.fixture(autouse=True)
async def closed(room: Room) -> object:
    yield
    await room.database.close()


DECLARED = [f"{topic.key}-{one.key}" for topic in topics() for one in topic.consents]


@pytest.mark.parametrize("what", DECLARED)
async def test_every_yes_has_its_moment_and_so_has_taking_it_back(room: Room, what: str) -> None:
    """A new consent is declared in `…_kept.py`: say in `Room.acts` how it is given."""
    yes, no = (await room.acts(ANA))[what]
    await at_once(yes)
    assert await room.given() == {what: NOON}
    room.now = LATER
    await yes()
    assert await room.noted() == [(what, NOON, None)], "said once more, it holds since the first"
    await at_once(no)
    assert await room.given() == {}
    assert await room.noted() == [(what, NOON, LATER)]
    room.now = LATER + DAY
    await yes()
    assert await room.given() == {what: LATER + DAY}
    assert await room.noted() == [(what, NOON, LATER), (what, LATER + DAY, None)]
    assert await room.given(BEN) == {}
    assert await room.consents.given(ELSEWHERE, ANA) == []


async def test_all_hold_beside_each_other(room: Room) -> None:
    for yes, _ in (await room.acts(ANA)).values():
        await yes()
        room.now += DAY
    given = await room.given()
    assert list(given) == sorted(DECLARED, key=DECLARED.index)
    assert len(set(given.values())) == len(DECLARED)


async def test_what_organisers_close_holds_no_more(room: Room) -> None:
    acts = await room.acts(ANA)
    for what in ("pairings-joined", "checkins-joined"):
        await acts[what][0]()
    room.now = LATER
    await PoolStore(room.database).close(1, LATER)
    await ProgrammeStore(room.database).close(1)
    ended = [(what, NOON, LATER) for what in ("pairings-joined", "checkins-joined")]
    assert (await room.given(), await room.noted()) == ({}, ended)


async def test_who_left_is_in_nothing_any_more(room: Room) -> None:
    acts = await room.acts(ANA)
    for what in ("pairings-joined", "checkins-joined"):
        await acts[what][0]()
    room.now = LATER
    await PairingLeavingStore(room.database).left_guild(GUILD, ANA, LATER)
    await ProgrammeStore(room.database).left_guild(GUILD, [ANA])
    assert [ended for _, _, ended in await room.noted()] == [LATER, LATER]


async def test_being_told_ends_wherever_it_is_switched_off(room: Room) -> None:
    members = MemberStore(room.database)
    await members.choose_way(GUILD, ANA, TOLD_NOTICE, Way.MENTION)
    assert await room.given() == {"coworking-told": NOON}
    (notice,) = await members.reserve(GUILD, [ANA], TOLD_NOTICE, "1", NOON, most=1)
    room.now = LATER
    await members.stop(notice.id, ANA)
    assert await room.noted() == [("coworking-told", NOON, LATER)]


@pytest.mark.parametrize("topic", [None, *(one.key for one in topics() if one.consents)])
async def test_an_erasure_leaves_no_moment_of_what_it_erases(room: Room, topic: str | None) -> None:
    for yes, _ in (await room.acts(ANA)).values():
        await yes()
    room.now = LATER
    await MyDataStore(room.database).erase(ANA, LATER, topic)
    # that somebody is told of rooms is one of their settings, which go with those
    others = [one for one in DECLARED if topic and not one.startswith(f"{topic}-")]
    told = ["coworking-told"] if topic == "coworking" else []
    assert list(await room.given()) == others + told
    assert {what for what, _, _ in await room.noted()} == {*others, *told}
    assert {given for _, given, _ in await room.noted()} <= {NOON}


async def test_settings_that_go_take_their_yes_along(room: Room) -> None:
    for yes, _ in (await room.acts(ANA)).values():
        await yes()
    room.now = LATER
    await MyDataStore(room.database).erase(ANA, LATER, "self")
    assert "coworking-told" not in await room.given()
    assert ("coworking-told", NOON, LATER) in await room.noted()

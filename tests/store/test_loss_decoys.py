"""Whom an anonymous loss rings, and in what order: nothing of it tells who wrote."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_rows import RingRow
from tests.store.loss_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, NOON

EVA, FLO, GIL, HUGO = 15, 16, 17, 18
PEOPLE = (BEN, CHLOE, DENIS, EVA, FLO, GIL, HUGO)
MINUTE = timedelta(minutes=1)


pytestmark = pytest.mark.parametrize("clean_address", ["sqlite"], indirect=True)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_no_rotation_shows_who_was_passed_over_for_an_anonymous_loss(room: Room) -> None:
    await room.listen(ANA, *PEOPLE[:5], most=9)
    first, second = await room.lose(HUGO), await room.lose(GIL, NOON + MINUTE, anonymous=True)
    await room.tick(NOON)
    await room.tick(NOON + MINUTE)
    assert {*room.rung(first.id)} & {*room.rung(second.id)}
    later = []
    for author in (BEN, CHLOE, DENIS, EVA, FLO):
        loss = await room.lose(author, anonymous=True)
        await room.tick(NOON)
        rings = [one.user_id for one in room.calls if one.loss_id == loss.id]
        later.append(rings)
        assert len(rings) == 4
    assert len({rings.index(one) for one, rings in zip(PEOPLE, later, strict=False)}) > 1
    assert any(rings != sorted(rings) for rings in later)


@pytest.mark.parametrize("anonymous", [False, True])
async def test_who_is_never_asked(room: Room, anonymous: bool) -> None:
    """Nor is an author told openly who blocked them, by how many listen."""
    await room.listen(ANA, *PEOPLE)
    await room.members.block(ANA, BEN, NOON)
    await room.members.block(CHLOE, ANA, NOON)
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON)
    assert (await room.search.prospect(draft.id, NOON)).listening == len(PEOPLE) - 1
    loss = await room.lose(anonymous=anonymous, excluded=f"{DENIS} {EVA}")
    await room.help.be_there(loss.id, FLO, NOON)
    await room.live(NOON, NOON + 2 * DAY)
    expected = {ANA, CHLOE, GIL, HUGO} if anonymous else {GIL, HUGO}
    assert set(room.rung(loss.id)) == expected
    assert len(room.calls) == len(expected)


async def test_blocks_tell_nobody_who_wrote_anonymously(room: Room) -> None:
    """Ben blocks everybody but one, then all: being asked or not must teach him nothing."""
    for blocked in (CHLOE, DENIS, ANA):
        await room.members.block(BEN, blocked, NOON)
    await room.listen(BEN)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    assert room.rung(loss.id) == [BEN]
    ring = await room.help.take(room.ring_ids[loss.id, BEN], BEN, NOON)
    assert not ring.decoy


async def test_an_anonymous_author_who_listens_gets_a_decoy_outside_the_three(room: Room) -> None:
    await room.listen(ANA, BEN, CHLOE, DENIS, EVA)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    rung = room.rung(loss.id)
    assert len(rung) == 4
    assert ANA in rung
    ring = await room.help.take(room.ring_ids[loss.id, ANA], ANA, NOON)
    assert ring.decoy
    prospect = await room.search.prospect(loss.id, NOON)
    assert (prospect.asked, prospect.held) == (3, False)
    assert await room.help.helpers(loss.id, answered=False) == []
    named = await room.lose(BEN, NOON + MINUTE)
    await room.tick(NOON + MINUTE)
    assert BEN not in room.rung(named.id)


async def test_organisers_are_not_called_sooner_because_the_author_alone_listens(
    room: Room,
) -> None:
    await room.listen(ANA)
    loss = await room.lose(anonymous=True)
    await room.live(NOON, NOON + 3 * HOUR)
    assert room.rung(loss.id) == [ANA]
    assert room.asked_organisers == [(f"{loss.id}", NOON + 2 * HOUR)]


async def listening(room: Room, *left_out: int) -> int:
    """Return how many listen, as anybody reads it who begins a loss and leaves some out."""
    excluded = " ".join(map(str, left_out)) or None
    draft = await room.losses.draft(GUILD, HUGO, "fr", NOON, excluded=excluded)
    return (await room.search.prospect(draft.id, NOON)).listening


async def test_whoever_counts_the_listeners_one_by_one_finds_no_author(room: Room) -> None:
    people = (ANA, BEN, CHLOE, DENIS, EVA, FLO)
    await room.listen(*people, most=1)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    assert ANA in room.rung(loss.id)
    every = await listening(room)
    used_up = [one for one in people if await listening(room, one) == every]
    assert every == 3
    assert used_up == [one for one in room.rung(loss.id) if one != ANA]


async def test_organisers_see_a_turn_of_three_whoever_wrote(room: Room) -> None:
    await room.listen(ANA, *PEOPLE[:6], most=1)
    before = await room.listeners.available(GUILD, NOON)
    await room.lose(anonymous=True)
    await room.tick(NOON)
    after = await room.listeners.available(GUILD, NOON)
    assert {before[kind] - after[kind] for kind in before} == {3}


async def test_in_the_next_rotation_the_author_is_not_passed_over(room: Room) -> None:
    await room.listen(ANA, BEN, CHLOE, DENIS, EVA, most=9)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    (left,) = {BEN, CHLOE, DENIS, EVA} - {*room.rung(loss.id)}
    named = await room.lose(GIL, NOON + MINUTE)
    await room.tick(NOON + MINUTE)
    assert {ANA, left} <= {*room.rung(named.id)}


async def test_the_next_ring_comes_when_it_would_for_anybody_elses(room: Room) -> None:
    """Eva listens in the evening alone: only somebody unasked makes the time count until then."""
    await room.listen(ANA, BEN, CHLOE, DENIS, most=9, opens="00:00", closes="00:00")
    await room.listen(EVA, most=9, opens="20:00", closes="23:00")
    found = []
    for author in (ANA, HUGO):
        loss = await room.lose(author, anonymous=True)
        await room.tick(NOON)
        prospect = await room.search.prospect(loss.id, NOON)
        found.append((prospect.next_at, prospect.organisers_at))
    assert found[0] == found[1] == (NOON + 2 * HOUR, NOON + 12 * HOUR)
    await room.live(NOON, NOON + 2 * DAY)
    assert [one.user_id for one in room.calls].count(ANA) == 2, "a decoy, and a ring of Hugo’s"


async def test_the_authors_turn_comes_once_fewer_than_three_others_are_left(room: Room) -> None:
    await room.listen(ANA, BEN, CHLOE, DENIS, EVA, most=1)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    assert (await room.listeners.available(GUILD, NOON))[loss.help] == 2
    await room.live(NOON, NOON + 3 * HOUR)
    assert room.rung(loss.id) == [ANA, BEN, CHLOE, DENIS, EVA]
    assert (await room.listeners.available(GUILD, NOON + 3 * HOUR))[loss.help] == 0
    async with room.database.read() as session:
        turns = Counter(await session.scalars(select(RingRow.turn)))
    assert turns == {1: 4, 2: 4}


async def test_where_fewer_than_three_others_listen_the_author_counts_like_them(
    room: Room,
) -> None:
    await room.listen(ANA, BEN, CHLOE, most=1)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    assert (await room.listeners.available(GUILD, NOON))[loss.help] == 0


async def test_a_listener_erased_later_changes_nothing_about_the_authors_count(
    room: Room,
) -> None:
    await room.listen(ANA, BEN, CHLOE, DENIS, EVA, most=1)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    gone = next(one for one in room.rung(loss.id) if one != ANA)
    before = (await room.listeners.available(GUILD, NOON))[loss.help]
    await room.mydata.erase(gone, NOON)
    assert (await room.listeners.available(GUILD, NOON))[loss.help] == before == 2


async def test_whoever_erases_and_listens_again_is_not_rung_twice(room: Room) -> None:
    await room.listen(BEN, most=9)
    loss = await room.lose()
    await room.tick(NOON)
    await room.mydata.erase(BEN, NOON + MINUTE)
    await room.listen(BEN, now=NOON + MINUTE, most=9)
    await room.live(NOON + MINUTE, NOON + 2 * DAY)
    assert room.rung(loss.id) == [BEN]

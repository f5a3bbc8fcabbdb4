"""Whom an anonymous loss rings, and in what order: nothing of it tells who wrote."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.base import Database
from bot.store.guilds import GuildStore
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

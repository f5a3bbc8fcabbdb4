"""Guests of a project: nobody is asked before both want it, and nobody learns who did not."""

from __future__ import annotations

import pytest

from bot.domain.buddies import Kind, Request, Stage
from bot.domain.pairs import GuestStage, Pair
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import REQUEST
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, DENIS, GUILD, NOON, at_once

EVA = 15


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
async def pair(room: Room) -> Pair:
    return await room.pair()


async def asked(room: Room, pair: Pair, guest: int = CHLOE) -> Request:
    """Let Ana wish for a guest, and Ben agree."""
    await room.guests.invite_guest(pair.id, ANA, guest, NOON)
    return await room.guests.consent(pair.id, BEN, guest, NOON)


async def stages(room: Room, pair: Pair) -> dict[int, GuestStage]:
    return {one.guest_id: one.stage for one in await room.guests.guests(pair.id)}


async def test_a_guest_is_asked_once_both_want_it(room: Room, pair: Pair) -> None:
    before = await room.count(REQUEST)
    wished = await at_once(lambda: room.guests.invite_guest(pair.id, ANA, CHLOE, NOON))
    assert {(one.guest_id, one.by_id, one.stage) for one in wished} == {
        (CHLOE, ANA, GuestStage.PROPOSED)
    }
    assert await room.requests.inbox(GUILD, CHLOE) == []
    with pytest.raises(MemberError, match="not-yours"):
        await room.guests.consent(pair.id, ANA, CHLOE, NOON)
    agreed = await at_once(lambda: room.guests.consent(pair.id, BEN, CHLOE, NOON))
    assert len({one.id for one in agreed}) == 1
    (request,) = await room.requests.inbox(GUILD, CHLOE)
    assert (request.kind, request.asker_id, request.pair_id) == (Kind.PROJECT, ANA, pair.id)
    assert await room.count(REQUEST) == before + 1
    assert await stages(room, pair) == {CHLOE: GuestStage.ASKED}


async def test_a_guest_who_accepts_has_joined(room: Room, pair: Pair) -> None:
    request = await asked(room, pair)
    await at_once(lambda: room.accept(request))
    assert await stages(room, pair) == {CHLOE: GuestStage.JOINED}
    assert await room.pairs.mine(GUILD, CHLOE) == []
    assert await room.pairs.buddies(GUILD) == {ANA: 1, BEN: 1}


@pytest.mark.parametrize("how", ["decline", "withdraw", "expire"])
async def test_a_guest_who_does_not_come_leaves_the_place(room: Room, pair: Pair, how: str) -> None:
    request = await asked(room, pair)
    if how == "decline":
        await room.requests.decline(request.id, CHLOE, NOON)
    elif how == "withdraw":
        await room.requests.withdraw(request.id, ANA, NOON)
    else:
        await room.requests.expire(request.id, request.expires_at)
    assert await stages(room, pair) == {}


async def test_two_guests_at_most(room: Room, pair: Pair) -> None:
    for guest in (CHLOE, DENIS):
        await room.guests.invite_guest(pair.id, ANA, guest, NOON)
    with pytest.raises(MemberError, match="too-many-guests"):
        await room.guests.invite_guest(pair.id, BEN, EVA, NOON)


async def test_who_may_not_be_invited(room: Room, pair: Pair) -> None:
    await room.members.block(CHLOE, BEN, NOON)
    for guest in (CHLOE, BEN, ANA):
        with pytest.raises(MemberError, match="not-available"):
            await room.guests.invite_guest(pair.id, ANA, guest, NOON)
    with pytest.raises(MemberError, match="not-yours"):
        await room.guests.invite_guest(pair.id, DENIS, EVA, NOON)


async def test_what_happened_since_the_wish_counts(room: Room, pair: Pair) -> None:
    for guest in (CHLOE, DENIS):
        await room.guests.invite_guest(pair.id, ANA, guest, NOON)
    await room.members.block(CHLOE, ANA, NOON)
    await room.ask(DENIS, ANA)
    with pytest.raises(MemberError, match="not-available"):
        await room.guests.consent(pair.id, BEN, DENIS, NOON)
    for guest in (CHLOE, EVA):
        with pytest.raises(MemberError, match="not-yours"):
            await room.guests.consent(pair.id, BEN, guest, NOON)


@pytest.mark.parametrize("who", [ANA, BEN, CHLOE])
@pytest.mark.parametrize("when", GuestStage)
async def test_anybody_concerned_may_say_no_at_any_time(
    room: Room, pair: Pair, who: int, when: GuestStage
) -> None:
    await room.guests.invite_guest(pair.id, ANA, CHLOE, NOON)
    request = None
    if when is not GuestStage.PROPOSED:
        request = await asked(room, pair)
    if request and when is GuestStage.JOINED:
        await room.accept(request)
    await at_once(lambda: room.guests.refuse(pair.id, who, CHLOE, NOON))
    assert await stages(room, pair) == {}
    assert await room.requests.inbox(GUILD, CHLOE) == []
    with pytest.raises(MemberError, match="not-yours"):
        await room.guests.refuse(pair.id, DENIS, CHLOE, NOON)


async def test_a_pair_that_ends_asks_nobody_any_more(room: Room, pair: Pair) -> None:
    request = await asked(room, pair)
    await room.pairs.end(pair.id, BEN, NOON)
    assert (await room.request(request)).stage is Stage.VOID
    assert await stages(room, pair) == {}


async def test_project_requests_neither_count_nor_match(room: Room, pair: Pair) -> None:
    await asked(room, pair)
    with pytest.raises(MemberError, match="waiting-already"):
        await room.ask(CHLOE, ANA)
    for asked_id in (DENIS, EVA, 16):
        assert (await room.ask(ANA, asked_id)).stage is Stage.OPEN

"""Invitations: a code for one person, which becomes a request of whoever gave it."""

from __future__ import annotations

import random

import pytest

from bot.domain.buddies import INVITATION_LASTS, MOST_INVITATIONS, Invitation, Kind, Stage
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, ELSEWHERE, GUILD, NOON, at_once


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def invite(room: Room, kind: Kind = Kind.BUDDY, seed: int = 1) -> Invitation:
    return await room.invitations.make_invitation(GUILD, ANA, kind, NOON, random.Random(seed))


async def refused(room: Room, code: str, user_id: int = BEN, guild: int = GUILD) -> str:
    with pytest.raises(MemberError) as error:
        await room.invitations.redeem(guild, code, user_id, NOON)
    return error.value.message_id


async def test_a_code_becomes_a_request_once(room: Room) -> None:
    made = await invite(room, Kind.HOUR)
    assert made.expires_at == NOON + INVITATION_LASTS
    typed = f" {made.code.lower()}"
    given = await at_once(lambda: room.invitations.redeem(GUILD, typed, BEN, NOON))
    assert len({one.id for one in given}) == 1
    (request,) = await room.requests.inbox(GUILD, BEN)
    assert (request.asker_id, request.kind, request.stage) == (ANA, Kind.HOUR, Stage.OPEN)
    assert await refused(room, made.code, CHLOE) == "buddies-invitation-gone"
    assert (await room.accept(request)).pair_id is not None
    assert await refused(room, made.code) == "buddies-invitation-gone"


async def test_of_many_one_uses_it(room: Room) -> None:
    made = await invite(room)
    people = iter(range(100, 104))

    async def use() -> bool:
        try:
            return bool(await room.invitations.redeem(GUILD, made.code, next(people), NOON))
        except MemberError:
            return False

    assert sum(await at_once(use)) == 1


async def test_codes_that_lead_nowhere_read_the_same(room: Room) -> None:
    made = await invite(room)
    gone = "buddies-invitation-gone"
    assert await refused(room, "ABCDEFGH") == gone
    assert await refused(room, "") == gone
    assert await refused(room, made.code, ANA) == gone
    assert await refused(room, made.code, guild=ELSEWHERE) == gone
    with pytest.raises(MemberError, match=gone):
        await room.invitations.redeem(GUILD, made.code, BEN, made.expires_at)
    await room.members.block(ANA, BEN, NOON)
    assert await refused(room, made.code) == gone


async def test_with_a_request_or_a_pair_it_adds_nothing(room: Room) -> None:
    made = await invite(room)
    request = await room.ask()
    same = await room.invitations.redeem(GUILD, made.code, BEN, NOON)
    assert same.id == request.id
    await room.ask(CHLOE, ANA)
    other = await invite(room)
    assert await refused(room, other.code, CHLOE) == "buddies-waiting-already"
    await room.accept(request)
    assert await refused(room, other.code) == "buddies-together-already"
    assert len(await room.requests.inbox(GUILD, BEN)) == 0


async def test_the_same_draw_gives_another_code(room: Room) -> None:
    codes = {(await invite(room)).code for _ in range(MOST_INVITATIONS)}
    assert len(codes) == MOST_INVITATIONS
    with pytest.raises(MemberError, match="too-many-invitations"):
        await invite(room)
    await room.invitations.redeem(GUILD, codes.pop(), BEN, NOON)
    assert await invite(room)


async def test_an_invitation_asks_beyond_the_three(room: Room) -> None:
    made = await invite(room)
    for asked in (20, 21, 22):
        await room.ask(ANA, asked)
    assert (await room.invitations.redeem(GUILD, made.code, BEN, NOON)).stage is Stage.OPEN

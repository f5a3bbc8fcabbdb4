"""The middle of a round: two who wait become one group, a pair takes a third, never twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.pairings import SILENT, Group, Pool, Wish
from bot.errors import MemberError
from bot.store.agenda import Stage as Work
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_rows import THREAD, GroupRow
from bot.store.pairing_waits import WaitStore
from bot.store.pairing_works import CARD, WELCOMED
from bot.store.profiles import ProfileStore
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, NOON, at_once

EVA, FAY = 15, 16
SOON = NOON + HOUR
LATE = NOON + 5 * DAY
"""A Saturday noon: in a round that began on Monday, nobody begins any more."""


class Middle(Room):
    """A room in the middle of whose round people wait."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.waits = WaitStore(database)
        self.profiles = ProfileStore(database)

    async def drawn(self, *people: int) -> tuple[Pool, list[Group]]:
        """Make a pool of some people, and draw its first round."""
        pool = await self.pool(*people)
        return pool, await self.draw(pool)

    async def wait(self, pool: Pool, who: int, wish: Wish = Wish.PARTNER) -> Group | None:
        """Let somebody join the pool, if they are not in it, and wait."""
        await self.pools.join(pool, who, SOON)
        return await self.waits.wait(pool.id, who, wish, SOON, 1)

    async def waiting(self, pool: Pool) -> list[int]:
        """Return who waits, in the order in which they are served."""
        return [one.user_id for one in await self.waits.all(pool.id, SOON)]


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Middle:
    return Middle(database)


async def comes_first(room: Middle, pool: Pool, who: int) -> bool:
    """Return whether somebody is drawn before others next time."""
    mine = await room.pools.participant(pool.id, who)
    return mine is not None and mine.waited


async def refused(act: Callable[[], Awaitable[Any]]) -> str:
    """Return the words in which something is refused."""
    with pytest.raises(MemberError) as refusal:
        await act()
    return refusal.value.message_id


async def test_two_who_wait_become_one_group_at_once(room: Middle) -> None:
    pool, _ = await room.drawn(ANA, BEN)
    assert await room.wait(pool, CHLOE) is None
    await room.pools.join(pool, DENIS, SOON)
    left = iter([CHLOE, DENIS] * 3)
    found = await at_once(
        lambda: room.waits.wait(pool.id, next(left), Wish.PARTNER, SOON, 1), times=6
    )
    made = {one.id for one in found if one}
    assert len(made) == 1
    group = await room.groups.of_member(1, CHLOE)
    assert group is not None and group.late and group.members == (CHLOE, DENIS)
    assert group.starter in group.members
    assert await room.agenda.stage(THREAD, group.id) is Work.PLANNED
    assert await room.waiting(pool) == []
    assert len(await room.groups.of_round(1)) == 2


async def test_both_kinds_of_limit_hold_in_the_middle_too(room: Middle) -> None:
    pool, _ = await room.drawn(ANA, BEN)
    await room.members.block(CHLOE, DENIS, NOON)
    assert await room.wait(pool, CHLOE) is None
    assert await room.wait(pool, DENIS) is None
    await room.profiles.change(GUILD, EVA, NOON, languages=("de",))
    assert await room.wait(pool, EVA) is None
    assert await room.waiting(pool) == [CHLOE, DENIS, EVA]
    group = await room.wait(pool, FAY)
    assert group is not None and group.members == (CHLOE, FAY), "who waits longest comes first"
    assert await room.waiting(pool) == [DENIS, EVA]


async def test_three_who_may_meet_are_three(room: Middle) -> None:
    pool, _ = await room.drawn(ANA, BEN)
    for one, away in ((CHLOE, SOON + DAY), (DENIS, SOON + DAY)):
        await room.wait(pool, one) if one is CHLOE else None
        await room.members.change(GUILD, one, away_until=away)
    await room.members.change(GUILD, DENIS, away_until=None)
    assert await room.wait(pool, DENIS) is None, "the other is away by now"
    await room.members.change(GUILD, CHLOE, away_until=None)
    group = await room.wait(pool, EVA)
    assert group is not None and group.members == (CHLOE, DENIS, EVA)


async def test_waiting_is_noted_once_and_can_stop(room: Middle) -> None:
    pool, groups = await room.drawn(ANA, BEN)
    await room.pools.join(pool, CHLOE, SOON)
    await at_once(lambda: room.wait(pool, CHLOE))
    known = await room.waits.of(pool.id, CHLOE, SOON)
    assert known is not None and (known.since, known.first) == (SOON, False)
    later = await room.waits.wait(pool.id, CHLOE, Wish.WELCOME, SOON + HOUR, 1)
    again = await room.waits.of(pool.id, CHLOE, SOON)
    assert (later, again and again.since, again and again.wish) == (None, SOON, Wish.WELCOME)
    assert await room.wait(pool, ANA) == groups[0], "who has a group does not wait"
    assert sorted(await at_once(lambda: room.waits.stop(pool.id, CHLOE)))[-2:] == [False, True]
    assert await room.waits.of(pool.id, CHLOE, SOON) is None


async def test_waits_end_with_the_round(room: Middle) -> None:
    pool, _ = await room.drawn(ANA, BEN)
    await room.wait(pool, CHLOE)
    assert await room.waits.all(pool.id, LATE) == []
    late = await refused(lambda: room.waits.wait(pool.id, CHLOE, Wish.PARTNER, LATE, 1))
    assert late == "pairings-wait-late"
    await room.draw(pool, 1)
    assert await room.waits.all(pool.id, NOON + 7 * DAY) == []


async def test_who_may_not_wait_is_told_why(room: Middle) -> None:
    empty = await room.pool(ANA, name="Not begun")
    pool, _ = await room.drawn(BEN, CHLOE)

    async def wait(which: Pool, who: int) -> str:
        return await refused(lambda: room.waits.wait(which.id, who, Wish.PARTNER, SOON, 1))

    assert await wait(empty, ANA) == "pairings-wait-late"
    assert await wait(pool, DENIS) == "pairings-not-in"
    await room.pools.join(pool, DENIS, SOON)
    await room.members.change(GUILD, DENIS, away_until=SOON + DAY)
    assert await wait(pool, DENIS) == "pairings-wait-away"
    await room.pools.close(pool.id, SOON)
    assert await wait(pool, BEN) == "pairings-pool-gone"
    await room.waits.serve(pool.id, SOON, 1)


async def test_asking_for_somebody_comes_back_from_being_set_aside(room: Middle) -> None:
    pool, _ = await room.drawn(ANA, BEN)
    await room.pools.join(pool, CHLOE, SOON)
    await room.pools.choose(pool.id, CHLOE, set_aside_at=NOON, silent_rounds=2)
    await room.wait(pool, CHLOE)
    mine = await room.pools.participant(pool.id, CHLOE)
    assert mine is not None and (mine.set_aside_at, mine.silent_rounds) == (None, 0)


async def test_a_pair_that_welcomes_takes_one_more_and_no_fourth(room: Middle) -> None:
    pool, groups = await room.drawn(ANA, BEN)
    await room.pools.choose(pool.id, ANA, welcomes=True)
    assert await room.wait(pool, CHLOE, Wish.WELCOME) is None, "both must want it"
    await room.pools.choose(pool.id, BEN, welcomes=True)
    await at_once(lambda: room.waits.serve(pool.id, SOON, 1))
    group = await room.groups.of_member(1, CHLOE)
    assert group is not None and group.id == groups[0].id and group.members == (ANA, BEN, CHLOE)
    assert await room.agenda.stage(WELCOMED, f"{group.id}:{CHLOE}") is Work.PLANNED
    assert await room.agenda.stage(CARD, f"{group.id}:{SOON.isoformat()}") is Work.PLANNED
    assert await room.wait(pool, DENIS, Wish.WELCOME) is None
    assert await room.waiting(pool) == [DENIS]


async def test_a_pair_takes_nobody_whom_one_of_them_keeps_away(room: Middle) -> None:
    pool, groups = await room.drawn(ANA, BEN, CHLOE, DENIS)
    for one in (ANA, BEN, CHLOE, DENIS):
        await room.pools.choose(pool.id, one, welcomes=True)
    kept_away = groups[0].members[1]
    await room.members.block(kept_away, EVA, NOON)
    group = await room.wait(pool, EVA, Wish.WELCOME)
    assert group is not None and set(group.members) == {*groups[1].members, EVA}
    assert await room.wait(pool, FAY) is None, "who asked for a partner joins no pair"


async def test_who_is_left_alone_is_served_before_others(room: Middle) -> None:
    pool, groups = await room.drawn(ANA, BEN)
    assert (
        await refused(lambda: room.waits.another(groups[0].id, ANA, SOON, 1))
        == "pairings-another-too-soon"
    )
    await room.members.block(ANA, CHLOE, NOON)
    assert await room.wait(pool, CHLOE) is None
    await room.mydata.erase(BEN, SOON)
    await at_once(lambda: room.waits.another(groups[0].id, ANA, SOON, 1))
    assert await room.groups.of_member(1, ANA) is None
    assert await room.waiting(pool) == [ANA, CHLOE]
    assert await comes_first(room, pool, ANA), "in the next round too, if nobody comes"
    group = await room.wait(pool, DENIS)
    assert group is not None and group.members == (ANA, DENIS)
    assert not await comes_first(room, pool, ANA)
    known = await room.waits.another(groups[0].id, ANA, SOON, 1)
    assert known == group, "a second press leads to the same group"


async def test_silence_after_the_nudge_lets_one_ask_for_another(
    room: Middle, database: Database
) -> None:
    pool, groups = await room.drawn(ANA, BEN)
    group_id, nudged = groups[0].id, NOON + SILENT
    async with database.write() as session:
        row = await session.get_one(GroupRow, group_id)
        row.nudged_at = nudged
    await room.groups.heard(group_id, ANA, NOON)
    for who, when in ((ANA, nudged + HOUR), (BEN, nudged + SILENT)):
        asking = partial(room.waits.another, group_id, who, when, 1)
        assert await refused(asking) == "pairings-another-too-soon"
    assert await room.waits.another(group_id, ANA, nudged + SILENT, 1) is None
    await room.pools.choose(pool.id, BEN, welcomes=True)
    assert await room.waits.wait(pool.id, BEN, Wish.WELCOME, nudged + SILENT, 1) is not None
    group = await room.groups.of_member(1, ANA)
    assert group is None, "two who had a group in this round are not brought together again"
    assert await refused(lambda: room.waits.another(group_id, CHLOE, SOON, 1)) == "frame-gone"
    assert (
        await refused(lambda: room.waits.another(group_id, ANA, LATE + timedelta(days=9), 1))
        == "pairings-wait-late"
    )

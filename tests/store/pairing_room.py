"""Pools and rounds in the tests of the stores, drawn as the bot draws them."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from bot.domain.draws import draw
from bot.domain.matching import Plan
from bot.domain.pairings import Group, Pool, Round, Show
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.pairing_draws import DrawStore
from bot.store.pairing_groups import GroupStore
from bot.store.pairings import PoolStore
from tests.store.people import GUILD, NOON

WEEK = timedelta(weeks=1)
SEED = 7


class Room:
    """The stores of pairings on a database, with rounds of a week."""

    def __init__(self, database: Database) -> None:
        self.pools = PoolStore(database)
        self.draws = DrawStore(database)
        self.groups = GroupStore(database)
        self.agenda = AgendaStore(database)
        self.members = MemberStore(database)
        self.mydata = MyDataStore(database)

    async def pool(self, *people: int, name: str = "Everybody", guild: int = GUILD) -> Pool:
        """Make a pool of some people."""
        pool = await self.pools.create(guild, name, 500)
        for one in people:
            await self.pools.join(pool, one, NOON)
        return pool

    async def coming(self, pool: Pool, nth: int = 0) -> Round:
        """Prepare the nth round of a pool."""
        return await self.draws.coming(pool, f"{pool.id}:{nth}", NOON + nth * WEEK, SEED + nth)

    async def plan(self, pool: Pool, nth: int = 0) -> Plan:
        """Plan the nth round, and record nothing."""
        entrants = await self.draws.entrants(pool.id, f"{pool.id}:{nth}", NOON + nth * WEEK)
        return draw(entrants, date(2026, 11, 23), random.Random(SEED + nth))

    async def draw(self, pool: Pool, nth: int = 0, show: Show = Show.THREADS) -> list[Group]:
        """Draw the nth round; return its groups."""
        round_ = await self.coming(pool, nth)
        now: datetime = NOON + nth * WEEK
        entrants = await self.draws.entrants(pool.id, round_.occurrence, now)
        plan = draw(entrants, date(2026, 11, 23), random.Random(round_.seed))
        assert await self.draws.record(round_.id, entrants, plan, show, now) is not None
        return await self.groups.of_round(round_.id)

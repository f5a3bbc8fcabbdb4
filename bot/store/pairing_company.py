"""Who may be brought together in the middle of a round, seen as a draw would see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.draws import Entrants
from bot.domain.matching import Pair
from bot.domain.pairings import SMALLEST, Group
from bot.store.pairing_entrants import (
    blocked_among,
    buddies_among,
    history_of,
    pairs_of,
    profiles_of,
)
from bot.store.pairing_groups import groups_where
from bot.store.pairing_rows import (
    GroupRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
    place_in,
    read_pool,
)

MOST_PAIRS = 100
"""Pairs that welcome others that are looked at for one person, the oldest first."""


async def welcoming(session: AsyncSession, row: RoundRow, user_id: int) -> list[Group]:
    """Return the pairs of a round whose two both welcome others, and that somebody was not in."""
    welcome = ParticipantRow.pool_id == row.pool_id, ParticipantRow.welcomes
    hosts = set(await session.scalars(select(ParticipantRow.user_id).where(*welcome)))
    sits = SeatRow.place.in_([place_in(row.id, one) for one in sorted(hosts)[: 10 * MOST_PAIRS]])
    ids = select(SeatRow.group_id).where(sits)
    groups = await groups_where(session, GroupRow.id.in_(ids))
    found = [one for one in groups if len(one.members) == SMALLEST and hosts >= {*one.members}]
    return [one for one in found if one.seat(user_id) is None][:MOST_PAIRS]


async def company_of(
    session: AsyncSession,
    row: RoundRow,
    people: set[int],
    now: datetime,
    waited: Collection[int] = (),
) -> Entrants:
    """Return some people as a draw would see them; who sat together in this round stays apart."""
    pool = await session.get_one(PoolRow, row.pool_id)
    blocked = await blocked_among(session, read_pool(pool), people)
    return Entrants(
        read_pool(pool),
        pool.revision,
        await profiles_of(session, row.guild_id, people),
        waited=frozenset(waited),
        history=await history_of(session, read_pool(pool), people, now),
        buddies=frozenset(await buddies_among(session, row.guild_id, people)),
        blocked=frozenset(blocked | await _sat_together(session, row, people)),
    )


async def _sat_together(session: AsyncSession, row: RoundRow, people: set[int]) -> set[Pair]:
    """Return those who had a group together in this round, and have it no more."""
    query = (
        select(SeatRow.group_id, SeatRow.user_id)
        .join(GroupRow, GroupRow.id == SeatRow.group_id)
        .where(GroupRow.round_id == row.id, SeatRow.user_id.in_(people))
    )
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for group_id, user_id in await session.execute(query):
        groups[group_id].append(user_id)
    return {pair for members in groups.values() for pair in pairs_of(members)}

"""Who takes part in a round, and all that a plan needs to know of them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.draws import Entrants
from bot.domain.matching import Pair
from bot.domain.pairings import MEMORY, Participant, Pool, rounds_ago
from bot.domain.profiles import Profile
from bot.store.base import MOST_ROWS, batches
from bot.store.blocks import BlockRow
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow
from bot.store.pair_rows import PairRow
from bot.store.pairing_rows import (
    GroupRow,
    PairingApartRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
    read_participant,
    read_pool,
)
from bot.store.profiles import ProfileRow, everybody_in
from bot.store.rulings import stopped_in

FEW = 500
"""People whom the database is asked for by name; of more, it is read whole."""


async def entrants_of(
    session: AsyncSession, pool_id: int, occurrence: str, at: datetime
) -> Entrants:
    """Return everybody who takes part in an occurrence as things stand, for a draw at `at`."""
    row = await session.get_one(PoolRow, pool_id)
    everybody = await _participants(session, pool_id)
    away = await away_at(session, row.guild_id, at)
    occurs = RoundRow.pool_id == pool_id, RoundRow.occurrence == occurrence
    stopped = await stopped_in(session, row.guild_id, "pairings", at)
    busy = away | stopped | await seated_in(session, *occurs)
    present = {one.user_id: one for one in everybody if _is_in(one, occurrence, busy)}
    pool, people = read_pool(row), set(present)
    return Entrants(
        pool,
        row.revision,
        await profiles_of(session, pool.guild_id, people),
        volunteers=frozenset(one for one in people if present[one].volunteers),
        waited=frozenset(one for one in people if present[one].waited),
        history=await history_of(session, pool, people, at),
        buddies=frozenset(await buddies_among(session, pool.guild_id, people)),
        blocked=frozenset(await blocked_among(session, pool, people)),
        absent=frozenset(one.user_id for one in everybody) - people,
    )


def _is_in(one: Participant, occurrence: str, busy: set[int]) -> bool:
    return one.set_aside_at is None and one.skips != occurrence and one.user_id not in busy


async def seated_in(session: AsyncSession, *where: ColumnElement[bool]) -> set[int]:
    """Return who sits in a group already in the rounds of a condition."""
    query = select(SeatRow.user_id).join(GroupRow, GroupRow.id == SeatRow.group_id)
    query = query.join(RoundRow, RoundRow.id == GroupRow.round_id)
    return set(await session.scalars(query.where(SeatRow.left_at.is_(None), *where)))


async def _participants(session: AsyncSession, pool_id: int) -> list[Participant]:
    """Return everybody in a pool, read a few at a time."""
    query = select(ParticipantRow).where(ParticipantRow.pool_id == pool_id)
    query = query.order_by(ParticipantRow.user_id).limit(MOST_ROWS)
    found: list[Participant] = []
    while True:
        last = found[-1].user_id if found else 0
        rows = list(await session.scalars(query.where(ParticipantRow.user_id > last)))
        found += map(read_participant, rows)
        if len(rows) < MOST_ROWS:
            return found
        await asyncio.sleep(0)


async def away_at(session: AsyncSession, guild_id: int, at: datetime) -> set[int]:
    """Return who is away at an instant."""
    query = select(MemberRow.user_id).where(
        MemberRow.guild_id == guild_id, MemberRow.away_until > at
    )
    return set(await session.scalars(query))


async def profiles_of(
    session: AsyncSession, guild_id: int, people: Collection[int]
) -> tuple[Profile, ...]:
    """Return the profiles of some people; who has none speaks the language they are answered in.

    They are read a few at a time, between which members are answered.
    """
    found, guild = list[Profile](), await session.get_one(GuildRow, guild_id)
    for some in batches(sorted(people)):
        found += await _some_profiles(session, guild, some)
        await asyncio.sleep(0)
    return tuple(found)


async def _some_profiles(
    session: AsyncSession, guild: GuildRow, people: Sequence[int]
) -> list[Profile]:
    profiles = await everybody_in(session, guild.id, ProfileRow.user_id.in_(people))
    known = {one.user_id: one for one in profiles}
    theirs = MemberRow.guild_id == guild.id, MemberRow.user_id.in_(people)
    rows = await session.scalars(select(MemberRow).where(*theirs))
    members = {row.user_id: row for row in rows}
    return [_completed(guild, one, known.get(one), members.get(one)) for one in people]


def _completed(
    guild: GuildRow, user_id: int, profile: Profile | None, member: MemberRow | None
) -> Profile:
    """Return a profile with a zone and a language, whatever was not said."""
    zone = (member.timezone if member else None) or guild.timezone
    profile = profile or Profile(guild.id, user_id, zone)
    spoken = (member.language or member.spoken) if member else None
    return profile if profile.languages else replace(profile, languages=(spoken or guild.language,))


async def history_of(
    session: AsyncSession, pool: Pool, people: set[int], at: datetime
) -> Mapping[Pair, int]:
    """Return how many rounds ago two met last, in any pool of the guild; read round by round."""
    since = at - timedelta(weeks=pool.rule.every * (MEMORY + 1))
    drawn = RoundRow.guild_id == pool.guild_id, RoundRow.drawn_at >= since
    rounds = await session.scalars(select(RoundRow.id).where(*drawn).order_by(RoundRow.drawn_at))
    met: dict[Pair, datetime] = {}
    for round_id in list(rounds):
        for pair, made_at in await _met_in(session, round_id, people):
            met[pair] = max(made_at, met.get(pair, made_at))
        await asyncio.sleep(0)
    found = {pair: rounds_ago(made_at, at, pool.rule.every) for pair, made_at in met.items()}
    return {pair: ago for pair, ago in found.items() if ago <= MEMORY}


async def _met_in(
    session: AsyncSession, round_id: int, people: set[int]
) -> list[tuple[Pair, datetime]]:
    """Return who of some people were drawn together in a round, and when."""
    rows = await session.execute(
        select(SeatRow.group_id, SeatRow.user_id, GroupRow.made_at)
        .join(GroupRow, GroupRow.id == SeatRow.group_id)
        .where(GroupRow.round_id == round_id, among(SeatRow.user_id, people))
    )
    groups: defaultdict[tuple[int, datetime], list[int]] = defaultdict(list)
    for group_id, user_id, made_at in rows:
        if user_id in people:
            groups[group_id, made_at].append(user_id)
    return [(pair, at) for (_, at), members in groups.items() for pair in pairs_of(members)]


async def buddies_among(session: AsyncSession, guild_id: int, people: set[int]) -> set[Pair]:
    """Return those who are buddies already: they need no draw to meet."""
    together = PairRow.guild_id == guild_id, PairRow.between.is_not(None)
    rows = await session.scalars(select(PairRow).where(*together))
    return {pair for row in rows if set(row.members) <= people for pair in pairs_of(row.members)}


async def blocked_among(session: AsyncSession, pool: Pool, people: set[int]) -> set[Pair]:
    """Return those among some people who are kept apart, by either, for whatever reason."""
    members = select(ParticipantRow.user_id).where(ParticipantRow.pool_id == pool.id)
    blocks = select(BlockRow.user_id, BlockRow.blocked_id).where(BlockRow.user_id.in_(members))
    aparts = select(PairingApartRow.user_id, PairingApartRow.other_id).where(
        PairingApartRow.guild_id == pool.guild_id
    )
    rows = [*await session.execute(blocks), *await session.execute(aparts)]
    return {
        pair for one, other in rows if {one, other} <= people for pair in pairs_of([one, other])
    }


def among(column: InstrumentedAttribute[int], people: Collection[int]) -> ColumnElement[bool]:
    """Let the database leave out others, where there are few people to name to it."""
    return column.in_(people) if len(people) <= FEW else true()


def pairs_of(members: Iterable[int]) -> list[Pair]:
    """Return every two of some people, the lower first."""
    known = sorted(members)
    return [(one, other) for nth, one in enumerate(known) for other in known[nth + 1 :]]

"""The clocks of requests and pairs, wound anew at every change that could move one.

A work that falls due before its time, because an absence or a word moved that, finds so and plans
another. What could bring a time nearer plans one for it. So a work is always planned at or before
the instant at which something is due, and nothing is done before that instant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.absences import deadline
from bot.domain.buddies import EXPIRES_AFTER
from bot.domain.buddies import Stage as Asked
from bot.domain.pairs import Clock, Life, Stage, clocks, review_at
from bot.store.absence_rows import absences_of
from bot.store.agenda import plan
from bot.store.agenda_rows import OccurrenceRow
from bot.store.agenda_rows import Stage as Work
from bot.store.buddy_rows import EXPIRE, RequestRow
from bot.store.pair_rows import MeetingRow, PairMemberRow, PairRow


async def due_of(session: AsyncSession, row: PairRow) -> Mapping[Clock, datetime]:
    """Return what falls due for a pair as it stands, and when."""
    absences = await absences_of(session, row.guild_id, row.members)
    return clocks(await _life(session, row), absences)


async def wind(session: AsyncSession, row: PairRow) -> None:
    """See to it that what falls due for a pair is looked at then."""
    absences = await absences_of(session, row.guild_id, row.members)
    life = await _life(session, row)
    row.review_at = review_at(life, absences)
    for clock, at in clocks(life, absences).items():
        await _look(session, clock.value, row.guild_id, row.id, at)


async def is_due(session: AsyncSession, row: PairRow, clock: Clock, now: datetime) -> bool:
    """Return whether something is due for a pair; if it will be later, see to it then."""
    at = (await due_of(session, row)).get(clock)
    if at is not None and at > now:
        await wind(session, row)
    return at is not None and at <= now


async def wind_request(session: AsyncSession, row: RequestRow) -> None:
    """See to it that a request expires once who is asked has had the time to answer."""
    row.expires_at = await expires_at(session, row)
    await _look(session, EXPIRE, row.guild_id, row.id, row.expires_at)


async def expires_at(session: AsyncSession, row: RequestRow) -> datetime:
    """Return when a request expires, as far as absences are known."""
    absences = await absences_of(session, row.guild_id, [row.asked_id])
    return deadline(row.made_at, EXPIRES_AFTER, absences)


async def wind_all(session: AsyncSession, guild_id: int, user_id: int) -> None:
    """Wind every clock that an absence of a member stops."""
    waits = RequestRow.asked_id == user_id, RequestRow.stage == Asked.OPEN
    requests = select(RequestRow).where(RequestRow.guild_id == guild_id, *waits)
    for request in await session.scalars(requests):
        await wind_request(session, request)
    is_one = or_(PairRow.first_id == user_id, PairRow.second_id == user_id)
    pairs = select(PairRow).where(PairRow.guild_id == guild_id, is_one)
    for pair in await session.scalars(pairs.where(PairRow.stage != Stage.ENDED)):
        await wind(session, pair)


async def members_of(session: AsyncSession, pair_id: int) -> list[PairMemberRow]:
    """Return what the two of a pair keep to themselves, for the bot alone."""
    await session.flush()
    query = select(PairMemberRow).where(PairMemberRow.pair_id == pair_id)
    return list(await session.scalars(query.order_by(PairMemberRow.user_id)))


async def _life(session: AsyncSession, row: PairRow) -> Life:
    members = await members_of(session, row.id)
    signs = [at for one in members for at in (one.heard_at, one.well_at) if at is not None]
    confirmed = MeetingRow.pair_id == row.id, MeetingRow.confirmed.is_not(None)
    meetings = await session.scalars(select(MeetingRow.at).where(*confirmed))
    return Life(
        stage=Stage(row.stage),
        since=row.since,
        signs=[row.started_at, *signs],
        extended=row.extended,
        asked_at=row.asked_at,
        meetings=list(meetings),
        silent_from=row.silent_from,
        unanswered_from=row.unanswered_from,
    )


async def _look(
    session: AsyncSession, kind: str, guild_id: int, subject_id: int, at: datetime
) -> None:
    """Plan to look at something by an instant, unless that is planned already."""
    waits = exists().where(
        OccurrenceRow.kind == kind,
        OccurrenceRow.guild_id == guild_id,
        OccurrenceRow.subject_id == subject_id,
        OccurrenceRow.stage == Work.PLANNED,
        OccurrenceRow.try_at <= at,
    )
    if await session.scalar(select(waits)):
        return
    keys = (f"{subject_id}:{at.isoformat()}:{number}" for number in count())
    for key in keys:
        if await plan(session, kind, key, guild_id=guild_id, subject_id=subject_id, due_at=at):
            return

"""Silence between two buddies: heard, asked about once, and what follows from no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairs import Clock, Pair, Stage
from bot.errors import MemberError
from bot.store.base import Database, add_once
from bot.store.buddy_clocks import is_due, members_of, wind
from bot.store.buddy_rows import ServedFirstRow
from bot.store.pair_changes import fresh, own_present, pair_of, present
from bot.store.pair_endings import end
from bot.store.pair_rows import PairRow


@dataclass(frozen=True)
class Unanswered:
    """A pair of which one did not say that all is well, and who may look for somebody else.

    Nobody may where neither answered: then the pair has ended, or is a trial.
    """

    pair: Pair
    may_replace: int | None


class SilenceStore:
    """The last words of the two of a pair, and questions about their silence."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def heard(self, thread_id: int, user_id: int, now: datetime) -> None:
        """Remember that one of a pair wrote in its thread; who else, or where else, is nothing."""
        named = select(PairRow.id).where(PairRow.thread_id == thread_id)
        async with self._database.read() as session:  # most threads are nobody's: write for none
            pair_id = await session.scalar(named)
        if pair_id is None:
            return
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is not None:
                await _sign(session, row, user_id, now, "heard_at")

    async def well(self, pair_id: int, user_id: int, now: datetime) -> Pair:
        """Let one of the two say that all is well."""
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            await _sign(session, row, user_id, now, "well_at")
            return await fresh(session, row)

    async def silence(self, pair_id: int, now: datetime, *, again: bool = False) -> Pair | None:
        """Return a pair that is to be asked now whether all is well; None if not.

        With `again`, also where that was begun before and may not have reached them.
        """
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None:
                return None
            if row.silent_from is not None and row.unanswered_from is None:
                return await pair_of(session, row) if again else None
            if not await is_due(session, row, Clock.SILENCE, now):
                return None
            row.silent_from, row.unanswered_from = now, None
            await wind(session, row)
            return await fresh(session, row)

    async def unanswered(
        self, pair_id: int, now: datetime, *, again: bool = False
    ) -> Unanswered | None:
        """Look whether both said that all is well, if it is time; None if not.

        If neither did, the pair ends, but for a trial, which is reviewed anyway. With `again`, also
        where that was begun before.
        """
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None:
                return None
            is_known = again and row.unanswered_from is not None
            if not is_known and not await is_due(session, row, Clock.UNANSWERED, now):
                return None
            answered = await _answered(session, row)
            if not answered and row.stage != Stage.TRIAL:
                return Unanswered(await end(session, row, now), None)
            row.unanswered_from = row.unanswered_from or now
            await wind(session, row)
            return Unanswered(await fresh(session, row), next(iter(answered), None))

    async def may_replace(self, pair_id: int) -> int | None:
        """Return who of a pair may look for somebody else, for want of an answer."""
        async with self._database.read() as session:
            row = await present(session, pair_id)
            return await _may_replace(session, row) if row else None

    async def waits_for(self, pair_id: int) -> set[int]:
        """Return who of a pair gave no sign of life since they were asked whether all is well."""
        async with self._database.read() as session:
            row = await present(session, pair_id)
            if row is None or row.silent_from is None:
                return set()
            return set(row.members) - await _answered(session, row)

    async def replace(self, pair_id: int, user_id: int, now: datetime) -> Pair:
        """End a pair whose other one does not answer; who stays behind is served first."""
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            if await _may_replace(session, row) != user_id:
                raise MemberError("buddies-heard-again")
            mine = {"guild_id": row.guild_id, "user_id": user_id}
            await add_once(session, ServedFirstRow, **mine, since=now)
            return await end(session, row, now)

    async def served_first(self, guild_id: int) -> set[int]:
        """Return who is to be served before others, until they have a buddy again."""
        query = select(ServedFirstRow.user_id).where(ServedFirstRow.guild_id == guild_id)
        async with self._database.read() as session:
            return set(await session.scalars(query))


async def _sign(
    session: AsyncSession, row: PairRow, user_id: int, now: datetime, column: str
) -> None:
    """Remember a sign of life; once both gave one since they were asked, all is as before."""
    for member in await members_of(session, row.id):
        if member.user_id == user_id:
            setattr(member, column, max(now, getattr(member, column) or now))
    if row.silent_from is not None and len(await _answered(session, row)) == len(row.members):
        row.silent_from = row.unanswered_from = None
        await wind(session, row)


async def _answered(session: AsyncSession, row: PairRow) -> set[int]:
    """Return who gave a sign of life since the two were asked."""
    members = await members_of(session, row.id)
    signs = {one.user_id: (one.heard_at, one.well_at) for one in members}
    since = row.silent_from
    return {
        one for one, given in signs.items() if any(at and since and at >= since for at in given)
    }


async def _may_replace(session: AsyncSession, row: PairRow) -> int | None:
    if row.unanswered_from is None:
        return None
    return next(iter(await _answered(session, row)), None)

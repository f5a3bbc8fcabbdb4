"""Pairs: their thread, what the two agree on, their trial and what comes of it, and their end."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairs import Answer, Clock, Outcome, Pair, Stage, outcome, purpose_of
from bot.domain.profiles import Commitment, Format
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_clocks import is_due, members_of, wind
from bot.store.buddy_rows import DECIDED
from bot.store.pair_changes import (
    buddies,
    changed,
    fresh,
    own,
    own_present,
    pair_of,
    plan_for,
    present,
    present_of,
)
from bot.store.pair_endings import end
from bot.store.pair_rows import PairMemberRow, PairRow


class Terms(TypedDict, total=False):
    """What two people agree on; what is not named stays."""

    rhythm: Commitment | None
    format: Format | None
    purpose: str


class PairStore:
    """What two people do with being a pair."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, pair_id: int) -> Pair | None:
        """Return a pair, one that ended included."""
        async with self._database.read() as session:
            row = await session.get(PairRow, pair_id)
            return await pair_of(session, row) if row else None

    async def cover(self, pair_id: int, now: datetime, *, hidden: bool) -> None:
        """Cover the card of a pair, or show it again."""
        async with self._database.write() as session:
            row = await session.get(PairRow, pair_id)
            if row is not None and row.hidden is not hidden:
                row.hidden = hidden
                await changed(session, row, now)

    async def own(self, pair_id: int, user_id: int) -> Pair:
        """Return one's own pair, or refuse."""
        async with self._database.read() as session:
            return await pair_of(session, await own(session, pair_id, user_id))

    async def mine(self, guild_id: int, user_id: int) -> list[Pair]:
        """Return a member's pairs that have not ended, the oldest first."""
        async with self._database.read() as session:
            rows = await present_of(session, user_id, guild_id=guild_id)
            return [await pair_of(session, row) for row in rows]

    async def in_thread(self, thread_id: int) -> Pair | None:
        """Return the pair whose thread it is."""
        async with self._database.read() as session:
            row = await _in_thread(session, thread_id)
            return await pair_of(session, row) if row else None

    async def buddies(self, guild_id: int) -> dict[int, int]:
        """Return how many buddies members have, those on trial included; nobody with none."""
        async with self._database.read() as session:
            return await buddies(session, guild_id)

    async def opened(self, pair_id: int, thread_id: int, message_id: int, now: datetime) -> Pair:
        """Remember the thread of a pair and the card in it, which may be behind its row by now."""
        async with self._database.write() as session:
            row = await session.get_one(PairRow, pair_id)
            if (row.thread_id, row.message_id) == (thread_id, message_id):
                return await pair_of(session, row)
            row.thread_id, row.message_id = thread_id, message_id
            return await changed(session, row, now)

    async def thread_gone(self, thread_id: int) -> Pair | None:
        """Forget a thread that somebody deleted; return whose it was."""
        async with self._database.write() as session:
            row = await _in_thread(session, thread_id)
            if row is None:
                return None
            row.thread_id = row.message_id = None
            return await fresh(session, row)

    async def change_terms(
        self, pair_id: int, user_id: int, now: datetime, **terms: Unpack[Terms]
    ) -> Pair:
        """Change what the two agree on: whoever does so agrees, the other has to again."""
        if "purpose" in terms:
            terms["purpose"] = purpose_of(terms["purpose"])
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            if all(getattr(row, name) == value for name, value in terms.items()):
                return await pair_of(session, row)
            for name, value in terms.items():
                setattr(row, name, value)
            for member in await members_of(session, pair_id):
                member.agreed = member.user_id == user_id
            return await changed(session, row, now)

    async def agree(self, pair_id: int, user_id: int, now: datetime) -> Pair:
        """Agree to the terms as they are."""
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            member = await _member(session, pair_id, user_id)
            if member.agreed:
                return await pair_of(session, row)
            member.agreed = True
            return await changed(session, row, now)

    async def review(self, pair_id: int, now: datetime, *, again: bool = False) -> Pair | None:
        """Return a pair of whom each is to be asked now how to go on; None if not.

        With `again`, also where that was begun before and may not have reached them.
        """
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None or row.stage != Stage.TRIAL:
                return None
            if row.asked_at is not None:
                return await pair_of(session, row) if again else None
            if not await is_due(session, row, Clock.REVIEW, now):
                return None
            row.asked_at = now
            await wind(session, row)
            return await fresh(session, row)

    async def answer(self, pair_id: int, user_id: int, answer: Answer, now: datetime) -> Pair:
        """Answer how to go on, or otherwise than before; decided as soon as both have.

        MemberError before the question, and once it is decided.
        """
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            if row.stage != Stage.TRIAL or row.asked_at is None:
                raise MemberError("buddies-not-asked")
            (await _member(session, pair_id, user_id)).answer = answer
            members = await members_of(session, pair_id)
            if any(one.answer is None for one in members):
                return await pair_of(session, row)
            return await _decide(session, row, now)

    async def own_answer(self, pair_id: int, user_id: int) -> Answer | None:
        """Return what a member answered themselves, while it is not decided."""
        async with self._database.read() as session:
            member = await session.get(PairMemberRow, (pair_id, user_id))
            return Answer(member.answer) if member and member.answer else None

    async def decide(self, pair_id: int, now: datetime) -> Pair | None:
        """Decide a trial with the answers there are, if it is time; None if not."""
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None or not await is_due(session, row, Clock.DECIDE, now):
                return None
            return await _decide(session, row, now)

    async def close(self, pair_id: int, now: datetime) -> Pair | None:
        """Let an hour together end by itself, if it is time; None if not."""
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None or not await is_due(session, row, Clock.CLOSE, now):
                return None
            return await end(session, row, now)

    async def end(self, pair_id: int, user_id: int, now: datetime) -> Pair:
        """End one's own pair at once."""
        async with self._database.write() as session:
            return await end(session, await own(session, pair_id, user_id), now)


async def _decide(session: AsyncSession, row: PairRow, now: datetime) -> Pair:
    """Decide a trial, and forget who answered what."""
    members = await members_of(session, row.id)
    answers = [Answer(one.answer) if one.answer else None for one in members]
    result = outcome(answers, extended=row.extended)
    for member in members:
        member.answer = None
    if result is Outcome.ENDED:
        return await end(session, row, now)
    row.asked_at = None
    if result is Outcome.LASTING:
        row.stage = Stage.LASTING
    else:
        row.since, row.extended = now, True
    await wind(session, row)
    await plan_for(session, DECIDED, row, f"{row.id}:{result}", now)
    return await changed(session, row, now)


async def _member(session: AsyncSession, pair_id: int, user_id: int) -> PairMemberRow:
    return await session.get_one(PairMemberRow, (pair_id, user_id))


async def _in_thread(session: AsyncSession, thread_id: int) -> PairRow | None:
    return (
        await session.scalars(select(PairRow).where(PairRow.thread_id == thread_id))
    ).one_or_none()

"""Meetings of pairs: proposed, chosen, confirmed by both, cancelled, and reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairs import REMIND_BEFORE, Meeting, Pair, Stage
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.buddy_clocks import members_of, wind
from bot.store.buddy_rows import REMIND
from bot.store.pair_changes import changed, own_present, pair_of, present
from bot.store.pair_rows import MeetingRow, PairMemberRow, PairRow, read_meeting


@dataclass(frozen=True)
class Reminder:
    """A meeting of a pair, and who of the two wants to be reminded of it."""

    pair: Pair
    meeting: Meeting
    people: tuple[int, ...]


class MeetingStore:
    """When two people meet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def propose(
        self, pair_id: int, instants: Sequence[datetime], now: datetime
    ) -> list[Meeting]:
        """Propose some times, in the place of what was proposed before and not confirmed.

        Past ones are left out; the same again keep what was chosen of them. Nothing for a pair that
        ended.
        """
        async with self._database.write() as session:
            row = await present(session, pair_id)
            if row is None:
                return []
            times = sorted({one for one in instants if one > now})
            known = {one.at: one for one in await _proposed(session, pair_id)}
            if times and times == sorted(known):
                return [read_meeting(known[at], row) for at in times]
            await _drop_proposed(session, pair_id)
            number = await _next_number(session, pair_id)
            rows = [MeetingRow(pair_id=pair_id, proposal=number, at=at) for at in times]
            session.add_all(rows)
            await changed(session, row, now)
            return [read_meeting(one, row) for one in rows]

    async def suggest(
        self, pair_id: int, user_id: int, instant: datetime, now: datetime
    ) -> Meeting:
        """Suggest a time of one's own, in the place of one's last; MemberError if it is past."""
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            if instant <= now:
                raise MemberError("buddies-time-past")
            known = await _proposed(session, pair_id)
            for one in known:
                if one.at == instant:
                    return await _choose(session, row, one, user_id, now)
            is_first = user_id == row.first_id
            for one in known:
                if one.by_first is is_first:
                    await session.delete(one)
            number = known[0].proposal if known else await _next_number(session, pair_id)
            made = MeetingRow(pair_id=pair_id, proposal=number, at=instant, by_first=is_first)
            session.add(made)
            return await _choose(session, row, made, user_id, now)

    async def choose(self, meeting_id: int, user_id: int, now: datetime) -> Meeting:
        """Choose a proposed time; chosen by both, it is confirmed and the others go.

        MemberError for a time that is past or was replaced.
        """
        async with self._database.write() as session:
            meeting = await session.get(MeetingRow, meeting_id)
            if meeting is None:
                raise MemberError("buddies-time-gone")
            row = await own_present(session, meeting.pair_id, user_id)
            if meeting.confirmed is not None:
                return read_meeting(meeting, row)
            if meeting.at <= now:
                raise MemberError("buddies-time-past")
            return await _choose(session, row, meeting, user_id, now)

    async def proposed(self, pair_id: int, now: datetime) -> list[Meeting]:
        """Return the times that wait to be chosen, the earliest first."""
        async with self._database.read() as session:
            row = await session.get(PairRow, pair_id)
            found = await _proposed(session, pair_id) if row else []
            return [read_meeting(one, row) for one in found if row and one.at > now]

    async def confirmed(self, pair_id: int, now: datetime) -> list[Meeting]:
        """Return the meetings to come that both agreed on, the next one first."""
        async with self._database.read() as session:
            row = await session.get(PairRow, pair_id)
            found = await _to_come(session, pair_id, now) if row else []
            return [read_meeting(one, row) for one in found if row]

    async def get(self, meeting_id: int) -> Meeting | None:
        """Return a meeting; None once it was replaced or cancelled."""
        async with self._database.read() as session:
            meeting = await session.get(MeetingRow, meeting_id)
            if meeting is None:
                return None
            return read_meeting(meeting, await session.get_one(PairRow, meeting.pair_id))

    async def cancel(self, pair_id: int, user_id: int, now: datetime) -> Meeting | None:
        """Cancel the next meeting; None where none is to come."""
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            found = await _to_come(session, pair_id, now)
            if not found:
                return None
            cancelled = read_meeting(found[0], row)
            await session.delete(found[0])
            if row.stage == Stage.MEETING:
                row.since = now  # the two may look for another time as long as at first
            await wind(session, row)
            await changed(session, row, now)
            return cancelled

    async def remind(self, pair_id: int, user_id: int, *, on: bool) -> None:
        """Let a member be reminded of the meetings of a pair, or no more."""
        async with self._database.write() as session:
            await own_present(session, pair_id, user_id)
            (await session.get_one(PairMemberRow, (pair_id, user_id))).reminds = on

    async def reminds(self, pair_id: int, user_id: int) -> bool:
        """Return whether a member wants to be reminded of the meetings of a pair."""
        async with self._database.read() as session:
            member = await session.get(PairMemberRow, (pair_id, user_id))
            return member is not None and member.reminds

    async def to_remind(self, meeting_id: int, now: datetime) -> Reminder | None:
        """Return who is to be reminded of a meeting now; None if it is cancelled, or has begun."""
        async with self._database.read() as session:
            meeting = await session.get(MeetingRow, meeting_id)
            row = await present(session, meeting.pair_id) if meeting else None
            if meeting is None or row is None or meeting.at <= now:
                return None
            members = await members_of(session, row.id)
            people = tuple(one.user_id for one in members if one.reminds)
            return Reminder(await pair_of(session, row), read_meeting(meeting, row), people)


async def _choose(
    session: AsyncSession, row: PairRow, meeting: MeetingRow, user_id: int, now: datetime
) -> Meeting:
    if user_id == row.first_id:
        meeting.first_chose = True
    else:
        meeting.second_chose = True
    if meeting.first_chose and meeting.second_chose:
        await _confirm(session, row, meeting, now)
    await changed(session, row, now)
    return read_meeting(meeting, row)


async def _confirm(session: AsyncSession, row: PairRow, meeting: MeetingRow, now: datetime) -> None:
    meeting.confirmed = f"{row.id}:{meeting.proposal}"
    row.silent_from = row.unanswered_from = None
    await session.flush()
    await _drop_proposed(session, row.id)
    await wind(session, row)
    if (at := meeting.at - REMIND_BEFORE) > now:
        where = {"guild_id": row.guild_id, "subject_id": meeting.id}
        await plan(session, REMIND, meeting.id, **where, due_at=at)


async def _proposed(session: AsyncSession, pair_id: int) -> list[MeetingRow]:
    query = select(MeetingRow).where(MeetingRow.pair_id == pair_id, MeetingRow.confirmed.is_(None))
    return list(await session.scalars(query.order_by(MeetingRow.at, MeetingRow.id)))


async def _to_come(session: AsyncSession, pair_id: int, now: datetime) -> list[MeetingRow]:
    query = select(MeetingRow).where(
        MeetingRow.pair_id == pair_id, MeetingRow.confirmed.is_not(None), MeetingRow.at > now
    )
    return list(await session.scalars(query.order_by(MeetingRow.at, MeetingRow.id)))


async def _drop_proposed(session: AsyncSession, pair_id: int) -> None:
    await session.execute(
        delete(MeetingRow).where(MeetingRow.pair_id == pair_id, MeetingRow.confirmed.is_(None))
    )


async def _next_number(session: AsyncSession, pair_id: int) -> int:
    last = await session.scalar(
        select(func.max(MeetingRow.proposal)).where(MeetingRow.pair_id == pair_id)
    )
    return (last or 0) + 1

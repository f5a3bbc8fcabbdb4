"""Requests and pairs in the tests of the stores, with what a bot does when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.domain.buddies import Kind, Request
from bot.domain.pairs import Meeting, Pair
from bot.store.absences import AbsenceStore
from bot.store.agenda import AgendaStore, Work
from bot.store.agenda import Stage as Done
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.buddy_data import LeavingStore
from bot.store.buddy_invitations import InvitationStore
from bot.store.buddy_requests import RequestStore
from bot.store.buddy_rows import (
    ANSWERED,
    CARD,
    CLOSE,
    DECIDE,
    DECIDED,
    ENDED,
    EXPIRE,
    REMIND,
    REQUEST,
    REQUEST_OVER,
    REVIEW,
    SILENCE,
    THREAD,
    UNANSWERED,
)
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.pair_goals import GoalStore
from bot.store.pair_guests import GuestStore
from bot.store.pair_meetings import MeetingStore
from bot.store.pair_silence import SilenceStore
from bot.store.pairs import PairStore
from tests.store.people import ANA, BEN, GUILD, HOUR, NOON

MOST = 3
KINDS = (
    REQUEST, REQUEST_OVER, ANSWERED, EXPIRE, THREAD, CARD, REVIEW, DECIDE, DECIDED, CLOSE, SILENCE,
    UNANSWERED, REMIND, ENDED,
)  # fmt: skip
CLOCKS = (EXPIRE, REVIEW, DECIDE, CLOSE, SILENCE, UNANSWERED)


@dataclass(frozen=True)
class Act:
    """What a bot found to do, and when: only where there was something."""

    kind: str
    subject_id: int
    at: datetime


class Room:
    """The stores of buddies on a database, and a bot that does what is due."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.agenda = AgendaStore(database)
        self.requests = RequestStore(database)
        self.invitations = InvitationStore(database)
        self.pairs = PairStore(database)
        self.silence = SilenceStore(database)
        self.meetings = MeetingStore(database)
        self.goals = GoalStore(database)
        self.guests = GuestStore(database)
        self.absences = AbsenceStore(database)
        self.leaving = LeavingStore(database)
        self.members = MemberStore(database)
        self.mydata = MyDataStore(database)
        self.done: list[Act] = []

    async def ask(
        self,
        asker: int = ANA,
        asked: int = BEN,
        kind: Kind = Kind.BUDDY,
        now: datetime = NOON,
        *,
        rooms: tuple[int, int] = (MOST, MOST),
        guild: int = GUILD,
    ) -> Request:
        """Let somebody ask somebody."""
        return await self.requests.ask(
            guild, asker, asked, kind, "Hello", now, asker_room=rooms[0], asked_room=rooms[1]
        )

    async def accept(
        self, request: Request, now: datetime = NOON, *, rooms: tuple[int, int] = (MOST, MOST)
    ) -> Request:
        """Let who is asked accept."""
        return await self.requests.accept(
            request.id, request.asked_id, now, asker_room=rooms[0], asked_room=rooms[1]
        )

    async def pair(
        self,
        one: int = ANA,
        other: int = BEN,
        kind: Kind = Kind.BUDDY,
        now: datetime = NOON,
        *,
        guild: int = GUILD,
    ) -> Pair:
        """Make two people a pair, with a thread."""
        request = await self.accept(await self.ask(one, other, kind, now, guild=guild), now)
        assert request.pair_id is not None
        return await self.pairs.opened(request.pair_id, 700 + request.pair_id, 900, now)

    async def meet(self, pair: Pair, at: datetime, now: datetime = NOON) -> Meeting:
        """Let the two agree on a time."""
        first, second = pair.members
        meeting = await self.meetings.suggest(pair.id, first, at, now)
        return await self.meetings.choose(meeting.id, second, now)

    async def known(self, pair: Pair) -> Pair:
        """Return a pair as it is now."""
        found = await self.pairs.get(pair.id)
        assert found is not None
        return found

    async def request(self, request: Request) -> Request:
        """Return a request as it is now."""
        found = await self.requests.get(request.id)
        assert found is not None
        return found

    async def tick(self, now: datetime) -> None:
        """Do all that is due, as the bot does it."""
        while works := await self.agenda.claim(now, "bot", HOUR, kinds=KINDS, limit=50):
            for work in works:
                if await self.act(work, now):
                    self.done.append(Act(work.kind, work.subject_id, now))
                await self.agenda.close(work, "bot", Done.DONE, now)

    async def live(self, now: datetime, until: datetime) -> None:
        """Do everything that becomes due, each at its time."""
        while now <= until:
            await self.tick(now)
            due = await self.agenda.next_due()
            now = max(now + timedelta(microseconds=1), due) if due else until + HOUR

    async def act(self, work: Work, now: datetime) -> object:
        """Do one work; return what it found to do."""
        subject, again = work.subject_id, work.recovering
        match work.kind:
            case "buddies.expire":
                return await self.requests.expire(subject, now)
            case "buddies.review":
                return await self.pairs.review(subject, now, again=again)
            case "buddies.decide":
                return await self.pairs.decide(subject, now)
            case "buddies.close":
                return await self.pairs.close(subject, now)
            case "buddies.silence":
                return await self.silence.silence(subject, now, again=again)
            case "buddies.unanswered":
                return await self.silence.unanswered(subject, now, again=again)
            case "buddies.remind":
                return await self.meetings.to_remind(subject, now)
        return True

    def times(self, kind: str) -> list[datetime]:
        """Return when something of a kind was done."""
        return [one.at for one in self.done if one.kind == kind]

    async def planned(self, kind: str) -> list[tuple[datetime, int]]:
        """Return when works of a kind are tried that wait, and what they are about."""
        async with self.database.read() as session:
            rows = await session.execute(
                select(OccurrenceRow.try_at, OccurrenceRow.subject_id)
                .where(OccurrenceRow.kind == kind, OccurrenceRow.stage == Done.PLANNED)
                .order_by(OccurrenceRow.try_at, OccurrenceRow.id)
            )
            return [(at, subject) for at, subject in rows]

    async def count(self, kind: str) -> int:
        """Return how many works of a kind were ever planned."""
        async with self.database.read() as session:
            rows = await session.scalars(select(OccurrenceRow.id).where(OccurrenceRow.kind == kind))
            return len(rows.all())

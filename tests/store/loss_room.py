"""Losses and their listeners in the tests of the stores, with what a bot does when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from bot.domain.losses import Loss, Stage
from bot.store.agenda import AgendaStore, Work
from bot.store.agenda import Stage as Done
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.listeners import ListenerStore
from bot.store.loss_help import HelpStore
from bot.store.loss_places import LossPlaceStore
from bot.store.loss_search import ORGANISERS, RING, UNANSWERED, SearchStore
from bot.store.loss_setup import LossSetupStore
from bot.store.loss_words import LossWordStore
from bot.store.losses import CARD, SEARCH, LossStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from tests.store.people import ANA, GUILD, HOUR, NOON

STORY = "A client left without a word"
DONE = (SEARCH, RING, ORGANISERS, UNANSWERED)


class Call(NamedTuple):
    """A ring that went to a listener."""

    loss_id: int
    user_id: int
    at: datetime


class Room:
    """The stores of losses on a database, and a bot before which every listener is open or deaf."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.agenda = AgendaStore(database)
        self.losses = LossStore(database)
        self.search = SearchStore(database)
        self.help = HelpStore(database)
        self.listeners = ListenerStore(database)
        self.words = LossWordStore(database)
        self.places = LossPlaceStore(database)
        self.setup = LossSetupStore(database)
        self.members = MemberStore(database)
        self.mydata = MyDataStore(database)
        self.calls: list[Call] = []
        self.ring_ids: dict[tuple[int, int], int] = {}
        self.asked_organisers: list[tuple[str, datetime]] = []
        self.told: list[tuple[int, datetime]] = []
        self.deaf: set[int] = set()

    def beside(self) -> Room:
        """Return another process on the same database, before the same Discord."""
        other = Room(Database(self.database.url, self.database.vault, now=self.database.now))
        for name in ("calls", "ring_ids", "asked_organisers", "told", "deaf"):
            setattr(other, name, getattr(self, name))
        return other

    async def lose(
        self, author: int = ANA, now: datetime = NOON, *, guild: int = GUILD, **choices: object
    ) -> Loss:
        """Let somebody write a loss."""
        draft = await self.losses.draft(guild, author, "fr", now, **choices)
        return await self.losses.post(draft.id, author, STORY, now)

    async def listen(self, *people: int, now: datetime = NOON, **choices: object) -> None:
        """Let some members listen."""
        for one in people:
            await self.listeners.opt_in(GUILD, one, now)
            if choices:
                await self.listeners.change(GUILD, one, now, **choices)

    async def tick(self, now: datetime) -> None:
        """Do all that is due of a search, as the bot does it."""
        while works := await self.agenda.claim(now, "bot", HOUR, kinds=DONE, limit=50):
            for work in works:
                await self._act(work, now)
                await self.agenda.close(work, "bot", Done.DONE, now)

    async def live(self, now: datetime, until: datetime) -> None:
        """Do everything that becomes due, each at its time."""
        while now <= until:
            await self.tick(now)
            due = await self.due()
            now = max(now + timedelta(microseconds=1), min(due)) if due else until + HOUR

    async def due(self) -> list[datetime]:
        """Return when something of a search is due next, by kind."""
        found = []
        for kind in DONE:
            works = await planned(self.database, kind)
            found += [at for at, stage in works if stage == Done.PLANNED]
        return found

    async def known(self, loss_id: int) -> Loss:
        """Return a loss as it is now."""
        loss = await self.losses.get(loss_id)
        assert loss is not None
        return loss

    def rung(self, loss_id: int) -> list[int]:
        """Return whom a loss has rung, in order of their ids."""
        return sorted(one.user_id for one in self.calls if one.loss_id == loss_id)

    async def _act(self, work: Work, now: datetime) -> None:
        if work.kind == SEARCH:
            await self.search.step(work.subject_id, now)
        elif work.kind == RING:
            await self._ring(work, now)
        else:
            loss = await self.losses.get(work.subject_id)
            if loss is None or loss.stage is not Stage.OPEN or loss.answered_at is not None:
                return
            if work.kind == ORGANISERS:
                self.asked_organisers.append((work.key, now))
            else:
                self.told.append((work.subject_id, now))

    async def _ring(self, work: Work, now: datetime) -> None:
        ring = await self.help.deliver(work.subject_id, now, again=work.recovering)
        if ring is None:
            return
        is_open = ring.listener_id not in self.deaf
        if is_open:
            self.calls.append(Call(ring.loss.id, ring.listener_id, now))
            self.ring_ids[ring.loss.id, ring.listener_id] = ring.id
        await self.help.told(ring.id, now, reached=is_open)


async def planned(database: Database, kind: str) -> list[tuple[datetime, str]]:
    """Return when the works of a kind are tried, and where they stand."""
    async with database.read() as session:
        rows = await session.execute(
            select(OccurrenceRow.try_at, OccurrenceRow.stage)
            .where(OccurrenceRow.kind == kind)
            .order_by(OccurrenceRow.try_at, OccurrenceRow.id)
        )
        return [(at, stage) for at, stage in rows]


async def cards(database: Database, loss_id: int) -> list[str]:
    """Return the keys of the works on the card of a loss."""
    async with database.read() as session:
        rows = await session.scalars(
            select(OccurrenceRow.key)
            .where(OccurrenceRow.kind == CARD, OccurrenceRow.subject_id == loss_id)
            .order_by(OccurrenceRow.id)
        )
        return list(rows)

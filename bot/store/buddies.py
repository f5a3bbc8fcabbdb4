"""The buddy finder of each guild: its channel, its people at hand, and whom it showed to whom."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.crowd import Crowd
from bot.domain.explanations import Candidate, fit
from bot.domain.finding import Filters, Question, Relaxation, candidates, next_question, relaxations
from bot.domain.profiles import Profile
from bot.store.agenda import plan
from bot.store.base import Base, Database, Impersonal, put
from bot.store.buddy_limits import closed_to
from bot.store.buddy_rows import ServedFirstRow
from bot.store.exposures import exposed, seen_by, show
from bot.store.pair_changes import buddies
from bot.store.profiles import ProfileRow, ProfileStore, row_of
from bot.store.rulings import stopped_in

NEWCOMER = "buddies.newcomer"
"""The work of telling who asked for it that somebody new fits."""
SETTLES = timedelta(minutes=30)
"""How long a new profile is left alone, while its member goes on answering."""


class BuddySettingsRow(Base):
    """Where the threads of buddies are opened in a guild; without a channel they are off."""

    __tablename__ = "buddy_settings"
    personal = Impersonal("holds a guild's channel")

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[int | None]


@dataclass(frozen=True)
class Found:
    """Whom the finder shows to a member.

    `visible` counts the other profiles that they may see; `relaxed` says, where nobody fits, what
    each wish costs; `question` is the one whose answer would change this list most.
    """

    people: tuple[Candidate, ...]
    visible: int
    relaxed: tuple[Relaxation, ...] = ()
    question: Question | None = None


class BuddyStore:
    """Finds people for people, from profiles that are kept at hand and right."""

    def __init__(self, database: Database, profiles: ProfileStore) -> None:
        self._database = database
        self._profiles = profiles
        self._channels: dict[int, int | None] = {}
        self._crowds: dict[int, Crowd] = {}
        self._wakes: dict[int, datetime] = {}
        self._changes: Counter[int] = Counter()

    async def load(self) -> None:
        """Keep every guild's channel at hand."""
        async with self._database.read() as session:
            rows = await session.scalars(select(BuddySettingsRow))
            self._channels = {row.guild_id: row.channel_id for row in rows}

    def channel_of(self, guild_id: int) -> int | None:
        """Return the channel in which buddies get their threads."""
        return self._channels.get(guild_id)

    async def is_on(self, guild_id: int) -> bool:
        """Return whether a guild has buddies, whoever switched them on."""
        async with self._database.read() as session:
            row = await session.get(BuddySettingsRow, guild_id)
            return row is not None and row.channel_id is not None

    async def use(self, guild_id: int, channel_id: int | None) -> None:
        """Open threads in a channel from now on; without one, buddies are off."""
        async with self._database.write() as session:
            await put(session, BuddySettingsRow, {"guild_id": guild_id}, channel_id=channel_id)
        self._channels[guild_id] = channel_id

    async def change(self, guild_id: int, user_id: int, now: datetime, **values: Any) -> Profile:
        """Change some answers of a profile, for the finder too."""
        before = await self._profiles.get(guild_id, user_id)
        profile = await self._profiles.change(guild_id, user_id, now, **values)
        self._place(profile, now)
        if profile.is_filled and not before.is_filled:
            await self._announce(profile, now)
        return profile

    async def forget(self, guild_id: int, user_id: int) -> None:
        """Delete a profile."""
        await self._profiles.forget(guild_id, user_id)
        self._changes[guild_id] += 1
        if guild_id in self._crowds:
            self._crowds[guild_id].remove(user_id)

    async def cover(self, profile_id: int, now: datetime, *, covered: bool) -> int | None:
        """Let nobody find a profile that organisers hid, or let it be found; return whose it is."""
        profile = await self._profiles.cover(profile_id, covered=covered)
        if profile is None:
            return None
        self._place(profile, now)
        return profile.user_id

    def set_aside(self, guild_id: int, user_id: int) -> None:
        """Show somebody to nobody until their profile is read again: they have left for now."""
        if guild_id in self._crowds:
            self._crowds[guild_id].remove(user_id)

    async def refresh(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Read a profile again that another feature's choice (a time zone) has changed."""
        self._place(await self._profiles.get(guild_id, user_id), now)

    def start_again(self, guild_id: int | None = None) -> None:
        """Read a guild's profiles again when they are needed next; without one, everybody's."""
        if guild_id is None:
            self._crowds.clear()
        else:
            self._crowds.pop(guild_id, None)

    async def find(
        self,
        guild_id: int,
        user_id: int,
        now: datetime,
        rng: random.Random,
        filters: Filters,
    ) -> Found:
        """Return the people for a member now, and count that they were shown."""
        crowd = await self.crowd(guild_id, now)
        me = await self._profiles.get(guild_id, user_id)
        closed = await self.closed(guild_id, user_id, now)
        async with self._database.read() as session:
            seen, first = await seen_by(session, me, now), await _first(session, guild_id)
        people = candidates(
            me, crowd, closed=closed, seen=seen, first=first, rng=rng, filters=filters
        )
        async with self._database.write() as session:
            await show(session, me, people, now)
        crowd.shown(people)
        await self._profiles.look(guild_id, user_id, found=people)
        visible = crowd.visible(user_id, closed)
        if not people:
            return Found((), visible, tuple(relaxations(me, crowd, closed, filters)))
        question = next_question(me, crowd, closed)
        return Found(await self._fits(me, people, crowd.monday), visible, question=question)

    async def found_again(
        self, guild_id: int, user_id: int, people: Collection[int], now: datetime
    ) -> Found:
        """Return people who were found before, as they are now; those who went are left out."""
        crowd = await self.crowd(guild_id, now)
        closed = await self.closed(guild_id, user_id, now)
        me = await self._profiles.get(guild_id, user_id)
        still = [one for one in people if one in crowd and one not in closed]
        fits = await self._fits(me, still, crowd.monday)
        question = next_question(me, crowd, closed)
        return Found(fits, crowd.visible(user_id, closed), question=question)

    async def closed(self, guild_id: int, user_id: int, now: datetime) -> set[int]:
        """Return who must not be shown to a member now, for whatever reason."""
        async with self._database.read() as session:
            kept_away = await closed_to(session, guild_id, user_id, now)
            stopped = await stopped_in(session, guild_id, "buddies", now)
            return kept_away | stopped | await _full(session, guild_id)

    async def visible_to(
        self, guild_id: int, user_id: int, other_id: int, now: datetime
    ) -> Profile | None:
        """Return another's profile where a member may see it now, else None."""
        crowd = await self.crowd(guild_id, now)
        if other_id not in crowd or other_id in await self.closed(guild_id, user_id, now):
            return None
        return await self._profiles.get(guild_id, other_id)

    async def crowd(self, guild_id: int, now: datetime) -> Crowd:
        """Return everybody who may be found in a guild, read from the database once a week.

        Shared half-days shift with clock changes, and pauses end by themselves.
        """
        known, monday = self._crowds.get(guild_id), monday_of(now)
        wakes = self._wakes.get(guild_id)
        if known is None or known.monday != monday or (wakes is not None and wakes <= now):
            known = await self._read(guild_id, monday, now)
        return known

    async def _read(self, guild_id: int, monday: date, now: datetime) -> Crowd:
        """Read a guild's people, again where one of them changed meanwhile."""
        while True:
            changes = self._changes[guild_id]
            profiles = await self._profiles.everybody(guild_id)
            async with self._database.read() as session:
                shown = await exposed(session, guild_id, now)
            if changes == self._changes[guild_id]:
                break
        crowd = self._crowds[guild_id] = Crowd(monday)
        self._wakes.pop(guild_id, None)
        for profile in profiles:
            self._place(profile, now)
        for user_id, times in shown.items():
            crowd.shown([user_id], times)
        return crowd

    def _place(self, profile: Profile, now: datetime) -> None:
        """Put a profile where the finder sees it, or take it away."""
        self._changes[profile.guild_id] += 1
        crowd = self._crowds.get(profile.guild_id)
        if crowd is None:
            return
        paused = (
            profile.paused_until if profile.paused_until and profile.paused_until > now else None
        )
        if paused is not None:
            wakes = self._wakes.get(profile.guild_id, paused)
            self._wakes[profile.guild_id] = min(wakes, paused)
        is_shown = not (profile.hidden or profile.covered)
        if profile.is_filled and is_shown and paused is None:
            crowd.put(profile)
        else:
            crowd.remove(profile.user_id)

    async def _fits(
        self, me: Profile, people: Collection[int], monday: date
    ) -> tuple[Candidate, ...]:
        others = [await self._profiles.get(me.guild_id, one) for one in people]
        return tuple(Candidate(one.user_id, fit(me, one, monday)) for one in others)

    async def _announce(self, profile: Profile, now: datetime) -> None:
        """Plan that those are told of somebody new who asked for it, once for each profile."""
        async with self._database.write() as session:
            row = await row_of(session, profile.guild_id, profile.user_id)
            if row is not None:
                due = now + SETTLES
                await plan(
                    session, NEWCOMER, row.id, guild_id=row.guild_id, subject_id=row.id, due_at=due
                )


async def _first(session: AsyncSession, guild_id: int) -> set[int]:
    """Return who is served before others."""
    query = select(ServedFirstRow.user_id).where(ServedFirstRow.guild_id == guild_id)
    return set(await session.scalars(query))


async def _full(session: AsyncSession, guild_id: int) -> set[int]:
    """Return who has as many buddies as they want."""
    have = await buddies(session, guild_id)
    wanted = select(ProfileRow.user_id, ProfileRow.most).where(ProfileRow.guild_id == guild_id)
    wants = dict((await session.execute(wanted)).all()) if have else {}
    return {user_id for user_id, count in have.items() if count >= wants.get(user_id, 1)}


def monday_of(now: datetime) -> date:
    """Return the Monday of the week, in UTC, for which half-days are compared."""
    today = now.date()
    return today - timedelta(days=today.weekday())

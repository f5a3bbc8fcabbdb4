"""The buddy finder of each guild: its channel, its people at hand, and whom it showed to whom."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.crowd import Crowd, Filters, candidates, next_question, relaxations
from bot.domain.matching import Candidate, Question, Relaxation, fit
from bot.domain.profiles import Profile
from bot.store.base import Base, Database, Impersonal, Personal, put
from bot.store.buddy_requests import closed_to
from bot.store.pairs import full, served_first
from bot.store.profiles import ProfileStore

EXPOSURE = timedelta(weeks=4)
"""How long it counts that somebody was shown."""


class BuddySettingsRow(Base):
    """Where the threads of buddies are opened in a guild; without a channel they are off."""

    __tablename__ = "buddy_settings"
    personal = Impersonal("holds a guild's channel")

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[int | None]


class ExposureRow(Base):
    """How often the finder showed somebody to a member lately, so that it shows others too."""

    __tablename__ = "exposures"
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete", "shown_id": "delete"},
        withheld=("shown_id",),
    )

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    shown_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    times: Mapped[int]
    last_at: Mapped[datetime]


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

    async def use(self, guild_id: int, channel_id: int | None) -> None:
        """Open threads in a channel from now on; without one, buddies are off."""
        async with self._database.write() as session:
            await put(session, BuddySettingsRow, {"guild_id": guild_id}, channel_id=channel_id)
        self._channels[guild_id] = channel_id

    async def change(self, guild_id: int, user_id: int, now: datetime, **values: Any) -> Profile:
        """Change some answers of a profile, for the finder too."""
        profile = await self._profiles.change(guild_id, user_id, now, **values)
        self._place(profile, now)
        return profile

    async def forget(self, guild_id: int, user_id: int) -> None:
        """Delete a profile."""
        await self._profiles.forget(guild_id, user_id)
        self._changes[guild_id] += 1
        if guild_id in self._crowds:
            self._crowds[guild_id].remove(user_id)

    async def refresh(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Read a profile again that another feature's choice (a time zone) has changed."""
        if guild_id in self._crowds:
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
        people = candidates(
            me,
            crowd,
            closed=closed,
            seen=await self._seen(guild_id, user_id, now),
            rng=rng,
            filters=filters,
            first=await self._first(guild_id),
        )
        await self._show(guild_id, user_id, [one.user_id for one in people], now)
        visible = crowd.visible(user_id, closed)
        if not people:
            return Found((), visible, tuple(relaxations(me, crowd, closed, filters)))
        return Found(tuple(people), visible, question=next_question(me, crowd, closed))

    async def found_again(
        self, guild_id: int, user_id: int, people: Collection[int], now: datetime
    ) -> Found:
        """Return people who were found before, as they are now; those who went are left out."""
        crowd = await self.crowd(guild_id, now)
        closed = await self.closed(guild_id, user_id, now)
        me = await self._profiles.get(guild_id, user_id)
        still = [one for one in people if one in crowd and one not in closed]
        others = [await self._profiles.get(guild_id, one) for one in still]
        fits = [Candidate(one.user_id, fit(me, one, crowd.monday)) for one in others]
        question = next_question(me, crowd, closed)
        return Found(tuple(fits), crowd.visible(user_id, closed), question=question)

    async def closed(self, guild_id: int, user_id: int, now: datetime) -> set[int]:
        """Return who must not be shown to a member now, for whatever reason."""
        async with self._database.read() as session:
            kept_away = await closed_to(session, guild_id, user_id, now)
            return kept_away | await full(session, guild_id)

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
            shown = await self._shown(guild_id, now)
            if changes == self._changes[guild_id]:
                break
        crowd = self._crowds[guild_id] = Crowd(monday)
        self._wakes.pop(guild_id, None)
        for profile in profiles:
            self._place(profile, now)
        for user_id, times in shown.items():
            crowd.shown([user_id], times)
        return crowd

    async def _shown(self, guild_id: int, now: datetime) -> dict[int, int]:
        query = (
            select(ExposureRow.shown_id, func.sum(ExposureRow.times))
            .where(ExposureRow.guild_id == guild_id, ExposureRow.last_at > now - EXPOSURE)
            .group_by(ExposureRow.shown_id)
        )
        async with self._database.read() as session:
            return {user_id: int(times) for user_id, times in await session.execute(query)}

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
        if profile.is_filled and not profile.hidden and paused is None:
            crowd.put(profile)
        else:
            crowd.remove(profile.user_id)

    async def _first(self, guild_id: int) -> set[int]:
        async with self._database.read() as session:
            return await served_first(session, guild_id)

    async def _seen(self, guild_id: int, user_id: int, now: datetime) -> dict[int, int]:
        query = select(ExposureRow.shown_id, ExposureRow.times).where(
            ExposureRow.guild_id == guild_id,
            ExposureRow.user_id == user_id,
            ExposureRow.last_at > now - EXPOSURE,
        )
        async with self._database.read() as session:
            return {shown: times for shown, times in await session.execute(query)}

    async def _show(
        self, guild_id: int, user_id: int, people: Collection[int], now: datetime
    ) -> None:
        """Count that people were shown to a member, who finds the same list again."""
        async with self._database.write() as session:
            for shown_id in people:
                key = {"guild_id": guild_id, "user_id": user_id, "shown_id": shown_id}
                row = await session.get(ExposureRow, tuple(key.values()))
                fresh = row is not None and row.last_at > now - EXPOSURE
                times = row.times + 1 if row is not None and fresh else 1
                await put(session, ExposureRow, key, times=times, last_at=now)
        self._crowds[guild_id].shown(people)
        await self._profiles.look(guild_id, user_id, now, found=tuple(people))


def monday_of(now: datetime) -> date:
    """Return the Monday of the week, in UTC, for which half-days are compared."""
    today = now.date()
    return today - timedelta(days=today.weekday())

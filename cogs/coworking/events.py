"""Discord's scheduled events: one for each planned session, as far as Discord lets there be one."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot.domain.coworking import AHEAD, THEME, TITLE, Session, Stage
from bot.domain.text import clean, shown
from bot.errors import Hopeless
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.coworking_rows import EVENT
from cogs.coworking import planned_words as words
from cogs.coworking.desk import CoworkingFeature

log = logging.getLogger(__name__)

FULL, NOT_ALLOWED = 30038, frozenset({50001, 50013})
"""Discord's codes for a guild that has its hundred events, and for a missing permission."""
PLACE = 100
"""Characters of an event's place."""
ALERT = "coworking-events"
LATE = timedelta(days=30)
Status = discord.EventStatus


class CoworkingEvents(CoworkingFeature):
    """Keeps an event for each planned session; without one a session goes on all the same."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the making of an event and what follows for it."""
        return (Job(EVENT, self.keep, LATE, log=UNTOLD),)

    async def keep(self, work: Work) -> None:
        """Make the event of a session equal to it; what somebody changed or deleted stays so."""
        session = await self.desk.sessions.get(work.subject_id)
        guild = self.bot.get_guild(work.guild_id)
        if session is None or guild is None or session.plan_id is None:
            return
        event = await self._find(guild, session, work)
        if event is not None:
            await self._follow(event, session, work)
        elif session.event_id is None and work.key == str(session.id):
            await self._create(guild, session)

    async def _find(
        self, guild: discord.Guild, session: Session, work: Work
    ) -> discord.ScheduledEvent | None:
        """Return the event of a session, or the one that a killed process made."""
        if session.event_id is not None:
            try:
                return await guild.fetch_scheduled_event(session.event_id, with_counts=False)
            except discord.NotFound:
                return None
        if not work.recovering:
            return None
        for event in await guild.fetch_scheduled_events(with_counts=False):
            is_own = event.creator_id == guild.me.id
            if is_own and (event.description or "").endswith(mark(session.id)):
                await self.desk.sessions.record(session.id, event_id=event.id)
                return event
        return None

    async def _create(self, guild: discord.Guild, session: Session) -> None:
        """Make the event, unless the session has begun; where Discord refuses, it goes without."""
        if session.stage not in AHEAD or session.starts_at <= self.bot.clock.now():
            return
        if not guild.me.guild_permissions.create_events:
            await self.bot.organisers.check(guild)
            raise Hopeless("events may not be created")
        say = self.bot.guild_voice(guild.id)
        try:
            event = await guild.create_scheduled_event(
                name=_name(say, session),
                description=_description(say, session),
                start_time=session.starts_at,
                end_time=session.ends_at,
                entity_type=discord.EntityType.external,
                privacy_level=discord.PrivacyLevel.guild_only,
                location=self._place(say, session),
            )
        except discord.HTTPException as error:
            await self._refused(guild, error)
            raise
        await self.desk.sessions.record(session.id, event_id=event.id)

    async def _refused(self, guild: discord.Guild, error: discord.HTTPException) -> None:
        """Let organisers know why there is no event, once; Hopeless where another try is none."""
        if error.code == FULL:
            await self.bot.organisers.alert(guild.id, ALERT, "coworking-events-full")
            raise Hopeless("the guild has as many events as Discord allows") from error
        if error.code in NOT_ALLOWED:
            await self.bot.organisers.check(guild)
            raise Hopeless("events may not be created") from error

    async def _follow(self, event: discord.ScheduledEvent, session: Session, work: Work) -> None:
        """Let an event follow its session; one that is gone meanwhile, or taken over, is left."""
        try:
            await self._change(event, session, work)
        except discord.NotFound:
            log.info("the event of session %d is gone", session.id)
        except discord.Forbidden as error:
            if event.guild is not None:
                await self.bot.organisers.check(event.guild)
            raise Hopeless("events may not be changed") from error

    async def _change(self, event: discord.ScheduledEvent, session: Session, work: Work) -> None:
        say = self.bot.guild_voice(session.guild_id)
        says_else = ":erased:" in work.key or ":cover:" in work.key
        if says_else and event.status in (Status.scheduled, Status.active):
            name, description = _name(say, session), _description(say, session)
            await event.edit(name=name, description=description)
        if session.stage is Stage.PLANNED and work.key.endswith(":moved"):
            if event.status is Status.scheduled:
                await event.edit(start_time=session.starts_at, end_time=session.ends_at)
        elif session.stage is Stage.OPEN:
            link = words.room_link(session)
            if link and event.location == self._place(say, session):
                await event.edit(location=link)
        elif session.stage is not Stage.PLANNED:
            await _finish(event, session)

    def _place(self, say: Say, session: Session) -> str:
        """Say where a session is before it has a room."""
        channel = self.desk.channel(session.guild_id)
        return clean(say("coworking-event-place", channel=channel.name if channel else ""), PLACE)


async def _finish(event: discord.ScheduledEvent, session: Session) -> None:
    """End the event of a session that is over or cancelled.

    Discord itself lets an event begin at its hour. One that has not, though its session is over, is
    deleted: cancelled would be said of what took place.
    """
    if event.status is Status.active:
        await event.end()
    elif event.status is Status.scheduled and session.stage is Stage.CANCELLED:
        await event.cancel()
    elif event.status is Status.scheduled:
        await event.delete()


def mark(session_id: int) -> str:
    """Return how the description of a session's event ends, by which it is found again."""
    return f"Binôme #{session_id}"


def _name(say: Say, session: Session) -> str:
    return clean(session.title, TITLE) or say("coworking-room-plain")


def _description(say: Say, session: Session) -> str:
    """Return the theme and what *Interested* means; the address stands nowhere here."""
    lines = [shown(session.theme, 2 * THEME), say("coworking-event-about")]
    return "\n\n".join([*filter(None, lines), mark(session.id)])

"""Who comes to a session: one list of what is pressed on the card and on Discord's event."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import discord

from bot.domain.coworking import AHEAD, Session, Stage
from bot.people import member_of, names_in

if TYPE_CHECKING:
    from cogs.coworking.desk import Desk

log = logging.getLogger(__name__)

PAGE = 100
"""People whom one request to Discord tells."""
MOST_PAGES = 10
"""More than a thousand at once are a raid, not company."""


class Coming:
    """Knows who comes, as Discord and the cards tell it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def sync(self, session: Session) -> bool:
        """Take in who is interested in Discord's event; return whether that changed who comes.

        Where the event is gone, or cannot be read, the list stays as it was. A plan whose host left
        the guild ends with what of it is on the calendar.
        """
        if session.stage is Stage.PLANNED:
            await self._notice_host(session)
        people, now = await self._interested(session), self._desk.bot.clock.now()
        if people is None or not await self._desk.seats.interested(session.id, people, now):
            return False
        await self._desk.plans.refresh(session.id, now)
        return True

    async def people(self, session: Session) -> list[int]:
        """Return who comes and is still in the guild, by their ids."""
        seats = await self._desk.seats.of(session.id)
        people = [one.user_id for one in seats if one.comes]
        try:
            here = await names_in(self._desk.bot, session.guild_id, people)
        except TimeoutError:
            log.warning("the gateway does not tell who of %d is there", session.guild_id)
            return people
        return [one for one in people if one in here]

    async def _interested(self, session: Session) -> list[int] | None:
        guild = self._desk.bot.get_guild(session.guild_id)
        if guild is None or session.event_id is None or session.stage not in AHEAD:
            return None
        try:
            event = await guild.fetch_scheduled_event(session.event_id, with_counts=False)
            return [one async for one in _users(event)]
        except discord.HTTPException as error:
            log.info("the event of session %d cannot be read (%s)", session.id, error.code)
            return None

    async def _notice_host(self, session: Session) -> None:
        if session.plan_id is None or session.host_id is None:
            return
        if await member_of(self._desk.bot, session.guild_id, session.host_id) is None:
            await self._desk.plans.let_end(session.plan_id)


async def _users(event: discord.ScheduledEvent) -> AsyncIterator[int]:
    """Yield the ids of those interested, page by page.

    The paging of discord.py goes backwards, and takes the end of a page for its beginning.
    """
    last = 0
    for _ in range(MOST_PAGES):
        after = discord.Object(last)
        page = [one async for one in event.users(limit=PAGE, after=after)]
        for one in page:
            if not one.bot:
                yield one.id
        if len(page) < PAGE:
            return
        last = max(one.id for one in page)

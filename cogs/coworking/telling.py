"""Telling a few who asked for it that somebody opened a room and would like company."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.agenda import TICK
from bot.delivery import send_once
from bot.domain.coworking import MOST_TOLD, Session, Stage
from bot.domain.notices import Way
from bot.errors import Later
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.people import ASKED, guild_name, mentions, name_in, names_in
from bot.store.agenda import Work
from bot.store.coworking_rows import TELL
from bot.store.members import Notice
from cogs.coworking.choices import TOLD_NOTICE
from cogs.coworking.desk import CoworkingFeature
from cogs.coworking.words import about_line

LATE = timedelta(minutes=15)
"""A room that opened longer ago is no news any more."""


class CoworkingTelling(CoworkingFeature):
    """Tells at most five, in turn, each once a day at most and within their hours."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the telling of an open room."""
        return (Job(TELL, self.tell, LATE, log=UNTOLD),)

    async def tell(self, work: Work) -> None:
        """Tell those whose turn it is, once there is a room to tell of."""
        session, now = await self.desk.sessions.get(work.subject_id), self.bot.clock.now()
        if session is None or session.stage is not Stage.OPEN or session.host_id is None:
            return
        if session.channel_id is None:
            raise Later(now + TICK)
        notices = await self._reserve(session)
        uncalled = [one for one in notices if not await self._write(session, one, work)]
        if uncalled:
            await self._mention(session, uncalled, work)

    async def _reserve(self, session: Session) -> list[Notice]:
        """Reserve a notice for each whose turn it is, and let their turn pass."""
        now, company = self.bot.clock.now(), await self.desk.company(session)
        people = await self.desk.choices.to_tell(
            session.guild_id, company={session.host_id or 0, *company.people}, now=now
        )
        notices: list[Notice] = []
        for start in range(0, max(len(people), 1), ASKED):
            here = await self._reachable(session, people[start : start + ASKED])
            notices = await self._reserve_some(session, here)
            if len(notices) >= MOST_TOLD:
                break
        told = [one.user_id for one in notices]
        await self.desk.choices.told(session.guild_id, told, now)
        return notices

    async def _reserve_some(self, session: Session, people: Sequence[int]) -> list[Notice]:
        """Reserve for the first of some who may be told something today; return all so far."""
        return await self.bot.member_store.reserve(
            session.guild_id,
            people,
            TOLD_NOTICE,
            f"coworking:{session.id}",
            self.bot.clock.now(),
            most=MOST_TOLD,
            default=Way.MENTION,
        )

    async def _reachable(self, session: Session, people: Sequence[int]) -> list[int]:
        """Return those of some who speak the room's language and are in the guild, in their turn.

        TimeoutError where Discord does not say who is there.
        """
        speakers = [one for one in people if await self._speaks(session, one)]
        here = await names_in(self.bot, session.guild_id, speakers)
        return [one for one in speakers if one in here]

    async def _speaks(self, session: Session, user_id: int) -> bool:
        """Return whether somebody speaks the language in which a room was opened."""
        say = await self.bot.member_voice(session.guild_id, user_id)
        profile = await self.desk.profiles.get(session.guild_id, user_id)
        return session.language in {say.language, *profile.languages}

    async def _write(self, session: Session, notice: Notice, work: Work) -> bool:
        """Write to who chose that; return False for those to mention beside the card."""
        if notice.way is not Way.PRIVATE:
            return False
        say = await self.bot.notices.voice(notice.guild_id, notice.user_id)
        name = await name_in(self.bot, session.guild_id, session.host_id or 0, say)
        server = guild_name(self.bot, session.guild_id)
        line = say("coworking-told-letter", who=f"**{name}**", server=server)
        view = self._view(say, session, [line], notice)
        return await self.bot.notices.write(notice, view, work.tried_since)

    async def _mention(self, session: Session, notices: Sequence[Notice], work: Work) -> None:
        """Mention some in the co-working channel, in one message."""
        channel = self.desk.channel(session.guild_id)
        if channel is None:
            return
        say, people = self.bot.guild_voice(session.guild_id), [one.user_id for one in notices]
        line = say("coworking-told", names=mentions(people), who=f"<@{session.host_id}>")
        await send_once(
            channel,
            self._view(say, session, [line], notices[0]),
            nonce=f"ct{session.id}",
            mark=("notices:stop", notices[0].id),
            looked_for_since=work.tried_since,
            mentioned=people,
        )

    def _view(
        self, say: Say, session: Session, lines: Sequence[str], notice: Notice
    ) -> discord.ui.LayoutView:
        about = about_line(say, session, 1, "")
        room = self.desk.room(session)
        way = [ui.link(say("coworking-go-button"), room.jump_url)] if room else []
        buttons = ui.row(*way, stop_button(say, notice))
        return ui.layout(ui.card(ui.text("\n".join([*lines, about])), buttons))

"""Company for an hour: for somebody who is alone in a round, and says in the channel that they are.

Nobody is named before they press; the first who comes is met, in a group of the round.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.delivery import SILENT, send_once
from bot.domain.pairings import NOTICE, Group, Pool, Round
from bot.errors import MemberError
from bot.feature import Asked, Concern
from bot.i18n import Say
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.pairing_hours import OPEN
from bot.store.pairing_rows import THREAD
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.organise_page import called
from cogs.pairings.telling import News, write_to

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=9)
"""How long before now the question of a round may have been put in its channel."""


class PairingHour(PairingFeature):
    """Finds company for who is alone in a round, if they like."""

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return that the member is alone in a round that is drawn within a day."""
        found = []
        for mine in await self.desk.pools.memberships(asked.guild.id, asked.user_id):
            pool = self.desk.pools.get(mine.pool_id)
            round_ = await self._near(pool) if pool else None
            if pool and round_ and await self._is_alone(pool, round_, asked.user_id):
                text = asked.say("pairings-alone", pool=called(pool))
                found.append(Concern(text, (hour_button(asked.say, round_),)))
        return found

    @pressed("pairings:hour", posts="pairings")
    async def ask(self, press: Press) -> None:
        """Say in the channel that the member would like company; a letter carries the button."""
        round_ = await self.desk.draws.get(press.row)
        pool = self.desk.pools.get(round_.pool_id) if round_ else None
        channel = self.desk.channel(pool) if pool else None
        if round_ is None or pool is None or channel is None or round_.stage not in OPEN:
            raise MemberError("pairings-hour-over")
        press.require_here(round_.guild_id)
        if await self.desk.pools.participant(pool.id, press.user_id) is None:
            raise MemberError("pairings-not-in")
        if await self.desk.groups.of_member(round_.id, press.user_id) is not None:
            raise MemberError("pairings-hour-found")
        await ui.hold(press.interaction)
        if not await self.desk.hours.ask(round_.id, press.user_id):
            raise MemberError("pairings-hour-other")
        message = await self._post(channel, round_, press.user_id)
        text = press.say("pairings-hour-asked", link=message.jump_url)
        await ui.finish(press.interaction, ui.words(text))

    @pressed("pairings:hour_in", posts="pairings")
    async def come(self, press: Press) -> None:
        """Let the first who presses meet who asked."""
        round_ = await self.desk.draws.get(press.row)
        if round_ is None or round_.guild_id != press.guild.id:
            raise MemberError("frame-gone")
        await ui.hold(press.interaction)
        spoken = press.say.language
        await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
        now, seed = self.bot.clock.now(), self.desk.seed()
        group = await self.desk.hours.come(round_.id, press.user_id, now, seed)
        await self.bot.agenda.do_now(THREAD, group.id)
        await self._tell_found(press, group)

    async def _tell_found(self, press: Press, group: Group) -> None:
        """Show who came the way, and end the question in the channel."""
        names = await self.desk.names(group.guild_id, group.others(press.user_id), press.say)
        fresh = await self.desk.groups.get(group.id) or group
        place = f"<#{fresh.thread_id}>" if fresh.thread_id else ""
        text = press.say("pairings-hour-met", names=names, thread=place)
        await ui.finish(press.interaction, ui.words(text))
        say, message = self.bot.guild_voice(group.guild_id), press.interaction.message
        try:
            if message is not None:
                await message.edit(
                    view=ui.words(say("pairings-hour-done")), allowed_mentions=SILENT
                )
        except discord.HTTPException as error:
            log.info("a question for company still stands (%s)", error.code)

    async def _post(
        self, channel: discord.TextChannel, round_: Round, user_id: int
    ) -> discord.Message:
        say = self.bot.guild_voice(round_.guild_id)
        primary = discord.ButtonStyle.primary
        button = ui.button(say("pairings-hour-in"), "pairings:hour_in", round_.id, style=primary)
        text = say("pairings-hour-public", who=f"<@{user_id}>")
        return await send_once(
            channel,
            ui.layout(ui.card(ui.text(text), ui.row(button))),
            nonce=f"ph{round_.id}",
            mark=("pairings:hour_in", round_.id),
            looked_for_since=self.bot.clock.now() - LOOK_BACK,
        )

    async def _near(self, pool: Pool) -> Round | None:
        coming = await self.desk.coming(pool)
        if coming is None or coming[1] - self.bot.clock.now() > NOTICE:
            return None
        return await self.desk.draws.find(pool.id, coming[0])

    async def _is_alone(self, pool: Pool, round_: Round, user_id: int) -> bool:
        if round_.stage not in OPEN or await self.desk.hours.asker(round_.id) is not None:
            return False
        now = self.bot.clock.now()
        entrants = await self.desk.draws.entrants(pool.id, round_.occurrence, now)
        return [one.user_id for one in entrants.profiles] == [user_id]


def hour_button(say: Say, round_: Round) -> discord.ui.Button[Any]:
    """Return the button by which somebody says in the channel that they would like company."""
    return ui.button(say("pairings-hour"), "pairings:hour", round_.id)


async def tell_alone(desk: Desk, pool: Pool, round_: Round, user_id: int, work: Work) -> None:
    """Tell somebody privately that they are alone so far, and what they can do; nobody else."""
    guild, when = guild_name(desk.bot, pool.guild_id), discord.utils.format_dt(round_.due_at, "F")

    async def letter(say: Say, _: int) -> Sequence[ui.Piece]:
        text = say("pairings-alone-letter", guild=guild, pool=called(pool), when=when)
        return [ui.text(text), ui.row(hour_button(say, round_))]

    await write_to(
        desk, pool.guild_id, [user_id], News(ROUND_NOTICE, f"alone:{round_.id}", letter), work
    )

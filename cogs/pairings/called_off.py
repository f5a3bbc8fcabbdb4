"""A round that is called off: said in the channel, and to those who were told of it privately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.pairings import Pool, Round, Stage
from bot.errors import MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.pairing_calls import CALLED_OFF
from cogs.pairings.coming import upcoming
from cogs.pairings.desk import PairingFeature
from cogs.pairings.notices import SOON_NOTICE
from cogs.pairings.organise_page import called, moment
from cogs.pairings.telling import News, write_to

LATE = timedelta(days=1)
"""How late it is still said that a round is called off."""


class PairingCalledOff(PairingFeature):
    """Tells whoever waits for a round that it does not come, and when the next one does."""

    def jobs(self) -> Sequence[Job]:
        """Return what is said."""
        return (Job(CALLED_OFF, self.say, LATE, log=UNTOLD),)

    async def say(self, work: Work) -> None:
        """Say once that a round is called off, below the notice of it, and in letters."""
        round_ = await self.desk.draws.get(work.subject_id)
        pool = self.desk.pools.get(round_.pool_id) if round_ else None
        if round_ is None or pool is None or round_.stage is not Stage.CANCELLED:
            return
        if self.desk.channel(pool) is None:
            return
        when, after = await self._dates(pool, round_)
        if round_.notice_id is not None:
            await self._write(pool, round_, work, when, after)
        await send_once(
            await self.bot.organisers.writable(work.guild_id, pool.channel_id),
            _line(self.bot.guild_voice(pool.guild_id), pool, when, after),
            nonce=f"po{work.id}",
            mark=("pairings:next", pool.id),
            looked_for_since=work.tried_since,
            reply_to=round_.notice_id,
        )

    @pressed("pairings:next")
    async def tell_next(self, press: Press) -> None:
        """Say when the next round of a pool is, as things stand now."""
        pool = self.desk.require_pool(press, press.row)
        ahead = await upcoming(self.desk, pool)
        if not ahead:
            raise MemberError("pairings-resting")
        await ui.tell(press.interaction, press.say("pairings-next", when=moment(ahead[-1])))

    async def _dates(self, pool: Pool, round_: Round) -> tuple[str, str]:
        """Return when the round would have been, and when the next is; "" for a closing pool."""
        ahead = await upcoming(self.desk, pool)
        due = next((one.due_at for one in ahead if one.occurrence == round_.occurrence), None)
        when = discord.utils.format_dt(due or round_.due_at, "F")
        return when, moment(ahead[-1]) if ahead else ""

    async def _write(self, pool: Pool, round_: Round, work: Work, when: str, after: str) -> None:
        """Tell those who asked for a private word before each round, and got one."""
        members = await self.desk.pools.participants(pool.id)
        told = [one.user_id for one in members if one.told and one.skips != round_.occurrence]
        guild = guild_name(self.bot, pool.guild_id)

        async def letter(say: Say, _: int) -> Sequence[ui.Piece]:
            text = say(
                "pairings-called-off-letter", guild=guild, told=_said(say, pool, when, after)
            )
            return [ui.text(text)]

        news = News(SOON_NOTICE, f"off:{round_.id}", letter)
        await write_to(self.desk, pool.guild_id, told, news, work)


def _said(say: Say, pool: Pool, when: str, after: str) -> str:
    if after:
        return say("pairings-called-off", when=when, after=after)
    return say("pairings-called-off-closed", when=when, pool=called(pool))


def _line(say: Say, pool: Pool, when: str, after: str) -> discord.ui.LayoutView:
    said = _said(say, pool, when, after)
    button = ui.button(say("pairings-next-button"), "pairings:next", pool.id)
    return ui.layout(ui.section(said, button))

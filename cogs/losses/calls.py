"""The last call: organisers are asked to answer, by their role, without the story or its author."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.delivery import find_sent
from bot.domain.losses import Loss, Stage
from bot.errors import Later, MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.presses import Press, pressed
from bot.store.agenda import Stage as Done
from bot.store.agenda import Work
from bot.store.loss_search import ORGANISERS
from cogs.losses.desk import Desk
from cogs.losses.exchange_page import welcome

SOON = timedelta(minutes=10)
"""How long a call waits for a channel in which organisers can be called."""
FIRST, AGAIN, WORRIED = "losses-call", "losses-call-again", "losses-call-worried"
"""How calls begin: the first, the reminder, and one that a worried listener wished for."""
PATIENCE = timedelta(days=30)
"""How long that goes on; nobody who waits so long is helped by a call any more."""


class LossCalls(Feature):
    """Calls organisers for a loss that no listener answered, and once more a day after it."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the call."""
        return (Job(ORGANISERS, self.call, PATIENCE, log=UNTOLD),)

    async def call(self, work: Work) -> None:
        """Call organisers in their channel, or wait for one and say at `/organise` that one waits.

        The reminder follows the first call alone: whoever was not called yet is called once.
        """
        loss = await self.desk.losses.get(work.subject_id)
        alert, title = f"losses:call:{work.key}", title_of(work)
        if loss is None or loss.stage is not Stage.OPEN or _is_over(loss, title):
            await self.bot.guild_store.clear_alerts(work.guild_id, [alert])
            return
        if title == AGAIN and not await self._was_called(loss):
            return
        channel = self.bot.organisers.channel(loss.guild_id)
        if channel is None:
            await self.bot.organisers.alert(loss.guild_id, alert, "losses-alert-call")
            raise Later(self.bot.clock.now() + SOON)
        await self._post(channel, loss, work, title)
        await self.bot.guild_store.clear_alerts(loss.guild_id, [alert])

    @pressed("losses:organiser_here")
    async def come(self, press: Press) -> None:
        """Let an organiser be there as a listener would; only the one who presses reads how."""
        await self._come(press, beside=False)

    @pressed("losses:organiser_beside")
    async def come_beside(self, press: Press) -> None:
        """Let an organiser be there beside a listener who is worried, answered or not."""
        await self._come(press, beside=True)

    async def _come(self, press: Press, *, beside: bool) -> None:
        self._require_called(press)
        loss = await self.desk.losses.get(press.row)
        if loss is None or loss.guild_id != press.guild.id:
            raise MemberError("losses-ring-over")
        now = self.bot.clock.now()
        await self.desk.help.come(loss.id, press.user_id, now, beside=beside)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        await welcome(self.desk, press, loss)
        await self.bot.agenda.start_due()

    def _require_called(self, press: Press) -> None:
        """Refuse whoever neither organises the guild nor has the role that was called."""
        role_id = self.bot.settings_of(press.guild.id).organisers_role_id or 0
        who = press.interaction.user
        has_role = isinstance(who, discord.Member) and who.get_role(role_id) is not None
        if not (has_role or self.bot.organisers.acts(press.interaction)):
            raise MemberError("losses-call-not-yours")

    async def _was_called(self, loss: Loss) -> bool:
        return await self.bot.agenda.store.stage(ORGANISERS, loss.id) is Done.DONE

    async def _post(self, channel: discord.TextChannel, loss: Loss, work: Work, title: str) -> None:
        """Post a call, once."""
        mark = (_action(title), loss.id)
        if work.recovering and await find_sent(channel, mark, work.first_claimed_at):
            return
        organisers, say = self.bot.organisers, self.bot.guild_voice(loss.guild_id)
        lines = [*organisers.call(loss.guild_id), *call_lines(say, loss, title)]
        buttons = ui.row(*call_buttons(say, loss, title))
        view = ui.layout(ui.card(ui.text("\n".join(lines)), buttons, colour=ui.CALM))
        called = organisers.callable(channel)
        await channel.send(view=view, nonce=f"o{work.id}", allowed_mentions=called)


def title_of(work: Work) -> str:
    """Return how a call begins."""
    if ":worried:" in work.key:
        return WORRIED
    return FIRST if work.key == f"{work.subject_id}" else AGAIN


def _action(title: str) -> str:
    """Return what *I'm here* does: beside a listener who is worried, it holds nothing."""
    return "losses:organiser_beside" if title == WORRIED else "losses:organiser_here"


def _is_over(loss: Loss, title: str) -> bool:
    """Return whether nobody needs to be called any more; an answer ends no worry."""
    return loss.answered_at is not None and title != WORRIED


def call_lines(say: Say, loss: Loss, title: str) -> list[str]:
    """Say what somebody waits for, and since when; never what happened, nor to whom."""
    help_, subject = say(f"losses-help-{loss.help}"), say(f"losses-subject-{loss.subject}")
    lines = [
        say(title),
        say("losses-call-about", help=help_, subject=subject),
    ]
    if loss.urgency is not None:
        urgency = say(f"losses-urgency-{loss.urgency}")
        lines.append(say("losses-call-urgency", urgency=urgency))
    when = discord.utils.format_dt(loss.posted_at or loss.created_at, "R")
    how = "losses-call-public" if shows(loss) else "losses-call-private"
    asked = say("losses-call-together" if title == WORRIED else how)
    return [*lines, say("losses-call-since", when=when), asked]


def call_buttons(say: Say, loss: Loss, title: str) -> list[discord.ui.Button[Any]]:
    """Return the way to the card, where everyone sees it, and *I'm here*."""
    primary = discord.ButtonStyle.primary
    label = say("losses-call-here")
    here = (
        ui.button(label, "losses:organiser_beside", loss.id, style=primary)
        if title == WORRIED
        else ui.button(label, "losses:organiser_here", loss.id, style=primary)
    )
    return [here, *([ui.link(say("losses-call-see"), loss.link)] if shows(loss) else [])]


def shows(loss: Loss) -> bool:
    """Return whether everyone can read a loss on its card."""
    return loss.is_public and bool(loss.link) and not loss.hidden

"""Asking again: a day without an answer, and two days later how it is; once each, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.calendar import quiet_ends
from bot.domain.losses import Loss, Stage
from bot.domain.notices import QUIET_FROM, QUIET_UNTIL
from bot.errors import Later
from bot.feature import Feature
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.loss_search import UNANSWERED
from bot.store.losses import FOLLOW_UP
from bot.store.members import Member
from cogs.losses.desk import Desk
from cogs.losses.mine_pages import Button, View, how_buttons, onward_buttons
from cogs.losses.overview import own

LATE = timedelta(days=7)
"""After so long the question would come out of nowhere."""
Letter = Callable[[Say, Loss, str], View]


class LossFollowUp(Feature):
    """Asks authors privately where they wished for it; else what is asked waits in `/losses`."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the question of two days later, and the word after a day of silence."""
        return (
            Job(FOLLOW_UP, self.ask_how, LATE, log=UNTOLD),
            Job(UNANSWERED, self.tell_unanswered, LATE, log=UNTOLD),
        )

    async def ask_how(self, work: Work) -> None:
        """Ask how it is, once, while the loss is open."""
        loss = await self.desk.losses.to_ask(work.subject_id, self.bot.clock.now())
        if loss is None or loss.author_id is None:
            return
        mark = ("losses:better", loss.id)
        written = await self._write(loss, loss.author_id, how_letter, mark, work)
        await self.desk.losses.set_aside(loss.id, loss.author_id, asks_how=not written)

    async def tell_unanswered(self, work: Work) -> None:
        """Tell an author that nobody has answered for a day; `/losses` says so in any case."""
        loss = await self.desk.losses.get(work.subject_id)
        if loss is None or loss.stage is not Stage.OPEN or loss.author_id is None:
            return
        if loss.told:
            mark = ("losses:onward", loss.id)
            await self._write(loss, loss.author_id, unanswered_letter, mark, work)

    @pressed("losses:better")
    async def better(self, press: Press) -> None:
        """Be glad with them; what they feel is kept nowhere."""
        loss = await self._heard(press)
        buttons = []
        if loss.stage is Stage.OPEN:
            buttons.append(ui.button(press.say("losses-close-button"), "losses:close", loss.id))
        await self._say(press, loss, "losses-follow-glad", buttons)

    @pressed("losses:same")
    async def same(self, press: Press) -> None:
        """Stay beside them."""
        loss = await self._heard(press)
        await self._say(press, loss, "losses-follow-here", [lines_button(press.say)])

    @pressed("losses:worse")
    async def worse(self, press: Press) -> None:
        """Offer listeners again, and the help lines."""
        loss = await self._heard(press)
        buttons = [lines_button(press.say)]
        if loss.stage is Stage.OPEN:
            buttons.insert(0, ui.button(press.say("losses-mine-onward"), "losses:onward", loss.id))
        else:
            buttons.insert(0, ui.button(press.say("losses-mine-new"), "losses:new", loss.id))
        await self._say(press, loss, "losses-follow-sorry", buttons)

    @pressed("losses:no_follow")
    async def stop(self, press: Press) -> None:
        """Write no more about this loss; what there is to read stays in `/losses`."""
        loss = await own(self.desk, press)
        await self.desk.losses.set_aside(loss.id, press.user_id, private_follow_up=False)
        command = self.bot.mentions_for(press.say)["losses"]
        await ui.tell(press.interaction, press.say("losses-follow-stopped", losses=command))

    async def _heard(self, press: Press) -> Loss:
        """Return one's own loss, whose question has its answer now."""
        loss = await own(self.desk, press)
        return await self.desk.losses.set_aside(loss.id, press.user_id, asks_how=False)

    async def _say(self, press: Press, loss: Loss, message_id: str, buttons: list[Button]) -> None:
        show = ui.button(press.say("losses-answer-show"), "losses:show", loss.id)
        row = ui.row(*buttons, show)
        page = ui.layout(ui.card(ui.text(press.say(message_id)), row, colour=ui.CALM))
        await ui.show(press.interaction, page)

    async def _write(
        self, loss: Loss, author_id: int, letter: Letter, mark: tuple[str, int], work: Work
    ) -> bool:
        """Write to an author who wished for it; return whether it reached them.

        Later in their quiet hours, but for an anonymous author: the agenda would show when those
        are. Not at all while they are away or gone from the guild.
        """
        now = self.bot.clock.now()
        member = await self.bot.member_store.get(loss.guild_id, author_id)
        is_away = member.away_until is not None and now < member.away_until
        if not loss.private_follow_up or is_away:
            return False
        if await self.desk.member(loss.guild_id, author_id) is None:
            return False
        zone = ZoneInfo(member.timezone or self.bot.settings_of(loss.guild_id).timezone)
        if not loss.anonymous and (awake := wakes(member, zone, now)) > now:
            raise Later(awake)
        say = await self.desk.author_voice(loss, author_id)
        view = letter(say, loss, guild_name(self.bot, loss.guild_id))
        nonce = f"{'h' if work.kind == FOLLOW_UP else 'u'}{loss.id}"
        return await self.desk.write(author_id, view, nonce=nonce, mark=mark, work=work)


def wakes(member: Member, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when a member's quiet hours end, `now` outside of them."""
    begins = time.fromisoformat(member.quiet_from) if member.quiet_from else QUIET_FROM
    ends = time.fromisoformat(member.quiet_until) if member.quiet_until else QUIET_UNTIL
    return quiet_ends(now, zone, begins, ends)


def how_letter(say: Say, loss: Loss, guild: str) -> View:
    """Return the question of two days later, without a word of the story."""
    return _letter(say, loss, say("losses-follow-letter", guild=guild), how_buttons(say, loss))


def unanswered_letter(say: Say, loss: Loss, guild: str) -> View:
    """Return what an author reads after a day of silence, with all that can be done."""
    close = ui.button(say("losses-close-button"), "losses:close", loss.id)
    buttons = [*onward_buttons(say, loss), close]
    return _letter(say, loss, say("losses-follow-unanswered", guild=guild), buttons)


def _letter(say: Say, loss: Loss, text: str, buttons: list[Button]) -> View:
    more: list[discord.ui.Button[discord.ui.LayoutView]] = [
        ui.button(say("losses-answer-show"), "losses:show", loss.id),
        lines_button(say),
        ui.button(say("notices-stop"), "losses:no_follow", loss.id),
    ]
    return ui.layout(ui.card(ui.text(text), ui.row(*buttons), ui.row(*more), colour=ui.CALM))

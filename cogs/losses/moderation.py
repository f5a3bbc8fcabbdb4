"""Moderation: organisers hide what harms somebody, and never learn who wrote anonymously."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import discord

from bot import rulings_pages, ui
from bot.client import CommunityBot
from bot.commands.moderation import reason_of, until_of
from bot.commands.organise import require_organiser
from bot.covers import Unnamed
from bot.domain.losses import Loss
from bot.domain.rulings import Ruling
from bot.errors import MemberError
from bot.i18n import Say
from bot.moderation import letter
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.reports import Case
from cogs.losses.desk import Desk

A_PAGE = 6
FAR = timedelta(days=3650)
"""How long a listener pauses who is stopped until that is lifted."""


class LossModeration(Unnamed):
    """What organisers can do about what stands in the losses channel."""

    cards = {"losses": "losses"}  # noqa: RUF012

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Take a loss out of its channel or thread, or bring it back; help goes on by forms."""
        return await self.desk.setup.cover(subject_id, self.bot.clock.now(), hidden=hidden)

    async def stop_author(self, subject_id: int, until: datetime | None) -> None:
        """Stop whoever wrote a loss from posting anonymously, and from nothing else.

        Were their listening stopped too, whoever knows who listens would learn who wrote.
        """
        await self.desk.setup.stop_author(subject_id, until)

    async def pause(self, guild_id: int, user_id: int, until: datetime | None) -> None:
        """Ask a stopped listener for nobody; in distress they may still write, without a name."""
        now = self.bot.clock.now()
        pause = until or now + FAR
        await self.desk.listeners.change(guild_id, user_id, now, paused_until=pause)

    async def wrote(self, subject_id: int, user_id: int) -> bool:
        """Return whether an anonymous loss is somebody's."""
        return await self.desk.setup.wrote(subject_id, user_id)

    async def tell_author(self, ruling: Ruling, work: Work) -> None:
        """Write to an anonymous author who wished for it; else their own page of it says so.

        At once, whatever the hour: the agenda would show when their quiet hours are.
        """
        loss = await self.desk.losses.get(ruling.subject_id)
        if loss is None or loss.author_id is None or not loss.private_follow_up:
            return
        say = await self.desk.author_voice(loss, loss.author_id)
        ways = [
            ui.button(say("losses-answer-show"), "losses:show", loss.id),
            ui.button(say("notices-stop"), "losses:no_follow", loss.id),
        ]
        view = letter(say, ruling, guild_name(self.bot, loss.guild_id), *ways)
        nonce, mark = f"rule{work.id}", ("losses:show", loss.id)
        await self.desk.write(loss.author_id, view, nonce=nonce, mark=mark, work=work)

    @pressed("losses:moderate", "losses:moderate_on")
    async def show_list(self, press: Press) -> None:
        """Show what stands in the channel; the row is the number of the page."""
        require_organiser(press.interaction)
        seen = await self.desk.setup.moderated(press.guild.id)
        await ui.show(press.interaction, list_page(press.say, seen, press.row))

    @pressed("losses:hide")
    async def ask_hide(self, press: Press) -> None:
        """Open the form that hides a loss."""
        loss = await self._standing(press)
        form = rulings_pages.hide_form(press.say, "losses:hidden", loss.id)
        await press.interaction.response.send_modal(form)

    @pressed("losses:hidden")
    async def hide(self, press: Press) -> None:
        """Hide a loss."""
        case = case_of(await self._standing(press))
        await self.bot.moderation.hide(case, reason_of(press), press.user_id)
        await self._done(press, "losses-hidden")

    @pressed("losses:stop")
    async def ask_stop(self, press: Press) -> None:
        """Open the form that stops the author of an anonymous loss."""
        loss = await self._standing(press)
        form = rulings_pages.stop_form(press.say, "losses:stopped", loss.id, named=False)
        await press.interaction.response.send_modal(form)

    @pressed("losses:stopped")
    async def stop(self, press: Press) -> None:
        """Stop the author of an anonymous loss from posting anonymously for a time."""
        loss = await self._standing(press)
        if not loss.anonymous:
            raise MemberError("losses-gone")
        until = until_of(press, self.bot.clock.now())
        await self.bot.moderation.stop(case_of(loss), reason_of(press), press.user_id, until)
        await self._done(press, "losses-stopped-done")

    async def _done(self, press: Press, message_id: str) -> None:
        back = ui.button(press.say("losses-moderate-back"), "losses:moderate")
        text = ui.text(press.say(message_id))
        await ui.show(press.interaction, ui.layout(ui.card(text, ui.row(back))))
        await self.bot.agenda.start_due()

    async def _standing(self, press: Press) -> Loss:
        """Return the loss of a press; MemberError where there is nothing to do about it."""
        require_organiser(press.interaction)
        seen = await self.desk.setup.moderated(press.guild.id)
        found = next((loss for loss in seen if loss.id == press.row), None)
        if found is None:
            raise MemberError("losses-gone")
        return found


def case_of(loss: Loss) -> Case:
    """Return a loss as a case: of an anonymous one nobody learns whom it is about."""
    about_id = None if loss.anonymous else loss.author_id
    link = "" if loss.by_forms else loss.link
    return Case(0, loss.guild_id, "losses", loss.id, about_id, link)


def list_page(say: Say, standing: Sequence[Loss], number: int) -> discord.ui.LayoutView:
    """Return a page of what stands in the channel, the newest first."""
    said = [f"## {say('losses-moderate-title')}"]
    said.append(say("losses-moderate-why" if standing else "losses-moderate-none"))
    shown = standing[number * A_PAGE : (number + 1) * A_PAGE]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    for loss in shown:
        pieces.append(ui.text(_line(say, loss)))
        pieces.append(ui.row(*_acts(say, loss)))
    more = len(standing) > (number + 1) * A_PAGE
    return ui.layout(ui.card(*pieces, ui.row(*_turning(say, number, more=more))))


def _acts(say: Say, loss: Loss) -> list[discord.ui.Button[Any]]:
    danger = discord.ButtonStyle.danger
    hide = ui.button(say("losses-hide"), "losses:hide", loss.id, style=danger)
    stop = ui.button(say("losses-moderate-stop"), "losses:stop", loss.id)
    return [*([] if loss.hidden else [hide]), *([stop] if loss.anonymous else [])]


def _line(say: Say, loss: Loss) -> str:
    when = discord.utils.format_dt(loss.posted_at or loss.created_at, "f")
    line = say("losses-moderate-anonymous" if loss.anonymous else "losses-moderate-named", at=when)
    if loss.hidden:
        return f"{line} · {say('losses-moderate-hidden')}"
    if not loss.is_public:
        return f"{line} · {say('losses-moderate-reported')}"
    return f"{line} · [{say('losses-moderate-see')}]({loss.link})"


def _turning(say: Say, number: int, *, more: bool) -> list[discord.ui.Button[Any]]:
    buttons = [ui.button(say("losses-moderate-return"), "losses:setup")]
    if more:
        buttons.insert(0, ui.button(say("losses-moderate-older"), "losses:moderate_on", number + 1))
    if number:
        buttons.insert(0, ui.button(say("losses-moderate-newer"), "losses:moderate", number - 1))
    return buttons

"""Moderation: organisers hide what harms somebody, and never learn who wrote anonymously."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.domain.losses import STOPS, Loss
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.presses import Press, pressed
from cogs.losses.desk import Desk

A_PAGE = 8


class LossModeration(Feature):
    """What organisers can do about what stands in the losses channel."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:moderate", "losses:moderate_on")
    async def show_list(self, press: Press) -> None:
        """Show what stands in the channel; the row is the number of the page."""
        require_organiser(press.interaction)
        seen = await self._seen(press.guild.id)
        await ui.show(press.interaction, list_page(press.say, seen, press.row))

    @pressed("losses:hide")
    async def ask(self, press: Press) -> None:
        """Ask whether a loss is to be hidden."""
        loss = await self._standing(press)
        await ui.show(press.interaction, question_page(press.say, loss))

    @pressed("losses:hidden")
    async def hide(self, press: Press) -> None:
        """Hide a loss."""
        await self._hide(press, press.say("losses-hidden"))

    @pressed("losses:stop")
    async def hide_and_stop(self, press: Press) -> None:
        """Hide an anonymous loss, and stop its author from posting anonymously for a time."""
        chosen = next(iter(press.values), "")
        if chosen not in map(str, STOPS):
            raise MemberError("frame-gone")
        done = press.say("losses-hidden-stopped", days=int(chosen))
        await self._hide(press, done, stop=timedelta(days=int(chosen)))

    async def _hide(self, press: Press, done: str, *, stop: timedelta | None = None) -> None:
        loss, now = await self._standing(press), self.bot.clock.now()
        until = now + stop if stop else None
        await self.desk.setup.hide(loss.id, press.guild.id, now, stop_until=until)
        back = ui.button(press.say("losses-moderate-back"), "losses:moderate")
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(done), ui.row(back))))
        await self.bot.agenda.start_due()

    async def _seen(self, guild_id: int) -> list[Loss]:
        """Return what organisers may act on; of private threads they learn what was reported."""
        return await self.desk.setup.moderated(guild_id)

    async def _standing(self, press: Press) -> Loss:
        """Return the loss of a press; MemberError where there is nothing to do about it."""
        require_organiser(press.interaction)
        seen = await self._seen(press.guild.id)
        found = next((loss for loss in seen if loss.id == press.row), None)
        if found is None:
            raise MemberError("losses-gone")
        return found


def list_page(say: Say, standing: Sequence[Loss], number: int) -> discord.ui.LayoutView:
    """Return a page of what stands in the channel, the newest first."""
    said = [f"## {say('losses-moderate-title')}"]
    said.append(say("losses-moderate-why" if standing else "losses-moderate-none"))
    shown = standing[number * A_PAGE : (number + 1) * A_PAGE]
    sections = [
        ui.section(_line(say, loss), ui.button(say(_label(loss)), "losses:hide", loss.id))
        for loss in shown
    ]
    more = len(standing) > (number + 1) * A_PAGE
    buttons = _turning(say, number, more=more)
    return ui.layout(ui.card(ui.text("\n".join(said)), *sections, ui.row(*buttons)))


def question_page(say: Say, loss: Loss) -> discord.ui.LayoutView:
    """Return the question whether to hide a loss, and for how long to stop its author."""
    danger, buttons = discord.ButtonStyle.danger, []
    if not loss.hidden:
        buttons.append(ui.button(say("losses-hide-yes"), "losses:hidden", loss.id, style=danger))
    buttons.append(ui.button(say("losses-moderate-back"), "losses:moderate"))
    pieces: list[ui.Piece] = [
        ui.text(say(_question(loss), loss=_line(say, loss))),
        *(_stopping(say, loss) if loss.anonymous else []),
        ui.row(*buttons),
    ]
    return ui.layout(ui.card(*pieces))


def _label(loss: Loss) -> str:
    return "losses-moderate-stop" if loss.hidden else "losses-hide"


def _question(loss: Loss) -> str:
    if loss.hidden:
        return "losses-stop-question"
    return "losses-hide-question" if loss.is_public else "losses-hide-question-forms"


def _stopping(say: Say, loss: Loss) -> list[ui.Piece]:
    options = [
        discord.SelectOption(label=say("losses-stop-days", days=days), value=str(days))
        for days in STOPS
    ]
    menu = ui.menu("losses:stop", options, placeholder=say("losses-stop"), row_id=loss.id)
    return [ui.text(say("losses-stop-why")), menu]


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

"""The organisers' page of sessions: those of the house, and everybody's, to be cancelled too."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import ui
from bot.commands.organise import require_organiser
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.coworking_plans import Planned
from cogs.coworking.desk import CoworkingFeature
from cogs.coworking.planning_pages import planned_line, planned_menu

MOST = 20
"""Sessions that the page lists, the soonest: a message takes no more words."""


class CoworkingHouse(CoworkingFeature):
    """Shows organisers what is on the calendar; each can be opened, moved and cancelled."""

    @pressed("coworking:house")
    async def show(self, press: Press) -> None:
        """Show the page."""
        require_organiser(press.interaction)
        planned = await self.desk.plans.ahead(press.guild.id)
        await ui.show(press.interaction, house_page(press.say, planned))


def house_page(say: Say, planned: Sequence[Planned]) -> discord.ui.LayoutView:
    """Return the page: the house's sessions first, then those of members."""
    said = [f"## {say('coworking-house-title')}", say("coworking-house-about")]
    listed = [*filter(_is_house, planned), *(one for one in planned if not _is_house(one))][:MOST]
    said += [_line(say, one) for one in listed] or [say("coworking-house-none")]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    if listed:
        pieces.append(planned_menu(say, listed))
    primary = discord.ButtonStyle.primary
    plan = ui.button(say("coworking-house-plan"), "coworking:house_plan", style=primary)
    back = ui.button(say("frame-return"), "coworking:setup")
    return ui.layout(ui.card(*pieces, ui.row(plan, back)))


def _line(say: Say, planned: Planned) -> str:
    host, line = planned.session.host_id, planned_line(say, planned)
    if planned.plan.house:
        return say("coworking-house-line", line=line)
    return say("coworking-house-line-of", line=line, host=f"<@{host}>") if host else line


def _is_house(planned: Planned) -> bool:
    return planned.plan.house

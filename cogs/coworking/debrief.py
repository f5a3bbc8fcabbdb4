"""How it went: done, partly, or something else; a line if one likes, and perhaps a win."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.domain.coworking import LINE, Outcome, Seat, Session, line_of
from bot.domain.text import shown
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.wins_setup import has_wins
from cogs.coworking.desk import CoworkingFeature
from cogs.coworking.words import title_of


class CoworkingDebrief(CoworkingFeature):
    """Keeps how it went, for whom it concerns alone."""

    @pressed("coworking:debrief", "coworking:debrief_early")
    async def ask(self, press: Press) -> None:
        """Ask how it went; whoever was not counted in has nothing to say here."""
        session = await self.desk.require_session(press)
        seat = await self._mine(press, session)
        await press.interaction.response.send_modal(_form(press.say, session, seat))

    @pressed("coworking:debriefed")
    async def keep(self, press: Press) -> None:
        """Keep what the member says of it, and offer what may follow."""
        session = await self.desk.require_session(press)
        await self._mine(press, session)
        chosen = next(iter(press.choices("outcome")), None)
        outcome = Outcome(chosen) if chosen in set(Outcome) else None
        line, now = line_of(press.field("line")), self.bot.clock.now()
        seat = await self.desk.seats.debrief(session.id, press.user_id, outcome, line, now)
        await self._show(press, session, seat, "coworking-debriefed")

    @pressed("coworking:win", posts="wins")
    async def win(self, press: Press) -> None:
        """Make the goal that was reached a win."""
        session = await self.desk.require_session(press)
        if not await has_wins(self.bot.database, session.guild_id):
            raise MemberError("coworking-no-wins")
        now = self.bot.clock.now()
        await self.desk.seats.make_win(session.id, press.user_id, now)
        seat = await self._mine(press, session)
        await self._show(press, session, seat, "coworking-won")
        await self.bot.agenda.start_due()

    async def _mine(self, press: Press, session: Session) -> Seat:
        seat = await self.desk.seats.get(session.id, press.user_id)
        if seat is None or not await self.desk.seats.was_here(session.id, press.user_id):
            raise MemberError("coworking-not-here")
        return seat

    async def _show(self, press: Press, session: Session, seat: Seat, told: str) -> None:
        can_win = (
            seat.outcome is Outcome.DONE
            and bool(seat.goal)
            and seat.won_at is None
            and await has_wins(self.bot.database, session.guild_id)
        )
        await ui.show(press.interaction, _page(press.say, session, seat, told, can_win=can_win))


def _form(say: Say, session: Session, seat: Seat) -> discord.ui.Modal:
    options = [
        discord.SelectOption(
            label=say(f"coworking-outcome-{one}"), value=one, default=one is seat.outcome
        )
        for one in Outcome
    ]
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id="outcome", options=options, required=False, min_values=0, max_values=1
    )
    about = seat.goal[:100] if seat.goal else say("coworking-debrief-no-goal")
    return ui.form(
        say("coworking-debrief-title"),
        "coworking:debriefed",
        session.id,
        discord.ui.Label(text=say("coworking-outcome"), description=about, component=menu),
        ui.field(
            "line",
            say("coworking-line"),
            value=seat.line,
            most=LINE,
            required=False,
            long=True,
            hint=say("coworking-line-hint"),
        ),
    )


def _page(
    say: Say, session: Session, seat: Seat, told: str, *, can_win: bool
) -> discord.ui.LayoutView:
    """Return what was kept, and what may follow: a win, or the same people again."""
    lines = [f"### {title_of(say, session)}", say(told)]
    if seat.goal:
        lines.append(say("coworking-debrief-goal", goal=shown(seat.goal, 2 * LINE)))
    if seat.outcome:
        lines.append(f"**{say(f'coworking-outcome-{seat.outcome}')}**")
    if seat.line:
        lines.append(shown(seat.line, 2 * LINE))
    buttons: list[discord.ui.Button[Any]] = []
    if can_win:
        style = discord.ButtonStyle.primary
        buttons.append(
            ui.button(say("coworking-win-button"), "coworking:win", session.id, style=style)
        )
    buttons.append(ui.button(say("coworking-again-button"), "coworking:again", session.id))
    buttons.append(ui.button(say("coworking-debrief-change"), "coworking:debrief", session.id))
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*buttons), colour=ui.CALM))

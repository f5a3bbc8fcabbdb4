"""What members see of programmes: those there are, and their choices in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.checkins import Choices, Joined, Programme, Reach, Stage, Whose
from bot.domain.text import shown
from bot.i18n import Say
from bot.places import place_name
from cogs.checkins.times import when
from cogs.checkins.words import called

Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Page:
    """What a member chose in a programme; `next_at` is None while it rests."""

    programme: Programme
    mine: Joined
    choices: Choices
    next_at: datetime | None
    zone: str
    mentions: Mapping[str, str]
    are_letters_stopped: bool = False
    paused: tuple[str, ...] = ()


def programmes(
    say: Say, known: Sequence[Programme], mine: Mapping[int, Joined]
) -> discord.ui.LayoutView:
    """Return the programmes of a guild, each with one press, and the way to one's own."""
    pieces: list[ui.Piece] = [ui.text(f"## {say('checkins-title')}\n{say('checkins-about')}")]
    if not known:
        pieces.append(ui.text(say("checkins-none-here")))
    for one in known:
        button = (
            ui.button(say("checkins-choices-button"), "checkins:choices", one.id)
            if one.id in mine
            else ui.button(say("checkins-join-button"), "checkins:join", one.id)
        )
        pieces.append(ui.section(_line(say, one), button))
    own = ui.button(say("checkins-own-button"), "checkins:mine")
    history = ui.button(say("checkins-history-button"), "checkins:history")
    return ui.layout(ui.card(*pieces, ui.row(own, history)))


def choices(say: Say, page: Page) -> discord.ui.LayoutView:
    """Return when a programme asks next, and all that may be chosen."""
    programme, mine = page.programme, page.mine
    asked = say("checkins-way-menu")
    lines = [f"## {called(programme)}", say("checkins-joined"), *page.paused]
    lines += [_when(say, page), f"**{asked}**"]
    way = programme.reach(mine.reach)
    if page.are_letters_stopped and (way is Reach.PRIVATE or mine.reminds):
        lines.insert(-1, say("checkins-letters-stopped"))
    options = [
        discord.SelectOption(
            label=say(f"checkins-way-{one}"),
            value=one,
            default=one is programme.reach(mine.reach),
        )
        for one in Reach
    ]
    menu = ui.menu("checkins:reach", options, placeholder=asked, row_id=programme.id)
    leave = ui.button(say("checkins-leave-button"), "checkins:leave", programme.id)
    back = ui.button(say("frame-return"), "checkins:list")
    return ui.layout(
        ui.card(
            ui.text("\n".join(lines)),
            menu,
            *_switches(say, page),
            ui.row(leave, back),
        )
    )


def left(say: Say, programme: Programme, *, is_here: bool) -> discord.ui.LayoutView:
    """Return that a programme asks the member no more; on its server, with the way back."""
    again = ui.button(say("checkins-join-again"), "checkins:join", programme.id)
    text = ui.text(say("checkins-left", programme=called(programme)))
    return ui.layout(ui.card(text, ui.row(again)) if is_here else ui.card(text))


def switch(
    say: Say, action: str, name: str, row_id: int, *, on: bool, settings: str = ""
) -> ui.Piece:
    """Return a choice in words with the button that changes it."""
    label = say("checkins-switch-off" if on else "checkins-switch-on")
    said = say(f"checkins-{name}-{'on' if on else 'off'}-line", settings=settings)
    return ui.section(said, ui.button(label, action, row_id))


def _switches(say: Say, page: Page) -> list[ui.Piece]:
    row_id, known = page.programme.id, page.choices
    found = [switch(say, "checkins:remind", "reminder", row_id, on=page.mine.reminds)]
    if page.programme.energy:
        found.append(
            switch(say, "checkins:energy_drop", "energy", row_id, on=True)
            if known.energy
            else switch(say, "checkins:energy_keep", "energy", row_id, on=False)
        )
    settings, on = page.mentions["settings"], known.streaks
    found.append(
        switch(say, "checkins:streaks_switch", "streaks", row_id, on=on, settings=settings)
    )
    if known.streaks:
        shows = known.shows_streak
        found.append(switch(say, "checkins:shows_switch", "showing", row_id, on=shows))
    return found


def _line(say: Say, programme: Programme) -> str:
    first = programme.moments[0].questions[0].read(say.language)
    resting = f" · {say('checkins-resting')}" if programme.stage is Stage.PAUSED else ""
    at = when(say, programme.moments)
    return f"**{called(programme)}**{resting}\n{at}\n{shown(first, 120)}"


def _when(say: Say, page: Page) -> str:
    if page.next_at is None:
        return say("checkins-resting-line")
    when = discord.utils.format_dt(page.next_at, "F")
    whose = "checkins-next-mine" if page.programme.whose is Whose.MEMBER else "checkins-next"
    return say(whose, when=when, zone=place_name(say, page.zone))

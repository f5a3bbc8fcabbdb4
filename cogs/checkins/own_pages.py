"""What a member sees of their personal check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from babel.dates import get_day_names

from bot import ui
from bot.domain.checkins import MOST_OWN, NAME, QUESTION, Audience, Programme, Stage
from bot.domain.text import shown
from bot.i18n import Say
from bot.places import place_name
from cogs.checkins.joining_pages import switch
from cogs.checkins.times import when
from cogs.checkins.words import called

Option = discord.SelectOption
HOUR = 10


@dataclass(frozen=True)
class Page:
    """A personal check-in with what its owner chose; `next_at` is None while it rests.

    `me` mentions the command `/me`.
    """

    programme: Programme
    audience: Audience
    reminds: bool
    has_buddy: bool
    next_at: datetime | None
    zone: str
    me: str
    are_letters_stopped: bool


def all_of(say: Say, own: Sequence[Programme]) -> discord.ui.LayoutView:
    """Return all of a member's, each with one press, and the way to a new one."""
    pieces: list[ui.Piece] = [
        ui.text(f"## {say('checkins-own-title')}\n{say('checkins-own-about')}")
    ]
    for each in own:
        resting = f" · {say('checkins-resting')}" if each.stage is Stage.PAUSED else ""
        line = f"**{called(each)}** · {when(say, each.moments)}{resting}"
        pieces.append(
            ui.section(line, ui.button(say("checkins-choices-button"), "checkins:own", each.id))
        )
    buttons = (
        [ui.button(say("checkins-own-new"), "checkins:own_new")] if len(own) < MOST_OWN else []
    )
    back = ui.button(say("frame-return"), "checkins:list")
    return ui.layout(ui.card(*pieces, ui.row(*buttons, back)))


def one(say: Say, page: Page) -> discord.ui.LayoutView:
    """Return one of them with all that may be chosen."""
    programme, moment = page.programme, page.programme.moments[0]
    asked = "\n".join(f"- {shown(each.read(say.language), 200)}" for each in moment.questions)
    next_at = (
        say(
            "checkins-next-mine",
            when=discord.utils.format_dt(page.next_at, "F"),
            zone=place_name(say, page.zone),
        )
        if page.next_at
        else say("checkins-resting-line")
    )
    stopped = "checkins-own-stopped" if page.are_letters_stopped else "checkins-own-letters"
    details = [next_at, say(stopped, me=page.me), f"**{say('checkins-own-days')}**"]
    pause = "checkins-own-pause" if programme.stage is Stage.OPEN else "checkins-own-go-on"
    row_id = programme.id
    return ui.layout(
        ui.card(
            ui.text(f"## {called(programme)}\n{asked}"),
            ui.text("\n".join(details)),
            _days(say, programme),
            *_audience(say, page),
            switch(say, "checkins:own_intends", "intends", row_id, on=moment.intends),
            switch(say, "checkins:own_remind", "reminder", row_id, on=page.reminds),
            ui.row(
                ui.button(say("checkins-own-edit"), "checkins:own_edit", row_id),
                ui.button(say(pause), "checkins:own_pause", row_id),
                ui.button(say("checkins-own-end"), "checkins:own_end", row_id),
                ui.button(say("frame-return"), "checkins:mine"),
            ),
        )
    )


def form(say: Say, programme: Programme | None) -> discord.ui.Modal:
    """Return the form of a new one, or of one that is changed."""
    moment = programme.moments[0] if programme else None
    asked = "\n".join(each.read(say.language) for each in moment.questions) if moment else ""
    at = moment.rule.at.strftime("%H:%M") if moment else "09:00"
    return ui.form(
        say("checkins-own-form"),
        "checkins:own_written",
        programme.id if programme else 0,
        ui.field(
            "name", say("checkins-own-name"), value=programme.name if programme else "", most=NAME
        ),
        ui.field(
            "questions",
            say("checkins-own-questions"),
            value=asked,
            most=4 * QUESTION,
            long=True,
            hint=say("checkins-own-questions-hint"),
        ),
        ui.field("hour", say("checkins-own-hour"), value=at, most=HOUR),
    )


def ending(say: Say, programme: Programme) -> discord.ui.LayoutView:
    """Return the question before one is ended."""
    danger = discord.ButtonStyle.danger
    yes = ui.button(say("checkins-own-end-yes"), "checkins:own_ended", programme.id, style=danger)
    no = ui.button(say("frame-keep"), "checkins:own", programme.id)
    text = say("checkins-own-end-question", programme=called(programme))
    return ui.layout(ui.card(ui.text(text), ui.row(yes, no), colour=ui.CALM))


def _days(say: Say, programme: Programme) -> ui.Piece:
    chosen = programme.moments[0].rule.weekdays or frozenset(range(7))
    names = get_day_names("wide", locale=say.language)
    options = [
        Option(label=str(names[day]), value=str(day), default=day in chosen) for day in range(7)
    ]
    placeholder = say("checkins-own-days")
    return ui.menu(
        "checkins:own_days", options, placeholder=placeholder, row_id=programme.id, most=7
    )


def _audience(say: Say, page: Page) -> list[ui.Piece]:
    if not page.has_buddy:
        return []
    options = [
        Option(label=say(f"checkins-audience-{each}"), value=each, default=each is page.audience)
        for each in (Audience.ME, Audience.BUDDY)
    ]
    asked, row_id = say("checkins-audience-menu"), page.programme.id
    menu = ui.menu("checkins:own_audience", options, placeholder=asked, row_id=row_id)
    return [ui.text(f"**{asked}**"), menu]

"""What the pages of one programme look like: a moment with its questions, and how it asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.checkins import MOST_QUESTIONS, QUESTION, WINDOWS, Moment, Programme, Whose
from bot.i18n import Language, Say
from bot.places import zone_line
from cogs.checkins.organise_page import questions, row_of
from cogs.checkins.times import WEEK, at, opening
from cogs.checkins.words import called

Option = discord.SelectOption
HOURS = range(24)
REACHES = ("channel", "private")


def moment_page(say: Say, programme: Programme, nth: int, zone: str) -> discord.ui.LayoutView:
    """Return the page of a moment: which it is, its days, its hour and its questions.

    `zone` says in words whose hours count.
    """
    moment, row = programme.moments[nth], row_of(programme, nth)
    intends = say("checkins-intends-on" if moment.intends else "checkins-intends-off")
    said = [f"## {called(programme)}", f"**{at(say, moment)}**", questions(say, moment), intends]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    pieces += _which(say, programme, nth)
    days, hour = say("checkins-organise-days"), say("checkins-organise-hour")
    pieces += [
        ui.text(zone),
        ui.menu(
            "checkins:setup_days",
            _days(say, moment),
            placeholder=days,
            row_id=row,
            may_empty=True,
            most=7,
        ),
        ui.menu("checkins:setup_hour", _hours(say, moment), placeholder=hour, row_id=row),
        ui.row(*_buttons(say, programme, nth)),
    ]
    return ui.layout(ui.card(*pieces))


def how_page(say: Say, programme: Programme, zone: str) -> discord.ui.LayoutView:
    """Return the page that says how a programme asks, with all that can be chosen."""
    energy = say("checkins-energy-on" if programme.energy else "checkins-energy-off")
    recap = say("checkins-recap-on" if programme.recap else "checkins-recap-off")
    said = [f"## {called(programme)}", f"**{say('checkins-how-title')}**", zone]
    return ui.layout(
        ui.card(
            ui.text("\n".join(said)),
            _menu("checkins:setup_whose", programme, _whose(say, programme)),
            ui.text(say("checkins-how-reach")),
            _menu("checkins:setup_reach", programme, _reaches(say, programme)),
            ui.text(say("checkins-how-window")),
            _menu("checkins:setup_window", programme, _windows(say, programme)),
            ui.text(f"{energy}\n{recap}"),
            ui.row(*_switches(say, programme)),
        )
    )


def time_form(say: Say, programme: Programme, nth: int) -> discord.ui.Modal:
    """Return the form that asks for a time of day, such as 8:45."""
    known = programme.moments[nth].rule.at.strftime("%H:%M")
    field = ui.field("at", say("checkins-organise-time"), value=known, most=10)
    title = say("checkins-organise-minute")
    return ui.form(title, "checkins:setup_at", row_of(programme, nth), field)


def questions_form(
    say: Say, programme: Programme, nth: int, language: Language
) -> discord.ui.Modal:
    """Return the form of a moment's questions in one language, with those of now."""
    moment, row = programme.moments[nth], row_of(programme, nth)
    fields = [
        _field(say, number, _text(moment, number, language))
        for number in range(1, MOST_QUESTIONS + 1)
    ]
    if language == "fr":
        return ui.form(say("checkins-questions-fr"), "checkins:setup_in_french", row, *fields)
    return ui.form(say("checkins-questions-en"), "checkins:setup_in_english", row, *fields)


def zone_of(say: Say, programme: Programme, zone: str, now: datetime) -> str:
    """Say whose hours count: those of the guild, or of each member, else again of the guild."""
    line = zone_line(say, zone, now)
    return line if programme.whose is Whose.GUILD else f"{say('checkins-zone-member')}\n{line}"


def _which(say: Say, programme: Programme, nth: int) -> list[ui.Piece]:
    """Return the menu of the moments, where there are two."""
    if len(programme.moments) < 2:
        return []
    options = _options(
        (str(other), at(say, moment), other == nth)
        for other, moment in enumerate(programme.moments)
    )
    hint = say("checkins-organise-which")
    return [ui.menu("checkins:setup_which", options, placeholder=hint, row_id=programme.id)]


def _days(say: Say, moment: Moment) -> list[Option]:
    chosen = moment.rule.weekdays or WEEK
    return _options((str(day), say(f"day-{day}"), day in chosen) for day in range(7))


def _hours(say: Say, moment: Moment) -> list[Option]:
    chosen = moment.rule.at.hour
    return _options(
        (str(hour), say("checkins-organise-at", hour=hour), hour == chosen) for hour in HOURS
    )


def _whose(say: Say, programme: Programme) -> list[Option]:
    return [
        Option(
            label=opening(say(f"checkins-whose-{one}")),
            description=say(f"checkins-whose-{one}-hint"),
            value=one,
            default=one is programme.whose,
        )
        for one in Whose
    ]


def _reaches(say: Say, programme: Programme) -> list[Option]:
    return [
        Option(
            label=opening(say(f"checkins-reach-{one}")),
            description=say(f"checkins-reach-{one}-hint"),
            value=one,
            default=(one == "private") == programme.private,
        )
        for one in REACHES
    ]


def _windows(say: Say, programme: Programme) -> list[Option]:
    return _options(
        (str(hours), opening(say("checkins-how-late", hours=hours)), hours == programme.window)
        for hours in WINDOWS
    )


def _options(told: Iterable[tuple[str, str, bool]]) -> list[Option]:
    """Return the options of a menu from their values, labels, and whether they hold."""
    return [Option(label=label, value=value, default=holds) for value, label, holds in told]


def _menu(action: str, programme: Programme, options: list[Option]) -> ui.Piece:
    """Return a menu that always shows what holds, and so needs no words of its own."""
    return ui.menu(action, options, placeholder=options[0].label, row_id=programme.id)


def _buttons(say: Say, programme: Programme, nth: int) -> list[discord.ui.Button[Any]]:
    row, intends = row_of(programme, nth), programme.moments[nth].intends
    intend = say("checkins-intend-not" if intends else "checkins-intend")
    return [
        ui.button(say("checkins-organise-minute"), "checkins:setup_minute", row),
        ui.button(say("checkins-questions-en"), "checkins:setup_english", row),
        ui.button(say("checkins-questions-fr"), "checkins:setup_french", row),
        ui.button(intend, "checkins:setup_intends", row),
        ui.button(say("frame-return"), "checkins:setup", programme.id),
    ]


def _switches(say: Say, programme: Programme) -> list[discord.ui.Button[Any]]:
    energy = say("checkins-energy-not" if programme.energy else "checkins-energy")
    recap = say("checkins-recap-not" if programme.recap else "checkins-recap")
    return [
        ui.button(energy, "checkins:setup_energy", programme.id),
        ui.button(recap, "checkins:setup_recap", programme.id),
        ui.button(say("frame-return"), "checkins:setup", programme.id),
    ]


def _field(say: Say, number: int, value: str) -> discord.ui.Label[Any]:
    label = say("checkins-question", number=number)
    hint = say("checkins-question-hint") if number == 1 else None
    return ui.field(
        f"question{number}", label, value=value, most=QUESTION, required=False, hint=hint
    )


def _text(moment: Moment, number: int, language: Language) -> str:
    if number > len(moment.questions):
        return ""
    question = moment.questions[number - 1]
    return question.fr if language == "fr" else question.en

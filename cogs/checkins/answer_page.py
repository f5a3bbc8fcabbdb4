"""What a member sees when they answer: what they said last, their choices, the form, and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.domain.asking import Later
from bot.domain.checkins import ENERGIES, WORDS, Answer, Audience, Choices, Moment, Programme
from bot.domain.intentions import Intention, Mark, proposed
from bot.domain.streaks import Streak
from bot.i18n import Say
from bot.reports import report_button
from bot.store.checkin_answers import Before
from cogs.checkins.words import (
    FACES,
    answered_within,
    called,
    day_in_words,
    intention_line,
    quoted,
)

Option = discord.SelectOption
LABEL, HINT = 45, 100
"""Characters of a form's label, and of the line below it."""
ROOM, PAGE = 2_800, 1_400
"""Characters of an answer on its card, where marks follow, and on a page, where choices do."""


@dataclass(frozen=True)
class Sheet:
    """An answer with all that its member sees beside it.

    `audiences` are those that can be chosen, `audience` the one that holds.
    """

    answer: Answer
    programme: Programme
    before: Before
    choices: Choices
    audiences: tuple[Audience, ...]
    audience: Audience
    streak: Streak | None = None


def page(say: Say, sheet: Sheet) -> discord.ui.LayoutView:
    """Return what was said last, what may be chosen, and the way to the form."""
    day = sheet.answer.prompt.day
    pieces: list[ui.Piece] = [ui.text(f"## {called(sheet.programme)}\n{day_in_words(day.on, say)}")]
    if sheet.answer.is_written and sheet.answer.words:
        pieces.append(ui.text(answered_within(say, day.asks, sheet.answer.words, PAGE)))
    else:
        pieces += _last(say, sheet.before)
    pieces += _marks(say, sheet.before.intentions)
    pieces += _audience(say, sheet)
    pieces += _energy(say, sheet)
    label = "checkins-change-button" if sheet.answer.is_written else "checkins-write-button"
    primary = discord.ButtonStyle.primary
    buttons = [ui.button(say(label), "checkins:write", sheet.answer.id, style=primary)]
    if not sheet.answer.is_written:
        prompt_id = sheet.answer.prompt.id
        buttons.append(ui.button(say("checkins-skip-button"), "checkins:skip", prompt_id))
        buttons.append(ui.button(say("checkins-later-button"), "checkins:later", prompt_id))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def form(say: Say, action: str, row_id: int, sheet: Sheet) -> discord.ui.Modal:
    """Return the form with a field for each question, filled with what is known."""
    asks, words = sheet.answer.prompt.day.asks, sheet.answer.words
    fields = []
    for nth, question in enumerate(asks.questions):
        text = question.read(say.language)
        intends = asks.intends and nth == 0
        known = words[nth] if nth < len(words) else ""
        if intends and not words:
            known = proposed((*sheet.before.intentions, *sheet.before.carried), WORDS)
        hint = text[:HINT] if len(text) > LABEL else None
        if intends and hint is None:
            hint = say("checkins-intentions-hint")
        label = text if len(text) <= LABEL else f"{text[: LABEL - 1]}…"
        fields.append(
            ui.field(
                f"a{nth}", label, value=known, most=WORDS, required=False, long=True, hint=hint
            )
        )
    title = sheet.programme.name[:LABEL]
    return ui.form(title, action, row_id, *fields)


def invitation(say: Say, programme: Programme) -> discord.ui.LayoutView:
    """Return the way in, for somebody who would answer and is not asked yet."""
    text = say("checkins-invitation", programme=called(programme))
    join = ui.button(say("checkins-join-button"), "checkins:join", programme.id)
    return ui.layout(ui.card(ui.text(text), ui.row(join)))


def kept(say: Say, sheet: Sheet, where: str) -> discord.ui.LayoutView:
    """Return that an answer is kept, who reads it, and a streak where one is counted.

    `where` is the thread in which others read it, as it is mentioned; empty where it is not known.
    """
    lines = [say("checkins-kept"), f"{say(f'checkins-read-{sheet.audience}')} {where}".strip()]
    if sheet.streak is not None:
        lines.append(streak_line(say, sheet.streak))
    change = ui.button(say("checkins-change-button"), "checkins:change", sheet.answer.id)
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(change)))


def streak_line(say: Say, streak: Streak) -> str:
    """Return a streak in words."""
    return say("checkins-streak", current=streak.current, longest=streak.longest)


def skipped(say: Say, prompt_id: int, programme: Programme) -> discord.ui.LayoutView:
    """Return that a question is left unanswered, without a word of blame, and the way out."""
    buttons = [ui.button(say("checkins-after-all-button"), "checkins:answer", prompt_id)]
    if programme.owner_id is None:
        buttons.append(ui.button(say("checkins-leave-button"), "checkins:leave", programme.id))
    return ui.layout(ui.card(ui.text(say("checkins-skipped")), ui.row(*buttons)))


def take_down(say: Say, answer_id: int) -> discord.ui.LayoutView:
    """Return what can still be done with an answer that is too old to be changed."""
    only_me = ui.button(say("checkins-only-me-button"), "checkins:only_me", answer_id)
    return ui.layout(ui.card(ui.text(say("checkins-too-late")), ui.row(only_me)))


def when_later(say: Say, prompt_id: int, offered: list[Later]) -> discord.ui.LayoutView:
    """Return the question when one would rather be asked again."""
    options = [Option(label=say(f"checkins-later-{one}"), value=one) for one in offered]
    menu = ui.menu(
        "checkins:later_at", options, placeholder=say("checkins-later-menu"), row_id=prompt_id
    )
    return ui.layout(ui.card(ui.text(say("checkins-later-question")), menu))


def company(say: Say, *, has_losses: bool, has_buddies: bool) -> discord.ui.LayoutView:
    """Return the offer of somebody's company, after two low days: to the member alone."""
    buttons = []
    if has_losses:
        buttons.append(ui.button(say("checkins-low-listener"), "losses:new"))
    if has_buddies:
        buttons.append(ui.button(say("checkins-low-buddy"), "buddies:mine"))
    buttons.append(ui.button(say("checkins-low-lines"), "helplines:show"))
    return ui.layout(ui.card(ui.text(say("checkins-low")), ui.row(*buttons), colour=ui.CALM))


def _last(say: Say, before: Before) -> list[ui.Piece]:
    """Return what was said last time, but for intentions that are listed to be marked."""
    if before.last is None:
        return []
    day, words = before.last.prompt.day, before.last.words
    if day.asks.intends and before.intentions:
        words = ("", *words[1:])
    if not (said := answered_within(say, day.asks, words, PAGE)):
        return []
    when = day_in_words(day.on, say)
    return [ui.text(f"{say('checkins-last-time', day=when)}\n{said}")]


def _marks(say: Say, intentions: tuple[Intention, ...]) -> list[ui.Piece]:
    """Return a menu for each intention of before; its words stand above it."""
    pieces: list[ui.Piece] = []
    if intentions:
        pieces.append(ui.text(say("checkins-intended")))
    for one in intentions:
        options = [
            Option(label=say(f"checkins-mark-{mark}"), value=mark, default=mark is one.mark)
            for mark in Mark
        ]
        placeholder = say("checkins-mark-menu")
        pieces += [
            ui.text(intention_line(say, one)),
            ui.menu("checkins:mark", options, placeholder=placeholder, row_id=one.id),
        ]
    return pieces


def _audience(say: Say, sheet: Sheet) -> list[ui.Piece]:
    options = [
        Option(label=say(f"checkins-audience-{one}"), value=one, default=one is sheet.audience)
        for one in sheet.audiences
    ]
    asked = say("checkins-audience-menu")
    menu = ui.menu("checkins:audience", options, placeholder=asked, row_id=sheet.answer.id)
    return [ui.text(f"**{asked}**"), menu]


def _energy(say: Say, sheet: Sheet) -> list[Any]:
    """Return the menu of energy for who keeps theirs, and the switch for who does not."""
    if not sheet.programme.energy:
        return []
    if not sheet.choices.energy:
        off = ui.button(say("checkins-energy-on-button"), "checkins:energy_on", sheet.answer.id)
        return [ui.section(say("checkins-energy-not-kept"), off)]
    options = [
        Option(
            label=say(f"checkins-energy-{one}"),
            value=str(one),
            emoji=FACES[one],
            default=one == sheet.answer.energy,
        )
        for one in ENERGIES
    ]
    asked = say("checkins-energy-menu")
    menu = ui.menu("checkins:energy", options, placeholder=asked, row_id=sheet.answer.id)
    return [ui.text(f"**{asked}**"), menu]


def card(
    say: Say, answer: Answer, before: tuple[Intention, ...], streak: Streak | None
) -> discord.ui.LayoutView:
    """Return an answer as others read it."""
    said = as_read(say, answer.user_id or 0, answer.prompt.day.asks, answer.words)
    pieces: list[ui.Piece] = [ui.text(said)]
    marked = [one for one in before if one.mark is not None]
    if marked:
        told = quoted("\n".join(intention_line(say, one) for one in marked))
        pieces.append(ui.text(f"{say('checkins-card-marks')}\n{told}"))
    if streak is not None and streak.current > 1:
        pieces.append(ui.text(f"-# {say('checkins-card-streak', current=streak.current)}"))
    change = ui.button(say("checkins-card-change"), "checkins:change", answer.id)
    report = report_button(say, "checkins:report", answer.id)
    return ui.layout(ui.card(*pieces, ui.row(change, report)))


def as_read(say: Say, user_id: int, asks: Moment, words: Sequence[str]) -> str:
    """Return who answered what, in words, as long as there is room."""
    return f"**<@{user_id}>**\n{answered_within(say, asks, words, ROOM)}"

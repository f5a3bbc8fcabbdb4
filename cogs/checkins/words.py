"""Programmes, days and answers in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from bot.domain.checkins import NAME, QUESTION, WORDS, Moment, Programme
from bot.domain.intentions import Intention, Mark
from bot.domain.text import shown
from bot.i18n import Say

QUOTE = 160
"""Characters of an intention that a page repeats."""
FACES = {1: "😞", 2: "😕", 3: "😐", 4: "🙂", 5: "😄"}
"""A face beside each word for energy, never alone."""
MARKS = {Mark.DONE: "✅", Mark.PARTLY: "🌓", Mark.DROPPED: "🍃", Mark.CARRIED: "↪️"}
SIGN_OPEN = "▫️"


def called(programme: Programme) -> str:
    """Return a programme's name, safe to show."""
    return shown(programme.name, 2 * NAME)


def day_in_words(day: date, say: Say) -> str:
    """Return a day as one says it, without its year: Monday 12 January."""
    first = "d'er'" if say.language == "fr" and day.day == 1 else "d"
    return str(format_date(day, f"EEEE {first} MMMM", locale=say.language))


def answered(say: Say, asks: Moment, words: Sequence[str], most: int) -> str:
    """Return questions with their answers, safe to show, each cut to so many characters."""
    pairs = zip(asks.questions, words, strict=False)
    told = [(one.read(say.language), text) for one, text in pairs if text]
    return "\n".join(
        f"**{shown(ask, 2 * QUESTION)}**\n{quoted(shown(text, most))}" for ask, text in told
    )


def answered_within(say: Say, asks: Moment, words: Sequence[str], room: int) -> str:
    """Return questions with their answers in so many characters: all are cut until they fit."""
    return next(
        told
        for most in (2 * WORDS, WORDS, 250, 120, 50, 20)
        if len(told := answered(say, asks, words, most)) <= room or most == 20
    )


def quoted(text: str) -> str:
    """Return a text that is already safe as a quotation, line by line."""
    return "\n".join(f"> {line}" for line in text.splitlines())


def intention_line(say: Say, intention: Intention) -> str:
    """Return an intention with what became of it, in words."""
    text = shown(intention.text, QUOTE)
    if intention.mark is None:
        return f"{SIGN_OPEN} {text}"
    return f"{MARKS[intention.mark]} {text} ({say(f'checkins-marked-{intention.mark}')})"

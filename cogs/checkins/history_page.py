"""A member's month of answers in words: what it came to, and day by day what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from babel.dates import format_date

from bot.domain.asking import LATE
from bot.domain.checkins import Answer, Turn
from bot.domain.intentions import Intention
from bot.domain.streaks import Streak
from bot.domain.text import shown
from bot.i18n import Say, month_name
from cogs.checkins.history_picture import Fate

LIMIT = 4000
"""Characters of all texts of a message; Discord takes no more."""
WORDS, INTENTION, NAME = 90, 60, 50
"""Characters of an answer, of an intention, of a programme's name: once escaped."""
UNASKED = (Turn.AWAY, Turn.OUTAGE)
FATES = {
    Turn.ANSWERED: Fate.ANSWERED,
    Turn.SKIPPED: Fate.SKIPPED,
    Turn.AWAY: Fate.EXCUSED,
    Turn.HOLIDAY: Fate.EXCUSED,
    Turn.RESTED: Fate.EXCUSED,
    Turn.OUTAGE: Fate.EXCUSED,
}
MARKS = ("done", "partly", "dropped", "carried", "open")


@dataclass(frozen=True)
class Past:
    """What a member was asked in a month, in order, and what they said.

    `month` counts from the year 0, `names` are those of programmes, `joined` those that the
    member is in, which take an answer still. Energy is in `answers` only where the member keeps it.
    """

    month: int
    answers: Sequence[Answer]
    intentions: Mapping[int, Sequence[Intention]]
    names: Mapping[int, str]
    joined: Collection[int]
    now: datetime
    keeps_energy: bool = False

    @property
    def first(self) -> date:
        """The first day of the month."""
        return first_of(self.month)

    @property
    def energy(self) -> dict[int, float]:
        """The energy of each day that has one; of several answers the middle."""
        if not self.keeps_energy:
            return {}
        felt = [(one.prompt.day.on.day, one.energy) for one in self.answers if one.energy]
        days = {day: [level for _, level in one] for day, one in groupby(sorted(felt), _first)}
        return {day: sum(levels) / len(levels) for day, levels in days.items()}


def month_of(day: date) -> int:
    """Return the number of a day's month, as buttons carry it."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def month_words(say: Say, month: int) -> str:
    """Return a month in words: "January 2026"."""
    return month_name(say.language, f"{first_of(month):%Y-%m}")


def fate(answer: Answer, past: Past) -> Fate:
    """Return what became of a question; without an answer it stays open for a day."""
    is_asked = answer.prompt.day.programme_id in past.joined
    is_open = is_asked and past.now < answer.prompt.due_at + LATE
    return FATES.get(answer.turn, Fate.OPEN if is_open else Fate.MISSED)


def empty(say: Say, join: str) -> str:
    """Return what somebody reads who was never asked anything."""
    return f"## {say('checkins-history-title')}\n{say('checkins-history-none', join=join)}"


def head(say: Say, past: Past, streaks: Sequence[tuple[str, Streak]] = ()) -> str:
    """Return the title, what the month came to, and what somebody keeps in a row."""
    month = month_words(say, past.month)
    lines = [f"## {say('checkins-history-title')} · {month}"]
    lines += [counts(say, past)] if past.answers else [say("checkins-history-quiet")]
    if any(past.intentions.values()):
        lines.append(_intentions(say, past))
    if past.energy:
        lines.append(say("checkins-history-energy", days=energy_days(say, past.energy)))
    lines += [_streak(say, name, one) for name, one in streaks if one.longest]
    return "\n".join(lines)


def counts(say: Say, past: Past) -> str:
    """Return how many questions and answers there were, and what became of the others."""
    asked = sum(one.turn not in UNASKED for one in past.answers)
    often = Counter(fate(one, past) for one in past.answers)
    told = [say("checkins-history-counts", asked=asked, answered=often.pop(Fate.ANSWERED, 0))]
    told += [say(f"checkins-history-count-{one}", count=often[one]) for one in Fate if often[one]]
    return " · ".join(told)


def foot(say: Say) -> str:
    """Return who sees this, and where there is more."""
    return f"-# {say('checkins-history-private')}"


def days(say: Say, past: Past, room: int) -> str:
    """Return a line for each question, the latest first; beyond the room the earliest give way."""
    kept: list[str] = []
    for one in reversed(past.answers):
        kept.append(line(say, past, one))
        if len("\n".join(kept)) > room:
            break
    else:
        return "\n".join(kept)
    left = len(past.answers) - len(kept)
    while len("\n".join([*kept, more := say("checkins-history-more", count=left)])) > room:
        kept.pop()
        left += 1
    return "\n".join([*kept, more])


def line(say: Say, past: Past, answer: Answer) -> str:
    """Return what became of a question: the day, the programme, and the first words."""
    day = format_date(answer.prompt.day.on, "EEE d", locale=say.language)
    programme = shown(past.names[answer.prompt.day.programme_id], NAME)
    told = _said(say, past, answer) if answer.is_written else [_unsaid(say, past, answer)]
    if past.keeps_energy and answer.energy:
        energy = energy_words(say, answer.energy)
        told.append(say("checkins-history-line-energy", energy=energy))
    words = " · ".join(told)
    return say("checkins-history-line", day=day, programme=programme, told=words)


def energy_words(say: Say, level: float) -> str:
    """Return an energy in words, the nearest of five."""
    return say(f"checkins-energy-{int(level + 0.5)}").lower()


def energy_days(say: Say, energy: Mapping[int, float]) -> str:
    """Return the energy of each day: "5 low, 6 good"."""
    return ", ".join(f"{day} {energy_words(say, level)}" for day, level in sorted(energy.items()))


def mark_words(say: Say, intention: Intention) -> str:
    """Return what became of an intention."""
    return say(f"checkins-history-mark-{intention.mark or 'open'}")


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


def _intentions(say: Say, past: Past) -> str:
    marks = [one.mark or "open" for some in past.intentions.values() for one in some]
    told = [
        say(f"checkins-history-marked-{mark}", count=marks.count(mark))
        for mark in MARKS
        if mark in marks
    ]
    return say("checkins-history-intentions", count=len(marks), told=" · ".join(told))


def _streak(say: Say, name: str, streak: Streak) -> str:
    values: dict[str, str | int] = {"programme": shown(name, NAME), "longest": streak.longest}
    if not streak.current:
        return say("checkins-history-longest", **values)
    return say("checkins-history-streak", **values, current=streak.current)


def _said(say: Say, past: Past, answer: Answer) -> list[str]:
    """Return intentions with what became of them, then the first words of other answers."""
    meant = past.intentions.get(answer.id, ())
    told = [
        say(
            "checkins-history-intention", text=shown(one.text, INTENTION), mark=mark_words(say, one)
        )
        for one in meant
    ]
    others = answer.words[1:] if meant else answer.words
    told += [shown(" ".join(one.split()), WORDS) for one in others if one]
    return told or [say("checkins-history-turn-answered")]


def _unsaid(say: Say, past: Past, answer: Answer) -> str:
    """Return why there is no answer."""
    unanswered = fate(answer, past) if answer.turn is Turn.ASKED else answer.turn
    return say(f"checkins-history-turn-{unanswered}")

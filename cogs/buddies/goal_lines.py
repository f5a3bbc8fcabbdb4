"""The goals of a pair in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from bot.domain.pairs import Goal
from bot.domain.text import shown
from bot.i18n import Say

GOAL = 160
"""Characters that a goal takes at most once it is escaped."""
REACHED = 3
"""Reached goals that are told: the latest."""


def goal_lines(say: Say, goals: Sequence[Goal]) -> list[str]:
    """Return the open goals, then the latest reached ones; without any, what they are for."""
    opened = [one for one in goals if one.done_at is None]
    reached = [one for one in goals if one.done_at is not None][-REACHED:]
    if not opened and not reached:
        return [say("buddies-goals-none")]
    return [f"- {goal_line(say, one)}" for one in (*opened, *reached)]


def goal_line(say: Say, goal: Goal) -> str:
    """Return a goal with its day, or that it is reached."""
    text = shown(goal.text, GOAL)
    if goal.done_at is not None:
        return say("buddies-goal-win-line" if goal.shared else "buddies-goal-reached", goal=text)
    if goal.due is None:
        return text
    return say("buddies-goal-due", goal=text, day=day_words(say, date.fromisoformat(goal.due)))


def day_words(say: Say, day: date) -> str:
    """Return a day in words: "12 January 2026"."""
    return str(format_date(day, "long", locale=say.language))

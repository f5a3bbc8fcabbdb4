"""What the picture of somebody's hours says, and the same in words for who does not see it."""

from __future__ import annotations

from datetime import timedelta

from babel.dates import get_day_names
from babel.lists import format_list

from bot.domain.coworking_hours import Hours, habit, runs
from bot.i18n import Say, month_name
from cogs.coworking.hours_picture import Words, most

ALT = 1024
"""Characters of a picture's description; Discord takes no more."""


def time_words(say: Say, length: timedelta) -> str:
    """Return a length of time in words: "3 h 20 min"; what is short is a minute at least."""
    minutes = round(length.total_seconds() / 60)
    hours, left = divmod(max(minutes, 1), 60)
    if not length:
        return say("coworking-me-time-none")
    if not hours:
        return say("coworking-me-time-minutes", minutes=left)
    if not left:
        return say("coworking-me-time-hours", hours=hours)
    return say("coworking-me-time", hours=hours, minutes=f"{left:02}")


def month_words(say: Say, month: str) -> str:
    """Return a month in words: "January 2026"."""
    return month_name(say.language, month)


def words(say: Say, month: str, hours: Hours) -> Words:
    """Return the words of the picture."""
    title = month_words(say, month)
    total = time_words(say, sum(hours.values(), timedelta()))
    names = get_day_names("abbreviated", locale=say.language)
    return Words(
        title=f"{title[0].upper()}{title[1:]} · {total}",
        weekdays=[names[day] for day in range(7)],
        hours=[say("coworking-me-hour", hour=f"{hour}") for hour in range(24)],
        little=say("coworking-me-little"),
        much=say("coworking-me-much", time=time_words(say, most(hours))),
    )


def sentence(say: Say, hours: Hours) -> str:
    """Say in a sentence when somebody mostly works: "mostly Tuesday mornings, 9:00 to 11:00"."""
    found = habit(hours)
    if found is None:
        return say("coworking-me-habit-little")
    told = dict[str, str]()
    if found.span:
        told["since"], told["until"] = (f"{one}" for one in found.span)
    if not found.days:
        if found.span is None:
            return say("coworking-me-habit-none")
        return say(f"coworking-me-habit-{found.part or 'span'}", **told)
    days = _days(say, found.days)
    if found.span is None:
        return say("coworking-me-habit-days", days=days)
    return say(f"coworking-me-habit-days-{found.part or 'span'}", days=days, **told)


def alt(say: Say, month: str, hours: Hours) -> str:
    """Return what the picture shows, in as much detail as there is room for."""
    title = say("coworking-me-alt", month=month_words(say, month))
    text = "\n".join([title, *_lines(say, hours, in_detail=True)])
    if len(text) > ALT:
        text = "\n".join([title, *_lines(say, hours, in_detail=False)])
    return text[:ALT]


def _lines(say: Say, hours: Hours, *, in_detail: bool) -> list[str]:
    """Return a line for each weekday that has time: its hours, or how much in all."""
    names, lines = get_day_names("wide", locale=say.language), list[str]()
    for weekday in range(7):
        found = runs(hours, weekday)
        told = [
            say(
                "coworking-me-alt-run",
                since=f"{since}",
                until=f"{until}",
                time=time_words(say, length),
            )
            for since, until, length in found
        ]
        if not in_detail:
            told = [time_words(say, sum((length for _, _, length in found), timedelta()))]
        if found:
            day = f"{names[weekday][0].upper()}{names[weekday][1:]}"
            lines.append(say("coworking-me-alt-day", day=day, told=", ".join(told)))
    return lines


def _days(say: Say, days: tuple[int, ...]) -> str:
    """Return weekdays as they are said together: "Tuesday and Thursday"."""
    names = get_day_names("wide", locale=say.language)
    told = [say("coworking-me-habit-day", day=names[one]) for one in days]
    return str(format_list(told, locale=say.language))

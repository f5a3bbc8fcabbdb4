"""What the picture of a month shows, and the same in words for who does not see it."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from babel.dates import get_day_names

from bot.i18n import Say
from cogs.checkins.history_page import Past, energy_days, energy_words, fate, month_of, month_words
from cogs.checkins.history_picture import LEVELS, Fate, Month, Words

ALT = 1024
"""Characters of a picture's description; Discord takes no more."""
RUN = 3
"""Days in a row from which they are told as one."""


def month(past: Past, today: date) -> Month:
    """Return what the picture shows of a month."""
    blanks, length = monthrange(past.first.year, past.first.month)
    days: list[list[Fate]] = [[] for _ in range(length)]
    for one in past.answers:
        days[one.prompt.day.on.day - 1].append(fate(one, past))
    is_present = month_of(today) == past.month
    return Month(blanks, days, today.day if is_present else 0, past.energy)


def words(say: Say, past: Past) -> Words:
    """Return the words of the picture."""
    names = get_day_names("abbreviated", locale=say.language)
    title = month_words(say, past.month)
    return Words(
        title=title[0].upper() + title[1:],
        weekdays=[names[day] for day in range(7)],
        signs={one: say(f"checkins-history-sign-{one}") for one in Fate},
        hints={Fate.EXCUSED: say("checkins-history-excused-hint")},
        blank=say("checkins-history-sign-blank"),
        energy=say("checkins-history-energy-title"),
        levels=(energy_words(say, LEVELS[0]), energy_words(say, LEVELS[1])),
    )


def alt(say: Say, past: Past) -> str:
    """Return what the picture shows, in as much detail as there is room for."""
    title = say("checkins-history-alt", month=month_words(say, past.month))
    often = {one: _often(past, one) for one in Fate}
    once = {one: dict.fromkeys(days, 1) for one, days in often.items()}
    for told, with_energy in ((often, True), (once, True), (once, False)):
        lines = [_fate(say, one, days) for one, days in told.items() if days]
        if past.energy and with_energy:
            lines.append(say("checkins-history-energy", days=energy_days(say, past.energy)))
        text = "\n".join([title, *lines])
        if len(text) <= ALT:
            break
    return text


def _often(past: Past, wanted: Fate) -> dict[int, int]:
    """Return on which days something became of questions, and of how many."""
    found = [one.prompt.day.on.day for one in past.answers if fate(one, past) is wanted]
    return dict(sorted(Counter(found).items()))


def _fate(say: Say, one: Fate, days: Mapping[int, int]) -> str:
    told = ", ".join(_runs(days))
    return say("checkins-history-alt-sign", sign=say(f"checkins-history-sign-{one}"), days=told)


def _runs(days: Mapping[int, int]) -> Iterator[str]:
    """Yield days with how often each, those in a row together: "5–8", "12 (×2)"."""
    left = list(days)
    while left:
        first, many = left[0], days[left[0]]
        run = [day for nth, day in enumerate(left) if day == first + nth]
        alike = next((nth for nth, day in enumerate(run) if days[day] != many), len(run))
        taken = alike if alike >= RUN else 1
        named = f"{first}–{first + taken - 1}" if taken > 1 else str(first)
        yield f"{named} (×{many})" if many > 1 else named
        del left[:taken]

"""Asking: by which way a question goes to whom, when again, and until when it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Daily, next_occurrence
from bot.domain.checkins import Answer, Joined, Programme, Reach

LATE = timedelta(hours=24)
"""How long after it was asked a question is answered for the first time."""
REMIND_AFTER = timedelta(hours=3)
"""How long after a question those who asked for it are reminded, once."""
RECAP_AFTER = timedelta(hours=8)
"""How long after the last question of a day the channel reads what came of it."""
MOST_LETTERS = 100
"""Private letters of a question that leave by default; with more, only who asked gets one."""
CALLED_AT_ONCE = 80
"""Members that one message calls: more would not be read by a screen, nor told by Discord."""
TONIGHT = time(20)


class Later(StrEnum):
    """When somebody would rather be asked again."""

    HOUR = "1h"
    HOURS = "3h"
    TONIGHT = "tonight"


def may_answer(programme: Programme, answer: Answer, now: datetime) -> bool:
    """Return whether an answer may be given, a day long, or changed, until the next question."""
    if not answer.is_written:
        return now < answer.prompt.due_at + LATE
    again = programme.next_of_all(ZoneInfo(answer.prompt.zone), answer.prompt.due_at)
    return now < max(again, answer.prompt.due_at + LATE)


def later_at(later: Later, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return when somebody is asked again; None where the evening has come already."""
    if later is Later.TONIGHT:
        evening = next_occurrence(Daily(TONIGHT), zone, now)
        today = evening.astimezone(zone).date() == now.astimezone(zone).date()
        return evening if today else None
    return now + timedelta(hours=1 if later is Later.HOUR else 3)


def due_on(rule: Daily, zone: ZoneInfo, day: date) -> datetime:
    """Return when a rule falls due on a local date, or first after it."""
    midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    return next_occurrence(rule, zone, midnight - timedelta(microseconds=1))


def ways(
    programme: Programme, people: Sequence[Joined], turn: int, letters: int = 0
) -> dict[int, Reach]:
    """Return how a question reaches each, in the order in which they are served.

    Where too many letters would leave, only those who asked for one themselves get theirs;
    `letters` are those in all zones. Who comes first goes round from one `turn` to the next.
    """
    first = turn % max(1, len(people))
    found = {one.user_id: programme.reach(one.reach) for one in (*people[first:], *people[:first])}
    if max(letters, sum(way is Reach.PRIVATE for way in found.values())) > MOST_LETTERS:
        found |= {
            one.user_id: Reach.QUIET
            for one in people
            if one.reach is None and found[one.user_id] is Reach.PRIVATE
        }
    return found


def letter_times(count: int, at: datetime, window: timedelta) -> list[datetime]:
    """Return when each of some letters leaves: at once, or many spread over half of a window."""
    if count <= MOST_LETTERS:
        return [at] * count
    return [at + window / 2 * nth / count for nth in range(count)]

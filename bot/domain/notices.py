"""When Binôme may address a member who did not ask for it at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import is_quiet

QUIET_FROM = time(20)
QUIET_UNTIL = time(8)
A_DAY = 1
"""Notices a day beyond those a member planned; more, and people switch everything off."""


class Way(StrEnum):
    """How a kind of notice reaches a member."""

    PRIVATE = "private"
    MENTION = "mention"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Reachability:
    """What decides whether a member may be addressed.

    `sent_today` counts the unplanned notices of the member's present local day; `away_until` is an
    instant; the quiet bounds are times of day in `zone`.
    """

    zone: ZoneInfo
    way: Way
    sent_today: int = 0
    away_until: datetime | None = None
    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL

    def reachable(self, now: datetime, *, planned: bool = False) -> bool:
        """Return whether a notice may go now; one that the member planned ignores the limits."""
        if self.way is Way.NOTHING:
            return False
        if planned:
            return True
        away = self.away_until is not None and now < self.away_until
        return not (away or self.sent_today >= A_DAY or self.quiet(now))

    def quiet(self, now: datetime) -> bool:
        """Return whether it is the member's quiet time."""
        return is_quiet(now, self.zone, self.quiet_from, self.quiet_until)

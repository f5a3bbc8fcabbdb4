"""The jumps of the practice clock: how far time may leap at one press."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain.calendar import Daily, Weekly, next_occurrence
from practice.stage import Stage

JUMPS = ("hour", "tomorrow", "monday", "friday")


def landing(stage: Stage, jump: str) -> datetime:
    """Return the instant to which a jump leads; KeyError for an unknown one."""
    now, zone = stage.clock.now(), stage.zone
    midnight = datetime.combine(stage.local_now() + timedelta(days=1), time(), zone)
    return {
        "hour": now + timedelta(hours=1),
        "tomorrow": next_occurrence(Daily(time(9)), zone, midnight),
        "monday": next_occurrence(Weekly(0, time(9)), zone, now),
        "friday": next_occurrence(Weekly(4, time(17)), zone, now),
    }[jump]

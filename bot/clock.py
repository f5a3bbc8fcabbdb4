"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class ManualClock(Clock):
    """A clock that moves only when told to, for tests and for the practice server."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def now(self) -> datetime:
        """Return the instant that was last set."""
        return self._now

    def set(self, at: datetime) -> None:
        """Move to an aware instant, forwards or backwards."""
        if at.tzinfo is None:
            raise ValueError(f"a naive instant: {at}")
        self._now = at.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move forwards by a duration."""
        self._now += by

"""Discord's rate limits, as far as a delivery meets them, and how much of them it uses.

The shape is Discord's: so many requests in a window for each route and place, so many a second in
all; who asks for more is told to wait. The numbers of its routes are not published; these are
made up, small enough that a delivery meets them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from time import perf_counter

OVERALL = (50, 1.0)
"""Requests of a bot, and the seconds of their window; answers to interactions do not count."""
ROUTES: tuple[tuple[str, re.Pattern[str], int, float], ...] = (
    ("POST", re.compile(r"/channels/(\d+)/threads"), 10, 1.0),
    ("POST", re.compile(r"/channels/(\d+)/messages"), 5, 2.0),
    ("PUT", re.compile(r"/channels/(\d+)/thread-members/\d+"), 5, 1.0),
)


@dataclass
class Bucket:
    """So many requests in a window, which begins with the first of them."""

    most: int
    seconds: float
    began: float = 0
    taken: int = 0
    asked: int = 0

    def take(self, now: float) -> float:
        """Count a request; return how many seconds too early it came, 0 if it is granted."""
        if now >= self.began + self.seconds:
            self.began, self.taken = now, 0
        if self.taken >= self.most:
            return self.began + self.seconds - now
        self.taken += 1
        self.asked += 1
        return 0

    @property
    def least(self) -> float:
        """Return the fewest seconds in which its requests could be made."""
        return max(0, self.asked - 1) // self.most * self.seconds


@dataclass(frozen=True)
class Grant:
    """What Discord says to a request: how long to wait if at all, and where the limits stand."""

    wait: float
    is_global: bool
    headers: dict[str, str]


class Limits:
    """All buckets of a bot; `refused` counts requests that came too early."""

    def __init__(self) -> None:
        self.refused = 0
        self._overall = Bucket(*OVERALL)
        self._buckets: dict[tuple[int, str], Bucket] = {}

    def take(self, method: str, path: str) -> Grant:
        """Count a request."""
        now = perf_counter()
        if wait := self._overall.take(now):
            self.refused += 1
            return Grant(wait, True, {})
        for number, (known, pattern, most, seconds) in enumerate(ROUTES):
            if known == method and (match := pattern.fullmatch(path)):
                bucket = self._buckets.setdefault((number, match[1]), Bucket(most, seconds))
                return self._grant(bucket, number, now)
        return Grant(0, False, {})

    def _grant(self, bucket: Bucket, number: int, now: float) -> Grant:
        wait = bucket.take(now)
        self.refused += bool(wait)
        headers = {
            "X-Ratelimit-Limit": f"{bucket.most}",
            "X-Ratelimit-Remaining": f"{bucket.most - bucket.taken}",
            "X-Ratelimit-Reset-After": f"{bucket.began + bucket.seconds - now:.3f}",
            "X-Ratelimit-Bucket": f"route-{number}",
        }
        return Grant(wait, False, headers)

    @property
    def least(self) -> float:
        """Return the fewest seconds in which all requests so far could have been made."""
        return max(one.least for one in (self._overall, *self._buckets.values()))

    @property
    def asked(self) -> int:
        """Return how many requests were granted."""
        return self._overall.asked

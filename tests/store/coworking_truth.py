"""What really happened in rooms, beside which stands what was recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]
Place = tuple[int, int]
"""A member and a session."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in their order, those that touch made one."""
    found: list[Span] = []
    for since, until in sorted(one for one in spans if one[0] < one[1]):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        else:
            found.append((since, until))
    return found


def less(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return what of some spans lies in none of the others."""
    left = joined(spans)
    for since, until in others:
        left = [
            piece
            for begins, ends in left
            for piece in ((begins, min(ends, since)), (max(begins, until), ends))
            if piece[0] < piece[1]
        ]
    return left


@dataclass
class Ledger:
    """The spans of members in sessions, some of which are open."""

    spans: defaultdict[Place, list[Span]] = field(default_factory=lambda: defaultdict(list))
    begun: dict[Place, datetime] = field(default_factory=dict)

    def set(self, places: set[Place], now: datetime) -> None:
        """Let just these places be taken from now on."""
        for place in self.begun.keys() - places:
            self.spans[place].append((self.begun.pop(place), now))
        for place in places - self.begun.keys():
            self.begun[place] = now

    def until(self, now: datetime) -> dict[Place, list[Span]]:
        """Return all spans, as if the open ones ended now."""
        found = {place: list(spans) for place, spans in self.spans.items()}
        for place, since in self.begun.items():
            found.setdefault(place, []).append((since, now))
        return found

    def add(self, place: Place, since: datetime, until: datetime) -> None:
        """Add a span."""
        self.spans[place].append((since, until))

    def cut(self, place: Place, since: datetime, until: datetime) -> None:
        """Take a span away."""
        self.spans[place] = less(self.spans[place], [(since, until)])


def length(spans: Iterable[Span]) -> timedelta:
    """Return how long some spans are."""
    return sum((until - since for since, until in spans), timedelta())

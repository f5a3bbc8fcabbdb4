"""Absences: what they do to a clock that runs between people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

Absence = tuple[datetime, datetime]
"""From an instant on, until another."""


def deadline(start: datetime, span: timedelta, absences: Sequence[Absence]) -> datetime:
    """Return when `span` of time has passed since `start` in which nobody was away.

    `absences` are those of everybody concerned, in any order; they may overlap. A span that is
    over at the instant at which an absence begins is over then.
    """
    at, left = start, span
    for since, until in sorted(absences):
        if until <= at:
            continue
        if since > at:
            if since - at >= left:
                break
            left -= since - at
        at = until
    return at + left

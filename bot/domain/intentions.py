"""Intentions: what somebody set out to do, one a line, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text import clean, fold

MOST = 5
"""Intentions of an answer: more are a list of wishes, and no message has room to mark them."""
LENGTH = 100
_BULLETS = re.compile(r"(?:\s*(?:[-*•–·]|[0-9]{1,2}[.)](?![0-9])))*")
"""Dashes, stars and the numbers of a list; not the number with which *3 letters* begins."""


class Mark(StrEnum):
    """What became of an intention."""

    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"  # it does not matter any more
    CARRIED = "carried"  # it comes again with the next ones


@dataclass(frozen=True)
class Intention:
    """One line that somebody set out to do, not marked yet where `mark` is None."""

    id: int
    text: str
    mark: Mark | None = None


def lines_of(text: str) -> tuple[str, ...]:
    """Return the intentions of an answer: its first lines, without bullets, each once."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        words = clean(_BULLETS.sub("", line, count=1), LENGTH)
        if words:
            found.setdefault(fold(words), words)
    return tuple(found.values())[:MOST]


def proposed(before: Sequence[Intention], room: int) -> str:
    """Return what the next form begins with: what was carried over, each once, one a line.

    As many as `room` characters hold.
    """
    found: dict[str, str] = {}
    for one in before:
        if one.mark is Mark.CARRIED:
            found.setdefault(fold(one.text), one.text)
    lines = list(found.values())[:MOST]
    while len("\n".join(lines)) > room:
        lines.pop()
    return "\n".join(lines)


def kept(before: Sequence[Intention], lines: Sequence[str]) -> dict[str, Mark | None]:
    """Return the intentions of an answer that was changed; a line that stays keeps its mark."""
    marks = {fold(one.text): one.mark for one in before}
    return {line: marks.get(fold(line)) for line in lines}

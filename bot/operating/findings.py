"""What a doctor finds: one line each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How something is."""

    OK = "OK"
    WRONG = "WRONG"
    UNKNOWN = "?"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and how it is; where it is wrong, with the remedy.

    It is one line, whatever the name of a server or of a channel holds.
    """

    name: str
    verdict: Verdict
    said: str

    def __str__(self) -> str:
        said = "".join(one if one.isprintable() else " " for one in self.said)
        return f"{self.verdict:<6}{self.name:<13}{said}"


def well(name: str, said: str) -> Finding:
    """Find something in order."""
    return Finding(name, Verdict.OK, said)


def wrong(name: str, said: str) -> Finding:
    """Find something wrong; `said` ends with the remedy."""
    return Finding(name, Verdict.WRONG, said)


def unknown(name: str, said: str) -> Finding:
    """Say why something could not be looked at."""
    return Finding(name, Verdict.UNKNOWN, said)

"""What a benchmark found, and the table that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from statistics import quantiles


@dataclass(frozen=True)
class Result:
    """One line of the table: the median of some runs, and the lowest and highest of them.

    `aim` is empty for what is only there to compare with.
    """

    measure: str
    subject: str
    found: str
    runs: str
    aim: str = ""


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def reach(runs: Sequence[float]) -> str:
    """Return the lowest and the highest of some runs."""
    return f"{min(runs):,.0f}–{max(runs):,.0f}"


def verdict(aim: str, *, met: bool) -> str:
    """Return an aim with whether it is met."""
    return f"{aim}: {'met' if met else 'MISSED'}"


def table(results: Sequence[Result]) -> str:
    """Lay results out in columns."""
    rows = [tuple(field.name for field in fields(Result)), *(astuple(one) for one in results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("─" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )

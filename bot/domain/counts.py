"""Counts of people as organisers may read them: a small one could point at somebody."""

from __future__ import annotations

from dataclasses import dataclass

FEW = 5
"""Counts below this are told as *a few*: a smaller number could point at somebody."""


def few(count: int) -> int | None:
    """Return a count that organisers may see: none, or five and more; None is *a few*."""
    return count if count == 0 or count >= FEW else None


@dataclass(frozen=True)
class Share:
    """Some of several people, or of several groups, as organisers may read it."""

    part: int
    whole: int

    @property
    def is_few(self) -> bool:
        """Whether so few are in it, or in the whole, that no number shows."""
        return few(self.part) is None or few(self.whole) is None

    @property
    def is_nearly_all(self) -> bool:
        """Whether so few are not in it that only *all but a few* shows."""
        return not self.is_few and self.part > 0 and few(self.whole - self.part) is None

    @property
    def percent(self) -> int | None:
        """Return the share in percent, where both numbers show by themselves."""
        if self.is_few or self.is_nearly_all or not self.whole:
            return None
        return round(100 * self.part / self.whole)

    @property
    def height(self) -> float:
        """Return the share from 0 to 1 as a picture may draw it: a few are drawn as none.

        Where only *all but a few* shows, it is drawn by the whole alone.
        """
        if self.is_few or not self.whole:
            return 0.0
        return 1 - FEW / 2 / self.whole if self.is_nearly_all else self.part / self.whole

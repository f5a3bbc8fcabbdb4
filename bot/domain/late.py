"""The middle of a round: until when people are brought together in it, and who with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from bot.domain.crowd import Crowd
from bot.domain.draws import Entrants
from bot.domain.matching.fits import CrowdFits
from bot.domain.pairings import MEMORY, SILENT, SMALLEST, Group, Round, Stage, Wish

LAST = timedelta(days=1)
"""How long before a round's last day nobody begins any more: there would be no time to meet."""


@dataclass(frozen=True)
class Wait:
    """Somebody without a group, and since when; who was left by somebody comes `first`."""

    pool_id: int
    round_id: int
    user_id: int
    wish: Wish
    since: datetime
    first: bool = False


def takes_late(round_: Round | None, now: datetime) -> bool:
    """Return whether people may still be brought together in a round."""
    if round_ is None or round_.stage is not Stage.DRAWN or round_.ends_at is None:
        return False
    return now < round_.ends_at - LAST


def may_ask_another(group: Group, user_id: int, now: datetime) -> bool:
    """Return whether somebody may ask for another: they are alone, or the others stay silent.

    Silence counts from the nudge on, or from when it would have come, for as long as that took.
    """
    if user_id not in group.members:
        return False
    others = [one for one in group.seats if one.user_id in group.others(user_id)]
    if not others:
        return True
    since = group.nudged_at or group.made_at + SILENT
    return since + SILENT <= now and not any(one.gave_a_sign for one in others)


def served_first(waits: Sequence[Wait]) -> frozenset[int]:
    """Return who must not stay behind: those whom somebody left, else who waits the longest."""
    first = frozenset(one.user_id for one in waits if one.first)
    longest = min(waits, key=lambda one: (one.since, one.user_id), default=None)
    return first or frozenset([longest.user_id] if longest else ())


def best_pair(
    newcomer: int, pairs: Sequence[tuple[int, ...]], company: Entrants, monday: date
) -> int | None:
    """Return the place of the pair in which somebody fits best as a third; None where in none.

    The limits are those of a draw. A pair of which they met nobody lately comes before others; as
    in a draw, a group of three is worth what its weakest two have of each other.
    """
    crowd = Crowd(monday)
    for profile in company.profiles:
        crowd.put(profile)
    fits = CrowdFits(crowd)
    worth = {
        nth: (-_meetings(newcomer, pair, company), _weakest(fits, (newcomer, *pair)))
        for nth, pair in enumerate(pairs)
        if _fits_all(fits, newcomer, pair, company)
    }
    return max(worth, key=lambda nth: (worth[nth], -nth), default=None)


def _fits_all(fits: CrowdFits, newcomer: int, pair: tuple[int, ...], company: Entrants) -> bool:
    if len(pair) != SMALLEST or newcomer in pair:
        return False
    mine, *theirs = (int(one) for one in fits.languages(fits.rows([newcomer, *pair])))
    apart = any(_ordered(newcomer, one) in company.blocked for one in pair)
    return not apart and all(mine & one for one in theirs)


def _meetings(newcomer: int, pair: tuple[int, ...], company: Entrants) -> int:
    """Return how lately somebody met one of a pair; 0 for never within memory."""
    ago = (company.history.get(_ordered(newcomer, one), MEMORY + 1) for one in pair)
    return max(MEMORY + 1 - one for one in ago)


def _weakest(fits: CrowdFits, group: tuple[int, ...]) -> int:
    pairs = list(combinations(group, 2))
    one, other = (fits.rows([pair[side] for pair in pairs]) for side in (0, 1))
    return int(fits.points(one, other).min())


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)

"""Kinds of due work: what each does, how late, and what a pause of the guild does to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.i18n import Say
from bot.store.agenda import Work
from bot.store.ledger import Ahead

Act = Callable[[Work], Awaitable[None]]
Tell = Callable[[Say, Ahead], Awaitable[str | None]]
Pauses = Callable[[int, datetime | None], bool]
"""Whether a guild pauses at an instant; None: whether a pause is not recorded as over."""
MOST_AT_ONCE = 16


class Pause(StrEnum):
    """What becomes of a work that falls due while its guild pauses everything scheduled."""

    GOES_ON = "goes-on"  # somebody waits for it, or it only mends what stands
    LOOKS = "looks"  # the work looks itself, as only some of its kind is the guild's own
    WAITS = "waits"  # a clock between people, which the pause stops as an absence does
    LEFT_OUT = "left-out"  # what would be posted then, and is of no use later


@dataclass(frozen=True)
class Log:
    """How the organisers' log names a kind of work, by the id of a message; silent without one.

    Where its works are `of_members`, a small count is not told: it could point at somebody.
    """

    says: str
    of_members: bool = True


UNTOLD = Log("")
"""For what is between members and the bot, and for what only mends: no log tells of it."""


@dataclass(frozen=True)
class Job:
    """A kind of work: what to do, how late it may be done, and whom to tell when it is not.

    At most `most` of a kind are done at once. `absent` is done each time when the guild is not
    there to act in, and the work waits for it; what is done `anywhere` needs no guild. `pause`
    says what a pause does to it, `left_out` records what it leaves out. `coming` says what it will
    post, to organisers who look ahead, or None where nothing will be; what concerns one person
    only has none. `log` is how the organisers' log counts it; every kind says it, or that it is
    `UNTOLD`.
    """

    kind: str
    act: Act
    catch_up: timedelta
    dropped: Act | None = None
    most: int = MOST_AT_ONCE
    absent: Act | None = None
    anywhere: bool = False
    pause: Pause = Pause.GOES_ON
    left_out: Act | None = None
    coming: Tell | None = None
    log: Log | None = None

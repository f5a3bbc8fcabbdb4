"""Rulings: what organisers decide about a card or a member, until when, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

REASON = 300
"""Characters of the reason that organisers give, which the member reads."""
APPEAL = 500
"""Characters of an appeal, and of the word that answers it."""
STOPS = (7, 30, 90)
"""Days for which a member may be stopped, and an author of losses from posting anonymously."""
KEPT = timedelta(days=30)
"""How long a ruling stays on record once it has ended; then nothing of it is left."""
MOST_REPORTS = 10
"""Reports that one member may make in a guild in 24 hours: who meets more should talk to people."""


class Kind(StrEnum):
    """What organisers decided."""

    HIDE = "hide"
    STOP = "stop"


class Answer(StrEnum):
    """What became of an appeal."""

    LIFTED = "lifted"
    KEPT = "kept"


@dataclass(frozen=True)
class Ruling:
    """A card that organisers hid, or a stop to a member in one feature of a guild.

    `subject_id` is the card, 0 where a member was stopped by name. `user_id` is whom it concerns:
    None where that is nobody, who erased their data, or (`unnamed`) an anonymous author.
    `until` is None where it holds until organisers end it.
    """

    id: int
    guild_id: int
    kind: Kind
    feature: str
    subject_id: int
    user_id: int | None
    reason: str
    link: str
    decider_id: int | None
    decided_at: datetime
    unnamed: bool = False
    until: datetime | None = None
    ended_at: datetime | None = None
    ender_id: int | None = None
    appeal: str | None = None
    answer: Answer | None = None
    word: str = ""

    def holds(self, now: datetime) -> bool:
        """Return whether it is still in force."""
        return self.ended_at is None and (self.until is None or now < self.until)

    @property
    def may_appeal(self) -> bool:
        """Return whether whom it concerns may still write to the organisers, which is once."""
        return self.ended_at is None and self.appeal is None

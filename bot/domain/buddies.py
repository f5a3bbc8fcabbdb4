"""Requests between members: what is asked, what each side may see of it, and invitations."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.text import clean

NOTE = 300
MOST_OPEN = 3
"""Requests of one member that may wait at once; more, and people are asked by lot."""
EXPIRES_AFTER = timedelta(hours=72)
"""How long a request waits; longer, and the asker hopes in vain, shorter, and weekends eat it."""
APART = timedelta(days=60)
"""How long two people are not shown to each other who parted, or of whom one did not accept."""
INVITATION_LASTS = timedelta(days=30)
MOST_INVITATIONS = 5
"""Unused invitations of one member; each is one request that nobody has to have asked for."""
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, which are taken for figures and for each other."""
CODE_LENGTH = 8


class Kind(StrEnum):
    """What is asked: one hour together, to be a buddy, or to join a pair's project."""

    HOUR = "hour"
    BUDDY = "buddy"
    PROJECT = "project"


class Stage(StrEnum):
    """Where a request stands; void is what nobody decided: somebody left, or erased their data."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Seen(StrEnum):
    """What an asker may know of their request."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    NOT_THIS_TIME = "not-this-time"
    WITHDRAWN = "withdrawn"


SEEN = {
    Stage.OPEN: Seen.WAITING,
    Stage.ACCEPTED: Seen.ACCEPTED,
    Stage.WITHDRAWN: Seen.WITHDRAWN,
}
"""What differs for the asker; everything else is *not this time*."""


@dataclass(frozen=True)
class Request:
    """A request. Show its asker `seen` of it and never its stage.

    `pair_id` is the pair that came of it; for a project, the pair that invites. An id is 0 once
    that member erased their data. `channel_id` and `message_id` tell where it was brought.
    `hidden`: organisers hid it from who is asked.
    """

    id: int
    guild_id: int
    asker_id: int
    asked_id: int
    kind: Kind
    note: str = field(repr=False)
    stage: Stage
    made_at: datetime
    expires_at: datetime
    pair_id: int | None = None
    channel_id: int | None = None
    message_id: int | None = None
    hidden: bool = False

    @property
    def seen(self) -> Seen:
        """What the asker may know of it."""
        return SEEN.get(self.stage, Seen.NOT_THIS_TIME)


@dataclass(frozen=True)
class Invitation:
    """A code by which somebody who is brought along becomes asked."""

    code: str = field(repr=False)
    guild_id: int
    inviter_id: int
    kind: Kind
    made_at: datetime
    expires_at: datetime


def note_of(text: str) -> str:
    """Return a note as it is kept, within 300 characters; it may be empty."""
    return clean(text, NOTE, lines=True)


def together(waiting: Kind, wished: Kind) -> Kind | None:
    """Return what two people get who ask each other; None where one does not answer the other.

    Of an hour and a buddy it is the hour, to which both said yes. A project is for its guest
    alone to accept.
    """
    if Kind.PROJECT in (waiting, wished):
        return None
    return wished if waiting is wished else Kind.HOUR


def draw_code(rng: random.Random) -> str:
    """Draw the code of an invitation; unguessable if `rng` is `random.SystemRandom`."""
    return "".join(rng.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """Return a code as it is kept, however it was typed: *abcd-efgh* gives *ABCDEFGH*."""
    return "".join(one for one in text.upper() if one in CODE_LETTERS)[: CODE_LENGTH + 1]


def free_slot(taken: Sequence[int | None], most: int) -> int | None:
    """Return the first number below `most` that is not taken; None if all are."""
    return next((one for one in range(most) if one not in taken), None)

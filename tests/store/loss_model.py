"""What people of a guild know of its losses: whom the bot may ring, and what it promised."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.calendar import is_quiet
from bot.domain.listening import TOLD_AFTER, WEEK, Pace
from tests.store.loss_room import Call, Room

PEOPLE = {11: "Europe/Paris", 12: "Asia/Tokyo", 13: "America/Lima", 14: "Europe/Paris", 15: "UTC"}


@dataclass
class Told:
    """What somebody wrote, as its author knows it."""

    id: int
    author: int
    anonymous: bool
    pace: Pace
    posted_at: datetime
    excluded: set[int]
    came: set[int] = field(default_factory=set)
    held_until: datetime | None = None
    answered: bool = False
    over: bool = False
    gone: bool = False

    def come(self, who: int, now: datetime) -> None:
        """Remember that somebody came: for the first of a while, the rings pause."""
        if who == self.author or who in self.came:
            return
        if self.held_until is None or self.held_until <= now:
            self.held_until = now + self.pace.hold
        self.came.add(who)

    def release(self, who: int) -> None:
        """Remember that somebody may have left: how long others stay, the bot knows."""
        self.held_until = None if who in self.came else self.held_until


@dataclass
class Ear:
    """What a listener chose."""

    hours: tuple[int, int]
    most: int
    paused_until: datetime | None = None

    def is_open(self, zone: str, at: datetime) -> bool:
        """Return whether they may be rung, but for their limit."""
        opens, closes = (time(one) for one in self.hours)
        is_paused = self.paused_until is not None and self.paused_until > at
        return not is_paused and (opens == closes or is_quiet(at, ZoneInfo(zone), opens, closes))


@dataclass
class Model:
    """What everybody chose and lived through."""

    losses: list[Told] = field(default_factory=list)
    ears: dict[int, Ear] = field(default_factory=dict)
    blocks: set[tuple[int, int]] = field(default_factory=set)
    heard: list[Call] = field(default_factory=list)
    asked: set[tuple[int, int]] = field(default_factory=set)

    def forget(self, who: int) -> None:
        """Forget somebody who erased their data."""
        self.ears.pop(who, None)
        self.heard = [one for one in self.heard if one.user_id != who]
        self.blocks = {pair for pair in self.blocks if who not in pair}
        for loss in self.losses:
            loss.gone |= loss.author == who
            loss.excluded.discard(who)
            loss.release(who)
            loss.came.discard(who)

    def hear(self, call: Call) -> None:
        """Check that a listener may be rung for a loss, and remember it.

        A decoy is outside of what an author allows in a week: only where it was their turn too
        does it count, of which nobody must see anything.
        """
        loss = next(one for one in self.losses if one.id == call.loss_id)
        who, ear = call.user_id, self.ears[call.user_id]
        mine = [one for one in self.heard if one.user_id == who]
        assert ear.is_open(PEOPLE[who], call.at)
        assert sum(one.at > call.at - WEEK for one in mine) < ear.most
        assert (loss.id, who) not in self.asked, "nobody is rung twice"
        self.asked.add((loss.id, who))
        assert not (loss.gone or loss.over)
        assert loss.held_until is None or loss.held_until <= call.at
        assert who not in loss.excluded | loss.came
        assert (loss.author, who) not in self.blocks
        if not loss.anonymous:
            assert who != loss.author
            assert (who, loss.author) not in self.blocks
        if who != loss.author:
            self.heard.append(call)

    def check(self, room: Room, now: datetime, looks: Collection[datetime]) -> None:
        """See, once the bot has done what is due, that nobody meets silence.

        `looks` are when it looks again for an answer to some loss.
        """
        called = {key for key, _ in room.asked_organisers}
        told = {loss_id for loss_id, _ in room.told}
        for loss in self.losses:
            if loss.over or loss.gone or loss.answered:
                continue
            age = now - loss.posted_at
            assert age < loss.pace.organisers or f"{loss.id}" in called
            assert age < TOLD_AFTER or (loss.id in told and f"{loss.id}:again" in called)
            is_done = f"{loss.id}" in called and loss.id in told
            assert is_done or any(at > now for at in looks)

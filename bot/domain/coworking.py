"""Co-working: sessions in rooms, planned or right now, who comes, and what they set out to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.rhythms import Moment, Phase, Rhythm, phase_at
from bot.domain.text import clean

TITLE = 80
THEME = 200
ADDRESS = 200
GOAL = 150
LINE = 300
LENGTHS = tuple(timedelta(minutes=one) for one in (25, 50, 60, 90, 120, 180, 240))
"""How long a session may be; a longer one is two."""
USUAL_LENGTH = timedelta(minutes=120)
SEATS = (2, 4, 8, 12)
"""Sizes of rooms that are offered, beside one without a limit."""
OPENS_BEFORE = timedelta(minutes=10)
"""How long before its start a planned session has its room, and those coming are reminded."""
EMPTY_FOR = timedelta(minutes=10)
"""A room in which nobody is any more closes after this."""
LINGERS = timedelta(minutes=10)
"""How long a room stays after its session, to say how it went."""
LATE_JOIN = timedelta(minutes=10)
"""A room that ends sooner is no company any more for somebody who looks for it now."""
MOST_TOLD = 5
"""People who are told of a room that was opened just now."""
MOST_PLANS = 10
"""Plans of one member that are open at once."""
MOST_ROOMS = 25
"""Rooms of a guild that are open at once: half of what a category holds."""


class Stage(StrEnum):
    """Where a session is.

    PLANNED has no room; OPEN has one, or is about to; OVER has one in which people say how it went;
    CLOSED has none any more; CANCELLED never had one, or lost it before it began.
    """

    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    CLOSED = "closed"
    CANCELLED = "cancelled"


AHEAD = (Stage.PLANNED, Stage.OPEN)
"""Stages of a session that is not over: people may still come."""
WITH_ROOM = (Stage.OPEN, Stage.OVER)
"""Stages in which a session has a room, or is about to."""


class PlanStage(StrEnum):
    """Where a plan is: written by its host, on the calendar, or no more."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What became of a goal, in its owner's words; none of them is a failure."""

    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"


@dataclass(frozen=True)
class Plan:
    """A session that is planned, once or again and again.

    `host_id` is None for a session of the house, and once its host erased their data. `starts_at`
    is the latest one by its rule, wherever that one was moved, None while a draft has no hour;
    `rule` recurs in `zone`, as `rule_to_text` writes it. `address` is for those coming alone.
    """

    id: int
    guild_id: int
    host_id: int | None
    house: bool
    stage: PlanStage
    zone: str
    starts_at: datetime | None
    rule: str | None
    length: timedelta
    rhythm: Rhythm
    seats: int | None
    language: str
    title: str = ""
    theme: str = ""
    address: str = field(default="", repr=False)


@dataclass(frozen=True)
class Session:
    """One session: of a plan, or of now.

    `starts_at` anchors its phases. `channel_id` is its room, `panel_id` the panel's message there;
    `card_id` is the message in the channel `card_channel_id`, `event_id` Discord's event.
    `seats` is None without a limit. `empty_since` is since when nobody is in an open room.
    `hidden`: organisers hid its title and theme, which are empty then.
    """

    id: int
    guild_id: int
    plan_id: int | None
    host_id: int | None
    stage: Stage
    starts_at: datetime
    ends_at: datetime
    rhythm: Rhythm
    seats: int | None
    language: str
    title: str = ""
    theme: str = ""
    address: str = field(default="", repr=False)
    channel_id: int | None = None
    panel_id: int | None = None
    card_channel_id: int | None = None
    card_id: int | None = None
    event_id: int | None = None
    empty_since: datetime | None = None
    over_at: datetime | None = None
    hidden: bool = False

    @property
    def length(self) -> timedelta:
        """How long it is planned to last."""
        return self.ends_at - self.starts_at

    def phase(self, now: datetime) -> Phase:
        """Return what the session does at an instant."""
        ends_at = min(self.ends_at, self.over_at or self.ends_at)
        return phase_at(self.rhythm, self.starts_at, ends_at, now)


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a session.

    `coming` is what they said on the card, None while they said nothing there; `interested` was
    pressed on Discord's event. `here_at` is since when they want their time in this room counted.
    `calls` mentions them when a phase changes. `goal` and `line` are for the room alone; `won_at`
    is when it became a win.
    """

    session_id: int
    user_id: int
    coming: bool | None = None
    interested: bool = False
    here_at: datetime | None = None
    calls: bool = False
    goal: str = field(default="", repr=False)
    outcome: Outcome | None = None
    line: str = field(default="", repr=False)
    debriefed_at: datetime | None = None
    won_at: datetime | None = None

    @property
    def comes(self) -> bool:
        """Whether they come: as they said on the card, else on Discord's event."""
        return self.interested if self.coming is None else self.coming


@dataclass(frozen=True)
class Opening:
    """The room that somebody opens now: what they will do there, and whether others are told."""

    length: timedelta
    rhythm: Rhythm
    seats: int | None
    language: str
    goal: str = field(default="", repr=False)
    tells: bool = False


@dataclass(frozen=True)
class Wanted:
    """The company that somebody looks for now, in any of the languages that they speak.

    `apart` are those with whom the bot brings them together nowhere.
    """

    user_id: int
    languages: frozenset[str]
    rhythm: Rhythm | None = None
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Company:
    """An open room, who is in it, and who has a place there without being in it yet."""

    session: Session
    here: frozenset[int]
    expected: frozenset[int] = frozenset()

    @property
    def people(self) -> frozenset[int]:
        """Everybody for whom a place is kept."""
        return self.here | self.expected


def fitting(wanted: Wanted, rooms: Sequence[Company], now: datetime) -> list[Company]:
    """Return the rooms that suit somebody, the best first.

    There is somebody in it, a free place, time left, a language shared, and nobody from whom they
    are kept apart. The wished rhythm comes first, then who waits alone, then the most time left.
    """
    found = [one for one in rooms if _fits(wanted, one, now)]
    return sorted(found, key=lambda one: _order(wanted, one))


def expected(
    session: Session, seats: Iterable[Seat], been: Collection[int], now: datetime
) -> set[int]:
    """Return who is expected still in a session, so that a place is kept for them.

    `been` are those who were here at any time: nobody waits for somebody who went. Who does not
    come is expected for some minutes after the start, or after having asked for the place.
    """
    return {
        one.user_id for one in seats if one.user_id not in been and _is_expected(session, one, now)
    }


def goal_of(text: str) -> str:
    """Return a goal as it is kept; empty where nothing is left of it."""
    return clean(text, GOAL)


def line_of(text: str) -> str:
    """Return a word about how it went, as it is kept."""
    return clean(text, LINE, lines=True)


def may_state_goal(session: Session, now: datetime) -> bool:
    """Return whether a late comer may tell a goal now without breaking others' focus.

    Before the start and in breaks, and in the first minutes of a focus; FREE has no breaks.
    """
    phase = session.phase(now)
    if session.rhythm is Rhythm.FREE or phase.moment is not Moment.FOCUS:
        return True
    return now - phase.since < timedelta(minutes=5)


def _is_expected(session: Session, seat: Seat, now: datetime) -> bool:
    since = max(session.starts_at, seat.here_at or session.starts_at)
    return (seat.comes or seat.here_at is not None) and now < since + EMPTY_FOR


def _fits(wanted: Wanted, room: Company, now: datetime) -> bool:
    session = room.session
    is_free = session.seats is None or len(room.people - {wanted.user_id}) < session.seats
    others = room.here - {wanted.user_id}
    return (
        bool(others)
        and is_free
        and session.language in wanted.languages
        and not room.people & wanted.apart
        and session.host_id not in wanted.apart
        and session.ends_at - now >= LATE_JOIN
    )


def _order(wanted: Wanted, room: Company) -> tuple[bool, bool, float, int]:
    other_rhythm = wanted.rhythm is not None and room.session.rhythm is not wanted.rhythm
    return (
        other_rhythm,
        len(room.here) > 1,
        -room.session.ends_at.timestamp(),
        room.session.id,
    )

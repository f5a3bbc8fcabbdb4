"""Comings and goings: what is heard of people in rooms, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.presence import Means


@dataclass(frozen=True)
class Arrived:
    """Somebody who wants their time counted is in a room.

    `connection` is Discord's name of their connection to the voice channel. `sits` gives them the
    place by which they are counted. `seen` says that wherever they were before, they were seen
    there until now; else that time ends when they were seen last.
    """

    guild_id: int
    user_id: int
    session_id: int
    at: datetime
    means: Means = Means.VOICE
    connection: str | None = field(default=None, repr=False)
    deaf: bool = False
    sits: bool = False
    seen: bool = True


@dataclass(frozen=True)
class Left:
    """Somebody is not in a room any more; None is any room, and any means.

    `seen` says that they were seen there until now; else their time ends when they were seen last.
    """

    guild_id: int
    user_id: int
    at: datetime
    session_id: int | None = None
    means: Means | None = None
    seen: bool = True


@dataclass(frozen=True)
class Gave:
    """Somebody in a room gave a sign: was deafened, or not any more; with None, one in text."""

    guild_id: int
    user_id: int
    session_id: int
    at: datetime
    deaf: bool | None = None


@dataclass(frozen=True)
class Returned:
    """The bot sees a guild again, and who is in its rooms now, by their ids.

    Somebody who is in the same room by the same connection has been there all the time. Discord
    names the connection, not its path: whoever moved away and back by the same one while the bot
    was off cannot be told from whoever stayed.
    """

    guild_id: int
    at: datetime
    live: Mapping[int, Arrived] = field(default_factory=dict)


Step = Arrived | Left | Gave | Returned

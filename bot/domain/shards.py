"""Shards: the parts into which Discord divides a bot's guilds, and which of them a process has."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHIFT = 22
"""Bits of an id that say nothing of when it was made; Discord deals guilds out by the rest."""
RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True)
class Shards:
    """The shards that a process has, of so many in all; by default it has the only one."""

    ids: tuple[int, ...] = (0,)
    count: int = 1

    @property
    def are_all(self) -> bool:
        """Whether no other process has any."""
        return len(self.ids) == self.count

    @property
    def share(self) -> float:
        """The part of what the whole bot may do that falls to this process."""
        return len(self.ids) / self.count

    def serve(self, guild_id: int) -> bool:
        """Return whether a guild is one of this process's; private messages come to shard 0."""
        return (guild_id >> SHIFT) % self.count in self.ids


ALONE = Shards()
"""Those of the only process of a bot whose guilds Discord does not divide."""


def read_shards(text: str, count: int) -> Shards:
    """Read which shards are meant: "0-3", "0,2,5-7", or all of them where nothing is written.

    Raises ValueError, in words that follow the name of what was written, where some do not exist.
    """
    if not text.strip():
        return Shards(tuple(range(count)), count)
    found: set[int] = set()
    for part in text.split(","):
        match = RANGE.fullmatch(part.strip())
        if match is None:
            raise ValueError("must read like 0-3 or 0,1,2")
        first = int(match[1])
        found |= set(range(first, int(match[2] or first) + 1))
    if not found or max(found) >= count:
        raise ValueError(f"must be between 0 and {count - 1}, one less than SHARD_COUNT")
    return Shards(tuple(sorted(found)), count)

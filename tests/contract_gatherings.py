"""The rules about scheduled events and voice channels that Discord's description misses.

They come from Discord's documentation of guild scheduled events and of channels, as read in
November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

Json = dict[str, Any]

EVENT = re.compile(r"/guilds/\d+/scheduled-events(/\d+)?$")
CHANNEL = re.compile(r"/guilds/\d+/channels$|/channels/\d+$")
EXTERNAL = 3
MOST_INSIDE = 99
"""The limit that a voice channel can have; 0 is none."""


def broken_gathering_rules(method: str, path: str, body: Json) -> Iterator[str]:
    """Yield each rule that the body of a request about events or channels breaks."""
    if EVENT.search(path):
        yield from _event(body, new=method == "POST")
    elif CHANNEL.search(path) and (body.get("user_limit") or 0) > MOST_INSIDE:
        yield f"user_limit: {body['user_limit']}, at most {MOST_INSIDE}"


def _event(event: Json, *, new: bool) -> Iterator[str]:
    start, end = event.get("scheduled_start_time"), event.get("scheduled_end_time")
    if new and event["entity_type"] == EXTERNAL and not end:
        yield "an event outside of channels needs scheduled_end_time"
    if start and end and datetime.fromisoformat(end) <= datetime.fromisoformat(start):
        yield "the event ends before it starts"
    if not event.get("name", "a name that stays").strip():
        yield "the event has no name"
    place = event.get("entity_metadata") or {}
    if not place.get("location", "a place that stays").strip():
        yield "the event has no place"

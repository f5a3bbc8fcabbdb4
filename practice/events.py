"""What SimCord lacks for scheduled events: whom they need, how many there are, pages of people.

The rules are those of Discord's documentation of scheduled events, as read in November 2026. To
import this module is enough for its pages.
"""

from __future__ import annotations

from typing import Any

import discord
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.backend.models import ScheduledEvent
from simcord.http import router

EVENT_LIMIT = 100
"""Events of a guild that are not over."""
ONGOING = (1, 2)
"""The states of an event before its end: scheduled, active."""
PAGE = 100
"""People whom one request tells at most."""


class EventBackend(Backend):
    """SimCord's Discord, with the limit and the permissions of scheduled events."""

    def create_scheduled_event(self, guild_id: int, **fields: Any) -> ScheduledEvent:
        """Refuse the event after the hundredth; SimCord knows no limit."""
        events = self.get_guild(guild_id).scheduled_events.values()
        if sum(one.status in ONGOING for one in events) >= EVENT_LIMIT:
            message = (
                f"Maximum number of uncompleted guild scheduled events reached ({EVENT_LIMIT})"
            )
            raise BackendError(400, 30038, message)
        return super().create_scheduled_event(guild_id, **fields)

    def require_permissions(
        self, guild_id: int | None, user_id: int, channel_id: int | None, *names: str
    ) -> None:
        """Ask for CREATE_EVENTS where Discord does since 2026; SimCord asks for MANAGE_EVENTS."""
        asked = [
            self._of_today(guild_id, user_id) if guild_id and name == "manage_events" else name
            for name in names
        ]
        super().require_permissions(guild_id, user_id, channel_id, *asked)

    def _of_today(self, guild_id: int, user_id: int) -> str:
        """Return the permission that the request being answered needs.

        To create takes CREATE_EVENTS. To change or delete takes it for one's own events, and
        MANAGE_EVENTS for anybody's.
        """
        asked = self.http_requests[-1]
        if asked.method == "POST":
            return "create_events"
        granted = self.compute_permissions(guild_id, user_id)
        event = self.get_scheduled_event(guild_id, int(asked.path.rpartition("/")[2]))
        is_own = event.creator_id == user_id
        manages = granted & discord.Permissions.manage_events.flag
        return "create_events" if is_own and not manages else "manage_events"


def _tell_pages() -> None:
    """Tell those interested in an event page by page; SimCord tells all at each request.

    They come by their ids, so that pages do not overlap.
    """
    dispatch = router.dispatch

    def paged(backend: Any, method: str, path: str, **rest: Any) -> Any:
        answer = dispatch(backend, method, path, **rest)
        parts = path.strip("/").split("/")
        is_list = (method, parts[2:3], parts[4:]) == ("GET", ["scheduled-events"], ["users"])
        return page_of(answer, rest.get("params") or {}) if is_list else answer

    router.dispatch = paged


def page_of(people: list[dict[str, Any]], asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Return those whom a request asks for: the first after an id, the last before one."""
    limit = int(asked.get("limit", PAGE))
    people = sorted(people, key=_id)
    if asked.get("before"):
        return [one for one in people if _id(one) < int(asked["before"])][-limit:]
    return [one for one in people if _id(one) > int(asked.get("after") or 0)][:limit]


def _id(one: dict[str, Any]) -> int:
    return int(one["user"]["id"])


_tell_pages()

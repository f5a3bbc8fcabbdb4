"""The scheduled events of the loopback: what they are, who is interested, and the routes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.wire.calls import Call
from tests.wire.routes import route
from tests.wire.shapes import Json, Refused, found, snowflake

if TYPE_CHECKING:
    from tests.wire.guild import Guild
    from tests.wire.loopback import Loopback

EVENTS = "/guilds/{guild}/scheduled-events"
EVENT = EVENTS + "/{event}"
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
EXTERNAL, GUILD_ONLY = 3, 2
ALLOWED = {(SCHEDULED, ACTIVE), (SCHEDULED, CANCELLED), (ACTIVE, COMPLETED)}
"""How the state of an event may change; to say it again is allowed too."""
LIMIT = 100


class Events:
    """The events of a guild, and who is interested in each, by their ids."""

    def __init__(self, guild: Guild) -> None:
        self.interested: dict[int, list[int]] = {}
        self._made: dict[int, Json] = {}
        self._guild = guild

    def create(self, creator: int, asked: Json) -> Json:
        """Add an event, unless there are too many that are not over."""
        if len(self.ongoing()) >= LIMIT:
            message = f"Maximum number of uncompleted guild scheduled events reached ({LIMIT})"
            raise Refused(400, 30038, message)
        number = snowflake()
        made = _event(number, self._guild.id, self._guild.users[creator]) | asked
        self._made[number], self.interested[number] = made, []
        self._guild.tell("GUILD_SCHEDULED_EVENT_CREATE", made)
        return made

    def event(self, number: int) -> Json:
        """Return an event, or refuse as Discord does."""
        return found(self._made, number, 10070, "Unknown Guild Scheduled Event")

    def change(self, number: int, asked: Json) -> Json:
        """Change what an event says, or its state."""
        event = self.event(number)
        step = (event["status"], asked.get("status") or event["status"])
        if step[0] != step[1] and step not in ALLOWED:
            raise Refused(400, 50035, "Invalid Form Body")
        event |= asked
        self._guild.tell("GUILD_SCHEDULED_EVENT_UPDATE", event)
        return event

    def remove(self, number: int) -> None:
        """Delete an event."""
        gone = self.event(number)
        del self._made[number], self.interested[number]
        self._guild.tell("GUILD_SCHEDULED_EVENT_DELETE", gone)

    def ongoing(self) -> list[Json]:
        """Return the events that are not over."""
        return [one for one in self._made.values() if one["status"] in (SCHEDULED, ACTIVE)]

    def counted(self, event: Json, call: Call) -> Json:
        """Return an event with how many are interested, where that was asked."""
        asked = call.params.get("with_user_count", "").lower() in ("1", "true")
        return event | ({"user_count": len(self.interested[int(event["id"])])} if asked else {})

    def interest(self, number: int, user: int, *, lost: bool = False) -> None:
        """Let somebody be interested, or no more; tell where that is new."""
        self.event(number)
        people = self.interested[number]
        if (user in people) is not lost:
            return
        (people.remove if lost else people.append)(user)
        told = {
            "guild_scheduled_event_id": str(number),
            "user_id": str(user),
            "guild_id": str(self._guild.id),
        }
        self._guild.tell(f"GUILD_SCHEDULED_EVENT_USER_{'REMOVE' if lost else 'ADD'}", told)


def _event(number: int, guild: int, creator: Json) -> Json:
    return {
        "id": str(number),
        "guild_id": str(guild),
        "channel_id": None,
        "creator_id": creator["id"],
        "creator": creator,
        "description": None,
        "scheduled_end_time": None,
        "status": SCHEDULED,
        "entity_type": EXTERNAL,
        "privacy_level": GUILD_ONLY,
        "entity_id": None,
        "entity_metadata": None,
        "recurrence_rule": None,
        "image": None,
    }


class EventActs:
    """What members do about events."""

    guild: Guild

    async def interest(self, member: int, event: int) -> None:
        """Press *Interested*."""
        self.guild.events.interest(event, member)
        await asyncio.sleep(0)

    async def lose_interest(self, member: int, event: int) -> None:
        """Take *Interested* back."""
        self.guild.events.interest(event, member, lost=True)
        await asyncio.sleep(0)

    def events(self) -> list[Json]:
        """Return the events that are not over, the oldest first."""
        return self.guild.events.ongoing()


@route("GET", EVENTS)
def events(discord: Loopback, call: Call, guild: int) -> list[Json]:
    return [discord.guild.events.counted(one, call) for one in discord.guild.events.ongoing()]


@route("POST", EVENTS)
def new_event(discord: Loopback, call: Call, guild: int) -> Json:
    return discord.guild.events.create(discord.guild.bot_id, call.body)


@route("GET", EVENT)
def event(discord: Loopback, call: Call, guild: int, event: int) -> Json:
    return discord.guild.events.counted(discord.guild.events.event(event), call)


@route("PATCH", EVENT)
def change_event(discord: Loopback, call: Call, guild: int, event: int) -> Json:
    return discord.guild.events.change(event, call.body)


@route("DELETE", EVENT)
def delete_event(discord: Loopback, _: Call, guild: int, event: int) -> None:
    discord.guild.events.remove(event)


@route("GET", EVENT + "/users")
def interested(discord: Loopback, call: Call, guild: int, event: int) -> list[Json]:
    discord.guild.events.event(event)
    limit = int(call.params.get("limit", 100))
    before, after = (int(call.params.get(key, 0)) for key in ("before", "after"))
    people = [one for one in sorted(discord.guild.events.interested[event]) if one > after]
    page = [one for one in people if one < before][-limit:] if before else people[:limit]
    return [
        {
            "guild_scheduled_event_id": str(event),
            "user_id": str(number),
            "user": discord.guild.user(number),
            "response": 1,
        }
        for number in page
    ]

"""The routes of Discord's HTTP API that the loopback knows, one small function each.

Those that answer an interaction are in `interaction.py`, those about voice and scheduled events in
`voice.py` and `events.py`.

To add one: a function that takes the loopback, the call and the numbers of the path by name, and
returns the JSON of the answer, or None for 204.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.wire.calls import Call
from tests.wire.shapes import Json, Refused, snowflake

if TYPE_CHECKING:
    from tests.wire.loopback import Loopback

Route = Callable[..., Any]
ROUTES: list[tuple[str, str, Route]] = []

CHANNEL = "/channels/{channel}"
MESSAGE = CHANNEL + "/messages/{message}"
REACTION = MESSAGE + "/reactions/{emoji}"
COMMANDS = "/applications/{app}/commands"


def route(method: str, *paths: str) -> Callable[[Route], Route]:
    """Register a function for some paths."""

    def register(function: Route) -> Route:
        ROUTES.extend((method, path, function) for path in paths)
        return function

    return register


# the application


@route("GET", "/users/@me")
def me(discord: Loopback, _: Call) -> Json:
    return discord.guild.users[discord.guild.bot_id]


@route("GET", "/users/@me/guilds")
def my_guilds(discord: Loopback, call: Call) -> list[Json]:
    seen = int(call.params.get("after") or call.params.get("before") or 0)
    return [] if seen else [discord.guild.data | {"owner": False, "permissions": "0"}]


@route("GET", "/oauth2/applications/@me", "/applications/@me")
def application(discord: Loopback, _: Call) -> Json:
    owner = discord.guild.users[int(discord.guild.data["owner_id"])]
    return {
        "id": str(discord.guild.bot_id),
        "name": "Binome",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": discord.application_flags,
        "owner": owner,
        "team": None,
    }


@route("GET", "/gateway/bot")
def gateway(discord: Loopback, _: Call) -> Json:
    starts = discord.gateway.starts
    return {
        "url": discord.gateway_url,
        "shards": len(discord.houses),
        "session_start_limit": starts,
    }


@route("GET", COMMANDS)
def commands(discord: Loopback, _: Call, app: int) -> list[Json]:
    return discord.commands


@route("PUT", COMMANDS)
def set_commands(discord: Loopback, call: Call, app: int) -> list[Json]:
    known = {(c.get("type", 1), c["name"]): c["id"] for c in discord.commands}
    discord.commands[:] = [
        {"type": 1, "description": "", "options": [], "default_member_permissions": None}
        | asked
        | {
            "id": known.get((asked.get("type", 1), asked["name"]), str(snowflake())),
            "application_id": str(app),
            "version": str(snowflake()),
        }
        for asked in call.json
    ]
    return discord.commands


# people


@route("GET", "/users/{user}")
def user(discord: Loopback, _: Call, user: int) -> Json:
    return discord.guild.user(user)


@route("POST", "/users/@me/channels")
def private_channel(discord: Loopback, call: Call) -> Json:
    return discord.guild.private_channel(int(call.body["recipient_id"]))


@route("GET", "/guilds/{guild}/members/{user}")
def guild_member(discord: Loopback, _: Call, guild: int, user: int) -> Json:
    return discord.guild.member(user)


# places


@route("GET", "/guilds/{guild}")
def guild(discord: Loopback, _: Call, guild: int) -> Json:
    if guild != discord.guild.id:
        raise Refused(404, 10004, "Unknown Guild")
    return discord.guild.data | {"roles": list(discord.guild.roles.values())}


@route("GET", "/guilds/{guild}/channels")
def channels(discord: Loopback, _: Call, guild: int) -> list[Json]:
    return discord.guild.places()


@route("GET", "/guilds/{guild}/roles")
def roles(discord: Loopback, _: Call, guild: int) -> list[Json]:
    return list(discord.guild.roles.values())


@route("POST", "/guilds/{guild}/channels")
def new_channel(discord: Loopback, call: Call, guild: int) -> Json:
    asked = {key: value for key, value in call.body.items() if key not in ("name", "type")}
    return discord.guild.add_channel(call.body["name"], call.body.get("type") or 0, **asked)


@route("GET", CHANNEL)
def channel(discord: Loopback, _: Call, channel: int) -> Json:
    return discord.guild.channel(channel)


@route("PATCH", CHANNEL)
def change_channel(discord: Loopback, call: Call, channel: int) -> Json:
    return discord.guild.change_channel(channel, call.body)


@route("DELETE", CHANNEL)
def delete_channel(discord: Loopback, _: Call, channel: int) -> Json:
    return discord.guild.remove_channel(channel)


@route("POST", CHANNEL + "/typing")
def typing(discord: Loopback, _: Call, channel: int) -> None:
    discord.guild.channel(channel)


@route("PUT", CHANNEL + "/permissions/{overwrite}")
def overwrite(discord: Loopback, call: Call, channel: int, overwrite: int) -> None:
    place = discord.guild.channel(channel)
    others = [one for one in place["permission_overwrites"] if one["id"] != str(overwrite)]
    asked = [*others, call.body | {"id": str(overwrite)}]
    discord.guild.change_channel(channel, {"permission_overwrites": asked})


# threads


@route("POST", MESSAGE + "/threads")
def thread_of_message(discord: Loopback, call: Call, channel: int, message: int) -> Json:
    starter = discord.history.message(channel, message)
    return discord.guild.add_thread(channel, call.body, starter)


@route("POST", CHANNEL + "/threads")
def thread(discord: Loopback, call: Call, channel: int) -> Json:
    return discord.guild.add_thread(channel, call.body)


@route("GET", "/guilds/{guild}/threads/active")
def active_threads(discord: Loopback, _: Call, guild: int) -> Json:
    return {"threads": discord.guild.threads(), "members": []}


@route("GET", CHANNEL + "/threads/archived/public", CHANNEL + "/threads/archived/private")
def archived_threads(discord: Loopback, call: Call, channel: int) -> Json:
    kind = 12 if call.path.endswith("private") else 11
    made = [
        place
        for place in discord.guild.channels.values()
        if place.get("parent_id") == str(channel)
        and place["type"] == kind
        and place["thread_metadata"]["archived"]
    ]
    return {"threads": made, "members": [], "has_more": False}


@route("PUT", CHANNEL + "/thread-members/@me", CHANNEL + "/thread-members/{user}")
def add_to_thread(discord: Loopback, _: Call, channel: int, user: int = 0) -> None:
    discord.guild.channel(channel)
    discord.guild.member(user or discord.guild.bot_id)


# messages


@route("POST", CHANNEL + "/messages")
def send(discord: Loopback, call: Call, channel: int) -> Json:
    sent = discord.history.send(channel, discord.guild.bot_id, call.body, call.files)
    return discord.history.seen(sent)


@route("GET", CHANNEL + "/messages")
def history(discord: Loopback, call: Call, channel: int) -> list[Json]:
    if "around" in call.params:
        raise Refused(400, 0, "the loopback does not know `around`")
    limit = int(call.params.get("limit", 50))
    before, after = (int(call.params.get(key, 0)) for key in ("before", "after"))
    found = [m for m in discord.history.messages(channel) if int(m["id"]) > after]
    if before:
        found = [m for m in found if int(m["id"]) < before]
    page = found[:limit] if after else found[-limit:]
    return page[::-1]


@route("GET", MESSAGE)
def message(discord: Loopback, _: Call, channel: int, message: int) -> Json:
    return discord.history.seen(discord.history.message(channel, message))


@route("PATCH", MESSAGE)
def edit(discord: Loopback, call: Call, channel: int, message: int) -> Json:
    kept = discord.history.message(channel, message)
    if kept["author"]["id"] != str(discord.guild.bot_id):
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    return discord.history.seen(discord.history.edit(kept, call.body, call.files))


@route("DELETE", MESSAGE)
def delete(discord: Loopback, _: Call, channel: int, message: int) -> None:
    discord.history.remove(channel, message)


@route("GET", CHANNEL + "/messages/pins")
def pins(discord: Loopback, _: Call, channel: int) -> Json:
    return {"items": discord.history.pinned(channel), "has_more": False}


@route("PUT", CHANNEL + "/messages/pins/{message}")
def pin(discord: Loopback, _: Call, channel: int, message: int) -> None:
    discord.history.pin(channel, message)


@route("DELETE", CHANNEL + "/messages/pins/{message}")
def unpin(discord: Loopback, _: Call, channel: int, message: int) -> None:
    discord.history.unpin(channel, message)


# reactions


@route("PUT", REACTION + "/@me")
def react(discord: Loopback, _: Call, channel: int, message: int, emoji: str) -> None:
    discord.history.react(channel, message, discord.guild.bot_id, emoji)


@route("DELETE", REACTION + "/@me", REACTION + "/{user}")
def unreact(
    discord: Loopback, _: Call, channel: int, message: int, emoji: str, user: int = 0
) -> None:
    discord.history.unreact(channel, message, user or discord.guild.bot_id, emoji)


@route("GET", REACTION)
def reacted(discord: Loopback, call: Call, channel: int, message: int, emoji: str) -> list[Json]:
    after, limit = int(call.params.get("after", 0)), int(call.params.get("limit", 25))
    people = discord.history.reacted(channel, message, emoji)
    return [discord.guild.user(number) for number in people if number > after][:limit]

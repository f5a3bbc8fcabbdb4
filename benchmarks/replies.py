"""Discord's replies to the requests that the bot makes while it is measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from benchmarks.guild import BOT
from tests.wire import shapes
from tests.wire.shapes import Json, Refused, snowflake

CHANNEL = "/channels/{}"
MESSAGE = CHANNEL + "/messages/{}"
WEBHOOK = "/webhooks/{}/{}"


@dataclass(frozen=True)
class Call:
    """A request of the bot."""

    method: str
    path: str
    body: Any


Reply = Callable[..., Any]
REPLIES: list[tuple[str, re.Pattern[str], Reply]] = []


def to(method: str, *paths: str) -> Callable[[Reply], Reply]:
    """Declare the reply to a request; each {} of a path is handed to it."""

    def declare(function: Reply) -> Reply:
        patterns = (re.compile(path.replace("{}", "([^/]+)")) for path in paths)
        REPLIES.extend((method, pattern, function) for pattern in patterns)
        return function

    return declare


class Server:
    """What Discord must remember: which guild a channel is of, and which cards have threads.

    `tell` hands the bot the events that its own acts cause.
    """

    def __init__(self, homes: dict[str, str]) -> None:
        self.homes = homes
        self.threads: dict[int, Json] = {}
        self.tell: Callable[[str, Json], None] = lambda event, data: None

    def reply(self, call: Call) -> Any:
        """Return the JSON of a reply, or raise Refused."""
        for method, pattern, function in REPLIES:
            if method == call.method and (match := pattern.fullmatch(call.path)):
                return function(self, call.body, *match.groups())
        raise LookupError(f"{call.method} {call.path} has no reply")


@to("GET", "/users/@me")
def _me(server: Server, body: Json) -> Json:
    return BOT


@to("GET", "/users/{}")
def _user(server: Server, body: Json, number: str) -> Json:
    return shapes.user(int(number), f"Member {number}")


@to("POST", "/users/@me/channels")
def _private_channel(server: Server, body: Json) -> Json:
    person = shapes.user(int(body["recipient_id"]), "Member")
    return shapes.private_channel(snowflake(), person)


@to("GET", "/oauth2/applications/@me", "/applications/@me")
def _application(server: Server, body: Json) -> Json:
    return {
        "id": BOT["id"],
        "name": "Binome",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": BOT,
        "team": None,
    }


@to("PUT", "/applications/{}/commands")
def _commands(server: Server, body: list[Json], app: str) -> list[Json]:
    default = {"type": 1, "description": "", "options": [], "default_member_permissions": None}
    own = {"application_id": app, "version": "1"}
    return [default | one | own | {"id": str(snowflake())} for one in body]


@to("POST", "/interactions/{}/{}/callback")
def _answer(server: Server, body: Json, interaction: str, token: str) -> Json:
    return {"interaction": {"id": interaction, "type": 2}}


@to("PATCH", MESSAGE, WEBHOOK + "/messages/{}")
@to("POST", WEBHOOK)
def _change(server: Server, body: Json, place: str, *more: str) -> Json:
    made: Json = shapes.message(snowflake(), int(place), BOT)
    components = shapes.numbered(body.get("components") or [])
    return made | {"components": components, "flags": body.get("flags") or 0}


@to("POST", CHANNEL + "/messages")
def _send(server: Server, body: Json, channel: str) -> Json:
    made: Json = _change(server, body, channel)
    home = {"guild_id": server.homes[channel]} if channel in server.homes else {}
    server.tell("MESSAGE_CREATE", made | home)
    return made


@to("GET", MESSAGE)
def _message(server: Server, body: Json, channel: str, number: str) -> Json:
    return shapes.message(int(number), int(channel), BOT)


@to("GET", CHANNEL + "/messages")
def _history(server: Server, body: Json, channel: str) -> list[Json]:
    return []


@to("PUT", MESSAGE + "/reactions/{}/@me")
def _react(server: Server, body: Json, channel: str, number: str, emoji: str) -> None:
    event = {
        "user_id": BOT["id"],
        "channel_id": channel,
        "message_id": number,
        "guild_id": server.homes[channel],
        "emoji": shapes.emoji(unquote(emoji)),
        "burst": False,
        "type": 0,
    }
    server.tell("MESSAGE_REACTION_ADD", event)


@to("PUT", CHANNEL + "/voice-status")
def _voice_status(server: Server, body: Json, channel: str) -> None:
    return None


@to("POST", MESSAGE + "/threads")
def _thread(server: Server, body: Json, channel: str, number: str) -> Json:
    if int(number) in server.threads:
        raise Refused(400, 160004, "A thread has already been created for this message")
    place = {"id": channel, "guild_id": server.homes[channel]}
    made = server.threads[int(number)] = shapes.thread(int(number), place, int(BOT["id"]), body)
    server.homes[number] = place["guild_id"]
    server.tell("THREAD_CREATE", made | {"newly_created": True})
    return made


@to("GET", CHANNEL)
def _channel(server: Server, body: Json, number: str) -> Json:
    return shapes.found(server.threads, int(number), 10003, "Unknown Channel")


@to("GET", "/guilds/{}/members/{}")
def _member(server: Server, body: Json, guild: str, member: str) -> Json:
    return shapes.member(shapes.user(int(member), f"Member {member}"), [])


@to("POST", CHANNEL + "/threads")
def _private_thread(server: Server, body: Json, channel: str) -> Json:
    place = {"id": channel, "guild_id": server.homes[channel]}
    number = snowflake()
    made = server.threads[number] = shapes.thread(number, place, int(BOT["id"]), body)
    server.homes[f"{number}"] = place["guild_id"]
    server.tell("THREAD_CREATE", made | {"newly_created": True})
    return made


@to("PUT", CHANNEL + "/thread-members/{}")
def _into_thread(server: Server, body: Json, channel: str, member: str) -> None:
    return None


@to("GET", "/guilds/{}/threads/active")
def _active_threads(server: Server, body: Json, guild: str) -> Json:
    return {"threads": list(server.threads.values()), "members": []}

"""The messages that the loopback keeps, with their reactions, pins, files and nonces."""

from __future__ import annotations

import json
import mimetypes
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.wire import shapes
from tests.wire.guild import Guild
from tests.wire.shapes import Json, Refused, found, made_at, snowflake

# Discord says "the past few minutes" of how long it remembers a nonce.
NONCE_MEMORY = timedelta(minutes=5)
SUPPRESS_EMBEDS, EPHEMERAL = 1 << 2, 1 << 6
PIN_NOTICE, REPLY = 6, 19
HIDDEN = {"content": "", "embeds": [], "attachments": [], "components": []}


class History:
    """What was said in a guild, as the bot may see it.

    `now()` says how old a nonce is and nothing else; `origin()` is the address of the files.
    """

    def __init__(
        self, guild: Guild, now: Callable[[], datetime], origin: Callable[[], str]
    ) -> None:
        self.now = now
        self.closed: set[int] = set()  # people who take no private messages
        self.files: dict[int, bytes] = {}
        self._guild = guild
        self._origin = origin
        self._messages: dict[int, dict[int, Json]] = defaultdict(dict)
        self._reactions: dict[int, dict[str, list[int]]] = defaultdict(dict)
        self._pins: dict[int, dict[int, str]] = defaultdict(dict)
        self._nonces: dict[tuple[int, str], tuple[datetime, Json]] = {}

    def message(self, channel: int, number: int) -> Json:
        """Return a message as Discord keeps it, or refuse as Discord does."""
        self._guild.channel(channel)
        return found(self._messages[channel], number, 10008, "Unknown Message")

    def kept(self, message: Json) -> Json:
        """Return the message itself for what the bot saw of it; an ephemeral one stays itself."""
        return self._messages[int(message["channel_id"])].get(int(message["id"]), message)

    def messages(self, channel: int) -> list[Json]:
        """Return a channel's messages, oldest first, as the bot may see them."""
        self._guild.channel(channel)
        return [self.seen(message) for _, message in sorted(self._messages[channel].items())]

    def pinned(self, channel: int) -> list[Json]:
        """Return a channel's pins, latest first, with the instant of each."""
        pins = reversed(self._pins[channel].items())
        return [
            {"pinned_at": at, "message": self.seen(self.message(channel, number))}
            for number, at in pins
        ]

    def seen(self, message: Json) -> Json:
        """Return a message as the bot sees it, without the privileged message_content intent."""
        bot = self._guild.users[self._guild.bot_id]
        place = self._guild.channel(int(message["channel_id"]))
        mine = message["author"] == bot or bot in message["mentions"] or place["type"] == 1
        reactions = self._counted(int(message["id"]))
        return message | {"reactions": reactions} | ({} if mine else HIDDEN)

    def compose(
        self, channel: int, author: int, asked: Json, files: Mapping[str, bytes] | None = None
    ) -> Json:
        """Return a message as Discord makes it of a request, not kept yet."""
        made = shapes.message(snowflake(), channel, self._guild.user(author))
        self._fill(made, asked, files or {})
        for key in asked.keys() & {"nonce", "message_reference"}:
            made[key] = asked[key]
        if "message_reference" in made:
            made["type"] = REPLY
        return made

    def send(
        self, channel: int, author: int, asked: Json, files: Mapping[str, bytes] | None = None
    ) -> Json:
        """Keep a message; the same enforced nonce within some minutes gives the first one."""
        place = self._guild.channel(channel)
        if place["type"] == 1 and int(place["recipients"][0]["id"]) in self.closed:
            raise Refused(403, 50007, "Cannot send messages to this user")
        key = (author, str(asked.get("nonce")))
        if asked.get("enforce_nonce") and key in self._nonces:
            at, first = self._nonces[key]
            if self.now() - at < NONCE_MEMORY:
                return first
        made = self.compose(channel, author, asked, files)
        if asked.get("nonce") is not None:
            self._nonces[key] = (self.now(), made)
        self.keep(made)
        return made

    def keep(self, message: Json) -> None:
        """Add a message to its channel, and tell."""
        place = self._guild.channel(int(message["channel_id"]))
        place["last_message_id"] = message["id"]
        self._messages[int(place["id"])][int(message["id"])] = message
        self._tell("MESSAGE_CREATE", message)

    def edit(self, message: Json, asked: Json, files: Mapping[str, bytes] | None = None) -> Json:
        """Change a message, be it kept or ephemeral; of its flags, none but one can go."""
        kept = message["flags"] & ~SUPPRESS_EMBEDS
        self._fill(message, asked, files or {})
        message["flags"] |= kept
        message["edited_timestamp"] = made_at(snowflake())
        if not message["flags"] & EPHEMERAL:
            self._tell("MESSAGE_UPDATE", message)
        return message

    def remove(self, channel: int, number: int) -> None:
        """Delete a message."""
        self.message(channel, number)
        del self._messages[channel][number]
        self._pins[channel].pop(number, None)
        self._guild.tell("MESSAGE_DELETE", self._placed({"id": str(number)}, channel))

    def _fill(self, message: Json, asked: Json, files: Mapping[str, bytes]) -> None:
        for key in asked.keys() & {"content", "embeds", "flags", "tts"}:
            message[key] = asked[key] or type(message[key])()
        if files or "attachments" in asked:
            message["attachments"] = self._attachments(message, asked, files)
        if "components" in asked:
            message["components"] = shapes.numbered(asked["components"] or [])
        urls = {a["filename"]: a["url"] for a in message["attachments"]}
        message |= shapes.with_urls({k: message[k] for k in ("components", "embeds")}, urls)
        message["mentions"] = self._mentioned(message, asked.get("allowed_mentions"))

    def _mentioned(self, message: Json, allowed: Json | None) -> list[Json]:
        text = json.dumps([message["content"], message["components"]])
        named = dict.fromkeys(int(number) for number in re.findall(r"<@!?(\d+)>", text))
        if allowed and "users" not in (allowed.get("parse") or ()):
            chosen = {int(number) for number in allowed.get("users") or ()}
            named = {number: None for number in named if number in chosen}
        return [self._guild.users[number] for number in named if number in self._guild.users]

    def _attachments(self, message: Json, asked: Json, files: Mapping[str, bytes]) -> list[Json]:
        before = {one["id"]: one for one in message["attachments"]}
        uploads = list(files.items())
        return [
            before.get(str(one["id"]))
            or self.attachment(*uploads[int(one["id"])], one.get("description"))
            for one in asked.get("attachments") or ({"id": n} for n in range(len(files)))
        ]

    def attachment(self, name: str, content: bytes, description: str | None = None) -> Json:
        """Serve a file, and return it as an attachment."""
        number = snowflake()
        self.files[number] = content
        url = f"{self._origin()}/attachments/{number}/{name}"
        return {
            "id": str(number),
            "filename": name,
            "description": description,
            "content_type": mimetypes.guess_type(name)[0],
            "size": len(content),
            "url": url,
            "proxy_url": url,
        }

    def pin(self, channel: int, number: int) -> None:
        """Pin a message, with the notice that Discord posts about it."""
        message = self.message(channel, number)
        if number in self._pins[channel]:
            return
        self._pins[channel][number] = made_at(snowflake())
        message["pinned"] = True
        self._tell("MESSAGE_UPDATE", message)
        author = self._guild.users[self._guild.bot_id]
        self.keep(shapes.message(snowflake(), channel, author, PIN_NOTICE))

    def unpin(self, channel: int, number: int) -> None:
        """Take a pin off."""
        self.message(channel, number)["pinned"] = False
        self._pins[channel].pop(number, None)

    def react(self, channel: int, number: int, user: int, emoji: str) -> None:
        """Let somebody react, once per emoji."""
        message = self.message(channel, number)
        people = self._reactions[number].setdefault(emoji, [])
        if user not in people:
            people.append(user)
            more = {"message_author_id": message["author"]["id"], "burst": False, "type": 0}
            if user in self._guild.members:
                more["member"] = self._guild.members[user]
            self._tell_reaction("MESSAGE_REACTION_ADD", channel, number, user, emoji, more)

    def unreact(self, channel: int, number: int, user: int, emoji: str) -> None:
        """Take somebody's reaction back."""
        self.message(channel, number)
        people = self._reactions[number].get(emoji, [])
        if user in people:
            people.remove(user)
            more = {"burst": False, "type": 0}
            self._tell_reaction("MESSAGE_REACTION_REMOVE", channel, number, user, emoji, more)

    def reacted(self, channel: int, number: int, emoji: str) -> list[int]:
        """Return who reacted with an emoji, in the order of their ids."""
        self.message(channel, number)
        return sorted(self._reactions[number].get(emoji, []))

    def _counted(self, number: int) -> list[Json]:
        bot = self._guild.bot_id
        return [
            {
                "emoji": shapes.emoji(name),
                "count": len(people),
                "count_details": {"normal": len(people), "burst": 0},
                "burst_colors": [],
                "me": bot in people,
                "me_burst": False,
            }
            for name, people in self._reactions[number].items()
            if people
        ]

    def _tell_reaction(
        self, event: str, channel: int, number: int, user: int, emoji: str, more: Json
    ) -> None:
        what = {"message_id": str(number), "user_id": str(user), "emoji": shapes.emoji(emoji)}
        self._guild.tell(event, self._placed(what | more, channel))

    def _tell(self, event: str, message: Json) -> None:
        more: dict[str, Any] = {}
        if member := self._guild.members.get(int(message["author"]["id"])):
            more = {"member": {key: value for key, value in member.items() if key != "user"}}
        placed = self._placed(self.seen(message) | more, int(message["channel_id"]))
        self._guild.tell(event, placed)

    def _placed(self, data: Json, channel: int) -> Json:
        place = self._guild.channel(channel)
        guild = {} if place["type"] == 1 else {"guild_id": str(self._guild.id)}
        return data | {"channel_id": str(channel)} | guild

"""What members do on the loopback: commands, presses, forms, messages, reactions.

What they do in voice channels and about events stands in `voice.py` and `events.py`.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord

from tests.wire.events import EventActs
from tests.wire.gateway import Gateway
from tests.wire.guild import Guild
from tests.wire.history import History
from tests.wire.interaction import Interaction
from tests.wire.shapes import Json
from tests.wire.voice import VoiceActs

COMMAND, COMPONENT, SUGGEST, FORM = 2, 3, 4, 5
SLASH, OF_MESSAGE = 1, 3
USER, MENTIONABLE = 6, 9
TEXT_INPUT, TEXT = 4, 10


class Acts(VoiceActs, EventActs):
    """Everything a test can do as somebody.

    People and channels are known by their id, messages by their JSON:

        lea = discord.add_member("Léa", locale="fr")
        wins = discord.add_channel("wins")
        asked = await discord.command(lea, wins, "win")
        told = await discord.submit(asked, {"What happened?": "First client"})
        card = discord.messages(wins)[-1]
        await discord.react(lea, card, "🎉")
        await discord.press(lea, card, "wins:congratulate:v1:1")
    """

    guild: Guild
    history: History
    gateway: Gateway
    commands: list[Json]
    interactions: dict[str, Interaction]

    async def dispatch(self, event: str, data: Json) -> None:
        """Send any event to the bot, at once or when it resumes."""
        self.gateway.tell(event, data)
        await asyncio.sleep(0)

    def add_member(
        self, name: str, *, locale: str = "en-US", permissions: discord.Permissions | None = None
    ) -> int:
        """Add a person, who has what everybody has and these permissions besides."""
        extra = permissions or discord.Permissions.none()
        return self.guild.add_member(name, locale, extra)

    def add_channel(self, name: str, kind: int = 0) -> int:
        """Add a channel: 0 for text, 2 for voice, 4 for a category, 15 for a forum."""
        return int(self.guild.add_channel(name, kind)["id"])

    def close_private_messages(self, member: int) -> None:
        """Let a person take no private messages."""
        self.history.closed.add(member)

    def messages(self, channel: int) -> list[Json]:
        """Return a channel's messages, oldest first, as the bot sees them."""
        return self.history.messages(channel)

    async def post(self, member: int, channel: int, content: str, **files: bytes) -> Json:
        """Post a message, with files by name if any, and return it."""
        return self.history.send(channel, member, {"content": content}, files)

    async def react(self, member: int, message: Json, emoji: str) -> None:
        """React to a message."""
        self.history.react(int(message["channel_id"]), int(message["id"]), member, emoji)

    async def unreact(self, member: int, message: Json, emoji: str) -> None:
        """Take a reaction back."""
        self.history.unreact(int(message["channel_id"]), int(message["id"]), member, emoji)

    async def delete(self, message: Json) -> None:
        """Delete a message."""
        self.history.remove(int(message["channel_id"]), int(message["id"]))

    async def command(
        self, member: int, channel: int, name: str, /, **options: object
    ) -> Interaction:
        """Use a slash command that the bot registered: `"win"` or `"organise wins channel"`."""
        data = self._slash(name, options)
        return await self._ask(member, channel, COMMAND, data)

    async def suggest(
        self, member: int, channel: int, name: str, option: str, typed: str
    ) -> list[Json]:
        """Type into an option of a slash command, and return what the bot suggests."""
        data = self._slash(name, {option: typed})
        inner = data["options"]
        while "options" in inner[0]:
            inner = inner[0]["options"]
        inner[0]["focused"] = True
        asked = await self._ask(member, channel, SUGGEST, data)
        choices: list[Json] = (await asked.answer())["data"]["choices"]
        return choices

    async def menu(self, member: int, message: Json, name: str) -> Interaction:
        """Use a command of the *Apps* menu of a message."""
        kept = self.history.kept(message)
        data = {"target_id": kept["id"], "resolved": {"messages": {kept["id"]: kept}}}
        (about,) = self._registered(OF_MESSAGE, [name])
        return await self._ask(member, int(kept["channel_id"]), COMMAND, _named(about) | data)

    async def press(
        self, member: int, message: Json, custom_id: str, *values: object
    ) -> Interaction:
        """Press a button of a message, ephemeral or not, or choose values in a select."""
        message = self.history.kept(message)
        known = {part.get("custom_id"): part for part in parts(message["components"])}
        if custom_id not in known:
            raise LookupError(f"{custom_id!r} is not among {list(filter(None, known))}")
        chosen = [str(value) for value in values]
        data = {
            "custom_id": custom_id,
            "component_type": known[custom_id]["type"],
            "values": chosen,
            "resolved": self._resolved(chosen),
        }
        return await self._ask(member, int(message["channel_id"]), COMPONENT, data, message=message)

    async def submit(
        self, asked: Interaction, values: Mapping[str, str | list[Any]]
    ) -> Interaction:
        """Send the form that the bot answered with, filled in by label or by custom id.

        A text goes as it is; choices, people and files (made by `history.attachment`) as a list.
        """
        form = (await asked.answer())["data"]
        unused = dict(values)
        asking = [part for part in form["components"] if part["type"] != TEXT]
        components = [_filled(part, unused) for part in asking]
        if unused:
            raise LookupError(f"the form has no {list(unused)}")
        chosen = [value for given in values.values() if isinstance(given, list) for value in given]
        resolved = self._resolved(chosen)
        data = {"custom_id": form["custom_id"], "components": components, "resolved": resolved}
        more = {key: asked.payload[key] for key in ("message",) if key in asked.payload}
        return await self._ask(asked.member, int(asked.payload["channel_id"]), FORM, data, **more)

    def _slash(self, name: str, options: Mapping[str, object]) -> Json:
        """Return the data of an interaction that uses a slash command."""
        path = self._registered(SLASH, name.split())
        given, resolved = self._options(path[-1], options)
        for subcommand in reversed(path[1:]):
            given = [{"name": subcommand["name"], "type": subcommand["type"], "options": given}]
        return _named(path[0]) | {"options": given, "resolved": resolved}

    def _registered(self, kind: int, words: list[str]) -> list[Json]:
        """Return a command, then the subcommands that the words lead to."""
        level, path = [c for c in self.commands if c["type"] == kind], list[Json]()
        for word in words:
            named = {item["name"]: item for item in level}
            if word not in named:
                raise LookupError(f"{word!r} is not among the commands {sorted(named)}")
            path.append(named[word])
            level = named[word].get("options") or []
        return path

    def _options(self, known: Json, given: Mapping[str, object]) -> tuple[list[Json], Json]:
        kinds = {option["name"]: option["type"] for option in known.get("options") or ()}
        if unknown := given.keys() - kinds.keys():
            raise LookupError(f"/{known['name']} has no option {unknown}")
        options, named = [], list[str]()
        for name, value in given.items():
            if USER <= kinds[name] <= MENTIONABLE:
                value = str(value)
                named.append(value)
            options.append({"name": name, "type": kinds[name], "value": value})
        return options, self._resolved(named)

    def _resolved(self, values: Iterable[Any]) -> Json:
        """Return the people, roles, channels and files that values name."""
        resolved: dict[str, Json] = defaultdict(dict)
        for value in values:
            if isinstance(value, dict):
                resolved["attachments"][value["id"]] = value
            elif str(value).isdecimal():
                self._resolve(int(value), resolved)
        return dict(resolved)

    def _resolve(self, number: int, resolved: dict[str, Json]) -> None:
        key = str(number)
        if number in self.guild.members:
            resolved["members"][key] = self.guild.acting(number)
            resolved["users"][key] = self.guild.users[number]
        elif number in self.guild.roles:
            resolved["roles"][key] = self.guild.roles[number]
        elif number in self.guild.channels:
            permissions = str(discord.Permissions.all().value)
            resolved["channels"][key] = self.guild.channels[number] | {"permissions": permissions}

    def _place(self, member: int, channel: Json) -> Json:
        """Return what an interaction says of where it comes from, and from whom."""
        if channel["type"] == 1:
            owners = {"1": str(member)}
            about = {"user": self.guild.user(member), "channel": channel, "context": 1}
            return about | {"authorizing_integration_owners": owners}
        locale = self.guild.data["preferred_locale"]
        return {
            "guild_id": str(self.guild.id),
            "guild": {"id": str(self.guild.id), "locale": locale, "features": []},
            "guild_locale": locale,
            "channel": channel | {"permissions": self.guild.permissions(member)},
            "member": self.guild.acting(member),
            "authorizing_integration_owners": {"0": str(self.guild.id)},
            "context": 0,
        }

    async def _ask(
        self, member: int, channel: int, kind: int, data: Json, **more: Any
    ) -> Interaction:
        """Send INTERACTION_CREATE and return what keeps the answer."""
        payload = {
            "application_id": str(self.guild.bot_id),
            "type": kind,
            "version": 1,
            "data": data,
            "channel_id": str(channel),
            "app_permissions": self.guild.permissions(self.guild.bot_id),
            "locale": self.guild.locales[member],
            "entitlements": [],
            "attachment_size_limit": 10 * 2**20,
        }
        payload |= self._place(member, self.guild.channel(channel))
        interaction = Interaction(member, payload | more, self.history, self.guild.bot_id)
        self.interactions[interaction.token] = interaction
        await self.dispatch("INTERACTION_CREATE", interaction.payload)
        return interaction


def _named(command: Json) -> Json:
    return {key: command[key] for key in ("id", "name", "type")}


def _filled(part: Json, values: dict[str, Any]) -> Json:
    """Return a part of a form as Discord sends it back, and take its value from `values`."""
    inner = part["component"] if "component" in part else part["components"][0]
    name = next((n for n in (inner["custom_id"], part.get("label")) if n in values), "")
    value = values.pop(name, "" if inner["type"] == TEXT_INPUT else [])
    answer = {"type": inner["type"], "id": 1, "custom_id": inner["custom_id"]}
    if isinstance(value, str):
        answer["value"] = value
    else:
        answer["values"] = [str(one["id"] if isinstance(one, dict) else one) for one in value]
    held = {"component": answer} if "component" in part else {"components": [answer]}
    return {"type": part["type"], "id": 1} | held


def parts(components: list[Json]) -> Iterator[Json]:
    """Yield every component, nested ones included."""
    for part in components:
        yield part
        yield from parts(part.get("components") or [])
        yield from parts([part["accessory"]] if "accessory" in part else [])

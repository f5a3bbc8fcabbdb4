"""What people do in the fuzzing: press, choose, type, forge, talk, come and go, and let time pass.

Nothing here names a command, a button or a form: they are found in what the bot registered, in what
stands in the channels, and in what its handlers read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

import discord
from simcord.enums import InteractionType

from practice.simulation import travel
from tests.fuzz import happenings, wire
from tests.fuzz.hands import Hand
from tests.fuzz.senses import Senses
from tests.fuzz.towns import World
from tests.fuzz.wire import Actor, Json

T = TypeVar("T")
LOCALES = ("en-US", "fr", "ja")
PENDING = 8
"""Forms that stay open at once."""
WEIGHTS = {
    "press": 44,
    "run": 14,
    "submit": 16,
    "forge": 9,
    "forge_form": 5,
    "complete": 2,
    "apps": 2,
    "happen": 6,
    "pass_time": 2,
}


@dataclass
class Crowd:
    """People who do what their `hand` decides; `story` is all that they did.

    With `is_curious`, they press what was pressed least.
    """

    world: World
    senses: Senses
    hand: Hand
    is_curious: bool = False
    story: list[str] = field(default_factory=list)
    tried: Counter[tuple[int | None, str]] = field(default_factory=Counter)

    async def act(self) -> list[str]:
        """Let one thing happen, and return what is wrong with it."""
        kinds = list(WEIGHTS)
        kind = self.hand.draw.choices(kinds, [WEIGHTS[one] for one in kinds])[0]
        if self.is_curious and self.world.open_forms and self.hand.draw.random() < 0.5:
            kind = "submit"
        if kind == "pass_time":
            return await self._pass_time()
        guild_id = self._somewhere()
        if kind == "happen":
            told = await happenings.happen(self.world, self.hand.draw, guild_id, self.hand.word)
            self.story.append(told)
            return self.senses.faults(None, guild_id, told, self.world.people())
        actor = self._somebody(guild_id)
        if actor is None:
            return []
        return await getattr(self, f"_{kind}")(actor)

    async def reach(self, actor: Actor, action: str, row: int) -> list[str]:
        """Let somebody press and submit an action on a row, wherever that row belongs."""
        custom_id, message = f"{action}:v1:{row}", self._any_message(actor)
        data: Json = {"custom_id": custom_id, "component_type": 3, "values": [str(row)]}
        faults = await self._do(actor, InteractionType.MESSAGE_COMPONENT, data, message)
        if action in self.world.forms:
            data = self.hand.filled(actor, custom_id, self.world.forms[action])
            faults += await self._do(actor, InteractionType.MODAL_SUBMIT, data, message)
        return faults

    async def _pass_time(self) -> list[str]:
        hours = self.hand.draw.choice((1, 5, 20, 26, 50, 170) if self.is_curious else (1, 20, 170))
        self.story.append(f"{hours} hours pass")
        world = self.world
        to = world.clock.now() + timedelta(hours=hours)
        await travel(world.env, world.bot, world.clock, to)
        return self.senses.faults(None, None, "", ())

    async def _press(self, actor: Actor) -> list[str]:
        """Press a button or choose in a menu that stands somewhere."""
        offered = [
            (place, message, part)
            for place in wire.places(self.world, actor.guild_id, actor.user_id)
            for message in wire.seen(self.world, place, actor.user_id)
            for part in wire.pressable(message)
        ]
        if not offered:
            return await self._run(actor)
        place, message, part = self._pick(offered, actor, lambda one: one[2]["custom_id"])
        data = {"custom_id": part["custom_id"], "component_type": part["type"]}
        if part["type"] in wire.SELECTS:
            data |= self.hand.chosen(actor, part)
        there = Actor(actor.user_id, actor.guild_id, place, actor.locale)
        return await self._do(there, InteractionType.MESSAGE_COMPONENT, data, message)

    async def _forge(self, actor: Actor) -> list[str]:
        """Press what stands nowhere: any action, on any row, of any version."""
        message = self._any_message(actor)
        if message is None:
            return await self._run(actor)
        kind = self.hand.draw.choice((wire.BUTTON, *wire.SELECTS))
        data = {"custom_id": self.hand.forged_id(), "component_type": kind}
        if kind in wire.SELECTS:
            data |= self.hand.chosen(actor, {"type": kind, "max_values": 25})
        return await self._do(actor, InteractionType.MESSAGE_COMPONENT, data, message)

    async def _submit(self, actor: Actor) -> list[str]:
        """Submit a form that was opened, perhaps twice, perhaps much later."""
        if not self.world.open_forms:
            return await self._press(actor)
        index = self.hand.draw.randrange(len(self.world.open_forms))
        who, opened = self.world.open_forms[index]
        here = who.guild_id is None or who.user_id in self.world.members(who.guild_id)
        if self.hand.draw.random() < 0.9 or not here:
            del self.world.open_forms[index]
        if not here or who.channel_id not in self.world.backend.channels:
            return []
        message = self.world.backend.messages.get(who.channel_id, {}).get(opened["source"])
        data = self.hand.filled(who, opened["custom_id"], opened["controls"])
        return await self._do(who, InteractionType.MODAL_SUBMIT, data, message)

    async def _forge_form(self, actor: Actor) -> list[str]:
        """Submit a form that nobody opened."""
        custom_id = self.hand.forged_id()
        known = self.world.forms.get(custom_id.rsplit(":", 2)[0])
        if known is None or self.hand.draw.random() < 0.2:
            known = self.hand.draw.choice(list(self.world.forms.values()) or [[]])
        message = self._any_message(actor) if self.hand.draw.random() < 0.5 else None
        data = self.hand.filled(actor, custom_id, known)
        return await self._do(actor, InteractionType.MODAL_SUBMIT, data, message)

    async def _run(self, actor: Actor) -> list[str]:
        """Run a command with options."""
        commands = [one for one in wire.leaves(self.world) if one[0].get("type", 1) == 1]
        root, path, leaf = self._pick(commands, actor, _name)
        options = [
            {"name": one["name"], "type": one["type"], "value": self.hand.option(actor, one)}
            for one in leaf.get("options") or ()
            if one.get("required") or self.hand.draw.random() < 0.6
        ]
        told = wire.resolved(self.world, actor, _ids(options))
        data = wire.command(root, path, options, told)
        return await self._do(actor, InteractionType.APPLICATION_COMMAND, data)

    async def _complete(self, actor: Actor) -> list[str]:
        """Type into an option that proposes what to choose."""
        asking = [
            (root, path, one)
            for root, path, leaf in wire.leaves(self.world)
            for one in leaf.get("options") or ()
            if one.get("autocomplete")
        ]
        if not asking:
            return []
        root, path, option = self.hand.draw.choice(asking)
        typed = {"name": option["name"], "type": option["type"], "focused": True}
        options = [typed | {"value": self.hand.word(actor.guild_id)}]
        data = wire.command(root, path, options, {})
        return await self._do(actor, InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE, data)

    async def _apps(self, actor: Actor) -> list[str]:
        """Choose an entry of the Apps menu of a person or a message."""
        menus = [root for root, _, _ in wire.leaves(self.world) if root.get("type", 1) != 1]
        message = self._any_message(actor, of_bot=False)
        if not menus:
            return []
        root = self.hand.draw.choice(menus)
        data: Json = {"id": root["id"], "name": root["name"], "type": root["type"]}
        if root["type"] == 2:
            whom = self.hand.draw.choice([*self.world.people(), self.world.backend.bot_user.id])
            told = wire.resolved(self.world, actor, [whom])
            data |= {"target_id": str(whom), "resolved": told}
        elif message is None:
            return []
        else:
            payload = wire.message_payload(self.world, message)
            data |= {"target_id": str(message.id)}
            data |= {"resolved": {"messages": {str(message.id): payload}}}
        return await self._do(actor, InteractionType.APPLICATION_COMMAND, data)

    async def _do(
        self, actor: Actor, kind: InteractionType, data: Json, message: Any = None
    ) -> list[str]:
        """Send an interaction, and remember the form that it opens."""
        given = json.dumps(data, ensure_ascii=False)
        self.story.append(f"{kind.name} by {actor}: {given[:700]}")
        name = str(data.get("custom_id") or data.get("name"))
        self.tried[actor.guild_id, name.split(":v1")[0]] += 1
        record = await wire.send(self.world, actor, kind, data, message)
        await self.world.bot.tick()  # so that nothing of another guild waits for the next act
        if record.modal is not None:
            self._open(actor, record)
        return self.senses.faults(record, actor.guild_id, given, [actor.user_id])

    def _open(self, actor: Actor, record: Any) -> None:
        custom_id, found = record.modal["custom_id"], self.world.learn(record.modal)
        opened = {"custom_id": custom_id, "controls": found, "source": record.source_message_id}
        self.world.open_forms.append((actor, opened))
        del self.world.open_forms[:-PENDING]

    def _somewhere(self) -> int | None:
        roll = self.hand.draw.random()
        if roll < 0.08:
            return None
        first, second, empty = self.world.towns
        return empty.id if roll < 0.13 else (first.id if roll < 0.6 else second.id)

    def _somebody(self, guild_id: int | None) -> Actor | None:
        people = self.world.people() if guild_id is None else self.world.members(guild_id)
        if not people:
            return None
        if self.is_curious and guild_id is not None and self.hand.draw.random() < 0.3:
            people = self._organisers(guild_id) or people
        user_id = self.hand.draw.choice(people)
        where = wire.places(self.world, guild_id, user_id)
        locale = self.hand.draw.choice(LOCALES)
        return Actor(user_id, guild_id, self.hand.draw.choice(where), locale) if where else None

    def _organisers(self, guild_id: int) -> list[int]:
        backend, needed = self.world.backend, discord.Permissions.manage_guild.flag
        people = self.world.members(guild_id)
        return [one for one in people if backend.compute_permissions(guild_id, one) & needed]

    def _pick(self, many: Sequence[T], actor: Actor, name: Any) -> T:
        """Choose among many; the curious choose what they know least."""
        if not self.is_curious or self.hand.draw.random() < 0.25:
            return self.hand.draw.choice(many)
        known = [self.tried[actor.guild_id, name(one).split(":v1")[0]] for one in many]
        pairs = zip(many, known, strict=True)
        return self.hand.draw.choice([one for one, times in pairs if times == min(known)])

    def _any_message(self, actor: Actor, *, of_bot: bool = True) -> Any:
        if of_bot:
            found = wire.seen(self.world, actor.channel_id, actor.user_id)
        else:
            stored = self.world.backend.messages.get(actor.channel_id, {}).values()
            found = [one for one in stored if one.visible_to(actor.user_id)]
        return self.hand.draw.choice(found) if found else None


def _name(leaf: tuple[Json, list[Json], Json]) -> str:
    return str(leaf[0]["name"])


def _ids(options: Sequence[Json]) -> list[int]:
    return [int(one["value"]) for one in options if one["type"] in (6, 7, 8, 9)]

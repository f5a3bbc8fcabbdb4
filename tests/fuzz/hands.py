"""What somebody's hand types, chooses and forges: values for every option, menu and field."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fuzz import wire
from tests.fuzz.inputs import VERSIONS, row_id, words
from tests.fuzz.towns import World
from tests.fuzz.wire import Actor, Json


@dataclass
class Hand:
    """Makes what is sent as `draw` decides; the share of nonsense is `nonsense`."""

    world: World
    draw: random.Random
    nonsense: float

    def word(self, guild_id: int | None, most: int | None = None) -> str:
        town = self.world.town(guild_id)
        is_sensible = self.draw.random() >= self.nonsense
        return words(self.draw, town.marker if town else "", is_sensible=is_sensible, most=most)

    def option(self, actor: Actor, option: Json) -> Any:
        """Return a value of the type of an option, as Discord lets it through."""
        if option.get("choices"):
            return self.draw.choice(option["choices"])["value"]
        match option["type"]:
            case 3:
                return self.word(actor.guild_id, option.get("max_length", 6000))
            case 4:
                return self.draw.choice((0, 1, -1, 25, 60, 2**53 - 1, -(2**53) + 1))
            case 5:
                return self.draw.random() < 0.5
            case 6:
                return str(self.draw.choice([*self.world.people(), self.world.backend.bot_user.id]))
            case 10:
                return self.draw.choice((0.0, -1.5, 1e15))
            case _:
                return str(self.draw.choice(self._of_guild(actor, option["type"])))

    def _of_guild(self, actor: Actor, kind: int) -> list[int]:
        """Return what a guild has for a type of menu: its channels, or its roles."""
        guild_id = actor.guild_id or self.world.towns[0].id
        guild = self.world.backend.get_guild(guild_id)
        return list(guild.channel_ids) if kind in (7, wire.CHANNELS) else list(guild.roles)

    def chosen(self, actor: Actor, part: Json) -> Json:
        """Return what somebody chooses in a menu, with what Discord tells of it."""
        values = self._values(actor, part)
        told = wire.resolved(self.world, actor, [int(one) for one in values if one.isdecimal()])
        return {"values": values} | ({"resolved": told} if told else {})

    def _values(self, actor: Actor, part: Json) -> list[str]:
        is_sensible = self.draw.random() >= self.nonsense / 2
        options = [one["value"] for one in part.get("options") or ()]
        if not is_sensible and self.draw.random() < 0.7:
            options = [self.word(None), row_id(self.draw, self._known_rows()), *options]
        elif part["type"] == wire.USERS:
            options = [str(one) for one in self._around(actor)]
        elif part["type"] in (wire.ROLES, wire.CHANNELS):
            options = [str(one) for one in self._of_guild(actor, part["type"])]
        options = options or [self.word(None)]
        most = min(part.get("max_values") or 1, len(options)) if is_sensible else len(options)
        least = (part.get("min_values", 1) or 0) if is_sensible else 0
        count = self.draw.randint(min(least, most), most)
        return self.draw.sample(options, count)

    def filled(self, actor: Actor, custom_id: str, asked: Sequence[Json]) -> Json:
        """Return a form as somebody fills it in."""
        filled = [
            self._field(actor, one) for one in asked if self.draw.random() >= self.nonsense / 4
        ]
        ids = [one for part in filled for one in part.get("values") or ()]
        told = wire.resolved(self.world, actor, [int(one) for one in ids if one.isdecimal()])
        return wire.form_data(custom_id, filled, told)

    def _field(self, actor: Actor, part: Json) -> Json:
        answer: Json = {"type": part["type"], "custom_id": part["custom_id"]}
        if part["type"] in wire.SELECTS or part.get("options"):
            return answer | {"values": self._values(actor, part)}
        if part["type"] == wire.FILE_UPLOAD:
            return answer | {"values": []}
        if part.get("value") and self.draw.random() < 0.4:
            return answer | {"value": part["value"]}
        return answer | {"value": self.word(actor.guild_id, part.get("max_length"))}

    def _around(self, actor: Actor) -> list[int]:
        return self.world.members(actor.guild_id) if actor.guild_id else [actor.user_id]

    def forged_id(self) -> str:
        if self.draw.random() < 0.04:
            return self.word(None)[:100] or "x"
        action = self.draw.choice(sorted(self.world.bot.router.actions))
        row = row_id(self.draw, self._known_rows())
        return f"{action}:{self.draw.choice(VERSIONS)}:{row}"[:100]

    def _known_rows(self) -> list[int]:
        """Return rows that somebody has before their eyes, of whatever feature and guild."""
        stored = list(self.world.backend.messages.values())
        recent = [one for many in stored for one in list(many.values())[-5:]]
        ids = [part["custom_id"] for one in recent for part in wire.pressable(one)]
        rows = [one.rsplit(":", 1)[1] for one in ids]
        rows += [str(one) for one in self._snowflakes()]
        return sorted({int(one) for one in rows if one.isdecimal()})

    def _snowflakes(self) -> list[int]:
        world = self.world
        roles = [one for town in world.towns for one in world.backend.get_guild(town.id).roles]
        return [*world.people(), *world.backend.channels, *roles]

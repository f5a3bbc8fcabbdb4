"""Presses: where every button, menu and form of every message, however old, finds its code.

Components and forms carry ids of the form `feature:action:v1:<row id>` and no state. One router
reads the id of whatever was pressed and calls the handler that a feature declared for it with
`@pressed`; so nothing needs to be kept in memory, and a card of before a restart, or a form that
was being written during one, works like any other.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import discord

from bot.errors import MemberError
from bot.i18n import Say
from bot.metrics import INTERACTIONS
from bot.ui import VERSION, Interaction, answer_error, voice_of

ID = re.compile(rf"(?P<action>[a-z]+:[a-z_]+):{VERSION}:(?P<row>\d{{1,20}})")
LARGEST = 2**63 - 1
"""The largest number that a row of the database may have."""
NUMBER = re.compile(r"[0-9]{1,20}")
ROUTED = (discord.InteractionType.component, discord.InteractionType.modal_submit)


@dataclass(frozen=True)
class Press:
    """What a member pressed or submitted.

    `row` is the number in the component's id, `values` what was chosen in a menu (ids as text),
    `fields` the content of a form by field name, `attachments` the files of a form by field name.
    """

    interaction: Interaction
    say: Say
    row: int
    values: tuple[str, ...] = ()
    fields: Mapping[str, Any] | None = None

    @property
    def guild(self) -> discord.Guild:
        """The guild of the press; MemberError in a private message."""
        if self.interaction.guild is None:
            raise MemberError("frame-guild-only")
        return self.interaction.guild

    @property
    def user_id(self) -> int:
        """The member who pressed."""
        return self.interaction.user.id

    def require_here(self, guild_id: int) -> None:
        """Refuse what is of another guild than the press; in a private message, of none of ours."""
        here = self.interaction.guild_id
        if here is None and self.interaction.client.get_guild(guild_id) is not None:
            return
        if here != guild_id:
            raise MemberError("frame-gone")

    def field(self, name: str) -> str:
        """Return what was written in a field of the form."""
        return str((self.fields or {}).get(name) or "")

    def choices(self, name: str) -> list[str]:
        """Return what was chosen in a menu of the form."""
        return list((self.fields or {}).get(name) or ())

    def ids(self, name: str = "") -> list[int]:
        """Return the ids chosen in the menu that was pressed, or in one of the form.

        MemberError where one is none, as in a menu that Discord never showed.
        """
        return [id_in(one) for one in (self.choices(name) if name else self.values)]

    def channel_id(self) -> int | None:
        """Return the channel of this guild that was chosen in the menu; None where it was emptied.

        MemberError where it is not, or no longer, one of this guild.
        """
        chosen = next(iter(self.ids()), None)
        if chosen is not None and self.guild.get_channel(chosen) is None:
            raise MemberError("frame-gone")
        return chosen

    def role_id(self) -> int | None:
        """Return the role of this guild that was chosen in the menu; None where it was emptied.

        MemberError where it is not, or no longer, one of this guild.
        """
        chosen = next(iter(self.ids()), None)
        if chosen is not None and self.guild.get_role(chosen) is None:
            raise MemberError("frame-gone")
        return chosen

    def attachment(self, name: str) -> dict[str, Any] | None:
        """Return Discord's description of the file given in a field of the form."""
        data: Any = self.interaction.data
        resolved = data.get("resolved", {}).get("attachments", {})
        return next((resolved[one] for one in self.choices(name) if one in resolved), None)


def id_in(text: str) -> int:
    """Return the id that a value holds; MemberError where it is none."""
    if not NUMBER.fullmatch(text) or int(text) > LARGEST:
        raise MemberError("frame-gone")
    return int(text)


Handler = Callable[[Press], Awaitable[None]]
Method = TypeVar("Method", bound=Callable[..., Awaitable[None]])


def pressed(*actions: str, posts: str = "") -> Callable[[Method], Method]:
    """Declare the method of a feature that answers the presses of some actions.

    `posts` names the feature in which a press makes others read or meet the member: whoever is
    stopped there is refused before the method is called.
    """

    def declare(method: Method) -> Method:
        method.__pressed__ = actions  # type: ignore[attr-defined]
        method.__posts__ = posts  # type: ignore[attr-defined]
        return method

    return declare


def handlers_of(feature: object) -> dict[str, Handler]:
    """Return the handlers that a feature declares, by action."""
    declared = _declared_by(type(feature))  # type: ignore[arg-type] # a class can be hashed
    return {action: getattr(feature, name) for action, name in declared}


@cache
def _declared_by(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the actions that a kind of feature answers, each with the name of its method."""
    return tuple(
        (action, name)
        for name in dir(kind)
        for action in getattr(getattr(kind, name, None), "__pressed__", ())
    )


class Router:
    """Finds the handler of a press, and answers politely where there is none any more."""

    def __init__(self, allow: Callable[[int | None, int, str], Awaitable[None]]) -> None:
        self._handlers: dict[str, Handler] = {}
        self._allow = allow

    def add(self, handlers: Mapping[str, Handler]) -> None:
        """Take the handlers of a feature."""
        if taken := self._handlers.keys() & handlers.keys():
            raise ValueError(f"two handlers for {sorted(taken)}")
        self._handlers.update(handlers)

    def remove(self, handlers: Mapping[str, Handler]) -> None:
        """Let go of the handlers of a feature."""
        for action in handlers:
            self._handlers.pop(action, None)

    @property
    def actions(self) -> frozenset[str]:
        """The actions that have a handler."""
        return frozenset(self._handlers)

    async def open(self, interaction: Interaction, action: str, row: int = 0) -> None:
        """Answer a command as if a button of an action and a row had been pressed."""
        await self._call(self._handlers[action], Press(interaction, voice_of(interaction), row))

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a press or a form; other interactions are not for the router."""
        if interaction.type not in ROUTED:
            return
        try:
            await self._answer(interaction)
        except Exception as error:
            await answer_error(interaction, error)
        else:
            INTERACTIONS.labels("answered").inc()

    async def _answer(self, interaction: Interaction) -> None:
        data: Any = interaction.data
        match = ID.fullmatch(data["custom_id"])
        is_kept = match is not None and int(match["row"]) <= LARGEST
        handler = self._handlers.get(match["action"]) if match and is_kept else None
        if match is None or handler is None:
            raise MemberError("frame-gone")
        fields = _fields(data) if "components" in data else None
        values = tuple(data.get("values", ()))
        voice, row = voice_of(interaction), int(match["row"])
        await self._call(handler, Press(interaction, voice, row, values, fields))

    async def _call(self, handler: Handler, press: Press) -> None:
        """Call a handler, unless the member is stopped in the feature that it declares."""
        if posts := getattr(handler, "__posts__", ""):
            await self._allow(press.interaction.guild_id, press.user_id, posts)
        await handler(press)


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    tops = data["components"]
    items = [one for top in tops for one in top.get("components", [top.get("component")]) if one]
    return {item["custom_id"]: item.get("value", item.get("values")) for item in items}

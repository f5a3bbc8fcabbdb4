"""How a member acts on what the bot showed: by the action of a button, menu or form."""

from __future__ import annotations

from typing import Any

import discord
from simcord import InteractionResult, MemberActor, ResponseMessage, UserHandle

Shown = InteractionResult | ResponseMessage | discord.Message


async def press(who: MemberActor | UserHandle, shown: Shown, action: str) -> InteractionResult:
    """Press the button of an action, whatever its row; in private messages, as a user."""
    return await who.click(message_of(shown), custom_id=id_of(shown, action))


async def choose(who: MemberActor, shown: Shown, action: str, *values: Any) -> InteractionResult:
    """Choose in the menu of an action."""
    return await who.select(message_of(shown), values, custom_id=id_of(shown, action))


def message_of(shown: Shown) -> ResponseMessage | discord.Message:
    """Return the message of an answer; LookupError where nothing was answered."""
    if not isinstance(shown, InteractionResult):
        return shown
    answers = [one for one in (shown.response, *shown.followups) if one is not None]
    if not answers:
        raise LookupError(f"nothing was answered: {shown}")
    return answers[-1]


def parts(message: ResponseMessage | discord.Message) -> list[dict[str, Any]]:
    """Return every component of a message, nested ones included, in reading order."""
    tops: list[Any] = list(message.components)
    return [one for top in tops for one in _nested(top if isinstance(top, dict) else top.to_dict())]


def id_of(shown: Shown, action: str) -> str:
    """Return the id of the component of an action; LookupError where there is none."""
    ids = [str(part.get("custom_id", "")) for part in parts(message_of(shown))]
    found = [one for one in ids if one.startswith(f"{action}:")]
    if not found:
        raise LookupError(f"no {action} among {ids}")
    return found[0]


def _nested(component: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*component.get("components", ()), component.get("accessory")]
    return [component, *(deep for one in inner if one for deep in _nested(one))]

"""How stories read and turn the organisers' pages, menus, and what stands in channels."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult

from tests.cogs.world import Shown, World, id_of, message_of, parts, text_of


async def front(world: World) -> InteractionResult:
    """Open the organisers' front page."""
    return await world.checklist(world.organiser)


async def page_of(world: World, action: str) -> InteractionResult:
    """Open one of the pages behind it."""
    return await world.press(world.organiser, await front(world), action)


async def choose(world: World, page: str, action: str, *values: object) -> InteractionResult:
    """Choose something on one of those pages."""
    return await world.choose(world.organiser, await page_of(world, page), action, *values)


def menu(shown: Shown, action: str) -> dict[str, Any]:
    """Return the menu of an action."""
    wanted = id_of(shown, action)
    return next(part for part in parts(shown) if part.get("custom_id") == wanted)


def offered(shown: Shown) -> list[dict[str, Any]]:
    """Return the options of all menus of a message, in reading order."""
    return [option for part in parts(shown) for option in part.get("options", ())]


def chosen(shown: Shown) -> list[str]:
    """Return what menus show as chosen."""
    return [option["label"] for option in offered(shown) if option.get("default")]


def said_in(channel: ChannelHandle) -> str:
    """Return all the words of a channel."""
    return "\n".join(text_of(message) for message in channel.history())


def last_said(channel: ChannelHandle) -> str:
    """Return the words of a channel's last message."""
    message = channel.last_message
    assert message is not None, "nothing was said"
    return text_of(message)


def questions(world: World) -> list[discord.Message]:
    """Return the questions of consent that stand in the lobby."""
    return [one for one in world.lobby.history() if "wins:consent:" in str(parts(one))]


def itself(world: World) -> int:
    """Return the id of the bot's user."""
    return int(world.env.backend.bot_user.id)


async def exported(shown: Shown, name: str = "binome.json") -> str:
    """Return a file of the archive that an export gave."""
    (file,) = message_of(shown).attachments
    assert file.filename == "binome.zip"
    with zipfile.ZipFile(io.BytesIO(await file.read())) as archive:
        return archive.read(name).decode()

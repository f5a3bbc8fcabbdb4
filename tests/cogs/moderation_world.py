"""What organisers and members do about a report: the steps that stories of moderation share."""

from __future__ import annotations

from typing import Any

import discord
from simcord import InteractionResult, MemberActor

from tests.cogs.world import Shown, World, cards, id_of, letters, message_of

WHY = "Please be kind."
"""The reason that organisers give, which the member reads."""


async def reported(
    world: World,
    who: MemberActor,
    card: Shown,
    action: str = "wins:report",
    reason: str = "Not kind",
) -> InteractionResult:
    """Let somebody report a card."""
    form = await world.press(who, card, action)
    return await who.submit_modal(form, {"reason": reason})


async def reported_win(world: World, author: MemberActor, title: str = "Beat them all") -> int:
    """Let somebody share a win that somebody else reports; return the win."""
    await world.win(author, title)
    await reported(world, world.person("Reporter"), cards(world)[-1])
    return int(id_of(cards(world)[-1], "wins:report").rsplit(":", 1)[1])


async def waiting(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open `/organise reports`."""
    return await (who or world.organiser).slash(world.lobby, "organise reports")


async def decided(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the list of what was decided."""
    who = who or world.organiser
    return await world.press(who, await waiting(world, who), "reports:decided")


async def hide(world: World, page: Shown | None = None, why: str = WHY) -> InteractionResult:
    """Let the organiser hide the first card that waits, and do what follows."""
    page = page or await waiting(world)
    form = await world.press(world.organiser, page, "report:hide")
    done = await world.organiser.submit_modal(form, {"reason": why})
    await settle(world)
    return done


async def end(world: World) -> InteractionResult:
    """Let the organiser restore or lift the latest decision."""
    done = await world.press(world.organiser, await decided(world), "rulings:end")
    await settle(world)
    return done


async def stop(
    world: World,
    whom: MemberActor,
    feature: str,
    days: str = "7",
    by: MemberActor | None = None,
) -> InteractionResult:
    """Let an organiser stop a member by name."""
    by = by or world.organiser
    form = await by.slash(world.lobby, "organise stop")
    fields: dict[str, Any] = {"who": [whom], "feature": [feature], "days": [days], "reason": WHY}
    done = await by.submit_modal(form, fields)
    await settle(world)
    return done


async def appeal(
    world: World, who: MemberActor, shown: Shown, text: str = "It was a joke among friends."
) -> InteractionResult:
    """Let somebody appeal, on the server or in a private message."""
    custom_id = id_of(shown, "rulings:appeal")
    message = message_of(shown)
    is_letter = isinstance(message, discord.Message) and message.guild is None
    form = await (who.user if is_letter else who).click(message, custom_id=custom_id)
    sent = await (who.user if is_letter else who).submit_modal(form, {"appeal": text})
    await settle(world)
    return sent


async def settle(world: World) -> None:
    """Do what follows at once."""
    await world.bot.tick()
    await world.bot.tick()
    await world.env.settle()


def letter(who: MemberActor) -> discord.Message:
    """Return the last private message that somebody got."""
    return letters(who)[-1]

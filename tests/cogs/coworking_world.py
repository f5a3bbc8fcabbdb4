"""A guild with co-working set up, and what stands in its channel, its calendar and its cards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.coworking import OPENS_BEFORE, Session, Stage
from bot.domain.rhythms import Rhythm
from cogs.coworking.desk import Desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World, parts

MORNING = datetime(2026, 1, 6, 9, tzinfo=UTC)
"""A Tuesday, ten o'clock in Paris, where the guild lives."""
TOMORROW = datetime(2026, 1, 7, 13, tzinfo=UTC)
"""Two in the afternoon in Paris, when what is planned in these stories is first."""
CHANNEL = "co-working"
TEXT, MENU = 4, 3
"""Discord's numbers of what a form is made of."""


@pytest.fixture
async def coworking(world: World) -> World:
    """Return a guild on a Tuesday morning with the channel `co-working`; organisers have `team`.

    Its language is the server's, English.
    """
    await world.travel(MORNING)
    await organisers_channel(world)
    place = world.guild.create_text_channel(CHANNEL)
    await world.env.settle()
    await coworking_desk(world).sessions.use(world.guild.id, place.id)
    await settle(world)
    return world


def coworking_desk(world: World) -> Desk:
    """Return the desk of co-working of the bot of now."""
    cog: Any = world.bot.get_cog("Coworking")
    desk: Desk = cog.desk
    return desk


async def settle(world: World) -> None:
    """Do what is due, and let it arrive."""
    await world.bot.tick()
    await world.env.settle()


async def a_session(
    world: World, host: MemberActor | None = None, *, at: datetime = TOMORROW, **values: Any
) -> Session:
    """Put a session on the calendar through the store; of the house without a host.

    Values by the columns of a plan: two hours, 50/10, without a limit, once. Its card and its event
    are made.
    """
    desk, now = coworking_desk(world), world.clock.now()
    host_id, columns = host.id if host else None, usual(starts_at=at, **values)
    draft = await desk.plans.draft(world.guild.id, host_id, now, **columns)
    session = await desk.plans.publish(draft.id, now)
    await settle(world)
    return await session_of(world, session.id)


def usual(**values: Any) -> dict[str, Any]:
    """Return what a plan holds, by its columns."""
    return {
        "minutes": 120,
        "rhythm": Rhythm.LONG,
        "seats": None,
        "language": "en",
        "rule": None,
        "zone": "Europe/Paris",
        "title": "Quiet hours",
        **values,
    }


async def attempt(world: World, who: MemberActor, action: str, row: int) -> InteractionResult:
    """Press a button that is not there for somebody, as who forges one would."""
    channel = world.bot.text_channel(world.lobby.id)
    assert channel is not None
    message = await channel.send(view=ui.layout(ui.row(ui.button("x", action, row))))
    return await who.click(message, custom_id=ui.component_id(action, row))


async def opened(world: World, session: Session) -> Session:
    """Travel to when the room of a session opens, to which somebody comes."""
    await world.travel(session.starts_at - OPENS_BEFORE)
    await settle(world)
    opened = await session_of(world, session.id)
    assert opened.stage is Stage.OPEN
    return opened


async def session_of(world: World, session_id: int) -> Session:
    """Return a session as the bot knows it now."""
    session = await coworking_desk(world).sessions.get(session_id)
    assert session is not None
    return session


async def sessions(world: World, stages: Collection[Stage] = tuple(Stage)) -> list[Session]:
    """Return the sessions of the guild, the soonest first."""
    return await coworking_desk(world).sessions.in_guild(world.guild.id, stages)


async def coming(world: World, session: Session) -> list[int]:
    """Return who comes to a session, by their ids."""
    return [one.user_id for one in await coworking_desk(world).seats.of(session.id) if one.comes]


def cards(world: World) -> list[discord.Message]:
    """Return the cards of sessions in the channel, the oldest first."""
    return [one for one in posts(world) if "coworking:more:" in str(parts(one))]


def posts(world: World) -> list[discord.Message]:
    """Return what the bot said in the channel of co-working, the oldest first."""
    bot = world.env.backend.bot_user.id
    return [one for one in world.guild.channels[CHANNEL].history() if one.author.id == bot]


def events(world: World) -> list[Any]:
    """Return the guild's events on Discord, as SimCord keeps them."""
    return list(world.env.backend.get_guild(world.guild.id).scheduled_events.values())


async def plan_form(world: World, who: MemberActor) -> InteractionResult:
    """Open the form of `/cowork plan`."""
    return await who.slash(world.lobby, "cowork plan")


async def planned(
    world: World, who: MemberActor, when: str = "tomorrow 2pm", **fields: Any
) -> InteractionResult:
    """Fill in the form of `/cowork plan`, and return the page that shows what was understood."""
    return await fill(who, await plan_form(world, who), when=when, **fields)


async def fill(who: MemberActor, form: InteractionResult, **fields: Any) -> InteractionResult:
    """Send a form off, in which what is not filled in stays as it was shown."""
    shown: dict[str, Any] = {}
    for part in parts(form):
        if part.get("type") == TEXT:
            shown[part["custom_id"]] = part.get("value") or ""
        elif part.get("type") == MENU:
            options = part["options"]
            shown[part["custom_id"]] = [one["value"] for one in options if one.get("default")]
    return await who.submit_modal(form, {**shown, **fields})


async def published(
    world: World, who: MemberActor, when: str = "tomorrow 2pm", **fields: Any
) -> Session:
    """Plan a session as members do, and return it."""
    known = {one.id for one in await sessions(world)}
    page = await planned(world, who, when, **fields)
    await world.press(who, page, "coworking:plan_publish")
    await settle(world)
    [made] = [one for one in await sessions(world) if one.id not in known]
    return made


async def later(world: World, **span: float) -> None:
    """Let time pass, doing what falls due on the way."""
    await world.travel(timedelta(**span))

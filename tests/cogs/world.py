"""A small community for members' stories: the real bot in SimCord, and people with languages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import discord
import simcord
from simcord import ChannelHandle, GuildHandle, InteractionResult, MemberActor, ResponseMessage

from bot.client import CommunityBot, create_bot
from bot.clock import ManualClock
from bot.config import load_settings
from bot.errors import MemberError
from cogs.wins.desk import Desk
from practice.simulation import Env, spoken_languages, travel
from tests.conftest import START

Shown = InteractionResult | ResponseMessage | discord.Message


class World:
    """One guild with its bot; people act through SimCord's actors."""

    def __init__(self, env: simcord.Env, bot: CommunityBot, clock: ManualClock) -> None:
        self.env = env
        self.bot = bot
        self.clock = clock
        self.languages: dict[int, str] = {}
        self.guild: GuildHandle = env.create_guild("Atelier")
        self.lobby: ChannelHandle = self.guild.create_text_channel("lobby")
        self.wins: ChannelHandle
        self.highlights: ChannelHandle
        organisers = self.guild.create_role(
            "Organisers", permissions=discord.Permissions(manage_guild=True)
        )
        self.organiser = self.person("Odile", roles=[organisers])

    def person(self, name: str, language: str = "en-US", roles: Any = ()) -> MemberActor:
        """Let somebody join, whose Discord speaks a language."""
        member = self.guild.add_member(self.env.create_user(name), roles=list(roles))
        self.languages[member.id] = language
        return member

    async def set_wins_up(self) -> None:
        """Let the organiser choose the channels of wins."""
        self.wins = self.guild.create_text_channel("wins")
        self.highlights = self.guild.create_text_channel("highlights")
        page = await self.organiser.slash(self.lobby, "organise wins")
        page = await self.choose(self.organiser, page, "wins:channel", self.wins)
        await self.choose(self.organiser, page, "wins:highlights", self.highlights)
        await self.bot.tick()

    async def checklist(self, who: MemberActor) -> InteractionResult:
        """Open the organisers' check-list, past the question that an empty guild begins with."""
        page = await who.slash(self.lobby, "organise setup")
        begins = "organise:step:" in str(parts(page))
        return await self.press(who, page, "organise:step") if begins else page

    async def win(self, author: MemberActor, title: str, **fields: Any) -> InteractionResult:
        """Let somebody share a win through `/win`."""
        form = await author.slash(self.lobby, "win")
        return await author.submit_modal(form, {"title": title, **fields})

    async def press(self, who: MemberActor, shown: Shown, action: str) -> InteractionResult:
        """Press the button of an action, whatever its row."""
        return await who.click(message_of(shown), custom_id=id_of(shown, action))

    async def choose(
        self, who: MemberActor, shown: Shown, action: str, *values: Any
    ) -> InteractionResult:
        """Choose in the menu of an action."""
        return await who.select(message_of(shown), values, custom_id=id_of(shown, action))

    async def travel(self, to: datetime | timedelta) -> None:
        """Let time pass, doing what falls due on the way."""
        at = self.clock.now() + to if isinstance(to, timedelta) else to
        await travel(self.env, self.bot, self.clock, at)

    async def restart(self) -> None:
        """Replace the bot's process by a new one on the same database."""
        old = self.bot
        self.bot = create_bot(old.settings, self.clock)
        await self.env.restart_bot(self.bot)
        await old.close()


@asynccontextmanager
async def community(database_url: str, **options: Any) -> AsyncIterator[World]:
    """Run the bot in SimCord with a fresh guild."""
    clock = ManualClock(START)
    settings = load_settings(_env_file=None, database_url=database_url)
    bot = create_bot(settings, clock)
    env = Env(bot, **options)
    env.backend.bot_user.name = "Binôme"
    await env.start()
    try:
        world = World(env, bot, clock)
        await env.settle()
        with spoken_languages(world.languages):
            yield world
    finally:
        await env.shutdown()
        await env.bot.close()
    if failures := [one for one in env.errors_since(env._errors_acknowledged) if not refused(one)]:
        raise BaseExceptionGroup("the bot failed", failures)


def refused(error: BaseException) -> bool:
    """Return whether a command ended in a refusal, which the member has read."""
    return isinstance(getattr(error, "original", error), MemberError)


def message_of(shown: Shown) -> ResponseMessage | discord.Message:
    """Return the message of an answer."""
    if isinstance(shown, InteractionResult):
        answer = shown.response or (shown.followups[-1] if shown.followups else None)
        assert answer is not None, f"nothing was answered: {shown}"
        return answer
    return shown


def parts(shown: Shown) -> list[dict[str, Any]]:
    """Return every component of a message or form, nested ones included, in reading order."""
    if isinstance(shown, InteractionResult) and shown.modal:
        tops = shown.modal["components"]
    elif isinstance(shown, discord.Message):
        tops = [component.to_dict() for component in shown.components]
    else:
        tops = message_of(shown).components
    return [one for top in tops for one in _nested(top)]


def _nested(component: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [
        *component.get("components", ()),
        component.get("component"),
        component.get("accessory"),
    ]
    return [component, *(deep for one in inner if one for deep in _nested(one))]


def text_of(shown: Shown) -> str:
    """Return all the words of a message."""
    said = [part["content"] for part in parts(shown) if part.get("type") == 10]
    content = message_of(shown).content
    return "\n".join([content, *said] if content else said)


def labels(shown: Shown) -> list[str]:
    """Return the words on the buttons of a message."""
    return [part["label"] for part in parts(shown) if part.get("type") == 2]


def id_of(shown: Shown, action: str) -> str:
    """Return the id of the component of an action."""
    ids = [part["custom_id"] for part in parts(shown) if part.get("custom_id")]
    found = [one for one in ids if one.startswith(f"{action}:")]
    assert found, f"no {action} among {ids}"
    return found[0]


async def say_word(
    world: World, who: MemberActor, shown: Shown, word: str, action: str = "wins:congratulate"
) -> InteractionResult:
    """Let somebody congratulate with a word."""
    form = await world.press(who, shown, action)
    return await who.submit_modal(form, {"word": word})


def cards(world: World) -> list[discord.Message]:
    """Return the cards of wins that stand in their channel, the oldest first."""
    return [one for one in world.wins.history() if "wins:congratulate:" in str(parts(one))]


def toasts(world: World) -> list[discord.Message]:
    """Return the toasts that stand in the wins channel, the oldest first."""
    return [one for one in world.wins.history() if "wins:toast:" in str(parts(one))]


def called(world: World, message: discord.Message) -> list[int]:
    """Return whom a message called, by their ids; silent mentions are not among them."""
    return list(world.env.backend.get_message(message.channel.id, message.id).ping_user_ids)


def letters(person: MemberActor) -> list[discord.Message]:
    """Return the private messages that somebody got, the oldest first, without answers."""
    return [one for one in person.user.dm_channel.history() if not one.flags.ephemeral]


def desk_of(world: World) -> Desk:
    """Return the desk of wins of the bot of now, to break it."""
    cog: Any = world.bot.get_cog("Wins")
    desk: Desk = cog.desk
    return desk

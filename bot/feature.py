"""A feature: a cog with its presses, its due work, and its part in the shared commands."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord.ext import commands

from bot.agenda import Job
from bot.domain.notices import Way
from bot.i18n import Say
from bot.log import reference
from bot.presses import handlers_of
from bot.store.insights import Counting

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Concern:
    """One thing that concerns a member now, for `/me`, with buttons to act."""

    text: str
    buttons: tuple[discord.ui.Button[Any], ...] = ()


@dataclass(frozen=True)
class Act:
    """What a member can do at once: the message on its button, and the action of its press."""

    label: str
    action: str


@dataclass(frozen=True)
class Need:
    """Permissions that a feature needs in a channel, or in the whole guild."""

    channel_id: int
    permissions: tuple[str, ...]


class Size(StrEnum):
    """How large a community is, for which an arrangement is ready-made."""

    CIRCLE = "circle"  # about ten people, who all know each other
    ASSOCIATION = "association"  # about two hundred
    COMMUNITY = "community"  # about five thousand


@dataclass(frozen=True)
class Step:
    """One thing the bot would do for organisers: in their words, and how; twice does no harm."""

    says: str
    act: Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Offer:
    """A feature's part of an arrangement: what is made, and why where it stays off.

    `how` says in some words what suits the size; what members do not use has none of the two.
    """

    title: str
    steps: tuple[Step, ...] = ()
    how: str = ""
    off: str = ""


@dataclass(frozen=True)
class SetupPart:
    """A feature's part of `/organise setup`: where it stands, and buttons to its own pages.

    `is_on` says whether members have it; None for what is not switched on or off. `closing` is
    what remains for the organiser to do once everything is ready.
    """

    lines: tuple[str, ...]
    buttons: tuple[discord.ui.Button[Any], ...]
    ready: bool
    closing: Concern | None = None
    is_on: bool | None = None


@dataclass(frozen=True)
class Asked:
    """Who asks a shared command for a feature's part, where, and in which voice."""

    guild: discord.Guild
    user_id: int
    say: Say


@dataclass(frozen=True)
class Parts:
    """What a feature declares once for the shared commands.

    `help` are ids of messages that say what there is behind the door of the `need` that it answers,
    and which commands, and `acts` the buttons there, the first act of all first; the first feature
    of a need that is open is its `door`, in the words of `door-<door>-name`, `door-<door>-need` and
    `door-<door>-about`. `notices` are the kinds of notice that it sends, and `ways` how those may
    reach a member that cannot take every way, the usual one first; `permissions` what an invitation
    must grant for it; `organisers_only` hides help and notices from members;
    `page` is the action that opens its organisers' page, as `/organise <feature>` then does too,
    or `/organise <command>` where it is called otherwise;
    where there are `more_pages`, each has its own `/organise <feature> <page>`, the first one too;
    `people` how many a guild must have before the feature is proposed to organisers while nobody
    uses it, once, in the words of the message `proposal`;
    `insights` is what `/organise insights` counts of it where it is in use.
    """

    help: tuple[str, ...] = ()
    need: str = "me"
    acts: tuple[Act, ...] = ()
    door: str = ""
    notices: tuple[str, ...] = ()
    ways: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)
    permissions: tuple[str, ...] = ()
    organisers_only: bool = False
    page: str = ""
    command: str = ""
    more_pages: tuple[str, ...] = ()
    people: int = 0
    proposal: str = ""
    insights: Counting | None = None


class Feature(commands.Cog):
    """The parent of every feature's cog."""

    parts: ClassVar[Parts] = Parts()

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot

    def jobs(self) -> Sequence[Job]:
        """Return the kinds of due work that the feature does."""
        return ()

    async def concerns(self, asked: Asked) -> Sequence[Concern]:
        """Return what concerns a member now."""
        return ()

    async def setup_part(self, asked: Asked) -> SetupPart | None:
        """Return the feature's part of `/organise setup`."""
        return None

    async def arrange(self, asked: Asked, size: Size) -> Offer | None:
        """Return what an arrangement makes of the feature; what is set up stays as it is."""
        return None

    async def repairs(self, asked: Asked) -> Sequence[Step]:
        """Return what is missing that the bot can make again by itself."""
        return ()

    async def in_use(self, guild_id: int) -> bool:
        """Return whether members have the feature; what takes `people` says when they do not.

        So does what has `insights`.
        """
        return True

    async def is_open(self, guild: discord.Guild) -> bool:
        """Return whether members can begin something there; what is not open has no door."""
        return await self.in_use(guild.id)

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return which permissions the feature needs where, as it is set up now."""
        return ()

    async def meet(self, guild: discord.Guild) -> None:
        """Look at a guild again: at the start, after an outage, or invited again."""

    async def cog_load(self) -> None:
        """Declare the feature's presses and due work to the bot."""
        self.bot.router.add(handlers_of(self))
        for job in self.jobs():
            self.bot.agenda.register(job)

    async def cog_unload(self) -> None:
        """Withdraw them."""
        self.bot.router.remove(handlers_of(self))
        for job in self.jobs():
            self.bot.agenda.forget(job.kind)


async def meet(features: Iterable[Feature], guild: discord.Guild) -> None:
    """Let one feature after the other look at a guild, whatever becomes of those before it.

    A thousand guilds at once would make members wait for the database.
    """
    for feature in features:
        try:
            await feature.meet(guild)
        except Exception:
            log.exception("guild %d was not looked at, ref %s", guild.id, reference())


def extensions() -> list[str]:
    """Return every feature's package, by the number of its door, then the frame's commands.

    What members read of all features (`/help`, `/me`, `/organise setup`) keeps this order.
    """
    features = [import_module(f"cogs.{name}") for name in _modules_of("cogs")]
    features.sort(key=lambda one: (one.DOOR, one.__name__))
    commands = [f"bot.commands.{name}" for name in _modules_of("bot/commands")]
    return [one.__name__ for one in features] + commands


def _modules_of(folder: str) -> list[str]:
    return [one.name for one in iter_modules([str(ROOT / folder)])]

"""The stage: the real bot inside SimCord, a guild, its members, and one action at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from zoneinfo import ZoneInfo

import discord
import simcord
from simcord import ChannelHandle, GuildHandle, MemberActor, UserHandle
from simcord.backend.access import can_access_channel
from simcord.enums import ChannelType

from bot.client import CommunityBot, create_bot
from bot.clock import ManualClock
from bot.config import Settings
from bot.i18n import voice
from bot.store.coworking import BREATH
from practice.people import Person, read_people
from practice.simulation import INSTANT, Env, spoken_languages, travel

NAME = "Les Solistes"
PATIENCE = 60
"""Seconds that one action may take: a week of due work on a slow machine is one action."""
START = datetime(2026, 1, 1, tzinfo=UTC)
"""The instant at which SimCord's clock begins."""
ORGANISING = discord.Permissions(manage_guild=True, manage_channels=True, manage_messages=True)
LOCALES = {"fr": "fr", "en": "en-US"}


@dataclass(frozen=True)
class Member:
    """Somebody one can play: who they are, and how they act."""

    person: Person
    actor: MemberActor

    @property
    def id(self) -> int:
        """The id by which Discord knows them."""
        return self.actor.id


class Stage:
    """One guild of the running bot. Whoever acts holds `turn`: SimCord's actions are serial."""

    def __init__(self, env: simcord.Env, bot: CommunityBot, clock: ManualClock) -> None:
        self.env = env
        self.bot = bot
        self.clock = clock
        self.turn = asyncio.Lock()
        self.jumped_from: datetime | None = None
        self.zone = ZoneInfo(bot.settings.default_timezone)
        self.say = voice(bot.settings.default_locale)
        people = [(person, _user(env, person)) for person in read_people()]
        self.guild: GuildHandle = env.create_guild(
            NAME, owner=self._founder(people), preferred_locale=LOCALES[bot.settings.default_locale]
        )
        self.organisers = self.guild.create_role(
            self.say("practice-role-organisers"), permissions=ORGANISING, mentionable=True
        )
        self._members = [self._join(person, user) for person, user in people]

    def languages(self) -> dict[int, str]:
        """Return the language of each member's Discord."""
        return {member.id: member.person.locale for member in self._members}

    def members(self) -> list[Member]:
        """Return those who are in the guild now, in the order in which they joined."""
        here = set(self.guild.member_ids())
        return [one for one in self._members if one.id in here]

    def member(self, first_name: str) -> Member:
        """Return somebody by first name."""
        return next(one for one in self.members() if one.person.first_name == first_name)

    async def travel(self, to: datetime) -> None:
        """Move to an instant, doing in order what falls due on the way."""
        await travel(self.env, self.bot, self.clock, to)

    async def breathe(self) -> bool:
        """Let the seconds pass in which the bot gathers what changes; return whether any did.

        Where nothing waits to be shown, no time passes.
        """
        until, has_passed = self.clock.now() + BREATH, False
        while (due := await self.bot.agenda.store.next_due()) is not None and due <= until:
            await self.travel(max(due, self.clock.now() + INSTANT))
            has_passed = True
        return has_passed

    def local_now(self) -> datetime:
        """Return the present instant on the guild's clocks."""
        return self.clock.now().astimezone(self.zone)

    def channels(self) -> list[ChannelHandle]:
        """Return the text channels, each followed by its threads, newest first."""
        texts = [
            one for one in self.guild.channels.values() if _type(self, one) is ChannelType.TEXT
        ]
        return list(chain.from_iterable((one, *reversed(one.threads)) for one in texts))

    def rooms(self, member: Member) -> list[ChannelHandle]:
        """Return the voice channels that a member sees."""
        return [
            one
            for one in self.guild.channels.values()
            if _type(self, one) is ChannelType.VOICE
            and can_access_channel(self.env, one.id, member.actor)
        ]

    def private(self, member: Member) -> ChannelHandle:
        """Return the private messages between a member and the bot."""
        return member.actor.user.dm_channel

    def places(self, member: Member) -> Iterator[ChannelHandle]:
        """Yield where a member can read: channels, threads, rooms, and their private messages."""
        for channel in self.channels():
            if can_access_channel(self.env, channel.id, member.actor, history=True):
                yield channel
        yield from self.rooms(member)
        yield self.private(member)

    def forget_private_answers(self) -> None:
        """Remove the answers that only one member saw, as Discord does when it is opened again."""
        for stored in self.env.backend.messages.values():
            for message in [one for one in stored.values() if one.is_ephemeral]:
                del stored[message.id]

    def _founder(self, people: Sequence[tuple[Person, UserHandle]]) -> UserHandle:
        """Return who owns the guild: the first, or of an empty one the first of its language."""
        is_empty, language = self.bot.settings.practice_empty, self.say.language
        speaking = [user for person, user in people if person.locale.startswith(language)]
        return speaking[0] if is_empty else people[0][1]

    def _join(self, person: Person, user: UserHandle) -> Member:
        """Let somebody in; the first organiser owns the guild and is in it already."""
        if user.id == self.guild.owner.id:
            return Member(person, MemberActor(self.env, self.guild, user))
        roles = [self.organisers] if person.organiser else []
        return Member(person, self.guild.add_member(user, roles=roles))


def _user(env: simcord.Env, person: Person) -> UserHandle:
    return env.create_user(person.first_name.casefold(), global_name=person.name)


def _type(stage: Stage, channel: ChannelHandle) -> ChannelType:
    return ChannelType(stage.env.backend.get_channel(channel.id).type)


@asynccontextmanager
async def open_stage(settings: Settings) -> AsyncIterator[Stage]:
    """Run the bot in SimCord, in a guild whose members have just joined, until the block ends."""
    clock = ManualClock(START)
    bot = create_bot(settings, clock)
    env = Env(bot, settle_timeout=PATIENCE)
    env.backend.bot_user.name = "Binôme"
    try:
        await env.start()
        stage = Stage(env, bot, clock)
        with spoken_languages(stage.languages()):
            yield stage
    finally:
        await env.shutdown()
        await bot.close()

"""What the page shows: the clock, the members, where one of them can go, and the latest words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from simcord import ChannelHandle
from simcord.backend.access import message_accessible
from simcord.backend.models import Message
from simcord.enums import AppCommandType, ChannelType, MessageType
from simcord.results import to_discord_message

from bot.i18n import Say
from practice.jumps import JUMPS
from practice.reading import Reader
from practice.rooms import Room, Rooms
from practice.stage import Member, Stage

MOST_LINES = 10
MOST_FEED = 8
TINTS = 8
EMOJI = ("🎉", "🍾", "👏", "❤️", "🔥", "🌱")
"""What the page offers to react with."""
SAID = frozenset(
    {
        MessageType.DEFAULT,
        MessageType.REPLY,
        MessageType.CHAT_INPUT_COMMAND,
        MessageType.CONTEXT_MENU_COMMAND,
    }
)
DAY = "EEEE d MMMM y, HH:mm"
MOMENT = "d MMM, HH:mm"


@dataclass(frozen=True)
class Who:
    """A member as the page shows them; `time` is the time where they live."""

    id: int
    name: str
    first_name: str
    trade: str
    town: str
    time: str
    speaks: str
    tint: int
    organiser: bool


@dataclass(frozen=True)
class Place:
    """A channel, a thread or the private messages of a member; a channel holds its threads.

    `label` names it in the list, `title` in a sentence.
    """

    id: int
    label: str
    title: str
    topic: str = ""
    threads: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Chip:
    """A reaction with how many gave it, and whether the member is among them."""

    emoji: str
    count: int
    mine: bool


@dataclass(frozen=True)
class Command:
    """An entry of the Apps menu: its name for Discord, and its words for the member."""

    name: str
    label: str


@dataclass(frozen=True)
class Line:
    """A message. `private`: only the member sees it; `seen_by`: somebody who can see it."""

    id: int
    channel_id: int
    author: str
    tint: int
    time: str
    text: str
    place: str = ""
    seen_by: int = 0
    private: bool = False
    reactions: tuple[Chip, ...] = ()

    @property
    def more(self) -> list[str]:
        """The offered emoji that nobody has given yet."""
        given = {chip.emoji for chip in self.reactions}
        return [emoji for emoji in EMOJI if emoji not in given]


class Page:
    """The page of one member in one place; unknown ones fall back on the first."""

    jumps = JUMPS

    def __init__(self, stage: Stage, say: Say, member_id: int, place_id: int) -> None:
        self._stage = stage
        self._say = say
        self._reader = Reader(stage, say.language)
        self._members = {one.id: one for one in stage.members()}
        self._member = self._members.get(member_id) or next(iter(self._members.values()))
        self.rooms: list[Room] = list(Rooms(stage, say, self._member, TINTS))
        self.places = list(self._places())
        everywhere = [one for place in self.places for one in (place, *place.threads)]
        everywhere += [self._chat(one) for one in self.rooms]
        wins = f"#{stage.say('wins-channel-name')}"
        usual = next((one for one in everywhere if one.label == wins), everywhere[0])
        self.here = next((one for one in everywhere if one.id == place_id), usual)

    @property
    def member(self) -> Member:
        """The member whom one plays."""
        return self._member

    @property
    def channel(self) -> ChannelHandle:
        """The chosen channel as SimCord has it."""
        places = self._stage.places(self._member)
        return next(one for one in places if one.id == self.here.id)

    @property
    def instant(self) -> str:
        """The community's time for machines."""
        return self._stage.local_now().isoformat()

    @property
    def now(self) -> str:
        """The community's time for people."""
        said = self._reader.time(self._stage.clock.now(), DAY)
        return said[:1].upper() + said[1:]

    @cached_property
    def people(self) -> list[Who]:
        """Everybody one can play."""
        return [self._who(one) for one in self._members.values()]

    @property
    def you(self) -> Who:
        """Whom one plays."""
        return next(one for one in self.people if one.id == self._member.id)

    @cached_property
    def commands(self) -> list[Command]:
        """The entries of the Apps menu on a message, in the member's language."""
        if self.channel.guild is None:
            return []
        found = self._stage.env.backend.visible_commands(
            user_id=self._member.id, channel_id=self.here.id, type=AppCommandType.MESSAGE
        )
        locale = self._member.person.locale
        names = [(one["name"], (one.get("name_localizations") or {}).get(locale)) for one in found]
        return [Command(name, label or name) for name, label in names]

    @property
    def messages(self) -> list[Line]:
        """The latest messages of the place that the member sees, newest first."""
        stored = self._stage.env.backend.messages.get(self.here.id, {})
        seen = [one for one in stored.values() if _is_said(one) and one.visible_to(self._member.id)]
        latest = sorted(seen, key=lambda one: one.id, reverse=True)[:MOST_LINES]
        return [self._line(one) for one in latest]

    @property
    def feed(self) -> list[Line]:
        """The latest messages of all places, private ones too, newest first."""
        latest = sorted(self._everything(), key=lambda one: one.id, reverse=True)[:MOST_FEED]
        return [self._line(one) for one in latest]

    @property
    def news(self) -> int | None:
        """How many messages came since the last jump began; None before the first."""
        since = self._stage.jumped_from
        if since is None:
            return None
        return sum(datetime.fromisoformat(one.timestamp) > since for one in self._everything())

    def link(self, member_id: int, place_id: int) -> str:
        """Return the address of the page for another member or place."""
        return "/?" + urlencode({"as": member_id, "in": place_id})

    def _everything(self) -> Iterator[Message]:
        stored = self._stage.env.backend.messages.values()
        return (one for channel in stored for one in channel.values() if _is_said(one))

    def _places(self) -> Iterator[Place]:
        rooms = {one.id for one in self.rooms}
        every = self._stage.places(self._member)
        channels = {one.id: one for one in every if one.id not in rooms}
        for channel in channels.values():
            if channel.guild is None:
                yield Place(
                    channel.id, self._say("practice-private"), self._say("practice-private-title")
                )
            elif not channel.is_thread:
                threads = (one for one in reversed(channel.threads) if one.id in channels)
                yield self._channel(channel, tuple(self._thread(one) for one in threads))

    def _channel(self, channel: ChannelHandle, threads: tuple[Place, ...]) -> Place:
        name = f"#{channel.name}"
        return Place(channel.id, name, name, channel._channel.topic or "", threads)

    def _chat(self, room: Room) -> Place:
        return Place(room.id, room.name, self._say("practice-thread-title", name=room.name))

    def _thread(self, thread: ChannelHandle) -> Place:
        name = thread.name or ""
        return Place(thread.id, name, self._say("practice-thread-title", name=name))

    def _who(self, member: Member) -> Who:
        person = member.person
        return Who(
            member.id,
            person.name,
            person.first_name,
            person.trade[self._say.language],
            person.town,
            f"{self._stage.clock.now().astimezone(ZoneInfo(person.zone)):%H:%M}",
            self._say(f"practice-spoken-{person.locale[:2]}"),
            member.id % TINTS,
            person.organiser or member.id == self._stage.guild.owner.id,
        )

    def _line(self, stored: Message) -> Line:
        user = self._stage.env.backend.users[stored.author_id]
        message = to_discord_message(self._stage.env, stored)
        chips = [
            Chip(one.emoji, len(one.user_ids), self._member.id in one.user_ids)
            for one in stored.reactions
            if one.user_ids
        ]
        return Line(
            stored.id,
            stored.channel_id,
            user.global_name or user.name,
            stored.author_id % TINTS,
            self._reader.time(datetime.fromisoformat(stored.timestamp), MOMENT),
            self._reader.glimpse(message),
            self._whereabouts(stored),
            self._seen_by(stored),
            stored.is_ephemeral,
            tuple(chips),
        )

    def _whereabouts(self, stored: Message) -> str:
        """Say where a message stands, or to whom it is addressed alone."""
        channel = self._stage.env.backend.channels[stored.channel_id]
        if channel.guild_id is not None and not stored.is_ephemeral:
            return f"#{channel.name}" if channel.type == ChannelType.TEXT else str(channel.name)
        name = self._members[self._seen_by(stored)].person.first_name
        return self._say("practice-feed-to", name=name)

    def _seen_by(self, stored: Message) -> int:
        """Return somebody who can see a message, the member themselves where they can."""
        backend, channel_id = self._stage.env.backend, stored.channel_id
        seers = (
            one
            for one in (self._member.id, *self._members)
            if message_accessible(backend, channel_id, stored, one, history=True)
        )
        return next(seers, self._member.id)


def _is_said(stored: Message) -> bool:
    """Return whether somebody said it: no notice of a pin or of a new thread."""
    return stored.type in SAID

"""The voice channels as the page shows them: who is inside, and what a member can do there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from simcord import ChannelHandle
from simcord.backend.models import VoiceState

from bot.i18n import Say
from practice.stage import Member, Stage
from practice.voice import inside, voice_status


@dataclass(frozen=True)
class Inside:
    """Somebody in a voice channel; `silence` says that they hear or say nothing, in words."""

    name: str
    tint: int
    silence: str


@dataclass(frozen=True)
class Room:
    """A voice channel. `mine`: the member is in it; `why_not` says why they cannot be."""

    id: int
    name: str
    status: str
    people: tuple[Inside, ...]
    mine: bool
    deaf: bool
    why_not: str


class Rooms:
    """The voice channels that a member sees, in the words of a language."""

    def __init__(self, stage: Stage, say: Say, member: Member, tints: int) -> None:
        self._stage = stage
        self._say = say
        self._member = member
        self._tints = tints
        self._states = stage.guild.voice_states()

    def __iter__(self) -> Iterator[Room]:
        """Yield them in the order in which they were made."""
        return (self._room(one) for one in self._stage.rooms(self._member))

    def _room(self, channel: ChannelHandle) -> Room:
        env, mine = self._stage.env, self._states.get(self._member.id)
        people = inside(env, channel.id)
        return Room(
            channel.id,
            channel.name or "",
            voice_status(env, channel.id),
            tuple(self._inside(self._states[one]) for one in people),
            self._member.id in people,
            mine is not None and _is_deaf(mine),
            self._why_not(channel, len(people)),
        )

    def _inside(self, state: VoiceState) -> Inside:
        user = self._stage.env.backend.users[state.user_id]
        silence = ""
        if _is_deaf(state):
            silence = self._say("practice-room-deaf")
        elif state.self_mute or state.mute:
            silence = self._say("practice-room-muted")
        return Inside(user.global_name or user.name, state.user_id % self._tints, silence)

    def _why_not(self, channel: ChannelHandle, count: int) -> str:
        """Say why the member cannot join, empty where they can."""
        backend, limit = self._stage.env.backend, channel._channel.user_limit
        granted = discord.Permissions(
            backend.compute_permissions(self._stage.guild.id, self._member.id, channel.id)
        )
        if not granted.connect:
            return self._say("practice-room-closed", name=self._member.person.first_name)
        is_full = 0 < limit <= count and not granted.move_members
        return self._say("practice-room-full") if is_full else ""


def _is_deaf(state: VoiceState) -> bool:
    return state.self_deaf or state.deaf

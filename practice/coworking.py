"""How members work together: plan a session of the house, open rooms, sit down, say how it went."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord
from simcord import ChannelHandle

from practice.acting import choose, press
from practice.stage import Member, Stage

COWORKING = Path(__file__).with_name("coworking.toml")


@dataclass(frozen=True)
class Sitting:
    """What a member does at a time; `coworking.toml` says what fields mean."""

    at: datetime
    who: str
    does: str
    goal: str = ""
    outcome: str = ""
    line: str = ""
    when: str = ""
    title: str = ""
    length: str = "120"
    rhythm: str = "25/5"
    seats: str = "0"
    choices: tuple[str, ...] = ()


def read_sittings() -> list[Sitting]:
    """Return them in the order in which they happen."""
    return [Sitting(**one) for one in tomllib.loads(COWORKING.read_text("utf-8"))["sitting"]]


class Rooms:
    """Members in the rooms of the community; the last room that opened is the one they mean."""

    def __init__(self, stage: Stage, lobby: ChannelHandle, announced: ChannelHandle) -> None:
        self._stage = stage
        self._lobby = lobby
        self._announced = announced

    async def play(self, one: Sitting) -> None:
        """Let somebody do it; KeyError for a deed that is none."""
        deeds = {
            "plan": self._plan,
            "come": self._come,
            "open": self._open,
            "enter": self._enter,
            "along": self._along,
            "leave": self._leave,
            "tell": self._tell,
            "choose": self._choose,
        }
        await deeds[one.does](self._stage.member(one.who), one)
        await self._stage.bot.tick()
        await self._stage.env.settle()

    async def _plan(self, member: Member, one: Sitting) -> None:
        """Plan a session of the house and put it on the calendar."""
        who = member.actor
        page = await press(who, await who.slash(self._lobby, "organise cowork"), "coworking:house")
        form = await press(who, page, "coworking:house_plan")
        page = await who.submit_modal(
            form,
            {
                "when": one.when,
                "title": one.title,
                "length": [one.length],
                "rhythm": [one.rhythm],
                "seats": [one.seats],
            },
        )
        await press(who, page, "coworking:plan_publish")

    async def _come(self, member: Member, _: Sitting) -> None:
        await press(member.actor, self._last(self._announced, "coworking:come"), "coworking:come")

    async def _open(self, member: Member, one: Sitting) -> None:
        """Open a room of one's own, whoever else works, and sit down in it."""
        who = member.actor
        form = await who.slash(self._lobby, "cowork now")
        if form.modal is None:
            form = await press(who, form, "coworking:open")
        await who.submit_modal(
            form,
            {
                "goal": one.goal,
                "length": [one.length],
                "rhythm": [one.rhythm],
                "seats": [one.seats],
                "tells": ["no"],
            },
        )
        await self._stage.env.settle()
        await who.join_voice(self._room(), self_mute=True)

    async def _enter(self, member: Member, one: Sitting) -> None:
        """Sit down in the voice channel, and say that one works here."""
        await member.actor.join_voice(self._room(), self_mute=True)
        await self._say_goal(member, one, "coworking:here")

    async def _along(self, member: Member, one: Sitting) -> None:
        await self._say_goal(member, one, "coworking:along")

    async def _say_goal(self, member: Member, one: Sitting, action: str) -> None:
        """Count in, and tell a goal at once though the others may be in focus."""
        who = member.actor
        answer = await press(who, self._last(self._room(), action), action)
        if answer.modal is None:
            answer = await press(who, answer, "coworking:goal")
        await who.submit_modal(answer, {"goal": one.goal})

    async def _leave(self, member: Member, _: Sitting) -> None:
        await member.actor.leave_voice()

    async def _tell(self, member: Member, one: Sitting) -> None:
        """Say how it went, from the room's panel."""
        who, action = member.actor, "coworking:debrief"
        form = await press(who, self._last(self._room(), action), action)
        outcome = [one.outcome] if one.outcome else []
        await who.submit_modal(form, {"outcome": outcome, "line": one.line})

    async def _choose(self, member: Member, one: Sitting) -> None:
        """Make choices about co-working, by the names of their buttons."""
        who = member.actor
        page = await press(who, await who.slash(self._lobby, "cowork me"), "coworking:choices")
        await choose(who, page, "coworking:choose", *one.choices)

    def _room(self) -> ChannelHandle:
        """Return the room that opened last; LookupError where none is open."""
        found = [one for one in self._stage.guild.channels.values() if " #" in (one.name or "")]
        if not found:
            raise LookupError("no room is open")
        return found[-1]

    def _last(self, channel: ChannelHandle, action: str) -> discord.Message:
        """Return the last message with a button of an action; LookupError where there is none."""
        for message in reversed(channel.history()):
            if f"{action}:" in str([one.to_dict() for one in message.components]):
                return message
        raise LookupError(f"nothing to press for {action}")

"""How members act in check-ins: join the week, set out on Mondays, look back on Fridays."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord
from simcord import ChannelHandle

from practice.acting import choose, id_of, message_of, parts, press
from practice.stage import Member, Stage

CHECKINS = Path(__file__).with_name("checkins.toml")


@dataclass(frozen=True)
class Saying:
    """What a member does at a time; `checkins.toml` says what fields mean."""

    at: datetime
    who: str
    does: str
    words: Sequence[str] = ()
    marks: Sequence[str] = ()
    reader: str = ""


def read_sayings() -> list[Saying]:
    """Return them in the order in which they happen."""
    return [Saying(**one) for one in tomllib.loads(CHECKINS.read_text("utf-8"))["saying"]]


class Checkins:
    """Members of the one programme, and the questions in its channel."""

    def __init__(self, stage: Stage, lobby: ChannelHandle, room: ChannelHandle) -> None:
        self._stage = stage
        self._lobby = lobby
        self._room = room

    async def play(self, one: Saying) -> None:
        """Let somebody do it; KeyError for a deed that is none."""
        deeds = {"join": self._join, "answer": self._answer}
        await deeds[one.does](self._stage.member(one.who), one)
        await self._stage.bot.tick()

    async def _join(self, member: Member, _: Saying) -> None:
        page = await member.actor.slash(self._lobby, "checkin join")
        await press(member.actor, page, "checkins:join")

    async def _answer(self, member: Member, one: Saying) -> None:
        """Mark what was set out to do, choose who reads, and write."""
        who = member.actor
        page = await press(who, self._asked(), "checkins:answer")
        menus = [
            str(part["custom_id"])
            for part in parts(message_of(page))
            if str(part.get("custom_id", "")).startswith("checkins:mark:")
        ]
        for menu, mark in zip(menus, one.marks, strict=False):
            await who.select(message_of(page), [mark], custom_id=menu)
        if one.reader:
            page = await choose(who, page, "checkins:audience", one.reader)
        form = await who.click(message_of(page), custom_id=id_of(page, "checkins:write"))
        await who.submit_modal(form, {f"a{nth}": text for nth, text in enumerate(one.words)})

    def _asked(self) -> discord.Message:
        """Return the latest question in the channel; LookupError where there is none."""
        found = [one for one in self._room.history() if "checkins:answer:" in str(parts(one))]
        if not found:
            raise LookupError("nothing was asked yet")
        return found[-1]

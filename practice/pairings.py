"""How members act in weekly pairings: join, write in their group's thread, say how it went."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord
from simcord import ChannelHandle

from bot.domain.taxonomy import find_trades
from practice.acting import choose, message_of, parts, press
from practice.stage import Member, Stage

PAIRINGS = Path(__file__).with_name("pairings.toml")
ANSWERS = ("met", "not_yet", "not_met")


@dataclass(frozen=True)
class Encounter:
    """What members do at a time, one after the other; `pairings.toml` says what fields mean."""

    at: datetime
    who: Sequence[str]
    does: str
    words: str = ""


def read_encounters() -> list[Encounter]:
    """Return them in the order in which they happen."""
    return [Encounter(**one) for one in tomllib.loads(PAIRINGS.read_text("utf-8"))["encounter"]]


class Encounters:
    """Members of the one pool, and the threads of their groups in its channel."""

    def __init__(self, stage: Stage, lobby: ChannelHandle, room: ChannelHandle) -> None:
        self._stage = stage
        self._lobby = lobby
        self._room = room

    async def play(self, one: Encounter) -> None:
        """Let everybody do it; KeyError for a deed that is none."""
        for name in one.who:
            member = self._stage.member(name)
            if one.does == "join":
                await self._join(member)
            elif one.does == "say":
                await member.actor.send(self._thread(member), one.words)
            else:
                action = {answer: f"pairings:{answer}" for answer in ANSWERS}[one.does]
                await press(member.actor, self._asked(member, action), action)
            await self._stage.bot.tick()

    async def _join(self, member: Member) -> None:
        """Join with a press, or after saying what one does."""
        who, page = member.actor, await member.actor.slash(self._lobby, "pairing join")
        ids = [str(part.get("custom_id")) for part in parts(message_of(page))]
        if any(one.startswith("pairings:trade:") for one in ids):
            trade = member.person.trade["en"]
            form = await press(who, page, "pairings:trade")
            found = await who.submit_modal(form, {"trade": trade})
            meant = find_trades(trade, "en")[0].id
            page = await choose(who, found, "pairings:trade_chosen", meant)
            await press(who, page, "pairings:join_now")

    def _thread(self, member: Member) -> ChannelHandle:
        """Return the thread of somebody's latest group; LookupError where they have none."""
        ours = {one.id for one in self._room.threads}
        found = [one for one in self._stage.places(member) if one.id in ours]
        if not found:
            raise LookupError(f"{member.person.name} has no group")
        return found[0]

    def _asked(self, member: Member, action: str) -> discord.Message:
        """Return the question in the thread, or else in the private messages of somebody."""
        places = [self._thread(member), self._stage.private(member)]
        messages = [one for place in places for one in place.history() if _carries(one, action)]
        if not messages:
            raise LookupError(f"{member.person.name} was not asked")
        return messages[-1]


def _carries(message: discord.Message, action: str) -> bool:
    return any(str(one.get("custom_id", "")).startswith(f"{action}:") for one in parts(message))

"""How members act with their buddies: ask, agree on how, meet, go on, part."""

from __future__ import annotations

import tomllib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot.i18n import t
from practice.acting import choose, parts, press
from practice.profiles import fill, read_profiles
from practice.stage import Stage

BUDDIES = Path(__file__).with_name("buddies.toml")
SLOT = "buddies:pair_slot:"


@dataclass(frozen=True)
class Step:
    """What members do at a time, one after the other; `buddies.toml` says what fields mean."""

    at: datetime
    who: Sequence[str]
    does: str
    whom: str = ""
    words: str = ""
    day: str = ""
    hour: str = ""
    for_an_hour: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)


Deed = Callable[["Companions", str, Step], Awaitable[object]]


def read_steps() -> list[Step]:
    """Return the steps in the order in which they happen."""
    return [Step(**one) for one in tomllib.loads(BUDDIES.read_text("utf-8"))["step"]]


class Companions:
    """People from their profiles to the end of their pairs; threads are known by the two."""

    def __init__(self, stage: Stage, lobby: ChannelHandle, room: ChannelHandle) -> None:
        self._stage = stage
        self._lobby = lobby
        self._room = room
        self._profiles = read_profiles()
        self._threads: dict[frozenset[str], ChannelHandle] = {}

    async def play(self, step: Step) -> None:
        """Let everybody of a step do it; KeyError for a deed that is none."""
        for name in step.who:
            await DEEDS[step.does](self, name, step)
            await self._stage.bot.tick()

    async def _fill(self, name: str, _: Step) -> None:
        await fill(self._stage.member(name), self._lobby, self._profiles[name])

    async def _ask(self, name: str, step: Step) -> None:
        """Find somebody through the Apps menu, read them, and ask."""
        who, whom = self._who(name), self._who(step.whom)
        page = await who.context_menu(self._lobby, t("en", "menu-ask-buddy"), whom)
        size = "hour" if step.for_an_hour else "buddy"
        form = await press(who, page, f"buddies:ask_{size}")
        await who.submit_modal(form, {"note": step.words})

    async def _accept(self, name: str, step: Step) -> None:
        """Accept the request that waits in the inbox, and remember the thread that opens."""
        before = {one.id for one in self._room.threads}
        await self._press_in(name, "buddy inbox", "buddies:accept")
        await self._stage.bot.tick()
        opened = [one for one in self._room.threads if one.id not in before]
        self._threads[frozenset((name, step.whom))] = opened[-1]

    async def _decline(self, name: str, _: Step) -> None:
        await self._press_in(name, "buddy inbox", "buddies:decline")

    async def _change(self, name: str, step: Step) -> None:
        """Change the terms: menus, and a form for what the two work together for."""
        who, terms = self._who(name), step.terms
        for term in ("rhythm", "format"):
            await choose(who, self._card(name, step), f"buddies:pair_{term}", terms[term])
        form = await press(who, self._card(name, step), "buddies:pair_purpose")
        await who.submit_modal(form, {"purpose": terms["purpose"]})

    async def _agree(self, name: str, step: Step) -> None:
        await press(self._who(name), self._card(name, step), "buddies:pair_agree")

    async def _suggest(self, name: str, step: Step) -> None:
        form = await press(self._who(name), self._card(name, step), "buddies:pair_suggest")
        await self._who(name).submit_modal(form, {"day": step.day, "hour": step.hour})

    async def _choose(self, name: str, step: Step) -> None:
        """Choose the time that the other has chosen already."""
        card = self._card(name, step)
        slots = [one for one in parts(card) if str(one.get("custom_id")).startswith(SLOT)]
        chosen = next(one for one in slots if one["style"] == discord.ButtonStyle.primary.value)
        await self._who(name).click(card, custom_id=chosen["custom_id"])

    async def _say(self, name: str, step: Step) -> None:
        await self._who(name).send(self._thread(name, step), step.words)

    async def _aim(self, name: str, step: Step) -> None:
        page = await press(self._who(name), self._card(name, step), "buddies:pair_goals")
        form = await press(self._who(name), page, "buddies:goal_add")
        await self._who(name).submit_modal(form, {"goal": step.words, "day": step.day})

    async def _go_on(self, name: str, _: Step) -> None:
        page = await self._press_in(name, "buddy mine", "buddies:pair_review")
        await press(self._who(name), page, "buddies:pair_continue")

    async def _end(self, name: str, _: Step) -> None:
        await self._press_in(name, "buddy end", "buddies:pair_ended")

    async def _press_in(self, name: str, command: str, action: str) -> InteractionResult:
        page = await self._who(name).slash(self._lobby, command)
        return await press(self._who(name), page, action)

    def _card(self, name: str, step: Step) -> discord.Message:
        """Return the card of a pair as it stands now; LookupError where there is none."""
        history = self._thread(name, step).history()
        cards = [one for one in history if "buddies:pair_end:" in str(parts(one))]
        if not cards:
            raise LookupError(f"{name} and {step.whom} have no card")
        return cards[0]

    def _thread(self, name: str, step: Step) -> ChannelHandle:
        """Return the thread of the two: of `who`, where they act one after the other."""
        return self._threads[frozenset((name, step.whom)) if step.whom else frozenset(step.who)]

    def _who(self, first_name: str) -> MemberActor:
        return self._stage.member(first_name).actor


DEEDS: Mapping[str, Deed] = {
    "fill": Companions._fill,
    "ask": Companions._ask,
    "accept": Companions._accept,
    "decline": Companions._decline,
    "change": Companions._change,
    "agree": Companions._agree,
    "suggest": Companions._suggest,
    "choose": Companions._choose,
    "say": Companions._say,
    "aim": Companions._aim,
    "go_on": Companions._go_on,
    "end": Companions._end,
}

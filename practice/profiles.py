"""How members fill their profiles for the buddy finder: question by question, through its menus."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from simcord import ChannelHandle, InteractionResult

from bot.domain.taxonomy import find_trades
from bot.ui import component_id
from cogs.buddies.fields import FIELDS, Section, number_of
from practice.acting import choose, message_of, press
from practice.stage import Member

PROFILES = Path(__file__).with_name("profiles.toml")
PARTS = 3
"""Half-days of a day, in whose order the menu numbers them."""


@dataclass(frozen=True)
class Filled:
    """What somebody answers; `profiles.toml` says what each field means."""

    who: str
    languages: Sequence[str]
    support: Sequence[str]
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mornings: Sequence[int] = ()
    afternoons: Sequence[int] = ()
    evenings: Sequence[int] = ()
    offers: str = ""
    seeks: str = ""
    town: str = ""

    def chosen(self) -> list[tuple[int, Sequence[str]]]:
        """Return what is chosen in menus after the first questions, by the number of each menu."""
        days = [
            f"{PARTS * day + part}"
            for part, named in enumerate((self.mornings, self.afternoons, self.evenings))
            for day in named
        ]
        given = {**self.answers, **({"half-days": days} if days else {})}
        return sorted((number_of(name), values) for name, values in given.items())


def read_profiles() -> dict[str, Filled]:
    """Return everybody's answers, by first name."""
    profiles = tomllib.loads(PROFILES.read_text("utf-8"))["profile"]
    return {one["who"]: Filled(**one) for one in profiles}


async def fill(member: Member, lobby: ChannelHandle, filled: Filled) -> None:
    """Let a member answer everything, the first three questions first."""
    who, trade = member.actor, find_trades(member.person.trade["en"], "en")[0].id
    page = await who.slash(lobby, "buddy profile", trade=trade)
    page = await _answer(member, page, number_of("languages"), filled.languages)
    await _answer(member, page, number_of("support"), filled.support)
    page = await who.slash(lobby, "buddy profile")
    for section, answers in groupby(filled.chosen(), lambda one: FIELDS[one[0]].section):
        page = await choose(who, page, "buddies:section", section)
        for number, values in answers:
            page = await _answer(member, page, number, values)
        page = await press(who, page, "buddies:profile")
    await _write(member, page, filled)


async def _answer(
    member: Member, page: InteractionResult, number: int, values: Sequence[str]
) -> InteractionResult:
    menu = component_id("buddies:set", number)
    return await member.actor.select(message_of(page), values, custom_id=menu)


async def _write(member: Member, page: InteractionResult, filled: Filled) -> None:
    """Write what has no menu: what one offers and looks for, and the town."""
    who = member.actor
    if filled.offers or filled.seeks:
        page = await choose(who, page, "buddies:section", Section.TAGS)
        form = await press(who, page, "buddies:tags")
        page = await who.submit_modal(form, {"offers": filled.offers, "seeks": filled.seeks})
    if filled.town:
        page = await choose(who, page, "buddies:section", Section.MEETING)
        form = await press(who, page, "buddies:town")
        await who.submit_modal(form, {"town": filled.town})

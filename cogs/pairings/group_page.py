"""What a group reads: who they are, why they fit, a question, when, and who writes first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import discord

from bot import profile_words, ui
from bot.domain.explanations import REASONS, Reason, reasons
from bot.domain.half_days import slots_for
from bot.domain.pairings import SLOTS, SMALLEST, Group
from bot.domain.profiles import Profile
from bot.domain.text import clean, shown
from bot.i18n import Say
from bot.people import NAME, member_of
from bot.reports import report_button
from bot.store.buddies import monday_of
from cogs.pairings.desk import Desk
from cogs.pairings.why import DIRECTED, WORDS, Two

WEEK = timedelta(days=7)
FIRST_NAME = 24
"""Characters of a first name in the name of a thread, which takes 100."""
Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Sheet:
    """A group with what may be said of its people.

    `names` are those of who is in the guild, as they were written; `profiles` hold what others may
    read, in the order of the ids; `times` suit all; `met_at` is when all met before.
    `keeps`: two of them may become buddies, which the guild has.
    """

    group: Group
    names: Mapping[int, str]
    profiles: tuple[Profile, ...]
    times: tuple[datetime, ...]
    monday: date
    met_at: datetime | None = None
    keeps: bool = False

    def name(self, user_id: int, say: Say) -> str:
        """Return what somebody is called, safe to show."""
        return shown(self.names.get(user_id, ""), NAME) or say("frame-somebody")


async def group_here(desk: Desk, group_id: int) -> tuple[Group, dict[int, str]] | None:
    """Return a group without those who left the guild, and the names of the others; None for none.

    Who left is taken out of it, which tells those who stay.
    """
    group = await desk.groups.get(group_id)
    if group is None:
        return None
    asked = [member_of(desk.bot, group.guild_id, one) for one in group.members]
    found = dict(zip(group.members, await asyncio.gather(*asked), strict=True))
    gone = [one for one, member in found.items() if member is None]
    for user_id in gone:
        await desk.leaving.left_guild(group.guild_id, user_id, desk.bot.clock.now())
    names = {one: member.display_name for one, member in found.items() if member}
    fresh = await desk.groups.get(group_id) if gone else group
    return (fresh, names) if fresh else None


async def sheet_of(desk: Desk, group: Group, names: Mapping[int, str]) -> Sheet:
    """Gather what a group reads; its times are the same whoever asks, until they have passed."""
    profiles = await desk.delivery.profiles(group)
    now = desk.bot.clock.now()
    times = [one for one in times_for(profiles, group.made_at) if one > now]
    return Sheet(
        group,
        names,
        tuple(readable(one) for one in profiles),
        tuple(times or times_for(profiles, now)),
        monday_of(now),
        await desk.delivery.met_before(group),
        await desk.buddies.is_on(group.guild_id),
    )


def times_for(profiles: Sequence[Profile], after: datetime) -> list[datetime]:
    """Return two times that suit all, within a week where there are."""
    if len(profiles) < SMALLEST:
        return []
    within = slots_for(profiles, after, SLOTS, WEEK)
    return within if len(within) == SLOTS else slots_for(profiles, after, SLOTS)


def readable(profile: Profile) -> Profile:
    """Return what others may read of a profile: of a hidden one, the languages alone."""
    if not (profile.hidden or profile.covered):
        return profile
    hidden = Profile(profile.guild_id, profile.user_id, profile.zone)
    return replace(hidden, languages=profile.languages, hidden=True)


def thread_name(sheet: Sheet, say: Say) -> str:
    """Return the first names of a group, as its thread is called."""
    known = [(sheet.names.get(one) or "").split() for one in sheet.group.members]
    first = [clean(one[0], FIRST_NAME) if one else "" for one in known]
    return profile_words.listed(say, (one or say("frame-somebody") for one in first))


def card(say: Say, sheet: Sheet) -> discord.ui.LayoutView:
    """Return the card in the thread of a group, which calls its people."""
    called = " ".join(f"<@{one}>" for one in sheet.group.members)
    told = pieces(say, sheet, title=called)
    honest = ui.text(f"-# {say('pairings-card-honest')}")
    return ui.layout(ui.card(*told, ui.row(*ways(say, sheet)), honest))


def private_page(say: Say, sheet: Sheet, thread_id: int | None) -> discord.ui.LayoutView:
    """Return what somebody alone reads of their group, with the way to its thread."""
    told = pieces(say, sheet, title=say("pairings-see-title"))
    place = f"<#{thread_id}>"
    where = say("pairings-see-thread", thread=place) if thread_id else say("pairings-see-write")
    return ui.layout(ui.card(*told, ui.text(where), ui.row(*ways(say, sheet))))


def ways(say: Say, sheet: Sheet) -> list[Button]:
    """Return what everybody in a group may do about it, what is glad first; answered privately."""
    group = sheet.group
    another = ui.button(say("pairings-another"), "pairings:another", group.id)
    report = report_button(say, "pairings:report", group.id)
    if len(group.members) < SMALLEST:
        return [another, report]
    is_set = ui.button(say("pairings-set-button"), "pairings:set", group.id)
    keep = ui.button(say("pairings-keep"), "pairings:keep", group.id)
    apart = ui.button(say("pairings-apart"), "pairings:apart", group.id)
    return [is_set, *([keep] if sheet.keeps else []), another, apart, report]


def pieces(say: Say, sheet: Sheet, *, title: str) -> list[ui.Piece]:
    """Return what a group reads, in a language that all share."""
    if len(sheet.group.members) < SMALLEST:
        return [ui.text(f"## {title}"), ui.text(say("pairings-card-alone"))]
    is_pair = len(sheet.group.members) == SMALLEST
    lines = [f"## {title}", say("pairings-card-two" if is_pair else "pairings-card-three")]
    if sheet.met_at is not None:
        when = discord.utils.format_dt(sheet.met_at, "D")
        lines.append(say("pairings-card-again", when=when))
    lines += [_who(say, sheet, one) for one in sheet.profiles]
    question = say(f"pairings-question-{sheet.group.question}")
    return [
        ui.text("\n".join(lines)),
        ui.text("\n".join([f"**{say('pairings-card-why')}**", *why(say, sheet)])),
        ui.text(f"**{say('pairings-card-question')}**\n> {question}"),
        ui.text("\n".join(_when(say, sheet))),
        ui.text(_starter(say, sheet)),
    ]


def _who(say: Say, sheet: Sheet, profile: Profile) -> str:
    """Say who somebody is: a name, a trade where one may be read, languages."""
    spoken = profile_words.listed(
        say, (profile_words.language(say, one) for one in profile.languages)
    )
    name = sheet.name(profile.user_id, say)
    if not profile.trade:
        return say("pairings-who", name=name, languages=spoken)
    trade = profile_words.trade(say, profile.trade)
    return say("pairings-who-trade", name=name, trade=trade, languages=spoken)


def why(say: Say, sheet: Sheet) -> list[str]:
    """Return up to three true reasons: those of all first, then those of two of three."""
    pairs = list(combinations(sheet.profiles, SMALLEST))
    found = [reasons(one, other, sheet.monday) for one, other in pairs]
    for_all = [one for one in found[0] if _holds(one, found)] if found else []
    lines = [_reason(say, sheet, one, pairs[0]) for one in for_all]
    rest = sorted(
        (nth, place)
        for place, its in enumerate(found)
        for nth, one in enumerate(its)
        if one not in for_all
    )
    for nth, place in rest:
        names = [sheet.name(one.user_id, say) for one in pairs[place]]
        told = _reason(say, sheet, found[place][nth], pairs[place])
        lines.append(say("pairings-why-two", first=names[0], second=names[1], why=told))
    return [f"• {one}" for one in lines[:REASONS]] or [f"• {say('pairings-why-little')}"]


def _holds(reason: Reason, found: Sequence[Sequence[Reason]]) -> bool:
    """Return whether a reason is as true of every two as of the first."""
    return len(found) == 1 or (reason.kind not in DIRECTED and all(reason in its for its in found))


def _reason(say: Say, sheet: Sheet, reason: Reason, pair: tuple[Profile, ...]) -> str:
    first, second = (sheet.name(one.user_id, say) for one in pair)
    return WORDS[reason.kind](say, reason, Two(first, second, pair[0].zone == pair[1].zone))


def _when(say: Say, sheet: Sheet) -> list[str]:
    if not sheet.times:
        return [say("pairings-card-no-times")]
    times = [discord.utils.format_dt(one, "F") for one in sheet.times]
    is_known = all(one.half_days for one in sheet.profiles)
    titled = "pairings-card-times" if is_known else "pairings-card-times-guess"
    title = say(titled, count=len(times))
    return [f"**{title}**", *(f"• {one}" for one in times)]


def _starter(say: Say, sheet: Sheet) -> str:
    starter = sheet.group.starter
    if starter is None:
        return say("pairings-card-anybody")
    return say("pairings-card-starter", who=f"<@{starter}>")

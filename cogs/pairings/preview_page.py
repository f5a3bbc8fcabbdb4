"""What an organiser reads of a draw before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import discord

from bot.domain.draws import Entrants
from bot.domain.matching import LeftOut, Plan
from bot.domain.pairings import SMALLEST, Participant, Pool
from bot.i18n import Say
from cogs.pairings.coming import Coming
from cogs.pairings.organise_page import called

MOST = 8
"""Lines of a list that are shown; the rest is in the file."""
REASONS = {
    LeftOut.ALONE: "pairings-preview-alone",
    LeftOut.LANGUAGE: "pairings-preview-language",
    LeftOut.APART: "pairings-preview-nobody-left",
    LeftOut.OTHERS: "pairings-preview-nobody-left",
}
"""Why somebody waits; that people are kept apart is told to nobody, so that two read alike."""
Name = Callable[[int], str]


@dataclass(frozen=True)
class Absent:
    """How many members of a pool do not take part, and why."""

    skipping: int
    away: int
    set_aside: int

    @classmethod
    def of(cls, members: Iterable[Participant], entrants: Entrants, occurrence: str) -> Absent:
        """Count those of a pool who do not take part in an occurrence."""
        absent = [one for one in members if one.user_id in entrants.absent]
        set_aside = sum(one.set_aside_at is not None for one in absent)
        skipping = sum(one.skips == occurrence and one.set_aside_at is None for one in absent)
        return cls(skipping, len(absent) - set_aside - skipping, set_aside)


@dataclass(frozen=True)
class Preview:
    """A draw that is not recorded; without a coming round, its pool rests."""

    pool: Pool
    coming: Coming | None
    entrants: Entrants
    plan: Plan
    absent: Absent

    @property
    def trios(self) -> list[tuple[int, ...]]:
        """The groups of three."""
        return [one for one in self.plan.groups if len(one) > SMALLEST]

    @property
    def pairs(self) -> list[tuple[int, ...]]:
        """The groups of two."""
        return [one for one in self.plan.groups if len(one) == SMALLEST]

    @property
    def idle(self) -> int:
        """How many join only an odd number, and are not needed."""
        seated = {one for group in self.plan.groups for one in group}
        return len(self.entrants.volunteers - seated - self.plan.left_out.keys())


def text(say: Say, made: Preview) -> tuple[str, bool]:
    """Return what is shown, and whether a list of it was cut."""
    sections = _sections(say, made, _mention)
    lines = [*_head(say, made), *_figures(say, made)]
    for title, told in sections:
        lines += [f"**{title}**", *told[:MOST]]
        if len(told) > MOST:
            lines.append(say("pairings-preview-more", count=len(told) - MOST))
    lines.append(f"-# {say('pairings-preview-differs')}")
    return "\n".join(lines), any(len(told) > MOST for _, told in sections)


def whole(say: Say, made: Preview, names: Mapping[int, str]) -> str:
    """Return the whole draw as plain text; who has no name is told by their number."""
    lines = _figures(say, made)
    for title, told in _sections(say, made, lambda one: names.get(one, f"@{one}")):
        lines += ["", title, *told]
    return "\n".join(lines).replace("**", "") + "\n"


def _mention(user_id: int) -> str:
    return f"<@{user_id}>"


def _head(say: Say, made: Preview) -> list[str]:
    title = f"## {say('pairings-preview-title', pool=called(made.pool))}"
    if made.coming is None:
        return [title, say("pairings-preview-resting")]
    when = discord.utils.format_dt(made.coming.due_at, "F")
    return [title, say("pairings-preview-about", when=when)]


def _figures(say: Say, made: Preview) -> list[str]:
    """Return how many meet, wait and do not take part, and how well the groups fit."""
    plan, absent = made.plan, made.absent
    seated = sum(map(len, plan.groups))
    lines = [
        say("pairings-preview-groups", people=seated, pairs=len(made.pairs), trios=len(made.trios))
    ]
    counts = {
        "pairings-preview-skipping": absent.skipping,
        "pairings-preview-away": absent.away,
        "pairings-preview-aside": absent.set_aside,
        "pairings-preview-idle": made.idle,
    }
    lines += [say(message, count=count) for message, count in counts.items() if count]
    return [*lines, _fit(say, plan)] if plan.groups else lines


def _fit(say: Say, plan: Plan) -> str:
    """Say how near the groups are to the best that could be, never rounding up to it."""
    if plan.score >= plan.bound:
        return say("pairings-preview-best")
    return say("pairings-preview-fit", share=floor(1000 * plan.score / plan.bound) / 10)


def _sections(say: Say, made: Preview, name: Name) -> list[tuple[str, Sequence[str]]]:
    """Return the lists: who waits and why, who meets again, and the groups."""
    plan = made.plan
    waits = [say(REASONS[reason], who=name(one)) for one, reason in sorted(plan.left_out.items())]
    again = [
        say("pairings-preview-again", who=_together(say, pair, name), rounds=ago)
        for pair, ago in sorted(plan.repeats.items(), key=lambda item: (item[1], item[0]))
    ]
    groups = [f"• {_together(say, one, name)}" for one in (*made.trios, *made.pairs)]
    found = [
        (say("pairings-preview-waits"), waits),
        (say("pairings-preview-repeats"), again),
        (say("pairings-preview-together"), groups),
    ]
    return [(title, told) for title, told in found if told]


def _together(say: Say, people: Sequence[int], name: Name) -> str:
    known = [name(one) for one in people]
    if len(known) == SMALLEST:
        return say("pairings-preview-two", one=known[0], other=known[1])
    return say("pairings-preview-three", one=known[0], other=known[1], third=known[2])

"""Profiles in words: as their member reads them, and as others do."""

from __future__ import annotations

from bot.domain.profiles import Axis, Profile, Relation, Temperament, half_days_in
from bot.domain.text import shown
from bot.i18n import Say
from bot.profile_words import TAG, half_days, language, listed, named, tags, trade
from cogs.buddies.fields import SIDES


def described(say: Say, profile: Profile) -> list[str]:
    """Return what everybody with a profile may read of one, a line for each subject.

    Neither the town nor the half-days: those are for who shares them.
    """
    lines = [
        say(
            "buddies-line-work",
            trade=trade(say, profile.trade),
            languages=listed(say, (language(say, one) for one in profile.languages)),
        ),
        say("buddies-line-support", support=named(say, "support", profile.support)),
        _rhythm(say, profile),
        _person(say, profile),
        _matter(say, profile),
        _style(say, profile),
        *_tag_lines(say, profile),
    ]
    if profile.values:
        lines.append(say("buddies-line-values", values=named(say, "values", profile.values)))
    if profile.formats:
        lines.append(say("buddies-line-formats", formats=named(say, "formats", profile.formats)))
    return [line for line in lines if line]


def private_lines(say: Say, profile: Profile) -> list[str]:
    """Return what only the member reads of their own profile, until a buddy has accepted."""
    lines = []
    if profile.town:
        lines.append(say("buddies-line-town", town=shown(profile.town, TAG)))
    if profile.half_days:
        days = half_days(say, half_days_in(profile.half_days))
        lines.append(say("buddies-line-half-days", days=days))
    lines.append(say("buddies-line-most", most=profile.most))
    return lines


def _rhythm(say: Say, profile: Profile) -> str:
    told = [
        *([say(f"buddies-commitment-{profile.commitment}")] if profile.commitment else []),
        *([say(f"buddies-span-{profile.span}")] if profile.span else []),
    ]
    return say("buddies-line-rhythm", rhythm=", ".join(told)) if told else ""


def _person(say: Say, profile: Profile) -> str:
    """Return what is sought in the other; that something does not matter is left out."""
    told = []
    if profile.relation not in (None, Relation.ANY):
        told.append(say(f"buddies-relation-{profile.relation}"))
    if profile.temperament not in (None, Temperament.ANY):
        told.append(say(f"buddies-temperament-{profile.temperament}"))
    return say("buddies-line-person", person=", ".join(told)) if told else ""


def _matter(say: Say, profile: Profile) -> str:
    if profile.matter is None:
        return ""
    return say("buddies-line-matter", matter=say(f"buddies-matter-{profile.matter}"))


def _style(say: Say, profile: Profile) -> str:
    told = [
        say(f"buddies-style-{axis}-{SIDES[0 if side > 0 else 1]}")
        for axis, side in zip(Axis, profile.style, strict=True)
        if side
    ]
    return say("buddies-line-style", style=", ".join(told)) if told else ""


def _tag_lines(say: Say, profile: Profile) -> list[str]:
    told = {"offers": profile.offers, "seeks": profile.seeks}
    return [
        say(f"buddies-line-{name}", tags=tags(say, written))
        for name, written in told.items()
        if written
    ]

"""Why people were drawn together, in words that all of them read: true of each who reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot import profile_words as words
from bot.domain.explanations import Reason, ReasonKind
from bot.i18n import Say


@dataclass(frozen=True)
class Two:
    """Two people as a reason names them, and whether their clocks agree."""

    first: str
    second: str
    near_in_time: bool


Told = Callable[[Say, Reason, Two], str]
DIRECTED = frozenset({ReasonKind.OFFERS, ReasonKind.SEEKS, ReasonKind.COMPLETING})
"""Reasons that say different things of the two, and so name them."""


def _rhythm(say: Say, reason: Reason, two: Two) -> str:
    *support, commitment = reason.items
    sought = words.named(say, "support", support)
    rhythm = say(f"buddies-commitment-{commitment}")
    return say("pairings-why-rhythm", support=sought, commitment=rhythm)


def _trades(say: Say, reason: Reason, two: Two) -> str:
    relation, *trades = reason.items
    first, second = (words.trade(say, one) for one in trades)
    return say(f"pairings-why-trades-{relation}", first=first, second=second)


def _half_days(say: Say, reason: Reason, two: Two) -> str:
    """Name the half-days where they are the same for both; else say how many there are."""
    if not two.near_in_time or len(reason.half_days) > MOST_DAYS:
        return say("pairings-why-many-half-days", count=len(reason.half_days))
    return say("pairings-why-half-days", days=words.half_days(say, reason.half_days))


MOST_DAYS = 4
"""Half-days that are named; more are counted."""


def _offers(say: Say, reason: Reason, two: Two) -> str:
    tags = words.tags(say, reason.items)
    return say("pairings-why-offers", giver=two.second, seeker=two.first, tags=tags)


def _seeks(say: Say, reason: Reason, two: Two) -> str:
    tags = words.tags(say, reason.items)
    return say("pairings-why-offers", giver=two.first, seeker=two.second, tags=tags)


def _alike(say: Say, reason: Reason, two: Two) -> str:
    return say("pairings-why-alike", style=_style(say, reason))


def _completing(say: Say, reason: Reason, two: Two) -> str:
    return say("pairings-why-completing", name=two.second, style=_style(say, reason))


def _style(say: Say, reason: Reason) -> str:
    return words.named(say, "style", (one.replace(":", "-") for one in reason.items))


def _named(message_id: str, kind: str) -> Told:
    return lambda say, reason, _: say(message_id, items=words.named(say, kind, reason.items))


def _plain(message_id: str) -> Told:
    return lambda say, *_: say(message_id)


def _languages(say: Say, reason: Reason, two: Two) -> str:
    spoken = words.listed(say, (words.language(say, one) for one in reason.items))
    return say("pairings-why-languages", languages=spoken)


WORDS: dict[ReasonKind, Told] = {
    ReasonKind.RHYTHM: _rhythm,
    ReasonKind.SUPPORT: _named("pairings-why-support", "support"),
    ReasonKind.COMMITMENT: _named("pairings-why-commitment", "commitment"),
    ReasonKind.TRADES: _trades,
    ReasonKind.HALF_DAYS: _half_days,
    ReasonKind.OFFERS: _offers,
    ReasonKind.SEEKS: _seeks,
    ReasonKind.VALUES: _named("pairings-why-values", "values"),
    ReasonKind.ALIKE: _alike,
    ReasonKind.COMPLETING: _completing,
    ReasonKind.COMPANY: _plain("pairings-why-company"),
    ReasonKind.NEAR: _plain("pairings-why-near"),
    ReasonKind.FORMATS: _named("pairings-why-formats", "formats"),
    ReasonKind.LANGUAGES: _languages,
}

"""Why two people fit, in words: each reason is a sentence that both would find true."""

from __future__ import annotations

from collections.abc import Callable

from bot import profile_words as words
from bot.domain.explanations import Fit, Reason, ReasonKind
from bot.i18n import Say

Told = Callable[[Say, Reason], str]


def told(say: Say, fit: Fit) -> list[str]:
    """Return the reasons, then the difference, a line each."""
    lines = [f"• {WORDS[one.kind](say, one)}" for one in fit.reasons]
    return lines + [f"◦ {DIFFERENCES[one.kind](say, one)}" for one in fit.differences]


def _rhythm(say: Say, reason: Reason) -> str:
    *support, commitment = reason.items
    return say(
        "buddies-why-rhythm",
        support=words.named(say, "support", support),
        commitment=say(f"buddies-commitment-{commitment}"),
    )


def _trades(say: Say, reason: Reason) -> str:
    relation, mine, theirs = reason.items
    trades = {"mine": words.trade(say, mine), "theirs": words.trade(say, theirs)}
    return say(f"buddies-why-trades-{relation}", **trades)


def _half_days(say: Say, reason: Reason) -> str:
    return say("buddies-why-half-days", days=words.half_days(say, reason.half_days))


def _tags(message_id: str) -> Told:
    return lambda say, reason: say(message_id, tags=words.tags(say, reason.items))


def _named(message_id: str, kind: str) -> Told:
    return lambda say, reason: say(message_id, items=words.named(say, kind, reason.items))


def _plain(message_id: str) -> Told:
    return lambda say, _: say(message_id)


def _style(message_id: str) -> Told:
    """Return a sentence about sides of working style, each "plans:first"."""

    def told(say: Say, reason: Reason) -> str:
        sides = (one.replace(":", "-") for one in reason.items)
        return say(message_id, style=words.named(say, "style", sides))

    return told


def _languages(say: Say, reason: Reason) -> str:
    spoken = words.listed(say, (words.language(say, one) for one in reason.items))
    return say("buddies-why-languages", languages=spoken)


def _rhythms(say: Say, reason: Reason) -> str:
    mine, theirs = (say(f"buddies-commitment-{one}") for one in reason.items)
    return say("buddies-but-commitment", mine=mine, theirs=theirs)


def _other_trades(say: Say, reason: Reason) -> str:
    relation, mine, theirs = reason.items
    trades = {"mine": words.trade(say, mine), "theirs": words.trade(say, theirs)}
    return say(f"buddies-but-trades-{relation}", **trades)


WORDS: dict[ReasonKind, Told] = {
    ReasonKind.RHYTHM: _rhythm,
    ReasonKind.SUPPORT: _named("buddies-why-support", "support"),
    ReasonKind.COMMITMENT: _named("buddies-why-commitment", "commitment"),
    ReasonKind.TRADES: _trades,
    ReasonKind.HALF_DAYS: _half_days,
    ReasonKind.OFFERS: _tags("buddies-why-offers"),
    ReasonKind.SEEKS: _tags("buddies-why-seeks"),
    ReasonKind.VALUES: _named("buddies-why-values", "values"),
    ReasonKind.ALIKE: _style("buddies-why-alike"),
    ReasonKind.COMPLETING: _style("buddies-why-completing"),
    ReasonKind.COMPANY: _plain("buddies-why-company"),
    ReasonKind.NEAR: _plain("buddies-near"),
    ReasonKind.FORMATS: _named("buddies-why-formats", "formats"),
    ReasonKind.LANGUAGES: _languages,
}
DIFFERENCES: dict[ReasonKind, Told] = {
    ReasonKind.SUPPORT: _named("buddies-but-support", "support"),
    ReasonKind.COMMITMENT: _rhythms,
    ReasonKind.HALF_DAYS: _plain("buddies-but-half-days"),
    ReasonKind.TRADES: _other_trades,
    ReasonKind.FORMATS: _named("buddies-but-formats", "formats"),
    ReasonKind.COMPLETING: _style("buddies-but-style"),
    ReasonKind.VALUES: _named("buddies-but-values", "values"),
}

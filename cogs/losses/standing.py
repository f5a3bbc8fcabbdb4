"""What is being done for a loss now, in words: whoever wrote it never meets silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.domain.losses import FADE_AFTER, Loss, Stage
from bot.i18n import Say
from bot.store.loss_search import Prospect

NAMED = 5
"""Those who answered that a line names; the others are in the thread or the exchange."""


def standing(
    say: Say, loss: Loss, prospect: Prospect, names: Sequence[str], now: datetime
) -> list[str]:
    """Return where a loss stands, for its author alone; `names` are those who answered."""
    lines = [say("losses-standing-hidden")] if loss.hidden else []
    if loss.stage is Stage.CLOSED:
        return [*lines, *_closed(say, loss)]
    lines += _place(say, loss)
    if loss.answered_at is not None:
        unheard = is_unheard(loss, names)
        lines.append(say("losses-standing-unheard") if unheard else answered(say, names))
        if not loss.seeking:
            return lines
    if loss.told:
        lines.append(say("losses-standing-told"))
    return [*lines, " ".join(searching(say, prospect, now))]


def is_unheard(loss: Loss, names: Sequence[str]) -> bool:
    """Return whether what ended the search may be its anonymous author's own word in the thread.

    Only they may read so: that nobody else answered would tell others who wrote there.
    """
    may_be_own = loss.anonymous and not loss.by_forms and loss.answered_at is not None
    return may_be_own and not names


def answered(say: Say, names: Sequence[str]) -> str:
    """Say who answered; nobody is named any more who erased their data since."""
    if not names:
        return say("losses-standing-answered-somebody")
    more = "…" if len(names) > NAMED else ""
    named = ", ".join(names[:NAMED]) + more
    return say("losses-standing-answered", names=named, count=len(names))


def searching(say: Say, prospect: Prospect, now: datetime) -> list[str]:
    """Return, in sentences, what is done until somebody answers."""
    said = []
    if prospect.held:
        said.append(say("losses-standing-held"))
    if prospect.asked:
        said.append(say("losses-standing-asked", count=prospect.asked))
    if prospect.organisers:
        said.append(say("losses-standing-organisers"))
    steps = {
        "losses-standing-next": prospect.next_at,
        "losses-standing-organisers": prospect.organisers_at,
    }
    coming = sorted((at, message_id) for message_id, at in steps.items() if at is not None)
    said += [_at(say, message_id, at, now) for at, message_id in coming]
    if not (prospect.held or prospect.next_at or prospect.organisers_at):
        said.append(say("losses-standing-nobody"))
    return said


def _at(say: Say, message_id: str, at: datetime, now: datetime) -> str:
    if at <= now:
        return say(f"{message_id}-now")
    when, span = discord.utils.format_dt(at, "t"), discord.utils.format_dt(at, "R")
    return say(f"{message_id}-at", when=when, span=span)


def _place(say: Say, loss: Loss) -> list[str]:
    if loss.by_forms:
        return [say("losses-standing-by-forms")]
    if loss.hidden:
        return []
    if not loss.link:
        return [say("losses-standing-on-its-way")]
    if loss.lacks_thread:
        return [say("losses-standing-no-thread")]
    return [say("losses-standing-everyone" if loss.is_public else "losses-standing-thread")]


def _closed(say: Say, loss: Loss) -> list[str]:
    closed_at = loss.closed_at or loss.created_at
    lines = [say("losses-standing-closed", when=discord.utils.format_dt(closed_at, "D"))]
    if loss.faded:
        return [*lines, say("losses-standing-faded")]
    if loss.keep:
        return [*lines, say("losses-standing-kept")]
    fades = discord.utils.format_dt(closed_at + FADE_AFTER, "D")
    return [*lines, say("losses-standing-fades", when=fades)]

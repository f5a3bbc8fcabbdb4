"""What joining, leaving and skipping show: which pool, a few questions, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import profile_words, ui
from bot.domain.pairings import MOST_MEMBERSHIPS, Pool, Show
from bot.domain.profiles import LANGUAGES, MOST_LANGUAGES, Profile
from bot.domain.text import shown
from bot.i18n import Say
from bot.places import zone_line
from cogs.pairings.standing import Standing

View = discord.ui.LayoutView
Button = discord.ui.Button[Any]
NAME = 80
"""Characters that a pool's name takes at most once it is escaped."""


@dataclass(frozen=True)
class Choice:
    """A pool that may be chosen: when its next round is, how many take part, and its button."""

    pool: Pool
    due_at: datetime | None
    people: int
    button: Button | None = None


def name_of(pool: Pool) -> str:
    """Return the name of a pool, safe to show."""
    return shown(pool.name, NAME)


def when(at: datetime | None) -> str:
    """Return an instant as each reader's Discord shows it, with its day and time."""
    return discord.utils.format_dt(at, "F") if at else ""


def choice_page(say: Say, question: str, choices: Sequence[Choice]) -> View:
    """Return the question which pool is meant, each with its button."""
    pieces: list[ui.Piece] = [ui.text(f"## {say('pairings-title')}\n{question}")]
    for one in choices:
        line = pool_line(say, one)
        if one.button is None:
            pieces.append(ui.text(f"{line}\n{say('pairings-pool-in')}"))
        else:
            pieces.append(ui.section(line, one.button))
    return ui.layout(ui.card(*pieces, ui.row(status_button(say))))


def pool_line(say: Say, one: Choice) -> str:
    """Return what one needs to choose a pool: its name, how many, and when the next round is."""
    values: dict[str, str | int] = {"pool": name_of(one.pool), "people": one.people}
    if one.due_at is None:
        return say("pairings-pool-line-resting", **values)
    return say("pairings-pool-line", when=when(one.due_at), **values)


def which_to_join(say: Say, choices: Sequence[Choice]) -> View:
    """Return the question which pool to join."""
    return choice_page(say, say("pairings-which-join", most=MOST_MEMBERSHIPS), choices)


def questions_page(say: Say, pool: Pool, profile: Profile, now: datetime) -> View:
    """Return the three questions, with what is known or likely already chosen."""
    trade = profile_words.trade(say, profile.trade) if profile.trade else say("buddies-trade-none")
    ask = ui.button(say("buddies-trade-button"), "pairings:trade", pool.id)
    zone = ui.button(say("pairings-door-zone"), "pairings:zone", pool.id)
    join = ui.button(
        say("pairings-door-join", pool=pool.name),
        "pairings:join_now",
        pool.id,
        style=_weight(profile),
    )
    return ui.layout(
        ui.card(
            ui.text(f"## {say('pairings-title')}\n{say('pairings-door')}"),
            ui.section(say("pairings-door-trade", trade=trade), ask),
            ui.text(say("pairings-door-languages")),
            _languages(say, pool, profile),
            ui.section(zone_line(say, profile.zone, now), zone),
            ui.row(join),
        )
    )


def joined_page(
    say: Say,
    now: Standing,
    channel: str,
    mentions: Mapping[str, str],
    *,
    paused: Sequence[str] = (),
    profile: bool,
) -> View:
    """Return what being in a pool means; with `profile`, that a fuller one makes it better."""
    lines = [say("pairings-joined", pool=name_of(now.pool)), *paused]
    if now.due_at is not None:
        where = "pairings-joined-post" if now.pool.show is Show.POST else "pairings-joined-threads"
        lines.append(say("pairings-joined-when", when=when(now.due_at)))
        lines.append(say(where, channel=channel))
    elif not now.is_paused:
        lines.append(say("pairings-at-rest"))
    lines.append(say("pairings-joined-skip", **mentions))
    if profile:
        lines.append(say("pairings-joined-profile", **mentions))
    leave = ui.button(say("pairings-leave-button"), "pairings:leave", now.pool.id)
    pieces: list[ui.Piece] = [ui.text("\n".join(lines))]
    if now.is_open:
        later = ui.button(say("pairings-later-button"), "pairings:status", now.pool.id)
        buttons = [*middle_buttons(say, now.pool), later]
        pieces += [ui.text(say("pairings-middle")), ui.row(*buttons)]
    return ui.layout(ui.card(*pieces, ui.row(*skip_buttons(say, now), status_button(say), leave)))


def middle_buttons(say: Say, pool: Pool) -> list[Button]:
    """Return the two ways to somebody in the middle of a round."""
    return [
        ui.button(say("pairings-wait-button"), "pairings:wait", pool.id),
        ui.button(say("pairings-welcome-button"), "pairings:pair", pool.id),
    ]


def skip_buttons(say: Say, now: Standing) -> list[Button]:
    """Return the button that leaves out the coming round, or takes that back; none at rest."""
    if now.due_at is None:
        return []
    label = "pairings-unskip-button" if now.skips else "pairings-skip-button"
    return [ui.button(say(label), "pairings:skip", now.pool.id)]


def skipped_page(say: Say, now: Standing) -> View:
    """Return which round is left out, or not any more."""
    told = "pairings-skipped" if now.skips else "pairings-unskipped"
    text = say(told, pool=name_of(now.pool), when=when(now.due_at))
    buttons = [*skip_buttons(say, now), status_button(say)]
    return ui.layout(ui.card(ui.text(text), ui.row(*buttons)))


def leave_page(say: Say, now: Standing) -> View:
    """Return the question before a pool is left, and what becomes of a group under way."""
    lines = [say("pairings-leave-question", pool=name_of(now.pool))]
    danger, keep = discord.ButtonStyle.danger, ui.button(say("frame-keep"), "pairings:status")
    if now.names:
        lines.append(say("pairings-leave-group", names=now.names))
        after = ui.button(say("pairings-leave-after"), "pairings:left", now.pool.id)
        both = ui.button(say("pairings-leave-all"), "pairings:left_all", now.pool.id, style=danger)
        buttons = [after, both, keep]
    else:
        yes = ui.button(say("pairings-leave-yes"), "pairings:left", now.pool.id, style=danger)
        buttons = [yes, keep]
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*buttons)))


def status_button(say: Say) -> Button:
    """Return the way to one's own pairings."""
    return ui.button(say("pairings-status-button"), "pairings:status")


def _languages(say: Say, pool: Pool, profile: Profile) -> discord.ui.ActionRow[Any]:
    options = [
        discord.SelectOption(
            label=profile_words.language(say, one), value=one, default=one in profile.languages
        )
        for one in LANGUAGES
    ]
    return ui.menu(
        "pairings:languages",
        options,
        placeholder=say("buddies-ask-languages"),
        row_id=pool.id,
        most=MOST_LANGUAGES,
    )


def _weight(profile: Profile) -> discord.ButtonStyle:
    """Return how heavy the button weighs: all that makes a good draw is said, or not yet."""
    return discord.ButtonStyle.primary if profile.trade else discord.ButtonStyle.secondary

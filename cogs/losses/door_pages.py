"""What authors read before and after they write: their choices, what was posted, or given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.calendar import local_date
from bot.domain.losses import (
    MOST_EXCLUDED,
    STORY,
    Audience,
    Help,
    Loss,
    Subject,
    Urgency,
)
from bot.domain.text import clean, shown
from bot.errors import MemberError
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.presses import Press
from bot.store.loss_search import Prospect
from cogs.losses.standing import searching

Button = discord.ui.Button[Any]
View = discord.ui.LayoutView

CHOICES: Mapping[str, Sequence[StrEnum]] = {
    "help": [one for one in Help if one is not Help.ADVICE],
    "subject": list(Subject),
    "urgency": list(Urgency),
    "audience": list(Audience),
}
"""What the menus of the door offer; the help of an urgent opinion is not chosen."""


@dataclass(frozen=True)
class Door:
    """What the page of choices shows: a draft, who would be asked, and how commands are written.

    `name` is the pseudonym that an anonymous loss would bear, `channel` mentions where it stands;
    `zone` is the guild's.
    """

    draft: Loss
    prospect: Prospect
    name: str
    channel: str
    mentions: Mapping[str, str]
    now: datetime
    zone: ZoneInfo


def choices_page(say: Say, door: Door) -> View:
    """Return the choices of a draft, with what each means for who can see it."""
    draft = door.draft
    title = say("losses-door-title-advice" if draft.urgency else "losses-door-title")
    return ui.layout(
        ui.card(
            ui.text(f"## {title}\n{say('losses-door-intro')}"),
            *_menus(say, draft),
            _left_out_menu(say, draft),
            ui.text("\n".join(_consequences(say, door))),
            ui.row(*_switches(say, draft)),
            ui.row(*_ways(say, draft)),
            colour=ui.CALM,
        )
    )


def posted_page(
    say: Say, loss: Loss, prospect: Prospect, mentions: Mapping[str, str], now: datetime
) -> View:
    """Return what an author reads after posting: where it stands, and what is being done."""
    if loss.by_forms:
        lines = [say("losses-posted-forms", **mentions)]
    else:
        lines = [say("losses-posted" if loss.link else "losses-posted-later")]
    if loss.answered_at is None:
        lines += searching(say, prospect, now)
    buttons: list[Button] = [ui.link(say("losses-posted-see"), loss.link)] if loss.link else []
    buttons += [
        lines_button(say),
        ui.button(say("losses-posted-mine"), "losses:page"),
        ui.button(say("losses-posted-jar"), "wins:jar"),
    ]
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*buttons), colour=ui.CALM))


def returned_page(press: Press, refusal: Exception) -> View:
    """Return why it was not posted, with what was written so that nothing is lost."""
    pieces: list[ui.Piece] = [ui.text(_reason(press.say, refusal))]
    if written := clean(press.field("story"), STORY, lines=True):
        pieces.append(ui.text(f"{press.say('losses-returned')}\n{shown(written, 2 * STORY)}"))
    back = ui.button(press.say("losses-door-choices"), "losses:choices", press.row)
    ways = [*ui.ways(press.say, refusal), back, lines_button(press.say)]
    return ui.layout(ui.card(*pieces, ui.row(*ways), colour=ui.CALM))


def refused_page(say: Say, refusal: MemberError) -> View:
    """Return a refusal in words; help stays one tap away."""
    return ui.layout(
        ui.card(ui.text(_reason(say, refusal)), ui.row(lines_button(say)), colour=ui.CALM)
    )


def _reason(say: Say, refusal: Exception) -> str:
    if isinstance(refusal, MemberError):
        return say(refusal.message_id, **refusal.values)
    return say("losses-not-kept")


def _menus(say: Say, draft: Loss) -> list[discord.ui.ActionRow[Any]]:
    """Return the menus of what would help, or by when; of the subject; and of who may see it."""
    helps = {one: say(f"losses-help-{one}") for one in CHOICES["help"]}
    urgencies = {one: say(f"losses-urgency-{one}") for one in Urgency}
    subjects = {one: say(f"losses-subject-{one}") for one in Subject}
    audiences = {one: say(f"losses-audience-{one}") for one in Audience}
    first = (
        _menu("losses:choose_urgency", say("losses-choose-urgency"), urgencies, draft)
        if draft.urgency
        else _menu("losses:choose_help", say("losses-choose-help"), helps, draft)
    )
    return [
        first,
        _menu("losses:choose_subject", say("losses-choose-subject"), subjects, draft),
        _menu("losses:choose_audience", say("losses-choose-audience"), audiences, draft),
    ]


def _menu(
    action: str, placeholder: str, labels: Mapping[Any, str], draft: Loss
) -> discord.ui.ActionRow[Any]:
    """Return the menu of one choice; each option says which choice it answers: "help:causes"."""
    name = action.rpartition("_")[2]
    chosen = getattr(draft, name)
    options = [
        discord.SelectOption(label=label, value=f"{name}:{one}", default=one == chosen)
        for one, label in labels.items()
    ]
    return ui.menu(action, options, placeholder=placeholder, row_id=draft.id)


def _left_out_menu(say: Say, draft: Loss) -> discord.ui.ActionRow[Any]:
    select: discord.ui.UserSelect[Any] = discord.ui.UserSelect(
        custom_id=ui.component_id("losses:choose_excluded", draft.id),
        placeholder=say("losses-choose-excluded", most=MOST_EXCLUDED),
        min_values=0,
        max_values=MOST_EXCLUDED,
        required=False,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.user)
            for one in sorted(draft.excluded)
        ],
    )
    return ui.row(select)


def _consequences(say: Say, door: Door) -> list[str]:
    """Say who would see it, what could still be found out, and who listens at this hour."""
    draft = door.draft
    name = "losses-door-anonymous" if draft.anonymous else "losses-door-named"
    audience = Audience.UNSEEN if draft.by_forms else draft.audience
    asks = (
        "losses-door-private-follow-up"
        if draft.private_follow_up
        else "losses-door-waiting-follow-up"
    )
    lines = [
        say(name, name=door.name),
        say(f"losses-door-{audience}", channel=door.channel, **door.mentions),
    ]
    if draft.excluded:
        public = draft.audience is Audience.EVERYONE
        lines.append(say("losses-door-left-out" if public else "losses-door-left-out-quietly"))
    return [*lines, say(asks, **door.mentions), _listening(say, door)]


def _listening(say: Say, door: Door) -> str:
    """Say who listens at this hour, or who is asked instead, and when."""
    prospect = door.prospect
    if door.draft.audience is Audience.BUDDIES:
        return say("losses-door-buddies-asked")
    if prospect.listening:
        return say("losses-door-listening", count=prospect.listening)
    if prospect.next_at is None:
        return say("losses-door-listening-nobody")
    when = discord.utils.format_dt(prospect.next_at, "f" if _is_far(prospect, door) else "t")
    is_at_once = prospect.organisers_at is not None and prospect.organisers_at <= door.now
    return say(
        "losses-door-listening-far" if is_at_once else "losses-door-listening-later", when=when
    )


def _is_far(prospect: Prospect, door: Door) -> bool:
    """Return whether the next is asked on another day of the guild: an hour alone would mislead."""
    at = prospect.next_at or door.now
    return local_date(door.zone, at) != local_date(door.zone, door.now)


def _switches(say: Say, draft: Loss) -> list[Button]:
    name = "losses-door-go-named" if draft.anonymous else "losses-door-go-anonymous"
    asks = "losses-door-go-waiting" if draft.private_follow_up else "losses-door-go-private"
    return [
        ui.button(say(name), "losses:choose_name", draft.id),
        ui.button(say(asks), "losses:choose_follow_up", draft.id),
    ]


def _ways(say: Say, draft: Loss) -> list[Button]:
    primary = discord.ButtonStyle.primary
    write = ui.button(say("losses-door-write"), "losses:write", draft.id, style=primary)
    return [write, lines_button(say)]

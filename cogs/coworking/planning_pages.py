"""What planning a session looks like: the form, what was understood, and one's own plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.appointments import Unclear
from bot.domain.coworking import (
    ADDRESS,
    MOST_PLANS,
    THEME,
    TITLE,
    USUAL_LENGTH,
    Plan,
    Session,
)
from bot.domain.coworking_plans import GRACE
from bot.domain.rhythms import Rhythm
from bot.domain.text import clean, shown
from bot.i18n import Say
from bot.places import place_name
from bot.store.coworking_plans import Planned
from cogs.coworking import planned_words as words
from cogs.coworking.now_pages import (
    choice,
    length_options,
    rhythm_options,
    seats_options,
)
from cogs.coworking.pickers import pickers

Option = discord.SelectOption
Button = discord.ui.Button[Any]
WRITTEN = 100
"""Characters of what somebody types for the hour."""
LINE = 60
"""Characters of a title in a list."""


@dataclass(frozen=True)
class Misread:
    """What somebody typed, and why it gives no hour."""

    typed: str
    reason: Unclear


@dataclass(frozen=True)
class Draft:
    """What the page of a draft shows.

    `mine` are sessions of the same host at that hour, `others` those of others. `misread` is what
    was typed just now and not understood; `picks` whether there are menus to choose an hour, for
    which a `day` may be chosen already.
    """

    plan: Plan
    now: datetime
    mine: Sequence[Session] = ()
    others: Sequence[Session] = ()
    misread: Misread | None = None
    picks: bool = False
    day: date | None = None

    @property
    def is_past(self) -> bool:
        """Whether its hour is past."""
        at = self.plan.starts_at
        return at is not None and at < self.now - GRACE

    @property
    def may_publish(self) -> bool:
        """Whether it can be put on the calendar as it is."""
        return self.plan.starts_at is not None and not self.is_past


def form(say: Say, action: str, plan: Plan | None = None) -> discord.ui.Modal:
    """Return the form of a new plan, or of a draft to change."""
    length, rhythm = (plan.length, plan.rhythm) if plan else (USUAL_LENGTH, Rhythm.LONG)
    return ui.form(
        say("coworking-plan-form"),
        action,
        plan.id if plan else 0,
        when_field(say, words.typed(say, plan) if plan else ""),
        choice("length", say("coworking-length"), length_options(say, length)),
        choice("rhythm", say("coworking-rhythm"), rhythm_options(say, rhythm)),
        choice("seats", say("coworking-size"), seats_options(say, plan.seats if plan else None)),
        ui.field(
            "title",
            say("coworking-plan-form-title"),
            value=plan.title if plan else "",
            most=TITLE,
            required=False,
        ),
    )


def when_field(say: Say, value: str) -> discord.ui.Label[Any]:
    """Return the field for the hour, in one's own words."""
    hint = say("coworking-plan-form-when-hint")
    return ui.field("when", say("coworking-plan-form-when"), value=value, most=WRITTEN, hint=hint)


def details_form(say: Say, plan: Plan) -> discord.ui.Modal:
    """Return the form of a draft's theme and address."""
    theme = ui.field(
        "theme", say("coworking-plan-form-theme"), value=plan.theme, most=THEME, required=False
    )
    address = ui.field(
        "address",
        say("coworking-plan-form-address"),
        value=plan.address,
        most=ADDRESS,
        required=False,
        hint=say("coworking-plan-form-address-hint"),
    )
    title = say("coworking-plan-details")
    return ui.form(title, "coworking:plan_detailed", plan.id, theme, address)


def draft_page(say: Say, draft: Draft, settings: str) -> discord.ui.LayoutView:
    """Return what was understood of a draft, with what can be done about it."""
    said = [f"## {words.name(say, draft.plan)}", *_hour_lines(say, draft, settings)]
    said += [*_plan_lines(say, draft.plan), *_company_lines(say, draft)]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    if draft.picks:
        pieces += pickers(say, draft.plan, draft.now, draft.day)
    return ui.layout(ui.card(*pieces, ui.row(*_draft_buttons(say, draft))))


def published_page(say: Say, session: Session, channel: str) -> discord.ui.LayoutView:
    """Return that a session is on the calendar, and where."""
    at = words.stamp(session.starts_at)
    said = say("coworking-plan-published", channel=channel, when=at)
    if session.address:
        said += "\n" + say("coworking-plan-published-address")
    buttons = [
        ui.button(say("coworking-ics"), "coworking:ics", session.id),
        ui.button(say("coworking-plan-see"), "coworking:more", session.id),
    ]
    return ui.layout(ui.card(ui.text(said), ui.row(*buttons)))


def mine_page(say: Say, planned: Sequence[Planned]) -> discord.ui.LayoutView:
    """Return what somebody has on the calendar, each to be seen, and a way to plan more."""
    said = [f"## {say('coworking-plan-mine')}", *(planned_line(say, one) for one in planned)]
    pieces: list[ui.Piece] = [ui.text("\n".join(said)), planned_menu(say, planned)]
    if len(planned) < MOST_PLANS:
        primary = discord.ButtonStyle.primary
        another = ui.button(say("coworking-plan-another"), "coworking:plan_new", style=primary)
        pieces.append(ui.row(another))
    return ui.layout(ui.card(*pieces))


def planned_line(say: Say, planned: Planned) -> str:
    """Return one planned session in a line."""
    session, rule = planned.session, words.when_of(planned.plan)
    line = say(
        "coworking-plan-line",
        title=words.name(say, session, LINE),
        when=words.stamp(session.starts_at),
    )
    if rule is None or rule.rule is None:
        return line
    return say("coworking-plan-line-again", line=line, again=words.recurrence(say, rule.rule))


def planned_menu(say: Say, planned: Sequence[Planned]) -> discord.ui.ActionRow[Any]:
    """Return the menu of planned sessions, as many as it holds."""
    options = [
        Option(
            label=clean(one.session.title, TITLE) or say("coworking-room-plain"),
            description=_local(say, one),
            value=str(one.session.id),
        )
        for one in planned[:25]
    ]
    return ui.menu("coworking:plan_see", options, placeholder=say("coworking-plan-menu"))


def _local(say: Say, planned: Planned) -> str:
    zone = ZoneInfo(planned.plan.zone)
    return words.span(say, planned.session.starts_at, planned.session.length, zone)


def _hour_lines(say: Say, draft: Draft, settings: str) -> list[str]:
    plan, when = draft.plan, words.when_of(draft.plan)
    lines = []
    if draft.misread is not None:
        reason = say(f"coworking-plan-unclear-{draft.misread.reason}")
        typed = shown(draft.misread.typed, 2 * WRITTEN)
        lines.append(say("coworking-plan-unclear", typed=typed, reason=reason))
    if when is None:
        return [*lines, say("coworking-plan-choose")]
    span = words.span(say, when.at, plan.length, ZoneInfo(plan.zone))
    lines.append(say("coworking-plan-understood", span=span, zone=place_name(say, plan.zone)))
    lines.append(say("coworking-plan-stamp", at=words.stamp(when.at), to=words.stamp(when.at, "R")))
    again = words.recurrence(say, when.rule) if when.rule else ""
    lines.append(say("coworking-plan-again", again=again) if again else say("coworking-plan-once"))
    if draft.is_past:
        lines.append(say("coworking-plan-is-past"))
    return [*lines, say("coworking-plan-zone", settings=settings)]


def _plan_lines(say: Say, plan: Plan) -> list[str]:
    lines = [words.how(say, plan)]
    if plan.theme:
        lines.append(say("coworking-plan-theme", theme=shown(plan.theme, 2 * THEME)))
    if plan.address:
        lines.append(say("coworking-plan-address", address=shown(plan.address, 2 * ADDRESS)))
    return lines


def _company_lines(say: Say, draft: Draft) -> list[str]:
    """Say what else is at that hour: one's own sessions, and company that is there already."""
    own = [_beside(say, "coworking-plan-mine", one) for one in draft.mine[:1]]
    return own + [_beside(say, "coworking-plan-company", one) for one in draft.others[:3]]


def _beside(say: Say, what: str, session: Session) -> str:
    """Say that there is a session, with the way to its card if it has one."""
    title, link = words.name(say, session), words.card_link(session)
    return say(f"{what}-too", title=title, link=link) if link else say(f"{what}-bare", title=title)


def _draft_buttons(say: Say, draft: Draft) -> list[Button]:
    row, primary = draft.plan.id, discord.ButtonStyle.primary
    buttons = []
    if draft.may_publish:
        publish = say("coworking-plan-publish")
        buttons.append(ui.button(publish, "coworking:plan_publish", row, style=primary))
    buttons.append(ui.button(say("coworking-plan-change"), "coworking:plan_change", row))
    buttons.append(ui.button(say("coworking-plan-details"), "coworking:plan_details", row))
    if not draft.picks:
        buttons.append(ui.button(say("coworking-plan-pick"), "coworking:plan_pick", row))
    return [*buttons, ui.button(say("coworking-plan-discard"), "coworking:plan_discard", row)]

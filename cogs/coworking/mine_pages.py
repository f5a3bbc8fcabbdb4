"""What a member reads of their own co-working: a page for nobody else, and lines of `/me`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.domain.coworking import Session, Stage
from bot.domain.coworking_hours import Hours
from bot.domain.presence import Time
from bot.domain.text import shown
from bot.feature import Concern
from bot.i18n import Say
from bot.people import NAME
from bot.store.coworking_mine import Goals
from cogs.coworking.again_pages import Shared, shared_buttons, shared_line
from cogs.coworking.hours_sketch import month_words, sentence, time_words
from cogs.coworking.words import clock, in_time, title_of

MOST_COMPANY = 3
"""People who are named as the company of a month."""
MOST_COMING, MOST_UNSAID, MOST_LEAVING = 5, 2, 2
"""Sessions that are told, asked about, and that one may come to no more: a message has limits."""
MOST_TODAY = 2
Way = tuple[Session, str]
"""A session, and the address of its room or card; empty for none."""
Months = tuple[int, int, int]
"""The first month of somebody's time, the one that is shown, and the present one."""
Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Company:
    """Somebody by name, and how long one was together with them."""

    name: str
    length: timedelta


@dataclass(frozen=True)
class Standing:
    """Where a member stands now; `company` is None while they do not show it."""

    month_name: str
    week: Time
    month: Time
    goals: Goals
    company: Sequence[Company] | None
    everybody: timedelta
    coming: Sequence[Way]
    unsaid: Sequence[Session]
    shared: Sequence[Shared]


def empty_page(say: Say, now: Standing) -> discord.ui.LayoutView:
    """Return the page of who has no time yet: what this is, and the doors."""
    text = f"## {say('coworking-me-title')}\n{say('coworking-me-empty')}"
    pieces = [ui.text(text), *_coming(say, now), *_shared(say, now), _doors(say)]
    return ui.layout(ui.card(*pieces))


def page(
    say: Say, now: Standing, hours: Hours, picture: discord.File | None, months: Months
) -> discord.ui.LayoutView:
    """Return the page, with the hours of a month and their picture, where there are some."""
    pieces: list[ui.Piece] = [ui.text("\n".join(_head(say, now)))]
    pieces += _unsaid(say, now)
    pieces += _shared(say, now)
    pieces += _coming(say, now)
    pieces += _hours(say, hours, picture, months)
    pieces += [*_turns(say, months), _doors(say), ui.text(f"-# {say('coworking-me-private')}")]
    return ui.layout(ui.card(*pieces))


def concerns(
    say: Say, shared: Sequence[Shared], today: Sequence[Way], unsaid: Sequence[Session]
) -> list[Concern]:
    """Return the lines of `/me`: who would like to meet again, what comes, what is unsaid."""
    told = [Concern(shared_line(say, one), tuple(shared_buttons(say, one))) for one in shared]
    for session, way in today[:MOST_TODAY]:
        is_open = session.stage is Stage.OPEN
        told_of = "coworking-me-open" if is_open else "coworking-me-today"
        text = say(told_of, at=clock(session.ends_at), **_named(say, session))
        button = (ui.link(say("coworking-me-there"), way),) if way else ()
        told.append(Concern(text, button))
    for session in unsaid[:1]:
        text = say("coworking-me-unsaid", **_named(say, session))
        told.append(Concern(text, (_debrief(say, session),)))
    return told


def span_line(say: Say, span: str, time: Time) -> str:
    """Say the time of a span: in company first, then alone."""
    told = []
    if time.together:
        told.append(say("coworking-me-company", time=time_words(say, time.together)))
    if time.alone:
        told.append(say("coworking-me-alone", time=time_words(say, time.alone)))
    words = ", ".join(told) or say("coworking-me-time-none")
    return say("coworking-me-span", span=span, told=words)


def goals_line(say: Say, goals: Goals) -> str:
    """Say what became of goals: "6 done, 2 partly, 1 changed"."""
    counts = {one: getattr(goals, one) for one in ("done", "partly", "changed", "unsaid")}
    told = [say(f"coworking-me-goals-{one}", count=many) for one, many in counts.items() if many]
    return say("coworking-me-goals", told=", ".join(told))


def _head(say: Say, now: Standing) -> list[str]:
    lines = [
        f"## {say('coworking-me-title')}",
        span_line(say, say("coworking-me-week"), now.week),
        span_line(say, f"{now.month_name[0].upper()}{now.month_name[1:]}", now.month),
    ]
    if now.goals.said or now.goals.unsaid:
        lines.append(goals_line(say, now.goals))
    lines.append(_company(say, now))
    if now.everybody:
        lines.append(say("coworking-me-everybody", time=_hours_of(say, now.everybody)))
    return lines


def _company(say: Say, now: Standing) -> str:
    """Say with whom one was most often; else what it takes."""
    if now.company is None:
        return say("coworking-me-with-offer")
    if not now.company:
        return say("coworking-me-with-nobody")
    told = [
        say(
            "coworking-me-with-one",
            name=shown(one.name, NAME),
            time=time_words(say, one.length),
        )
        for one in now.company
    ]
    return say("coworking-me-with", names=", ".join(told))


def _hours_of(say: Say, length: timedelta) -> str:
    """Return what all have together, by the hour once there is one."""
    hours = round(length.total_seconds() / 3600)
    return say("coworking-me-time-hours", hours=hours) if hours else time_words(say, length)


def _unsaid(say: Say, now: Standing) -> list[ui.Piece]:
    return [
        ui.section(say("coworking-me-unsaid", **_named(say, one)), _debrief(say, one))
        for one in now.unsaid[:MOST_UNSAID]
    ]


def _shared(say: Say, now: Standing) -> list[ui.Piece]:
    pieces: list[ui.Piece] = []
    for one in now.shared:
        pieces.append(ui.text(shared_line(say, one)))
        pieces.append(ui.row(*shared_buttons(say, one)))
    return pieces


def _coming(say: Say, now: Standing) -> list[ui.Piece]:
    """Return what one is coming to; what stands on no card is left here."""
    if not now.coming:
        return []
    pieces: list[ui.Piece] = []
    lines = [f"**{say('coworking-me-coming')}**"]
    for session, way in now.coming[:MOST_COMING]:
        alone = not way and session.stage is Stage.PLANNED and len(pieces) < MOST_LEAVING
        if alone:
            label = say("coworking-me-not-coming")
            leave = ui.button(label, "coworking:not_coming", session.id)
            pieces.append(ui.section(_coming_line(say, session, way), leave))
        else:
            lines.append(_coming_line(say, session, way))
    return [ui.text("\n".join(lines)), *pieces]


def _coming_line(say: Say, session: Session, way: str) -> str:
    """Say when and what; once its room is open, until when."""
    title = title_of(say, session)
    named = f"[{title}]({way})" if way else title
    if session.stage is Stage.OPEN:
        return say("coworking-me-open", title=named, at=clock(session.ends_at))
    return f"{discord.utils.format_dt(session.starts_at, 'F')} · {named}"


def _hours(say: Say, hours: Hours, picture: discord.File | None, months: Months) -> list[ui.Piece]:
    """Return the picture of a month, with its sentence; where there is no time, that."""
    month = month_words(say, _text_of(months[1]))
    if picture is None:
        return [ui.text(say("coworking-me-hours-none", month=month))]
    item = discord.MediaGalleryItem(picture.uri, description=picture.description)
    title = f"**{say('coworking-me-hours', month=month)}**"
    told = ui.text(f"{title}\n{sentence(say, hours)}")
    return [told, discord.ui.MediaGallery(item)]


def _turns(say: Say, months: Months) -> list[ui.Piece]:
    """Return the ways to other months, where there are some."""
    first, month, present = months
    buttons: list[Button] = []
    if month > first:
        label = say("coworking-me-earlier", month=month_words(say, _text_of(month - 1)))
        buttons.append(ui.button(label, "coworking:month", month - 1))
    if month < present:
        label = say("coworking-me-later", month=month_words(say, _text_of(month + 1)))
        buttons.append(ui.button(label, "coworking:month", month + 1))
    return [ui.row(*buttons)] if buttons else []


def _doors(say: Say) -> ui.Piece:
    return ui.row(
        ui.button(say("coworking-me-now"), "coworking:now", style=discord.ButtonStyle.primary),
        ui.button(say("coworking-me-plan"), "coworking:plan"),
        ui.button(say("coworking-me-choices"), "coworking:choices"),
    )


def _debrief(say: Say, session: Session) -> Button:
    return ui.button(say("coworking-debrief-button"), "coworking:debrief", session.id)


def _named(say: Say, session: Session) -> dict[str, str]:
    return {"title": title_of(say, session), "when": in_time(session.starts_at)}


def _text_of(month: int) -> str:
    """Write the number of a month as the calendar does: "2026-01"."""
    return f"{month // 12:04}-{month % 12 + 1:02}"

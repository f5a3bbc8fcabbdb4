"""What the cards of sessions look like, and the private pages behind their buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.domain.calendar import Rule
from bot.domain.coworking import ADDRESS, THEME, Session, Stage
from bot.domain.text import shown
from bot.i18n import Say
from bot.people import mentions
from bot.store.coworking_plans import Held
from cogs.coworking import planned_words as words

MOST_NAMED = 20
"""People whom a card names; how many more come is said."""
MOST_LISTED = 60
"""People whom the private page names."""
FEWEST_TOLD = 2
"""People of whose time a card tells: that of one alone, often the host, is theirs."""
Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Card:
    """What a card shows.

    `coming` are those who come, `here` how many are in the room of an open session, `held` what one
    that is over came to, `month` the time of the whole community since the month began.
    """

    session: Session
    coming: Sequence[int] = ()
    rule: Rule | None = None
    here: int = 0
    held: Held | None = None
    month: timedelta | None = None

    @property
    def stage(self) -> Stage:
        """Where the session is."""
        return self.session.stage


def card(say: Say, shown_card: Card) -> discord.ui.LayoutView:
    """Return the card of a session, as it stands."""
    said = [f"## {words.name(say, shown_card.session)}", *_LINES[shown_card.stage](say, shown_card)]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    if buttons := _buttons(say, shown_card):
        pieces.append(ui.row(*buttons))
    is_on = shown_card.stage in (Stage.PLANNED, Stage.OPEN)
    return ui.layout(ui.card(*pieces, colour=ui.WARM if is_on else ui.CALM))


def coming_page(say: Say, session: Session) -> discord.ui.LayoutView:
    """Return the private answer to whoever comes; the address is for them."""
    said = [say("coworking-card-noted", when=words.stamp(session.starts_at))]
    if session.address:
        said.append(address_line(say, session))
    buttons = [ui.button(say("coworking-ics"), "coworking:ics", session.id)]
    return ui.layout(ui.card(ui.text("\n".join(said)), ui.row(*buttons)))


def address_line(say: Say, session: Session) -> str:
    """Say where a session meets, to those who come."""
    return say("coworking-plan-address", address=shown(session.address, 2 * ADDRESS))


def more_page(
    say: Say, shown_card: Card, *, manages: bool, told: str = ""
) -> discord.ui.LayoutView:
    """Return the private page of a session: who comes, and what its host and organisers can do."""
    session, people = shown_card.session, shown_card.coming
    said = [told] if told else []
    said += [f"## {words.name(say, session)}", *_when_lines(say, shown_card)]
    said.append(say("coworking-card-people", count=len(people)))
    if people:
        said.append(mentions(people[:MOST_LISTED]))
    buttons = _more_buttons(say, shown_card, manages=manages)
    return ui.layout(ui.card(ui.text("\n".join(said)), *([ui.row(*buttons)] if buttons else [])))


def sure_page(say: Say, session: Session, *, series: bool) -> discord.ui.LayoutView:
    """Return the question before a session, or its whole series, is cancelled."""
    row, danger = session.id, discord.ButtonStyle.danger
    said = say(
        "coworking-sure-series" if series else "coworking-sure-one",
        title=words.name(say, session),
        when=words.stamp(session.starts_at),
    )
    if series:
        yes = ui.button(say("coworking-cancel-series"), "coworking:ended", row, style=danger)
    else:
        yes = ui.button(say("coworking-cancel-one"), "coworking:cancelled", row, style=danger)
    no = ui.button(say("frame-keep"), "coworking:more", row)
    return ui.layout(ui.card(ui.text(said), ui.row(yes, no)))


def news(say: Say, session: Session, people: Sequence[int]) -> discord.ui.LayoutView:
    """Return the message to those who come that a session moved, or is cancelled."""
    values = {"people": mentions(people), "title": words.name(say, session)}
    values["when"] = words.stamp(session.starts_at)
    if session.stage is Stage.CANCELLED:
        said = say("coworking-news-cancelled", **values)
        buttons = [ui.button(say("coworking-news-plan"), "coworking:plan", session.id)]
    else:
        said = say("coworking-news-moved", **values)
        buttons = [ui.button(say("coworking-uncome"), "coworking:cannot", session.id)]
    return ui.layout(ui.card(ui.text(said), ui.row(*buttons), colour=ui.CALM))


def _when_lines(say: Say, shown_card: Card) -> list[str]:
    session, rule = shown_card.session, shown_card.rule
    at = words.stamp(session.starts_at)
    lines = [say("coworking-card-when", at=at, to=words.stamp(session.starts_at, "R"))]
    if rule is not None:
        lines.append(say("coworking-plan-again", again=words.recurrence(say, rule)))
    return [*lines, words.how(say, session)]


def _planned(say: Say, shown_card: Card) -> list[str]:
    session, people = shown_card.session, shown_card.coming
    lines = [*_when_lines(say, shown_card), *_theme(say, session), _host(say, session)]
    if session.address:
        lines.append(say("coworking-card-address"))
    if session.seats is not None:
        free = max(session.seats - len(people), 0)
        lines.append(say("coworking-card-free", count=free, seats=session.seats))
    return [*lines, *_people(say, people)]


def _open(say: Say, shown_card: Card) -> list[str]:
    session = shown_card.session
    until = words.stamp(session.ends_at, "t")
    lines = [
        say("coworking-card-open", count=shown_card.here, until=until),
        words.how(say, session),
    ]
    return [*lines, *_theme(say, session), _host(say, session)]


def _over(say: Say, shown_card: Card) -> list[str]:
    lines, held = [say("coworking-card-over")], shown_card.held
    if held is not None and held.people >= FEWEST_TOLD:
        time = _time(say, held.time)
        lines.append(say("coworking-card-held", count=held.people, time=time))
    if shown_card.month is not None and shown_card.month >= timedelta(hours=1):
        hours = int(shown_card.month.total_seconds()) // 3600
        lines.append(say("coworking-card-month", count=hours))
    return lines


def _cancelled(say: Say, shown_card: Card) -> list[str]:
    return [say("coworking-card-cancelled", at=words.stamp(shown_card.session.starts_at))]


_LINES = {
    Stage.PLANNED: _planned,
    Stage.OPEN: _open,
    Stage.OVER: _over,
    Stage.CLOSED: _over,
    Stage.CANCELLED: _cancelled,
}


def _time(say: Say, length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    if minutes < 60:
        return say("coworking-minutes", count=minutes)
    return say("coworking-hours", count=minutes // 60)


def _theme(say: Say, session: Session) -> list[str]:
    if session.hidden:
        return [say("rulings-covered")]
    theme = shown(session.theme, 2 * THEME)
    return [say("coworking-plan-theme", theme=theme)] if theme else []


def _host(say: Say, session: Session) -> str:
    if session.host_id is None:
        return say("coworking-card-house")
    return say("coworking-card-host", host=f"<@{session.host_id}>")


def _people(say: Say, people: Sequence[int]) -> list[str]:
    """Name those who come, as many as a card names."""
    if not people:
        return [say("coworking-card-nobody")]
    named, more = mentions(people[:MOST_NAMED]), len(people) - MOST_NAMED
    lines = [say("coworking-card-coming", count=len(people), people=named)]
    return [*lines, say("coworking-card-others", count=more)] if more > 0 else lines


def _buttons(say: Say, shown_card: Card) -> list[Button]:
    session, row = shown_card.session, shown_card.session.id
    where = ui.button(say("coworking-where"), "coworking:where", row)
    more = ui.button(say("coworking-more"), "coworking:more", row)
    wheres = [where] if session.address else []
    if shown_card.stage is Stage.PLANNED:
        primary = discord.ButtonStyle.primary
        come = ui.button(say("coworking-come"), "coworking:come", row, style=primary)
        not_ = ui.button(say("coworking-uncome"), "coworking:uncome", row)
        return [come, not_, ui.button(say("coworking-ics"), "coworking:ics", row), *wheres, more]
    if shown_card.stage is Stage.OPEN:
        link = words.room_link(session)
        join = [ui.link(say("coworking-card-join"), link)] if link else []
        return [*join, *wheres, more]
    return []


def _more_buttons(say: Say, shown_card: Card, *, manages: bool) -> list[Button]:
    """Return what can be done: by its host and organisers, as long as it is planned."""
    session, row = shown_card.session, shown_card.session.id
    buttons = []
    if shown_card.stage in (Stage.PLANNED, Stage.OPEN):
        buttons.append(ui.button(say("coworking-ics"), "coworking:ics", row))
    if not manages or session.stage is not Stage.PLANNED:
        return buttons
    danger = discord.ButtonStyle.danger
    buttons.append(ui.button(say("coworking-move"), "coworking:move", row))
    buttons.append(ui.button(say("coworking-cancel-one"), "coworking:cancel", row, style=danger))
    if shown_card.rule is not None:
        series = say("coworking-cancel-series")
        buttons.append(ui.button(series, "coworking:end", row, style=danger))
    return buttons

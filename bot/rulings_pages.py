"""What organisers see of reports and rulings: the one place, what was decided, and the forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot import ui
from bot.domain.rulings import APPEAL, REASON, STOPS, Kind, Ruling
from bot.i18n import Say
from bot.moderation import quote
from bot.store.reports import Case

A_PAGE = 3
"""Cases of a page: a message holds 4,000 characters, and what people write is shown escaped."""
DECIDED = 5
"""Rulings of a page, each with a button."""
QUOTED = 700
"""Characters of what was reported that a page shows of one card."""
WHY, WHOM = 250, 600
"""Characters of a reason, and of an appeal, on a page."""
OPEN = "open"
"""The choice of a stop that holds until it is lifted."""
View = discord.ui.LayoutView
Button = discord.ui.Button[Any]


def waiting_page(
    say: Say, appeals: Sequence[Ruling], cases: Sequence[Case], number: int, unnamed: set[str]
) -> View:
    """Return a page of what waits for organisers: appeals first, then reports.

    `unnamed` are the cards whose author can be stopped though nobody may learn who that is.
    """
    found = [*appeals, *cases]
    number = min(number, max(0, (len(found) - 1) // A_PAGE))
    pieces: list[Any] = [ui.text(f"## {say('reports-title')}\n{_count(say, len(found))}")]
    for one in found[number * A_PAGE : (number + 1) * A_PAGE]:
        is_case = isinstance(one, Case)
        pieces += _case(say, one, unnamed) if is_case else _appeal(say, one)  # type: ignore[arg-type]
    more = len(found) > (number + 1) * A_PAGE
    buttons = turning(say, "reports:page", number, more=more)
    buttons.append(ui.button(say("reports-decided"), "reports:decided"))
    buttons.append(ui.button(say("stops-ask"), "stop:ask"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def decided_page(say: Say, rulings: Sequence[Ruling], number: int) -> View:
    """Return a page of what organisers decided, by whom and when, with the way to end it."""
    number = min(number, max(0, (len(rulings) - 1) // DECIDED))
    shown_here = rulings[number * DECIDED : (number + 1) * DECIDED]
    said = say("reports-decided-why" if rulings else "reports-decided-none")
    pieces: list[Any] = [ui.text(f"## {say('reports-decided')}\n{said}")]
    for one in shown_here:
        line = "\n".join(ruling_lines(say, one))
        ends = ui.button(say(f"rulings-end-{one.kind}"), "rulings:end", one.id)
        pieces.append(ui.text(line) if one.ended_at else ui.section(line, ends))
    more = len(rulings) > (number + 1) * DECIDED
    buttons = turning(say, "reports:decided_page", number, more=more)
    buttons.append(ui.button(say("reports-back"), "reports:list"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def ruling_lines(say: Say, ruling: Ruling) -> list[str]:
    """Say what was decided about whom, why, by whom and when: organisers answer for it."""
    about = f"<@{ruling.user_id}>" if ruling.user_id else say("reports-nobody")
    feature = say(f"rulings-feature-{ruling.feature}")
    at = discord.utils.format_dt(ruling.decided_at, "f")
    by = _organiser(say, ruling.decider_id)
    until = discord.utils.format_dt(ruling.until, "D") if ruling.until else ""
    kind = f"{ruling.kind}-until" if until else f"{ruling.kind}"
    about = say("reports-unnamed") if ruling.unnamed else about
    lines = [say(f"rulings-line-{kind}", feature=feature, about=about, until=until)]
    lines.append(quote(ruling.reason, WHY))
    if ruling.link and ruling.kind is Kind.HIDE:
        lines.append(f"[{say('report-see')}]({ruling.link})")
    lines.append(say("rulings-line-by", by=by, at=at))
    if ruling.answer is not None:
        lines.append(say(f"rulings-line-{ruling.answer}"))
    if ruling.ended_at is not None:
        ended = discord.utils.format_dt(ruling.ended_at, "f")
        by = _organiser(say, ruling.ender_id)
        lines.append(
            say("rulings-line-ended" if ruling.ender_id else "rulings-line-over", by=by, at=ended)
        )
    return lines


def case_buttons(say: Say, case: Case, unnamed: set[str]) -> list[Button]:
    """Return what organisers can do about a case."""
    danger = discord.ButtonStyle.danger
    buttons = [ui.link(say("report-see"), case.link)] if case.link else []
    buttons.append(ui.button(say("reports-hide"), "report:hide", case.id, style=danger))
    if case.about_id is not None or case.feature in unnamed:
        buttons.append(ui.button(say("reports-stop"), "report:stop", case.id))
    return [*buttons, ui.button(say("report-handled"), "report:handled", case.id)]


def hide_form(say: Say, action: str, row: int) -> discord.ui.Modal:
    """Return the form in which an organiser says why a card is hidden."""
    return ui.form(say("reports-hide-title"), action, row, _reason(say))


def stop_form(
    say: Say, action: str, row: int, *, named: bool, features: Sequence[str] = ()
) -> discord.ui.Modal:
    """Return the form of a stop: for how long and why; with `features`, of whom and where too."""
    days = [(f"{one}", say("stops-days", count=one)) for one in STOPS]
    labels = [
        _choice(
            say("stops-how-long"), "days", [*days, *([(OPEN, say("stops-open"))] if named else [])]
        )
    ]
    if features:
        known = [(one, say(f"rulings-feature-{one}")) for one in features]
        who: discord.ui.UserSelect[Any] = discord.ui.UserSelect(custom_id="who", required=True)
        labels.insert(0, discord.ui.Label(text=say("stops-who"), component=who))
        labels.insert(1, _choice(say("stops-where"), "feature", known))
    return ui.form(say("stops-title"), action, row, *labels, _reason(say))


def appeal_form(say: Say, row: int) -> discord.ui.Modal:
    """Return the form of an appeal."""
    hint = say("rulings-appeal-hint")
    field = ui.field("appeal", say("rulings-appeal-label"), most=APPEAL, long=True, hint=hint)
    return ui.form(say("rulings-appeal"), "rulings:appealed", row, field)


def word_form(say: Say, row: int) -> discord.ui.Modal:
    """Return the form of the word that keeps a ruling."""
    field = ui.field("word", say("rulings-word-label"), most=APPEAL, long=True)
    return ui.form(say("rulings-keep"), "rulings:kept", row, field)


def turning(say: Say, action: str, number: int, *, more: bool) -> list[Button]:
    """Return the buttons that turn pages."""
    buttons = [ui.button(say("reports-newer"), action, number - 1)] if number else []
    return [*buttons, *([ui.button(say("reports-older"), action, number + 1)] if more else [])]


def _count(say: Say, count: int) -> str:
    return say("reports-count", count=count) if count else say("report-none")


def _case(say: Say, case: Case, unnamed: set[str]) -> list[ui.Piece]:
    about = f"<@{case.about_id}>" if case.about_id else say("frame-somebody")
    feature = say(f"rulings-feature-{case.feature}")
    several = "reports-line-several" if len(case.reasons) > 1 else "reports-line-one"
    lines = [say(several, feature=feature, about=about)]
    each = QUOTED // max(1, min(len(case.reasons), 3))
    lines += [quote(one, each) for one in case.reasons[:3]]
    if not case.link:
        lines.append(say("reports-unlinked"))
    return [
        discord.ui.Separator(),
        ui.text("\n".join(lines)),
        ui.row(*case_buttons(say, case, unnamed)),
    ]


def _appeal(say: Say, ruling: Ruling) -> list[ui.Piece]:
    lines = [f"**{say('reports-appeal')}**", *ruling_lines(say, ruling)]
    lines += [say("reports-appeal-says"), quote(ruling.appeal or "", WHOM)]
    ends = ui.button(say(f"rulings-end-{ruling.kind}"), "rulings:end", ruling.id)
    keeps = ui.button(say("rulings-keep"), "rulings:keep", ruling.id)
    return [discord.ui.Separator(), ui.text("\n".join(lines)), ui.row(ends, keeps)]


def _organiser(say: Say, user_id: int | None) -> str:
    return f"<@{user_id}>" if user_id else say("frame-somebody")


def _reason(say: Say) -> discord.ui.Label[Any]:
    hint = say("reports-reason-hint")
    return ui.field("reason", say("reports-reason"), most=REASON, long=True, hint=hint)


def _choice(label: str, name: str, options: Sequence[tuple[str, str]]) -> discord.ui.Label[Any]:
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=name,
        required=True,
        options=[discord.SelectOption(label=said, value=value) for value, said in options],
    )
    return discord.ui.Label(text=label, component=select)

"""Trades as people say them: the form that asks for one, and what its answer may mean."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import profile_words, ui
from bot.domain.taxonomy import Trade, find_trades, trades
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press

LONGEST = 60
"""Characters in which somebody names their trade."""


def trade_form(say: Say, feature: str, row: int = 0) -> discord.ui.Modal:
    """Return the form that asks what somebody does; its answer is `<feature>:trade_typed`."""
    hint = say("buddies-trade-hint")
    field = ui.field("trade", say("buddies-trade-label"), most=LONGEST, hint=hint)
    return ui.form(say("buddies-trade-title"), f"{feature}:trade_typed", row, field)


def trades_meant(press: Press) -> list[Trade]:
    """Return the trades that the answer may mean, the likeliest first; MemberError for none."""
    found = find_trades(press.field("trade"), press.say.language)
    if not found:
        raise MemberError("buddies-trade-unknown")
    return list(found)


def trades_page(
    say: Say, feature: str, found: Sequence[Trade], *, back: str, row: int = 0
) -> discord.ui.LayoutView:
    """Return the question which of several trades was meant: `<feature>:trade_chosen`."""
    options = [
        discord.SelectOption(label=profile_words.trade(say, one.id)[:100], value=one.id)
        for one in found
    ]
    placeholder = say("buddies-trade-menu")
    menu = ui.menu(f"{feature}:trade_chosen", options, placeholder=placeholder, row_id=row)
    again = ui.button(say("buddies-trade-again"), f"{feature}:trade", row)
    returns = ui.button(say("frame-return"), back, row)
    return ui.layout(ui.card(ui.text(say("buddies-trade-which")), menu, ui.row(again, returns)))


def trade_chosen(press: Press) -> str:
    """Return the id of the trade that was chosen; MemberError for an unknown one."""
    chosen = next(iter(press.values), "")
    if chosen not in trades():
        raise MemberError("buddies-trade-unknown")
    return chosen

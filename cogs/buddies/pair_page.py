"""The card of a pair: what the two agree on, when they meet, their goals, and the ways on."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.covers import covered
from bot.domain.buddies import Kind
from bot.domain.pairs import Goal, GuestStage, Meeting, Pair, Stage
from bot.domain.profiles import Commitment, Format
from bot.domain.text import clean, shown
from bot.i18n import Say
from bot.people import mentions
from bot.reports import report_button
from cogs.buddies.goal_lines import goal_lines
from cogs.buddies.pair_board import Board, in_zones

Button = discord.ui.Button[Any]
PURPOSE = 600
"""Characters that a purpose takes at most once it is escaped."""
LABEL = 80
WON = 40
"""Characters of a goal on the button that makes it a win."""
MOST_SLOTS = 5


def card(say: Say, board: Board) -> discord.ui.LayoutView:
    """Return the card as it stands in the thread; once the pair has ended, without buttons."""
    if board.pair.stage is Stage.ENDED:
        title = ui.text(f"## {mentions(board.pair.members)}")
        return ui.layout(ui.card(title, ui.text(say("buddies-pair-card-ended")), colour=ui.CALM))
    return covered(say) if board.pair.hidden else ui.layout(ui.card(*pieces(say, board)))


def pieces(say: Say, board: Board) -> list[ui.Piece]:
    """Return what the card holds while the two go on."""
    pair = board.pair
    told: list[ui.Piece] = [ui.text(f"## {mentions(pair.members)}\n{_stage(say, pair)}")]
    if pair.kind is Kind.BUDDY:
        told += _terms(say, pair)
    told += _meeting(say, board)
    if pair.kind is Kind.BUDDY:
        told += [*_goals(say, board), *_guests(say, board)]
    ways = [report_button(say, "buddies:pair_report", pair.id)]
    ways.append(ui.button(say("buddies-pair-end"), "buddies:pair_end", pair.id))
    return [*told, ui.row(*ways), ui.text(f"-# {say('buddies-pair-honest')}")]


def _stage(say: Say, pair: Pair) -> str:
    if pair.stage is Stage.TRIAL and pair.review_at is not None:
        when = discord.utils.format_dt(pair.review_at, "D")
        return say("buddies-pair-extended" if pair.extended else "buddies-pair-trial", when=when)
    return say("buddies-pair-lasting" if pair.stage is Stage.LASTING else "buddies-pair-hour")


def _terms(say: Say, pair: Pair) -> list[ui.Piece]:
    unsaid = say("buddies-pair-unsaid")
    rhythm = say(f"buddies-commitment-{pair.rhythm}") if pair.rhythm else unsaid
    form = say(f"buddies-formats-{pair.format}") if pair.format else unsaid
    lines = [
        f"**{say('buddies-pair-terms')}**",
        say("buddies-pair-rhythm-line", rhythm=rhythm),
        say("buddies-pair-format-line", format=form),
        say("buddies-pair-purpose-line", purpose=shown(pair.purpose, PURPOSE) or unsaid),
        _agreed(say, pair),
    ]
    buttons = [ui.button(say("buddies-pair-purpose"), "buddies:pair_purpose", pair.id)]
    if not pair.is_agreed:
        primary = discord.ButtonStyle.primary
        agree = ui.button(say("buddies-pair-agree"), "buddies:pair_agree", pair.id, style=primary)
        buttons.append(agree)
    return [ui.text("\n".join(lines)), *_menus(say, pair), ui.row(*buttons)]


def _menus(say: Say, pair: Pair) -> list[ui.Piece]:
    rhythms = [
        discord.SelectOption(
            label=say(f"buddies-commitment-{one}"), value=one, default=one is pair.rhythm
        )
        for one in Commitment
    ]
    formats = [
        discord.SelectOption(
            label=say(f"buddies-formats-{one}"), value=one, default=one is pair.format
        )
        for one in Format
    ]
    rhythm, form = say("buddies-pair-rhythm"), say("buddies-pair-format")
    return [
        ui.menu("buddies:pair_rhythm", rhythms, placeholder=rhythm, row_id=pair.id),
        ui.menu("buddies:pair_format", formats, placeholder=form, row_id=pair.id),
    ]


def _agreed(say: Say, pair: Pair) -> str:
    if pair.is_agreed:
        return say("buddies-pair-agreed-both")
    if not pair.agreed:
        return say("buddies-pair-agreed-none")
    waiting = [one for one in pair.members if one not in pair.agreed]
    return say("buddies-pair-agreed-one", who=mentions(list(pair.agreed)), other=mentions(waiting))


def _meeting(say: Say, board: Board) -> list[ui.Piece]:
    """Return the next meeting, or the times to choose from."""
    pair_id, title = board.pair.id, f"**{say('buddies-pair-meeting')}**"
    if board.confirmed:
        lines = [title, *(meeting_line(say, board, one) for one in board.confirmed[:3])]
        buttons = [
            ui.button(say("buddies-pair-calendar"), "buddies:pair_ics", pair_id),
            ui.button(say("buddies-pair-remind"), "buddies:pair_remind", pair_id),
            ui.button(say("buddies-pair-cancel"), "buddies:pair_cancel", pair_id),
        ]
        return [ui.text("\n".join(lines)), ui.row(*buttons)]
    slots = board.proposed[:MOST_SLOTS]
    lines = [title, say("buddies-pair-choose" if slots else "buddies-pair-no-time")]
    lines += [f"{nth}. {_slot_line(say, board, one)}" for nth, one in enumerate(slots, 1)]
    choices = [_slot_button(say, board, nth, one) for nth, one in enumerate(slots, 1)]
    buttons = [
        ui.button(say("buddies-pair-others"), "buddies:pair_others", pair_id),
        ui.button(say("buddies-pair-suggest"), "buddies:pair_suggest", pair_id),
    ]
    rows = [ui.row(*choices)] if choices else []
    return [ui.text("\n".join(lines)), *rows, ui.row(*buttons)]


def meeting_line(say: Say, board: Board, meeting: Meeting) -> str:
    """Return a meeting that both agreed on: in the reader's time, then in each zone."""
    when = discord.utils.format_dt(meeting.at, "F")
    return say("buddies-pair-meeting-line", when=when, zones=in_zones(say, meeting.at, board.zones))


def _slot_line(say: Say, board: Board, slot: Meeting) -> str:
    when, zones = discord.utils.format_dt(slot.at, "F"), in_zones(say, slot.at, board.zones)
    if not slot.chosen_by:
        return say("buddies-pair-slot", when=when, zones=zones)
    return say("buddies-pair-slot-chosen", when=when, zones=zones, who=mentions([*slot.chosen_by]))


def _slot_button(say: Say, board: Board, nth: int, slot: Meeting) -> Button:
    label = clean(f"{nth}. {in_zones(say, slot.at, board.zones)}", LABEL)
    style = discord.ButtonStyle.primary if slot.chosen_by else discord.ButtonStyle.secondary
    return ui.button(label, "buddies:pair_slot", slot.id, style=style)


def _goals(say: Say, board: Board) -> list[ui.Piece]:
    lines = [f"**{say('buddies-goals-title')}**", *goal_lines(say, board.goals)]
    buttons = [ui.button(say("buddies-goals-open"), "buddies:pair_goals", board.pair.id)]
    buttons += [win_button(say, one) for one in board.winnable]
    return [ui.text("\n".join(lines)), ui.row(*buttons)]


def win_button(say: Say, goal: Goal) -> Button:
    """Return the button by which a reached goal becomes a win of both, one press of each."""
    label = say("buddies-goal-win", goal=clean(goal.text, WON))
    return ui.button(label, "buddies:goal_win", goal.id)


def _guests(say: Say, board: Board) -> list[ui.Piece]:
    """Return who has joined the project, who is wished for, and the way to invite somebody."""
    joined = [one.guest_id for one in board.guests if one.stage is GuestStage.JOINED]
    told: list[ui.Piece] = []
    if joined:
        told.append(ui.text(say("buddies-guests-joined", who=mentions(joined))))
    for guest in board.guests:
        if guest.stage is GuestStage.PROPOSED:
            values = {"who": f"<@{guest.by_id}>", "guest": f"<@{guest.guest_id}>"}
            told.append(ui.text(say("buddies-guest-wish", **values)))
    if board.wishes:
        told.append(_wish_menu(say, board))
    label = say("buddies-guests-open" if board.guests else "buddies-guest-invite")
    return [*told, ui.row(ui.button(label, "buddies:pair_guests", board.pair.id))]


def _wish_menu(say: Say, board: Board) -> ui.Piece:
    """Return the answers to who is wished for, for the other of the two."""
    options = [
        discord.SelectOption(label=say(f"buddies-guest-{answer}", name=name), value=value)
        for guest_id, name in board.wishes
        for answer, value in (("yes", f"yes:{guest_id}"), ("no", f"no:{guest_id}"))
    ]
    menu_text = say("buddies-guest-answer")
    return ui.menu("buddies:guest_answer", options, placeholder=menu_text, row_id=board.pair.id)

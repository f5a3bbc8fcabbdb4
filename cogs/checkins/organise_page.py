"""What the organisers' pages of check-ins look like: all programmes, and each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.checkins import (
    MOST_MOMENTS,
    MOST_PROGRAMMES,
    NAME,
    QUESTION,
    Moment,
    Programme,
    Stage,
)
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Need
from bot.i18n import Say
from bot.missing import creation_hint, missing_lines
from bot.presses import Press
from cogs.checkins.ready_made import ReadyMade
from cogs.checkins.times import at, opening, when
from cogs.checkins.words import called

Option = discord.SelectOption
Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Standing:
    """A programme, and how many are in it."""

    programme: Programme
    people: int

    @property
    def state(self) -> str:
        """Where it stands: open without a channel it rests."""
        rests = self.programme.stage is Stage.OPEN and self.programme.channel_id is None
        return "resting" if rests else self.programme.stage


@dataclass(frozen=True)
class Page:
    """What the page of a programme shows; `coming` is when it asks next, where all share that."""

    guild: discord.Guild
    standing: Standing
    missing: tuple[Need, ...]
    may_create: bool
    coming: datetime | None

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.standing.programme


def front(say: Say, standings: Sequence[Standing]) -> discord.ui.LayoutView:
    """Return the page of all programmes, with what can be made of the ready-made ones."""
    said = [f"## {say('checkins-organise-title')}", say("checkins-organise-about")]
    said += [_line(say, one) for one in standings] or [say("checkins-organise-begin")]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    if standings:
        known = [one.programme for one in standings]
        options = [Option(label=one.name, value=str(one.id)) for one in known]
        pieces.append(
            ui.menu("checkins:setup_open", options, placeholder=say("checkins-organise-see"))
        )
    if len(standings) < MOST_PROGRAMMES:
        hint = say("checkins-organise-new")
        pieces.append(ui.menu("checkins:setup_new", _ready_made(say), placeholder=hint))
    back = ui.button(say("frame-return"), "organise:setup")
    return ui.layout(ui.card(*pieces, ui.row(back)))


def overview(say: Say, standings: Sequence[Standing]) -> list[str]:
    """Say in a line each how programmes stand."""
    return [_in_short(say, one) for one in standings] or [say("checkins-organise-off")]


def layout(say: Say, page: Page) -> discord.ui.LayoutView:
    """Return the page of a programme: how it stands, what it asks, how, and where."""
    programme = page.programme
    pieces: list[ui.Piece] = [ui.text("\n".join(_standing(say, page)))]
    pieces += [_moment(say, programme, nth) for nth in range(len(programme.moments))]
    how = f"**{say('checkins-how-title')}**\n{in_short(say, programme)}"
    pieces.append(
        ui.section(how, ui.button(say("server-open"), "checkins:setup_how", programme.id))
    )
    pieces.append(ui.text("\n".join(_where(say, page))))
    pieces.append(
        ui.channel_menu(
            "checkins:setup_channel",
            placeholder=say("checkins-organise-channel"),
            chosen=programme.channel_id,
            row_id=programme.id,
        )
    )
    return ui.layout(ui.card(*pieces, ui.row(*_steps(say, page)), ui.row(*_others(say, programme))))


def closing(say: Say, standing: Standing) -> discord.ui.LayoutView:
    """Return the question before a programme is closed, which says what becomes of it."""
    programme = standing.programme
    name, count = called(programme), standing.people
    asked = say("checkins-close-question", programme=name, count=count)
    danger = discord.ButtonStyle.danger
    yes = ui.button(say("checkins-close-yes"), "checkins:setup_closed", programme.id, style=danger)
    no = ui.button(say("frame-keep"), "checkins:setup", programme.id)
    return ui.layout(ui.card(ui.text(asked), ui.row(yes, no), colour=ui.CALM))


def rename_form(say: Say, programme: Programme) -> discord.ui.Modal:
    """Return the form that asks for another name."""
    field = ui.field("name", say("checkins-rename-name"), value=programme.name, most=NAME)
    return ui.form(say("checkins-rename-title"), "checkins:setup_renamed", programme.id, field)


def copy_form(say: Say, programme: Programme) -> discord.ui.Modal:
    """Return the form that asks what a copy is called."""
    field = ui.field("name", say("checkins-copy-name"), most=NAME, hint=say("checkins-copy-hint"))
    return ui.form(say("checkins-copy-title"), "checkins:setup_copied", programme.id, field)


def questions(say: Say, moment: Moment) -> str:
    """Return the questions of a moment in the reader's language, a line each."""
    asked = (shown(one.read(say.language), 2 * QUESTION) for one in moment.questions)
    return "\n".join(f"• {one}" for one in asked)


def in_short(say: Say, programme: Programme) -> str:
    """Say in one line how a programme asks."""
    told = [
        say("checkins-reach-private" if programme.private else "checkins-reach-channel"),
        say(f"checkins-whose-{programme.whose}"),
        say("checkins-how-late", hours=programme.window),
    ]
    told += [say("checkins-how-energy")] if programme.energy else []
    told += [say("checkins-how-recap")] if programme.recap else []
    return opening(" · ".join(told))


def row_of(programme: Programme, nth: int) -> int:
    """Return the row of what concerns one moment of a programme."""
    return programme.id * MOST_MOMENTS + nth


def choice(press: Press, offered: Iterable[object]) -> str:
    """Return what was chosen in a menu; MemberError for what it does not offer."""
    chosen = next(iter(press.values), "")
    if chosen not in map(str, offered):
        raise MemberError("frame-gone")
    return chosen


def _ready_made(say: Say) -> list[Option]:
    return [
        Option(
            label=say(f"checkins-ready-{one}"),
            description=say(f"checkins-ready-{one}-hint"),
            value=one,
        )
        for one in ReadyMade
    ]


def _line(say: Say, standing: Standing) -> str:
    programme = standing.programme
    state = say(f"checkins-state-{standing.state}")
    channel = programme.channel_id
    where = f"<#{channel}>" if channel else say("checkins-organise-nowhere")
    people = say("checkins-organise-people", count=standing.people)
    asks = when(say, programme.moments)
    return f"\n**{called(programme)}** · {state}\n{asks} · {where} · {people}"


def _in_short(say: Say, standing: Standing) -> str:
    name, state = called(standing.programme), say(f"checkins-state-{standing.state}")
    channel = standing.programme.channel_id
    where = f" · <#{channel}>" if channel else ""
    return say("checkins-organise-line", programme=name, state=f"{state}{where}")


def _standing(say: Say, page: Page) -> list[str]:
    """Say what the programme is called, where it stands, and how many are in it."""
    people = say("checkins-organise-people", count=page.standing.people)
    lines = [f"## {called(page.programme)}", opening(people)]
    lines.append(say(f"checkins-organise-{page.standing.state}"))
    if page.coming is not None:
        coming = discord.utils.format_dt(page.coming, "F")
        lines.append(say("checkins-organise-next", when=coming))
    return lines


def _moment(say: Say, programme: Programme, nth: int) -> ui.Piece:
    moment, row = programme.moments[nth], row_of(programme, nth)
    said = f"**{at(say, moment)}**\n{questions(say, moment)}"
    return ui.section(said, ui.button(say("server-open"), "checkins:setup_moment", row))


def _where(say: Say, page: Page) -> list[str]:
    """Say in which channel a programme asks, and what is missing there."""
    channel = page.programme.channel_id
    if channel is None:
        return [say("checkins-organise-choose"), *creation_hint(say, page.guild)]
    line = say("checkins-organise-where", channel=f"<#{channel}>")
    return [line, *missing_lines(say, page.missing, page.guild)]


def _steps(say: Say, page: Page) -> list[Button]:
    """Return what sets a programme going, and the trial before."""
    programme = page.programme
    trial = ui.button(say("checkins-try-button"), "checkins:try", programme.id)
    buttons = [_stage_button(say, programme), trial]
    if programme.channel_id is None and page.may_create:
        create = say("checkins-organise-create")
        buttons.append(ui.button(create, "checkins:setup_create", programme.id))
    return buttons


def _stage_button(say: Say, programme: Programme) -> Button:
    if programme.stage is Stage.OPEN:
        return ui.button(say("checkins-pause"), "checkins:setup_pause", programme.id)
    label = say("checkins-publish" if programme.stage is Stage.DRAFT else "checkins-resume")
    primary = discord.ButtonStyle.primary
    return ui.button(label, "checkins:setup_publish", programme.id, style=primary)


def _others(say: Say, programme: Programme) -> list[Button]:
    return [
        ui.button(say("checkins-rename"), "checkins:setup_rename", programme.id),
        ui.button(say("checkins-copy"), "checkins:setup_copy", programme.id),
        ui.button(say("checkins-close"), "checkins:setup_close", programme.id),
        ui.button(say("frame-return"), "checkins:setup"),
    ]

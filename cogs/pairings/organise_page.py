"""What the organisers' page of pairings looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import discord

from bot import ui
from bot.domain.pairings import MOST_POOLS, NAME, RHYTHMS, Fallback, Pool, Show, Stage
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Need
from bot.i18n import Say
from bot.missing import creation_hint, missing_lines
from bot.presses import Press
from cogs.pairings.coming import Coming

Option = discord.SelectOption
Button = discord.ui.Button[Any]
HOURS = range(24)
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Standing:
    """How a pool stands: how many are in it, and its rounds ahead; whether a pause has no end."""

    pool: Pool
    members: int
    ahead: tuple[Coming, ...]
    is_paused: bool

    @property
    def coming(self) -> Coming | None:
        """The round that is drawn next."""
        return self.ahead[-1] if self.ahead else None


@dataclass(frozen=True)
class Page:
    """What the page shows: the pools of a guild, how the chosen one stands, and whose hours count.

    `zone` says the guild's time zone in words.
    """

    guild: discord.Guild
    pools: tuple[Pool, ...]
    standing: Standing | None
    missing: tuple[Need, ...]
    may_create: bool
    zone: str


def layout(say: Say, page: Page) -> discord.ui.LayoutView:
    """Return the page: how a pool stands, what is missing, and all that can be chosen."""
    standing = page.standing
    said = [f"## {say('pairings-organise-title')}", say("pairings-organise-about")]
    pieces: list[ui.Piece] = [ui.text("\n".join(said))]
    if standing is not None:
        pieces += pool_menu(say, page.pools, standing.pool.id, action="pairings:setup_pool")
    pieces.append(ui.text("\n".join([*_where(say, standing), *_lacking(say, page)])))
    pieces.append(
        ui.channel_menu(
            "pairings:setup_channel",
            placeholder=say("pairings-organise-channel"),
            chosen=standing.pool.channel_id if standing else None,
            row_id=standing.pool.id if standing else 0,
        )
    )
    pieces += [ui.text(page.zone), *_choices(say, standing.pool)] if standing else []
    pieces += [ui.row(*_pages(say, standing.pool))] if standing else []
    return ui.layout(ui.card(*pieces, ui.row(*_buttons(say, page))))


def overview(say: Say, standings: Sequence[Standing]) -> list[str]:
    """Say in a line each how pools stand."""
    if not standings:
        return [say("pairings-organise-off")]
    return [_in_short(say, one) for one in standings]


def closing(say: Say, standing: Standing) -> discord.ui.LayoutView:
    """Return the question before a pool is closed, which says what becomes of it."""
    pool = standing.pool
    asked = say("pairings-close-question", pool=called(pool), count=standing.members)
    danger = discord.ButtonStyle.danger
    yes = ui.button(say("pairings-close-yes"), "pairings:setup_closed", pool.id, style=danger)
    no = ui.button(say("frame-keep"), "pairings:setup", pool.id)
    return ui.layout(ui.card(ui.text(asked), ui.row(yes, no), colour=ui.CALM))


def name_form(say: Say) -> discord.ui.Modal:
    """Return the form that asks what a new pool is called."""
    hint = say("pairings-new-pool-hint")
    name = ui.field("name", say("pairings-new-pool-name"), most=NAME, hint=hint)
    return ui.form(say("pairings-new-pool"), "pairings:setup_named", 0, name)


def way_back(say: Say, pool_id: int, *also: Button) -> ui.Piece:
    """Return the way back to the settings of a pool, after what else may be pressed."""
    return ui.row(*also, ui.button(say("frame-return"), "pairings:setup", pool_id))


def pool_menu(say: Say, pools: Iterable[Pool], chosen: int, *, action: str) -> list[ui.Piece]:
    """Return the menu of the pools of a guild, where there are several."""
    options = [Option(label=one.name, value=str(one.id), default=one.id == chosen) for one in pools]
    if len(options) < 2:
        return []
    return [ui.menu(action, options, placeholder=say("pairings-organise-pools"))]


def called(pool: Pool) -> str:
    """Return a pool's name, safe to show."""
    return shown(pool.name, 2 * NAME)


def moment(coming: Coming) -> str:
    """Return when a round is due, as each reader's clock shows it."""
    return discord.utils.format_dt(coming.due_at, "F")


def number(press: Press, most: int | None = None) -> int:
    """Return the number that was chosen in a menu."""
    if not press.values or (most is not None and press.ids()[0] > most):
        raise MemberError("frame-gone")
    return press.ids()[0]


def one_of(press: Press, choices: type[Choice]) -> Choice:
    """Return what was chosen in a menu of an enumeration."""
    chosen = next(iter(press.values), "")
    if chosen not in set(choices):
        raise MemberError("frame-gone")
    return choices(chosen)


def _in_short(say: Say, standing: Standing) -> str:
    pool, coming = standing.pool, standing.coming
    name = called(pool)
    if pool.channel_id is None or coming is None:
        return say("pairings-organise-line-resting", pool=name)
    channel = f"<#{pool.channel_id}>"
    return say("pairings-organise-line", pool=name, channel=channel, when=moment(coming))


def _where(say: Say, standing: Standing | None) -> list[str]:
    """Say where a pool meets, how many are in it, and when it is drawn."""
    if standing is None:
        return [say("pairings-organise-off")]
    pool, coming = standing.pool, standing.coming
    name = say("pairings-organise-pool", pool=called(pool), count=standing.members)
    if pool.channel_id is None or coming is None:
        return [name, say("pairings-organise-resting")]
    lines = [name, say("pairings-organise-channel-line", channel=f"<#{pool.channel_id}>")]
    lines += [
        say("pairings-organise-called-off", when=moment(one))
        for one in standing.ahead
        if one.stage is Stage.CANCELLED
    ]
    if standing.is_paused:
        return [*lines, say("pairings-organise-paused")]
    lines.append(say("pairings-organise-next", when=moment(coming)))
    return [*lines, say("pairings-organise-announced")] if coming.is_announced else lines


def _lacking(say: Say, page: Page) -> list[str]:
    has_channel = page.standing is not None and page.standing.pool.channel_id is not None
    hint = [] if has_channel else creation_hint(say, page.guild)
    return [*missing_lines(say, page.missing, page.guild), *hint]


def _choices(say: Say, pool: Pool) -> list[ui.Piece]:
    """Return the menus: when a pool is drawn, how it meets, and what is done without threads."""
    return [
        _menu("pairings:setup_day", pool, say("pairings-organise-day"), _days(say, pool)),
        _menu("pairings:setup_hour", pool, say("pairings-organise-hours"), _hours(say, pool)),
        _menu("pairings:setup_rhythm", pool, say("pairings-organise-rhythm"), _rhythms(say, pool)),
        ui.text(f"**{say('pairings-organise-how')}**"),
        _menu("pairings:setup_show", pool, say("pairings-organise-how"), _shows(say, pool)),
        _menu("pairings:setup_fallback", pool, say("pairings-organise-how"), _ways(say, pool)),
    ]


def _menu(action: str, pool: Pool, placeholder: str, options: list[Option]) -> ui.Piece:
    return ui.menu(action, options, placeholder=placeholder, row_id=pool.id)


def _days(say: Say, pool: Pool) -> list[Option]:
    chosen = pool.rule.weekday
    return [
        Option(label=say(f"day-{day}"), value=str(day), default=day == chosen) for day in range(7)
    ]


def _hours(say: Say, pool: Pool) -> list[Option]:
    chosen = pool.rule.at.hour
    return [
        Option(
            label=say("pairings-organise-hour", hour=hour), value=str(hour), default=hour == chosen
        )
        for hour in HOURS
    ]


def _rhythms(say: Say, pool: Pool) -> list[Option]:
    chosen = pool.rule.every
    return [
        Option(
            label=say("pairings-organise-every", weeks=weeks),
            value=str(weeks),
            default=weeks == chosen,
        )
        for weeks in RHYTHMS
    ]


def _shows(say: Say, pool: Pool) -> list[Option]:
    return [
        Option(
            label=say(f"pairings-show-{one}"),
            description=say(f"pairings-show-{one}-hint"),
            value=one,
            default=one is pool.show,
        )
        for one in Show
    ]


def _ways(say: Say, pool: Pool) -> list[Option]:
    return [
        Option(label=say(f"pairings-fallback-{one}"), value=one, default=one is pool.fallback)
        for one in Fallback
    ]


def _pages(say: Say, pool: Pool) -> list[Button]:
    """Return the ways to the other pages of a pool."""
    return [
        ui.button(say("pairings-preview-open"), "pairings:preview", pool.id),
        ui.button(say("pairings-run-open"), "pairings:run", pool.id),
        ui.button(say("pairings-cancel-open"), "pairings:cancel", pool.id),
        ui.button(say("pairings-health-open"), "pairings:health", pool.id),
    ]


def _buttons(say: Say, page: Page) -> list[Button]:
    buttons, pool = [], page.standing.pool if page.standing else None
    row = pool.id if pool else 0
    if (pool is None or pool.channel_id is None) and page.may_create:
        buttons.append(ui.button(say("pairings-organise-create"), "pairings:setup_create", row))
    if pool is not None:
        names = say("pairings-organise-names-off" if pool.names else "pairings-organise-names-on")
        buttons.append(ui.button(names, "pairings:setup_names", row))
    if pool is not None and len(page.pools) < MOST_POOLS:
        buttons.append(ui.button(say("pairings-new-pool"), "pairings:setup_new"))
    if pool is not None:
        close = say("pairings-close")
        buttons.append(ui.button(close, "pairings:setup_close", row))
    return [*buttons, ui.button(say("frame-return"), "organise:setup")]

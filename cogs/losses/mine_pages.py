"""What authors read alone about their losses: the list, one of them, questions before acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.losses import ANSWER, FADE_AFTER, STORY, Loss, Stage
from bot.domain.rulings import Ruling
from bot.domain.text import clean, shown
from bot.errors import MemberError
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.moderation import appeal_buttons, told
from bot.presses import Press
from bot.store.loss_search import Prospect
from cogs.losses.standing import is_unheard, standing
from cogs.losses.worry import lines_waiting

PAGE = 10
MOST_RULINGS = 1
GLIMPSE = 60
"""How much of a story a list shows, to its author."""

Button = discord.ui.Button[Any]
View = discord.ui.LayoutView


@dataclass(frozen=True)
class Overview:
    """One's own loss and what its page shows beside it.

    `pseudonym` is empty for a loss under one's name; `names` are those who answered; `words` counts
    the exchange by forms; `in_guild` is False in private messages, where no list can be opened;
    `guild` and `win` say where and how a win is shared. `rulings` are what organisers decided about
    one without a name, whose author nobody else can tell.
    """

    loss: Loss
    prospect: Prospect
    now: datetime
    pseudonym: str = ""
    names: tuple[str, ...] = ()
    words: int = 0
    in_guild: bool = True
    guild: str = ""
    win: str = ""
    rulings: tuple[Ruling, ...] = ()


def mine_page(say: Say, losses: Sequence[Loss], page: int) -> View:
    """Return a member's own losses, ten a page, those that are open first."""
    losses = sorted(losses, key=lambda one: one.stage is not Stage.OPEN)
    page = min(page, max(0, (len(losses) - 1) // PAGE))
    here = losses[page * PAGE : (page + 1) * PAGE]
    pieces: list[Any] = [ui.text(f"## {say('losses-mine-title')}")]
    if worried := next((one for one in losses if one.worried), None):
        pieces += [ui.text(say("losses-lines-wait")), ui.row(lines_waiting(say, worried))]
    pieces += _listed(say, here) if here else [ui.text(say("losses-mine-none"))]
    buttons = [ui.button(say("losses-mine-new"), "losses:new")]
    if page > 0:
        buttons.append(ui.button(say("losses-mine-newer"), "losses:page", page - 1))
    if (page + 1) * PAGE < len(losses):
        buttons.append(ui.button(say("losses-mine-older"), "losses:page", page + 1))
    return ui.layout(ui.card(*pieces, ui.row(*buttons, lines_button(say)), colour=ui.CALM))


def own_page(say: Say, seen: Overview, said: str = "") -> View:
    """Return one's own loss: what it says, what is being done, and what its author can do."""
    loss = seen.loss
    pieces: list[Any] = [ui.text(said)] if said else []
    pieces.append(ui.text("\n".join(_heading(say, seen))))
    if loss.story:
        pieces.append(ui.text(shown(loss.story, STORY if seen.rulings else 2 * STORY)))
    lines = standing(say, loss, seen.prospect, seen.names, seen.now)
    if loss.stage is Stage.CLOSED and not seen.in_guild:
        lines += _way_to_a_win(say, seen)
    pieces.append(ui.text("\n".join(lines)))
    pieces += _rulings(say, seen)
    if loss.worried:
        pieces += [ui.text(say("losses-lines-wait")), ui.row(lines_waiting(say, loss))]
    if loss.asks_how:
        pieces += [ui.text(say("losses-follow-how")), ui.row(*how_buttons(say, loss))]
    for buttons in (_talking(say, seen), _caring(say, seen), _leaving(say, seen)):
        if buttons:
            pieces.append(ui.row(*buttons))
    return ui.layout(ui.card(*pieces, colour=ui.CALM))


def _rulings(say: Say, seen: Overview) -> list[Any]:
    """Return the latest of what organisers decided about a loss, each with the way to appeal."""
    pieces: list[Any] = []
    for ruling in seen.rulings[:MOST_RULINGS]:
        pieces.append(ui.text("\n".join(told(say, ruling, seen.guild))))
        if buttons := appeal_buttons(say, ruling):
            pieces.append(ui.row(*buttons))
    return pieces


def how_buttons(say: Say, loss: Loss) -> list[Button]:
    """Return the answers to how it is now."""
    return [
        ui.button(say("losses-follow-better"), "losses:better", loss.id),
        ui.button(say("losses-follow-same"), "losses:same", loss.id),
        ui.button(say("losses-follow-worse"), "losses:worse", loss.id),
    ]


def onward_buttons(say: Say, loss: Loss) -> list[Button]:
    """Return what can be done for a loss that nobody has answered for a day."""
    buttons = [ui.button(say("losses-mine-onward"), "losses:onward", loss.id)]
    return [*buttons, *widen_buttons(say, loss)]


def widen_buttons(say: Say, loss: Loss) -> list[Button]:
    """Return the button that shows a loss to everyone here, where it is not shown yet."""
    if loss.is_public or loss.hidden:
        return []
    return [ui.button(say("losses-mine-widen"), "losses:widen", loss.id)]


def question(say: Say, loss: Loss, text: str, yes: Button) -> View:
    """Return a question before an act, with the button that agrees."""
    buttons = ui.row(yes, back_button(say, loss))
    return ui.layout(ui.card(ui.text(text), buttons, colour=ui.CALM))


def back_button(say: Say, loss: Loss) -> Button:
    """Return the button that leads back to one's own loss."""
    return ui.button(say("frame-return"), "losses:show", loss.id)


def returned_page(press: Press, refusal: MemberError, written: str) -> View:
    """Return a refusal with what the member wrote, so that nothing is lost."""
    pieces: list[Any] = [ui.text(press.say(refusal.message_id, **refusal.values))]
    if kept := clean(written, ANSWER, lines=True):
        pieces.append(ui.text(f"{press.say('losses-returned')}\n{shown(kept, 2 * ANSWER)}"))
    ways = [*ui.ways(press.say, refusal), lines_button(press.say)]
    return ui.layout(ui.card(*pieces, ui.row(*ways), colour=ui.CALM))


def _listed(say: Say, losses: Sequence[Loss]) -> list[Any]:
    """Return losses line by line, and the menu that opens one."""
    lines = [
        say(
            "losses-mine-line",
            subject=say(f"losses-subject-{one.subject}"),
            when=discord.utils.format_dt(one.posted_at or one.created_at, "D"),
            state=say(f"losses-mine-{_state(one)}"),
        )
        for one in losses
    ]
    options = [
        discord.SelectOption(
            label=_glimpse(one) or say(f"losses-subject-{one.subject}"), value=str(one.id)
        )
        for one in losses
    ]
    menu = ui.menu("losses:open", options, placeholder=say("losses-mine-open-menu"))
    return [ui.text("\n".join(f"- {line}" for line in lines)), menu]


def _glimpse(loss: Loss) -> str:
    return clean(loss.story, GLIMPSE)


def _state(loss: Loss) -> str:
    if loss.stage is Stage.CLOSED:
        return "closed"
    is_answered = loss.answered_at is not None and not loss.unheard
    return "answered" if is_answered else "waiting"


def _heading(say: Say, seen: Overview) -> list[str]:
    loss = seen.loss
    help_ = say(f"losses-help-{loss.help}")
    if loss.urgency:
        help_ += f" ({say(f'losses-urgency-{loss.urgency}')})"
    title = f"### {say(f'losses-subject-{loss.subject}')} · {help_}"
    when = discord.utils.format_dt(loss.posted_at or loss.created_at, "f")
    name = (
        say("losses-mine-as", name=seen.pseudonym) if seen.pseudonym else say("losses-mine-named")
    )
    return [title, f"{when} · {say(f'losses-audience-{loss.audience}')} · {name}"]


def _talking(say: Say, seen: Overview) -> list[Button]:
    """Return the buttons that lead to what was answered."""
    loss = seen.loss
    has_place = bool(loss.link) and not loss.by_forms
    buttons: list[Button] = [ui.link(say("losses-mine-see"), loss.link)] if has_place else []
    if loss.stage is Stage.OPEN and loss.replies_by_forms:
        primary = discord.ButtonStyle.primary
        label = say("losses-mine-reply")
        buttons.append(ui.button(label, "losses:reply", loss.id, style=primary))
    if seen.words:
        label = say("losses-mine-read", count=seen.words)
        buttons.append(ui.button(label, "losses:read", loss.id))
    return buttons


def _caring(say: Say, seen: Overview) -> list[Button]:
    """Return the buttons that change what becomes of a loss."""
    loss = seen.loss
    if loss.stage is not Stage.OPEN:
        return []
    is_alone = loss.told or (not loss.seeking and is_unheard(loss, seen.names))
    buttons = onward_buttons(say, loss) if is_alone else widen_buttons(say, loss)
    return [
        *buttons,
        ui.button(say("losses-mine-edit"), "losses:edit", loss.id),
        ui.button(say("losses-debrief-button"), "losses:debrief", loss.id),
        ui.button(say("losses-close-button"), "losses:close", loss.id),
    ]


def _leaving(say: Say, seen: Overview) -> list[Button]:
    """Return what is always there, and what a closed loss still offers."""
    loss, danger = seen.loss, discord.ButtonStyle.danger
    buttons = [lines_button(say)]
    if loss.stage is Stage.CLOSED:
        buttons += _closed_buttons(say, seen)
    buttons.append(ui.button(say("losses-mine-delete"), "losses:delete", loss.id, style=danger))
    if seen.in_guild:
        buttons.append(ui.button(say("losses-mine-all"), "losses:page"))
    return buttons


def _way_to_a_win(say: Say, seen: Overview) -> list[str]:
    """Say where a closed loss can become a win, and warn whom it could give away."""
    lines = [say("losses-close-win-there", guild=seen.guild, win=seen.win)]
    if seen.loss.anonymous:
        lines.append(say("losses-close-win-warning", name=seen.pseudonym))
    return lines


def _closed_buttons(say: Say, seen: Overview) -> list[Button]:
    """Return what a closed loss offers; one kept past its time goes by being deleted alone."""
    loss, buttons, win = seen.loss, [], say("losses-close-win")
    if seen.in_guild and loss.anonymous:
        buttons.append(ui.button(win, "losses:recovered", loss.id))
    elif seen.in_guild:
        buttons.append(ui.button(win, "wins:recovered"))
    in_time = loss.closed_at is not None and seen.now < loss.closed_at + FADE_AFTER
    if not loss.faded and in_time:
        label = say("losses-mine-fade" if loss.keep else "losses-mine-keep")
        buttons.append(ui.button(label, "losses:keep", loss.id))
    return buttons

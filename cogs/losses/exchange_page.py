"""The exchange by forms as those who are there read it, below the story, never to stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot import ui
from bot.domain.losses import ANSWER, STORY, Loss, Stage
from bot.domain.text import shown
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.presses import Press
from bot.reports import report_button
from cogs.losses.desk import Desk
from cogs.losses.there import Button, View, come_in, leaving_buttons, there_page

ROOM = 3300
"""Characters of words that one page shows: Discord takes 4,000 with the buttons around."""
Entry = tuple[int, str]
"""A word by its id, or the story under 0, as it is shown."""


async def welcome(desk: Desk, press: Press, loss: Loss) -> None:
    """Show somebody who comes the way in; what is answered through forms at once."""
    page, by_thread = await way_in(desk, press, loss)
    await ui.finish(press.interaction, page)
    if not by_thread:
        page = await exchange_page(desk, loss, press.user_id, press.say)
        await ui.tell(press.interaction, page)


async def way_in(desk: Desk, press: Press, loss: Loss) -> tuple[View, bool]:
    """Let somebody who is there in; return what they read, and whether they answer in a thread."""
    by_thread = await come_in(desk, loss, press.user_id)
    name = await desk.author(loss, press.say, private=True)
    return there_page(press.say, loss, name, by_thread=by_thread), by_thread


async def exchange_page(
    desk: Desk, loss: Loss, reader_id: int, say: Say, *, before: int | None = None
) -> View:
    """Return the story and the latest words that fit, or those before a word."""
    entries = await _entries(desk, loss, reader_id, say)
    here = fitting([one for one in entries if before is None or one[0] < before])
    text = ui.text("\n\n".join(text for _, text in here))
    rows = (ui.row(*row) for row in _buttons(say, loss, oldest=here[0][0]) if row)
    return ui.layout(ui.card(text, *rows, colour=ui.CALM))


def fitting(entries: Sequence[Entry]) -> list[Entry]:
    """Return as many of the last entries as a page holds, one at least, the oldest first."""
    here: list[Entry] = []
    room = ROOM
    for one in reversed(entries):
        room -= len(one[1]) + 2
        if here and room < 0:
            break
        here.insert(0, one)
    return here


async def _entries(desk: Desk, loss: Loss, reader_id: int, say: Say) -> list[Entry]:
    words = await desk.words.exchange(loss.id)
    author = await desk.author(loss, say, private=True)
    others = {one.user_id for one in words if one.user_id is not None}
    names = {one: await desk.name(loss.guild_id, one, say) for one in sorted(others)}
    names[reader_id] = say("losses-exchange-you")
    story = shown(loss.story, 2 * STORY) or say("losses-exchange-faded")
    entries = [(0, entry(author, loss.posted_at or loss.created_at, story))]
    for word in words:
        who = author if word.by_author else names.get(word.user_id or 0, say("frame-somebody"))
        text = shown(word.text, 2 * ANSWER) or say("losses-exchange-erased")
        entries.append((word.id, entry(who, word.said_at, text)))
    return entries


def entry(who: str, at: datetime, text: str) -> str:
    """Return a word as both sides read it."""
    return f"**{who}** · {discord.utils.format_dt(at, 'R')}\n{text}"


def _buttons(say: Say, loss: Loss, *, oldest: int) -> tuple[list[Button], list[Button]]:
    """Return the ways on from an exchange, then the ways out; `oldest` is the first word, or 0."""
    on = [ui.button(say("losses-exchange-before"), "losses:before", oldest)] if oldest else []
    out = [report_button(say, "losses:report", loss.id), lines_button(say)]
    if loss.stage is Stage.OPEN:
        primary = discord.ButtonStyle.primary
        answer = ui.button(say("losses-exchange-answer"), "losses:answer", loss.id, style=primary)
        on, out = [*on, answer], [*leaving_buttons(say, loss), *out]
    return on, out

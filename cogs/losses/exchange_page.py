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
from cogs.losses.desk import Desk
from cogs.losses.there import Button, View, leaving_buttons

ROOM = 3300
"""Characters of words that one page shows: Discord takes 4,000 with the buttons around."""
Entry = tuple[int, str]
"""A word by its id, or the story under 0, as it is shown."""


async def exchange_page(
    desk: Desk, loss: Loss, reader_id: int, say: Say, *, before: int | None = None
) -> View:
    """Return the story and the latest words that fit, or those before a word."""
    entries = await _entries(desk, loss, reader_id, say)
    here = fitting([one for one in entries if before is None or one[0] < before])
    text = ui.text("\n\n".join(text for _, text in here))
    row = ui.row(*_buttons(say, loss, oldest=here[0][0]))
    return ui.layout(ui.card(text, row, colour=ui.CALM))


def fitting(entries: Sequence[Entry]) -> list[Entry]:
    """Return as many of the last entries as a page holds, one at least, the oldest first."""
    here: list[Entry] = []
    room = ROOM
    for entry in reversed(entries):
        room -= len(entry[1]) + 2
        if here and room < 0:
            break
        here.insert(0, entry)
    return here


async def _entries(desk: Desk, loss: Loss, reader_id: int, say: Say) -> list[Entry]:
    words = await desk.words.exchange(loss.id)
    author = await desk.author(loss, say, private=True)
    others = {one.user_id for one in words if one.user_id is not None}
    names = {one: await desk.name(loss.guild_id, one, say) for one in sorted(others)}
    names[reader_id] = say("losses-exchange-you")
    story = shown(loss.story, 2 * STORY) or say("losses-exchange-faded")
    entries = [(0, _entry(author, loss.posted_at or loss.created_at, story))]
    for word in words:
        who = author if word.by_author else names.get(word.user_id or 0, say("frame-somebody"))
        text = shown(word.text, 2 * ANSWER) or say("losses-exchange-erased")
        entries.append((word.id, _entry(who, word.said_at, text)))
    return entries


def _entry(who: str, at: datetime, text: str) -> str:
    return f"**{who}** · {discord.utils.format_dt(at, 'R')}\n{text}"


def _buttons(say: Say, loss: Loss, *, oldest: int) -> list[Button]:
    buttons = [ui.button(say("losses-exchange-before"), "losses:before", oldest)] if oldest else []
    if loss.stage is Stage.OPEN:
        primary = discord.ButtonStyle.primary
        answer = ui.button(say("losses-exchange-answer"), "losses:answer", loss.id, style=primary)
        buttons += [answer, *leaving_buttons(say, loss)]
    return [*buttons, lines_button(say)]

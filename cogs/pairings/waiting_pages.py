"""What those read who look for somebody in the middle of a round."""

from __future__ import annotations

from bot import ui
from bot.domain.pairings import Group
from bot.i18n import Say
from cogs.pairings.joining_pages import View, status_button
from cogs.pairings.mine_pages import way_to


def said_page(say: Say, message_id: str) -> View:
    """Return a few words, and the way to one's own pairings."""
    return ui.layout(ui.card(ui.text(say(message_id)), ui.row(status_button(say))))


def found_page(say: Say, group: Group, names: str) -> View:
    """Return whom somebody meets, with the way to their thread where it is open already."""
    if group.thread_id is None:
        text, ways = say("pairings-found", names=names), []
    else:
        text, ways = say("pairings-found-thread", names=names), [way_to(say, group)]
    return ui.layout(ui.card(ui.text(text), ui.row(*ways, status_button(say))))

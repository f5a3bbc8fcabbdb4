"""Help lines as members read them: the page, and the button that leads to it from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.commands.settings import COUNTRIES
from bot.domain.help_lines import (
    MOST_TEXT,
    WORLD,
    CountryLines,
    Kind,
    Line,
    countries,
    shipped,
    written_lines,
)
from bot.domain.text import fold, shown
from bot.i18n import Say
from bot.store.help_lines import ChosenLines, HelpLineStore

if TYPE_CHECKING:
    from bot.client import CommunityBot


def lines_button(say: Say) -> discord.ui.Button[Any]:
    """Return the button that shows the help lines privately, for any message."""
    return ui.button(say("help-lines-button"), "helplines:show")


async def lines_view(
    bot: CommunityBot, guild_id: int | None, user_id: int, say: Say
) -> discord.ui.LayoutView:
    """Return the help lines of the country a member chose; `guild_id` is None in private messages.

    Where none was chosen, or none is known of it, the directories of the world and the emergency
    numbers of every country with lines are shown. No country is guessed.
    """
    return lines_page(say, await HelpLineStore(bot.database).chosen(guild_id, user_id))


def lines_page(say: Say, chosen: ChosenLines) -> discord.ui.LayoutView:
    """Return the page of what was chosen, with a menu to choose another country."""
    menu = country_menu(say, "helplines:country", chosen.country, may_empty=True)
    return ui.layout(ui.card(*paragraphs(say, chosen), menu, colour=ui.CALM))


def paragraphs(say: Say, chosen: ChosenLines) -> list[ui.Piece]:
    """Return what is said of a country, the emergency number first."""
    return [ui.text("\n".join(lines)) for lines in _paragraphs(say, chosen) if lines]


def line_words(say: Say, line: Line) -> str:
    """Say a line: what to dial, what it is, and what is spoken there."""
    said = say("help-lines-line", contact=line.contact, said=line.said[say.language])
    if not line.languages:
        return said
    spoken = ", ".join(say(f"help-lines-spoken-{language}") for language in line.languages)
    return f"{said} {say('help-lines-spoken', languages=spoken)}"


def country_menu(
    say: Say, action: str, chosen: str | None, *, may_empty: bool = False
) -> discord.ui.ActionRow[Any]:
    """Return the menu of countries, by their names in the reader's language."""
    options = [
        discord.SelectOption(label=say(f"country-{one}"), value=one, default=one == chosen)
        for one in COUNTRIES
    ]
    options.sort(key=lambda option: fold(option.label))
    return ui.menu(action, options, placeholder=say("help-lines-menu"), may_empty=may_empty)


def _paragraphs(say: Say, chosen: ChosenLines) -> list[list[str]]:
    lines = shipped().get(chosen.country or "")
    if chosen.text is not None:
        return [_heading(say, chosen.country, lines), _written(chosen.text), _elsewhere(say)]
    if lines is None:
        unknown = [say("help-lines-unknown")] if chosen.country else []
        return [[*_heading(say, None, None), *_numbers(say)], [*unknown, *_elsewhere(say)]]
    emergencies = _listed(say, lines.further(Kind.EMERGENCY, say.language))
    return [
        [*_heading(say, chosen.country, lines), *emergencies],
        _titled(say, "help-lines-listening", lines.further(Kind.LISTENING, say.language)),
        _titled(say, "help-lines-business", lines.further(Kind.BUSINESS, say.language)),
    ]


def _heading(say: Say, country: str | None, lines: CountryLines | None) -> list[str]:
    of = say("help-lines-title-of", country=say(f"country-{country}")) if country else None
    title = f"## {of or say('help-lines-title')}"
    if lines is None:
        return [title, say("help-lines-danger-anywhere")]
    return [title, say("help-lines-danger", number=lines.emergency)]


def _numbers(say: Say) -> list[str]:
    """Return the emergency number of every country with lines, and of the European Union."""
    numbers = {say(f"country-{one}"): shipped()[one].emergency for one in countries()}
    each = [
        say("help-lines-number", country=country, number=numbers[country])
        for country in sorted(numbers, key=fold)
    ]
    (europe, *_) = shipped()[WORLD].lines
    return [*_items(each), *_listed(say, [europe])]


def _elsewhere(say: Say) -> list[str]:
    lines = shipped()[WORLD].further(Kind.LISTENING, say.language)
    return _titled(say, "help-lines-elsewhere", lines)


def _written(text: str) -> list[str]:
    """Return what organisers wrote, as they wrote it: what is escaped is shown literally."""
    return _items(shown("\n".join(written_lines(text)), 2 * MOST_TEXT).splitlines())


def _titled(say: Say, title: str, lines: list[Line]) -> list[str]:
    return [f"### {say(title)}", *_listed(say, lines)] if lines else []


def _listed(say: Say, lines: list[Line]) -> list[str]:
    return _items([line_words(say, line) for line in lines])


def _items(lines: list[str]) -> list[str]:
    return [f"- {line}" for line in lines]

"""`/help-lines`: numbers for a hard moment, and the organisers' page that replaces a country's."""

from __future__ import annotations

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.commands.settings import COUNTRIES
from bot.domain.help_lines import (
    MOST_TEXT,
    Line,
    country_of,
    number_of,
    shipped,
    written_lines,
)
from bot.domain.text import clean
from bot.errors import MemberError
from bot.feature import Act, Asked, Feature, Parts, SetupPart
from bot.help_lines import country_menu, line_words, lines_page, lines_view, paragraphs
from bot.i18n import L, Say, month_name
from bot.presses import Press, pressed
from bot.store.help_lines import ChosenLines, HelpLineStore
from bot.ui import Interaction


class HelpLines(Feature):
    """Help lines, one tap away, by the country that a member chose."""

    parts = Parts(
        help=("help-help-lines",),
        need="hard",
        door="help-lines",
        acts=(Act("help-lines-button", "helplines:show"),),
    )

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._store = HelpLineStore(bot.database)

    @app_commands.command(name="help-lines", description=L("command-help-lines-help"))
    async def help_lines(self, interaction: Interaction) -> None:
        """Show the lines, on a server and in private messages alike."""
        await self._tell(interaction)

    @pressed("helplines:show")
    async def show(self, press: Press) -> None:
        """Show the lines beside what the member was reading, which stays."""
        await self._tell(press.interaction)

    @pressed("helplines:country")
    async def choose_country(self, press: Press) -> None:
        """Keep the member's country and show its lines; emptied, those of everywhere."""
        country, guild_id = _country(press) if press.values else None, press.interaction.guild_id
        await self._store.choose(guild_id, press.user_id, country)
        chosen = await self._store.chosen(guild_id, press.user_id)
        page = lines_page(press.say, chosen if country == chosen.country else ChosenLines(country))
        await ui.show(press.interaction, page)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return for which countries organisers wrote lines of their own."""
        say = asked.say
        own = [say(f"country-{one}") for one in await self._store.replaced(asked.guild.id)]
        state = say("help-lines-own", countries=", ".join(own)) if own else say("help-lines-ours")
        title = f"**{say('help-lines-title')}**"
        button = ui.button(say("help-lines-setup"), "helplines:setup")
        return SetupPart((title, state), (button,), ready=True)

    @pressed("helplines:setup")
    async def ask_country(self, press: Press) -> None:
        """Let an organiser choose a country."""
        require_organiser(press.interaction)
        say = press.say
        text = ui.text(f"## {say('help-lines-title')}\n{say('help-lines-setup-caption')}")
        menu = country_menu(say, "helplines:which", None)
        back = ui.row(ui.button(say("frame-return"), "organise:setup"))
        await ui.show(press.interaction, ui.layout(ui.card(text, menu, back)))

    @pressed("helplines:which")
    async def open_country(self, press: Press) -> None:
        """Show the lines of a country as members read them, and whence they come."""
        await self._preview(press, _country(press))

    @pressed("helplines:write")
    async def ask_text(self, press: Press) -> None:
        """Ask for the lines of a country, beginning with those that are shown."""
        require_organiser(press.interaction)
        country = _country(press)
        text = (await self._store.replaced(press.guild.id)).get(country)
        await press.interaction.response.send_modal(
            _form(press.say, country, _plain(press.say, country) if text is None else text)
        )

    @pressed("helplines:written")
    async def write(self, press: Press) -> None:
        """Keep what was written, and show it as members will read it."""
        require_organiser(press.interaction)
        text = clean(press.field("text"), MOST_TEXT, lines=True)
        if not written_lines(text):
            raise MemberError("help-lines-empty")
        country, now = _country(press), self.bot.clock.now()
        await self._store.replace(press.guild.id, country, text, now)
        await self._preview(press, country)

    @pressed("helplines:restore")
    async def restore(self, press: Press) -> None:
        """Return to the shipped lines of a country."""
        require_organiser(press.interaction)
        country = _country(press)
        await self._store.restore(press.guild.id, country)
        await self._preview(press, country)

    async def _tell(self, interaction: Interaction) -> None:
        guild_id, user_id = interaction.guild_id, interaction.user.id
        say = self.bot.say(interaction)
        await ui.tell(interaction, await lines_view(self.bot, guild_id, user_id, say))

    async def _preview(self, press: Press, country: str) -> None:
        require_organiser(press.interaction)
        text = (await self._store.replaced(press.guild.id)).get(country)
        await ui.show(press.interaction, _preview(press.say, ChosenLines(country, text)))


def _preview(say: Say, chosen: ChosenLines) -> discord.ui.LayoutView:
    country = chosen.country or ""
    pieces = paragraphs(say, chosen)
    row = number_of(country)
    buttons = [ui.button(say("help-lines-write"), "helplines:write", row)]
    if chosen.text is not None:
        buttons.append(ui.button(say("help-lines-restore"), "helplines:restore", row))
    elif country in shipped():
        pieces += [discord.ui.Separator(), ui.text("\n".join(_sources(say, country)))]
    buttons.append(ui.button(say("frame-return"), "helplines:setup"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def _sources(say: Say, country: str) -> list[str]:
    """Say whence the number of each shipped line comes, and of when that is."""
    return [say("help-lines-sources"), *(_source(say, line) for line in shipped()[country].lines)]


def _source(say: Say, line: Line) -> str:
    number = f"[{line.contact}]({line.source})"
    if line.checked is None:
        return f"- {say('help-lines-undated', number=number)}"
    month = month_name(say.language, f"{line.checked:%Y-%m}")
    return f"- {say('help-lines-dated', number=number, month=month)}"


def _form(say: Say, country: str, text: str) -> discord.ui.Modal:
    label, hint = say("help-lines-text"), say("help-lines-text-hint")
    field = ui.field("text", label, value=text, most=MOST_TEXT, long=True, hint=hint)
    title = say("help-lines-title-of", country=say(f"country-{country}"))
    return ui.form(title, "helplines:written", number_of(country), field)


def _plain(say: Say, country: str) -> str:
    """Return the shipped lines of a country as an organiser would write them."""
    lines = shipped()[country].lines if country in shipped() else ()
    return "\n".join(line_words(say, line).replace("**", "") for line in lines)


def _country(press: Press) -> str:
    """Return the country chosen in a menu, or that of the button or form."""
    country = press.values[0] if press.values else country_of(press.row)
    if country not in COUNTRIES:
        raise MemberError("frame-gone")
    return country


async def setup(bot: CommunityBot) -> None:
    """Read the shipped lines, which must be whole, and add `/help-lines`."""
    shipped()
    await bot.add_cog(HelpLines(bot))

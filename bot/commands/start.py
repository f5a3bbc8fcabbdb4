"""`/start`: what this is, one's language and time in two presses, then the doors."""

from __future__ import annotations

from functools import partial

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.whereabouts import guess
from bot.domain.zones import zone
from bot.doors import door_page, doors_page
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import LANGUAGES, L, language_of
from bot.places import place_name, time_there, zone_form, zone_page, zones_meant
from bot.presses import Handler, Press, pressed
from bot.start_pages import hello_page, hour_page
from bot.ui import Interaction


class Start(Feature):
    """A member's first minute, and the doors that lead to everything else."""

    async def cog_load(self) -> None:
        """Answer the door of each need, as the features, all loaded before, declare them."""
        await super().cog_load()
        self.bot.router.add(self._doors())

    async def cog_unload(self) -> None:
        """Answer them no more."""
        await super().cog_unload()
        self.bot.router.remove(self._doors())

    @app_commands.command(name="start", description=L("command-start-help"))
    async def start(self, interaction: Interaction) -> None:
        """Begin, or show the doors; in private messages, say where they are."""
        if interaction.guild is None:
            say = self.bot.say(interaction)
            await ui.tell(interaction, say("doors-on-server", **self.bot.mentions_for(say)))
        else:
            await self.bot.router.open(interaction, "start:begin")

    @pressed("start:begin")
    async def begin(self, press: Press) -> None:
        """Show what the member has not chosen yet: their language, then their time."""
        member = await self.bot.member_store.get(press.guild.id, press.user_id)
        if member.timezone is not None:
            await self.show_doors(press)
        elif member.language is not None:
            await self._ask_hour(press.interaction)
        else:
            await ui.show(press.interaction, hello_page(press.say))

    @pressed("start:language")
    async def choose_language(self, press: Press) -> None:
        """Keep the language of the button; the card's button begins with it."""
        if press.row >= len(LANGUAGES):
            raise MemberError("frame-gone")
        await self.bot.change_language(press.guild.id, press.user_id, LANGUAGES[press.row])
        member = await self.bot.member_store.get(press.guild.id, press.user_id)
        if member.timezone is None:
            await self._ask_hour(press.interaction)
        else:
            await self.show_doors(press)

    @pressed("start:here")
    async def keep_guess(self, press: Press) -> None:
        """Keep the zone that was guessed."""
        locale, home = self._locale(press.interaction), self._home(press.interaction)
        await self._keep(press, guess(locale, home))

    @pressed("start:hour")
    async def keep_hour(self, press: Press) -> None:
        """Keep the zone of the hour that was chosen."""
        chosen = next(iter(press.values), "")
        try:
            zone(chosen)
        except ValueError:
            raise MemberError("frame-gone") from None
        await self._keep(press, chosen)

    @pressed("start:zone")
    async def ask_zone(self, press: Press) -> None:
        """Ask for a city."""
        await press.interaction.response.send_modal(zone_form(press.say, "start"))

    @pressed("start:zone_typed", "start:zone_chosen")
    async def choose_zone(self, press: Press) -> None:
        """Keep the zone of a city, or ask which of several was meant."""
        zones = zones_meant(press)
        if len(zones) > 1:
            now, back = self.bot.clock.now(), "start:begin"
            page = zone_page(press.say, "start", zones, now, back=back)
            await ui.show(press.interaction, page)
        else:
            await self._keep(press, zones[0])

    @pressed("doors:open")
    async def show_doors(self, press: Press) -> None:
        """Show the doors, and what the member chose about language and time."""
        say = self.bot.say(press.interaction)
        member = await self.bot.member_store.get(press.guild.id, press.user_id)
        if member.timezone is None:
            said, button = say("start-unknown"), ui.button(say("start-begin"), "start:begin")
        else:
            time = time_there(member.timezone, self.bot.clock.now())
            place = place_name(say, member.timezone)
            language = say(f"language-{say.language}")
            said = say("start-choices", language=language, place=place, time=time)
            button = ui.button(say("start-change"), "settings:open")
        page = await doors_page(self.bot, press.interaction, [said], button)
        await ui.show(press.interaction, page)
        self.bot.dispatch("doors_shown", press.guild)

    async def open_door(self, need: str, press: Press) -> None:
        """Show what is behind a door."""
        await ui.show(press.interaction, await door_page(self.bot, press.interaction, need))

    async def _ask_hour(self, interaction: Interaction) -> None:
        """Ask whether the guessed hour is theirs."""
        say, now = self.bot.say(interaction), self.bot.clock.now()
        page = hour_page(say, self._locale(interaction), self._home(interaction), now)
        await ui.show(interaction, page)

    async def _keep(self, press: Press, chosen: str) -> None:
        await self.bot.member_store.change(press.guild.id, press.user_id, timezone=chosen)
        self.bot.dispatch("zone_changed", press.guild.id, press.user_id)
        await self.show_doors(press)

    def _home(self, interaction: Interaction) -> str:
        return self.bot.settings_of(interaction.guild_id or 0).timezone

    def _locale(self, interaction: Interaction) -> str:
        """Return how the member's Discord speaks, or the language that they chose instead."""
        language, locale = self.bot.say(interaction).language, interaction.locale
        if language_of(locale) == language:
            return locale.value
        return discord.Locale.american_english.value if language == "en" else language

    def _doors(self) -> dict[str, Handler]:
        needs = {one.parts.need for one in self.bot.features() if one.parts.door}
        return {f"doors:{need}": partial(self.open_door, need) for need in needs}


async def setup(bot: CommunityBot) -> None:
    """Add `/start`."""
    await bot.add_cog(Start(bot))

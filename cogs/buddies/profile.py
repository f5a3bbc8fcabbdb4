"""What a member says of themselves for the buddy finder: first three answers, then any."""

from __future__ import annotations

from typing import Any

from bot import ui
from bot.client import CommunityBot
from bot.domain.profiles import Profile, tags_of, town_of
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press, pressed
from bot.trades import trade_chosen, trade_form, trades_meant, trades_page
from cogs.buddies import profile_pages as pages
from cogs.buddies.desk import Desk
from cogs.buddies.fields import Section, field_at
from cogs.buddies.finding import show_found


class BuddyProfile(Feature):
    """Keeps a member's profile."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:profile")
    async def open(self, press: Press) -> None:
        """Show one's profile; its first questions while it is not filled."""
        self.desk.require_open(press)
        await self._show(press, await self._mine(press))

    @pressed("buddies:set")
    async def set(self, press: Press) -> None:
        """Keep the answer of a menu, whose row is the number of the question."""
        field, before = field_at(press.row), await self._mine(press)
        after = await self._change(press, **field.kept(before, press.values))
        if before.is_filled and after.is_filled:
            await ui.show(press.interaction, self._section(press, after, field.section))
        else:
            await self._show_news(press, before, after)

    @pressed("buddies:section")
    async def choose_section(self, press: Press) -> None:
        """Show one section of the profile."""
        value = next(iter(press.values), "")
        if value not in set(Section):
            raise MemberError("frame-gone")
        page = self._section(press, await self._mine(press), Section(value))
        await ui.show(press.interaction, page)

    @pressed("buddies:style")
    async def open_style(self, press: Press) -> None:
        """Show the questions on working style, to which the finder leads."""
        page = self._section(press, await self._mine(press), Section.STYLE)
        await ui.show(press.interaction, page)

    @pressed("buddies:trade")
    async def ask_trade(self, press: Press) -> None:
        """Ask what the member does."""
        await press.interaction.response.send_modal(trade_form(press.say, "buddies"))

    @pressed("buddies:trade_typed")
    async def find_trade(self, press: Press) -> None:
        """Show the trades that may be meant."""
        page = trades_page(press.say, "buddies", trades_meant(press), back="buddies:profile")
        await ui.show(press.interaction, page)

    @pressed("buddies:trade_chosen")
    async def choose_trade(self, press: Press) -> None:
        """Keep the trade."""
        chosen, before = trade_chosen(press), await self._mine(press)
        await self._show_news(press, before, await self._change(press, trade=chosen))

    @pressed("buddies:tags", posts="buddies")
    async def ask_tags(self, press: Press) -> None:
        """Ask what the member offers and looks for."""
        form = pages.tags_form(press.say, await self._mine(press))
        await press.interaction.response.send_modal(form)

    @pressed("buddies:tags_typed", posts="buddies")
    async def keep_tags(self, press: Press) -> None:
        """Keep what the member offers and looks for."""
        offers, seeks = tags_of(press.field("offers")), tags_of(press.field("seeks"))
        profile = await self._change(press, offers=offers, seeks=seeks)
        await self._show(press, profile)

    @pressed("buddies:town", posts="buddies")
    async def ask_town(self, press: Press) -> None:
        """Ask in which town the member can meet."""
        form = pages.town_form(press.say, await self._mine(press))
        await press.interaction.response.send_modal(form)

    @pressed("buddies:town_typed", posts="buddies")
    async def keep_town(self, press: Press) -> None:
        """Keep the town, or none."""
        profile = await self._change(press, town=town_of(press.field("town")))
        await ui.show(press.interaction, self._section(press, profile, Section.MEETING))

    @pressed("buddies:hide")
    async def hide(self, press: Press) -> None:
        """Show the profile to nobody, also while a guild has no buddies."""
        guild_id, user_id, now = press.guild.id, press.user_id, self.bot.clock.now()
        hidden = await self.desk.buddies.change(guild_id, user_id, now, hidden=True)
        await self._show(press, hidden)

    @pressed("buddies:visible", posts="buddies")
    async def unhide(self, press: Press) -> None:
        """Show the profile again to those who have one."""
        await self._show(press, await self._change(press, hidden=False, paused_until=None))

    @pressed("buddies:as_others")
    async def see_as_others(self, press: Press) -> None:
        """Show the profile exactly as others read it."""
        name = await self.desk.name(press.guild.id, press.user_id, press.say)
        page = pages.as_others_page(press.say, await self._mine(press), name)
        await ui.show(press.interaction, page)

    @pressed("buddies:forget")
    async def ask_forget(self, press: Press) -> None:
        """Ask before the profile is deleted."""
        await ui.show(press.interaction, pages.forget_page(press.say))

    @pressed("buddies:forgotten")
    async def forget(self, press: Press) -> None:
        """Delete the profile; pairs and requests stay."""
        await self.desk.buddies.forget(press.guild.id, press.user_id)
        await ui.show(press.interaction, ui.words(press.say("buddies-forgotten")))

    async def _mine(self, press: Press) -> Profile:
        return await self.desk.profiles.get(press.guild.id, press.user_id)

    async def _change(self, press: Press, **values: Any) -> Profile:
        self.desk.require_open(press)
        now = self.bot.clock.now()
        return await self.desk.buddies.change(press.guild.id, press.user_id, now, **values)

    def _section(self, press: Press, profile: Profile, section: Section) -> pages.View:
        return pages.section_page(press.say, self._shown(press, profile), section)

    def _shown(self, press: Press, profile: Profile) -> pages.Shown:
        return pages.Shown(profile, self.bot.clock.now(), self.bot.mentions_for(press.say))

    async def _show(self, press: Press, profile: Profile) -> None:
        if profile.is_filled:
            page = pages.overview(press.say, self._shown(press, profile))
        else:
            page = pages.door(press.say, profile)
        await ui.show(press.interaction, page)

    async def _show_news(self, press: Press, before: Profile, after: Profile) -> None:
        """Show who fits as soon as the first three questions are answered.

        From now on others may ask the member: in the language that was read here.
        """
        if after.is_filled and not before.is_filled:
            spoken = press.say.language
            await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
            await show_found(self.desk, press)
        else:
            await self._show(press, after)

"""Asking somebody: their profile, the two sizes of a request, a note, and taking it back."""

from __future__ import annotations

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.covers import Covers
from bot.domain.buddies import Kind, Request, Stage, note_of
from bot.domain.explanations import fit
from bot.domain.half_days import shared
from bot.domain.points import is_near
from bot.domain.profiles import Profile
from bot.errors import MemberError
from bot.i18n import L, Say
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.buddies import monday_of
from bot.ui import Interaction
from cogs.buddies import asking_pages as pages
from cogs.buddies.desk import Desk


class BuddyAsking(Covers):
    """Lets members read each other's profiles and ask each other."""

    cards = {"profiles": "buddies"}  # noqa: RUF012

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._menu = app_commands.ContextMenu(name=L("menu-ask-buddy"), callback=self.ask_from_menu)
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the command that Discord shows under *Apps* on a member."""
        await super().cog_load()
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away again."""
        await super().cog_unload()
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    async def ask_from_menu(self, interaction: Interaction, member: discord.Member) -> None:
        """Show somebody's profile, from which one may ask them."""
        press = Press(interaction, self.bot.say(interaction), member.id)
        self.desk.require_open(press)
        if member.id == interaction.user.id or member.bot:
            raise MemberError("buddies-not-possible")
        await self._show_person(press)

    @pressed("buddies:see")
    async def see(self, press: Press) -> None:
        """Show somebody's profile as one may read it."""
        await self._show_person(press)

    @pressed("buddies:ask_hour", posts="buddies")
    async def ask_hour(self, press: Press) -> None:
        """Open the form of a note that asks for one hour."""
        await self._open_note(press, Kind.HOUR)

    @pressed("buddies:ask_buddy", posts="buddies")
    async def ask_buddy(self, press: Press) -> None:
        """Open the form of a note that asks to be a buddy."""
        await self._open_note(press, Kind.BUDDY)

    @pressed("buddies:asked_hour", posts="buddies")
    async def asked_hour(self, press: Press) -> None:
        """Ask for one hour."""
        await self._ask(press, Kind.HOUR)

    @pressed("buddies:asked_buddy", posts="buddies")
    async def asked_buddy(self, press: Press) -> None:
        """Ask to be a buddy."""
        await self._ask(press, Kind.BUDDY)

    @pressed("buddies:withdraw")
    async def withdraw(self, press: Press) -> None:
        """Take one's own request back."""
        request = await self.desk.requests.get(press.row)
        if request is not None:
            press.require_here(request.guild_id)
        await self.desk.requests.withdraw(press.row, press.user_id, self.bot.clock.now())
        await ui.show(press.interaction, ui.words(press.say("buddies-withdrawn")))
        await self.bot.agenda.start_due()

    @pressed("buddies:report_profile")
    async def report_profile(self, press: Press) -> None:
        """Open the form of a report about somebody's profile."""
        form = report_form(press.say, "buddies:reported_profile", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:reported_profile")
    async def reported_profile(self, press: Press) -> None:
        """Keep a report about somebody's profile."""
        _, other = await self._both(press)
        about = other.user_id
        number = await self.desk.profiles.number(other.guild_id, about)
        await self.bot.reports.file(press, "profiles", number, about_id=about, link="")

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Let nobody find or read a profile; what its member sees of it stays."""
        now = self.bot.clock.now()
        return await self.desk.buddies.cover(subject_id, now, covered=hidden)

    async def _show_person(self, press: Press) -> None:
        me, other = await self._both(press)
        person = await person_for(self.desk, press.say, me, other)
        await ui.show(press.interaction, pages.person_page(press.say, person))

    async def _open_note(self, press: Press, kind: Kind) -> None:
        _, other = await self._both(press)
        name = await self.desk.name(press.guild.id, other.user_id, press.say)
        form = pages.note_form(press.say, kind, other.user_id, name)
        await press.interaction.response.send_modal(form)

    async def _ask(self, press: Press, kind: Kind) -> None:
        me, other = await self._both(press)
        request = await self.desk.requests.ask(
            press.guild.id,
            press.user_id,
            other.user_id,
            kind,
            note_of(press.field("note")),
            self.bot.clock.now(),
            asker_room=me.most,
            asked_room=other.most,
        )
        name = await self.desk.name(press.guild.id, other.user_id, press.say)
        await ui.show(press.interaction, _after(press.say, request, name))
        await self.bot.agenda.start_due()

    async def _both(self, press: Press) -> tuple[Profile, Profile]:
        """Return the two profiles; MemberError where one is missing or not to be seen.

        Who has asked the member is seen by them, whatever they chose otherwise.
        """
        self.desk.require_open(press)
        guild_id, now = press.guild.id, self.bot.clock.now()
        me = await self.desk.mine(press)
        other = await self.desk.buddies.visible_to(guild_id, press.user_id, press.row, now)
        if other is None and await self._has_asked(press):
            other = await self.desk.profiles.get(guild_id, press.row)
        if other is None or not other.is_filled or other.covered:
            raise MemberError("buddies-not-available")
        return me, other

    async def _has_asked(self, press: Press) -> bool:
        waiting = await self.desk.requests.inbox(press.guild.id, press.user_id)
        return press.row in {request.asker_id for request in waiting}


async def person_for(desk: Desk, say: Say, me: Profile, other: Profile) -> pages.Person:
    """Return somebody as a member may read them now."""
    monday = monday_of(desk.bot.clock.now())
    return pages.Person(
        other,
        await desk.name(other.guild_id, other.user_id, say),
        fit(me, other, monday),
        shared(me, other, monday),
        is_near(me, other),
    )


def _after(say: Say, request: Request, name: str) -> pages.View:
    if request.stage is Stage.ACCEPTED:
        return ui.words(say("buddies-matched", name=name))
    return pages.asked_page(say, request, name)

"""Guests of a pair's project: wished for by one, agreed to by the other, then asked."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.pairs import MOST_GUESTS, Guest, GuestStage, Pair
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.people import member_of, plain_name
from bot.presses import Press, id_in, pressed
from bot.threads import let_out
from cogs.buddies.agreement import show_change
from cogs.buddies.desk import Desk
from cogs.buddies.pair_people import name_of_other, own_pair
from cogs.buddies.pair_threads import thread_of


class BuddyGuests(Feature):
    """Lets two people invite up to two others to a project of theirs."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:pair_guests")
    async def open(self, press: Press) -> None:
        """Show who takes part, and whom one may invite."""
        await self._show(press, await own_pair(self.desk, press, press.row))

    @pressed("buddies:guest_chosen", posts="buddies")
    async def invite(self, press: Press) -> None:
        """Wish for a guest; nobody asks them before the other of the two agrees."""
        pair = await own_pair(self.desk, press, press.row)
        chosen = next(iter(press.ids()), 0)
        member = await member_of(self.bot, pair.guild_id, chosen) if chosen else None
        if member is None or member.bot:
            raise MemberError("buddies-guest-nobody")
        now = self.bot.clock.now()
        await self.desk.guests.invite_guest(pair.id, press.user_id, member.id, now)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        guest = await self.desk.name(pair.guild_id, member.id, press.say)
        await show_change(
            self.desk, press, pair, press.say("buddies-guest-wished", name=name, guest=guest)
        )

    @pressed("buddies:guest_answer")
    async def answer(self, press: Press) -> None:
        """Agree to a guest, or say no: to a wish, to an invitation, or to who takes part."""
        answer, _, number = next(iter(press.values), "").partition(":")
        if answer not in ("yes", "no"):
            raise MemberError("frame-gone")
        pair, guest = await own_pair(self.desk, press, press.row), id_in(number)
        now = self.bot.clock.now()
        if answer == "yes":
            await self.bot.stops.check(pair.guild_id, press.user_id, "buddies")
            await self.desk.guests.consent(pair.id, press.user_id, guest, now)
        else:
            await self._refuse(pair, press.user_id, guest)
        name = await self.desk.name(pair.guild_id, guest, press.say)
        told = "buddies-guest-asked" if answer == "yes" else "buddies-guest-refused"
        await show_change(self.desk, press, pair, press.say(told, guest=name))

    async def _refuse(self, pair: Pair, user_id: int, guest: int) -> None:
        known = {one.guest_id: one for one in await self.desk.guests.guests(pair.id)}
        await self.desk.guests.refuse(pair.id, user_id, guest, self.bot.clock.now())
        if guest in known and known[guest].stage is GuestStage.JOINED:
            thread = await thread_of(self.desk, pair)
            if thread is not None:
                await let_out(thread, guest)

    async def _show(self, press: Press, pair: Pair) -> None:
        guests = await self.desk.guests.guests(pair.id)
        names = [await plain_name(self.bot, pair.guild_id, one.guest_id) for one in guests]
        named = list(zip(guests, names, strict=True))
        await ui.show(press.interaction, guests_page(press.say, pair, named))


def guests_page(say: Say, pair: Pair, guests: list[tuple[Guest, str]]) -> discord.ui.LayoutView:
    """Return who takes part or is invited, with the ways to change that."""
    lines = [f"## {say('buddies-guests-title')}", say("buddies-guests-about", most=MOST_GUESTS)]
    lines += [say(f"buddies-guest-{one.stage}", guest=f"<@{one.guest_id}>") for one, _ in guests]
    told: list[ui.Piece] = [ui.text("\n".join(lines))]
    if len(guests) < MOST_GUESTS:
        told.append(_people_menu(say, pair))
    if guests:
        options = [
            discord.SelectOption(
                label=say("buddies-guest-no", name=name or say("frame-somebody")),
                value=f"no:{one.guest_id}",
            )
            for one, name in guests
        ]
        menu = say("buddies-guests-change")
        told.append(ui.menu("buddies:guest_answer", options, placeholder=menu, row_id=pair.id))
    back = ui.button(say("buddies-pair-back"), "buddies:pair_card", pair.id)
    return ui.layout(ui.card(*told, ui.row(back)))


def _people_menu(say: Say, pair: Pair) -> discord.ui.ActionRow[Any]:
    select: discord.ui.UserSelect[Any] = discord.ui.UserSelect(
        custom_id=ui.component_id("buddies:guest_chosen", pair.id),
        placeholder=say("buddies-guest-menu"),
        required=False,
    )
    return ui.row(select)

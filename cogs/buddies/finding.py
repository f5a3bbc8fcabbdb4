"""`/buddy find`: the people who fit now, with reasons; narrowed or widened as one likes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from bot import ui
from bot.client import CommunityBot
from bot.domain.finding import SHOWN, Filters
from bot.domain.profiles import Profile
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Feature
from bot.people import NAME, member_of
from bot.presses import Press, pressed
from bot.store.buddies import Found
from cogs.buddies import finding_pages as pages
from cogs.buddies.desk import Desk
from cogs.buddies.fields import field_at


class BuddyFinding(Feature):
    """Shows people to a member who has a profile."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:find")
    async def find(self, press: Press) -> None:
        """Show people, others than last time where there are others."""
        await show_found(self.desk, press)

    @pressed("buddies:found", "buddies:turn")
    async def again(self, press: Press) -> None:
        """Show the list of before again, at one of its pages."""
        await show_found_again(self.desk, press, press.row)

    @pressed("buddies:answer")
    async def answer(self, press: Press) -> None:
        """Keep the answer to the one question, and look again with it."""
        field, me = field_at(press.row), await self.desk.mine(press)
        kept = field.kept(me, press.values)
        await self.desk.buddies.change(me.guild_id, me.user_id, self.bot.clock.now(), **kept)
        await show_found(self.desk, press)

    @pressed("buddies:narrow")
    async def narrow(self, press: Press) -> None:
        """Show the filters."""
        await self._show_filters(press)

    @pressed("buddies:filter")
    async def filter(self, press: Press) -> None:
        """Keep one filter, whose row is its place, or take it away."""
        if press.row >= len(pages.FILTERS):
            raise MemberError("frame-gone")
        name = list(pages.FILTERS)[press.row]
        value = next(iter(press.values), "")
        if value and value not in set(pages.FILTERS[name]):
            raise MemberError("frame-gone")
        await self._narrow(press, name, value)

    @pressed("buddies:filter_town")
    async def filter_town(self, press: Press) -> None:
        """Look in one's own town alone, or anywhere again."""
        me = await self.desk.mine(press)
        search = await self.desk.profiles.search(me.guild_id, me.user_id)
        await self._narrow(press, "town", "" if search.narrowed.get("town") else me.town)

    @pressed("buddies:widen")
    async def widen(self, press: Press) -> None:
        """Take every filter away."""
        await self._look(press, narrowed={})
        await show_found(self.desk, press)

    @pressed("buddies:tell_me")
    async def tell_me(self, press: Press) -> None:
        """Tell the member when somebody new fits, or no more."""
        search = await self.desk.profiles.search(press.guild.id, press.user_id)
        await self._look(press, told=not search.told)
        await show_found_again(self.desk, press)

    async def _narrow(self, press: Press, name: str, value: str) -> None:
        search = await self.desk.profiles.search(press.guild.id, press.user_id)
        narrowed = {one: kept for one, kept in search.narrowed.items() if one != name}
        await self._look(press, narrowed=narrowed | ({name: value} if value else {}))
        await self._show_filters(press)

    async def _look(self, press: Press, **values: Any) -> None:
        now = self.bot.clock.now()
        await self.desk.profiles.look(press.guild.id, press.user_id, now, **values)

    async def _show_filters(self, press: Press) -> None:
        me = await self.desk.mine(press)
        search = await self.desk.profiles.search(me.guild_id, me.user_id)
        page = pages.narrow_page(press.say, me, filters_of(search.narrowed))
        await ui.show(press.interaction, page)


async def show_found(desk: Desk, press: Press) -> None:
    """Show the people who fit a member now."""
    me = await desk.mine(press)
    search = await desk.profiles.search(me.guild_id, me.user_id)
    found = await desk.buddies.find(
        me.guild_id,
        me.user_id,
        desk.bot.clock.now(),
        desk.bot.random,
        filters_of(search.narrowed),
    )
    await _show(desk, press, me, found)


async def show_found_again(desk: Desk, press: Press, page: int = 0) -> None:
    """Show the people whom a member was shown last."""
    me, now = await desk.mine(press), desk.bot.clock.now()
    search = await desk.profiles.search(me.guild_id, me.user_id)
    found = await desk.buddies.found_again(me.guild_id, me.user_id, search.found, now)
    if found.people:
        await _show(desk, press, me, found, page)
    else:
        await show_found(desk, press)


def filters_of(narrowed: dict[str, str]) -> Filters:
    """Return the filters that a member keeps, those of another version left out."""
    known: dict[str, Any] = {
        name: kind(narrowed[name])
        for name, kind in pages.FILTERS.items()
        if narrowed.get(name) in set(kind)
    }
    return Filters(**known, town=narrowed.get("town", ""))


async def _show(desk: Desk, press: Press, me: Profile, found: Found, page: int = 0) -> None:
    """Show a list, without those who have left; `found.people` may be empty."""
    ids = [one.user_id for one in found.people]
    members = await asyncio.gather(*(member_of(desk.bot, me.guild_id, one) for one in ids))
    names = {one.id: shown(one.display_name, NAME) for one in members if one}
    for gone in set(ids) - names.keys():
        await desk.left(me.guild_id, gone)
    others = {one: await desk.profiles.get(me.guild_id, one) for one in names}
    people = tuple(one for one in found.people if one.user_id in names)
    search = await desk.profiles.search(me.guild_id, me.user_id)
    listed = pages.List(
        me,
        replace(found, people=people),
        others=others,
        names=names,
        filters=filters_of(search.narrowed),
        told=search.told,
        page=page if page * SHOWN < len(people) else 0,
    )
    view = pages.found_page if people else pages.nobody_page
    await ui.show(press.interaction, view(press.say, listed))

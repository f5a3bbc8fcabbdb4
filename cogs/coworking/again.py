"""Working together again: silent wishes, the word to two who both have one, and what may follow."""

from __future__ import annotations

from datetime import timedelta

from bot import ui
from bot.domain.notices import Way
from bot.errors import MemberError
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.people import guild_name, member_of, name_in, names_in
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddies import BuddyStore
from bot.store.coworking_favourites import Mutual
from bot.store.coworking_rows import AGAIN
from bot.store.members import Notice
from bot.store.pairs import PairStore
from bot.store.profiles import ProfileStore
from cogs.coworking import again_pages as pages
from cogs.coworking.again_pages import Shared
from cogs.coworking.desk import CoworkingFeature, Desk

AGAIN_NOTICE = "coworking-again"
"""The kind of notice that two both wish to work together again."""
LATE = timedelta(days=5)
"""Later the same hour of next week is too near, or past."""
MOST_SHARED = 2
"""Shared wishes that a page tells of."""


class CoworkingAgain(CoworkingFeature):
    """Keeps wishes, and tells those who share one."""

    parts = Parts(notices=(AGAIN_NOTICE,), ways={AGAIN_NOTICE: (Way.PRIVATE, Way.NOTHING)})

    def jobs(self) -> tuple[Job, ...]:
        """Return the word to two who both would like to work together again."""
        return (Job(AGAIN, self.tell_both, LATE, log=UNTOLD),)

    @pressed("coworking:again")
    async def ask(self, press: Press) -> None:
        """Ask with whom of a session the member would like to work again."""
        await ui.hold(press.interaction)
        await self._show(press, "coworking-again-about")

    @pressed("coworking:again_with")
    async def keep(self, press: Press) -> None:
        """Keep the wishes that were chosen, and take back the others; a stop leaves the latter."""
        chosen = set(press.ids())
        if chosen:
            await self.bot.stops.check(press.guild.id, press.user_id, "coworking")
        await ui.hold(press.interaction)
        now = self.bot.clock.now()
        await self.desk.favourites.wish(press.guild.id, press.row, press.user_id, chosen, now)
        spoken = press.say.language
        await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
        await self._show(press, "coworking-again-kept" if chosen else "coworking-again-none-kept")
        await self.bot.agenda.start_due()

    @pressed("coworking:again_week", posts="coworking")
    async def next_week(self, press: Press) -> None:
        """Plan the same time next week for both, or come to what the other planned."""
        await ui.hold(press.interaction)
        wish = await self._own(press)
        zone = await self.desk.zone(wish.guild_id, press.user_id)
        name = await self._require_name(press.say, wish)
        now = self.bot.clock.now()
        done = await self.desk.favourites.same_time(press.row, press.user_id, zone, now)
        both = await self._comes(done)
        me = self.bot.mentions_for(press.say)["me"]
        await ui.show(press.interaction, pages.planned_page(press.say, done, name, me, both=both))
        await self.bot.agenda.start_due()

    @pressed("coworking:again_buddies")
    async def buddies(self, press: Press) -> None:
        """Say where somebody is asked to be a buddy: on the server, not in a private message."""
        await ui.hold(press.interaction)
        wish = await self._own(press)
        name = await self._require_name(press.say, wish)
        guild = guild_name(self.bot, wish.guild_id)
        channel = self.desk.channel(wish.guild_id)
        me = self.bot.mentions_for(press.say)["me"]
        page = pages.buddies_page(press.say, name, guild, me, channel)
        await ui.show(press.interaction, page)

    async def tell_both(self, work: Work) -> None:
        """Tell two that they share a wish, once; nobody where one left, or took it back."""
        wish = await self.desk.favourites.news(work.subject_id)
        if wish is None:
            return
        people = (wish.user_id, wish.other_id)
        for one in people:
            if await member_of(self.bot, wish.guild_id, one) is None:
                return
        notices = await self.bot.member_store.reserve(
            wish.guild_id,
            people,
            AGAIN_NOTICE,
            f"again:{work.key}",
            self.bot.clock.now(),
            most=len(people),
            planned=True,
        )
        for notice in notices:
            await self._write(notice, wish, work)
        await self.desk.favourites.told(wish.id, self.bot.clock.now())

    async def _write(self, notice: Notice, wish: Mutual, work: Work) -> None:
        """Write to one of the two; who takes no private messages finds it in `/me`."""
        if notice.way is not Way.PRIVATE:
            return
        say = await self.bot.notices.voice(notice.guild_id, notice.user_id)
        mine = await self.desk.favourites.get(wish.id, notice.user_id)
        shared = await shared_with(self.desk, say, mine)
        if shared is not None:
            guild = guild_name(self.bot, notice.guild_id)
            view = pages.letter(say, shared, guild, stop_button(say, notice))
            await self.bot.notices.write(notice, view, work.tried_since)

    async def _show(self, press: Press, told: str) -> None:
        """Show whom one may wish, whom one wishes, and who does so too."""
        guild_id, say = press.guild.id, press.say
        offer = await self.desk.favourites.offer(guild_id, press.row, press.user_id)
        named = await names_in(self.bot, guild_id, offer.people)
        people = {one: named[one] for one in offer.people if one in named}
        shared = await shared_of(self.desk, guild_id, press.user_id, say)
        now_shared = [one for one in shared if one.wish.other_id in offer.wished]
        page = pages.wish_page(say, press.row, people, offer.wished, told, now_shared)
        await ui.show(press.interaction, page)

    async def _own(self, press: Press) -> Mutual:
        """Return the shared wish that a press is about, in its guild or in a private message."""
        wish = await self.desk.favourites.get(press.row, press.user_id)
        if press.interaction.guild_id not in (None, wish.guild_id):
            raise MemberError("coworking-again-gone")
        return wish

    async def _require_name(self, say: Say, wish: Mutual) -> str:
        """Return what the other is called; MemberError where they have left the guild."""
        if await member_of(self.bot, wish.guild_id, wish.other_id) is None:
            raise MemberError("coworking-again-left")
        return await name_in(self.bot, wish.guild_id, wish.other_id, say)

    async def _comes(self, wish: Mutual) -> bool:
        """Return whether the other comes too to what was planned."""
        if wish.planned is None:
            return False
        seat = await self.desk.seats.get(wish.planned.id, wish.other_id)
        return seat is not None and seat.comes


async def shared_of(
    desk: Desk, guild_id: int, user_id: int, say: Say, *, most: int = MOST_SHARED
) -> list[Shared]:
    """Return the shared wishes of a member that they may act on, without who left the guild."""
    found: list[Shared] = []
    for wish in await desk.favourites.mutual(guild_id, user_id, desk.bot.clock.now()):
        shared = await shared_with(desk, say, wish) if len(found) < most else None
        if shared is not None:
            found.append(shared)
    return found


async def shared_with(desk: Desk, say: Say, wish: Mutual) -> Shared | None:
    """Return a shared wish as its member reads it; None where the other has left the guild."""
    bot = desk.bot
    if await member_of(bot, wish.guild_id, wish.other_id) is None:
        return None
    name = await name_in(bot, wish.guild_id, wish.other_id, say)
    at = wish.at(await desk.zone(wish.guild_id, wish.user_id))
    return Shared(wish, name, at, may_be_buddies=await _may_be_buddies(desk, wish))


async def _may_be_buddies(desk: Desk, wish: Mutual) -> bool:
    """Return whether the two could become buddies: they are on, the other shows a profile."""
    database, profiles = desk.bot.database, ProfileStore(desk.bot.database)
    if not await BuddyStore(database, profiles).is_on(wish.guild_id):
        return False
    profile = await profiles.get(wish.guild_id, wish.other_id)
    pairs = await PairStore(database).mine(wish.guild_id, wish.user_id)
    are_two = any(wish.other_id in one.members for one in pairs)
    return profile.is_filled and not profile.hidden and not are_two

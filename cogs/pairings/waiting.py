"""The middle of a round: somebody who waits too, a pair that takes one more, somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot import ui
from bot.domain.pairings import Group, Pool, Wish
from bot.errors import MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name, member_of
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.pairing_works import WELCOMED
from bot.threads import let_in, wake
from cogs.pairings import waiting_pages as pages
from cogs.pairings.desk import PairingFeature
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.telling import News, all_here, tell, thread_of, write_to

LATE = timedelta(days=2)


class PairingWaiting(PairingFeature):
    """Brings those together who have no group in the middle of a round."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the word to a pair that somebody joins."""
        return (Job(WELCOMED, self.welcome, LATE, log=UNTOLD),)

    @pressed("pairings:wait", posts="pairings")
    async def wait(self, press: Press) -> None:
        """Bring the member together with somebody who waits, or let them wait."""
        await self._look(press, Wish.PARTNER, "pairings-waiting")

    @pressed("pairings:pair", posts="pairings")
    async def join_pair(self, press: Press) -> None:
        """Let the member join a pair that welcomes others, or wait for one."""
        await self._look(press, Wish.WELCOME, "pairings-waiting-pair")

    @pressed("pairings:wait_stop")
    async def stop(self, press: Press) -> None:
        """Let the member wait no more."""
        pool = self.desk.require_pool(press, press.row)
        await self.desk.waits.stop(pool.id, press.user_id)
        await ui.show(press.interaction, pages.said_page(press.say, "pairings-stopped"))

    @pressed("pairings:another", posts="pairings")
    async def another(self, press: Press) -> None:
        """Let the member leave a group in which nobody answers, and serve them first.

        The row is the group; a letter carries this button too.
        """
        group = await self.desk.groups.get(press.row)
        if group is None:
            raise MemberError("pairings-group-gone")
        if group.seat(press.user_id) is None:
            raise MemberError("pairings-not-your-group")
        press.require_here(group.guild_id)
        pool = self._active(group.pool_id)
        await ui.hold(press.interaction)
        await all_here(self.desk, group.id)
        await self._notice_who_left(pool)
        now, seed = self.bot.clock.now(), self.desk.seed()
        found = await self.desk.waits.another(group.id, press.user_id, now, seed)
        await self._tell(press, found, "pairings-waiting-first")

    async def welcome(self, work: Work) -> None:
        """Let the third into the thread of a pair, and tell all three, once."""
        newcomer = int(work.key.rpartition(":")[2])
        group = await all_here(self.desk, work.subject_id)
        if group is None or newcomer not in group.members:
            return
        thread = await thread_of(self.desk, group)
        if thread is not None:
            await wake(thread)
            await let_in(thread, [newcomer])
        news = self._news(group, newcomer)
        if not await tell(self.desk, group, group.members, news, work):
            await write_to(self.desk, group.guild_id, group.members, news, work)

    async def _look(self, press: Press, wish: Wish, told: str) -> None:
        """Look for somebody as the member wishes, and say whether there is anybody yet."""
        pool, _ = await self.desk.require_mine(press, press.row)
        pool = self._active(pool.id)
        await ui.hold(press.interaction)
        await self._notice_who_left(pool)
        now, seed = self.bot.clock.now(), self.desk.seed()
        spoken = press.say.language
        await self.bot.member_store.change(pool.guild_id, press.user_id, spoken=spoken)
        group = await self.desk.waits.wait(pool.id, press.user_id, wish, now, seed)
        await self._tell(press, group, told)

    def _active(self, pool_id: int) -> Pool:
        """Return a pool that has a channel; MemberError where it rests, or is closed."""
        pool = self.desk.pools.get(pool_id)
        if pool is None:
            raise MemberError("pairings-pool-gone")
        if self.desk.channel(pool) is None:
            raise MemberError("pairings-at-rest")
        return pool

    async def _notice_who_left(self, pool: Pool) -> None:
        """Notice who of those that wait has left the guild, so that nobody is sent to them."""
        now = self.bot.clock.now()
        for one in await self.desk.waits.all(pool.id, now):
            if await member_of(self.bot, pool.guild_id, one.user_id) is None:
                await self.desk.leaving.left_guild(pool.guild_id, one.user_id, now)

    async def _tell(self, press: Press, group: Group | None, waiting: str) -> None:
        """Say whom the member meets, or that they wait; then do at once what follows."""
        if group is None:
            page = pages.said_page(press.say, waiting)
        else:
            others = group.others(press.user_id)
            names = await self.desk.names(group.guild_id, others, press.say)
            page = pages.found_page(press.say, group, names)
        await ui.finish(press.interaction, page)
        await self.bot.agenda.start_due()

    def _news(self, group: Group, newcomer: int) -> News:
        """Return the word that a pair has become three."""
        place = f"<#{group.thread_id}>" if group.thread_id else ""
        guild = guild_name(self.bot, group.guild_id)
        mention = f"<@{newcomer}>"

        def line(say: Say, who: str) -> Sequence[ui.Piece]:
            return [ui.text(say("pairings-welcomed", who=who, name=mention))]

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            if user_id == newcomer:
                names = await self.desk.names(group.guild_id, group.others(newcomer), say)
                text = say("pairings-welcomed-you", guild=guild, names=names, thread=place)
            else:
                name = await self.desk.name(group.guild_id, newcomer, say)
                text = say("pairings-welcomed-letter", guild=guild, name=name, thread=place)
            return [ui.text(text)]

        return News(ROUND_NOTICE, f"welcomed:{group.id}:{newcomer}", letter, line)

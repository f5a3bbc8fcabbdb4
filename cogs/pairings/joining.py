"""`/pairing join`, `leave` and `skip`: three answers at most, and what is always possible again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import ui
from bot.domain.pairings import Pool
from bot.domain.profiles import LANGUAGES, Profile, spoken
from bot.errors import MemberError
from bot.i18n import language_of
from bot.pauses import paused_lines
from bot.places import zone_form, zone_page, zones_meant
from bot.presses import Press, pressed
from bot.trades import trade_chosen, trade_form, trades_meant, trades_page
from cogs.pairings import joining_pages as pages
from cogs.pairings.desk import PairingFeature
from cogs.pairings.standing import Standing, next_round, standing


class PairingJoining(PairingFeature):
    """Lets members into pools and out of them."""

    @pressed("pairings:join", posts="pairings")
    async def join(self, press: Press) -> None:
        """Join a pool; the row names it, 0 where it is still to be chosen."""
        pools = self._pools(press)
        if press.row == 0 and len(pools) > 1:
            await self._choose(press, pools)
            return
        pool = self.desk.require_pool(press, press.row or pools[0].id)
        profile = await self.desk.profiles.get(press.guild.id, press.user_id)
        is_in = await self.desk.pools.participant(pool.id, press.user_id) is not None
        if is_in or (profile.trade and profile.languages):
            await self._enter(press, pool)
        else:
            await self._ask(press, pool, profile)

    @pressed("pairings:join_now", posts="pairings")
    async def join_now(self, press: Press) -> None:
        """Join with the answers given so far, and the likely ones that stood beside them."""
        pool = self.desk.require_pool(press, press.row)
        profile = await self.desk.profiles.get(press.guild.id, press.user_id)
        if not profile.languages:
            await self._change(press, languages=likely(press, profile).languages)
        await self._enter(press, pool)

    @pressed("pairings:languages")
    async def choose_languages(self, press: Press) -> None:
        """Keep the languages that the member likes to talk in."""
        pool = self.desk.require_pool(press, press.row)
        await self._ask(press, pool, await self._change(press, languages=spoken(press.values)))

    @pressed("pairings:trade")
    async def ask_trade(self, press: Press) -> None:
        """Ask what the member does."""
        await press.interaction.response.send_modal(trade_form(press.say, "pairings", press.row))

    @pressed("pairings:trade_typed")
    async def find_trade(self, press: Press) -> None:
        """Show the trades that may be meant."""
        pool, found = self.desk.require_pool(press, press.row), trades_meant(press)
        page = trades_page(press.say, "pairings", found, back="pairings:door", row=pool.id)
        await ui.show(press.interaction, page)

    @pressed("pairings:trade_chosen")
    async def choose_trade(self, press: Press) -> None:
        """Keep the trade."""
        pool = self.desk.require_pool(press, press.row)
        await self._ask(press, pool, await self._change(press, trade=trade_chosen(press)))

    @pressed("pairings:zone")
    async def ask_zone(self, press: Press) -> None:
        """Ask for a city."""
        await press.interaction.response.send_modal(zone_form(press.say, "pairings", press.row))

    @pressed("pairings:zone_typed", "pairings:zone_chosen")
    async def choose_zone(self, press: Press) -> None:
        """Keep the member's time zone, or ask which of several was meant."""
        pool, zones = self.desk.require_pool(press, press.row), zones_meant(press)
        if len(zones) > 1:
            now, back = self.bot.clock.now(), "pairings:door"
            page = zone_page(press.say, "pairings", zones, now, back=back, row=pool.id)
            await ui.show(press.interaction, page)
            return
        await self.bot.member_store.change(press.guild.id, press.user_id, timezone=zones[0])
        self.bot.dispatch("zone_changed", press.guild.id, press.user_id)
        await self._reopen(press, pool)

    @pressed("pairings:door")
    async def reopen(self, press: Press) -> None:
        """Return to the questions."""
        await self._reopen(press, self.desk.require_pool(press, press.row))

    @pressed("pairings:leave")
    async def leave(self, press: Press) -> None:
        """Ask before a pool is left; the row names it, 0 where it is still to be chosen."""
        pool = await self._own_pool(press, "pairings-which-leave", "leave")
        if pool is not None:
            page = pages.leave_page(press.say, await self._standing(press, pool))
            await ui.show(press.interaction, page)

    @pressed("pairings:left")
    async def leave_pool(self, press: Press) -> None:
        """Leave a pool; a group under way stays as it is."""
        pool, _ = await self.desk.require_mine(press, press.row)
        names = (await self._standing(press, pool)).names
        await self.desk.pools.leave(pool.id, press.user_id)
        await self._farewell(press, pool, "pairings-left-group" if names else "pairings-left")

    @pressed("pairings:left_all")
    async def leave_group_too(self, press: Press) -> None:
        """Leave a pool, and the group under way; whoever stays in it is told."""
        pool, _ = await self.desk.require_mine(press, press.row)
        now = self.bot.clock.now()
        await self.desk.leaving.left_pool(pool.id, press.user_id, now)
        await self._farewell(press, pool, "pairings-left")
        await self.bot.agenda.start_due()

    @pressed("pairings:skip")
    async def skip(self, press: Press) -> None:
        """Leave out the coming round of a pool, or take part in it after all."""
        pool = await self._own_pool(press, "pairings-which-skip", "skip")
        if pool is None:
            return
        before = await self._standing(press, pool)
        if before.occurrence is None:
            raise MemberError("pairings-paused" if before.is_paused else "pairings-at-rest")
        skips = None if before.skips else before.occurrence
        await self.desk.pools.choose(pool.id, press.user_id, skips=skips)
        page = pages.skipped_page(press.say, await self._standing(press, pool))
        await ui.show(press.interaction, page)

    async def _enter(self, press: Press, pool: Pool) -> None:
        """Let the member in, and say what happens now."""
        if press.interaction.user.bot:
            raise MemberError("pairings-people-only")
        guild_id, user_id = press.guild.id, press.user_id
        await self.desk.pools.join(pool, user_id, self.bot.clock.now())
        await self.bot.member_store.change(guild_id, user_id, spoken=press.say.language)
        profile = await self.desk.profiles.get(guild_id, user_id)
        may_be_fuller = not (profile.is_filled and profile.half_days)
        page = pages.joined_page(
            press.say,
            await self._standing(press, pool),
            f"<#{pool.channel_id}>",
            self.bot.mentions_for(press.say),
            paused=paused_lines(press.say, self.bot.settings_of(guild_id)),
            profile=may_be_fuller and await self.desk.buddies.is_on(guild_id),
        )
        await ui.show(press.interaction, page)

    async def _ask(self, press: Press, pool: Pool, profile: Profile) -> None:
        now = self.bot.clock.now()
        page = pages.questions_page(press.say, pool, likely(press, profile), now)
        await ui.show(press.interaction, page)

    async def _reopen(self, press: Press, pool: Pool) -> None:
        profile = await self.desk.profiles.get(press.guild.id, press.user_id)
        await self._ask(press, pool, profile)

    async def _change(self, press: Press, **values: Any) -> Profile:
        """Change some answers, for the buddy finder too."""
        guild_id, user_id, now = press.guild.id, press.user_id, self.bot.clock.now()
        profile = await self.desk.profiles.change(guild_id, user_id, now, **values)
        self.bot.dispatch("profile_changed", guild_id, user_id)
        return profile

    async def _choose(self, press: Press, pools: list[Pool]) -> None:
        mine = await self.desk.pools.memberships(press.guild.id, press.user_id)
        is_in, label = {one.pool_id for one in mine}, press.say("pairings-join-button")
        choices = [
            await self._choice(pool, None if pool.id in is_in else (label, "pairings:join"))
            for pool in pools
        ]
        await ui.show(press.interaction, pages.which_to_join(press.say, choices))

    async def _own_pool(self, press: Press, question: str, what: str) -> Pool | None:
        """Return the pool that is meant; None where it is asked now. MemberError for none."""
        mine = await self.desk.pools.memberships(press.guild.id, press.user_id)
        if press.row or len(mine) == 1:
            return (await self.desk.require_mine(press, press.row or mine[0].pool_id))[0]
        if not mine:
            raise MemberError("pairings-in-none", **self.bot.mentions_for(press.say))
        pools = [self.desk.require_pool(press, one.pool_id) for one in mine]
        label = press.say("pairings-leave-button")
        if what == "skip":
            label = press.say("pairings-skip-button")
        choices = [await self._choice(pool, (label, f"pairings:{what}")) for pool in pools]
        await ui.show(press.interaction, pages.choice_page(press.say, press.say(question), choices))
        return None

    async def _choice(self, pool: Pool, way: tuple[str, str] | None) -> pages.Choice:
        """Return a pool to choose; `way` is the label of its button and the action."""
        people = (await self.desk.mine.counts(pool.guild_id)).get(pool.id, 0)
        coming = await next_round(self.desk, pool)
        button = ui.button(way[0], way[1], pool.id) if way else None
        return pages.Choice(pool, coming.due_at if coming else None, people, button)

    async def _standing(self, press: Press, pool: Pool) -> Standing:
        _, mine = await self.desk.require_mine(press, pool.id)
        return await standing(self.desk, pool, mine, press.say)

    async def _farewell(self, press: Press, pool: Pool, said: str) -> None:
        mentions, name = self.bot.mentions_for(press.say), pages.name_of(pool)
        await ui.show(press.interaction, ui.words(press.say(said, pool=name, **mentions)))

    def _pools(self, press: Press) -> list[Pool]:
        pools = self.desk.pools.of(press.guild.id)
        if not pools:
            raise MemberError("pairings-none-here")
        return pools


def likely(press: Press, profile: Profile) -> Profile:
    """Return a profile with the language of the member's Discord, where they named none."""
    if profile.languages:
        return profile
    code = str(press.interaction.locale).partition("-")[0]
    follows = language_of(press.interaction.locale) == press.say.language
    usual = code if follows and code in LANGUAGES else press.say.language
    return replace(profile, languages=(usual,))

"""A round drawn before its hour, or called off: what organisers decide about the coming one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.domain.draws import Entrants
from bot.domain.pairings import SMALLEST, Pool, Round, Stage
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.pairing_calls import CALLED_OFF, PairingCallStore
from bot.store.pairing_rows import ROUND
from cogs.pairings.coming import Coming, after, upcoming
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.organise_page import called, moment, number, pool_menu, way_back


class PairingRunning(PairingFeature):
    """Draws the coming round now, or calls it off, once an organiser is sure."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)
        self.calls = PairingCallStore(bot.database)

    @pressed("pairings:run")
    async def ask_run(self, press: Press) -> None:
        """Ask before the coming round of the first pool is drawn now."""
        await self._ask(press, chosen_pool(self.desk, press), self._run_question)

    @pressed("pairings:run_pool")
    async def ask_run_of(self, press: Press) -> None:
        """Ask the same of another pool."""
        pool = self.desk.require_pool(press, number(press))
        await self._ask(press, pool, self._run_question)

    @pressed("pairings:run_sure")
    async def run(self, press: Press) -> None:
        """Draw a round now; however often it is pressed, it is the same round."""
        require_organiser(press.interaction)
        round_ = await self._round(press)
        if round_.stage is not Stage.DRAWN:
            await self._check(press, round_)
        await ui.hold(press.interaction)
        if round_.stage is not Stage.DRAWN:
            await self.draw(round_)
        fresh = await self.desk.draws.get(round_.id) or round_
        await ui.finish(
            press.interaction, _done(press.say, fresh.pool_id, _outcome(press.say, fresh))
        )
        await self.bot.agenda.start_due()

    @pressed("pairings:cancel")
    async def ask_cancel(self, press: Press) -> None:
        """Ask before the coming round of the first pool is called off."""
        await self._ask(press, chosen_pool(self.desk, press), self._cancel_question)

    @pressed("pairings:cancel_pool")
    async def ask_cancel_of(self, press: Press) -> None:
        """Ask the same of another pool."""
        pool = self.desk.require_pool(press, number(press))
        await self._ask(press, pool, self._cancel_question)

    @pressed("pairings:cancel_sure")
    async def cancel(self, press: Press) -> None:
        """Call a round off before it is drawn, and say so where it was announced."""
        require_organiser(press.interaction)
        round_ = await self._round(press)
        if not await self.calls.call_off(round_.id, self.bot.clock.now()):
            fresh = await self.desk.draws.get(round_.id) or round_
            raise MemberError(_not_cancelled(fresh.stage))
        await ui.hold(press.interaction)
        is_said = await self.bot.agenda.do_now(CALLED_OFF, round_.id)
        said = press.say("pairings-cancelled" if is_said else "pairings-cancelled-unsaid")
        await ui.finish(press.interaction, _done(press.say, round_.pool_id, said))

    async def _ask(
        self,
        press: Press,
        pool: Pool,
        question: Callable[[Press, Pool, Coming], Awaitable[list[ui.Piece]]],
    ) -> None:
        """Show a question about the coming round of a pool, or why there is nothing to ask."""
        require_organiser(press.interaction)
        ahead = await upcoming(self.desk, pool)
        if ahead:
            pieces = await question(press, pool, ahead[0])
        else:
            pieces = [ui.text(press.say("pairings-resting")), way_back(press.say, pool.id)]
        title = ui.text(f"## {called(pool)}")
        await ui.show(press.interaction, ui.layout(ui.card(title, *pieces)))

    async def _run_question(self, press: Press, pool: Pool, coming: Coming) -> list[ui.Piece]:
        say, pools = press.say, self.desk.pools.of(pool.guild_id)
        menu = pool_menu(say, pools, pool.id, action="pairings:run_pool")
        values = {"when": moment(coming), "after": self._after(pool, coming)}
        if coming.stage not in (Stage.COMING, Stage.CANCELLED):
            return [ui.text(_not_run(say, coming.stage, **values)), *menu, way_back(say, pool.id)]
        people = await self._entrants(pool, coming.occurrence)
        if refusal := _too_few(people):
            return [ui.text(say(refusal)), *menu, way_back(say, pool.id)]
        round_ = await self._prepared(pool, coming)
        asked = say("pairings-run-question", count=len(people.people), **values)
        yes = ui.button(
            say("pairings-run-yes"),
            "pairings:run_sure",
            round_.id,
            style=discord.ButtonStyle.primary,
        )
        return [ui.text(asked), *menu, ui.row(yes, _no(say, pool))]

    async def _cancel_question(self, press: Press, pool: Pool, coming: Coming) -> list[ui.Piece]:
        """Ask about the next round; about the one to be drawn after it, where that is settled."""
        say, pools = press.say, self.desk.pools.of(pool.guild_id)
        menu = pool_menu(say, pools, pool.id, action="pairings:cancel_pool")
        told = [] if coming.stage is Stage.COMING else [say(_not_cancelled(coming.stage))]
        last = (await upcoming(self.desk, pool))[-1]
        if last.stage is not Stage.COMING:
            return [ui.text("\n".join(told)), *menu, way_back(say, pool.id)]
        round_ = await self._prepared(pool, last)
        values = {"when": moment(last), "after": self._after(pool, last)}
        danger = discord.ButtonStyle.danger
        yes = ui.button(say("pairings-cancel-yes"), "pairings:cancel_sure", round_.id, style=danger)
        asked = ui.text("\n".join([*told, say("pairings-cancel-question", **values)]))
        return [asked, *menu, ui.row(yes, _no(say, pool))]

    async def _check(self, press: Press, round_: Round) -> None:
        """Refuse a round whose hour has passed, or in which nobody could meet."""
        pool = self.desk.require_pool(press, round_.pool_id)
        coming = await self.desk.coming(pool)
        if coming is None or coming[0] != round_.occurrence:
            raise MemberError("pairings-run-past")
        if refusal := _too_few(await self._entrants(pool, round_.occurrence)):
            raise MemberError(refusal)

    async def draw(self, round_: Round) -> None:
        """Do the work of the round's hour now; its own hour then finds it done."""
        await self.calls.take_up(round_.id)
        agenda, whose = self.bot.agenda, (round_.guild_id, round_.pool_id)
        await agenda.store.plan(ROUND, round_.occurrence, *whose, self.bot.clock.now())
        await agenda.do_now(ROUND, round_.occurrence)

    async def _round(self, press: Press) -> Round:
        """Return the round of a press, in its guild, whose pool is open."""
        round_ = await self.desk.draws.get(press.row)
        if round_ is None:
            raise MemberError("frame-gone")
        self.desk.require_pool(press, round_.pool_id)
        return round_

    async def _prepared(self, pool: Pool, coming: Coming) -> Round:
        """Return the coming round, which a button can name then."""
        seed = self.desk.seed()
        return await self.desk.draws.coming(pool, coming.occurrence, coming.due_at, seed)

    async def _entrants(self, pool: Pool, occurrence: str) -> Entrants:
        return await self.desk.draws.entrants(pool.id, occurrence, self.bot.clock.now())

    def _after(self, pool: Pool, coming: Coming) -> str:
        return discord.utils.format_dt(after(self.desk, pool, coming.due_at), "F")


def chosen_pool(desk: Desk, press: Press) -> Pool:
    """Return the pool of a press, or the first of its guild; MemberError where there is none."""
    require_organiser(press.interaction)
    if press.row:
        return desk.require_pool(press, press.row)
    pools = desk.pools.of(press.guild.id)
    if not pools:
        command = desk.bot.mentions_for(press.say)["organise-pairings-setup"]
        raise MemberError("pairings-organise-none", setup=command)
    return pools[0]


def _too_few(people: Entrants) -> str | None:
    """Return the message that says that nobody can meet, None where two can."""
    if not people.people:
        return "pairings-run-nobody"
    return None if len(people.profiles) >= SMALLEST else "pairings-run-one"


def _not_run(say: Say, stage: Stage, *, when: str, after: str) -> str:
    """Say why a round is not drawn now."""
    drawn = stage in (Stage.DRAWN, Stage.CLOSED)
    return say("pairings-run-drawn" if drawn else "pairings-run-over", when=when, after=after)


def _not_cancelled(stage: Stage) -> str:
    """Return the message that says why a round is not called off."""
    if stage in (Stage.DRAWN, Stage.CLOSED):
        return "pairings-cancel-drawn"
    return "pairings-cancel-again" if stage is Stage.CANCELLED else "pairings-cancel-over"


def _no(say: Say, pool: Pool) -> discord.ui.Button[discord.ui.LayoutView]:
    return ui.button(say("pairings-run-no"), "pairings:setup", pool.id)


def _done(say: Say, pool_id: int, text: str) -> discord.ui.LayoutView:
    """Return what came of it, with the way back."""
    return ui.layout(ui.card(ui.text(text), way_back(say, pool_id)))


def _outcome(say: Say, round_: Round) -> str:
    if round_.stage is not Stage.DRAWN:
        return say("pairings-run-later")
    said = say("pairings-run-done", groups=round_.groups, people=round_.people - round_.left_out)
    return (
        f"{said} {say('pairings-run-waiting', count=round_.left_out)}" if round_.left_out else said
    )

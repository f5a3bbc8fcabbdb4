"""The guided visit of `/organise setup`: an arrangement chosen, looked at, made, and repaired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot import ui
from bot.arrangements import SIZES, make, offers, preview, question
from bot.checklist import checklist, steps_to_repair
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.commands.server import require_may_create
from bot.errors import MemberError
from bot.feature import Asked, Feature, Size
from bot.jobs import Job, Log
from bot.presses import Press, pressed
from bot.store.agenda import Work

ARRANGE = "organise.arrange"
"""The work of making an arrangement; its key begins with the size, its subject is the guild."""


class Visit(Feature):
    """Sets a guild up as its size wants it, and repairs what is missing."""

    def jobs(self) -> Sequence[Job]:
        """Return the making of an arrangement, which a start goes on with after a crash."""
        return (
            Job(ARRANGE, self.make, timedelta(days=1), log=Log("log-arranged", of_members=False)),
        )

    @pressed("organise:visit")
    async def ask(self, press: Press) -> None:
        """Ask which arrangement fits."""
        require_organiser(press.interaction)
        await ui.show(press.interaction, await question(self.bot, _asked(press)))

    @pressed("organise:step")
    async def step_by_step(self, press: Press) -> None:
        """Show the check-list alone."""
        await self._show(press)

    @pressed("organise:arrangement")
    async def look(self, press: Press) -> None:
        """Show all that an arrangement would make."""
        require_organiser(press.interaction)
        await ui.show(press.interaction, await preview(self.bot, _asked(press), _size(press)))

    @pressed("organise:arrangement_role")
    async def choose_role(self, press: Press) -> None:
        """Choose the role to call, without which losses stay off, and look again."""
        require_organiser(press.interaction)
        value = press.role_id()
        if value == press.guild.id:
            raise MemberError("server-role-everyone")
        await self.bot.change_guild(press.guild.id, organisers_role_id=value)
        await self.look(press)

    @pressed("organise:arranged")
    async def do(self, press: Press) -> None:
        """Make an arrangement, and show what it became."""
        require_organiser(press.interaction)
        require_may_create(press.guild)
        size, asked, guild_id = _size(press), _asked(press), press.guild.id
        await ui.hold(press.interaction)
        planned = await self._steps(asked, size)
        key, now = f"{size}:{press.interaction.id}", self.bot.clock.now()
        await self.bot.agenda.store.plan(ARRANGE, key, guild_id, guild_id, now)
        await self.bot.agenda.do_now(ARRANGE, key)
        await self.bot.agenda.start_due()
        left = await self._steps(asked, size)
        await self._show(press, [one for one in planned if one not in left])

    async def make(self, work: Work) -> None:
        """Make what is missing still of an arrangement; done again, nothing is made twice."""
        guild = self.bot.get_guild(work.guild_id)
        if guild is None:
            return
        asked = Asked(guild, 0, self.bot.guild_voice(guild.id))
        for offer in await offers(self.bot, asked, Size(work.key.partition(":")[0])):
            if await make(offer.steps):
                key = f"arranged:{work.id}"
                await self.bot.organisers.alert(guild.id, key, "arrange-refused")

    @pressed("organise:repair")
    async def repair(self, press: Press) -> None:
        """Make again what is missing, try again what had failed, and say what only people can."""
        require_organiser(press.interaction)
        asked, guild_id = _asked(press), press.guild.id
        steps = await steps_to_repair(self.bot, asked)
        if steps:
            require_may_create(press.guild)
        await ui.hold(press.interaction)
        refused = await make(steps)
        self.bot.dispatch("organisers_repair", guild_id)
        await self.bot.agenda.store.rearm(guild_id, self.bot.clock.now())
        await self.bot.agenda.start_due()
        done = [one.says for one in steps if one not in refused]
        await self._show(press, [*done, press.say("repair-tried")])

    async def _steps(self, asked: Asked, size: Size) -> list[str]:
        """Return what an arrangement would make still, in words."""
        return [one.says for offer in await offers(self.bot, asked, size) for one in offer.steps]

    async def _show(self, press: Press, done: Sequence[str] = ()) -> None:
        require_organiser(press.interaction)
        await ui.show(press.interaction, await checklist(self.bot, _asked(press), done))


def _asked(press: Press) -> Asked:
    return Asked(press.guild, press.user_id, press.say)


def _size(press: Press) -> Size:
    if not 1 <= press.row <= len(SIZES):
        raise MemberError("frame-gone")
    return SIZES[press.row - 1]


async def setup(bot: CommunityBot) -> None:
    """Add the visit."""
    await bot.add_cog(Visit(bot))

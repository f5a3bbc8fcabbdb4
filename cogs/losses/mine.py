"""`/losses`: the lasting private door to one's own losses, to read, change and take back."""

from __future__ import annotations

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import STORY, Loss, Stage, check_anonymous, story_of
from bot.errors import MemberError
from bot.feature import Act, Asked, Concern, Feature, Parts
from bot.i18n import L
from bot.people import people_of
from bot.presses import Press, pressed
from bot.ui import Interaction
from cogs.losses.desk import Desk
from cogs.losses.forms import story_hint
from cogs.losses.mine_pages import mine_page, question, returned_page
from cogs.losses.overview import (
    finish,
    follow,
    hold,
    own,
    own_open,
    require_here,
    show_own,
)
from cogs.losses.worry import lines_waiting


class MyLosses(Feature):
    """What a member does with their own losses; nobody else sees them here."""

    parts = Parts(
        help=("help-losses-mine",), need="hard", acts=(Act("losses-mine-button", "losses:page"),)
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="losses", description=L("command-losses-help"))
    @app_commands.guild_only()
    async def losses(self, interaction: Interaction) -> None:
        """Show the member's own losses, to them alone."""
        await self._show_mine(interaction)

    @pressed("losses:page")
    async def page(self, press: Press) -> None:
        """Show a page of one's own losses."""
        is_private = ui.is_private_panel(press.interaction)
        await self._show_mine(press.interaction, press.row if is_private else 0)

    @pressed("losses:open", "losses:show")
    async def open(self, press: Press) -> None:
        """Show one of one's own losses."""
        loss_id = next(iter(press.ids()), press.row)
        if loss_id == 0:
            raise MemberError("frame-gone")
        loss = await own(self.desk, press, loss_id)
        await show_own(self.desk, press, loss)

    @pressed("losses:edit")
    async def edit(self, press: Press) -> None:
        """Open the form with what the loss says."""
        loss = await own_open(self.desk, press)
        label, hint = press.say("losses-mine-story"), story_hint(press.say, loss)
        field = ui.field("story", label, value=loss.story, most=STORY, long=True, hint=hint)
        title = press.say("losses-form-title")
        await press.interaction.response.send_modal(ui.form(title, "losses:edited", loss.id, field))

    @pressed("losses:edited")
    async def edited(self, press: Press) -> None:
        """Keep the changes and edit the card; what cannot be kept is given back."""
        try:
            await own(self.desk, press)
            story = story_of(press.field("story"))
            await self._check_named(press)
            loss = await self.desk.losses.edit(
                press.row, press.user_id, story, self.bot.clock.now()
            )
        except MemberError as refusal:
            page = returned_page(press, refusal, press.field("story"))
            await ui.tell(press.interaction, page)
            return
        await hold(press)
        await finish(self.desk, press, loss, press.say("losses-mine-edited"))

    @pressed("losses:keep")
    async def keep(self, press: Press) -> None:
        """Keep the words of a closed loss, or let them fade after all."""
        loss = await own(self.desk, press)
        loss = await self.desk.losses.set_aside(loss.id, press.user_id, keep=not loss.keep)
        await show_own(self.desk, press, loss)

    @pressed("losses:onward")
    async def onward(self, press: Press) -> None:
        """Ask others, whom nothing keeps from being asked now."""
        loss = await own_open(self.desk, press)
        await require_here(self.desk, press, loss)
        is_asking = await self._ask_others(loss)
        said = "losses-mine-asking" if is_asking else "losses-mine-not-asking"
        loss = await self.desk.losses.own(loss.id, press.user_id)
        await show_own(self.desk, press, loss, press.say(said))
        await self.bot.agenda.start_due()

    @pressed("losses:widen")
    async def widen(self, press: Press) -> None:
        """Ask before a loss is shown to everyone here."""
        loss = await self._to_widen(press)
        name = await self.desk.author(loss, press.say, private=True)
        lines = [press.say("losses-mine-widen-question", name=name)]
        if loss.excluded:
            lines.append(press.say("losses-mine-widen-excluded"))
        yes = ui.button(press.say("losses-mine-widen-yes"), "losses:widened", loss.id)
        await ui.show(press.interaction, question(press.say, loss, "\n".join(lines), yes))

    @pressed("losses:widened")
    async def widened(self, press: Press) -> None:
        """Show a loss to everyone here."""
        loss = await self._to_widen(press)
        loss = await self.desk.losses.widen(loss.id, press.user_id, self.bot.clock.now())
        await hold(press)
        await finish(self.desk, press, loss, press.say("losses-mine-widened"))

    @pressed("losses:delete")
    async def delete(self, press: Press) -> None:
        """Ask before deleting."""
        loss = await own(self.desk, press)
        label, danger = press.say("losses-mine-delete-yes"), discord.ButtonStyle.danger
        yes = ui.button(label, "losses:deleted", loss.id, style=danger)
        asked = press.say("losses-mine-delete-question")
        await ui.show(press.interaction, question(press.say, loss, asked, yes))

    @pressed("losses:deleted")
    async def deleted(self, press: Press) -> None:
        """Take the loss back everywhere, and everything in it that is its author's."""
        loss = await own(self.desk, press)
        gone = await self.desk.losses.delete(loss.id, press.user_id, self.bot.clock.now())
        await hold(press)
        followed = await follow(self.desk, press, gone)
        said = press.say("losses-mine-deleted" if followed else "losses-mine-deleted-later")
        await ui.finish(press.interaction, ui.words(said))

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return what waits for an author, without a word of the story, help lines, and thanks."""
        mine = await self.desk.losses.mine(asked.guild.id, asked.user_id)
        lines, concerns = _waiting(asked, mine), []
        if lines:
            button = ui.button(asked.say("losses-mine-button"), "losses:page")
            concerns.append(Concern("\n".join(lines), (button,)))
        if worried := next((one for one in mine if one.worried), None):
            shown = lines_waiting(asked.say, worried)
            concerns.append(Concern(asked.say("losses-lines-wait"), (shown,)))
        if thanks := await self.desk.losses.thanks(asked.guild.id, asked.user_id):
            concerns.append(Concern(asked.say("losses-mine-thanks", count=thanks)))
        return concerns

    async def _show_mine(self, interaction: Interaction, page: int = 0) -> None:
        if interaction.guild_id is None:
            raise MemberError("frame-guild-only")
        losses = await self.desk.losses.mine(interaction.guild_id, interaction.user.id)
        await ui.show(interaction, mine_page(self.bot.say(interaction), losses, page))

    async def _ask_others(self, loss: Loss) -> bool:
        """Look for others at once; return whether somebody is asked now."""
        now = self.bot.clock.now()
        before = await self.desk.search.prospect(loss.id, now)
        await self.desk.search.search_on(loss.id, now)
        await self.desk.search.step(loss.id, now)
        return (await self.desk.search.prospect(loss.id, now)).asked > before.asked

    async def _to_widen(self, press: Press) -> Loss:
        """Return one's own loss that everyone here may see from now on, or refuse."""
        loss = await own_open(self.desk, press)
        await require_here(self.desk, press, loss)
        if loss.hidden:
            raise MemberError("losses-mine-hidden")
        guild = self.bot.get_guild(loss.guild_id)
        if loss.anonymous and guild is not None:
            check_anonymous(await people_of(self.bot, guild))
        await self._check_named(press)
        return loss

    async def _check_named(self, press: Press) -> None:
        """Refuse changes of what stands under the name of a stopped member; no other is looked at.

        The exchange with those who came goes on: help that was found is not taken away.
        """
        loss = await self.desk.losses.own(press.row, press.user_id)
        if not loss.anonymous:
            await self.bot.stops.check(loss.guild_id, press.user_id, "losses")


def _waiting(asked: Asked, losses: list[Loss]) -> list[str]:
    """Return what waits for an author: an answer, the question of how it is, silence so far."""
    here = [one for one in losses if one.stage is Stage.OPEN]
    counts = {
        "how": sum(one.asks_how for one in here),
        "answered": sum(one.answered_at is not None and not one.unheard for one in here),
        "waiting": sum(one.answered_at is None or one.unheard for one in here),
    }
    return [
        asked.say(f"losses-mine-concern-{name}", count=count)
        for name, count in counts.items()
        if count
    ]

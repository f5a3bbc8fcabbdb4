"""*I'm worried*: a listener gets a short guide, the author the help lines; nobody is analysed."""

from __future__ import annotations

from datetime import timedelta

from bot import ui
from bot.client import CommunityBot
from bot.domain.help_lines import shipped
from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.feature import Feature
from bot.help_lines import lines_button, paragraphs
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.help_lines import HelpLineStore
from bot.store.loss_help import WORRY
from bot.store.loss_search import ORGANISERS
from cogs.losses.desk import Desk
from cogs.losses.there import Button, View, after_page, offer, readable, rest_buttons

LATE = timedelta(days=2)


class LossWorry(Feature):
    """Stands beside a listener who is worried, and beside the author."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._lines = HelpLineStore(bot.database)

    def jobs(self) -> tuple[Job, ...]:
        """Return the bringing of help lines to an author who wished for private messages."""
        return (Job(WORRY, self.bring_lines, LATE, log=UNTOLD),)

    @pressed("losses:worried")
    async def worried(self, press: Press) -> None:
        """Give a listener the guide, and let the author see the help lines."""
        loss = await readable(self.desk, press)
        await self.desk.help.worry(loss.id, press.user_id, self.bot.clock.now())
        chosen = await self._lines.chosen(loss.guild_id, press.user_id)
        lines = shipped().get(chosen.country or "")
        danger = (
            press.say("help-lines-danger", number=lines.emergency)
            if lines
            else press.say("help-lines-danger-anywhere")
        )
        await ui.show(press.interaction, guide_page(self.desk, press, loss, danger))
        await self.bot.agenda.start_due()

    @pressed("losses:ask_organisers")
    async def ask_organisers(self, press: Press) -> None:
        """Call the organisers for an open loss, without the story; once a day."""
        loss, now = await readable(self.desk, press), self.bot.clock.now()
        if loss.stage is not Stage.OPEN:
            raise MemberError("losses-worried-closed")
        key = f"{loss.id}:worried:{now:%Y-%m-%d}"
        await self.bot.agenda.store.plan(ORGANISERS, key, loss.guild_id, loss.id, now)
        page = after_page(self.desk, press, loss, press.say("losses-worried-organisers-called"))
        await ui.show(press.interaction, page)
        await self.bot.agenda.start_due()

    @pressed("losses:lines_seen")
    async def lines_seen(self, press: Press) -> None:
        """Take the lines away again that a listener had brought, on the author's wish."""
        loss = await self._own(press)
        loss = await self.desk.losses.set_aside(loss.id, press.user_id, worried_at=None)
        text = press.say("losses-lines-put-away", **self.bot.mentions_for(press.say))
        show = ui.button(press.say("losses-answer-show"), "losses:show", loss.id)
        page = ui.layout(ui.card(ui.text(text), ui.row(show), colour=ui.CALM))
        await ui.show(press.interaction, page)

    @pressed("losses:lines")
    async def lines(self, press: Press) -> None:
        """Show an author the help lines that a listener wished them to have."""
        loss = await self._own(press)
        await ui.show(press.interaction, await self._lines_page(press.say, loss, press.user_id))

    async def _own(self, press: Press) -> Loss:
        loss = await self.desk.losses.own(press.row, press.user_id)
        press.require_here(loss.guild_id)
        return loss

    async def bring_lines(self, work: Work) -> None:
        """Bring the help lines to an author by private message, where they wished for those."""
        loss = await self.desk.losses.get(work.subject_id)
        if loss is None or loss.stage is Stage.GONE or loss.author_id is None:
            return
        if loss.private_follow_up and loss.worried:
            say = await self.desk.author_voice(loss, loss.author_id)
            view = await self._lines_page(say, loss, loss.author_id)
            mark, nonce = ("losses:lines_seen", loss.id), f"worry{work.id}"
            await self.desk.write(loss.author_id, view, nonce=nonce, mark=mark, work=work)

    async def _lines_page(self, say: Say, loss: Loss, author_id: int) -> View:
        """Return the lines as the author reads them; an anonymous one can be found by nobody."""
        said = [say("losses-lines-brought", guild=guild_name(self.bot, loss.guild_id))]
        if loss.anonymous:
            said.append(say("losses-lines-anonymous"))
        chosen = await self._lines.chosen(loss.guild_id, author_id)
        buttons = ui.row(
            lines_button(say), ui.button(say("losses-lines-seen"), "losses:lines_seen", loss.id)
        )
        pieces = [ui.text("\n".join(said)), *paragraphs(say, chosen), buttons]
        return ui.layout(ui.card(*pieces, colour=ui.CALM))


def lines_waiting(say: Say, loss: Loss) -> Button:
    """Return the button that shows an author the lines which a listener wished them to have."""
    return ui.button(say("losses-lines-show"), "losses:lines", loss.id)


def guide_page(desk: Desk, press: Press, loss: Loss, danger: str) -> View:
    """Return what a worried listener reads: what to say, what not to promise, whom to call."""
    say = press.say
    lines = [f"### {say('losses-worried-title')}", say("losses-worried-guide"), danger]
    if loss.anonymous:
        lines.append(say("losses-worried-anonymous"))
    lines += [say("losses-worried-lines"), say("losses-worried-together"), offer(desk, say)]
    further = [
        lines_button(say),
        ui.button(say("losses-worried-organisers"), "losses:ask_organisers", loss.id),
        ui.button(say("losses-there-back"), "losses:there", loss.id),
    ]
    release = ui.button(say("losses-there-release"), "losses:release", loss.id)
    rows = ui.row(*further), ui.row(release, *rest_buttons(desk, say, loss, press))
    return ui.layout(ui.card(ui.text("\n".join(lines)), *rows, colour=ui.CALM))

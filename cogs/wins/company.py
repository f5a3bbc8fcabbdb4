"""Company: a win that nobody celebrated is brought to a few members who opted in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot import ui
from bot.client import CommunityBot
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.wins import MOST_ASKED, Win
from bot.errors import Later
from bot.feature import Feature, Parts
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.store.agenda import Work
from bot.store.celebrations import COMPANY_NOTICE
from bot.store.members import Notice
from bot.store.wins import COMPANY
from cogs.wins import views
from cogs.wins.desk import Desk

SOON = timedelta(hours=1)
"""How long company waits when every celebrator is out of reach at the moment."""


class WinCompany(Feature):
    """Brings company to wins that nobody celebrated."""

    parts = Parts(notices=(COMPANY_NOTICE,))

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the search for company; after two days the moment has passed."""
        return (Job(COMPANY, self.company, timedelta(days=2), log=UNTOLD),)

    async def company(self, work: Work) -> None:
        """Bring a win that nobody celebrated to up to three celebrators."""
        win = await self.desk.wins.get(work.subject_id)
        if win is None or win.gone or win.hidden or win.message_id is None or win.author_id is None:
            return
        name = await self.desk.name(win)
        if name is None or await self.desk.count(win.id):
            return
        people = await self.desk.celebrations.company_for(
            win.guild_id, win.author_id, self.bot.clock.now()
        )
        notices = await self._reserve(win, people)
        if not notices and people:
            raise Later(self.bot.clock.now() + SOON)
        uncalled = [one for one in notices if not await self._write(win, name, one, work)]
        if uncalled:
            await self._mention(win, uncalled, work)

    async def _reserve(self, win: Win, people: Sequence[int]) -> list[Notice]:
        """Reserve up to three notices, to people who are still in the guild."""
        now = self.bot.clock.now()
        here = [one for one in people if await self.desk.is_member(win.guild_id, one)]
        return await self.bot.member_store.reserve(
            win.guild_id, here, COMPANY_NOTICE, f"win:{win.id}", now, most=MOST_ASKED
        )

    async def _write(self, win: Win, name: str, notice: Notice, work: Work) -> bool:
        """Write to a celebrator; return False for those to call beside the card."""
        if notice.way is not Way.PRIVATE:
            return False
        say = await self.bot.notices.voice(notice.guild_id, notice.user_id)
        asked = say("wins-company", author=f"**{name}**", title=views.title(say, win))
        buttons = ui.row(ui.link(say("wins-see"), win.link), stop_button(say, notice))
        return await self.desk.tell(notice, ui.layout(ui.card(ui.text(asked), buttons)), work)

    async def _mention(self, win: Win, notices: Sequence[Notice], work: Work) -> None:
        """Call celebrators beside the card: those who prefer it, or whose messages are closed."""
        say = self.bot.guild_voice(win.guild_id)
        people = [notice.user_id for notice in notices]
        asked = say("wins-company-public", names=views.names(people), author=views.author(say, win))
        view = ui.layout(ui.card(ui.text(asked), ui.row(stop_button(say, notices[0]))))
        await send_once(
            await self.desk.channel(win.guild_id, win.channel_id),
            view,
            nonce=f"c{win.id}",
            mark=("notices:stop", notices[0].id),
            looked_for_since=work.tried_since,
            mentioned=people,
            reply_to=win.message_id,
        )

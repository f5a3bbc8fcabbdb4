"""What is ahead: all that the bot will post in the next days, where and when, for organisers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot import ui
from bot.client import CommunityBot
from bot.commands.me import in_words
from bot.commands.organise import require_organiser
from bot.domain.calendar import local_date
from bot.feature import Asked, Feature
from bot.i18n import Say
from bot.jobs import Pause
from bot.pauses import paused_lines
from bot.places import time_there, zone_line
from bot.presses import Press, pressed
from bot.store.ledger import Ahead, LedgerStore

SPAN = timedelta(days=7)
ROOM = 3_400
"""Characters of the list; Discord takes 4,000 of all the page."""


class Coming(Feature):
    """Reads the agenda ahead, for those kinds of work that say what they will post."""

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self.ledger = LedgerStore(bot.database)

    @pressed("organise:coming")
    async def show(self, press: Press) -> None:
        """Show the next seven days, in the organiser's own zone."""
        require_organiser(press.interaction)
        asked = Asked(press.guild, press.user_id, press.say)
        member = await self.bot.member_store.get(press.guild.id, press.user_id)
        settings = self.bot.settings_of(press.guild.id)
        zone = member.timezone or settings.timezone
        say, now = press.say, self.bot.clock.now()
        head = [
            f"## {say('coming-title')}",
            *paused_lines(say, settings),
            zone_line(say, zone, now),
        ]
        days = _days(say, await self.lines(asked), ZoneInfo(zone)) or [say("coming-nothing")]
        back = ui.row(ui.button(say("frame-return"), "organise:setup"))
        text = "\n".join([*head, *_cut(say, days), say("coming-private")])
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(text), back)))

    async def lines(self, asked: Asked) -> list[tuple[Ahead, str]]:
        """Return what will be posted, with its words; what a pause leaves out is not."""
        jobs = [job for feature in self.bot.features() for job in feature.jobs()]
        tell = {job.kind: job for job in jobs if job.coming is not None}
        now, guild_id = self.bot.clock.now(), asked.guild.id
        found = []
        for one in await self.ledger.ahead(guild_id, tell, now, now + SPAN):
            job = tell[one.kind]
            rests = job.pause is Pause.LEFT_OUT and self.bot.pauses(guild_id, one.at)
            words = None if rests or job.coming is None else await job.coming(asked.say, one)
            if words is not None:
                found.append((one, words))
        return found


def _days(say: Say, found: Sequence[tuple[Ahead, str]], zone: ZoneInfo) -> list[str]:
    """Return the lines by the days of a zone; the same words at the same time are said once."""
    lines: list[str] = []
    for day, of_day in groupby(found, key=lambda one: local_date(zone, one[0].at)):
        lines.append(f"**{in_words(day, say)}**")
        told = [
            say("coming-line", time=time_there(str(zone), one.at), what=what)
            for one, what in of_day
        ]
        lines += dict.fromkeys(told)
    return lines


def _cut(say: Say, lines: Sequence[str]) -> list[str]:
    """Return as many lines as a message takes, and how many more there are."""
    kept, room = list[str](), ROOM
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return [*kept, say("coming-more", count=len(lines) - len(kept))]
        kept.append(line)
    return kept


async def setup(bot: CommunityBot) -> None:
    """Add the page."""
    await bot.add_cog(Coming(bot))

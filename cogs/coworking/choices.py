"""What members choose about co-working, on one page."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot import ui
from bot.domain.notices import Way
from bot.errors import MemberError
from bot.feature import Parts
from bot.presses import Press, pressed
from bot.store.coworking_choices import CHOICES
from bot.store.coworking_choices import TOLD_NOTICE as TOLD_NOTICE
from cogs.coworking import choices_page
from cogs.coworking.desk import CoworkingFeature

WAYS = (Way.NOTHING, Way.PRIVATE, Way.MENTION)
"""How word of a room may come; nobody has it before they want it."""


class CoworkingChoosing(CoworkingFeature):
    """Keeps what a member chooses: being told, counted, named, called."""

    parts = Parts(notices=(TOLD_NOTICE,), ways={TOLD_NOTICE: WAYS})

    @pressed("coworking:choices")
    async def open(self, press: Press) -> None:
        """Show what the member chose."""
        await self._show(press)

    @pressed("coworking:choose")
    async def choose(self, press: Press) -> None:
        """Keep what was chosen of the list, and take back what was not."""
        chosen = {one: one in press.values for one in CHOICES}
        if chosen["told"]:
            spoken = press.say.language
            await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
        await self._change(press, **chosen)
        await self.desk.presence.chose_counted(
            press.guild.id, press.user_id, counted=chosen["counted"]
        )

    @pressed("coworking:told_from")
    async def told_from(self, press: Press) -> None:
        """Keep the hour from which the member may be told."""
        await self._change(press, told_from=_hour(press))

    @pressed("coworking:told_until")
    async def told_until(self, press: Press) -> None:
        """Keep the hour until which the member may be told."""
        await self._change(press, told_until=_hour(press))

    @pressed("coworking:take_back")
    async def take_back(self, press: Press) -> None:
        """Take one choice back, wherever that was asked for."""
        if press.row >= len(CHOICES):
            raise MemberError("frame-gone")
        chosen = CHOICES[press.row]
        guild_id, user_id = press.guild.id, press.user_id
        await self.desk.choices.change(guild_id, user_id, **{chosen: False})
        if chosen == "counted":
            await self.desk.presence.chose_counted(guild_id, user_id, counted=False)
        name = press.say(f"coworking-choices-{chosen.replace('_', '-')}")
        said = press.say("coworking-choices-withdrawn", choice=name)
        await ui.show(press.interaction, ui.words(said))

    async def _change(self, press: Press, **values: Any) -> None:
        await self.desk.choices.change(press.guild.id, press.user_id, **values)
        await self._show(press)

    async def _show(self, press: Press) -> None:
        choices = await self.desk.choices.get(press.guild.id, press.user_id)
        zone = await self.desk.zone(press.guild.id, press.user_id)
        settings = self.bot.mentions_for(press.say)["settings"]
        page = choices_page.page(press.say, choices, zone.key, settings)
        await ui.show(press.interaction, page)


def _hour(press: Press) -> time:
    """Return the hour that was chosen; MemberError for none."""
    hour = next(iter(press.ids()), 24)
    if hour > 23:
        raise MemberError("frame-gone")
    return time(hour)

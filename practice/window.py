"""The window: SimCord's own view of one channel, one at a time, seen by whoever may enter it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from simcord import ChannelHandle, SetupError
from simcord.backend.access import can_access_channel
from simcord.preview import Preview

from practice.simulation import in_turn
from practice.stage import Member, Stage


class Window:
    """Opens SimCord's preview, closing the one before."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._preview: Preview | None = None

    async def open(self, member: Member, channel: ChannelHandle) -> str:
        """Show a channel as a member sees it, and return the address of the view."""
        await self.close()
        preview = self._stage.env.preview(
            channel,
            viewers=self._viewers(member, channel),
            layout="channel",
            locale=member.person.locale,
            timezone=member.person.zone,
        )
        self._preview = await preview.__aenter__()
        in_turn(preview, self._stage.turn, self._follow)
        return preview.url

    async def refresh(self) -> None:
        """Show what has changed; nothing where nobody looks, or looks no more."""
        if self._preview is not None:
            with suppress(SetupError):
                await self._preview.refresh()

    async def _follow(self) -> None:
        """Show what an action changes a breath later: cards and panels."""
        if await self._stage.breathe():
            await self.refresh()

    async def close(self) -> None:
        """Close the view."""
        if self._preview is not None:
            await self._preview.close()

    def _viewers(self, member: Member, channel: ChannelHandle) -> list[Any]:
        """Return the member first, then the others who may enter, for *Viewing as*."""
        if channel.guild is None:
            return [member.actor.user]
        others = [one.actor for one in self._stage.members() if one.id != member.id]
        inside = [
            one
            for one in others
            if can_access_channel(self._stage.env, channel.id, one, history=True)
        ]
        return [member.actor, *inside]

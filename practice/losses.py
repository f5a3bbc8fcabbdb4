"""How members act what is hard: they listen, say it, come when they are asked, answer, close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor

from practice.acting import choose, id_of, message_of, parts, press
from practice.stage import Stage


class HardMoments:
    """Losses from their beginning to their end, each known by its author until the next."""

    def __init__(self, stage: Stage, lobby: ChannelHandle, losses: ChannelHandle) -> None:
        self._stage = stage
        self._lobby = lobby
        self._losses = losses
        self._threads: dict[int, ChannelHandle | None] = {}

    async def listen(self, who: MemberActor, kinds: Iterable[str]) -> None:
        """Let somebody opt in to give some kinds of help."""
        page = await who.slash(self._lobby, "listen")
        page = await press(who, page, "losses:listen")
        await choose(who, page, "losses:kinds", *kinds)

    async def tell(
        self, who: MemberActor, story: str, choices: Mapping[str, str], *, anonymous: bool
    ) -> None:
        """Let somebody say what is hard; choices are values of the menus, by their names."""
        before = {one.id for one in self._losses.threads}
        page = await who.slash(self._lobby, "advice" if "urgency" in choices else "loss")
        for name, value in choices.items():
            page = await choose(who, page, f"losses:choose_{name}", f"{name}:{value}")
        if anonymous:
            page = await press(who, page, "losses:choose_name")
        form = await press(who, page, "losses:write")
        await who.submit_modal(form, {"story": story})
        await self._stage.bot.tick()
        opened = [one for one in self._losses.threads if one.id not in before]
        self._threads[who.id] = next(iter(opened), None)

    async def come(self, who: MemberActor, author: MemberActor, words: str) -> None:
        """Let somebody who was asked be there, and answer: in the thread, or through the form."""
        page = await press(who.user, self._ring(who), "losses:take")
        thread = self._threads[author.id]
        if thread is not None:
            await who.send(thread, words)
        else:
            form = await press(who.user, page, "losses:answer")
            await who.user.submit_modal(form, {"words": words})

    async def reply(self, author: MemberActor, words: str) -> None:
        """Let the author answer: in the thread, or through their own door."""
        thread = self._threads[author.id]
        if thread is not None:
            await author.send(thread, words)
        else:
            form = await press(author, await self._own(author), "losses:reply")
            await author.submit_modal(form, {"words": words})

    async def close(self, author: MemberActor, thanked: Iterable[MemberActor], helped: str) -> None:
        """Let the author close it, say what helped, and thank some of those who answered."""
        form = await press(author, await self._own(author), "losses:close")
        people = [f"{one.id}" for one in thanked]
        await author.submit_modal(form, {"thanked": people, "helped": helped})

    async def _own(self, author: MemberActor) -> InteractionResult:
        """Open the author's latest loss."""
        page = await author.slash(self._lobby, "losses")
        menu = id_of(page, "losses:open")
        (options,) = [
            part["options"] for part in parts(message_of(page)) if part.get("custom_id") == menu
        ]
        return await choose(author, page, "losses:open", options[0]["value"])

    def _ring(self, who: MemberActor) -> discord.Message:
        """Return the last private message that asks somebody; LookupError where none does."""
        letters = who.user.dm_channel.history()
        rings = [one for one in letters if "losses:take:" in str(parts(one))]
        if not rings:
            raise LookupError(f"{who.name} was not asked")
        return rings[-1]

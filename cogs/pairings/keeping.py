"""Keeping somebody: two who both would like to are buddies; and never again, said to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.domain.pairings import SMALLEST, Group
from bot.errors import MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name, plain_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.pairing_keeping import Kept
from bot.store.pairing_works import KEPT
from cogs.pairings.desk import PairingFeature
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.telling import News, all_here, tell, write_to

LATE = timedelta(days=7)
TOLD = {
    Kept.NOTED: "pairings-keep-noted",
    Kept.TAKEN_BACK: "pairings-keep-taken-back",
    Kept.BUDDIES: "pairings-keep-buddies",
    Kept.NO_ROOM: "pairings-keep-no-room",
}


class PairingKeeping(PairingFeature):
    """Brings two together who would like to go on, and keeps apart who would rather not."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the word to two who both would like to go on."""
        return (Job(KEPT, self.tell_kept, LATE, log=UNTOLD),)

    @pressed("pairings:keep", posts="pairings")
    async def keep(self, press: Press) -> None:
        """Keep the wish, or take it back; where there are two, ask of whom."""
        group = await self._own(press)
        others = await self.desk.keeping.may_keep(group.id, press.user_id)
        if len(others) >= SMALLEST:
            text = press.say("pairings-keep-whom")
            menu = await self._menu(press, "pairings:keep_whom", group, others)
            await ui.show(press.interaction, ui.layout(ui.card(ui.text(text), menu)))
        else:
            await self._keep(press, group, (others or group.others(press.user_id) or (0,))[0])

    @pressed("pairings:keep_whom")
    async def keep_one(self, press: Press) -> None:
        """Keep the wish about one of two."""
        await self._keep(press, await self._own(press), _chosen(press))

    @pressed("pairings:apart")
    async def ask_apart(self, press: Press) -> None:
        """Say that it is silent and final, before it is done."""
        group, say = await self._once_own(press), press.say
        others = _met(group, press.user_id)
        if not others:
            raise MemberError("frame-gone")
        names = await self.desk.names(group.guild_id, others, say)
        if len(others) >= SMALLEST:
            text = say("pairings-apart-whom")
            choice = await self._menu(press, "pairings:apart_whom", group, others)
        else:
            text = say("pairings-apart-question", name=names)
            choice = ui.row(ui.button(say("pairings-apart-yes"), "pairings:apart_sure", group.id))
        no = ui.row(ui.button(say("pairings-apart-no"), "pairings:apart_not", group.id))
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(text), choice, no)))

    @pressed("pairings:apart_not")
    async def leave_it(self, press: Press) -> None:
        """Change nothing, and say so."""
        await ui.show(press.interaction, ui.words(press.say("pairings-apart-not")))

    @pressed("pairings:apart_sure")
    async def apart(self, press: Press) -> None:
        """Keep the two apart from now on."""
        group = await self._once_own(press)
        others = _met(group, press.user_id)
        if len(others) != 1:
            raise MemberError("pairings-not-your-group")
        await self._apart(press, group, others[0])

    @pressed("pairings:apart_whom")
    async def apart_one(self, press: Press) -> None:
        """Keep one of two apart from now on."""
        await self._apart(press, await self._once_own(press), _chosen(press))

    @pressed("pairings:kept")
    async def ask_stay(self, press: Press) -> None:
        """Ask, for the presser alone, whether they stay in the draw."""
        group = await self._own(press)
        text = ui.text(press.say("pairings-kept-question"))
        await ui.show(press.interaction, ui.layout(ui.card(text, stay_or_leave(press.say, group))))

    @pressed("pairings:kept_stay")
    async def stay(self, press: Press) -> None:
        """Change nothing."""
        await self._own(press)
        await ui.show(press.interaction, ui.words(press.say("pairings-kept-stays")))

    @pressed("pairings:kept_leave")
    async def leave(self, press: Press) -> None:
        """Leave the draw; the group of this round stays as it is."""
        group = await self._own(press)
        await self.desk.pools.leave(group.pool_id, press.user_id)
        join = self.bot.mentions_for(press.say).get("pairing-join", "/pairing join")
        await ui.show(press.interaction, ui.words(press.say("pairings-kept-left", join=join)))

    async def tell_kept(self, work: Work) -> None:
        """Tell two that both would like to go on: privately, where a third reads their thread."""
        people = await self.desk.keeping.kept(int(work.key))
        group = await all_here(self.desk, work.subject_id)
        if group is None or not people or not set(people) <= set(group.members):
            return
        news = self._news(group, people, f"kept:{work.key}")
        is_theirs = len(group.members) == SMALLEST
        if not is_theirs or not await tell(self.desk, group, people, news, work):
            await write_to(self.desk, group.guild_id, people, news, work)

    def _news(self, group: Group, people: tuple[int, ...], subject: str) -> News:
        def line(say: Say, who: str) -> Sequence[ui.Piece]:
            button = ui.button(say("pairings-kept-open"), "pairings:kept", group.id)
            return [ui.text(say("pairings-kept", who=who)), ui.row(button)]

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            other = [one for one in people if one != user_id]
            name = await self.desk.names(group.guild_id, other, say)
            guild = guild_name(self.bot, group.guild_id)
            text = say("pairings-kept-letter", name=name, guild=guild)
            question = ui.text(say("pairings-kept-question"))
            return [ui.text(text), question, stay_or_leave(say, group)]

        return News(ROUND_NOTICE, subject, letter, line)

    async def _keep(self, press: Press, group: Group, other_id: int) -> None:
        now = self.bot.clock.now()
        kept = await self.desk.keeping.keep(group.id, press.user_id, other_id, now)
        name = await self.desk.name(group.guild_id, other_id, press.say)
        text = ui.text(press.say(TOLD[kept], name=name))
        await ui.show(
            press.interaction, ui.layout(ui.card(text, *_once_more(press.say, group, kept)))
        )
        await self.bot.agenda.start_due()

    async def _apart(self, press: Press, group: Group, other_id: int) -> None:
        now = self.bot.clock.now()
        await self.desk.keeping.apart(group.id, press.user_id, other_id, now)
        name = await self.desk.name(group.guild_id, other_id, press.say)
        await ui.show(press.interaction, ui.words(press.say("pairings-apart-done", name=name)))

    async def _menu(
        self, press: Press, action: str, group: Group, others: Sequence[int]
    ) -> ui.Piece:
        """Return a menu of some people of a group."""
        names = [await plain_name(self.bot, group.guild_id, one) for one in others]
        options = [
            discord.SelectOption(label=name or press.say("frame-somebody"), value=f"{one}")
            for name, one in zip(names, others, strict=True)
        ]
        placeholder = press.say("pairings-whom")
        return ui.menu(action, options, placeholder=placeholder, row_id=group.id)

    async def _own(self, press: Press) -> Group:
        """Return the presser's own group; MemberError for others."""
        group = await self._once_own(press)
        if press.user_id not in group.members:
            raise MemberError("pairings-not-your-group")
        return group

    async def _once_own(self, press: Press) -> Group:
        """Return a group that is the presser's, or was: who left has the best of reasons."""
        group = await self.desk.groups.get(press.row)
        if group is None or group.seat(press.user_id) is None:
            raise MemberError("pairings-not-your-group")
        press.require_here(group.guild_id)
        return group


def _once_more(say: Say, group: Group, kept: Kept) -> list[ui.Piece]:
    """Return the press that takes a wish back, or makes it again; none once they are buddies."""
    if kept is Kept.BUDDIES:
        return []
    label = "pairings-keep-undo" if kept is Kept.NOTED else "pairings-keep"
    return [ui.row(ui.button(say(label), "pairings:keep", group.id))]


def stay_or_leave(say: Say, group: Group) -> ui.Piece:
    """Return the two answers to whether one stays in the draw."""
    return ui.row(
        ui.button(say("pairings-kept-stay"), "pairings:kept_stay", group.id),
        ui.button(say("pairings-kept-leave"), "pairings:kept_leave", group.id),
    )


def _met(group: Group, user_id: int) -> list[int]:
    """Return the others of a group, those who left it included: one may be the reason."""
    return [one.user_id for one in group.seats if one.user_id != user_id]


def _chosen(press: Press) -> int:
    """Return whom a menu chose; MemberError for nobody."""
    if not press.values:
        raise MemberError("frame-gone")
    return press.ids()[0]

"""Moderation: rulings of organisers carried out, told to whom they concern, and ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.covers import Covers, Unnamed, covering, feature_of
from bot.domain.rulings import APPEAL, Answer, Kind, Ruling
from bot.domain.text import shown
from bot.errors import Later, MemberError
from bot.i18n import Say
from bot.notices import stop_button
from bot.people import guild_name, member_of
from bot.store.agenda import Work
from bot.store.reports import Case
from bot.store.rulings import RulingStore

if TYPE_CHECKING:
    from bot.client import CommunityBot

NOTICE = "ruling"
"""The kind of the private messages that tell somebody what organisers decided about them."""
SOON = timedelta(hours=1)
PATIENCE = timedelta(days=3)
"""How long a ruling is tried to be told privately; `/me` shows it in any case."""


class Moderation:
    """Carries out what organisers decide; each act can be done again without doing it twice."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self.store = RulingStore(bot.database)

    async def hide(self, case: Case, reason: str, by: int) -> Ruling:
        """Hide a card; MemberError where it cannot be, or is hidden already."""
        if covering(self._bot, case.feature) is None:
            raise MemberError("rulings-not-possible")
        return await self._rule(Kind.HIDE, case, case.feature, by, reason=reason)

    async def stop(self, case: Case, reason: str, by: int, until: datetime | None) -> Ruling:
        """Stop the author of a card, be they anonymous, or whom a report is about."""
        feature = feature_of(self._bot, case.feature)
        if case.about_id is not None:
            await self.check_stoppable(case.guild_id, case.about_id, by)
        elif await self.wrote(case.feature, case.subject_id, by):
            raise MemberError("stops-not-possible")
        elif not isinstance(covering(self._bot, case.feature), Unnamed) or until is None:
            raise MemberError("rulings-not-possible")
        return await self._rule(Kind.STOP, case, feature, by, reason=reason, until=until)

    async def check_stoppable(self, guild_id: int, user_id: int, by: int) -> None:
        """Refuse to stop oneself, a bot, or somebody who organises; it asks of nobody else."""
        member = await member_of(self._bot, guild_id, user_id)
        if user_id == by or (member is not None and member.bot):
            raise MemberError("stops-not-possible")
        if member is not None and self._bot.organisers.organises(member):
            raise MemberError("stops-organiser")

    async def apply(self, work: Work) -> None:
        """Make the world equal to a ruling: cover or show its card, stop its author or no more."""
        ruling = await self.store.get(work.subject_id)
        feature = covering(self._bot, ruling.feature) if ruling else None
        if ruling is None:
            return
        now, user_id = self._bot.clock.now(), ruling.user_id
        if ruling.kind is Kind.HIDE and feature is not None:
            hidden = await self.store.is_hidden(ruling.feature, ruling.subject_id)
            user_id = await feature.cover(ruling.feature, ruling.subject_id, hidden=hidden)
        elif ruling.unnamed and isinstance(feature, Unnamed):
            until = ruling.until if ruling.holds(now) else None
            await feature.stop_author(ruling.subject_id, until)
        elif user_id is not None and ruling.holds(now):
            await self._pause(ruling, user_id)
        if ruling.ended_at is None:
            await self.store.concerns(ruling.id, user_id, now)
        await self._bot.agenda.start_due()

    async def tell(self, work: Work) -> None:
        """Tell whom a ruling concerns, privately, and how to appeal."""
        ruling = await self.store.get(work.subject_id)
        if ruling is not None and ruling.holds(self._bot.clock.now()):
            await self._tell(ruling, work, f"ruling:{ruling.id}", planned=False)

    async def answer(self, work: Work) -> None:
        """Tell whoever appealed what became of it: they asked, so no limit of a day holds."""
        ruling = await self.store.get(work.subject_id)
        if ruling is not None and ruling.answer is not None:
            await self._tell(ruling, work, f"appeal:{ruling.id}", planned=True)

    async def end(self, work: Work) -> None:
        """End a stop whose time has come."""
        await self.store.end(work.subject_id, work.guild_id, self._bot.clock.now(), by=None)
        await self._bot.agenda.start_due()

    async def concerns(self, ruling: Ruling, user_id: int) -> bool:
        """Return whether a ruling is about somebody, by name or as an anonymous author."""
        if not ruling.unnamed:
            return await self.store.is_about(ruling.id, user_id)
        return await self.wrote(ruling.feature, ruling.subject_id, user_id)

    async def wrote(self, card: str, subject_id: int, user_id: int) -> bool:
        """Return whether a card without a name is somebody's: only they may be told."""
        feature = covering(self._bot, card)
        return isinstance(feature, Unnamed) and await feature.wrote(subject_id, user_id)

    async def _rule(
        self,
        kind: Kind,
        case: Case,
        feature: str,
        by: int,
        *,
        reason: str,
        until: datetime | None = None,
    ) -> Ruling:
        nobody = case.about_id is None
        made = Ruling(
            id=0,
            guild_id=case.guild_id,
            kind=kind,
            feature=feature,
            subject_id=case.subject_id,
            user_id=case.about_id if kind is Kind.STOP else None,
            unnamed=nobody and isinstance(covering(self._bot, case.feature), Unnamed),
            reason=reason,
            link=case.link,
            decider_id=by,
            decided_at=self._bot.clock.now(),
            until=until,
        )
        ruling = await self.store.rule(case, made)
        if ruling is None:
            raise MemberError("rulings-already")
        return ruling

    async def _pause(self, ruling: Ruling, user_id: int) -> None:
        for feature in self._bot.features():
            if isinstance(feature, Covers) and ruling.feature in feature.cards.values():
                await feature.pause(ruling.guild_id, user_id, ruling.until)

    async def _tell(self, ruling: Ruling, work: Work, subject: str, *, planned: bool) -> None:
        feature, now = covering(self._bot, ruling.feature), self._bot.clock.now()
        if ruling.unnamed and isinstance(feature, Unnamed):
            await feature.tell_author(ruling, work)
            return
        if ruling.user_id is None:
            return
        notices = await self._bot.member_store.reserve(
            ruling.guild_id, [ruling.user_id], NOTICE, subject, now, most=1, planned=planned
        )
        if not notices and now - work.due_at < PATIENCE:
            raise Later(now + SOON)
        for notice in notices:
            say = await self._bot.notices.voice(notice.guild_id, notice.user_id)
            guild, stop = guild_name(self._bot, ruling.guild_id), stop_button(say, notice)
            view = letter(say, ruling, guild, stop)
            await self._bot.notices.write(notice, view, work.tried_since)


def letter(
    say: Say, ruling: Ruling, guild: str, *buttons: discord.ui.Button[Any]
) -> discord.ui.LayoutView:
    """Return what somebody reads privately of a ruling about them, with the way to appeal."""
    text = ui.text("\n".join(told(say, ruling, guild)))
    ways = [*appeal_buttons(say, ruling), *buttons]
    return ui.layout(ui.card(text, *([ui.row(*ways)] if ways else []), colour=ui.CALM))


def told(say: Say, ruling: Ruling, guild: str, most: int = 2 * APPEAL) -> list[str]:
    """Say what was decided about somebody, why, and what became of their appeal.

    What organisers wrote is cut to `most` characters.
    """
    feature = say(f"rulings-feature-{ruling.feature}")
    until = discord.utils.format_dt(ruling.until, "D") if ruling.until else ""
    kind = f"{ruling.kind}-until" if until else f"{ruling.kind}"
    if ruling.ended_at is None:
        lines = [say(f"rulings-told-{kind}", guild=guild, feature=feature, until=until)]
        lines.append(quote(ruling.reason, most))
    else:
        lines = [say(f"rulings-told-{ruling.kind}-ended", guild=guild, feature=feature)]
    if ruling.answer is Answer.KEPT:
        lines.append(say("rulings-told-kept"))
    elif ruling.appeal and ruling.answer is None:
        lines.append(say("rulings-told-waits"))
    if ruling.answer is not None and ruling.word:
        lines += [say("rulings-told-word"), quote(ruling.word, most)]
    return lines


def appeal_buttons(say: Say, ruling: Ruling) -> list[discord.ui.Button[Any]]:
    """Return the button that appeals, where that is still possible."""
    if not ruling.may_appeal:
        return []
    return [ui.button(say("rulings-appeal"), "rulings:appeal", ruling.id)]


def quote(text: str, most: int) -> str:
    """Return somebody's words as a quotation, escaped and cut to some characters."""
    return "\n".join(f"> {line}" for line in shown(text, most).splitlines() if line)

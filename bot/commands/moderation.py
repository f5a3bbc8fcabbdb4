"""`/organise reports` and `/organise stop`: what members reported, decided in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import rulings_pages as pages
from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.covers import Unnamed, stoppable
from bot.domain.notices import Way
from bot.domain.rulings import APPEAL, KEPT, REASON, STOPS, Ruling
from bot.domain.text import clean
from bot.errors import MemberError
from bot.feature import Asked, Concern, Feature, Parts
from bot.jobs import UNTOLD, Job
from bot.moderation import NOTICE, appeal_buttons, told
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.reports import report_card
from bot.store.agenda import Work
from bot.store.reports import Case
from bot.store.rulings import ANSWER, OVER, RULE, TELL

EVER = timedelta(days=3650)
"""What was decided is carried out however long the bot was away."""
MOST_TOLD, GLIMPSE = 3, 250
"""Rulings that `/me` shows, and the characters of each reason: a message holds 4,000."""


class Moderation(Feature):
    """Shows organisers what waits, and carries their decisions out."""

    parts = Parts(
        notices=(NOTICE,),
        ways={NOTICE: (Way.PRIVATE, Way.NOTHING)},
        page="reports:list",
    )

    def jobs(self) -> Sequence[Job]:
        """Return what follows a decision, each of which `/organise reports` shows itself."""
        rulings = self.bot.moderation
        return (
            Job(RULE, rulings.apply, EVER, self.not_applied, log=UNTOLD),
            Job(TELL, rulings.tell, timedelta(days=7), log=UNTOLD),
            Job(ANSWER, rulings.answer, timedelta(days=7), log=UNTOLD),
            Job(OVER, rulings.end, EVER, log=UNTOLD),
        )

    async def not_applied(self, work: Work) -> None:
        """Tell organisers, once a day, that a decision could not be carried out."""
        key = f"rulings:failed:{self.bot.clock.now():%Y-%m-%d}"
        await self.bot.organisers.alert(work.guild_id, key, "rulings-alert-failed")

    @pressed("reports:list", "reports:page")
    async def list(self, press: Press) -> None:
        """Show what waits: appeals and reports, but for those about the reader."""
        require_organiser(press.interaction)
        guild_id, reader_id = press.guild.id, press.user_id
        appeals = await self.bot.moderation.store.appealed(guild_id, reader_id)
        cases = await self.bot.reports.store.open(guild_id, reader_id)
        view = pages.waiting_page(press.say, appeals, cases, press.row, self._unnamed())
        await ui.show(press.interaction, view)

    @pressed("reports:decided", "reports:decided_page")
    async def decided(self, press: Press) -> None:
        """Show what organisers decided, with the ways to take it back."""
        require_organiser(press.interaction)
        rulings = await self.bot.moderation.store.decided(press.guild.id, press.user_id)
        await ui.show(press.interaction, pages.decided_page(press.say, rulings, press.row))

    @pressed("report:handled")
    async def handled(self, press: Press) -> None:
        """Close the reports of a card, and say so where this was pressed."""
        await self._case(press)
        report = await self.bot.reports.store.handle(
            press.row, press.guild.id, press.user_id, self.bot.clock.now()
        )
        if report is None:
            raise MemberError("report-gone")
        await self._done(press, report.id, "report-handled-by")

    @pressed("report:hide")
    async def ask_hide(self, press: Press) -> None:
        """Open the form that hides a card."""
        await self._case(press)
        form = pages.hide_form(press.say, "report:hidden", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("report:hidden")
    async def hide(self, press: Press) -> None:
        """Hide a card at once."""
        case = await self._case(press)
        await self.bot.moderation.hide(case, reason_of(press), press.user_id)
        await self._done(press, press.row, "report-hidden-by")
        await self.bot.agenda.start_due()

    @pressed("report:stop")
    async def ask_stop(self, press: Press) -> None:
        """Open the form that stops the author of a card."""
        case = await self._case(press)
        if case.about_id is not None:
            await self.bot.moderation.check_stoppable(case.guild_id, case.about_id, press.user_id)
        named = case.about_id is not None
        form = pages.stop_form(press.say, "report:stopped", press.row, named=named)
        await press.interaction.response.send_modal(form)

    @pressed("report:stopped")
    async def stop(self, press: Press) -> None:
        """Stop the author of a card in its feature."""
        case, until = await self._case(press), self._until(press)
        await self.bot.moderation.stop(case, reason_of(press), press.user_id, until)
        await self._done(press, press.row, "report-stopped-by")
        await self.bot.agenda.start_due()

    @pressed("rulings:end")
    async def end(self, press: Press) -> None:
        """Restore a card or lift a stop."""
        ruling = await self._ruling(press)
        ended = await self.bot.moderation.store.end(
            ruling.id, press.guild.id, self.bot.clock.now(), by=press.user_id
        )
        await self._answered(press, ended, f"rulings-ended-{ruling.kind}")

    @pressed("rulings:keep")
    async def ask_word(self, press: Press) -> None:
        """Open the form of the word that keeps a ruling."""
        ruling = await self._ruling(press)
        await press.interaction.response.send_modal(pages.word_form(press.say, ruling.id))

    @pressed("rulings:kept")
    async def keep(self, press: Press) -> None:
        """Keep a ruling, and tell whoever appealed why."""
        ruling, word = await self._ruling(press), clean(press.field("word"), APPEAL, lines=True)
        kept = await self.bot.moderation.store.keep(
            ruling.id, press.guild.id, self.bot.clock.now(), by=press.user_id, word=word
        )
        await self._answered(press, kept, "rulings-kept")

    @pressed("rulings:appeal")
    async def ask_appeal(self, press: Press) -> None:
        """Open the form of an appeal, wherever its button stands."""
        await self._own(press)
        await press.interaction.response.send_modal(pages.appeal_form(press.say, press.row))

    @pressed("rulings:appealed")
    async def appeal(self, press: Press) -> None:
        """Keep an appeal, once, and bring it to the organisers."""
        ruling, text = await self._own(press), clean(press.field("appeal"), APPEAL, lines=True)
        if not text:
            raise MemberError("rulings-appeal-empty")
        if not await self.bot.moderation.store.appeal(ruling.id, text):
            raise MemberError("rulings-appeal-gone")
        await ui.tell(press.interaction, press.say("rulings-appealed"))
        key = f"appeal:{ruling.id}"
        await self.bot.organisers.alert(ruling.guild_id, key, "rulings-alert-appeal")

    async def concerns(self, asked: Asked) -> Sequence[Concern]:
        """Return what organisers decided about the member by name, and what came of an appeal."""
        now, guild = self.bot.clock.now(), guild_name(self.bot, asked.guild.id)
        rulings = await self.bot.moderation.store.of_member(asked.guild.id, asked.user_id, now)
        return [
            Concern(
                "\n".join(told(asked.say, one, guild, GLIMPSE)),
                tuple(appeal_buttons(asked.say, one)),
            )
            for one in rulings[:MOST_TOLD]
            if one.ended_at is None or now - one.ended_at < KEPT
        ]

    def _unnamed(self) -> set[str]:
        features = (one for one in self.bot.features() if isinstance(one, Unnamed))
        return {card for one in features for card in one.cards}

    def _until(self, press: Press) -> datetime | None:
        return until_of(press, self.bot.clock.now())

    async def _case(self, press: Press) -> Case:
        """Return the case of a press to an organiser whom it does not concern, by name or not."""
        require_organiser(press.interaction)
        case = await self.bot.reports.store.case(press.row, press.guild.id, press.user_id)
        wrote = self.bot.moderation.wrote
        if case is None or await wrote(case.feature, case.subject_id, press.user_id):
            raise MemberError("report-gone")
        return case

    async def _ruling(self, press: Press) -> Ruling:
        """Return a ruling that holds to an organiser; nobody decides about themselves."""
        require_organiser(press.interaction)
        ruling = await self.bot.moderation.store.get(press.row)
        if ruling is None or ruling.guild_id != press.guild.id or ruling.ended_at is not None:
            raise MemberError("rulings-gone")
        if await self.bot.moderation.concerns(ruling, press.user_id):
            raise MemberError("rulings-gone")
        return ruling

    async def _own(self, press: Press) -> Ruling:
        """Return a ruling about who presses that they may still appeal against."""
        ruling = await self.bot.moderation.store.get(press.row)
        if ruling is None or not await self.bot.moderation.concerns(ruling, press.user_id):
            raise MemberError("rulings-appeal-gone")
        if not ruling.may_appeal:
            raise MemberError("rulings-appeal-gone")
        return ruling

    async def _done(self, press: Press, report_id: int, message_id: str) -> None:
        """Say what was done on the card of a report, or privately before the list goes on."""
        report = await self.bot.reports.store.get(report_id)
        said = {"who": f"<@{press.user_id}>"}
        message = press.interaction.message
        if report is None or message is None or ui.is_private_panel(press.interaction):
            back = ui.row(ui.button(press.say("reports-back"), "reports:list"))
            text = ui.text(press.say(message_id, **said))
            await ui.show(press.interaction, ui.layout(ui.card(text, back)))
            return
        say = self.bot.guild_voice(press.guild.id)
        view = report_card(say, report, below=say(message_id, **said))
        await press.interaction.response.edit_message(view=view)

    async def _answered(self, press: Press, ruling: Ruling | None, message_id: str) -> None:
        if ruling is None:
            raise MemberError("rulings-gone")
        back = ui.row(ui.button(press.say("reports-back"), "reports:list"))
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(press.say(message_id)), back)))
        await self.bot.agenda.start_due()


class StopByName(Feature):
    """Lets an organiser stop a member by name, in one feature."""

    parts = Parts(page="stop:ask", command="stop")

    @pressed("stop:ask")
    async def ask(self, press: Press) -> None:
        """Open the form: whom, where, for how long and why."""
        require_organiser(press.interaction)
        features = stoppable(self.bot)
        form = pages.stop_form(press.say, "stop:asked", 0, named=True, features=features)
        await press.interaction.response.send_modal(form)

    @pressed("stop:asked")
    async def stop(self, press: Press) -> None:
        """Stop a member; what they do without their name is nobody's to see, and goes on."""
        require_organiser(press.interaction)
        feature, who = "".join(press.choices("feature")), "".join(press.choices("who"))
        if feature not in stoppable(self.bot) or not who.isdecimal():
            raise MemberError("frame-gone")
        user_id, now = int(who), self.bot.clock.now()
        case = Case(0, press.guild.id, feature, 0, user_id, "")
        until = until_of(press, now)
        await self.bot.moderation.stop(case, reason_of(press), press.user_id, until)
        text = press.say("stops-done", who=f"<@{user_id}>")
        decided = ui.row(ui.button(press.say("reports-decided"), "reports:decided"))
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(text), decided)))
        await self.bot.agenda.start_due()


def reason_of(press: Press) -> str:
    """Return the reason that an organiser gives, which a decision takes."""
    reason = clean(press.field("reason"), REASON, lines=True)
    if not reason:
        raise MemberError("reports-reason-empty")
    return reason


def until_of(press: Press, now: datetime) -> datetime | None:
    """Return until when a stop of a form holds; None where that is until it is lifted."""
    chosen = "".join(press.choices("days"))
    if chosen == pages.OPEN:
        return None
    if chosen not in map(str, STOPS):
        raise MemberError("frame-gone")
    return now + timedelta(days=int(chosen))


async def setup(bot: CommunityBot) -> None:
    """Add what organisers decide."""
    await bot.add_cog(Moderation(bot))
    await bot.add_cog(StopByName(bot))

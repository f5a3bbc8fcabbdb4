"""Answering: the private page of a question, its form, and what a member chooses beside it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.asking import LATE, Later, later_at, may_answer
from bot.domain.checkins import Answer, Audience, Programme, Prompt, answers_of
from bot.domain.intentions import Mark
from bot.domain.notices import Way
from bot.domain.streaks import Streak, streak
from bot.errors import MemberError
from bot.feature import Asked, Concern
from bot.presses import Press, pressed
from cogs.checkins import answer_page as pages
from cogs.checkins.answer_page import Sheet
from cogs.checkins.desk import LETTER_NOTICE, CheckinFeature
from cogs.checkins.words import called

MOST_CONCERNS = 2
MOST_SHOWN = 12
"""Questions that one page shows: a message has room for forty pieces."""


class CheckinAnswering(CheckinFeature):
    """Takes answers, one member at a time, where nobody else looks; in private messages too."""

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return what the member may answer now, two things at most."""
        return (await self._waiting(asked))[:MOST_CONCERNS]

    async def _waiting(self, asked: Asked) -> list[Concern]:
        """Return all that the member may answer now, the latest first."""
        now, found = self.bot.clock.now(), []
        for one in await self.desk.history.waiting(asked.guild.id, asked.user_id, now):
            if programme := self.desk.programmes.get(one.prompt.day.programme_id):
                text = asked.say("checkins-waiting-line", programme=called(programme))
                label = asked.say("checkins-answer-button")
                button = ui.button(label, "checkins:answer", one.prompt.id)
                found.append(Concern(text, (button,)))
        return found

    @pressed("checkins:waiting")
    async def waiting(self, press: Press) -> None:
        """Show what may be answered now."""
        asked = Asked(press.guild, press.user_id, press.say)
        waiting = await self._waiting(asked)
        if not waiting:
            join = self.bot.mentions_for(press.say)["checkin-join"]
            await ui.show(press.interaction, ui.words(press.say("checkins-nothing", join=join)))
            return
        pieces = [ui.section(one.text, one.buttons[0]) for one in waiting[:MOST_SHOWN]]
        await ui.show(press.interaction, ui.layout(ui.card(*pieces)))

    @pressed("checkins:answer")
    async def answer(self, press: Press) -> None:
        """Show what one said last time, and the way to the form."""
        prompt, programme = await self._asked(press, press.row)
        if await self.desk.programmes.joined(programme.id, press.user_id) is None:
            is_here = press.interaction.guild_id == programme.guild_id
            if programme.owner_id is not None or not is_here:
                raise MemberError("checkins-not-in")
            await ui.tell(press.interaction, pages.invitation(press.say, programme))
            return
        now = self.bot.clock.now()
        answer = await self.desk.answers.enter(prompt, programme, press.user_id, now)
        await self._show(press, answer, programme)

    @pressed("checkins:change")
    async def change(self, press: Press) -> None:
        """Show one's own answer again, from its card; too late, it can still be taken down."""
        answer = await self._own(press)
        programme = self.desk.programmes.get(answer.prompt.day.programme_id)
        is_open = programme is not None and may_answer(programme, answer, self.bot.clock.now())
        if programme is not None and is_open:
            await self._show(press, answer, programme)
        elif answer.audience in (Audience.CHANNEL, Audience.BUDDY):
            await ui.show(press.interaction, pages.take_down(press.say, answer.id))
        else:
            raise MemberError("checkins-too-late")

    @pressed("checkins:only_me")
    async def take_down(self, press: Press) -> None:
        """Let nobody else read an answer any more, however old it is."""
        answer = await self._own(press)
        await self.desk.answers.read_by(answer, Audience.ME, self.bot.clock.now())
        await ui.show(press.interaction, ui.words(press.say("checkins-taken-down")))
        await self.bot.agenda.start_due()

    @pressed("checkins:write")
    async def write(self, press: Press) -> None:
        """Open the form."""
        answer, programme = await self._mine(press)
        self._require_time(answer, programme)
        sheet = await self._sheet(answer, programme)
        await press.interaction.response.send_modal(
            pages.form(press.say, "checkins:written", answer.id, sheet)
        )

    @pressed("checkins:written")
    async def written(self, press: Press) -> None:
        """Keep what was written."""
        answer, programme = await self._mine(press)
        count = len(answer.prompt.day.asks.questions)
        words = answers_of(press.field(f"a{nth}") for nth in range(count))
        sheet = await self._sheet(answer, programme)
        await self._check(press, programme, sheet.audience)
        now = self.bot.clock.now()
        await self.desk.answers.write(answer, programme, words, sheet.audience, now)
        await self._after(press, answer, programme)

    @pressed("checkins:audience")
    async def choose_audience(self, press: Press) -> None:
        """Choose who may read this answer, and the next ones unless one chooses anew."""
        answer, programme = await self._mine(press)
        chosen = next(iter(press.values), "")
        if chosen not in await self._audiences(answer, programme):
            raise MemberError("frame-gone")
        audience = Audience(chosen)
        if audience is Audience.ME and not self._is_time(answer, programme):
            await self.take_down(press)
            return
        self._require_time(answer, programme)
        await self._check(press, programme, audience)
        await self.desk.answers.read_by(answer, audience, self.bot.clock.now())
        await self._show(press, await self.desk.answers.get(answer.id) or answer, programme)
        await self.bot.agenda.start_due()

    @pressed("checkins:mark")
    async def mark(self, press: Press) -> None:
        """Say what became of an intention; that answers a review."""
        chosen = next(iter(press.values), "")
        if chosen not in set(Mark):
            raise MemberError("frame-gone")
        answer = await self.desk.answers.intention(press.row, press.user_id)
        if answer is not None:
            press.require_here(answer.prompt.day.guild_id)
        await self.desk.answers.mark(press.row, press.user_id, Mark(chosen), self.bot.clock.now())
        await press.interaction.response.defer()
        await self.bot.agenda.start_due()

    @pressed("checkins:energy_on")
    async def keep_energy(self, press: Press) -> None:
        """Begin to keep one's energy."""
        answer, programme = await self._mine(press)
        await self.desk.programmes.keep(programme.guild_id, press.user_id, energy=True)
        await self._show(press, answer, programme)

    @pressed("checkins:energy")
    async def feel(self, press: Press) -> None:
        """Keep one's energy; low twice in a row, company is offered, to nobody else's knowledge."""
        answer, programme = await self._mine(press)
        chosen = next(iter(press.values), "")
        if chosen not in {"1", "2", "3", "4", "5"}:
            raise MemberError("frame-gone")
        now = self.bot.clock.now()
        is_low = await self.desk.answers.feel(answer, programme, int(chosen), now)
        fresh = await self.desk.answers.get(answer.id)
        await self._show(press, fresh or answer, programme)
        if is_low:
            await ui.tell(press.interaction, await self._company(press, programme))

    @pressed("checkins:skip")
    async def skip(self, press: Press) -> None:
        """Leave a question unanswered, which nobody is told."""
        prompt, programme = await self._asked(press, press.row)
        now = self.bot.clock.now()
        answer = await self.desk.answers.enter(prompt, programme, press.user_id, now)
        if not await self.desk.answers.skip(answer):
            await self._show(press, answer, programme)
            return
        await ui.show(press.interaction, pages.skipped(press.say, prompt.id, programme))

    @pressed("checkins:later")
    async def later(self, press: Press) -> None:
        """Ask when one would rather be asked again."""
        prompt, programme = await self._asked(press, press.row)
        zone = await self.desk.zone(programme.guild_id, press.user_id)
        offered = [one for one in Later if self._later(one, zone, prompt) is not None]
        if not offered:
            raise self._too_late_to_ask(prompt)
        page = pages.when_later(press.say, prompt.id, offered)
        await ui.show(press.interaction, page)

    @pressed("checkins:later_at")
    async def put_off(self, press: Press) -> None:
        """Ask again at the time that was chosen."""
        prompt, programme = await self._asked(press, press.row)
        chosen = next(iter(press.values), "")
        zone = await self.desk.zone(programme.guild_id, press.user_id)
        at = self._later(Later(chosen), zone, prompt) if chosen in set(Later) else None
        if at is None:
            raise self._too_late_to_ask(prompt)
        now = self.bot.clock.now()
        answer = await self.desk.answers.enter(prompt, programme, press.user_id, now)
        if not await self.desk.answers.later(answer, at):
            await self._show(press, answer, programme)
            return
        members, guild_id = self.bot.member_store, programme.guild_id
        await members.choose_way(guild_id, press.user_id, LETTER_NOTICE, Way.PRIVATE)
        when = f"<t:{int(at.timestamp())}:t>"
        me = self.bot.mentions_for(press.say)["me"]
        await ui.show(
            press.interaction, ui.words(press.say("checkins-later-set", when=when, me=me))
        )

    def _later(self, later: Later, zone: ZoneInfo, prompt: Prompt) -> datetime | None:
        """Return when somebody would be asked again, where an answer is still taken then."""
        at = later_at(later, zone, self.bot.clock.now())
        return at if at is not None and at < prompt.due_at + LATE else None

    def _too_late_to_ask(self, prompt: Prompt) -> MemberError:
        """Return why a question is not asked again: it closes before, or is closed."""
        is_open = self.bot.clock.now() < prompt.due_at + LATE
        return MemberError("checkins-closes-before" if is_open else "checkins-too-late")

    async def _asked(self, press: Press, prompt_id: int) -> tuple[Prompt, Programme]:
        """Return a question and its programme; MemberError where it is closed."""
        prompt = await self.desk.prompts.get(prompt_id)
        programme = self.desk.programmes.get(prompt.day.programme_id) if prompt else None
        if prompt is None or programme is None:
            raise MemberError("checkins-gone")
        press.require_here(programme.guild_id)
        return prompt, programme

    async def _check(self, press: Press, programme: Programme, audience: Audience) -> None:
        """Refuse what others would read of a stopped member; for themselves they may go on."""
        if audience is not Audience.ME:
            await self.bot.stops.check(programme.guild_id, press.user_id, "checkins")

    async def _mine(self, press: Press) -> tuple[Answer, Programme]:
        """Return an answer of the member's own; MemberError for any other."""
        answer = await self._own(press)
        _, programme = await self._asked(press, answer.prompt.id)
        return answer, programme

    async def _own(self, press: Press) -> Answer:
        answer = await self.desk.answers.get(press.row)
        if answer is None or answer.user_id != press.user_id:
            raise MemberError("checkins-not-yours")
        press.require_here(answer.prompt.day.guild_id)
        return answer

    def _is_time(self, answer: Answer, programme: Programme) -> bool:
        return may_answer(programme, answer, self.bot.clock.now())

    def _require_time(self, answer: Answer, programme: Programme) -> None:
        if not self._is_time(answer, programme):
            raise MemberError("checkins-too-late")

    async def _show(self, press: Press, answer: Answer, programme: Programme) -> None:
        self._require_time(answer, programme)
        page = pages.page(press.say, await self._sheet(answer, programme))
        await ui.show(press.interaction, page)

    async def _after(self, press: Press, answer: Answer, programme: Programme) -> None:
        """Say that an answer is kept, and who reads it."""
        fresh = await self.desk.answers.get(answer.id) or answer
        sheet = await self._sheet(fresh, programme)
        day = await self.desk.days.get(answer.prompt.day.id)
        where = f"<#{day.thread_id}>" if day and day.thread_id else ""
        await ui.show(press.interaction, pages.kept(press.say, sheet, where))
        await self.bot.agenda.start_due()

    async def _sheet(self, answer: Answer, programme: Programme) -> Sheet:
        user_id = answer.user_id or 0
        choices = await self.desk.programmes.choices(programme.guild_id, user_id)
        audiences = await self._audiences(answer, programme)
        mine = await self.desk.programmes.joined(programme.id, user_id)
        wished = answer.audience or (mine.audience if mine else None)
        usual = Audience.ME if wished or programme.owner_id is not None else audiences[0]
        return Sheet(
            answer,
            programme,
            await self.desk.answers.before(answer),
            choices,
            audiences,
            wished if wished in audiences else usual,
            await self._streak(answer, programme) if choices.streaks else None,
        )

    async def _streak(self, answer: Answer, programme: Programme) -> Streak:
        now = self.bot.clock.now()
        return streak(await self.desk.history.kept(programme.id, answer.user_id or 0, now))

    async def _audiences(self, answer: Answer, programme: Programme) -> tuple[Audience, ...]:
        """Return who could read an answer: the channel, a buddy where there is one, nobody."""
        pairs = await self.desk.buddies(programme.guild_id, answer.user_id or 0)
        found = [Audience.CHANNEL] if programme.owner_id is None else []
        return (*found, *([Audience.BUDDY] if pairs else []), Audience.ME)

    async def _company(self, press: Press, programme: Programme) -> discord.ui.LayoutView:
        guild_id, is_here = programme.guild_id, press.interaction.guild is not None
        losses = await self.desk.is_used("losses:setup", guild_id)
        pairs = await self.desk.buddies(guild_id, press.user_id) if is_here else []
        return pages.company(press.say, has_losses=losses, has_buddies=bool(pairs))

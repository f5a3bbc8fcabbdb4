"""Trying a programme on oneself, before anybody is asked: as members see it."""

from __future__ import annotations

from bot import ui
from bot.commands.organise import require_organiser
from bot.domain.calendar import local_date
from bot.domain.checkins import (
    MOST_MOMENTS,
    Answer,
    Audience,
    Choices,
    Day,
    Programme,
    Prompt,
    Turn,
    answers_of,
)
from bot.errors import MemberError
from bot.presses import Press, pressed
from bot.store.checkin_answers import Before
from cogs.checkins import answer_page
from cogs.checkins.answer_page import Sheet
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.organise_page import row_of
from cogs.checkins.posting import questions
from cogs.checkins.times import at
from cogs.checkins.words import called


class CheckinTrying(CheckinFeature):
    """Lets an organiser answer as members will."""

    @pressed("checkins:try")
    async def show(self, press: Press) -> None:
        """Show what each moment asks, with the way to its form."""
        require_organiser(press.interaction)
        programme = self.desk.require_programme(press, press.row)
        say = press.say
        pieces: list[ui.Piece] = [ui.text(f"## {called(programme)}\n{say('checkins-try-about')}")]
        for nth, moment in enumerate(programme.moments):
            asked = questions(say, self._answer(press, programme, nth).prompt.day)
            write = ui.button(
                say("checkins-write-button"), "checkins:try_write", row_of(programme, nth)
            )
            pieces.append(ui.section(f"**{at(say, moment)}**\n{asked}", write))
        back = ui.button(say("frame-return"), "checkins:setup", programme.id)
        await ui.show(press.interaction, ui.layout(ui.card(*pieces, ui.row(back))))

    @pressed("checkins:try_write")
    async def write(self, press: Press) -> None:
        """Open the form that members get."""
        sheet = self._sheet(press)
        form = answer_page.form(press.say, "checkins:tried", press.row, sheet)
        await press.interaction.response.send_modal(form)

    @pressed("checkins:tried")
    async def tried(self, press: Press) -> None:
        """Show the answer as others would read it, and forget it."""
        sheet = self._sheet(press)
        asked = sheet.answer.prompt.day.asks.questions
        words = answers_of(press.field(f"a{nth}") for nth in range(len(asked)))
        say, programme = press.say, sheet.programme
        again = ui.button(say("checkins-try-button"), "checkins:try", programme.id)
        back = ui.button(say("frame-return"), "checkins:setup", programme.id)
        shown = answer_page.as_read(say, press.user_id, sheet.answer.prompt.day.asks, words)
        text = f"{say('checkins-tried')}\n\n{shown}"
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(text), ui.row(again, back))))

    def _sheet(self, press: Press) -> Sheet:
        """Return what a member would see, for the moment of a press; MemberError for none."""
        require_organiser(press.interaction)
        number, nth = divmod(press.row, MOST_MOMENTS)
        programme = self.desk.require_programme(press, number)
        if nth >= len(programme.moments):
            raise MemberError("frame-gone")
        answer, nobody = self._answer(press, programme, nth), Before(None, ())
        readers = (Audience.CHANNEL,)
        return Sheet(answer, programme, nobody, Choices(), readers, Audience.CHANNEL)

    def _answer(self, press: Press, programme: Programme, nth: int) -> Answer:
        now = self.bot.clock.now()
        zone = self.desk.guild_zone(programme.guild_id)
        moment = programme.moments[nth]
        day = Day(0, programme.id, programme.guild_id, nth, local_date(zone, now), moment)
        return Answer(0, Prompt(0, day, str(zone), now), press.user_id, Turn.ASKED)

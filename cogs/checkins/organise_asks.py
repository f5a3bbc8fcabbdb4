"""What a programme asks when, and how: its days and hours, questions, ways, energy and recap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from bot import ui
from bot.domain.checkins import (
    MOST_MOMENTS,
    MOST_QUESTIONS,
    QUESTION,
    WINDOWS,
    Moment,
    Programme,
    Question,
    Whose,
    questions_of,
)
from bot.domain.moments import parse_hour
from bot.domain.text import clean
from bot.errors import MemberError
from bot.i18n import Language
from bot.presses import Press, pressed
from cogs.checkins import organise_asks_page
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.organise import change, require
from cogs.checkins.organise_asks_page import REACHES
from cogs.checkins.organise_page import choice


class CheckinSetupAsks(CheckinFeature):
    """Sets up when a programme asks what, and how."""

    @pressed("checkins:setup_moment")
    async def show_moment(self, press: Press) -> None:
        """Show the page of a moment."""
        await self._show_moment(press, *self._moment(press))

    @pressed("checkins:setup_which")
    async def choose_moment(self, press: Press) -> None:
        """Show the page of the other moment."""
        programme = require(self.desk, press, press.row)
        nth = int(choice(press, range(len(programme.moments))))
        await self._show_moment(press, programme, nth)

    @pressed("checkins:setup_days")
    async def choose_days(self, press: Press) -> None:
        """Choose the days of a moment; MemberError for none."""
        self._moment(press)
        if not press.values:
            raise MemberError("checkins-days-empty")
        if not set(press.values) <= set(map(str, range(7))):
            raise MemberError("frame-gone")
        days = frozenset(map(int, press.values))
        await self._edit(press, lambda one: replace(one, rule=replace(one.rule, weekdays=days)))

    @pressed("checkins:setup_hour")
    async def choose_hour(self, press: Press) -> None:
        """Choose the hour of a moment."""
        hour = time(int(choice(press, range(24))))
        await self._edit(press, lambda one: replace(one, rule=replace(one.rule, at=hour)))

    @pressed("checkins:setup_minute")
    async def ask_time(self, press: Press) -> None:
        """Ask at which minute a moment comes."""
        programme, nth = self._moment(press)
        form = organise_asks_page.time_form(press.say, programme, nth)
        await press.interaction.response.send_modal(form)

    @pressed("checkins:setup_at")
    async def choose_time(self, press: Press) -> None:
        """Choose the minute of a moment; MemberError for what is no time."""
        at = parse_hour(press.field("at"))
        if at is None:
            raise MemberError("settings-time-unclear")
        await self._edit(press, lambda one: replace(one, rule=replace(one.rule, at=at)))

    @pressed("checkins:setup_intends")
    async def switch_intends(self, press: Press) -> None:
        """Let the first answer hold intentions, which come back later, or no more."""
        await self._edit(press, lambda one: replace(one, intends=not one.intends))

    @pressed("checkins:setup_english")
    async def ask_english(self, press: Press) -> None:
        """Ask for the questions in English."""
        await self._ask(press, "en")

    @pressed("checkins:setup_french")
    async def ask_french(self, press: Press) -> None:
        """Ask for the questions in French."""
        await self._ask(press, "fr")

    @pressed("checkins:setup_in_english")
    async def write_english(self, press: Press) -> None:
        """Ask these questions of who reads English."""
        written = _written(press)
        await self._edit(press, lambda one: _asking(one, written, _texts(one, "fr")))

    @pressed("checkins:setup_in_french")
    async def write_french(self, press: Press) -> None:
        """Ask these questions of who reads French."""
        written = _written(press)
        await self._edit(press, lambda one: _asking(one, _texts(one, "en"), written))

    @pressed("checkins:setup_how")
    async def show_how(self, press: Press) -> None:
        """Show how a programme asks."""
        await self._show_how(press, require(self.desk, press, press.row))

    @pressed("checkins:setup_whose")
    async def choose_whose(self, press: Press) -> None:
        """Choose in whose zone hours are meant."""
        await self._set(press, whose=Whose(choice(press, Whose)))

    @pressed("checkins:setup_reach")
    async def choose_reach(self, press: Press) -> None:
        """Choose how questions reach who has not chosen otherwise."""
        await self._set(press, private=choice(press, REACHES) == "private")

    @pressed("checkins:setup_window")
    async def choose_window(self, press: Press) -> None:
        """Choose within how many hours a late question is still asked."""
        await self._set(press, window=int(choice(press, WINDOWS)))

    @pressed("checkins:setup_energy")
    async def switch_energy(self, press: Press) -> None:
        """Ask for energy too, or no more."""
        programme = require(self.desk, press, press.row)
        await self._set(press, energy=not programme.energy)

    @pressed("checkins:setup_recap")
    async def switch_recap(self, press: Press) -> None:
        """Tell the channel what came of a day, or no more."""
        programme = require(self.desk, press, press.row)
        await self._set(press, recap=not programme.recap)

    def _moment(self, press: Press) -> tuple[Programme, int]:
        """Return which programme and which of its moments a press is about."""
        programme_id, nth = divmod(press.row, MOST_MOMENTS)
        programme = require(self.desk, press, programme_id)
        if nth >= len(programme.moments):
            raise MemberError("frame-gone")
        return programme, nth

    async def _edit(self, press: Press, edit: Callable[[Moment], Moment]) -> None:
        """Change one moment of a programme as it is now, or not at all."""
        self._moment(press)
        await ui.hold(press.interaction)
        programme, nth = self._moment(press)
        moments = list(programme.moments)
        moments[nth] = edit(moments[nth])
        await change(self.desk, press, programme, moments=moments)
        await self.show_moment(press)

    async def _set(self, press: Press, **values: Any) -> None:
        await change(self.desk, press, require(self.desk, press, press.row), **values)
        await self.show_how(press)

    async def _ask(self, press: Press, language: Language) -> None:
        programme, nth = self._moment(press)
        form = organise_asks_page.questions_form(press.say, programme, nth, language)
        await press.interaction.response.send_modal(form)

    async def _show_moment(self, press: Press, programme: Programme, nth: int) -> None:
        zone = organise_asks_page.zone_of(press.say, programme, *self._here(press))
        page = organise_asks_page.moment_page(press.say, programme, nth, zone)
        await ui.show(press.interaction, page)

    async def _show_how(self, press: Press, programme: Programme) -> None:
        zone = organise_asks_page.zone_of(press.say, programme, *self._here(press))
        await ui.show(press.interaction, organise_asks_page.how_page(press.say, programme, zone))

    def _here(self, press: Press) -> tuple[str, Any]:
        return self.bot.settings_of(press.guild.id).timezone, self.bot.clock.now()


def _written(press: Press) -> list[str]:
    return [press.field(f"question{number}") for number in range(1, MOST_QUESTIONS + 1)]


def _texts(moment: Moment, language: Language) -> list[str]:
    """Return the questions of a moment in one language, as many as a form has fields."""
    found = [getattr(one, language) for one in moment.questions]
    return found + [""] * (MOST_QUESTIONS - len(found))


def _asking(moment: Moment, english: Sequence[str], french: Sequence[str]) -> Moment:
    """Return a moment with these questions; what was ready-made keeps its narrow spaces."""
    known = {clean(text, QUESTION): text for one in moment.questions for text in one}
    asked = questions_of(english, french)
    kept = (Question(*(known.get(text, text) for text in one)) for one in asked)
    return replace(moment, questions=tuple(kept))

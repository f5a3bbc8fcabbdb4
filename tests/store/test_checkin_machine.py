"""Whatever members do, their streaks and intentions are those that they themselves would count."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.checkins import WORDS, Audience
from bot.domain.intentions import Mark, proposed
from bot.domain.streaks import streak
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.checkin_prompts import Opened
from bot.store.guilds import GuildStore
from tests import machines
from tests.conftest import VAULT
from tests.store.checkin_room import DAILY, MONDAY, SET_OUT, Room, due
from tests.store.people import DAY, GUILD, HOUR, NOON, at_once

PEOPLE = (11, 12, 13)
LINES = ("Sign", "Écrire", "Rest", "Walk", "3 letters", "Call")
HOLIDAY = "FR"
"""The country of everybody: whether it rests on a day is drawn with the day."""
EXCUSES = {"away", "holiday", "outage"}
Result = TypeVar("Result")
someone = st.sampled_from(PEOPLE)
lines = st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True)
ENTRIES = st.sampled_from(["asked", "asked", "asked", "away", "holiday", "outage"])


@dataclass
class Turn:
    """A question as a member remembers it: why it did not count, what they said, what came."""

    on: date
    due_at: datetime
    excuse: str | None
    opened: Opened
    answered: bool = False
    meant: dict[str, Mark | None] = field(default_factory=dict)

    @property
    def week(self) -> str:
        return f"{self.on:%G-%V}"

    def letter(self, now: datetime) -> str:
        """Return what the day counts for: answered, missed, excused, or open."""
        if self.answered:
            return "a"
        if self.excuse:
            return "e"
        return "m" if now >= self.due_at + DAY else "o"


def model(turns: list[Turn], now: datetime) -> tuple[int, int]:
    """Count a streak: cut at each miss that is no rest, and measure the pieces."""
    asked = [one for one in turns if one.letter(now) in "am"]
    often = Counter(one.week for one in asked)
    weeks = list(often)
    cuts, rested = [date.min], set[str]()
    for one in asked:
        nth = weeks.index(one.week)
        may_rest = any(often[week] > 1 for week in weeks[max(nth - 1, 0) : nth + 1])
        if one.letter(now) == "m":
            if one.week in rested or not may_rest:
                cuts.append(one.on)
            rested.add(one.week)
    done = [one.on for one in asked if one.answered]
    pieces = [sum(start < on < end for on in done) for start, end in pairwise([*cuts, date.max])]
    return pieces[-1], max(pieces)


class Living(RuleBasedStateMachine):
    """Three people who set out on each working day, or not, for some weeks."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "binome.db")
        self.loop = asyncio.Runner()
        self.turns: dict[int, list[Turn]] = {one: [] for one in PEOPLE}
        self.on, self.now = MONDAY - 3 * DAY, NOON

    def run(self, act: Coroutine[Any, Any, Result]) -> Result | None:
        """Do something; None where it is refused."""
        try:
            return self.loop.run(act)
        except MemberError:
            return None

    def must(self, act: Coroutine[Any, Any, Result]) -> Result:
        """Do something that nobody may refuse."""
        return self.loop.run(act)

    @initialize()
    def open(self) -> None:
        """Begin with a day on which everybody answers."""
        self.room = Room(
            Database(f"sqlite+aiosqlite:///{self.folder}/binome.db", VAULT, now=lambda: NOON)
        )
        self.must(GuildStore(self.room.database).welcome(GUILD, "fr", "Europe/Paris", NOON))
        moment = replace(SET_OUT, rule=DAILY.rule)
        self.programme = self.must(self.room.programme(*PEOPLE, moments=[moment]))
        for one in PEOPLE:
            self.must(self.room.members.change(GUILD, one, country=HOLIDAY))
        self.a_day_comes(dict.fromkeys(PEOPLE, "asked"))
        for one in PEOPLE:
            self.answer(one, ["Sign"], HOUR)

    def next_day(self) -> date:
        """Return the next working day."""
        return self.on + (3 * DAY if self.on.weekday() == 4 else DAY)

    @rule(how=st.fixed_dictionaries(dict.fromkeys(PEOPLE, ENTRIES)))
    def a_day_comes(self, how: dict[int, str]) -> None:
        """Ask on the next working day; a holiday or an outage is everybody's."""
        self.on = self.next_day()
        self.now = due(self.on)
        shared = how[PEOPLE[0]] if how[PEOPLE[0]] != "away" else "asked"
        for one in PEOPLE:
            until = self.now + HOUR if how[one] == "away" else None
            self.must(self.room.members.change(GUILD, one, away_until=until))
        opening = self.room.open(
            self.programme,
            self.on,
            missed=shared == "outage",
            is_holiday=lambda country, _: country == HOLIDAY and shared == "holiday",
        )
        opened = self.must(opening)
        for one in PEOPLE:
            excuse = "away" if how[one] == "away" and shared != "outage" else shared
            found = Turn(self.on, self.now, excuse if excuse in EXCUSES else None, opened)
            self.turns[one].append(found)

    @rule(who=someone, said=lines, after=st.sampled_from([HOUR, HOUR, DAY - HOUR, DAY, 2 * DAY]))
    def answer(self, who: int, said: list[str], after: timedelta) -> None:
        """Answer, late or not, or change the answer; a line that stays keeps its mark."""
        turn = self.turns[who][-1]
        following = due(self.next_day())
        self.now = max(self.now, min(turn.due_at + after, following))
        answer = self.must(self.room.turn(turn.opened, who))
        words = ["\n".join(f"- {one}" for one in said)]
        written = self.run(
            self.room.answers.write(answer, self.programme, words, Audience.ME, self.now)
        )
        ends = following if turn.answered else turn.due_at + DAY
        assert (written is not None) is (self.now < ends)
        if written is not None:
            turn.answered = True
            turn.meant = {one: turn.meant.get(one) for one in said}

    @rule(who=someone, how=st.sampled_from(["skip", "later", "skip"]))
    def put_off(self, who: int, how: str) -> None:
        """Skip a question or ask for it later: an answer stays one, an excuse an excuse."""
        turn = self.turns[who][-1]
        answer = self.must(self.room.turn(turn.opened, who))
        if how == "skip":
            skipped = self.must(self.room.answers.skip(answer))
            assert not (skipped and turn.answered)
        else:
            self.must(self.room.answers.later(answer, self.now + HOUR))

    @rule(who=someone, nth=st.integers(0, 4), mark=st.sampled_from(Mark), races=st.booleans())
    def mark(self, who: int, nth: int, mark: Mark, races: bool) -> None:
        """Say what became of one of the latest intentions, perhaps twice at once."""
        turn = next(one for one in reversed(self.turns[who]) if one.meant)
        answer = self.must(self.room.turn(turn.opened, who))
        found = self.must(self.room.answers.intentions(answer))
        one = found[nth % len(found)]

        async def press() -> None:
            times = 2 if races else 1
            await at_once(lambda: self.room.answers.mark(one.id, who, mark, self.now), times)

        self.must(press())
        turn.meant[one.text] = mark
        other = PEOPLE[(PEOPLE.index(who) + 1) % len(PEOPLE)]
        assert self.run(self.room.answers.mark(one.id, other, Mark.DROPPED, self.now)) is None

    @rule()
    def a_day_passes(self) -> None:
        self.now = max(self.now, due(self.on) + DAY)

    @rule()
    def the_bot_opens_the_question_again(self) -> None:
        """Be killed after a question was opened: nobody's turn changes."""
        before = [self.must(self.room.turn(one[-1].opened, who)) for who, one in self.turns.items()]
        self.must(self.room.open(self.programme, self.on, late=6 * HOUR, missed=True))
        after = [self.must(self.room.turn(one[-1].opened, who)) for who, one in self.turns.items()]
        assert after == before

    @invariant()
    def streaks_are_as_members_count_them(self) -> None:
        for who, turns in self.turns.items():
            days = self.must(self.room.history.kept(self.programme.id, who, self.now))
            found = streak(days)
            assert (found.current, found.longest) == model(turns, self.now)
            letters = {"answered": "a", "missed": "m", "excused": "e"}
            assert [(on, letters[kept]) for on, kept in days] == [
                (one.on, one.letter(self.now)) for one in turns if one.letter(self.now) != "o"
            ]

    @invariant()
    def what_was_carried_over_comes_back(self) -> None:
        for who, turns in self.turns.items():
            answer = self.must(self.room.turn(turns[-1].opened, who))
            before = self.must(self.room.answers.before(answer))
            meant = next((one.meant for one in reversed(turns[:-1]) if one.meant), {})
            assert {one.text: one.mark for one in before.intentions} == meant
            carried = [text for text, mark in meant.items() if mark is Mark.CARRIED]
            assert proposed(before.intentions, WORDS) == "\n".join(carried)
            mine = self.must(self.room.answers.intentions(answer))
            assert [(one.text, one.mark) for one in mine] == [*turns[-1].meant.items()]

    def teardown(self) -> None:
        self.loop.run(self.room.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)


@pytest.mark.torture
@pytest.mark.timeout(600)
def test_streaks_and_intentions_hold_whatever_happens(
    migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Living, "template", migrated, raising=False)
    machines.run(Living, examples=8, steps=30)

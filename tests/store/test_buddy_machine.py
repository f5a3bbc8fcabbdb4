"""Whatever people do, whenever the bot is down: no request doubled, no pair forgotten, no leak."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.absences import deadline
from bot.domain.buddies import EXPIRES_AFTER, MOST_OPEN, Kind, Request
from bot.domain.buddies import Stage as Asked
from bot.domain.pairs import HOUR_WAITS, TRIAL, Answer, Pair, Stage
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import CLOSE, DECIDE, EXPIRE, REVIEW, SILENCE, UNANSWERED
from bot.store.guilds import GuildStore
from tests import machines
from tests.conftest import VAULT
from tests.store.pair_room import Room
from tests.store.people import DAY, GUILD, HOUR, NOON

PEOPLE = (11, 12, 13, 14, 15)
MOST = 2
AWAKE = {
    Stage.MEETING: [{CLOSE}],
    Stage.TRIAL: [{REVIEW, DECIDE}, {SILENCE, UNANSWERED}],
    Stage.LASTING: [{SILENCE, UNANSWERED}],
    Stage.ENDED: [],
}
"""Of which works one must always wait for a pair, by its stage."""
Result = TypeVar("Result")
someone = st.sampled_from(PEOPLE)
number = st.integers(0, 9)
kinds = st.sampled_from([Kind.BUDDY, Kind.HOUR, Kind.BUDDY])


class Living(RuleBasedStateMachine):
    """Five people of a guild who ask, pair up, meet, fall silent, go away, part and leave."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "binome.db")
        self.loop = asyncio.Runner()
        self.now = NOON
        self.requests: list[Request] = []
        self.pairs: dict[int, Pair] = {}
        self.absences: dict[int, list[tuple[datetime, datetime]]] = {one: [] for one in PEOPLE}
        self.downs: list[tuple[datetime, datetime]] = []
        self.met: set[int] = set()

    def run(self, act: Coroutine[Any, Any, Result]) -> Result | None:
        """Do something; None where it is refused."""
        try:
            return self.loop.run(act)
        except MemberError:
            return None

    @initialize(first=kinds)
    def open(self, first: Kind) -> None:
        """Begin with two who are a pair."""
        self.room = Room(
            Database(f"sqlite+aiosqlite:///{self.folder}/binome.db", VAULT, now=lambda: NOON)
        )
        self.run(GuildStore(self.room.database).welcome(GUILD, "fr", "Europe/Paris", NOON))
        self.ask(11, 12, first)
        self.reply(0, "accept")

    @rule(who=someone, whom=someone, kind=kinds)
    def ask(self, who: int, whom: int, kind: Kind) -> None:
        request = self.run(self.room.ask(who, whom, kind, self.now, rooms=(MOST, MOST)))
        if request is not None:
            self.remember(request)

    def remember(self, request: Request) -> None:
        self.requests = [one for one in self.requests if one.id != request.id] + [request]
        if request.pair_id is not None and request.pair_id not in self.pairs:
            opened = self.room.pairs.opened(request.pair_id, 700 + request.pair_id, 1, self.now)
            pair = self.run(opened)
            assert pair is not None
            self.pairs[pair.id] = pair

    @precondition(lambda self: self.requests)
    @rule(which=number, how=st.sampled_from(["accept", "accept", "decline", "withdraw"]))
    def reply(self, which: int, how: str) -> None:
        """Answer one of the last requests, or take it back."""
        one = self.requests[-1 - which % len(self.requests)]
        acts: dict[str, Any] = {
            "accept": lambda: self.room.accept(one, self.now, rooms=(MOST, MOST)),
            "decline": lambda: self.room.requests.decline(one.id, one.asked_id, self.now),
            "withdraw": lambda: self.room.requests.withdraw(one.id, one.asker_id, self.now),
        }
        changed = self.run(acts[how]())
        if changed is not None:
            self.remember(changed)

    @precondition(lambda self: self.pairs)
    @rule(which=number, side=st.integers(0, 1), answer=st.sampled_from(Answer))
    def answer(self, which: int, side: int, answer: Answer) -> None:
        """Answer how to go on: unless that decides it, the other can see no difference."""
        pair = self.one(which)
        me, other = pair.members[side], pair.members[1 - side]
        before = self.seen_by(pair, other)
        stood = self.run(self.room.known(pair))
        after = self.run(self.room.pairs.answer(pair.id, me, answer, self.now))
        if after is not None and after == stood:
            assert self.seen_by(pair, other) == before
            assert self.run(self.room.pairs.own_answer(pair.id, me)) is answer

    def seen_by(self, pair: Pair, who: int) -> object:
        """Return all that somebody may read of a pair."""
        return (
            self.run(self.room.mydata.export(who)),
            self.run(self.room.pairs.own(pair.id, who)),
            self.run(self.room.pairs.own_answer(pair.id, who)),
            self.run(self.room.silence.may_replace(pair.id)),
        )

    @precondition(lambda self: self.pairs)
    @rule(which=number, side=st.integers(0, 1), how=st.sampled_from(["word", "well", "word"]))
    def give_a_sign(self, which: int, side: int, how: str) -> None:
        pair = self.one(which)
        me = pair.members[side]
        if how == "word":
            self.run(self.room.silence.heard(700 + pair.id, me, self.now))
        else:
            self.run(self.room.silence.well(pair.id, me, self.now))

    @precondition(lambda self: self.pairs)
    @rule(which=number, hours=st.integers(1, 500), cancels=st.booleans())
    def meet(self, which: int, hours: int, cancels: bool) -> None:
        pair = self.one(which)
        self.met.add(pair.id)
        self.run(self.room.meet(pair, self.now + hours * HOUR, self.now))
        if cancels:
            self.run(self.room.meetings.cancel(pair.id, pair.members[0], self.now))

    @precondition(lambda self: self.pairs)
    @rule(which=number, side=st.integers(0, 1), replaces=st.booleans())
    def part(self, which: int, side: int, replaces: bool) -> None:
        pair = self.one(which)
        me = pair.members[side]
        if not replaces:
            self.run(self.room.pairs.end(pair.id, me, self.now))
        elif self.run(self.room.silence.replace(pair.id, me, self.now)) is not None:
            assert me in (self.run(self.room.silence.served_first(GUILD)) or set())

    @rule(who=someone, hours=st.integers(1, 400))
    def go_away(self, who: int, hours: int) -> None:
        until = self.now + hours * HOUR
        self.run(self.room.absences.go_away(GUILD, who, self.now, until))
        since = self.begun(who)
        self.absences[who].append((since, until))

    @rule(who=someone)
    def come_back(self, who: int) -> None:
        self.run(self.room.absences.come_back(GUILD, who, self.now))
        if (since := self.begun(who)) < self.now:
            self.absences[who].append((since, self.now))

    def begun(self, who: int) -> datetime:
        """Take back an absence that lasts; return since when, or now."""
        for one in self.absences[who]:
            if one[1] > self.now:
                self.absences[who].remove(one)
                return one[0]
        return self.now

    @rule(who=someone, whom=someone, how=st.sampled_from(["leave", "block"]))
    def leave(self, who: int, whom: int, how: str) -> None:
        if how == "leave":
            self.run(self.room.leaving.left(GUILD, who, self.now))
        elif who != whom:
            self.run(self.room.members.block(who, whom, self.now))

    @rule(by=st.sampled_from([HOUR, DAY, 3 * DAY, 7 * DAY, 15 * DAY]))
    def live_on(self, by: timedelta) -> None:
        """Let time pass, the bot doing everything at its time."""
        self.run(self.room.live(self.now, self.now + by))
        self.now += by

    @rule(by=st.sampled_from([HOUR, 2 * DAY, 5 * DAY]))
    def be_down(self, by: timedelta) -> None:
        """Let time pass without the bot, then do what is due."""
        self.run(self.room.tick(self.now))
        self.downs.append((self.now, self.now + by))
        self.now += by
        self.run(self.room.tick(self.now))

    @rule()
    def race(self) -> None:
        """Let a second process do at the same time what is due."""
        other = Room(Database(self.room.database.url, VAULT, now=lambda: NOON))
        other.done = self.room.done

        async def both() -> None:
            await asyncio.gather(self.room.tick(self.now), other.tick(self.now))
            await other.database.close()

        self.run(both())

    def one(self, which: int) -> Pair:
        """Return one of the last pairs."""
        known = list(self.pairs.values())
        return known[-1 - which % len(known)]

    @invariant()
    def nobody_asks_too_much(self) -> None:
        sent = [self.run(self.room.requests.sent(GUILD, one)) or [] for one in PEOPLE]
        assert all(len(one) <= MOST_OPEN for one in sent)
        between = Counter(frozenset((one.asker_id, one.asked_id)) for each in sent for one in each)
        assert all(times == 1 for times in between.values())
        have = self.run(self.room.pairs.buddies(GUILD)) or {}
        assert all(one <= MOST for one in have.values())

    @invariant()
    def nothing_is_forgotten(self) -> None:
        waits = self.run(self.waiting()) or set()
        for request in self.requests:
            if (found := self.run(self.room.request(request))) and found.stage is Asked.OPEN:
                assert (EXPIRE, found.id) in waits
        for pair in self.pairs.values():
            known = self.run(self.room.known(pair))
            assert known is not None
            for kinds in AWAKE[known.stage]:
                assert any((kind, pair.id) in waits for kind in kinds), (known, kinds)

    async def waiting(self) -> set[tuple[str, int]]:
        """Return which clocks are looked at some time."""
        kinds = (EXPIRE, REVIEW, DECIDE, CLOSE, SILENCE, UNANSWERED)
        return {(one, subject) for one in kinds for _, subject in await self.room.planned(one)}

    def expected(self, start: datetime, span: timedelta, *people: int) -> datetime:
        """Return when something happens, as the people know it: at once after the bot was down."""
        away = [one for who in people for one in self.absences[who]]
        at = deadline(start, span, away)
        return next((end for begin, end in self.downs if begin < at < end), at)

    def check_times(self) -> None:
        """Check that each clock struck at its instant, whichever absences there were."""
        struck = {(one.kind, one.subject_id): one.at for one in reversed(self.room.done)}
        for request in self.requests:
            at = struck.get((EXPIRE, request.id))
            due = self.expected(request.made_at, EXPIRES_AFTER, request.asked_id)
            assert at in (None, due)
            found = self.run(self.room.request(request))
            assert found is not None
            assert found.stage is not Asked.OPEN or due > self.now
        for pair in self.pairs.values():
            span, kind = (HOUR_WAITS, CLOSE) if pair.kind is Kind.HOUR else (TRIAL, REVIEW)
            at = struck.get((kind, pair.id))
            if kind == REVIEW or pair.id not in self.met:
                assert at in (None, self.expected(pair.started_at, span, *pair.members))

    def teardown(self) -> None:
        """Let time pass until everything has come to its end, or waits for silence again."""
        try:
            self.live_on(60 * DAY)
            self.check_times()
            self.nothing_is_forgotten()
        finally:
            self.run(self.room.database.close())
            self.loop.close()
            shutil.rmtree(self.folder)


@pytest.mark.torture
@pytest.mark.timeout(600)
def test_no_pair_is_forgotten_and_no_answer_leaks(
    migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Living, "template", migrated, raising=False)
    machines.run(Living, examples=6, steps=25)

"""Whatever people do, and whenever the bot dies: no loss is forgotten, and no listener used up."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.listening import URGENT, USUAL
from bot.domain.losses import Audience, Stage, Urgency
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.losses import SEARCH
from tests import machines
from tests.conftest import VAULT
from tests.store.loss_model import PEOPLE, Ear, Model, Told
from tests.store.loss_room import Call, Room, planned
from tests.store.people import DAY, GUILD, HOUR, NOON

HOURS = ((0, 0), (9, 20), (22, 4), (11, 13))
MINUTE = timedelta(minutes=1)
Result = TypeVar("Result")
someone = st.sampled_from(sorted(PEOPLE))
number = st.integers(0, 9)
ears = st.tuples(st.sampled_from(HOURS), st.sampled_from((3, 2, 1)))


class Living(RuleBasedStateMachine):
    """A guild of five, all of whom may write and listen, and processes that come and go."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "binome.db")
        self.loop = asyncio.Runner()
        self.now = NOON
        self.model = Model()
        self.calls: list[Call] = []
        self.checked = 0

    def run(self, act: Coroutine[Any, Any, Result]) -> Result | None:
        """Do something; None where it is refused."""
        try:
            return self.loop.run(act)
        except MemberError:
            return None

    @initialize(
        listening=st.dictionaries(someone, ears, min_size=2),
        blocks=st.lists(st.tuples(someone, someone), min_size=1, max_size=3),
        hidden=st.booleans(),
    )
    def open(
        self,
        listening: dict[int, tuple[tuple[int, int], int]],
        blocks: list[tuple[int, int]],
        hidden: bool,
    ) -> None:
        """Begin where some listen, some keep apart, and one of these writes."""
        self.room = Room(
            Database(f"sqlite+aiosqlite:///{self.folder}/binome.db", VAULT, now=lambda: NOON)
        )
        self.calls = self.room.calls
        guilds = GuildStore(self.room.database)
        self.run(guilds.welcome(GUILD, "fr", "Europe/Paris", NOON))
        for who, zone in PEOPLE.items():
            self.run(self.room.members.change(GUILD, who, timezone=zone))
        for who, ear in listening.items():
            self.listen(who, ear)
        for pair in blocks:
            self.block(*pair)
        self.post(blocks[0][1], hidden, urgent=False, out=set(), down=None, by=0)

    @rule(
        who=someone,
        anonymous=st.booleans(),
        urgent=st.booleans(),
        out=st.sets(someone, max_size=1),
        down=st.sampled_from((None, 5 * HOUR, 11 * HOUR)),
        by=someone,
    )
    def post(
        self,
        who: int,
        anonymous: bool,
        urgent: bool,
        out: set[int],
        down: timedelta | None,
        by: int,
    ) -> None:
        """Let somebody write; perhaps the process dies once listeners were chosen."""
        out -= {who}
        choices: dict[str, Any] = {
            "anonymous": anonymous,
            "audience": Audience.EVERYONE if who % 2 else Audience.UNSEEN,
            "urgency": Urgency.HOUR if urgent else None,
            "excluded": " ".join(map(str, out)) or None,
        }
        loss = self.run(self.room.lose(who, self.now, **choices))
        if loss is not None:
            pace = URGENT if urgent else USUAL
            self.model.losses.append(Told(loss.id, who, anonymous, pace, self.now, out))
            if down is None:
                self.live_on(timedelta())
            else:
                self.be_down(down, by)

    @rule(who=someone, ear=ears)
    def listen(self, who: int, ear: tuple[tuple[int, int], int]) -> None:
        hours, most = ear
        opens, closes = (time(one) for one in hours)
        self.run(
            self.room.listen(
                who, now=self.now, opens=opens, closes=closes, most=most, paused_until=None
            )
        )
        self.model.ears[who] = Ear(hours, most)

    @rule(who=someone, hours=st.integers(1, 60))
    def pause(self, who: int, hours: int) -> None:
        until = self.now + hours * HOUR
        self.run(self.room.listeners.change(GUILD, who, self.now, paused_until=until))
        if who in self.model.ears:
            self.model.ears[who].paused_until = until

    @rule(who=someone)
    def opt_out(self, who: int) -> None:
        self.run(self.room.listeners.opt_out(GUILD, who, self.now))
        self.model.ears.pop(who, None)

    @rule(who=someone)
    def erase(self, who: int) -> None:
        self.run(self.room.mydata.erase(who, self.now))
        self.run(self.room.members.change(GUILD, who, timezone=PEOPLE[who]))
        self.model.forget(who)

    @rule(who=someone, whom=someone)
    def block(self, who: int, whom: int) -> None:
        if who != whom:
            self.run(self.room.members.block(who, whom, self.now))
            self.model.blocks.add((who, whom))

    @rule(who=someone)
    def close_or_open_messages(self, who: int) -> None:
        self.room.deaf ^= {who}

    @precondition(lambda self: self.room.ring_ids)
    @rule(which=number, takes=st.booleans())
    def press(self, which: int, takes: bool) -> None:
        """Let somebody who was rung take it, or pass."""
        (loss_id, who), ring = sorted(self.room.ring_ids.items())[which % len(self.room.ring_ids)]
        if not takes:
            self.run(self.room.help.passed(ring, who, self.now))
            return
        taken = self.run(self.room.help.take(ring, who, self.now))
        loss = next(one for one in self.model.losses if one.id == loss_id)
        if taken is not None:
            assert not loss.gone
            assert taken.decoy == (who == loss.author)
            loss.come(who, self.now)

    @precondition(lambda self: self.model.losses)
    @rule(which=number, who=someone, organiser=st.booleans())
    def come_by_themselves(self, which: int, who: int, organiser: bool) -> None:
        loss = self.model.losses[which % len(self.model.losses)]
        act = self.room.help.come if organiser else self.room.help.be_there
        self.run(act(loss.id, who, self.now))
        there = self.run(self.room.help.helpers(loss.id, answered=False)) or []
        if who in there:
            loss.come(who, self.now)

    @precondition(lambda self: self.model.losses)
    @rule(which=number, who=someone)
    def release(self, which: int, who: int) -> None:
        loss = self.model.losses[which % len(self.model.losses)]
        self.run(self.room.help.release(loss.id, who, self.now))
        loss.release(who)

    @precondition(lambda self: self.model.losses)
    @rule(which=number, who=someone)
    def answer(self, which: int, who: int) -> None:
        loss = self.model.losses[which % len(self.model.losses)]
        self.run(self.room.help.answered(loss.id, who, self.now))
        known = self.run(self.room.known(loss.id))
        assert known is not None
        if known.answered_at is not None and not known.seeking:
            loss.answered = loss.over = True

    @precondition(lambda self: self.model.losses)
    @rule(which=number, how=st.sampled_from(("close", "delete", "search_on")))
    def end_or_go_on(self, which: int, how: str) -> None:
        loss = self.model.losses[which % len(self.model.losses)]
        if loss.gone:
            return
        if how == "search_on":
            self.run(self.room.search.search_on(loss.id, self.now))
            known = self.run(self.room.known(loss.id))
            loss.over = known is None or known.stage is not Stage.OPEN
        elif how == "close":
            self.run(self.room.losses.close(loss.id, loss.author, [], self.now))
            loss.over = True
        else:
            self.run(self.room.losses.delete(loss.id, loss.author, self.now))
            loss.gone = True

    @rule(by=st.sampled_from((MINUTE, 25 * MINUTE, 2 * HOUR, 9 * HOUR, 30 * HOUR)))
    def live_on(self, by: timedelta) -> None:
        """Let time pass, the bot doing everything at its time."""
        self.run(self.room.live(self.now, self.now + by))
        self.now += by
        self.check_promises()

    @rule(by=st.sampled_from((timedelta(), 5 * HOUR, 3 * DAY)), who=someone)
    def be_down(self, by: timedelta, who: int) -> None:
        """Kill the process in the middle of a search, and start another one later.

        Somebody may have answered just before.
        """
        for loss in self.model.losses:
            self.run(self.room.search.step(loss.id, self.now))
        if self.model.losses and who == 15:
            self.answer(len(self.model.losses) - 1, who)
        self.run(self.room.database.close())
        self.now += by
        self.room = self.room.beside()
        self.run(self.room.tick(self.now))
        self.check_promises()

    @rule()
    def race(self) -> None:
        """Let a second process do at the same time what is due."""
        other = self.room.beside()

        async def both() -> None:
            await asyncio.gather(self.room.tick(self.now), other.tick(self.now))
            await other.database.close()

        self.run(both())

    def check_promises(self) -> None:
        self.model.check(self.room, self.now, self.looks())

    def looks(self) -> list[datetime]:
        works = self.run(planned(self.room.database, SEARCH)) or []
        return [at for at, stage in works if stage == "planned"]

    @invariant()
    def nobody_is_rung_who_must_not_be(self) -> None:
        for call in self.calls[self.checked :]:
            self.model.hear(call)
        self.checked = len(self.calls)

    def teardown(self) -> None:
        """Let a calm day pass: whoever still waits is told so, and everybody able was asked."""
        try:
            self.live_on(2 * DAY)
            self.nobody_is_rung_who_must_not_be()
        finally:
            self.run(self.room.database.close())
            self.loop.close()
            shutil.rmtree(self.folder)


@pytest.mark.torture
@pytest.mark.timeout(600)
def test_no_loss_is_forgotten_and_no_listener_used_up(
    migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Living, "template", migrated, raising=False)
    machines.run(Living, examples=6, steps=25)

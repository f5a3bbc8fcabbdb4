"""Whatever people and machines do, what is recorded was spent, and hardly any time is lost."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from bot.domain.coworking import Session
from bot.domain.presence import Means, Stay, time_of, total
from bot.store.base import Database
from bot.store.coworking_rows import StayRow, read_stay
from bot.store.guilds import GuildStore
from tests import machines
from tests.conftest import VAULT
from tests.store.coworking_house import House
from tests.store.coworking_steps import open_in
from tests.store.coworking_truth import Ledger, Place, Span, joined, less
from tests.store.people import GUILD, NOON

PEOPLE = (11, 12, 13)
LOBBY = 900
LOST = timedelta(seconds=60)
"""What a crash or an outage may cost somebody who was there before it."""
Result = TypeVar("Result")
someone = st.sampled_from(PEOPLE)
rooms = st.integers(0, 1)
SHORT = st.integers(1, 90).map(lambda one: timedelta(seconds=one))
LONG = st.sampled_from([2, 5, 11, 30, 70, 235]).map(lambda one: timedelta(minutes=one))
"""The longest nearly a session."""


class Working(RuleBasedStateMachine):
    """Three people, two rooms and a lobby; a bot that hears, is deaf for a while, or dies.

    `real` is where those who want their time counted really were, `due` what of it must be
    recorded. A member who moved out of a room unheard comes back into it by another connection:
    by the same one they could not be told from somebody who stayed.
    """

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "binome.db")
        self.loop = asyncio.Runner()
        self.real, self.due = Ledger(), Ledger()
        self.at: dict[int, int] = {}
        """In which channel people are."""
        self.connections = dict.fromkeys(PEOPLE, 0)
        self.deaf: set[int] = set()
        self.seats: set[Place] = set()
        self.stopped: set[Place] = set()
        self.counted: set[int] = set()
        self.text: dict[int, int] = {}
        self.heard: dict[int, int] = {}
        """In which session the bot counts whom, as it must."""
        self.asleep: set[Place] = set()
        self.unheard: set[tuple[int, int, int]] = set()
        self.lost_at: datetime | None = None
        self.comes_back = ""

    def run(self, act: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run(act)

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    @property
    def is_up(self) -> bool:
        return self.lost_at is None

    @initialize()
    def begin(self) -> None:
        database = Database(f"sqlite+aiosqlite:///{self.folder}/binome.db", VAULT, now=lambda: NOON)
        self.house = House(database, NOON)
        self.run(GuildStore(database).welcome(GUILD, "fr", "Europe/Paris", NOON))
        self.run(self.house.start())
        self.run(self.house.ready())
        self.rooms = [self.open_room(host) for host in PEOPLE[:2]]
        for who in PEOPLE:
            self.press_here(who, 0)
            self.press_here(who, 1)
            self.go(who, 0, fresh=True)

    def open_room(self, host: int) -> Session:
        session = self.run(self.house.open(host))
        self.seats.add((host, session.id))
        return session

    def session_at(self, channel_id: int | None) -> Session | None:
        return next((one for one in self.rooms if one.channel_id == channel_id), None)

    def wants(self, who: int, session: Session) -> bool:
        place = (who, session.id)
        return place in self.seats or (who in self.counted and place not in self.stopped)

    def is_open(self, session: Session) -> bool:
        return self.now < session.ends_at

    def note(self) -> None:
        """Write down where everybody is really, and where they must be counted."""
        places = {(who, session_id) for who, session_id in self.text.items()}
        for who, channel_id in self.at.items():
            session = self.session_at(channel_id)
            if session is not None and self.wants(who, session):
                places.add((who, session.id))
        open_ids = {one.id for one in self.rooms if self.is_open(one)}
        self.real.set({one for one in places if one[1] in open_ids}, self.now)
        heard = {(who, one) for who, one in self.heard.items() if one in open_ids}
        self.due.set(heard if self.is_up else set(), self.now)

    def arrived(self, who: int) -> None:
        """Follow what the bot hears or sees: somebody is in a voice channel."""
        session = self.session_at(self.at.get(who))
        if session is None or not self.wants(who, session) or not self.is_open(session):
            return
        self.seats.add((who, session.id))
        self.stopped.discard((who, session.id))
        self.asleep.discard((who, session.id))
        self.text.pop(who, None)
        self.heard[who] = session.id

    def left(self, who: int, channel_id: int | None) -> None:
        session = self.session_at(channel_id)
        if session is not None and self.heard.get(who) == session.id and who not in self.text:
            del self.heard[who]

    @property
    def is_dead(self) -> bool:
        """Whether there is no process."""
        return not self.is_up and self.comes_back == "start"

    # People

    @rule(who=someone, to=st.sampled_from([LOBBY, 0, 1, 0, 1]), fresh=st.booleans())
    def go(self, who: int, to: int, fresh: bool) -> None:
        """Join a channel, or be moved; a new connection where there was none, or as it comes."""
        channel_id = to if to == LOBBY else self.rooms[to].channel_id
        before = self.at.get(who)
        if before == channel_id or channel_id is None:
            return
        if before is None and fresh:
            self.connections[who] += 1
        self.leave_unheard(who)
        same = (who, self.connections[who], channel_id)
        if same in self.unheard and self.comes_back != "resume":
            self.run(self.house.voice(who, None))
            self.connections[who] += 1
        self.at[who] = channel_id
        self.speak(who)
        if self.is_up:
            self.left(who, before)
            self.arrived(who)
        self.note()

    @rule(who=someone)
    def go_away(self, who: int) -> None:
        """Leave voice."""
        if who in self.at:
            self.leave_unheard(who)
            before = self.at.pop(who)
            self.deaf.discard(who)
            self.run(self.house.voice(who, None, f"{self.connections[who]}"))
            if self.is_up:
                self.left(who, before)
            self.note()

    @rule(who=someone, after=SHORT)
    def reconnect(self, who: int, after: timedelta) -> None:
        """Leave a channel, and come back into it soon by a new connection."""
        before = self.at.get(who)
        if before is not None:
            self.go_away(who)
            self.pass_time(after)
            self.connections[who] += 1
            self.at[who] = before
            self.speak(who)
            if self.is_up:
                self.arrived(who)
            self.note()

    @rule(who=someone)
    def turn_deaf(self, who: int) -> None:
        """Deafen oneself, or not any more."""
        if who in self.at:
            self.deaf ^= {who}
            self.speak(who)
            if self.is_up and who not in self.deaf:
                session = self.session_at(self.at[who])
                if session is not None and (who, session.id) in self.seats:
                    self.arrived(who)
            self.note()

    def leave_unheard(self, who: int) -> None:
        """Remember a connection that left a room while nobody heard it."""
        if not self.is_up and who in self.at:
            self.unheard.add((who, self.connections[who], self.at[who]))

    def speak(self, who: int) -> None:
        """Let Discord tell where somebody is, to whoever hears."""
        connection, deaf = f"{self.connections[who]}", who in self.deaf
        self.run(self.house.voice(who, self.at[who], connection, deaf=deaf))

    # Presses, which reach the bot only while it is there

    @precondition(lambda self: self.is_up)
    @rule(who=someone, where=rooms)
    def press_here(self, who: int, where: int) -> None:
        """Want one's time counted in a room."""
        session = self.rooms[where]
        self.seats.add((who, session.id))
        self.stopped.discard((who, session.id))
        self.run(self.house.desk.seats.sit(session.id, who, self.now))
        self.run(self.house.desk.presence.settle_in(session, who))
        if self.at.get(who) == session.channel_id:
            self.arrived(who)
        self.note()

    @precondition(lambda self: self.is_up)
    @rule(who=someone, where=rooms)
    def work_along(self, who: int, where: int) -> None:
        """Work along in text."""
        session = self.rooms[where]
        self.seats.add((who, session.id))
        self.stopped.discard((who, session.id))
        self.run(self.house.desk.presence.work_along(session, who))
        if self.at.get(who) == session.channel_id:
            self.arrived(who)
        elif self.is_open(session):
            self.text[who] = self.heard[who] = session.id
        self.note()

    @precondition(lambda self: self.is_up)
    @rule(who=someone, where=rooms, text=st.booleans())
    def press_stop(self, who: int, where: int, text: bool) -> None:
        """Work along in text no more; or be counted in this room no more at all."""
        session = self.rooms[where]
        if text:
            self.run(self.house.desk.presence.stop(session, who))
        else:
            self.seats.discard((who, session.id))
            self.stopped.add((who, session.id))
            self.run(self.house.desk.seats.change(session.id, who, here_at=None, coming=False))
            self.run(self.house.desk.presence.unsettle(session, who))
        if self.heard.get(who) == session.id and (who in self.text or not text):
            del self.heard[who]
        if self.text.get(who) == session.id:
            del self.text[who]
        self.note()

    @precondition(lambda self: self.is_up)
    @rule(who=someone, counted=st.booleans())
    def choose(self, who: int, counted: bool) -> None:
        """Be counted in every room, or not."""
        (self.counted.add if counted else self.counted.discard)(who)
        self.run(self.house.desk.choices.change(GUILD, who, counted=counted))
        self.run(self.house.desk.presence.chose_counted(GUILD, who, counted=counted))
        if counted:
            self.arrived(who)
        self.note()

    @precondition(lambda self: self.is_up)
    @rule(who=someone)
    def ask_in_vain(self, who: int) -> None:
        """Ask whoever is deafened whether they are there; they are not."""
        stays = {one.user_id: one for one in self.run(open_in(self.house.desk.stays, GUILD))}
        stay, asked_at = stays.get(who), self.now
        if stay is None or who not in self.deaf or stay.means is not Means.VOICE:
            return
        self.run(self.house.desk.stays.asked(stay.id, asked_at))
        self.pass_time(timedelta(minutes=10))
        if not self.is_open(self.rooms_by_id()[stay.session_id]):
            return
        if self.run(self.house.desk.stays.unanswered(stay.id)) is None:
            return
        self.run(self.house.desk.presence.stopped(stay.session_id, who))
        self.heard.pop(who, None)
        self.asleep.add((who, stay.session_id))
        self.note()
        self.due.cut((who, stay.session_id), asked_at, self.now)

    def rooms_by_id(self) -> dict[int, Session]:
        return {one.id: one for one in self.rooms}

    # Time

    @rule(by=SHORT)
    def soon(self, by: timedelta) -> None:
        """Let the next moments pass."""
        self.pass_time(by)

    @rule(by=LONG)
    def later(self, by: timedelta) -> None:
        """Let a long time pass."""
        self.pass_time(by)

    def pass_time(self, by: timedelta) -> None:
        """Stop where a session ends: nothing counts after it."""
        until = self.now + by
        ends = sorted(one.ends_at for one in self.rooms if self.now < one.ends_at < until)
        for stop in (*ends, until):
            span = stop - self.now
            if self.is_dead:
                self.house.clock.set(stop)
            elif span > timedelta(minutes=2):
                self.run(self.house.jump(span))
            else:
                self.run(self.house.later(span))
            self.note()

    @rule(where=rooms, gone=st.booleans(), is_told=st.booleans())
    def session_over(self, where: int, gone: bool, is_told: bool) -> None:
        """End a session, also while nobody sees who is there; its room goes, and one opens.

        A process that begins again may do that before it looks at who is there.
        """
        if self.is_dead:
            self.run(self.house.start())
        session = self.rooms[where]
        over = self.run(self.house.desk.sessions.over(session.id, self.now))
        assert over is not None
        if is_told:
            self.run(self.house.desk.presence.room_over(over))
        elif self.is_up:
            self.pass_time(timedelta(seconds=40))
        self.end_here(session, over.over_at or self.now, gone)
        self.rooms[where] = self.open_room(PEOPLE[where])
        self.note()

    def end_here(self, session: Session, at: datetime, gone: bool) -> None:
        """Let everybody's time end, and all leave the room, which goes or stands on."""
        for ledger in (self.real, self.due):
            for place in [one for one in ledger.begun if one[1] == session.id]:
                ledger.add(place, ledger.begun.pop(place), at)
        for who in [one for one, where in self.heard.items() if where == session.id]:
            self.end_unheard(who, session, at)
            del self.heard[who]
        self.text = {who: where for who, where in self.text.items() if where != session.id}
        for who in [one for one, channel in self.at.items() if channel == session.channel_id]:
            self.deaf.discard(who)
            self.at.pop(who)
            self.run(self.house.voice(who, None, f"{self.connections[who]}"))
        if gone:
            self.run(self.house.desk.sessions.closed(session.id, self.now))
            self.run(self.house.desk.presence.room_closed(session))

    def end_unheard(self, who: int, session: Session, at: datetime) -> None:
        """Count nothing of an outage for whoever has left before it ended; text goes on."""
        if self.lost_at is not None and who in self.text:
            self.due.add((who, session.id), self.lost_at, at)
        elif self.lost_at is not None:
            self.due.cut((who, session.id), self.lost_at - LOST, at)

    # Machines

    @precondition(lambda self: self.is_up)
    @rule(how=st.sampled_from(["start", "ready", "resume"]))
    def fall(self, how: str) -> None:
        """Lose the whole process with all that it remembers, or only the line."""
        self.lost_at, self.comes_back = self.now, how
        self.unheard.clear()
        self.note()
        if self.is_dead:
            self.house.seen.is_connected = False
        else:
            self.house.disconnect()

    @precondition(lambda self: not self.is_up)
    @rule()
    def rise(self) -> None:
        """Begin again, or find the line again: told what was missed, or only how it is now."""
        if self.is_dead:
            self.run(self.house.start())
        is_told = self.comes_back == "resume"
        self.run(self.house.resume() if is_told else self.house.ready())
        lost_at, self.lost_at = self.lost_at or self.now, None
        for who, session_id in list(self.heard.items()):
            self.meet(who, session_id, lost_at)
        for who in self.at:
            session = self.session_at(self.at[who])
            is_asleep = session is not None and (who, session.id) in self.asleep
            if who not in self.heard and not (is_asleep and who in self.deaf):
                self.arrived(who)
        self.note()

    @precondition(lambda self: self.is_up and self.heard)
    @rule(how=st.sampled_from(["start", "ready", "resume"]), data=st.data(), by=SHORT)
    def fall_while_somebody_is_there(self, how: str, data: st.DataObject, by: timedelta) -> None:
        """Be away for a short while, in which somebody who was counted stays, goes or comes."""
        who = data.draw(st.sampled_from(sorted(self.heard)))
        before = self.at.get(who)
        self.fall(how)
        does = data.draw(st.sampled_from(["stays", "goes", "reconnects", "moves"]))
        yes_or_no = st.booleans()
        is_over, is_gone, is_told = data.draw(st.tuples(yes_or_no, yes_or_no, yes_or_no))
        if does == "reconnects":
            self.reconnect(who, by)
        elif does != "stays":
            self.pass_time(by)
            self.go(who, LOBBY, fresh=True) if does == "moves" else self.go_away(who)
        self.pass_time(by)
        ended = [nth for nth, one in enumerate(self.rooms) if one.channel_id == before]
        if ended and is_over:
            self.session_over(ended[0], gone=is_gone, is_told=is_told)
        if is_told:
            self.look_while_nothing_is_seen()
        if does == "moves" and before in (one.channel_id for one in self.rooms):
            self.go(who, [one.channel_id for one in self.rooms].index(before), fresh=False)
        self.rise()

    @precondition(lambda self: not self.is_up)
    @rule()
    def look_while_nothing_is_seen(self) -> None:
        """Look at who is there before Discord is: what is known of it is old."""
        if not self.is_dead:
            self.run(self.house.desk.presence.look_at(self.house.guild))

    @precondition(lambda self: self.is_up and self.heard)
    @rule(data=st.data(), by=SHORT)
    def stay_past_the_end(self, data: st.DataObject, by: timedelta) -> None:
        """Let somebody leave after the end of a session that nobody ended yet."""
        who = data.draw(st.sampled_from(sorted(self.heard)))
        ends_at = self.rooms_by_id()[self.heard[who]].ends_at
        self.pass_time(max(ends_at - self.now, timedelta()) + by)
        self.go_away(who)

    def meet(self, who: int, session_id: int, lost_at: datetime) -> None:
        """Count the outage for whoever stayed; for others nothing of it, and a minute less."""
        session = self.rooms_by_id()[session_id]
        is_here = self.at.get(who) == session.channel_id
        until = min(self.now, session.ends_at)
        if who in self.text or (is_here and not self.has_left(who, session)):
            if lost_at < until:
                self.due.add((who, session_id), lost_at, until)
            if is_here:
                self.text.pop(who, None)
            return
        self.due.cut((who, session_id), lost_at - LOST, lost_at)
        del self.heard[who]

    def has_left(self, who: int, session: Session) -> bool:
        return any(one == who and to == session.channel_id for one, _, to in self.unheard)

    # What must hold

    @invariant()
    def what_is_recorded_was_spent_and_what_was_heard_is_recorded(self) -> None:
        if not hasattr(self, "house"):
            return
        found = self.run(self.recorded())
        spans: dict[Place, list[Span]] = {}
        for one in found:
            place = (one.user_id or 0, one.session_id)
            spans.setdefault(place, []).append((one.since, one.until))
        real = self.real.until(self.now)
        for place, mine in spans.items():
            assert less(mine, real.get(place, [])) == [], f"never spent by {place}"
        for place, theirs in self.due.until(self.now).items():
            missing = less(theirs, spans.get(place, []))
            recent = min(self.now, self.lost_at or self.now) - LOST
            assert [one for one in missing if one[0] < recent] == [], f"lost by {place}"

    @invariant()
    def nobody_is_in_two_places_and_sums_agree(self) -> None:
        if not hasattr(self, "house"):
            return
        found = self.run(self.recorded())
        for who in PEOPLE:
            mine = sorted((one.since, one.until) for one in found if one.user_id == who)
            mine = [one for one in mine if one[0] < one[1]]
            assert sum((b - a for a, b in mine), timedelta()) == sum(
                (b - a for a, b in joined(mine)), timedelta()
            )
            time = time_of(who, found)
            assert time.alone + time.together == time.total
            assert time.total == total(one for one in found if one.user_id == who)
        by_room = {one.session_id for one in found}
        assert sum(
            (total(one for one in found if one.session_id == room) for room in by_room), timedelta()
        ) == sum((time_of(who, found).total for who in PEOPLE), timedelta())

    async def recorded(self) -> list[Stay]:
        async with self.house.database.read() as session:
            return [read_stay(row) for row in await session.scalars(select(StayRow))]

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.run(self.house.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)


@pytest.mark.torture
@pytest.mark.timeout(600)
def test_recorded_time_is_what_was_spent(migrated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Working, "template", migrated, raising=False)
    machines.run(Working, examples=10, steps=40)

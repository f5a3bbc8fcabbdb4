"""Plans: drafts, publishing once, what comes next and once only, moving, ending, forgetting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.calendar import Daily, Weekly, rule_to_text
from bot.domain.coworking import MOST_PLANS, OPENS_BEFORE, Plan, PlanStage, Session, Stage
from bot.domain.rhythms import Rhythm
from bot.errors import MemberError
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.coworking import CoworkingStore
from bot.store.coworking_next import INTERESTED, NEWS
from bot.store.coworking_plans import FORGET, SECOND_THOUGHTS, PlanStore
from bot.store.coworking_rows import CARD, EVENT, ROOM
from bot.store.coworking_seats import SeatStore
from bot.store.guilds import GuildStore
from bot.store.mydata import MyDataStore
from tests.store.people import ANA, BEN, DAY, GUILD, HOUR, NOON, at_once

TOMORROW = NOON + DAY
"""A Tuesday, at noon in Paris."""
WEEKLY = rule_to_text(Weekly(1, TOMORROW.astimezone().time().replace(hour=12)))
DAILY = rule_to_text(Daily(TOMORROW.time().replace(hour=12)))


@pytest.fixture
def plans(database: Database, guilds: GuildStore) -> PlanStore:
    return PlanStore(database)


@pytest.fixture
def sessions(database: Database, guilds: GuildStore) -> CoworkingStore:
    return CoworkingStore(database)


def values(**others: Any) -> dict[str, Any]:
    """Return what a draft holds."""
    usual = {"minutes": 120, "rhythm": Rhythm.LONG, "seats": 4, "language": "fr", "rule": None}
    return {**usual, "zone": "Europe/Paris", "starts_at": TOMORROW, "title": "Chez nous", **others}


async def a_draft(plans: PlanStore, host_id: int | None = ANA, **others: Any) -> Plan:
    return await plans.draft(GUILD, host_id, NOON, **values(**others))


async def published(plans: PlanStore, host_id: int | None = ANA, **others: Any) -> Session:
    draft = await a_draft(plans, host_id, **others)
    return await plans.publish(draft.id, NOON)


async def works(database: Database, session_id: int) -> dict[str, list[datetime]]:
    """Return when which works on a session are due."""
    query = select(OccurrenceRow).where(OccurrenceRow.subject_id == session_id)
    async with database.read() as session:
        found: dict[str, list[datetime]] = {}
        for row in await session.scalars(query.order_by(OccurrenceRow.id)):
            found.setdefault(row.kind, []).append(row.due_at)
        return found


async def test_a_draft_is_written_and_forgotten(plans: PlanStore, database: Database) -> None:
    draft = await a_draft(plans, starts_at=None, address="3 rue Haute")
    assert (draft.stage, draft.house, draft.address) == (PlanStage.DRAFT, False, "3 rue Haute")
    changed = await plans.write(draft.id, starts_at=TOMORROW, theme="Écrire")
    assert changed is not None
    assert (changed.starts_at, changed.theme) == (TOMORROW, "Écrire")
    assert await works(database, draft.id) == {FORGET: [NOON + DAY]}
    await at_once(lambda: plans.discard(draft.id))
    assert await plans.get(draft.id) is None
    assert await plans.write(draft.id, theme="") is None
    with pytest.raises(MemberError, match="plan-gone"):
        await plans.publish(draft.id, NOON)
    other = await a_draft(plans)
    await plans.discard(other.id)
    assert await plans.get(other.id) is None


async def test_publishing_puts_one_session_on_the_calendar(
    plans: PlanStore, database: Database
) -> None:
    draft = await a_draft(plans, address="3 rue Haute")
    made = await at_once(lambda: plans.publish(draft.id, NOON))
    assert len({one.id for one in made}) == 1
    session = made[0]
    assert (session.stage, session.starts_at, session.ends_at) == (
        Stage.PLANNED, TOMORROW, TOMORROW + 2 * HOUR,
    )  # fmt: skip
    assert (session.host_id, session.title, session.address) == (ANA, "Chez nous", "3 rue Haute")
    seats = await SeatStore(database).of(session.id)
    assert [(one.user_id, one.comes) for one in seats] == [(ANA, True)]
    assert await works(database, session.id) == {
        ROOM: [TOMORROW - OPENS_BEFORE], INTERESTED: [NOON], CARD: [NOON], EVENT: [NOON],
    }  # fmt: skip
    assert await plans.write(draft.id, title="Later") is None
    assert [one.session for one in await plans.ahead(GUILD, ANA)] == [session]
    assert await plans.ahead(GUILD, BEN) == []


async def test_the_house_is_no_host_and_soon_is_now(plans: PlanStore, database: Database) -> None:
    soon = NOON + timedelta(minutes=5)
    session = await published(plans, None, starts_at=soon)
    assert await SeatStore(database).of(session.id) == []
    assert (await works(database, session.id))[ROOM] == [NOON]
    [planned] = await plans.ahead(GUILD)
    assert (planned.plan.house, planned.plan.host_id) == (True, None)


@pytest.mark.parametrize(
    ("at", "reason"),
    [(None, "no-hour"), (NOON - HOUR, "past"), (NOON + 367 * DAY, "far")],
)
async def test_an_hour_is_needed_that_is_ahead(
    plans: PlanStore, at: datetime | None, reason: str
) -> None:
    with pytest.raises(MemberError, match=reason):
        await published(plans, starts_at=at)


async def test_a_member_has_so_many_plans(plans: PlanStore, sessions: CoworkingStore) -> None:
    waiting = await a_draft(plans)
    made = [await published(plans) for _ in range(MOST_PLANS)]
    with pytest.raises(MemberError, match="many"):
        await a_draft(plans)
    with pytest.raises(MemberError, match="many"):
        await plans.publish(waiting.id, NOON)
    await published(plans, BEN)
    await published(plans, None)
    await sessions.cancel(made[0].id, NOON)
    await plans.publish(waiting.id, NOON)


async def test_a_plan_is_closed_with_its_only_session(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    session = await published(plans)
    await sessions.cancel(session.id, NOON)
    plan = await plans.get(session.plan_id or 0)
    assert plan is not None
    assert plan.stage is PlanStage.CLOSED
    assert await plans.ahead(GUILD) == []


async def test_the_next_one_follows_once(
    plans: PlanStore, sessions: CoworkingStore, database: Database
) -> None:
    first = await published(plans, rule=DAILY, address="3 rue Haute")
    await sessions.begin(first.id, TOMORROW)
    await at_once(lambda: sessions.over(first.id, TOMORROW + 2 * HOUR))
    await sessions.closed(first.id, TOMORROW + 3 * HOUR)
    [planned] = await plans.ahead(GUILD)
    following = planned.session
    assert following.starts_at == TOMORROW + DAY
    assert (following.host_id, following.address) == (ANA, "3 rue Haute")
    assert [one.user_id for one in await SeatStore(database).of(following.id)] == [ANA]
    assert (await works(database, following.id))[ROOM] == [TOMORROW + DAY - OPENS_BEFORE]


async def test_what_was_slept_through_is_left_out(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    first = await published(plans, rule=DAILY)
    await sessions.cancel(first.id, NOON + 10 * DAY + HOUR)
    [planned] = await plans.ahead(GUILD)
    assert planned.session.starts_at == NOON + 11 * DAY


async def test_one_that_is_closed_late_brings_no_second_next(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    first = await published(plans, rule=DAILY)
    await sessions.begin(first.id, TOMORROW)
    await sessions.over(first.id, TOMORROW + HOUR)
    await sessions.closed(first.id, TOMORROW + 5 * DAY)
    assert [one.session.starts_at for one in await plans.ahead(GUILD)] == [TOMORROW + DAY]


async def test_hours_stay_those_of_the_zone(plans: PlanStore, sessions: CoworkingStore) -> None:
    """Clocks go forward on 29 March: noon in Paris is ten in UTC from then on."""
    sunday = datetime.fromisoformat("2026-03-28T12:00+01:00")
    rule = rule_to_text(Daily(sunday.time()))
    first = await published(plans, starts_at=sunday, rule=rule)
    await sessions.cancel(first.id, NOON)
    [planned] = await plans.ahead(GUILD)
    assert planned.session.starts_at == datetime.fromisoformat("2026-03-29T12:00+02:00")


async def test_those_coming_are_told_of_a_cancellation(
    plans: PlanStore, sessions: CoworkingStore, database: Database
) -> None:
    session = await published(plans)
    await sessions.cancel(session.id, NOON + HOUR)
    assert (await works(database, session.id))[NEWS] == [NOON + HOUR]


async def test_a_session_moves_with_all_that_depends_on_its_hour(
    plans: PlanStore, sessions: CoworkingStore, database: Database
) -> None:
    session = await published(plans, rule=DAILY)
    for hours in (5, 6):
        moved = await plans.move(session.id, TOMORROW + hours * HOUR, None, NOON)
    assert moved is not None
    at = TOMORROW + 6 * HOUR
    assert (moved.starts_at, moved.ends_at) == (at, at + 2 * HOUR)
    due = await works(database, session.id)
    assert due[ROOM] == [at - OPENS_BEFORE]
    assert due[NEWS] == [NOON + SECOND_THOUGHTS]
    await sessions.cancel(session.id, NOON)
    [planned] = await plans.ahead(GUILD)
    assert planned.session.starts_at == TOMORROW + DAY


async def test_a_series_moves_with_its_rule(plans: PlanStore, sessions: CoworkingStore) -> None:
    session = await published(plans, rule=DAILY)
    await plans.move(session.id, TOMORROW + DAY, WEEKLY, NOON)
    await sessions.cancel(session.id, NOON)
    [planned] = await plans.ahead(GUILD)
    assert planned.plan.rule == WEEKLY
    assert planned.session.starts_at == TOMORROW + 7 * DAY


async def test_a_plan_has_one_session_at_one_hour(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    first = await published(plans, rule=DAILY)
    await sessions.cancel(first.id, NOON)
    [planned] = await plans.ahead(GUILD)
    with pytest.raises(MemberError, match="twice"):
        await plans.move(planned.session.id, TOMORROW, None, NOON)
    assert await plans.move(first.id, TOMORROW + HOUR, None, NOON) is None
    assert await plans.move(99, TOMORROW + HOUR, None, NOON) is None


async def test_an_ended_plan_leaves_nothing_planned(plans: PlanStore) -> None:
    session = await published(plans, rule=DAILY)
    assert [one.id for one in await plans.end(session.plan_id or 0, NOON)] == [session.id]
    assert await plans.ahead(GUILD) == []
    assert await plans.end(session.plan_id or 0, NOON) == []


async def test_a_plan_whose_host_left_ends_with_what_is_planned(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    session = await published(plans, rule=DAILY)
    await plans.let_end(session.plan_id or 0)
    assert [one.session.id for one in await plans.ahead(GUILD)] == [session.id]
    await sessions.cancel(session.id, NOON)
    assert await plans.ahead(GUILD) == []


async def test_who_erases_their_data_is_named_nowhere(
    plans: PlanStore, sessions: CoworkingStore, database: Database
) -> None:
    session = await published(plans, rule=DAILY, address="3 rue Haute")
    await sessions.record(session.id, message_id=5)
    await MyDataStore(database).erase(ANA, NOON + HOUR)
    left = await sessions.get(session.id)
    assert left is not None
    assert (left.host_id, left.title, left.address) == (None, "", "")
    assert (await works(database, session.id))[CARD] == [NOON, NOON + HOUR]
    await sessions.cancel(session.id, NOON + HOUR)
    assert await plans.ahead(GUILD) == []


async def test_changes_gather(plans: PlanStore, database: Database) -> None:
    session = await published(plans)
    for seconds in range(3):
        await plans.refresh(session.id, NOON + timedelta(seconds=seconds))
        await plans.look(session.id, NOON + timedelta(seconds=seconds))
    due = await works(database, session.id)
    assert due[CARD] == due[INTERESTED] == [NOON, NOON + timedelta(seconds=10)]


async def test_a_session_is_found_by_its_event(plans: PlanStore, sessions: CoworkingStore) -> None:
    session = await published(plans)
    await sessions.record(session.id, event_id=77)
    found = await plans.of_event(77)
    assert found is not None
    assert found.id == session.id
    assert await plans.of_event(78) is None
    held = await plans.held(session.id)
    assert (held.people, held.time) == (0, timedelta())


@pytest.mark.parametrize("ends", ["over", "cancel"])
async def test_one_that_is_moved_before_its_hour_does_not_come_twice(
    plans: PlanStore, sessions: CoworkingStore, ends: str
) -> None:
    session = await published(plans, rule=WEEKLY)
    moved = await plans.move(session.id, TOMORROW - 20 * HOUR, None, NOON)
    assert moved is not None
    if ends == "over":
        await sessions.begin(session.id, moved.starts_at)
        await sessions.over(session.id, moved.ends_at)
    else:
        await sessions.cancel(session.id, NOON)
    (following,) = [one.session for one in await plans.ahead(GUILD)]
    assert following.starts_at == TOMORROW + 7 * DAY


async def test_a_room_does_not_open_for_one_that_was_moved_meanwhile(
    plans: PlanStore, sessions: CoworkingStore
) -> None:
    session = await published(plans)
    await plans.move(session.id, TOMORROW + DAY, None, NOON)
    assert await sessions.begin(session.id, TOMORROW - OPENS_BEFORE) is None
    assert await sessions.begin(session.id, TOMORROW + DAY - OPENS_BEFORE) is not None

"""The ledger of due work: schedules unfold, claims exclude one another, no key is planned twice."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.calendar import Daily, Weekly
from bot.domain.shards import Shards
from bot.store.agenda import AgendaStore, Stage, Work
from bot.store.agenda_rows import REMEMBERED, OccurrenceRow
from bot.store.base import Database
from bot.store.retention import RetentionStore
from tests.conftest import START, VAULT

TOAST = Weekly(4, time(17))
FRIDAY = datetime(2026, 1, 2, 16, tzinfo=UTC)
WEEK = timedelta(days=7)
LEASE = timedelta(seconds=60)
LATER = START + timedelta(hours=1)


@pytest.fixture
def agenda(database: Database) -> AgendaStore:
    return AgendaStore(database)


async def claim(
    agenda: AgendaStore,
    now: datetime = START,
    *,
    owner: str = "one",
    kinds: Collection[str] = ("toast",),
    limit: int = 10,
    **options: Any,
) -> list[Work]:
    return await agenda.claim(now, owner, LEASE, kinds=kinds, limit=limit, **options)


async def plan(agenda: AgendaStore, key: str = "k", due_at: datetime = START) -> bool:
    return await agenda.plan("toast", key, 1, 2, due_at)


async def keys(agenda: AgendaStore, database: Database) -> list[tuple[str, datetime]]:
    async with database.read() as session:
        rows = await session.execute(
            select(OccurrenceRow.key, OccurrenceRow.due_at).order_by(OccurrenceRow.due_at)
        )
        return [(key, due_at) for key, due_at in rows]


async def test_a_key_is_planned_once(agenda: AgendaStore) -> None:
    assert sorted(await asyncio.gather(*(plan(agenda) for _ in range(4)))) == [False] * 3 + [True]
    assert not await plan(agenda, due_at=LATER)
    assert await agenda.plan("other", "k", 1, 2, START)
    assert await agenda.stage("toast", "k") is Stage.PLANNED
    assert await agenda.stage("toast", "unknown") is None


async def test_a_number_is_a_key_like_its_text(agenda: AgendaStore) -> None:
    assert await agenda.plan("toast", 7, 1, 2, START)
    assert not await plan(agenda, "7")
    assert [work.key for work in await claim(agenda, key="7")] == ["7"]
    assert await agenda.stage("toast", 7) is Stage.CLAIMED


async def test_a_work_is_claimed_by_one_of_those_who_try_at_once(agenda: AgendaStore) -> None:
    await plan(agenda)
    claims = await asyncio.gather(*(claim(agenda, owner=str(owner)) for owner in range(5)))
    assert sorted(len(works) for works in claims) == [0, 0, 0, 0, 1]


async def test_two_processes_share_the_work(agenda: AgendaStore, database: Database) -> None:
    for number in range(40):
        await plan(agenda, str(number))
    other = Database(database.url, VAULT)
    stores = [agenda, AgendaStore(other)] * 5
    claims = await asyncio.gather(*(claim(store, limit=4) for store in stores))
    await other.close()
    claimed = [work.key for works in claims for work in works]
    assert sorted(claimed, key=int) == [str(number) for number in range(40)]


async def test_what_waits_longest_is_claimed_first(agenda: AgendaStore) -> None:
    for hours in (2, 0, 1, 3):
        await plan(agenda, str(hours), START + timedelta(hours=hours))
    now = START + timedelta(hours=2)
    assert [work.key for work in await claim(agenda, now, limit=2)] == ["0", "1"]
    assert [work.key for work in await claim(agenda, now, limit=2)] == ["2"]
    assert await claim(agenda, now) == []


async def test_a_claim_takes_the_kinds_asked_for(agenda: AgendaStore) -> None:
    await plan(agenda)
    assert await claim(agenda, kinds=["other"]) == []
    assert await claim(agenda, kinds=[]) == []
    assert await claim(agenda, key="another") == []


async def test_a_claim_says_what_is_to_be_done(agenda: AgendaStore) -> None:
    await plan(agenda)
    (work,) = await claim(agenda, LATER)
    assert (work.kind, work.key, work.guild_id, work.subject_id) == ("toast", "k", 1, 2)
    assert (work.due_at, work.attempts, work.first_claimed_at) == (START, 1, LATER)
    assert not work.recovering


async def test_a_lease_is_taken_over_once_it_has_ended_and_not_before(agenda: AgendaStore) -> None:
    await plan(agenda)
    await claim(agenda)
    assert await claim(agenda, START + LEASE, owner="two") == []
    late = START + LEASE + timedelta(microseconds=1)
    (work,) = await claim(agenda, late, owner="two")
    assert (work.attempts, work.recovering, work.first_claimed_at) == (2, True, START)


async def test_a_renewed_lease_holds(agenda: AgendaStore) -> None:
    await plan(agenda)
    (work,) = await claim(agenda)
    await agenda.renew(work, "two", START + 9 * LEASE)
    await agenda.renew(work, "one", START + 3 * LEASE)
    assert await claim(agenda, START + 3 * LEASE, owner="two") == []
    assert len(await claim(agenda, START + 4 * LEASE, owner="two")) == 1


async def test_what_runs_here_is_not_free_even_without_a_lease(agenda: AgendaStore) -> None:
    await plan(agenda)
    (work,) = await claim(agenda)
    assert await claim(agenda, START + WEEK, but=[work.id]) == []
    assert len(await claim(agenda, START + WEEK)) == 1


async def test_whoever_lost_a_claim_records_nothing(agenda: AgendaStore) -> None:
    await plan(agenda)
    (lost,) = await claim(agenda)
    (work,) = await claim(agenda, LATER, owner="two")
    await agenda.close(lost, "one", Stage.FAILED, LATER)
    await agenda.postpone(lost, "one", LATER, counted=True)
    assert await agenda.stage("toast", "k") is Stage.CLAIMED
    await agenda.close(work, "two", Stage.DONE, LATER)
    assert await agenda.stage("toast", "k") is Stage.DONE


async def test_what_is_closed_is_claimed_no_more(agenda: AgendaStore) -> None:
    await plan(agenda)
    (work,) = await claim(agenda)
    await asyncio.gather(*(agenda.close(work, "one", Stage.DONE, START) for _ in range(2)))
    assert await claim(agenda, START + WEEK) == []
    assert not await plan(agenda)


@pytest.mark.parametrize(("counted", "attempts"), [(True, 2), (False, 1)])
async def test_a_postponed_work_waits(agenda: AgendaStore, counted: bool, attempts: int) -> None:
    await plan(agenda)
    (work,) = await claim(agenda)
    await agenda.postpone(work, "one", LATER, counted=counted)
    await agenda.postpone(work, "one", LATER, counted=counted)
    assert await claim(agenda, LATER - timedelta(seconds=1)) == []
    (again,) = await claim(agenda, LATER)
    assert (again.attempts, again.first_claimed_at) == (attempts, START)


async def test_the_claims_of_the_dead_are_free_at_once(agenda: AgendaStore) -> None:
    await plan(agenda, "theirs")
    await claim(agenda, owner="dead")
    await plan(agenda, "ours")
    await claim(agenda, owner="alive")
    assert await agenda.release(lambda owner: owner == "dead", START) == 1
    assert [work.key for work in await claim(agenda)] == ["theirs"]
    assert await agenda.release(lambda owner: owner == "dead", START) == 0


async def test_failed_works_of_a_guild_are_tried_again(agenda: AgendaStore) -> None:
    await plan(agenda)
    (work,) = await claim(agenda)
    await agenda.close(work, "one", Stage.FAILED, START)
    assert await agenda.rearm(99, LATER) == 0
    assert sorted(await asyncio.gather(agenda.rearm(1, LATER), agenda.rearm(1, LATER))) == [0, 1]
    (again,) = await claim(agenda, LATER)
    assert again.recovering


async def test_only_what_ended_long_ago_is_forgotten(agenda: AgendaStore) -> None:
    for key in ("done", "recent", "claimed"):
        await plan(agenda, key)
    await plan(agenda, "planned", START + WEEK)
    done, recent, _ = await claim(agenda)
    await agenda.close(done, "one", Stage.DONE, START)
    await agenda.close(recent, "one", Stage.DONE, LATER)
    daily = RetentionStore(agenda._database)
    await asyncio.gather(daily.purge(LATER + REMEMBERED), daily.purge(LATER + REMEMBERED))
    stages = [await agenda.stage("toast", key) for key in ("done", "recent", "claimed", "planned")]
    assert stages == [None, Stage.DONE, Stage.CLAIMED, Stage.PLANNED]


async def test_the_number_of_a_forgotten_work_is_never_given_again(agenda: AgendaStore) -> None:
    await plan(agenda)
    (old,) = await claim(agenda)
    await agenda.close(old, "one", Stage.DONE, START)
    await RetentionStore(agenda._database).purge(LATER + REMEMBERED)
    await plan(agenda, "new")
    assert [work.id for work in await claim(agenda)] > [old.id]


async def test_a_schedule_unfolds_once_a_period(agenda: AgendaStore, database: Database) -> None:
    assert await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START) == FRIDAY
    await agenda.unfold(FRIDAY - timedelta(seconds=1))
    assert await keys(agenda, database) == []
    await asyncio.gather(*(agenda.unfold(FRIDAY) for _ in range(3)))
    assert await keys(agenda, database) == [("1:0:2026-W01", FRIDAY)]
    assert await agenda.next_time(1, "toast") == FRIDAY + WEEK


async def test_each_missed_period_unfolds_after_a_long_downtime(
    agenda: AgendaStore, database: Database
) -> None:
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    await agenda.unfold(FRIDAY + 3 * WEEK)
    assert [key for key, _ in await keys(agenda, database)] == [
        f"1:0:2026-W0{week}" for week in (1, 2, 3, 4)
    ]
    assert await agenda.next_time(1, "toast") == FRIDAY + 4 * WEEK


async def test_a_daily_work_unfolds_by_day_and_subject(
    agenda: AgendaStore, database: Database
) -> None:
    for subject in (5, 6):
        await agenda.schedule(1, "prompt", Daily(time(9)), "America/New_York", START, subject)
    await agenda.unfold(START + timedelta(days=1, hours=14))
    assert sorted(key for key, _ in await keys(agenda, database)) == [
        "1:5:2026-01-01",
        "1:5:2026-01-02",
        "1:6:2026-01-01",
        "1:6:2026-01-02",
    ]


async def test_the_same_schedule_again_changes_nothing(agenda: AgendaStore) -> None:
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    again = [agenda.schedule(1, "toast", TOAST, "Europe/Paris", START + WEEK) for _ in range(2)]
    assert await asyncio.gather(*again) == [FRIDAY, FRIDAY]


async def test_a_schedule_that_moves_gives_one_toast_a_week(
    agenda: AgendaStore, database: Database
) -> None:
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    await agenda.unfold(FRIDAY)
    saturday = await agenda.schedule(1, "toast", Weekly(5, time(9)), "Europe/Paris", FRIDAY)
    assert saturday == datetime(2026, 1, 3, 8, tzinfo=UTC)
    await agenda.unfold(saturday)
    assert len(await keys(agenda, database)) == 1
    await agenda.unfold(saturday + WEEK)
    assert [due for _, due in await keys(agenda, database)] == [FRIDAY, saturday + WEEK]


async def test_a_schedule_follows_its_zone(agenda: AgendaStore) -> None:
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    montreal = await agenda.schedule(1, "toast", TOAST, "America/Montreal", START)
    assert montreal == FRIDAY + timedelta(hours=6)
    assert await agenda.next_time(1, "toast") == montreal


async def test_what_is_unscheduled_recurs_no_more(agenda: AgendaStore, database: Database) -> None:
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    await asyncio.gather(agenda.unschedule(1, "toast"), agenda.unschedule(1, "toast"))
    await agenda.unfold(FRIDAY + WEEK)
    assert await keys(agenda, database) == []
    assert await agenda.next_time(1, "toast") is None


async def test_the_next_instant_at_which_something_is_due(agenda: AgendaStore) -> None:
    assert await agenda.next_due() is None
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START)
    assert await agenda.next_due() == FRIDAY
    await plan(agenda, due_at=LATER)
    assert await agenda.next_due() == LATER
    await claim(agenda, LATER)
    assert await agenda.next_due() == FRIDAY


async def test_a_late_hour_that_a_clock_change_pushes_past_midnight_keeps_its_day(
    agenda: AgendaStore, database: Database
) -> None:
    """In Nuuk, Saturday 28 March 2026 ends at 23:00."""
    friday = datetime(2026, 3, 27, 12, tzinfo=UTC)
    await agenda.schedule(1, "daily", Daily(time(23, 30)), "America/Nuuk", friday)
    await agenda.unfold(friday + timedelta(days=3))
    days = [key.rpartition(":")[2] for key, _ in await keys(agenda, database)]
    assert days == ["2026-03-27", "2026-03-28", "2026-03-29"]


async def test_what_recurs_of_a_kind_is_told_by_its_subjects(agenda: AgendaStore) -> None:
    daily = Daily(time(9), frozenset({0, 4}))
    await agenda.schedule(1, "toast", TOAST, "Europe/Paris", START, 7)
    await agenda.schedule(1, "toast", daily, "Asia/Tokyo", START, 8)
    await agenda.schedule(1, "other", TOAST, "Europe/Paris", START, 9)
    await agenda.schedule(2, "toast", TOAST, "Europe/Paris", START, 7)
    found = {7: (TOAST, "Europe/Paris"), 8: (daily, "Asia/Tokyo")}
    assert await agenda.recurring(1, "toast") == found
    assert await agenda.recurring(3, "toast") == {}


SHARDS = tuple(Shards((one,), 2) for one in range(2))
GUILDS = [(one << 22) + 5 for one in range(6)]


async def test_each_process_works_for_the_guilds_of_its_shards(database: Database) -> None:
    """What is planned, what recurs, and what is of no guild, which is the first shard's."""
    whole, halves = AgendaStore(database), [AgendaStore(database, one) for one in SHARDS]
    for guild in [0, *GUILDS]:
        await whole.plan("toast", guild, guild, 0, START)
        await whole.schedule(guild, "weekly", TOAST, "UTC", START)
    for half, shards in zip(halves, SHARDS, strict=True):
        mine = [guild for guild in [0, *GUILDS] if shards.serve(guild)]
        assert await half.due_kinds(START) == ({"toast"}, False)
        works = await claim(half, owner=f"{shards}")
        assert sorted(work.guild_id for work in works) == mine
        await half.unfold(FRIDAY + WEEK)
        assert await half.due_kinds(START + timedelta(seconds=1)) == (set(), False)
        works = await claim(half, FRIDAY + WEEK, kinds=["weekly"], limit=99)
        assert {work.guild_id for work in works} == set(mine)
        assert await claim(half, key=str(GUILDS[0])) == []
    assert await whole.due_kinds(START) == (set(), False)


async def test_a_process_takes_over_with_the_shards_of_a_dead_one(database: Database) -> None:
    """Neither frees nor claims what is another's, until it has those shards itself."""
    first, second = (AgendaStore(database, one) for one in SHARDS)
    await first.plan("toast", 1, GUILDS[0], 0, START)
    await claim(first, owner="dead")
    assert await second.release(lambda _: True, START) == 0
    assert await claim(second, LATER) == []
    both = AgendaStore(database, Shards((0, 1), 2))
    assert await claim(both) == []
    assert await both.release(lambda owner: owner == "dead", START) == 1
    (work,) = await claim(both, owner="heir")
    assert work.recovering

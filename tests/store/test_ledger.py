"""The ledger read from afar: what is ahead, unfolded, and what became of what was due."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.domain.calendar import Daily, Weekly
from bot.store.agenda import AgendaStore, Stage
from bot.store.base import Database
from bot.store.ledger import Ahead, LedgerStore
from tests.store.people import DAY, ELSEWHERE, GUILD, HOUR, NOON

PARIS = "Europe/Paris"
WEEK = 7 * DAY


@pytest.fixture
def agenda(database: Database) -> AgendaStore:
    return AgendaStore(database)


@pytest.fixture
def ledger(database: Database) -> LedgerStore:
    return LedgerStore(database)


async def test_what_recurs_is_unfolded_and_what_is_planned_stands_among_it(
    agenda: AgendaStore, ledger: LedgerStore
) -> None:
    first = await agenda.schedule(GUILD, "ask", Daily(time(9)), PARIS, NOON, 3)
    toast = await agenda.schedule(GUILD, "toast", Weekly(4, time(17)), PARIS, NOON)
    await agenda.plan("room", 7, GUILD, 7, NOON + HOUR)
    await agenda.plan("room", 8, GUILD, 8, NOON + WEEK)
    await agenda.plan("room", 9, ELSEWHERE, 9, NOON + HOUR)
    await agenda.plan("secret", 1, GUILD, 1, NOON + HOUR)
    found = await ledger.ahead(GUILD, ["ask", "toast", "room"], NOON, NOON + WEEK)
    assert found == sorted(found, key=lambda one: one.at)
    assert [one for one in found if one.kind == "room"] == [Ahead("room", GUILD, 7, NOON + HOUR)]
    assert [one.at for one in found if one.kind == "toast"] == [toast]
    asks = [one.at for one in found if one.kind == "ask"]
    assert len(asks) == 7
    assert asks[0] == first
    assert {one.subject_id for one in found if one.kind == "ask"} == {3}


async def test_nothing_is_ahead_of_who_has_nothing(ledger: LedgerStore) -> None:
    assert await ledger.ahead(GUILD, ["ask"], NOON, NOON + WEEK) == []
    assert await ledger.ahead(GUILD, [], NOON, NOON + WEEK) == []


async def test_what_ended_in_a_span_is_counted_by_kind_and_end(
    agenda: AgendaStore, ledger: LedgerStore
) -> None:
    ends = {
        "a": (NOON, Stage.DONE),
        "b": (NOON + HOUR, Stage.DONE),
        "c": (NOON + HOUR, Stage.FAILED),
        "d": (NOON + 2 * HOUR, Stage.DONE),
        "e": (NOON - timedelta(microseconds=1), Stage.DONE),
    }
    for key in ends:
        await agenda.plan("card", key, GUILD, 0, NOON - DAY)
    await agenda.plan("secret", "s", GUILD, 0, NOON - DAY)
    await agenda.plan("card", "open", GUILD, 0, NOON - DAY)
    works = await agenda.claim(NOON, "me", HOUR, kinds=["card", "secret"], limit=9)
    for work in works:
        at, stage = ends.get(work.key, (NOON, Stage.DONE))
        if work.key != "open":
            await agenda.close(work, "me", stage, at)
    found = await ledger.finished(GUILD, ["card"], NOON, NOON + 2 * HOUR)
    assert found == {("card", Stage.DONE): 2, ("card", Stage.FAILED): 1}
    assert await ledger.finished(ELSEWHERE, ["card"], NOON, NOON + WEEK) == {}

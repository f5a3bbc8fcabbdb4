"""Reports: kept once a person and card, read by those whom they do not concern."""

from __future__ import annotations

import pytest

from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.mydata import MyDataStore
from bot.store.reports import REPORT, Report, ReportStore
from tests.store.people import ANA, BEN, CHLOE, DENIS, ELSEWHERE, GUILD, HOUR, NOON, at_once


@pytest.fixture
def reports(database: Database, guilds: GuildStore) -> ReportStore:
    return ReportStore(database)


async def file(reports: ReportStore, reporter: int = ANA, about: int | None = BEN) -> Report | None:
    return await reports.file(
        GUILD,
        "wins",
        7,
        reporter_id=reporter,
        about_id=about,
        reason="unkind",
        link="https://discord.com/channels/1/2/3",
        now=NOON,
    )


async def test_a_person_reports_a_card_once(reports: ReportStore, database: Database) -> None:
    filed = await at_once(lambda: file(reports))
    (report,) = [one for one in filed if one]
    (case,) = await reports.open(GUILD, DENIS)
    assert (case.id, case.reasons) == (report.id, ("unkind",))
    assert (report.about_id, report.reason, report.handled) == (BEN, "unkind", False)
    works = await AgendaStore(database).claim(NOON, "me", HOUR, kinds=[REPORT], limit=9)
    assert [work.subject_id for work in works] == [report.id]


async def test_others_report_the_same_card(reports: ReportStore) -> None:
    assert await file(reports)
    assert await file(reports, CHLOE, about=None)
    assert len(await reports.open(GUILD, DENIS)) == 2
    assert await reports.open(ELSEWHERE, DENIS) == []


async def test_nobody_reads_or_handles_what_is_about_them(reports: ReportStore) -> None:
    report = await file(reports)
    assert report is not None
    assert await reports.open(GUILD, BEN) == []
    assert await reports.handle(report.id, GUILD, BEN, NOON) is None
    assert await reports.handle(report.id, ELSEWHERE, DENIS, NOON) is None
    assert await reports.handle(999, GUILD, DENIS, NOON) is None
    assert [one.id for one in await reports.open(GUILD, DENIS)] == [report.id]


async def test_a_report_is_handled_once(reports: ReportStore) -> None:
    report = await file(reports)
    assert report is not None
    handled = await at_once(lambda: reports.handle(report.id, GUILD, DENIS, NOON))
    assert len([one for one in handled if one]) == 1
    assert await reports.open(GUILD, DENIS) == []
    found = await reports.get(report.id)
    assert found is not None
    assert found.handled
    assert await reports.get(999) is None


async def test_erasing_leaves_a_report_without_names(
    reports: ReportStore, database: Database
) -> None:
    await file(reports)
    await MyDataStore(database).erase(ANA, NOON)
    await MyDataStore(database).erase(BEN, NOON)
    (left,) = await reports.open(GUILD, BEN)
    assert left.about_id is None


async def test_a_report_about_an_organiser_goes_with_them(
    reports: ReportStore, database: Database
) -> None:
    report = await file(reports)
    assert report is not None
    await at_once(lambda: reports.keep_private(report.id))
    await MyDataStore(database).erase(BEN, NOON)
    assert await reports.get(report.id) is None

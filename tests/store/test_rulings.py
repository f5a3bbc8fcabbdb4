"""Rulings: kept once, carried out later, ended, appealed once, and what an erasure leaves."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.rulings import KEPT, Answer, Kind, Ruling
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.mydata import MyDataStore
from bot.store.reports import Case, ReportStore
from bot.store.retention import RetentionStore
from bot.store.rulings import ANSWER, OVER, RULE, TELL, RulingStore
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, ELSEWHERE, GUILD, HOUR, NOON, at_once

WEEK = timedelta(days=7)


@pytest.fixture
def rulings(database: Database, guilds: GuildStore) -> RulingStore:
    return RulingStore(database)


def made(
    kind: Kind,
    user: int | None,
    subject: int,
    until: datetime | None = None,
    feature: str = "wins",
) -> Ruling:
    """Return a ruling as organisers make it."""
    return Ruling(
        id=0,
        guild_id=GUILD,
        kind=kind,
        feature=feature,
        subject_id=subject,
        user_id=user,
        reason="Please be kind",
        link="",
        decider_id=DENIS,
        decided_at=NOON,
        until=until,
    )


async def hide(rulings: RulingStore, subject: int = 7) -> Ruling | None:
    case = Case(0, GUILD, "wins", subject, BEN, "")
    return await rulings.rule(case, made(Kind.HIDE, None, subject))


async def stop(rulings: RulingStore, user: int = BEN, until: datetime | None = None) -> Ruling:
    case = Case(0, GUILD, "wins", 0, user, "")
    ruling = await rulings.rule(case, made(Kind.STOP, user, 0, until))
    assert ruling is not None
    return ruling


async def works(database: Database, kind: str, now: datetime = NOON) -> list[int]:
    """Return the subjects of the works of a kind that are due."""
    found = await AgendaStore(database).claim(now, "me", HOUR, kinds=[kind], limit=9)
    return [work.subject_id for work in found]


async def test_a_card_is_hidden_once_with_all_its_reports(
    rulings: RulingStore, database: Database
) -> None:
    reports = ReportStore(database)
    for reporter, about in ((ANA, BEN), (CHLOE, None)):
        await reports.file(
            GUILD, "wins", 7, reporter_id=reporter, about_id=about, reason="x", link="", now=NOON
        )
    assert len(await reports.open(GUILD, DENIS)) == 2
    found = [one for one in await at_once(lambda: hide(rulings)) if one]
    assert len(found) == 1
    assert await reports.open(GUILD, DENIS) == []
    assert await works(database, RULE) == [found[0].id]
    assert await rulings.is_hidden("wins", 7)
    assert not await rulings.is_hidden("wins", 8)
    assert not await rulings.is_hidden("losses", 7)
    await rulings.concerns(found[0].id, BEN, NOON)
    assert await works(database, TELL) == [found[0].id]
    assert [one.user_id for one in await rulings.decided(GUILD, DENIS)] == [BEN]
    assert await rulings.decided(GUILD, BEN) == [], "nobody reads what is about them"


async def test_what_ended_may_be_decided_anew_and_is_forgotten(
    rulings: RulingStore, database: Database
) -> None:
    first = await hide(rulings)
    assert first is not None
    ended = await at_once(lambda: rulings.end(first.id, GUILD, NOON, by=DENIS))
    assert len([one for one in ended if one]) == 1
    assert not await rulings.is_hidden("wins", 7)
    assert await hide(rulings) is not None
    daily = RetentionStore(database)
    await daily.purge(NOON + KEPT)
    assert await rulings.get(first.id) is not None
    await at_once(lambda: daily.purge(NOON + KEPT + DAY))
    assert await rulings.get(first.id) is None
    assert len(await rulings.decided(GUILD, DENIS)) == 1


async def test_a_stop_holds_in_its_guild_and_feature_until_its_end(
    rulings: RulingStore, database: Database
) -> None:
    ruling = await stop(rulings, until=NOON + WEEK)
    again = made(Kind.STOP, BEN, 0)
    assert await rulings.rule(Case(0, GUILD, "wins", 0, BEN, ""), again) is None
    assert await rulings.stop_of(GUILD, BEN, "wins", NOON) == ruling
    for guild, user, feature, now in (
        (ELSEWHERE, BEN, "wins", NOON),
        (GUILD, ANA, "wins", NOON),
        (GUILD, BEN, "losses", NOON),
        (GUILD, BEN, "wins", NOON + WEEK),
    ):
        assert await rulings.stop_of(guild, user, feature, now) is None
    assert await works(database, OVER, NOON + WEEK) == [ruling.id]


async def test_the_longest_stop_is_the_one_that_is_told(rulings: RulingStore) -> None:
    short = await stop(rulings, until=NOON + WEEK)
    card = Case(0, GUILD, "wins", 7, BEN, "")
    open_ = await rulings.rule(card, made(Kind.STOP, BEN, 7))
    assert await rulings.stop_of(GUILD, BEN, "wins", NOON) == open_
    assert open_ is not None
    await rulings.end(open_.id, GUILD, NOON, by=DENIS)
    assert await rulings.stop_of(GUILD, BEN, "wins", NOON) == short


async def test_an_appeal_is_made_once_and_answered_once(
    rulings: RulingStore, database: Database
) -> None:
    ruling = await stop(rulings)
    sent = await at_once(lambda: rulings.appeal(ruling.id, "Hear me"))
    assert sorted(sent)[-2:] == [False, True]
    assert [one.appeal for one in await rulings.appealed(GUILD, DENIS)] == ["Hear me"]
    assert await rulings.appealed(GUILD, BEN) == []
    assert await rulings.keep(ruling.id, GUILD, NOON, by=BEN, word="x") is None, "not their own"
    kept = await at_once(lambda: rulings.keep(ruling.id, GUILD, NOON, by=CHLOE, word="No"))
    (answered,) = [one for one in kept if one]
    assert (answered.answer, answered.word) == (Answer.KEPT, "No")
    assert await rulings.appealed(GUILD, DENIS) == []
    assert await works(database, ANSWER) == [ruling.id]
    ended = await rulings.end(ruling.id, GUILD, NOON, by=DENIS)
    assert ended is not None
    assert ended.answer is Answer.KEPT
    assert not await rulings.appeal(ruling.id, "Once more")


async def test_a_lifted_stop_answers_its_appeal(rulings: RulingStore, database: Database) -> None:
    ruling = await stop(rulings)
    await rulings.appeal(ruling.id, "Hear me")
    ended = await rulings.end(ruling.id, GUILD, NOON, by=DENIS)
    assert ended is not None
    assert ended.answer is Answer.LIFTED
    assert await works(database, ANSWER) == [ruling.id]
    assert await rulings.stop_of(GUILD, BEN, "wins", NOON) is None
    assert [one.id for one in await rulings.of_member(GUILD, BEN, NOON)] == [ruling.id]


async def test_an_erasure_leaves_a_stop_without_a_name_and_no_hidden_card(
    rulings: RulingStore, database: Database
) -> None:
    ruling, hidden = await stop(rulings, until=NOON + WEEK), await hide(rulings)
    assert hidden is not None
    await rulings.concerns(hidden.id, BEN, NOON)
    await rulings.appeal(ruling.id, "Hear me")
    export = await MyDataStore(database).export(BEN)
    assert {one["reason"] for one in export["rulings"]} == {"Please be kind"}
    assert str(DENIS) not in str(export["rulings"])
    await MyDataStore(database).erase(BEN, NOON)
    left = {one.id: one for one in await rulings.decided(GUILD, DENIS)}
    assert {one.user_id for one in left.values()} == {None}
    assert left[ruling.id].appeal is None
    assert left[hidden.id].ended_at == NOON
    assert await rulings.stop_of(GUILD, BEN, "wins", NOON) is not None
    assert await rulings.is_about(ruling.id, BEN)
    (stays,) = (await MyDataStore(database).export(BEN))["rulings"]
    assert stays["reason"] == "Please be kind", "what holds about them is theirs to read"
    assert ruling.id not in {one.id for one in await rulings.decided(GUILD, BEN)}
    assert await rulings.end(ruling.id, GUILD, NOON, by=BEN) is None, "still their own"
    assert not await rulings.is_about(ruling.id, ANA)
    await rulings.end(ruling.id, GUILD, NOON + WEEK, by=None)
    assert not await rulings.is_about(ruling.id, BEN), "with its end nothing is left of them"
    await MyDataStore(database).erase(DENIS, NOON)
    assert {one.decider_id for one in await rulings.decided(GUILD, ANA)} == {None}


async def test_nothing_is_decided_from_elsewhere(rulings: RulingStore) -> None:
    ruling = await stop(rulings)
    assert await rulings.end(ruling.id, ELSEWHERE, NOON, by=DENIS) is None
    assert await rulings.end(999, GUILD, NOON, by=DENIS) is None
    assert await rulings.end(ruling.id, GUILD, NOON, by=BEN) is None
    assert await rulings.decided(ELSEWHERE, DENIS) == []

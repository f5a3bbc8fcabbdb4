"""Wins: written, changed, posted, taken back, lost on Discord, and found again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.wins import Draft, Kind, Picture, Source, Win
from bot.errors import MemberError
from bot.store.agenda import AgendaStore, Stage
from bot.store.base import Database
from bot.store.members import MemberStore
from bot.store.win_echoes import HIGHLIGHT
from bot.store.wins import CARD, COMPANY, WinStore
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    DENIS,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    WEEK,
    at_once,
    one_of_many,
)

SIGNED = Draft("Signed", "After a year", Kind.CONTRACT, (BEN, CHLOE))
PICTURE = Picture("https://cdn.example/1", "win.png", "A pen")
MESSAGE = Source(60, 600)


async def known(wins: WinStore, win_id: int) -> Win:
    win = await wins.get(win_id)
    assert win is not None
    return win


async def planned(database: Database, kind: str, key: str) -> bool:
    return await AgendaStore(database).stage(kind, key) is Stage.PLANNED


async def test_a_win_is_kept_with_all_it_says(wins: WinStore, database: Database) -> None:
    change = await wins.write(GUILD, ANA, SIGNED, PICTURE, NOON)
    win = await known(wins, change.win.id)
    assert win == change.win
    assert (win.title, win.story, win.kind, win.helpers) == (
        "Signed",
        "After a year",
        Kind.CONTRACT,
        (BEN, CHLOE),
    )
    assert (win.picture, win.created_at, win.posted, win.gone) == (PICTURE, NOON, False, False)
    assert await planned(database, CARD, change.card_key)
    assert await wins.get(999) is None


async def test_wins_written_at_once_are_wins_of_their_own(wins: WinStore) -> None:
    changes = await at_once(lambda: wins.write(GUILD, ANA, SIGNED, None, NOON))
    assert len({change.win.id for change in changes}) == 4
    assert len({change.card_key for change in changes}) == 4


async def test_helpers_kept_apart_from_the_author_are_left_out(
    wins: WinStore, database: Database
) -> None:
    await MemberStore(database).block(CHLOE, ANA, NOON)
    change = await wins.write(GUILD, ANA, SIGNED, None, NOON)
    assert change.win.helpers == (BEN,)


async def test_a_message_becomes_one_win(wins: WinStore) -> None:
    assert await one_of_many(lambda: wins.adopt(GUILD, ANA, MESSAGE, NOON))
    win = await wins.of_source(600)
    assert win is not None
    assert (win.author_id, win.source, win.title) == (ANA, MESSAGE, "")
    assert await wins.of_source(601) is None


async def test_edits_at_once_each_plan_the_card(wins: WinStore, win: int) -> None:
    titles = iter(["a", "b", "c", "d"])
    changes = await at_once(lambda: wins.edit(win, ANA, Draft(next(titles), "", Kind.PAID), NOON))
    assert len({change.card_key for change in changes}) == 4
    assert (await known(wins, win)).title == changes[-1].win.title


async def test_only_the_author_changes_a_win(wins: WinStore, win: int) -> None:
    for act in (
        wins.edit(win, BEN, SIGNED, NOON),
        wins.describe_picture(win, BEN, "x", NOON),
        wins.delete(win, BEN, NOON),
        wins.edit(999, ANA, SIGNED, NOON),
    ):
        with pytest.raises(MemberError, match="wins-not-yours"):
            await act


async def test_a_picture_is_described_and_let_go(wins: WinStore) -> None:
    win = (await wins.write(GUILD, ANA, SIGNED, PICTURE, NOON)).win.id
    described = await wins.describe_picture(win, ANA, "A golden pen", NOON)
    assert described.win.picture == Picture(PICTURE.url, PICTURE.name, "A golden pen")
    await at_once(lambda: wins.without_picture(win))
    assert (await known(wins, win)).picture is None


async def test_a_name_is_taken_off_once_and_stays_off(wins: WinStore) -> None:
    win = (await wins.write(GUILD, ANA, SIGNED, None, NOON)).win.id
    change = await wins.take_name_off(win, BEN, NOON)
    assert change.win.helpers == (CHLOE,)
    for nobody in (BEN, DENIS):
        with pytest.raises(MemberError, match="wins-not-named"):
            await wins.take_name_off(win, nobody, NOON)
    assert (await wins.edit(win, ANA, SIGNED, NOON)).win.helpers == (CHLOE,)
    fewer = Draft("Signed", "", Kind.CONTRACT, (DENIS,))
    assert (await wins.edit(win, ANA, fewer, NOON)).win.helpers == (DENIS,)


async def test_what_is_taken_back_says_nothing_more(wins: WinStore, win: int) -> None:
    change = await wins.delete(win, ANA, NOON)
    assert (change.win.gone, change.win.author_id, change.win.title) == (True, None, "")
    assert (change.win.story, change.win.helpers, change.win.message_id) == ("", (), 500)
    with pytest.raises(MemberError):
        await wins.delete(win, ANA, NOON)
    with pytest.raises(MemberError):
        await wins.edit(win, ANA, SIGNED, NOON)
    assert await wins.mine(GUILD, ANA) == []


async def test_a_card_is_recorded_once_with_its_company(wins: WinStore, database: Database) -> None:
    win = (await wins.write(GUILD, ANA, SIGNED, PICTURE, NOON)).win.id
    messages = iter(range(700, 704))
    await at_once(lambda: wins.posted(win, 50, next(messages), NOON))
    posted = await known(wins, win)
    assert (posted.channel_id, posted.message_id, posted.posted) == (50, 700, True)
    assert posted.picture == Picture("", PICTURE.name, PICTURE.description)
    assert await planned(database, COMPANY, str(win))
    company = await AgendaStore(database).next_due()
    assert company == NOON
    (work,) = await AgendaStore(database).claim(NOON + WEEK, "me", HOUR, kinds=[COMPANY], limit=9)
    assert work.due_at == NOON + 4 * HOUR


async def test_a_thread_is_opened_and_lost(wins: WinStore, win: int) -> None:
    await at_once(lambda: wins.opened_thread(win, 900))
    assert (await known(wins, win)).thread_id == 900
    await at_once(lambda: wins.lost_thread(900))
    assert (await known(wins, win)).thread_id is None


async def test_a_lost_card_leaves_its_win_in_the_jar(
    wins: WinStore, win: int, database: Database
) -> None:
    await at_once(lambda: wins.lost_messages([500, 501], NOON))
    left = await known(wins, win)
    assert (left.message_id, left.posted, left.gone) == (None, True, False)
    assert [one.id for one in await wins.mine(GUILD, ANA)] == [win]
    assert await planned(database, HIGHLIGHT, f"{win}:gone")


async def test_a_lost_message_takes_its_win_along(wins: WinStore) -> None:
    change = await wins.adopt(GUILD, ANA, MESSAGE, NOON)
    assert change is not None
    await at_once(lambda: wins.lost_messages([600], NOON))
    assert (await known(wins, change.win.id)).gone
    assert await wins.of_source(600) is None


async def test_a_lost_channel_takes_its_cards(wins: WinStore, win: int) -> None:
    await at_once(lambda: wins.lost_channel(51, NOON))
    assert (await known(wins, win)).message_id == 500
    await at_once(lambda: wins.lost_channel(50, NOON))
    assert (await known(wins, win)).message_id is None


async def test_one_s_own_wins_are_found_without_accents_or_capitals(wins: WinStore) -> None:
    for day, title in enumerate(["Été livré", "Contrat", "ÉTÉ encore"]):
        await wins.write(GUILD, ANA, Draft(title, "", Kind.OTHER), None, NOON + day * DAY)
    await wins.write(GUILD, BEN, SIGNED, None, NOON)
    await wins.write(ELSEWHERE, ANA, SIGNED, None, NOON)
    mine = [win.title for win in await wins.mine(GUILD, ANA)]
    assert mine == ["ÉTÉ encore", "Contrat", "Été livré"]
    found = [win.title for win in await wins.mine(GUILD, ANA, "  éte ")]
    assert found == ["ÉTÉ encore", "Été livré"]
    assert await wins.mine(GUILD, ANA, "%") == []


async def test_recent_wins_are_those_with_a_card(wins: WinStore, win: int) -> None:
    await wins.write(GUILD, ANA, SIGNED, None, NOON)
    assert [one.id for one in await wins.recent(GUILD, NOON + 6 * DAY)] == [win]
    assert await wins.recent(GUILD, NOON + WEEK) == []
    assert await wins.recent(ELSEWHERE, NOON) == []
    assert await wins.recent(GUILD, NOON + HOUR, since=timedelta(minutes=5)) == []

"""Celebrations: a person counts once, a highlight is due once, company comes in rotation."""

from __future__ import annotations

import asyncio
from itertools import permutations

import pytest

from bot.domain.wins import Draft, Kind, Source
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.celebrations import COMPANY_NOTICE, CelebrationStore, Highlight, Reaction
from bot.store.members import MemberStore
from bot.store.win_echoes import HIGHLIGHT, UNSAY
from bot.store.wins import WinStore
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


@pytest.fixture
def celebrations(database: Database) -> CelebrationStore:
    return CelebrationStore(database)


def given(who: int, emoji: str = "🎉", message: int = 500, threshold: int = 3) -> Reaction:
    return Reaction(message, who, emoji, True, threshold)


def taken(who: int, emoji: str = "🎉", message: int = 500) -> Reaction:
    return Reaction(message, who, emoji, False, 3)


async def celebrators(celebrations: CelebrationStore, win: int) -> list[int]:
    return (await celebrations.celebrators_of([win]))[win]


async def highlights(database: Database) -> list[str]:
    """Return the keys of the highlights that are due."""
    agenda = AgendaStore(database)
    works = await agenda.claim(NOON + WEEK, "me", HOUR, kinds=[HIGHLIGHT], limit=99)
    return [work.key for work in works]


async def test_a_person_counts_once_however_many_emoji(
    celebrations: CelebrationStore, win: int
) -> None:
    await celebrations.absorb([given(BEN), given(BEN, "🍾"), given(CHLOE), given(BEN)], NOON)
    await at_once(lambda: celebrations.absorb([given(BEN, "👏")], NOON))
    assert await celebrators(celebrations, win) == [BEN, CHLOE]


async def test_taking_back_uncounts_one_emoji(celebrations: CelebrationStore, win: int) -> None:
    await celebrations.absorb([given(BEN), given(BEN, "🍾"), given(CHLOE)], NOON)
    await at_once(lambda: celebrations.absorb([taken(BEN), taken(CHLOE)], NOON))
    assert await celebrators(celebrations, win) == [BEN]


async def test_the_last_word_counts(celebrations: CelebrationStore, win: int) -> None:
    await celebrations.absorb([given(BEN), taken(BEN), given(BEN)], NOON)
    await celebrations.absorb([given(CHLOE), taken(CHLOE)], NOON)
    assert await celebrators(celebrations, win) == [BEN]


async def test_one_s_own_and_other_messages_do_not_count(
    celebrations: CelebrationStore, win: int
) -> None:
    await celebrations.absorb([given(ANA), given(BEN, message=1)], NOON)
    await celebrations.absorb([], NOON)
    assert await celebrators(celebrations, win) == []


async def test_a_plain_message_and_its_card_count_together(
    celebrations: CelebrationStore, wins: WinStore
) -> None:
    change = await wins.adopt(GUILD, ANA, Source(60, 600), NOON)
    assert change is not None
    await wins.posted(change.win.id, 50, 700, NOON)
    await celebrations.absorb([given(BEN, message=600), given(BEN, message=700)], NOON)
    await celebrations.absorb([given(CHLOE, message=700), taken(BEN, message=700)], NOON)
    assert await celebrators(celebrations, change.win.id) == [BEN, CHLOE]


async def test_a_highlight_is_due_once_for_each_number(
    celebrations: CelebrationStore, win: int, database: Database
) -> None:
    assert not await celebrations.absorb([given(BEN), given(CHLOE)], NOON)
    assert await one_of_many(lambda: celebrations.absorb([given(DENIS)], NOON))
    await celebrations.absorb([taken(DENIS)], NOON)
    assert not await celebrations.absorb([given(DENIS)], NOON)
    assert await celebrations.absorb([given(15)], NOON)
    assert await highlights(database) == [f"{win}:3", f"{win}:4"]


async def test_many_react_to_many_wins_at_once(
    celebrations: CelebrationStore, wins: WinStore
) -> None:
    """Batches that touch the same wins in every order neither block nor lose anybody."""
    ids = []
    for message in (501, 502, 503):
        change = await wins.write(GUILD, ANA, Draft("t", "", Kind.PAID), None, NOON)
        await wins.posted(change.win.id, 50, message, NOON)
        ids.append(change.win.id)
    batches = [
        [given(100 + number, message=message) for message in order]
        for number, order in enumerate(list(permutations((501, 502, 503))) * 5)
    ]
    async with asyncio.timeout(20):
        await asyncio.gather(*(celebrations.absorb(batch, NOON) for batch in batches))
    counted = await celebrations.celebrators_of(ids)
    assert [sorted(people) for people in counted.values()] == [list(range(100, 130))] * 3


async def test_a_recount_shows_what_discord_shows(
    celebrations: CelebrationStore, win: int, database: Database
) -> None:
    await celebrations.absorb([given(BEN), given(CHLOE)], NOON)
    await celebrations.congratulate(win, DENIS, 800, 9, NOON)
    shown = [(CHLOE, "🎉"), (CHLOE, "🍾"), (15, "🎉"), (ANA, "🎉")]
    due = await at_once(lambda: celebrations.recount(win, 500, shown, 3, NOON))
    assert sorted(await celebrators(celebrations, win)) == [CHLOE, DENIS, 15]
    assert sorted(due) == [False, False, False, True]
    assert await highlights(database) == [f"{win}:3"]


async def test_a_recount_keeps_what_was_heard_since_it_asked(
    celebrations: CelebrationStore, win: int
) -> None:
    await celebrations.absorb([given(BEN)], NOON)
    await celebrations.absorb([given(CHLOE)], NOON + HOUR)
    await at_once(lambda: celebrations.recount(win, 500, [(DENIS, "🎉")], 9, NOON))
    assert sorted(await celebrators(celebrations, win)) == [CHLOE, DENIS]


async def test_moderators_clear_reactions_but_not_words(
    celebrations: CelebrationStore, win: int
) -> None:
    await celebrations.absorb([given(BEN), given(CHLOE, "🍾")], NOON)
    await celebrations.congratulate(win, DENIS, 500, 9, NOON)
    await at_once(lambda: celebrations.clear(500, "🎉"))
    assert await celebrators(celebrations, win) == [CHLOE, DENIS]
    await at_once(lambda: celebrations.clear(500))
    assert await celebrators(celebrations, win) == [DENIS]


async def test_a_word_counts_until_it_is_taken_back(
    celebrations: CelebrationStore, win: int, database: Database
) -> None:
    assert await one_of_many(lambda: celebrations.congratulate(win, BEN, 800, 1, NOON))
    assert await celebrators(celebrations, win) == [BEN]
    assert await celebrations.unsay(800, CHLOE, NOON) is None
    assert await one_of_many(lambda: celebrations.unsay(800, BEN, NOON))
    assert await celebrators(celebrations, win) == []
    works = await AgendaStore(database).claim(NOON, "me", HOUR, kinds=[UNSAY], limit=9)
    assert [work.subject_id for work in works] == [800]


async def test_a_word_that_a_moderator_deletes_counts_no_more(
    celebrations: CelebrationStore, wins: WinStore, win: int
) -> None:
    await celebrations.congratulate(win, BEN, 800, 9, NOON)
    await wins.lost_messages([800], NOON)
    assert await celebrators(celebrations, win) == []


async def test_a_highlight_is_recorded_reacted_to_and_lost(
    celebrations: CelebrationStore, wins: WinStore, win: int
) -> None:
    assert await celebrations.highlight(win) is None
    await at_once(lambda: celebrations.highlighted(win, 55, 550, 3))
    assert await celebrations.highlight(win) == Highlight(55, 550, 3)
    await celebrations.absorb([given(BEN, message=550)], NOON)
    assert await celebrators(celebrations, win) == [BEN]
    await celebrations.highlighted(win, 55, 550, 4)
    await at_once(lambda: wins.lost_messages([550, 551], NOON))
    assert await celebrations.highlight(win) == Highlight(55, None, 4)


async def test_a_win_taken_back_is_celebrated_no_more(
    celebrations: CelebrationStore, wins: WinStore, win: int
) -> None:
    await wins.delete(win, ANA, NOON)
    assert not await celebrations.absorb([given(BEN, threshold=1)], NOON)
    assert await celebrators(celebrations, win) == []


async def test_celebrators_opt_in_and_out(celebrations: CelebrationStore) -> None:
    await at_once(lambda: celebrations.opt_in(GUILD, BEN, NOON))
    assert await celebrations.is_celebrator(GUILD, BEN)
    assert not await celebrations.is_celebrator(ELSEWHERE, BEN)
    await at_once(lambda: celebrations.opt_out(GUILD, BEN))
    assert not await celebrations.is_celebrator(GUILD, BEN)


async def test_company_comes_in_rotation(
    celebrations: CelebrationStore, win: int, database: Database
) -> None:
    members = MemberStore(database)
    for when, who in enumerate((ANA, BEN, CHLOE, DENIS, 15)):
        await celebrations.opt_in(GUILD, who, NOON + when * HOUR)
    await members.block(DENIS, ANA, NOON)
    assert await celebrations.company_for(GUILD, ANA, NOON) == [BEN, CHLOE, 15]
    await members.reserve(GUILD, [BEN], COMPANY_NOTICE, "win:1", NOON, most=1)
    assert await celebrations.company_for(GUILD, ANA, NOON) == [CHLOE, 15, BEN]
    await members.reserve(GUILD, [BEN], COMPANY_NOTICE, "win:2", NOON + DAY, most=1)
    assert await celebrations.company_for(GUILD, ANA, NOON + DAY) == [CHLOE, 15]
    assert await celebrations.company_for(GUILD, ANA, NOON + WEEK + HOUR) == [CHLOE, 15, BEN]

"""A member's data: all of it and nothing else is theirs to take, and nothing stays once erased."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, String, Table, insert, select

import bot.store
from bot.domain.wins import Draft, Kind
from bot.store.agenda import AgendaStore
from bot.store.base import Base, Database, Instant, Personal, in_guild, tables
from bot.store.celebrations import CelebrationStore
from bot.store.kept import topics
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.sealed import KeyedId, SealedId, SealedText
from bot.store.win_rows import WinRow
from bot.store.wins import CARD, WinStore
from tests.conftest import VAULT
from tests.store.people import ANA, BEN, ELSEWHERE, GUILD, HOUR, NOON, at_once

bot.store.load_tables()
ME, SOMEBODY = 2**60 + 1, 2**60 + 2
_numbers = count(1000)
SENSIBLE: dict[str, dict[str, object]] = {
    "wins": {"kind": "paid", "gone_at": None},
    "buddy_requests": {"kind": "buddy", "stage": "open"},
    "pair_guests": {"stage": "joined"},
    "coworking_plans": {"stage": "closed", "rhythm": "free"},
    "coworking_sessions": {"plan_id": None, "stage": "closed", "rhythm": "free"},
    "pairs": {"kind": "buddy", "stage": "trial", "rhythm": "weekly", "format": "voice"},
}
"""What columns with a meaning hold, by table."""


def a_value(column: Column[Any]) -> object:
    """Return a value that no other row has, for a column that holds nobody's id."""
    number = next(_numbers)
    match column.type:
        case Instant():
            return NOON
        case Boolean():
            return True
        case String() | SealedText():
            return f"{column.name} {number}"
        case JSON():
            return {"number": number}
    return 1 if column.foreign_keys else number


def a_row(table: Table, **known: object) -> dict[str, object]:
    """Return a row with what is known of it; columns with a meaning have one."""
    values = {one.name: a_value(one) for one in table.columns}
    return values | SENSIBLE.get(table.name, {}) | known


def a_row_of(table: Table, guild_id: int, number: int) -> dict[str, object]:
    """Return a row of a guild, under a number that is its id and that of all it points to."""
    known: dict[str, object] = {one.name: number for one in table.columns if one.foreign_keys}
    known |= {"guild_id": guild_id} if "guild_id" in table.c else {}
    if "id" in table.c:
        known["id"] = guild_id if table.name == "guilds" else number
    return a_row(table, **known)


def nobodys(table: Table) -> dict[str, object]:
    """Return the first row of a table to which others point, with nobody in it."""
    empty = {one.name: None for one in table.columns if one.nullable}
    return a_row(table, **empty | SENSIBLE.get(table.name, {}), id=1)


def parents() -> list[Table]:
    """Return the tables to which others point, the first to be filled first."""
    found = {key.column.table for table in tables() for key in table.foreign_keys}
    return [table for table in Base.metadata.sorted_tables if table in found]


def own_parent(table: Table) -> tuple[str, Table] | None:
    """Return the column that is all of a table's key and points to another table, and that one."""
    key = list(table.primary_key.columns)
    pointed = [one.column.table for one in key[0].foreign_keys]
    return (key[0].name, pointed[0]) if len(key) == 1 and pointed else None


def people(table: Table, personal: Personal, column: str, who: int) -> dict[str, object]:
    """Return a member in a column and in what is sealed with it, and strangers in the others."""
    fate = personal.erased.get(column, ())
    sealed = [one.name for one in table.columns if isinstance(one.type, SealedId)]
    with_it = [name for name in sealed if fate == "delete" or name in fate]
    strangers: dict[str, object] = {
        name: next(_numbers) for name in (*personal.erased, *personal.kept, *sealed)
    }
    return strangers | dict.fromkeys([column, *with_it], who)


def declared() -> list[tuple[Table, Personal]]:
    """Return the tables that hold something of members."""
    return [(table, one) for table, one in tables().items() if isinstance(one, Personal)]


@pytest.fixture
async def lived(database: Database) -> MyDataStore:
    """Fill every table: in each column that may hold a member's id, mine once and another's."""
    async with database.write() as session:
        for table in parents():
            await session.execute(insert(table).values(nobodys(table)))
        for table, personal in declared():
            for column in (*personal.erased, *personal.kept):
                for who in (ME, SOMEBODY):
                    row = a_row(table, **people(table, personal, column, who))
                    if found := own_parent(table):
                        row[found[0]] = number = next(_numbers)
                        parent = nobodys(found[1]) | {"id": number}
                        await session.execute(insert(found[1]).values(parent))
                    await session.execute(insert(table).values(row))
    return MyDataStore(database)


async def holding(database: Database, who: int) -> set[str]:
    """Return the tables in which a member stands: by a number, in text, sealed, or as a hash."""
    found = set()
    async with database.read() as session:
        for table, personal in declared():
            columns = [one for one in table.columns if one.name not in personal.kept]
            rows = json.dumps((await session.execute(select(*columns))).all(), default=str)
            purposes = [one.type.purpose for one in columns if isinstance(one.type, KeyedId)]
            if any(one in rows for one in (str(who), *(VAULT.digest(p, who) for p in purposes))):
                found.add(table.name)
    return found


async def test_everything_of_a_member_is_exported_and_nothing_else(lived: MyDataStore) -> None:
    exported = await lived.export(ME)
    assert set(exported) == {
        "checkin_days",  # when what was asked
        *(table.name for table, one in declared() if one.exported),
    }
    text = json.dumps(exported)
    assert str(SOMEBODY) not in text
    for table, personal in declared():
        columns = {name for row in exported.get(table.name, ()) for name in row}
        secret = {one.name for one in table.columns if isinstance(one.type, KeyedId | SealedId)}
        assert not columns & (secret | set(personal.withheld))


async def test_large_numbers_are_text_and_instants_are_iso(lived: MyDataStore) -> None:
    (celebrator,) = (await lived.export(ME))["celebrators"]
    assert celebrator["user_id"] == str(ME)
    assert celebrator["since"] == NOON.isoformat()


async def test_nothing_of_a_member_stays_once_erased(
    lived: MyDataStore, database: Database
) -> None:
    before = await holding(database, ME)
    assert before == {table.name for table, one in declared() if one.erased}
    await at_once(lambda: lived.erase(ME, NOON))
    assert await holding(database, ME) == set()
    assert set(await lived.export(ME)) == {
        table.name for table, one in declared() if set(one.exported) & set(one.kept)
    }
    assert await holding(database, SOMEBODY) == before


async def test_the_words_of_a_win_go_with_its_author(
    database: Database, wins: WinStore, win: int
) -> None:
    change = await wins.write(GUILD, BEN, Draft("Ben’s", "", Kind.PAID, (ANA,)), None, NOON)
    celebrations = CelebrationStore(database)
    await celebrations.congratulate(win, BEN, 800, 1, NOON)
    await MyDataStore(database).erase(ANA, NOON + HOUR)
    erased, helped = await wins.get(win), await wins.get(change.win.id)
    assert erased is not None
    assert (erased.author_id, erased.title, erased.story) == (None, "", "")
    assert not erased.gone
    assert helped is not None
    assert (helped.title, helped.helpers) == ("Ben’s", ())
    assert (await celebrations.celebrators_of([win]))[win] == [BEN]


async def test_cards_are_mended_after_an_erasure(
    database: Database, wins: WinStore, win: int
) -> None:
    async with database.read() as session:
        revision = (await session.get_one(WinRow, win)).revision
    await MyDataStore(database).erase(ANA, NOON + HOUR)
    works = await AgendaStore(database).claim(NOON + HOUR, "me", HOUR, kinds=[CARD], limit=9)
    assert f"{win}:r{revision + 1}" in {work.key for work in works}


async def test_an_erasure_in_a_guild_leaves_what_is_elsewhere(
    database: Database, wins: WinStore, win: int
) -> None:
    there = await wins.write(ELSEWHERE, ANA, Draft("Elsewhere", "", Kind.PAID), None, NOON)
    members = MemberStore(database)
    await members.block(ANA, BEN, NOON)
    mydata = MyDataStore(database)
    await at_once(lambda: mydata.erase_in(GUILD, ANA, NOON + HOUR))
    here, kept = await wins.get(win), await wins.get(there.win.id)
    assert here is not None
    assert kept is not None
    assert (here.author_id, here.title) == (None, "")
    assert (kept.author_id, kept.title) == (ANA, "Elsewhere")
    assert await members.blocked_by(ANA) == [BEN], "a block holds wherever the two meet"
    await mydata.erase_in(ELSEWHERE, ANA, NOON + HOUR)
    assert await mydata.export(ANA) == {}
    assert await members.blocked_by(ANA) == []


async def test_in_a_guild_everything_of_a_member_goes_from_every_table(
    lived: MyDataStore, database: Database
) -> None:
    """All that names them and knows a guild, and with the last guild what knows none."""
    guilds = set()
    async with database.read() as session:
        for table in tables():
            if "guild_id" in table.c:
                guilds |= set(await session.scalars(select(table.c.guild_id)))
    before = await holding(database, SOMEBODY)
    for guild_id in guilds:
        await lived.erase_in(guild_id, ME, NOON)
    assert await holding(database, ME) == set()
    assert await holding(database, SOMEBODY) == before


async def rows_elsewhere(database: Database) -> dict[str, list[object]]:
    """Return all rows of the other guild, by table."""
    found: dict[str, list[object]] = {}
    async with database.read() as session:
        for table in tables():
            theirs = in_guild(table, ELSEWHERE)
            if theirs is not None:
                rows = await session.execute(select(table).where(theirs))
                found[table.name] = [tuple(row) for row in rows]
    return found


async def test_in_a_guild_nothing_of_another_changes(database: Database) -> None:
    async with database.write() as session:
        for number, guild_id in enumerate((GUILD, ELSEWHERE), start=1):
            for table in Base.metadata.sorted_tables:
                row, one = a_row_of(table, guild_id, number), tables()[table]
                if isinstance(one, Personal):
                    row |= dict.fromkeys((*one.erased, *one.kept), ME)
                if table.name == "consents":
                    row["topic"] = "wins"  # which is erased
                await session.execute(insert(table).values(row))
    before = await rows_elsewhere(database)
    await MyDataStore(database).erase_in(GUILD, ME, NOON)
    assert await rows_elsewhere(database) == before
    assert all(before.values())


async def test_one_topic_goes_and_the_others_stay(lived: MyDataStore, database: Database) -> None:
    before = await holding(database, ME)
    for topic in topics():
        theirs = {table.name for table in topic.tables}
        await lived.erase(ME, NOON, topic.key)
        assert await holding(database, ME) == before - theirs
        before -= theirs
    assert before == set()

"""Every column is said to members in plain words, or says nothing of them; and so are its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import pytest
from discord.ui import TextDisplay
from sqlalchemy import JSON, Column, String, Table

import bot.store
from bot.commands.privacy import ends_page, front_page, topic_page
from bot.feature import extensions
from bot.i18n import LANGUAGES, Language, voice
from bot.kept_words import told
from bot.privacy_page import PAGE, written
from bot.store.base import Personal, tables
from bot.store.kept import Columns, Subject, Topic, purges, topics
from bot.store.sealed import KeyedId, SealedId, SealedText
from tests.meta.test_catalogues import messages, variables
from tests.meta.test_tables import NOBODY

MOST_CHARACTERS, MOST_COMPONENTS = 4000, 40

bot.store.load_tables()
TOPICS = topics()
TABLES = {table.name: table for table in tables()}
SUBJECTS = {f"{topic.key}-{one.key}": one for topic in TOPICS for one in topic.subjects}


def names(*many: Columns) -> Iterator[str]:
    """Yield the columns that are named, with their tables: "wins.title"."""
    for columns in many:
        for row, listed in columns.items():
            yield from (f"{row.__tablename__}.{one}" for one in listed.split())


def column(name: str) -> Column[object]:
    table, _, one = name.partition(".")
    return TABLES[table].columns[one]


def named() -> Counter[str]:
    """Count how often each column is told of, or said to tell nothing."""
    told = [name for one in SUBJECTS.values() for name in names(one.told, one.words)]
    return Counter([*told, *(name for topic in TOPICS for name in names(topic.house))])


def is_plain_id(one: Column[object], table: Table) -> bool:
    """Return whether a column holds an id: of a row, of something on Discord, or of a member."""
    declared = tables()[table]
    members = {*declared.erased, *declared.given} if isinstance(declared, Personal) else set()
    return bool(one.foreign_keys) or one.name in NOBODY | members


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_is_told_of_or_says_nothing_of_anybody(name: str) -> None:
    """Tell of a new one in the feature's `…_kept.py`, in a subject or as the house's own."""
    table, known = TABLES[name], named()
    untold = {one.name for one in table.columns if not is_plain_id(one, table)}
    assert untold - {one.partition(".")[2] for one in known if one.startswith(f"{name}.")} == set()


def test_no_column_is_told_of_twice_or_is_not_there() -> None:
    known = named()
    assert [one for one, times in known.items() if times > 1] == []
    assert [
        one for one in known if one.partition(".")[2] not in TABLES[one.partition(".")[0]].c
    ] == []


def test_every_table_belongs_to_one_topic() -> None:
    owned = Counter(table.name for topic in TOPICS for table in topic.tables)
    assert [one for one, times in owned.items() if times > 1] == []
    assert owned.keys() == TABLES.keys()


def test_what_is_kept_is_told_in_the_order_of_the_doors() -> None:
    doors = {one: import_module(one).DOOR for one in extensions() if one.startswith("cogs.")}
    told = {f"cogs.{one.key}": one.door for one in TOPICS}
    assert doors.items() <= told.items()


@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_what_somebody_may_write_is_sealed_or_says_why_not(key: str) -> None:
    one = SUBJECTS[key]
    words = {name: column(name).type for name in names(one.words)}
    assert all(isinstance(kind, String | SealedText | JSON) for kind in words.values())
    openly = [name for name, kind in words.items() if not isinstance(kind, SealedText)]
    assert bool(openly) == bool(one.openly), f"{openly}: seal them, or say why they are open"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: str(one.key))
def test_the_house_s_own_holds_nothing_sealed_and_no_member(topic: Topic) -> None:
    for name in names(topic.house):
        assert not isinstance(column(name).type, SealedId | SealedText | KeyedId), name
        declared = tables()[TABLES[name.partition(".")[0]]]
        if isinstance(declared, Personal):
            assert name.partition(".")[2] not in declared.erased, name


@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_a_subject_tells_of_something(key: str) -> None:
    one: Subject = SUBJECTS[key]
    assert one.told or one.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_members_read_every_time_that_code_keeps_to(key: str, language: str) -> None:
    said = messages(language)[f"kept-{key}-until"]
    assert variables(said) == set(SUBJECTS[key].ends)
    others = [messages(language)[f"kept-{key}-{one}"] for one in ("what", "why", "who")]
    assert [one.id.name for one in others if variables(one)] == []


def test_every_column_that_is_exported_has_a_name() -> None:
    """An export would fail for whoever has a row of it."""
    told = [name for one in SUBJECTS.values() for name in names(one.told, one.words)]
    given = {name.partition(".")[2] for name in told if is_exported(name)}
    labels = {f"column-{one.replace('_', '-')}" for one in given}
    assert labels - messages("en").keys() == set()


def is_exported(name: str) -> bool:
    """Return whether members read a column of their rows in an export."""
    table, _, one = name.partition(".")
    declared = tables()[TABLES[table]]
    is_told = not isinstance(column(name).type, KeyedId | SealedId)
    own = isinstance(declared, Personal) and declared.exported and one not in declared.withheld
    return bool(own) and is_told


def test_no_text_tells_of_what_is_not_kept() -> None:
    parts = ("what", "why", "until", "who")
    said = {name for name in messages("en") if name.startswith("kept-")}
    assert said == {f"kept-{key}-{part}" for key in SUBJECTS for part in parts}


def test_privacy_md_says_what_the_bot_says() -> None:
    page = PAGE.read_text("utf-8")
    assert page == written(page), "run `make privacy`"
    assert page.count("<!-- end -->") == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_into_a_message(language: Language) -> None:
    say = voice(language)
    pages = [topic_page(say, one) for one in TOPICS]
    for page in (*pages, ends_page(say), front_page(say, "x" * 200)):
        assert page.content_length() < MOST_CHARACTERS
        assert page.total_children_count <= MOST_COMPONENTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_by_itself_is_told_once_with_all_its_ends(language: Language) -> None:
    say = voice(language)
    lines = "".join(
        one.content for one in ends_page(say).walk_children() if isinstance(one, TextDisplay)
    ).splitlines()
    for topic in TOPICS:
        for subject in topic.subjects:
            one = told(say, topic, subject)
            about = [line for line in lines if line.startswith(f"- {one.what}")]
            assert [one.until in line for line in about] == [True] * bool(subject.ends)


def test_what_somebody_wrote_openly_is_purged_by_columns_that_exist() -> None:
    for one in purges():
        assert one.since.key in one.since.class_.__table__.c

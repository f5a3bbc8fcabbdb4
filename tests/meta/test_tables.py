"""Every table says what it keeps about members, and what becomes of it when they leave."""

from __future__ import annotations

import pytest
from sqlalchemy import Table

import bot.store
from bot.store.base import Impersonal, Personal, tables

bot.store.load_tables()
TABLES = {table.name: (table, declared) for table, declared in tables().items()}
NOBODY = {
    "channel_id",
    "guild_id",
    "highlights_channel_id",
    "id",
    "message_id",
    "organisers_channel_id",
    "organisers_role_id",
    "question_id",
    "source_channel_id",
    "source_message_id",
    "subject_id",
    "thread_id",
    "win_id",
}
"""Columns of ids that are nobody's: any other column of an id holds a member's."""


def of_members(table: Table) -> set[str]:
    """Return the columns of a table that hold a member's id."""
    return {one.name for one in table.columns if one.name.endswith("_id")} - NOBODY


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_member_s_id_is_declared(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Impersonal):
        assert declared.reason
        assert of_members(table) == set(), f"{name} holds members' ids: declare it Personal"
    else:
        assert set(declared.erased) == of_members(table), "erased must name them all"
        assert set(declared.exported) <= of_members(table)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_declared_are_columns(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Personal):
        written = {one for fate in declared.erased.values() if fate != "delete" for one in fate}
        named = {*declared.exported, *declared.withheld, *declared.erased, *written}
        assert named <= set(table.columns.keys())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_overwritten_forgets_who_it_was(name: str) -> None:
    _, declared = TABLES[name]
    if isinstance(declared, Personal):
        kept = {one: fate for one, fate in declared.erased.items() if fate != "delete"}
        assert {one for one, fate in kept.items() if fate.get(one, "kept") is not None} == set()


def test_every_constraint_has_a_name() -> None:
    nameless = [
        f"{table.name}: {constraint}"
        for table, _ in TABLES.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []

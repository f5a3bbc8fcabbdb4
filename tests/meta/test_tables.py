"""Every table says what it keeps about members, and what becomes of it when they leave."""

from __future__ import annotations

import pytest
from sqlalchemy import Table

import bot.store
from bot.store.base import Impersonal, Personal, tables
from bot.store.sealed import KeyedId, SealedId

bot.store.load_tables()
TABLES = {table.name: (table, declared) for table, declared in tables().items()}
NOBODY = {
    "card_channel_id",
    "channel_id",
    "event_id",
    "guild_id",
    "highlights_channel_id",
    "id",
    "message_id",
    "notice_message_id",
    "organisers_channel_id",
    "organisers_role_id",
    "organising_role_id",
    "log_channel_id",
    "panel_message_id",
    "post_message_id",
    "question_id",
    "source_channel_id",
    "source_message_id",
    "subject_id",
    "thread_id",
}
"""Columns of ids that are nobody's: any other, but a foreign key, holds a member's."""


def sealed(table: Table) -> set[str]:
    """Return the columns that hold an id as ciphertext."""
    return {one.name for one in table.columns if isinstance(one.type, SealedId)}


def keyed(table: Table) -> set[str]:
    """Return the columns that hold a member's id as a keyed hash."""
    return {one.name for one in table.columns if isinstance(one.type, KeyedId)}


def of_members(table: Table) -> set[str]:
    """Return the columns by which a member is found: those of a plain id and of its hash."""
    ids = {
        one.name
        for one in table.columns
        if one.name.endswith(("_id", "_by")) and not one.foreign_keys
    }
    return (ids - NOBODY - sealed(table)) | keyed(table)


def is_about_losses(table: Table) -> bool:
    """Return whether rows of a table may belong to a loss, whose author may be anonymous."""
    parents = {key.column.table.name for key in table.foreign_keys}
    return any(name.startswith("loss") for name in {table.name, *parents}) or "loss_id" in table.c


def forgotten_with(declared: Personal, name: str) -> bool:
    """Return whether the erasure of some column takes what is sealed in another along."""
    fates = [fate for column, fate in declared.erased.items() if column != name]
    return any(fate == "delete" or fate.get(name, "kept") is None for fate in fates)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_member_s_id_is_declared(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Impersonal):
        assert declared.reason
        assert of_members(table) == set(), f"{name} holds members' ids: declare it Personal"
    else:
        assert not declared.erased.keys() & declared.kept.keys()
        told = declared.erased.keys() | declared.kept.keys() | declared.given.keys()
        assert told == of_members(table), "erased (or kept, or given) must name them all"
        assert not declared.given.keys() & {*declared.erased, *declared.exported}
        assert all(declared.given.values())
        assert set(declared.exported) <= of_members(table)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_outlives_an_erasure_is_a_hash_and_says_why(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Personal):
        assert declared.kept.keys() <= keyed(table)
        assert all(declared.kept.values())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_sealed_goes_with_whom_it_is_about(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Personal):
        left = {one for one in sealed(table) if not forgotten_with(declared, one)}
        assert left == set(), "what cannot be looked for must go with a column that can"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_losses_hold_nobody_openly_without_a_reason(name: str) -> None:
    """Anonymous is a promise about the database too: each plain id says why it breaks none."""
    table, declared = TABLES[name]
    if isinstance(declared, Personal):
        openly = of_members(table) - keyed(table) if is_about_losses(table) else set()
        assert declared.plain.keys() == openly, "seal it, or explain it in `plain`"
        assert all(declared.plain.values())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_declared_are_columns(name: str) -> None:
    table, declared = TABLES[name]
    if isinstance(declared, Personal):
        written = {one for fate in declared.erased.values() if fate != "delete" for one in fate}
        named = {*declared.exported, *declared.withheld, *declared.erased, *written, *declared.kept}
        assert named <= set(table.columns.keys())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_overwritten_forgets_who_it_was(name: str) -> None:
    _, declared = TABLES[name]
    if isinstance(declared, Personal):
        kept = {one: fate for one, fate in declared.erased.items() if fate != "delete"}
        assert {
            one for one, fate in kept.items() if fate.get(one, "kept") not in (None, 0)
        } == set()


def test_every_constraint_has_a_name() -> None:
    nameless = [
        f"{table.name}: {constraint}"
        for table, _ in TABLES.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []

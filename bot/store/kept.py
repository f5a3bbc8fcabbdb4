"""What is kept about members, as they would name it: by topic, with its columns and its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table

from bot.store.base import Base

Columns = Mapping[type[Base], str]
"""Some columns of some tables, by name: "title story"."""


@dataclass(frozen=True)
class Purge:
    """Rows that go, once a day, when an instant or a day of theirs is longer ago than `after`.

    `said` is what members are told where a column holds an end that lies ahead; `where` what else
    must be true of a row.
    """

    since: Any
    after: timedelta = timedelta()
    said: timedelta | None = None
    where: ColumnElement[bool] | None = None

    @property
    def span(self) -> timedelta:
        """How long members are told that it lasts."""
        return self.after if self.said is None else self.said


@dataclass(frozen=True)
class Due:
    """What a kind of planned work lets go by itself, after a time or a number of rounds."""

    work: str
    span: timedelta | int


@dataclass(frozen=True)
class Subject:
    """One thing that is kept, whose texts are `kept-<topic>-<key>-what`, `-why`, `-until`, `-who`.

    `told` are its columns of choices, numbers, times and words of our own; `words` those in which
    somebody may have written anything, openly for the reason `openly`: any other is sealed. `ends`
    are the times after which code lets it go, by their names in the text of `-until`.
    """

    key: str
    told: Columns = field(default_factory=dict)
    words: Columns = field(default_factory=dict)
    openly: str = ""
    ends: Mapping[str, Purge | Due] = field(default_factory=dict)


@dataclass(frozen=True)
class Consent:
    """Something a member said yes to in a guild; its text is `consent-<topic>-<key>`.

    A row of `table` says so, where `where` holds: `consents.settle` notes since when, and when it
    ended, in the transaction of whatever changes that. The press `action` takes it back; its number
    is `number`, or that of the row in the column `row`, of which there may be several, by `name`.
    """

    key: str
    table: Any
    action: str
    row: Any = None
    name: Any = None
    number: int = 0
    where: Any = None


@dataclass(frozen=True)
class Topic:
    """What one feature keeps; `door` is its place among the others.

    `house` are columns that say nothing about a member: what organisers set up, and where the
    bot's own messages stand. A table belongs to one topic.
    """

    key: str
    door: int
    subjects: tuple[Subject, ...]
    house: Columns = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()

    @property
    def tables(self) -> frozenset[Table]:
        """The tables of the topic."""
        named = [self.house, *(each for one in self.subjects for each in (one.told, one.words))]
        return frozenset(row.__table__ for columns in named for row in columns)  # type: ignore[misc]


_topics: dict[str, Topic] = {}


def declare(topic: Topic) -> Topic:
    """Say what a feature keeps."""
    _topics[topic.key] = topic
    return topic


def topics() -> list[Topic]:
    """Return the topics that were declared, in the order of their doors."""
    return sorted(_topics.values(), key=lambda one: one.door)


def purges() -> list[Purge]:
    """Return all that goes by itself once a day."""
    ends = [end for topic in topics() for one in topic.subjects for end in one.ends.values()]
    return [end for end in ends if isinstance(end, Purge)]

"""A member's answers as files: a table for spreadsheets, and JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.checkins import Answer, Audience, Question, Turn
from bot.domain.intentions import Intention
from bot.i18n import Language, Say
from bot.table_file import csv_file
from cogs.checkins.history_page import MARKS

COLUMNS = (
    "date",
    "programme",
    "question",
    "answer",
    "audience",
    "intentions",
    "energy",
    "turn",
    "answered-at",
    "id",
)


@dataclass(frozen=True)
class Everything:
    """All that a member was asked in a guild, in order, and what they said."""

    guild_id: int
    user_id: int
    answers: Sequence[Answer]
    intentions: Mapping[int, Sequence[Intention]]
    names: Mapping[int, str]


@dataclass(frozen=True)
class Terms:
    """The words of the files, said before these are written beside the loop."""

    language: Language
    columns: Sequence[str]
    audiences: Mapping[Audience | None, str]
    turns: Mapping[Turn, str]
    marks: Mapping[str, str]


def terms(say: Say) -> Terms:
    """Return the words of the files."""
    return Terms(
        say.language,
        [say(f"checkins-export-{name}") for name in COLUMNS],
        {None: ""} | {one: say(f"checkins-export-audience-{one}") for one in Audience},
        {one: say(f"checkins-export-turn-{one}") for one in Turn if one is not Turn.GONE},
        {one: say(f"checkins-history-mark-{one}") for one in MARKS},
    )


def table(words: Terms, everything: Everything) -> bytes:
    """Return a CSV file with a line for each question that was asked."""
    rows = [row for one in everything.answers for row in _rows(words, everything, one)]
    return csv_file(words.language, [words.columns, *rows])


def document(language: Language, everything: Everything, now: datetime) -> bytes:
    """Return a JSON file with an entry for each turn; ids are text, as in other exports."""
    told = {
        "guild_id": str(everything.guild_id),
        "user_id": str(everything.user_id),
        "exported_at": now.isoformat(),
        "answers": [_entry(language, everything, one) for one in everything.answers],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _rows(words: Terms, everything: Everything, answer: Answer) -> Iterator[list[str]]:
    """Yield the rows of a turn; what belongs to the whole answer stands in the first."""
    day, is_first = answer.prompt.day, True
    for question, said in _questions(answer):
        meant = everything.intentions.get(answer.id, ()) if is_first else ()
        yield [
            day.on.isoformat(),
            everything.names[day.programme_id],
            question.read(words.language),
            said,
            words.audiences[answer.audience],
            "\n".join(f"{one.text} ({words.marks[one.mark or 'open']})" for one in meant),
            str(answer.energy) if answer.energy and is_first else "",
            words.turns[answer.turn],
            answer.answered_at.isoformat() if answer.answered_at else "",
            str(answer.id),
        ]
        is_first = False


def _questions(answer: Answer) -> list[tuple[Question, str]]:
    """Return each question with its answer; one without words where energy alone was asked."""
    asked, words = answer.prompt.day.asks.questions, answer.words
    length = max(1, len(asked), len(words))
    asked += (Question("", ""),) * (length - len(asked))
    words += ("",) * (length - len(words))
    return list(zip(asked, words, strict=True))


def _entry(language: Language, everything: Everything, answer: Answer) -> dict[str, Any]:
    day = answer.prompt.day
    return {
        "id": str(answer.id),
        "date": day.on.isoformat(),
        "due_at": answer.prompt.due_at.isoformat(),
        "zone": answer.prompt.zone,
        "programme_id": str(day.programme_id),
        "programme": everything.names[day.programme_id],
        "turn": answer.turn,
        "answered_at": answer.answered_at.isoformat() if answer.answered_at else None,
        "audience": answer.audience,
        "energy": answer.energy,
        "questions": [
            {"question": question.read(language), "answer": said}
            for question, said in _questions(answer)
        ],
        "intentions": [
            {"text": one.text, "mark": one.mark} for one in everything.intentions.get(answer.id, ())
        ],
    }

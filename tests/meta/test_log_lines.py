"""Log lines hold numbers, kinds and references: nothing that a member wrote or is called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.meta.sources import BOT, nodes

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
NUMBERS = re.compile(
    r"(\w+\.)*(id|(answer|channel|group|guild|loss|message|pool|thread|win)_id)|len\(\w+\)"
)
"""Ids of rows, and of what stands on Discord, but of no member; and how many there are."""
SAID = {
    "TRIES": "a constant",
    "address": "of Discord or of the health check, from the settings",
    "context.get('exception')": "a traceback, without values",
    "advised": "how many shards",
    "current": "a revision of the schema",
    "error.code": "Discord's number of a refusal",
    "error.status": "the number of an answer of HTTP",
    "each.name": "a table",
    "event_method": "the name of a listener",
    "freed": "how many works",
    "count": "how many rows",
    "invitation(self)": "the bot's own address, with permissions",
    "key": "of an alert to organisers: a kind and a channel",
    "language": "of a text that is missing, fr or en",
    "limit['remaining']": "how many sessions are left today",
    "made.path": "the file of a backup",
    "made.total": "how many rows",
    "meant": "the name of a setting",
    "message_id": "of a text or of a message",
    "name": "of a variable that is almost a setting's",
    "named(error)": "the kind of an exception and its numbers",
    "named(failure)": "the kind of an exception and its numbers",
    "path": "of the key's file",
    "people": "how many there are",
    "reason": "a sentence of ours: which channel, which permission",
    "ref": "a reference",
    "reference()": "a reference",
    "rows": "how many were purged",
    "scripts.get_current_head()": "a revision of the schema",
    "seconds": "how long to wait",
    "stage": "what became of a work",
    "tidied": "how many threads",
    "toast.key": "a guild and a week",
    "twice": "numbers of shards",
    "type(error).__name__": "the kind of an exception",
    "wait": "how long",
    "work.due_at.isoformat()": "when a work was due",
    "work.key": "numbers of rows; a member's where they join a group in its middle (PRIVACY.md)",
    "work.kind": "a kind of work",
}
"""What else may be logged, and why it tells nothing of anybody."""
PEOPLE = re.compile(
    r"(\w+\.)*(author|user|member|actor|asker|helper|reporter|listener|host)(\.id)?"
)


def lines() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call that writes a line, with its place."""
    for path, node in nodes(*BOT):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        logger = ast.unparse(node.func.value)
        if node.func.attr in LEVELS and (logger == "log" or logger.startswith("logging")):
            yield f"{path}:{node.lineno}", node


def told(call: ast.Call) -> Iterator[str]:
    """Yield what a call logs, as it is written."""
    yield from (ast.unparse(one) for one in call.args[1:])
    yield from (ast.unparse(one.value) for one in call.keywords)


def may_be_logged(what: str) -> bool:
    """Return whether an expression is known to tell nothing of a member."""
    return what in SAID or bool(NUMBERS.fullmatch(what) and not PEOPLE.fullmatch(what))


def test_there_are_lines() -> None:
    assert len(list(lines())) > 60


def test_a_line_says_only_what_is_known_to_tell_nothing_of_anybody() -> None:
    """Log a number instead, or say in `SAID` why what is new tells nothing."""
    breaches = {
        f"{place} {what}"
        for place, call in lines()
        for what in told(call)
        if what != "error" and not may_be_logged(what)
    }
    assert breaches == set()


def test_an_exception_is_never_quoted() -> None:
    """It may hold the values of a statement or of a request; only its kind and numbers are said."""
    quoted = [
        place
        for place, call in lines()
        if "error" in [ast.unparse(one) for one in call.args[1:]]
        or any(one.arg != "exc_info" and ast.unparse(one.value) == "error" for one in call.keywords)
    ]
    assert quoted == []


def test_a_line_is_written_and_not_made() -> None:
    made = [place for place, call in lines() if not isinstance(call.args[0], ast.Constant)]
    assert made == [], "what an f-string holds, no test can see"


def test_what_may_be_logged_is_logged() -> None:
    logged = {what for _, call in lines() for what in told(call)}
    assert SAID.keys() - logged == set()


@pytest.mark.parametrize(
    "what", ["win.title", "member.display_name", "user_id", "author.id", "press.user_id", "text"]
)
def test_what_tells_of_somebody_is_not_known(what: str) -> None:
    assert not may_be_logged(what)

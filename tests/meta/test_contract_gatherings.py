"""Each fault of a scheduled event, a voice channel or its status is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import Contract

CREATE = ("POST", "/guilds/1/scheduled-events")
CHANGE = ("PATCH", "/guilds/1/scheduled-events/2")
STATUS = ("PUT", "/channels/1/voice-status")
NOON, ONE = "2026-11-27T12:00:00+00:00", "2026-11-27T13:00:00+00:00"


def event(**other: Any) -> dict[str, Any]:
    return {
        "name": "Co-working",
        "entity_type": 3,
        "privacy_level": 2,
        "entity_metadata": {"location": "The studio"},
        "scheduled_start_time": NOON,
        "scheduled_end_time": ONE,
    } | other


BROKEN: list[tuple[tuple[str, str], Any, str]] = [
    (CREATE, event(name="x" * 101), "name: "),
    (CREATE, event(name=" "), "the event has no name"),
    (CREATE, event(description="x" * 1001), "description: "),
    (CREATE, event(entity_metadata={"location": "x" * 101}), "location: "),
    (CREATE, event(entity_metadata={"location": " "}), "the event has no place"),
    (CREATE, event(scheduled_end_time=None), "needs scheduled_end_time"),
    (CREATE, event(scheduled_end_time=NOON), "the event ends before it starts"),
    (CREATE, event(colour=3), "colour is unknown to Discord"),
    (CHANGE, {"scheduled_start_time": ONE, "scheduled_end_time": NOON}, "ends before it starts"),
    (CHANGE, {"status": 9}, "status: "),
    (STATUS, {"status": "x" * 501}, "status: "),
    (("POST", "/guilds/1/channels"), {"name": "x", "type": 2, "user_limit": 100}, "at most 99"),
    (("PATCH", "/channels/1"), {"user_limit": 100}, "at most 99"),
]
SOUND: list[tuple[tuple[str, str], Any]] = [
    (CREATE, event()),
    (CHANGE, {"status": 2}),
    (CHANGE, {"name": "Later", "scheduled_start_time": NOON}),
    (STATUS, {"status": None}),
    (STATUS, {"status": "x" * 500}),
    (("POST", "/guilds/1/channels"), {"name": "x", "type": 2, "user_limit": 99}),
]


@pytest.mark.parametrize(("request_line", "body", "reason"), BROKEN)
def test_a_broken_request_is_named(
    described: Contract, request_line: tuple[str, str], body: Any, reason: str
) -> None:
    assert reason in "".join(described.check(*request_line, body))


@pytest.mark.parametrize(("request_line", "body"), SOUND)
def test_a_sound_request_passes(
    described: Contract, request_line: tuple[str, str], body: Any
) -> None:
    assert described.check(*request_line, body) == []

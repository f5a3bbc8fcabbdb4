"""Remembers what the contract found right: stories send the same buttons and commands each time."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]


class Memory:
    """What was right by which schema; what was wrong is judged, and told, each time."""

    def __init__(self) -> None:
        self._right: set[tuple[int, bytes]] = set()

    def once(
        self, schema: Schema, value: object, judge: Callable[[Schema, Any], Iterator[Any]]
    ) -> Iterator[Any]:
        """Yield what is wrong, without judging where the very same was right by the same schema.

        Schemas are told apart by their identity: they must live as long as this.
        """
        known = (id(schema), _written(value))
        if known in self._right:
            return
        wrong = list(judge(schema, value))
        if known[1] and not wrong:
            self._right.add(known)
        yield from wrong


def _written(value: Any) -> bytes:
    """Return bytes that stand for a value of JSON and for no other, none for anything else."""
    try:
        return marshal.dumps(value, 2)  # later versions write the same value in several ways
    except ValueError:
        return b""

"""The refusals that a member may read, and the failures that work may announce."""

from __future__ import annotations

from datetime import datetime


class MemberError(Exception):
    """A refusal in words: the id of a message of the catalogue and its values.

    `way` leads on, where there is one: the label, the action and the row of a button.
    """

    def __init__(self, message_id: str, /, **values: str | int) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.values = values
        self.way: tuple[str, str, int] | None = None


class Later(Exception):  # noqa: N818 (an order to the agenda, not a fault)
    """Raised by due work that cannot be done now and says when to try again."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


class Hopeless(Exception):  # noqa: N818
    """Raised by due work that no later try can save, such as a deleted channel."""


class StartError(Exception):
    """A reason not to start, in one sentence for the operator."""

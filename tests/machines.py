"""Runs a state machine of hypothesis as one test: more examples where the torture asks for them."""

from __future__ import annotations

import os

from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine


def run(machine: type[RuleBasedStateMachine], *, examples: int, steps: int) -> None:
    """Let a machine live this many lives, 300 with `TORTURE`; its invariants assert.

    Raises:
        AssertionError: a rule or an invariant does not hold; hypothesis prints the steps.
    """
    machine.TestCase.settings = settings(
        max_examples=300 if os.environ.get("TORTURE") else examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],
    )
    machine.TestCase("runTest").runTest()

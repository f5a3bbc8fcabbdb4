"""Every button, menu and form leads to code, and every press that is answered can be made."""

from __future__ import annotations

import ast
import re
from collections import Counter

from bot.ui import VERSION, component_id
from tests.meta.sources import BOT, called, nodes, written

ACTION = re.compile(r"[a-z]+:[a-z_]+")


def calls(*, of_pressed: bool) -> list[ast.Call]:
    """Return the calls of `pressed`, or all others."""
    found = [node for _, node in nodes(*BOT) if isinstance(node, ast.Call)]
    return [node for node in found if (called(node) == "pressed") is of_pressed]


def declared() -> list[str]:
    """Return the actions that `@pressed` declares, each as often as it is."""
    return [str(ast.literal_eval(one)) for call in calls(of_pressed=True) for one in call.args]


def placed() -> set[str]:
    """Return the actions given to whatever makes components, as patterns."""
    given = [
        argument
        for call in calls(of_pressed=False)
        for argument in (*call.args[:2], *(word.value for word in call.keywords))
    ]
    patterns = (found.pattern for one in given if (found := written(one)))
    return {one for one in patterns if re.fullmatch(r"([a-z]+|\.\+):[a-z_]+", one)}


def test_no_action_is_declared_twice() -> None:
    assert {action: times for action, times in Counter(declared()).items() if times > 1} == {}


def test_every_component_leads_to_a_handler() -> None:
    actions = declared()
    dead = {one for one in placed() if not any(re.fullmatch(one, action) for action in actions)}
    assert dead == set()


def test_every_handler_has_a_component() -> None:
    known = re.compile("|".join(placed()))
    assert [one for one in declared() if not known.fullmatch(one)] == []


def test_actions_are_well_formed_and_their_ids_short_enough() -> None:
    assert [one for one in declared() if not ACTION.fullmatch(one)] == []
    longest = max(declared(), key=len)
    assert len(component_id(longest, 2**63 - 1)) <= 100
    assert component_id("wins:edit", 7) == f"wins:edit:{VERSION}:7"

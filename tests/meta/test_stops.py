"""Whoever is stopped in a feature is refused by every act there that others read or meet."""

from __future__ import annotations

import ast

from tests.meta.sources import BOT, Function, called, functions, nodes, written

FORMS = ("form", "report_form", "hide_form", "stop_form")
PRIVATE = {
    "buddies:pair_reported": "a report",
    "buddies:reported_profile": "a report",
    "buddies:reported_request": "a report",
    "checkins:reported": "a report",
    "coworking:reported": "a report",
    "losses:reported": "a report",
    "pairings:reported": "a report",
    "wins:reported": "a report",
    "report:hidden": "an organiser's decision",
    "report:stopped": "an organiser's decision",
    "losses:hidden": "an organiser's decision",
    "losses:stopped": "an organiser's decision",
    "stop:asked": "an organiser's decision",
    "rulings:appealed": "an appeal, which no stop may keep anybody from",
    "rulings:kept": "an organiser's decision",
    "checkins:setup_at": "an organiser's page",
    "checkins:setup_copied": "an organiser's page",
    "checkins:setup_in_english": "an organiser's page",
    "checkins:setup_in_french": "an organiser's page",
    "checkins:setup_recap": "an organiser's page",
    "checkins:setup_renamed": "an organiser's page",
    "coworking:house_typed": "an organiser's page",
    "pairings:setup_named": "an organiser's page",
    "wins:detailed": "an organiser's page",
    "checkins:own_written": "a check-in of one's own, which nobody else reads",
    "checkins:tried": "an organiser's trial, which nobody else reads",
    "coworking:debriefed": "a line of one's own history",
    "losses:closed": "thanks to those who helped; help that was found goes on",
    "losses:debriefed": "one's own debrief; help that was found goes on",
    "losses:replied": "the author's own exchange; help that was found goes on",
    "losses:hours_typed": "a listener's hours",
    "losses:paused": "a listener's pause",
    "settings:quiet_typed": "one's own hours",
    ".+:zone_typed": "one's own zone",
    ".+:trade_typed": "a search among trades; what is chosen is a profile's",
    "helplines:written": "an organiser's page",
    "wins:searched": "a search in one's own wins",
}
"""Forms that a stop leaves open, each with the reason."""
MEETING = {
    "buddies:accept",
    "buddies:ask_buddy",
    "buddies:ask_hour",
    "buddies:goal_win",
    "buddies:visible",
    "checkins:audience",
    "coworking:come",
    "coworking:here",
    "coworking:plan_publish",
    "coworking:win",
    "losses:here",
    "losses:listen",
    "losses:resume",
    "losses:take",
    "losses:widened",
    "pairings:hour",
    "pairings:hour_in",
    "pairings:join",
    "pairings:join_now",
    "pairings:pair",
    "pairings:wait",
    "wins:cheer",
    "wins:congratulate",
    "wins:consent",
}
"""Presses without a form by which others read or meet a member."""


def guarded() -> dict[str, bool]:
    """Return every action with whether its method refuses who is stopped, by itself or a method."""
    found: dict[str, bool] = {}
    asks = {one.name for _, one in functions(*BOT) if _checks(one)}
    for _ in range(2):
        asks |= {one.name for _, one in functions(*BOT) if one.name in ASKING and _calls(one, asks)}
    for _, function in functions(*BOT):
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and called(decorator) == "pressed":
                declared = any(word.arg == "posts" for word in decorator.keywords)
                is_guarded = declared or _checks(function) or _calls(function, asks)
                found |= {str(ast.literal_eval(one)): is_guarded for one in decorator.args}
    return found


ASKING = {"_post", "_to_widen", "_writable"}
"""Methods on the way from a handler to the question."""


def _checks(function: Function) -> bool:
    return any(
        isinstance(node, ast.Call) and ast.unparse(node.func).endswith("bot.stops.check")
        for node in ast.walk(function)
    )


def _calls(function: Function, names: set[str]) -> bool:
    own = {name for name in names if name.startswith("_")}
    return any(isinstance(node, ast.Call) and called(node) in own for node in ast.walk(function))


def forms() -> set[str]:
    """Return the actions to which forms are sent."""
    made = [node for _, node in nodes(*BOT) if isinstance(node, ast.Call)]
    patterns = (written(one.args[1]) for one in made if called(one) in FORMS and len(one.args) > 1)
    return {one.pattern for one in patterns if one and ":" in one.pattern}


def test_every_form_refuses_who_is_stopped_or_says_why_not() -> None:
    known, sent = guarded(), forms()
    assert {"wins:written", "losses:written", "checkins:written", "rulings:appealed"} <= sent
    assert {one for one in sent if not known.get(one, False)} - PRIVATE.keys() == set()


def test_what_is_left_open_is_not_guarded_all_the_same() -> None:
    known = guarded()
    assert {one for one in PRIVATE if known.get(one)} == set()


def test_presses_by_which_members_meet_refuse_who_is_stopped() -> None:
    known = guarded()
    assert {one for one in MEETING if not known[one]} == set()

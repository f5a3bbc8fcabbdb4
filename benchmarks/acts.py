"""What members do on a lively day, in these proportions, as INTERACTION_CREATE says it."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.guild import BOT, Guild
from tests.wire import shapes
from tests.wire.shapes import Json

COMMAND, COMPONENT, FORM = 2, 3, 5
BUTTON, MENU = 2, 3
TEXT, CHOICE, PERSON = 4, 3, 5
PRIVATE = 1 << 6
STORY = "Three months of drafts, two of waiting, and this morning the signed paper came. " * 4

Act = Callable[[Guild, int, int], Json]
"""Makes the payload of an act from a guild, who acts there, and a win whose card is in sight."""


def command(name: str) -> Act:
    """Return the act of using a command."""
    data = {"id": "1", "name": name, "type": 1}
    return lambda guild, member, _: guild.interaction(member, COMMAND, data)


def press_card(action: str) -> Act:
    """Return the act of pressing a button of a card."""
    return lambda guild, member, win: _press(guild, member, f"{action}:v1:{win}", flags=0)


def press_panel(action: str, *values: str) -> Act:
    """Return the act of pressing a button, or choosing in a menu, of one's private answer."""
    return lambda guild, member, _: _press(guild, member, f"{action}:v1:0", *values, flags=PRIVATE)


def share(guild: Guild, member: int, _: int) -> Json:
    """Send the form of a new win; every third one thanks a helper."""
    helpers = [str(guild.members[0])] if member % 3 == 0 else []
    parts = [
        _field(1, "title", TEXT, value="The contract is signed"),
        _field(3, "story", TEXT, value=STORY),
        _field(5, "kind", CHOICE, values=["contract"]),
        _field(7, "helpers", PERSON, values=helpers),
    ]
    return guild.interaction(member, FORM, {"custom_id": "wins:written:v1:0", "components": parts})


def say_word(guild: Guild, member: int, win: int) -> Json:
    """Send the form of a word of congratulation."""
    parts = [_field(1, "word", TEXT, value="Bravo, that was a long road and you walked it.")]
    data = {"custom_id": f"wins:word:v1:{win}", "components": parts}
    return guild.interaction(member, FORM, data)


DAY: dict[Act, int] = {
    command("win"): 15,
    share: 10,
    press_card("wins:congratulate"): 15,
    say_word: 15,
    command("wins"): 10,
    command("me"): 10,
    command("settings"): 5,
    press_panel("wins:jar"): 5,
    press_panel("wins:page"): 5,
    press_panel("settings:notices"): 5,
    press_panel("settings:country", "FR"): 5,
}
"""How many of a hundred acts are of each kind."""


def acts(guild: Guild, count: int, wins: range, draw: random.Random) -> list[Json]:
    """Return the acts of so many different members, each of whom sees the card of one win."""
    kinds = draw.choices(list(DAY), weights=list(DAY.values()), k=count)
    people = draw.sample(guild.members, k=count)
    return [
        act(guild, member, draw.choice(wins)) for act, member in zip(kinds, people, strict=True)
    ]


def _press(guild: Guild, member: int, custom_id: str, *values: str, flags: int) -> Json:
    kind = MENU if values else BUTTON
    data = {"custom_id": custom_id, "component_type": kind, "values": list(values)}
    message = shapes.message(guild.id, guild.wins, BOT) | {"flags": flags}
    return guild.interaction(member, COMPONENT, data, message)


def _field(number: int, name: str, kind: int, **filled: str | list[str]) -> Json:
    part = {"type": kind, "id": number + 1, "custom_id": name} | filled
    return {"type": 18, "id": number, "component": part}

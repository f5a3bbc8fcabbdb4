"""What people type and choose: sensible words, and everything that a form was not made for."""

from __future__ import annotations

import random
from collections.abc import Sequence

LARGEST = 2**63 - 1
SENSIBLE = (
    "I signed a client",
    "pottery",
    "17:00",
    "14:30",
    "tomorrow 14:00",
    "demain 14h",
    "2026-02-12",
    "Friday 10:00",
    "Europe/Paris",
    "3",
    "France",
    "https://example.org/room",
    "+33 1 23 45 67 89",
)
HOSTILE = (
    "",
    " ",
    "\n\n\n",
    "\x00",
    "a\x00b\x07\x1b[31m",
    "x" * 4000,
    "é" * 2000,
    "👩‍👩‍👧‍👦" * 300,
    "\u200b" * 40,
    "\u202eevil\u2066\u2069",
    "שלום עולם",
    "Z̷̡̢̛̛͇̯͓͕̦̙̺̪͈͙̹̬͈̜͇͉̭̦͛̈́̇̈́̅̓͆̾͘̕͝͠͝a̸l̵g̶o̷" * 40,
    "*_~`|>" * 100,
    "```\n" * 50,
    "@everyone @here <@&1> <@1> <#1> <t:1:R> <:a:1>",
    "[x](https://example.org) https://example.org discord.gg/abc",
    "٣",
    "²",
    "\u0967\u096d:\u0966\u0966",
    "9999-12-31",
    "0000-00-00",
    "31/02/2026",
    "25:61",
    "99999999999999999999",
    "-1",
    "1e308",
    "NaN",
    "null",
    "'; DROP TABLE wins; --",
    "%s %(x)s {0} {x} { $x }",
    "in 999999999 years",
    "yesterday",
    "1 January 0001 00:00",
    "31 December 9999 23:59",
    "\ufffe\uffff\U0010ffff",
    "ﷺ" * 200,
    "ß" * 100,
    "İ" * 100,
    "UTC+99",
    "../../etc/passwd",
    "https://" + "a" * 3000,
)
ROWS = (0, 1, 2, 3, 5, 8, 13, 999_999, 2**31, 2**53, LARGEST, 2**63, 2**64, 10**20, -1)
NO_ROWS = ("", "x", "1.5", "٣", "²", "1 ", "1\n", "0x1", "+1", "None", "1" * 60)
VERSIONS = ("v1", "v1", "v1", "v1", "v0", "v9", "")


def words(draw: random.Random, marker: str, *, is_sensible: bool, most: int | None = None) -> str:
    """Return what somebody writes in a guild, with its marker where they mean what they write."""
    if is_sensible:
        said = draw.choice(SENSIBLE)
        return _cut(f"{said} {marker}" if draw.random() < 0.6 else said, most)
    if draw.random() < 0.2:
        points = [draw.randrange(0x10FFFF) for _ in range(draw.randrange(1, 30))]
        return "".join(chr(one) for one in points if not 0xD800 <= one < 0xE000)
    said = draw.choice(HOSTILE)
    return _cut(said, most) if draw.random() < 0.8 else said


def row_id(draw: random.Random, known: Sequence[int]) -> str:
    """Return the number in the id of a component: one that stands somewhere, or none that may."""
    roll = draw.random()
    if known and roll < 0.7:
        return str(draw.choice(known))
    return str(draw.choice(ROWS)) if roll < 0.93 else draw.choice(NO_ROWS)


def _cut(said: str, most: int | None) -> str:
    return said if most is None else said[:most]

"""From an interaction received to its first answer, while the bot starts in many guilds.

After a start, the bot looks in every guild for what it missed. Members must not wait for that.
"""

from __future__ import annotations

import random
from statistics import median

from benchmarks.acts import acts
from benchmarks.binome import new_bot
from benchmarks.feed import connected
from benchmarks.guild import Guild
from benchmarks.past import database_of
from benchmarks.result import Result, percentile, verdict

GUILDS, MEMBERS, WINS = 1000, 100, 10
ACTING = 100
"""Guilds in which a member acts as soon as the bot is there."""
AIM = 1000
"""Milliseconds, as for 200 members at once."""


async def measure(guilds: int = GUILDS) -> list[Result]:
    """Start the bot once, and let members act at the worst moment."""
    places = [Guild(number, MEMBERS) for number in range(guilds)]
    draw = random.Random(2026)
    interactions = [
        one
        for guild in places[:ACTING]
        for one in acts(guild, 1, range(WINS * guild.number + 1, WINS * (guild.number + 1)), draw)
    ]
    async with (
        database_of(places, WINS) as file,
        connected(new_bot(file), places, settled=False) as feed,
    ):
        waits = [1000 * wait for wait in await feed.answers(interactions)]
    late = percentile(waits, 99)
    text = f"median {median(waits):,.1f} ms, 99 % within {late:,.1f} ms"
    aim = verdict(f"99 % under {AIM:,} ms", met=late < AIM)
    measured = f"first answer at the start in {guilds:,} guilds, {len(waits)} at once"
    return [Result(measured, "Binôme", text, "one run", aim)]

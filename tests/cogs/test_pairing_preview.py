"""The draw before it is made: who meets, who waits and why, and nothing of it recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from tests.cogs.pairings_world import (
    a_pool,
    drawn,
    joined,
    pairings_desk,
    pool_of,
    settle,
    taking_part,
)
from tests.cogs.world import World, message_of, parts, text_of

SAID: dict[str, Any] = {
    "en": {
        "groups": "**3 people meet**: no pair, one group of three",
        "absent": "One person skips this round.\nOne person is away.\n"
        "One person is set aside after two silent rounds.\n",
        "waits": "**Who waits, and why**\n• {eva}: shares a language with nobody who takes part",
        "again": "• {one} and {other}: since last round",
        "group": "**Groups**\n• {ana}, {ben} and {dan}",
        "differs": "The real draw may differ",
    },
    "fr": {
        "groups": "**3 personnes se rencontrent**\u202f: aucun groupe de deux, un groupe de trois",
        "absent": "Une personne saute ce tour.\nUne personne est absente.\n"
        "Une personne est mise de côté après deux tours silencieux.\n",
        "waits": "**Qui attend, et pourquoi**\n"
        "• {eva}\u202f: ne partage de langue avec personne qui participe",
        "again": "• {one} et {other}\u202f: depuis le dernier tour",
        "group": "**Groupes**\n• {ana}, {ben} et {dan}",
        "differs": "Le vrai tirage peut différer",
    },
}


async def preview(world: World) -> InteractionResult:
    """Open the preview of the first pool."""
    return await world.organiser.slash(world.lobby, "organise pairings preview")


async def choose(world: World, who: MemberActor, **values: Any) -> None:
    """Let somebody choose something in the pool."""
    await pairings_desk(world).pools.choose(pool_of(world).id, who.id, **values)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_draw_as_it_would_be_now(pairings: World, language: str) -> None:
    said, desk, pool = SAID[language], pairings_desk(pairings), pool_of(pairings)
    pairings.languages[pairings.organiser.id] = language
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben")
    await drawn(pairings)
    await settle(pairings)
    dan = await taking_part(pairings, "Dan")
    eva = await taking_part(pairings, "Eva", languages=("de",))
    skipping, away, aside = [await taking_part(pairings, name) for name in ("F", "G", "H")]
    coming, now = await desk.coming(pool), pairings.clock.now()
    assert coming is not None
    await choose(pairings, skipping, skips=coming[0])
    await choose(pairings, aside, set_aside_at=now)
    until = now + timedelta(days=30)
    await pairings.bot.member_store.change(pairings.guild.id, away.id, away_until=until)
    sent = len(pairings.env.http_requests)
    page = await preview(pairings)
    names = {"ana": ana.mention, "ben": ben.mention, "dan": dan.mention, "eva": eva.mention}
    one, other = sorted((ana, ben), key=lambda who: who.id)
    text = text_of(page)
    assert f"<t:{int(coming[1].timestamp())}:F>" in text
    for key in ("groups", "absent", "differs"):
        assert said[key] in text
    assert said["waits"].format(**names) in text
    assert said["again"].format(one=one.mention, other=other.mention) in text
    assert said["group"].format(**names) in text
    assert message_of(page).flags.ephemeral
    bodies: list[Any] = [each.json for each in pairings.env.http_requests[sent:]]
    assert not any((body or {}).get("allowed_mentions", {}).get("users") for body in bodies)
    assert await desk.draws.find(pool.id, coming[0]) is None
    latest = await desk.draws.latest(pool.id)
    assert latest is not None
    assert latest.people == 2


async def test_long_lists_are_cut_and_given_whole(pairings: World) -> None:
    people = [await taking_part(pairings, f"Person {number}") for number in range(20)]
    page = await preview(pairings)
    assert "**20 people meet**: 10 pairs, no group of three\nHow well people fit: as" in text_of(
        page
    )
    assert "… and 2 more, in the file" in text_of(page)
    (file,) = message_of(page).attachments
    told = (await file.read()).decode()
    assert sum(line.startswith("• ") for line in told.splitlines()) == 10
    assert all(f"Person {number}" in told for number in range(20))
    assert str(people[0].id) not in told
    await a_pool(pairings, "Lyon", None)
    page = await pairings.choose(
        pairings.organiser, await preview(pairings), "pairings:preview_pool",
        str(pool_of(pairings, "Lyon").id),
    )  # fmt: skip
    assert "This pool rests" in text_of(page)
    assert "**Nobody meets.**" in text_of(page)
    assert message_of(page).attachments == []


async def test_why_somebody_waits_tells_of_no_block(pairings: World) -> None:
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben")
    now = pairings.clock.now()
    await pairings.bot.member_store.block(ana.id, ben.id, now)
    text = text_of(await preview(pairings))
    assert text.count("nobody is left to meet this time") == 2
    await a_pool(pairings, "Lyon", "lyon")
    await joined(pairings, ana, "Lyon")
    await joined(pairings, ben, "Lyon")
    lyon = pool_of(pairings, "Lyon")
    await pairings_desk(pairings).pools.choose(lyon.id, ben.id, volunteers=True)
    page = await pairings.choose(
        pairings.organiser, await preview(pairings), "pairings:preview_pool", str(lyon.id)
    )
    assert f"{ana.mention}: nobody" in text_of(page)
    assert "pairings:preview_pool" in str(parts(page))

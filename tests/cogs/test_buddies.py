"""A profile and finding somebody: three answers, then people with reasons, one question at a time."""

from __future__ import annotations

import pytest

from bot.domain.profiles import Commitment, Format, Relation, Support
from tests.cogs.buddies_world import buddies as buddies
from tests.cogs.buddies_world import buddies_desk, profiled
from tests.cogs.pages import offered
from tests.cogs.world import World, id_of, labels, parts, text_of


async def fill(world: World, who, page, trade: str, support: str = "opinion"):
    """Answer the three first questions, as a member does."""
    form = await world.press(who, page, "buddies:trade")
    page = await who.submit_modal(form, {"trade": trade})
    page = await world.choose(who, page, "buddies:trade_chosen", offered(page)[0]["value"])
    page = await who.select(page.response, ["fr"], custom_id=ids(page, "buddies:set")[0])
    return await who.select(page.response, [support], custom_id=ids(page, "buddies:set")[1])


def ids(page, action: str) -> list[str]:
    return [one["custom_id"] for one in parts(page) if one.get("custom_id", "").startswith(action)]


@pytest.mark.story
async def test_three_answers_then_people(buddies: World) -> None:
    await profiled(buddies, "Noé", "fr", trade="ux-writing", commitment=Commitment.WEEKLY)
    await profiled(buddies, "Ana", "fr", trade="joinery")
    lea = buddies.person("Léa", "fr")
    page = await lea.slash(buddies.lobby, "buddy profile")
    assert "Trois réponses suffisent" in text_of(page)
    page = await fill(buddies, lea, page, "dev web")
    said = text_of(page)
    print(said, labels(page))
    assert "Les personnes qui te correspondent" in said
    assert "**Noé**" in said
    assert "**Ana**" in said
    assert "Vous cherchez la même chose" in said


@pytest.mark.story
async def test_asking_and_accepting(buddies: World) -> None:
    noe = await profiled(buddies, "Noé", "en-US", trade="ux-writing", commitment=Commitment.WEEKLY)
    lea = await profiled(buddies, "Léa", "fr", commitment=Commitment.WEEKLY)
    page = await lea.slash(buddies.lobby, "buddy find")
    page = await buddies.press(lea, page, "buddies:see")
    print(text_of(page), labels(page))
    form = await buddies.press(lea, page, "buddies:ask_buddy")
    print([one for one in parts(form)])
    page = await lea.submit_modal(form, {"note": "Bonjour !"})
    print(text_of(page))
    await buddies.bot.tick()
    await buddies.env.settle()
    threads = list(buddies.guild.channels["buddies"].threads)
    print([(t.name, [text_of(m) for m in t.history()]) for t in threads])
    card = threads[0].history()[-1]
    page = await buddies.press(noe, card, "buddies:accept")
    print(text_of(page))
    await buddies.bot.tick()
    await buddies.env.settle()
    threads = list(buddies.guild.channels["buddies"].threads)
    print([(t.name, [text_of(m) for m in t.history()]) for t in threads])
    print(text_of(await lea.slash(buddies.lobby, "buddy inbox")))
    print(text_of(await lea.slash(buddies.lobby, "me")))
    print(text_of(await lea.slash(buddies.lobby, "buddy mine")))

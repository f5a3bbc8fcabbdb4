"""A profile, then people: three answers, reasons in words, filters, one more question."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.finding import FEW
from bot.domain.profiles import Commitment, Format, Relation, Value
from tests.cogs.buddies_world import buddies as buddies
from tests.cogs.buddies_world import buddies_desk, profiled
from tests.cogs.mishaps import delete_channel
from tests.cogs.pages import offered
from tests.cogs.world import World, labels, message_of, parts, text_of


def menus(page: InteractionResult, action: str = "buddies:set") -> list[str]:
    """Return the ids of the menus of an action, in their order."""
    ids = [one["custom_id"] for one in parts(page) if one.get("custom_id")]
    return [one for one in ids if one.startswith(f"{action}:")]


async def choose(
    who: MemberActor, page: InteractionResult, nth: int, *values: str
) -> InteractionResult:
    """Choose in the menu of a question of the profile."""
    return await who.select(message_of(page), values, custom_id=menus(page)[nth])


async def name_trade(world: World, who: MemberActor, page: Any, words: str) -> InteractionResult:
    """Name a trade, and take the first that is offered."""
    form = await world.press(who, page, "buddies:trade")
    page = await who.submit_modal(form, {"trade": words})
    return await world.choose(who, page, "buddies:trade_chosen", offered(page)[0]["value"])


async def section(world: World, who: MemberActor, name: str) -> InteractionResult:
    """Open a section of one's profile."""
    page = await who.slash(world.lobby, "buddy profile")
    return await world.choose(who, page, "buddies:section", name)


@pytest.mark.story
async def test_three_answers_are_enough_to_see_who_fits(buddies: World) -> None:
    await profiled(buddies, "Noé", "fr", trade="ux-writing")
    await profiled(buddies, "Ana", "fr", trade="joinery")
    lea = buddies.person("Léa", "fr")
    page = await lea.slash(buddies.lobby, "buddy profile")
    assert "Trois réponses suffisent pour voir qui te correspond" in text_of(page)
    assert "Seuls les membres qui ont rempli un profil" in text_of(page)
    page = await name_trade(buddies, lea, page, "développeuse web")
    assert "développement web" in text_of(page)
    page = await choose(lea, page, 0, "fr")
    page = await choose(lea, page, 1, "opinion")
    said = text_of(page)
    assert "Il y a encore peu de profils" in said
    assert said.index("**Noé** · UX writing") < said.index("**Ana** · menuiserie")
    assert "• Vous cherchez la même chose\u202f: un second avis." in said
    assert "• Vos métiers sont voisins\u202f: développement web et UX writing." in said


async def test_in_english_the_trade_may_come_with_the_command(buddies: World) -> None:
    await profiled(buddies, "Noé", trade="ux-writing")
    lea = buddies.person("Léa")
    page = await lea.slash(buddies.lobby, "buddy profile", trade="web dev")
    assert "web development" in text_of(page)
    page = await choose(lea, page, 0, "en", "fr")
    page = await choose(lea, page, 1, "opinion", "company")
    assert "There are few profiles yet" in text_of(page)
    assert "• You both look for a second opinion." in text_of(page)
    told = await lea.slash(buddies.lobby, "buddy profile", trade="qwxyz")
    assert "I do not know that trade yet" in text_of(told)


async def test_trades_are_suggested_in_the_members_language(buddies: World) -> None:
    lea = buddies.person("Léa", "fr")
    suggested = await lea.autocomplete(buddies.lobby, "buddy profile", "trade", "trad")
    names = [one["name"] for one in suggested]
    assert any("traduction" in name for name in names)
    assert len(names) <= 25


async def test_one_answer_is_emptied_again(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr", commitment=Commitment.WEEKLY)
    page = await section(buddies, lea, "support")
    page = await choose(lea, page, 1)
    assert (await buddies_desk(buddies).profiles.get(buddies.guild.id, lea.id)).commitment is None
    page = await choose(lea, page, 0)
    assert "Trois réponses suffisent" in text_of(page)


@pytest.mark.parametrize("language", ["fr", "en-US"])
@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("work", [["de", "fr"]]),
        ("support", [["listening", "advice"], ["often"], ["year"]]),
        ("person", [["unrelated"], ["completing"], ["learning"]]),
        ("style", [["first"], ["second"], ["first"], ["second"]]),
        ("values", [["craft", "local", "care"]]),
        ("meeting", [["text", "in-person"], ["0", "4", "20"], ["3"]]),
    ],
)
async def test_every_section_keeps_what_is_chosen(
    buddies: World, language: str, name: str, answers: list[list[str]]
) -> None:
    lea = await profiled(buddies, "Léa", language)
    page = await section(buddies, lea, name)
    for nth, values in enumerate(answers):
        page = await choose(lea, page, nth, *values)
    chosen = [
        [one["value"] for one in part["options"] if one.get("default")]
        for part in parts(page)
        if part.get("custom_id", "").startswith("buddies:set:")
    ]
    assert [sorted(one) for one in chosen] == [sorted(one) for one in answers]


async def test_words_of_ones_own_and_a_town(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr")
    page = await section(buddies, lea, "tags")
    form = await buddies.press(lea, page, "buddies:tags")
    page = await lea.submit_modal(form, {"offers": "CSS, devis;CSS", "seeks": "@everyone *photo*"})
    assert "Propose\u202f: CSS et devis" in text_of(page)
    assert r"Cherche\u202f: \@everyone \*photo\*".replace(r"\u202f", "\u202f") in text_of(page)
    form = await buddies.press(lea, await section(buddies, lea, "tags"), "buddies:tags")
    told = await lea.submit_modal(form, {"offers": "a,b,c,d,e,f", "seeks": ""})
    assert "5 de chaque au plus" in text_of(told)
    form = await buddies.press(lea, await section(buddies, lea, "meeting"), "buddies:town")
    await lea.submit_modal(form, {"town": "Saint-Étienne"})
    page = await lea.slash(buddies.lobby, "buddy profile")
    assert "Ville\u202f: Saint-Étienne" in text_of(page)
    page = await buddies.press(lea, page, "buddies:as_others")
    assert "### Léa" in text_of(page)
    assert "Étienne" not in text_of(page)
    assert "lundi" not in text_of(page)
    assert "près de chez toi" in text_of(page)


@pytest.mark.story
async def test_a_town_and_half_days_show_only_as_what_is_shared(buddies: World) -> None:
    meets: dict[str, Any] = {"formats": (Format.IN_PERSON,), "half_days": 0b11}
    lea = await profiled(buddies, "Léa", "fr", town="Lyon", **meets)
    await profiled(buddies, "Noé", "fr", town="lyon", **meets | {"half_days": 0b110})
    page = await lea.slash(buddies.lobby, "buddy find")
    page = await buddies.press(lea, page, "buddies:see")
    assert "Près de chez toi." in text_of(page)
    assert "Du temps en même temps que toi\u202f: lundi après-midi." in text_of(page)
    assert "yon" not in text_of(page).replace("Léa", "")
    assert "soir" not in text_of(page)


async def test_hidden_paused_and_deleted(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    page = await lea.slash(buddies.lobby, "buddy profile")
    page = await buddies.press(lea, page, "buddies:hide")
    assert "Hidden: nobody can read it" in text_of(page)
    assert "Nobody yet." in text_of(await noe.slash(buddies.lobby, "buddy find"))
    page = await buddies.press(lea, page, "buddies:visible")
    assert "**Léa**" in text_of(await noe.slash(buddies.lobby, "buddy find"))
    page = await buddies.press(lea, page, "buddies:forget")
    assert "Delete your profile?" in text_of(page)
    page = await buddies.press(lea, page, "buddies:forgotten")
    assert "Your profile is deleted." in text_of(page)
    assert "Nobody yet." in text_of(await noe.slash(buddies.lobby, "buddy find"))


async def test_one_question_at_a_time_changes_the_list(buddies: World) -> None:
    rhythms = [*Commitment, *Commitment]
    for nth, rhythm in enumerate(rhythms):
        await profiled(buddies, f"P{nth}", commitment=rhythm, half_days=0)
    lea = await profiled(buddies, "Léa", half_days=0)
    page = await lea.slash(buddies.lobby, "buddy find")
    assert "One more question, if you like: how often?" in text_of(page)
    (menu,) = menus(page, "buddies:answer")
    page = await lea.select(message_of(page), ["weekly"], custom_id=menu)
    assert "how often?" not in text_of(page)
    assert "• You both look for a second opinion, every week." in text_of(page)


@pytest.mark.story
async def test_nobody_yet_says_which_wish_is_narrow(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr", languages=("de",))
    page = await lea.slash(buddies.lobby, "buddy find")
    assert "aucun autre profil ne se voit encore" in text_of(page)
    await profiled(buddies, "Noé", "fr")
    hidden = await profiled(buddies, "Ana", "fr")
    await buddies.bot.member_store.block(hidden.id, lea.id, buddies.clock.now())
    page = await lea.slash(buddies.lobby, "buddy find")
    assert text_of(page).endswith(
        "Personne pour l’instant.\nAvec une autre langue, tu verrais une personne de plus."
    )


async def test_filters_narrow_and_widen(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", trade="ux-writing", town="Lyon")
    await profiled(buddies, "Noé", trade="web-development", town="Lyon")
    await profiled(buddies, "Ana", trade="joinery", commitment=Commitment.OFTEN)
    page = await lea.slash(buddies.lobby, "buddy find")
    page = await buddies.press(lea, page, "buddies:narrow")
    first, _, third = menus(page, "buddies:filter")
    page = await lea.select(message_of(page), [Relation.UNRELATED], custom_id=first)
    page = await buddies.press(lea, page, "buddies:find")
    assert "**Ana**" in text_of(page)
    assert "**Noé**" not in text_of(page)
    page = await buddies.press(lea, page, "buddies:narrow")
    page = await lea.select(message_of(page), [Commitment.WEEKLY], custom_id=third)
    page = await buddies.press(lea, page, "buddies:filter_town")
    page = await buddies.press(lea, page, "buddies:find")
    assert "Nobody yet." in text_of(page)
    page = await buddies.press(lea, page, "buddies:narrow")
    page = await buddies.press(lea, page, "buddies:widen")
    assert "**Ana**" in text_of(page)
    assert "**Noé**" in text_of(page)


async def test_in_a_larger_guild_five_are_shown_and_others_next(buddies: World) -> None:
    for nth in range(FEW):
        await profiled(buddies, f"P{nth}")
    lea = await profiled(buddies, "Léa")
    page = await lea.slash(buddies.lobby, "buddy find")
    first = set(labels_of_people(page))
    assert len(first) == 5
    page = await buddies.press(lea, page, "buddies:see")
    page = await buddies.press(lea, page, "buddies:found")
    assert set(labels_of_people(page)) == first
    page = await buddies.press(lea, page, "buddies:find")
    assert set(labels_of_people(page)) != first
    assert "Others" in labels(page)


async def test_with_few_profiles_all_are_there_on_pages(buddies: World) -> None:
    for nth in range(7):
        await profiled(buddies, f"P{nth}")
    lea = await profiled(buddies, "Léa")
    page = await lea.slash(buddies.lobby, "buddy find")
    first = labels_of_people(page)
    page = await buddies.press(lea, page, "buddies:turn")
    assert len({*first, *labels_of_people(page)}) == 7


def labels_of_people(page: InteractionResult) -> list[str]:
    return [line.split("**")[1] for line in text_of(page).splitlines() if line.startswith("**P")]


async def test_who_left_is_not_shown(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    buddies.guild.remove_member(noe)
    await buddies.env.settle()
    assert "Nobody yet." in text_of(await lea.slash(buddies.lobby, "buddy find"))


async def test_without_a_channel_or_a_profile_it_says_what_to_do(world: World) -> None:
    lea = world.person("Léa", "fr")
    told = await lea.slash(world.lobby, "buddy profile")
    assert "Il n’y a pas encore de binômes ici." in text_of(told)
    told = await lea.slash(world.lobby, "buddy find")
    assert "Il n’y a pas encore de binômes ici." in text_of(told)


async def test_finding_takes_a_profile(buddies: World) -> None:
    lea = buddies.person("Léa", "fr")
    told = await lea.slash(buddies.lobby, "buddy find")
    assert "Dis d’abord ce que tu fais" in text_of(told)


async def test_a_restart_in_the_middle_keeps_everything(buddies: World) -> None:
    await profiled(buddies, "Noé", trade="joinery", half_days=0, values=(Value.CRAFT,))
    lea = await profiled(buddies, "Léa", half_days=0, values=(Value.CRAFT,))
    page = await lea.slash(buddies.lobby, "buddy find")
    await buddies.restart()
    page = await buddies.press(lea, page, "buddies:see")
    assert "• Your work stands for the same: work well done." in text_of(page)


@pytest.mark.story
async def test_an_organiser_switches_buddies_on_and_off(world: World) -> None:
    page = await world.organiser.slash(world.lobby, "organise buddies")
    assert "Off: no channel is chosen." in text_of(page)
    channel = world.guild.create_text_channel("duos")
    page = await world.choose(world.organiser, page, "buddies:channel", channel)
    assert f"Pairs get their threads in <#{channel.id}>." in text_of(page)
    page = await world.press(world.organiser, page, "buddies:off")
    assert "Off" in text_of(page)
    page = await world.press(world.organiser, page, "buddies:create")
    assert f"<#{world.guild.channels['buddies'].id}>" in text_of(page)


async def test_a_deleted_channel_is_told_once(buddies: World) -> None:
    await delete_channel(buddies, buddies.guild.channels["buddies"])
    await buddies.bot.tick()
    team = [text_of(one) for one in buddies.guild.channels["team"].history()]
    assert sum("The channel of buddies was deleted" in one for one in team) == 1
    lea = buddies.person("Léa")
    assert "no buddies here yet" in text_of(await lea.slash(buddies.lobby, "buddy find"))

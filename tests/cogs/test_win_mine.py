"""`/wins`: one's own wins, found again, changed, deleted, and the jar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from simcord import InteractionResult, MemberActor

from tests.cogs.world import World, cards, labels, message_of, parts, text_of


def options(page: InteractionResult) -> list[str]:
    """Return what the menu of a page offers."""
    return [one["label"] for part in parts(page) for one in part.get("options", ())]


def values(page: InteractionResult) -> list[str]:
    """Return the values behind what the menu of a page offers."""
    return [one["value"] for part in parts(page) for one in part.get("options", ())]


async def test_without_wins_the_page_invites(wins: World) -> None:
    page = await wins.person("Léa", "fr").slash(wins.lobby, "wins")
    assert page.ephemeral
    assert text_of(page).startswith("## Tes victoires (0)\nTes victoires se rassembleront ici")
    assert labels(page) == ["Partager une victoire", "Chercher"]


async def test_wins_are_listed_by_month_in_the_members_language(wins: World) -> None:
    lea, ben = wins.person("Léa", "fr"), wins.person("Ben")
    await wins.win(lea, "Contrat signé")
    await wins.win(ben, "Not Léa's")
    await wins.travel(datetime(2026, 2, 3, 9, tzinfo=UTC))
    await wins.win(lea, "Premier *client*")
    await wins.win(lea, "Site livré")
    page = await lea.slash(wins.lobby, "wins")
    assert text_of(page).splitlines() == [
        "## Tes victoires (3)",
        "**février 2026**",
        "• Site livré",
        "• Premier \\*client\\*",
        "**janvier 2026**",
        "• Contrat signé",
    ]
    assert options(page) == ["Site livré", "Premier *client*", "Contrat signé"]
    assert "**January 2026**\n• Not Léa's" in text_of(await ben.slash(wins.lobby, "wins"))


async def test_months_turn_with_the_members_own_clock(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.travel(datetime(2026, 1, 31, 23, 30, tzinfo=UTC))
    await wins.win(lea, "Half past midnight in Paris")
    assert "**February 2026**" in text_of(await lea.slash(wins.lobby, "wins"))
    await wins.bot.member_store.change(wins.guild.id, lea.id, timezone="Europe/London")
    assert "**January 2026**" in text_of(await lea.slash(wins.lobby, "wins"))


async def test_ten_on_a_page_and_the_others_behind(wins: World) -> None:
    lea = wins.person("Léa")
    for number in range(23):
        await wins.win(lea, f"Win {number}")
    page = await lea.slash(wins.lobby, "wins")
    assert "## Your wins (23)" in text_of(page)
    assert options(page) == [f"Win {number}" for number in range(22, 12, -1)]
    assert labels(page)[-1:] == ["Older"]
    page = await wins.press(lea, page, "wins:page")
    assert options(page) == [f"Win {number}" for number in range(12, 2, -1)]
    assert labels(page)[-2:] == ["Newer", "Older"]
    page = await lea.click(message_of(page), label="Older")
    assert options(page) == ["Win 2", "Win 1", "Win 0"]
    assert labels(page)[-1:] == ["Newer"]
    page = await lea.click(message_of(page), label="Newer")
    assert len(options(page)) == 10


async def test_a_page_that_is_no_more_shows_the_last(wins: World) -> None:
    lea = wins.person("Léa")
    for number in range(11):
        await wins.win(lea, f"Win {number}")
    old = await lea.slash(wins.lobby, "wins")
    opened = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "2")
    question = await wins.press(lea, opened, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    page = await wins.press(lea, old, "wins:page")
    assert len(options(page)) == 10


async def test_the_search_ignores_accents_and_case_and_looks_into_stories(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    await wins.win(lea, "Première CLIENTE à Évry")
    await wins.win(lea, "Site livré", story="Pour l’œuvre d’une cliente")
    await wins.win(lea, "Sans rapport")
    page = await lea.slash(wins.lobby, "wins", search="premiere cliente a evry")
    assert text_of(page).splitlines()[0] == (
        "## Recherche\u202f: «\u202fpremiere cliente a evry\u202f»"
    )
    assert options(page) == ["Première CLIENTE à Évry"]
    form = await wins.press(lea, page, "wins:search")
    page = await lea.submit_modal(form, {"search": " CLIENTE "})
    assert options(page) == ["Site livré", "Première CLIENTE à Évry"]
    page = await lea.slash(wins.lobby, "wins", search="evry  cliente")
    assert "Première" in text_of(page)
    page = await lea.slash(wins.lobby, "wins", search="oeuvre")
    assert options(page) == ["Site livré"]
    page = await lea.slash(wins.lobby, "wins", search="  ")
    assert "## Tes victoires (3)" in text_of(page)
    page = await lea.slash(wins.lobby, "wins", search="%")
    assert "Rien trouvé." in text_of(page)
    assert labels(page) == ["Partager une victoire", "Chercher", "Toutes mes victoires"]
    page = await wins.press(lea, page, "wins:page")
    assert len(options(page)) == 3


async def test_a_search_shows_what_a_menu_holds_and_counts_the_rest(wins: World) -> None:
    lea = wins.person("Léa")
    for number in range(27):
        await wins.win(lea, f"Invoice {number} " + "*" * 80)
    page = await lea.slash(wins.lobby, "wins", search="invoice")
    assert len(options(page)) == 25
    assert "2 more wins match: add a word to your search." in text_of(page)
    assert len(text_of(page)) <= 4000


async def test_what_was_searched_is_shown_and_does_nothing(wins: World) -> None:
    page = await wins.person("Léa").slash(wins.lobby, "wins", search="**@everyone**")
    assert r"Looking for “\*\*\@everyone\*\*”" in text_of(page)


async def test_a_win_is_opened_changed_and_deleted(wins: World) -> None:
    lea, noe = wins.person("Léa", "fr"), wins.person("Noé")
    await wins.win(lea, "Contrat signé", story="Enfin.", helpers=[noe])
    await noe.react(cards(wins)[0], "🎉")
    page = await lea.slash(wins.lobby, "wins")
    page = await wins.choose(lea, page, "wins:open", *values(page))
    assert text_of(page).splitlines() == [
        "### Contrat signé",
        "<t:1767225600:D>",
        "Fêtée par 1 personne.",
        "Enfin.",
    ]
    assert labels(page) == ["Voir", "Changer", "Effacer", "Toutes mes victoires"]
    form = await wins.press(lea, page, "wins:edit")
    given = {part["custom_id"]: part for part in parts(form) if part.get("custom_id")}
    assert given["title"]["value"] == "Contrat signé"
    assert given["story"]["value"] == "Enfin."
    assert [one["id"] for one in given["helpers"]["default_values"]] == [noe.id]
    told = await lea.submit_modal(form, {"title": "Deux contrats", "kind": ["contract"]})
    assert text_of(told) == "C’est changé."
    assert text_of(cards(wins)[0]) == f"### 🍾 Deux contrats\n{lea.mention} · contract signed"
    page = await wins.press(lea, told, "wins:page")
    page = await wins.choose(lea, page, "wins:open", *values(page))
    question = await wins.press(lea, page, "wins:delete")
    assert text_of(question).startswith("Effacer «\u202fDeux contrats\u202f»")
    kept = await wins.press(lea, question, "wins:show")
    assert "### Deux contrats" in text_of(kept)
    question = await wins.press(lea, kept, "wins:delete")
    told = await wins.press(lea, question, "wins:deleted")
    assert text_of(told) == "C’est effacé, la carte aussi."
    assert cards(wins) == []
    page = await wins.press(lea, told, "wins:page")
    assert "Tes victoires (0)" in text_of(page)


async def test_an_edit_that_cannot_be_kept_gives_the_words_back(wins: World) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Signed")
    form = await wins.press(lea, answer, "wins:edit")
    told = await lea.submit_modal(form, {"title": "\u200b", "story": "A long story"})
    assert "with letters that can be seen" in text_of(told)
    assert "A long story" in text_of(told)
    assert labels(told) == ["Change"]
    assert "### 🍾 Signed" in text_of(cards(wins)[0])


async def test_two_panels_of_the_same_win(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "Signé")
    other = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    form = await wins.press(lea, other, "wins:edit")
    late = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    question = await wins.press(lea, answer, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    gone = "Cette victoire n’existe plus, ou elle n’est pas à toi."
    assert text_of(await lea.submit_modal(form, {"title": "Trop tard"})).endswith(gone)
    for action in ("wins:edit", "wins:delete"):
        assert text_of(await wins.press(lea, late, action)).endswith(gone)
    assert cards(wins) == []


async def test_nobody_opens_changes_or_deletes_somebody_elses_win(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    await wins.win(lea, "Léa's secret title")
    await wins.win(noe, "Noé’s")
    refusal = "Cette victoire n’existe plus, ou elle n’est pas à toi."
    for action in ("open", "show", "edit", "delete", "deleted", "describe"):
        told = await forge(wins, noe, f"wins:{action}:v1:1")
        assert text_of(told) == refusal, action
    jar = await forge(wins, noe, "wins:jar:v1:1")
    assert "Noé’s" in text_of(jar)
    assert "### 🍾 Léa's secret title" in text_of(cards(wins)[0])


async def forge(world: World, who: MemberActor, custom_id: str) -> InteractionResult:
    """Press a component that nobody was shown, as a modified client does."""
    page = message_of(await who.slash(world.lobby, "wins"))
    stored = world.env.backend.get_message(world.lobby.id, page.id)
    button = stored.components[0]["components"][-1]["components"][0]
    button["custom_id"] = custom_id
    return await who.click(page, custom_id=custom_id)


async def test_the_jar_draws_ones_own_and_never_the_same_twice_in_a_row(wins: World) -> None:
    lea, noe = wins.person("Léa", "fr"), wins.person("Noé")
    wins.bot.random = Random(7)  # type: ignore[assignment]
    await wins.win(noe, "Not Léa's")
    for title in ("Un", "Deux", "Trois"):
        await wins.win(lea, title, story=f"L’histoire de {title}")
    page = await wins.press(lea, await lea.slash(wins.lobby, "wins"), "wins:jar")
    drawn = []
    for _ in range(12):
        assert text_of(page).startswith("Tirée de ton bocal, <t:1767225600:D>\u202f:\n### ")
        assert labels(page) == ["Une autre", "Voir", "Toutes mes victoires"]
        drawn.append(text_of(page).splitlines()[1].removeprefix("### "))
        assert f"L’histoire de {drawn[-1]}" in text_of(page)
        page = await wins.press(lea, page, "wins:jar")
    assert set(drawn) == {"Un", "Deux", "Trois"}
    assert all(one != other for one, other in pairwise(drawn))


async def test_a_jar_of_one_draws_it_again(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "The only one")
    for _ in range(2):
        page = await wins.press(lea, await lea.slash(wins.lobby, "me"), "wins:jar")
        assert "The only one" in text_of(page)
        assert labels(page) == ["See it", "All my wins"]


async def test_an_empty_jar_says_so(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "Signé")
    page = await lea.slash(wins.lobby, "wins")
    question = await wins.press(lea, answer, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    told = await wins.press(lea, page, "wins:jar")
    assert text_of(told).endswith(
        "Ton bocal est encore vide. Mets-y une première victoire, même toute petite."
    )


async def test_me_counts_the_jar_and_says_when_the_next_toast_is(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    page = await lea.slash(wins.lobby, "me")
    assert "Pas encore de victoire dans ton bocal. Prochaine tournée\u202f: <t:1767369600:F>" in (
        text_of(page)
    )
    await wins.win(lea, "Signé")
    page = await lea.slash(wins.lobby, "me")
    assert "Une victoire dans ton bocal." in text_of(page)
    assert "Le bocal" in labels(page)


async def test_old_wins_stay_in_the_jar_after_their_card_is_gone(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed")
    wins.env.backend.delete_message(wins.wins.id, cards(wins)[0].id)
    await wins.env.settle()
    await wins.travel(timedelta(days=100))
    page = await wins.press(lea, await lea.slash(wins.lobby, "wins"), "wins:jar")
    assert "### Signed" in text_of(page)
    assert labels(page) == ["All my wins"]

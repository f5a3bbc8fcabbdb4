"""Sharing a win: its form, its card, those who helped, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.wins import PICTURE_BYTES, REACTIONS, Kind
from tests.cogs.world import World, cards, labels, parts, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up and people are awake."""
    await wins.travel(MORNING)
    return wins


async def test_a_french_member_shares_in_an_english_guild(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    form = await lea.slash(wins.lobby, "win")
    asked = [part["label"] for part in parts(form) if part.get("type") == 18]
    assert asked[0] == "Que s’est-il passé\u202f?"
    assert len(asked) == 5
    answer = await lea.submit_modal(form, {"title": "Contrat signé", "kind": ["contract"]})
    assert text_of(answer).startswith("C’est publié.")
    assert labels(answer) == ["Voir", "Changer", "Effacer", "Toutes mes victoires"]
    assert answer.ephemeral
    (card,) = cards(wins)
    assert text_of(card) == f"### 🍾 Contrat signé\n{lea.mention} · contract signed"
    assert labels(card) == ["Congratulate", "Report"]


async def test_an_english_member_shares_in_a_french_guild(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr")
    ben = wins.person("Ben", "en-GB")
    answer = await wins.win(ben, "Signed it", story="At last.", kind=["contract"])
    assert text_of(answer).startswith("It is posted.")
    (card,) = cards(wins)
    assert text_of(card) == f"### 🍾 Signed it\n{ben.mention} · contrat signé\nAt last."
    assert labels(card) == ["Féliciter", "Signaler"]


async def test_the_form_offers_every_kind_and_the_card_says_which(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    offered = [option["value"] for part in parts(form) for option in part.get("options", ())]
    assert offered == [kind.value for kind in Kind]
    await lea.submit_modal(form, {"title": "Learned to sail", "kind": ["learned"]})
    await wins.win(lea, "No kind was chosen")
    assert [text_of(card).rpartition("· ")[2] for card in cards(wins)] == [
        "learned",
        "something else",
    ]


async def test_the_card_invites_with_the_starting_reactions(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    reactions = cards(wins)[0].reactions
    assert tuple(str(one.emoji) for one in reactions) == REACTIONS
    assert [one.count for one in reactions] == [1, 1, 1, 1]


async def test_nothing_is_asked_before_wins_are_set_up(world: World) -> None:
    answer = await world.person("Léa", "fr").slash(world.lobby, "win")
    assert answer.modal is None
    assert "Les victoires n’ont pas encore de salon ici" in text_of(answer)


async def test_what_was_written_is_given_back_when_it_cannot_be_kept(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "\u200b \u200b", story="Dix ans que j’attendais ce jour.")
    assert "avec des lettres visibles" in text_of(answer)
    assert "Dix ans que j’attendais ce jour." in text_of(answer)
    assert cards(wins) == []
    form = await wins.press(lea, answer, "wins:new")
    await lea.submit_modal(form, {"title": "Dix ans"})
    assert len(cards(wins)) == 1


def alt_of(world: World) -> list[str]:
    """Return how the pictures of the only card are described to those who do not see them."""
    galleries = [part for part in parts(cards(world)[0]) if part.get("type") == 12]
    return [item["description"] for gallery in galleries for item in gallery["items"]]


async def test_a_picture_is_posted_then_described_and_kept(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "Signé", picture=("Ma Photo.JPG", b"a picture"))
    (card,) = cards(wins)
    assert [one.filename for one in card.attachments] == ["win.jpg"]
    assert await card.attachments[0].read() == b"a picture"
    assert alt_of(wins) == ["The picture of this win, not described yet"]
    assert "Tout le monde ne voit pas les images" in text_of(answer)
    form = await wins.press(lea, answer, "wins:describe")
    changed = await lea.submit_modal(form, {"description": "Deux mains\u200b qui signent"})
    assert text_of(changed) == "C’est changé."
    assert alt_of(wins) == ["Deux mains qui signent"]
    opened = await wins.choose(
        lea, await lea.slash(wins.lobby, "wins"), "wins:open", str(number_of(wins))
    )
    form = await wins.press(lea, opened, "wins:edit")
    await lea.submit_modal(form, {"title": "Signé, enfin"})
    (card,) = cards(wins)
    assert "Signé, enfin" in text_of(card)
    assert [one.filename for one in card.attachments] == ["win.jpg"]
    assert alt_of(wins) == ["Deux mains qui signent"]


def number_of(world: World) -> int:
    """Return the id of the only card's win."""
    ids = [part["custom_id"] for part in parts(cards(world)[0]) if part.get("custom_id")]
    return int(ids[0].rpartition(":")[2])


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (("invoice.pdf", b"%PDF"), "Discord does not show this file as a picture"),
        (("film.mp4", b"\0"), "Discord does not show this file as a picture"),
        (("drawing.svg", b"<svg/>"), "Discord does not show this file as a picture"),
        (("no ending", b"\0"), "Discord does not show this file as a picture"),
        (("big.png", b"\0" * (PICTURE_BYTES + 1)), "This picture is too heavy: 8 MB at most."),
    ],
    ids=["pdf", "mp4", "svg", "no ending", "too heavy"],
)
async def test_what_is_no_picture_is_refused_and_the_words_are_given_back(
    wins: World, picture: tuple[str, bytes], said: str
) -> None:
    answer = await wins.win(wins.person("Léa"), "Signed", story="By hand.", picture=picture)
    assert text_of(answer).startswith(said)
    assert "Signed\nBy hand." in text_of(answer)
    assert cards(wins) == []


async def test_a_picture_that_discord_keeps_no_more_delays_no_win(wins: World) -> None:
    lea = wins.person("Léa")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500)
    answer = await wins.win(lea, "Signed", picture=("photo.png", b"a picture"))
    assert "kept safe" in text_of(answer)
    wins.env.backend.cdn._blobs.clear()
    await wins.travel(timedelta(minutes=5))
    (card,) = cards(wins)
    assert "Signed" in text_of(card)
    assert card.attachments == []


async def test_erasing_oneself_takes_words_picture_and_name_off_the_card(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed", story="By hand.", picture=("photo.png", b"a picture"))
    page = await lea.slash(wins.lobby, "mydata delete")
    await wins.press(lea, page, "mydata:delete")
    await wins.bot.tick()
    (card,) = cards(wins)
    assert text_of(card) == (
        "### 🍾 Somebody has something to celebrate\nSomebody · something else"
    )
    assert card.attachments == []


async def test_a_form_outlives_a_restart(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    await wins.restart()
    answer = await lea.submit_modal(form, {"title": "Written during a restart"})
    assert text_of(answer).startswith("It is posted.")
    edit = await wins.press(lea, answer, "wins:edit")
    await wins.restart()
    await lea.submit_modal(edit, {"title": "Changed during another"})
    (card,) = cards(wins)
    assert "Changed during another" in text_of(card)


async def test_a_card_of_before_a_restart_still_answers(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await day.win(lea, "Delivered", helpers=[noe])
    await day.restart()
    told = await day.press(noe, cards(day)[0], "wins:name_off")
    assert "Your name is off the card." in text_of(told)
    assert noe.mention not in text_of(cards(day)[0])

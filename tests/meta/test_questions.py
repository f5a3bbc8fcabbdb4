"""The questions that open a pairing, and the ready first sentences: all there, short, different."""

from __future__ import annotations

import re

import pytest

from bot.domain.text import fold
from bot.i18n import LANGUAGES
from tests.meta.test_catalogues import all_texts

QUESTIONS = [f"pairings-question-{number}" for number in range(1, 121)]
ONE = [f"pairings-opening-{number}" for number in range(1, 13)]
GROUP = [f"pairings-opening-group-{number}" for number in range(1, 7)]
LIMITS = {"pairings-question-": 140, "pairings-opening-": 160}
"""In characters, of each kind; a name counts as one."""


def told(language: str, beginning: str) -> dict[str, str]:
    return {name: text for name, text in all_texts(language) if name.startswith(beginning)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_text(language: str) -> None:
    assert sorted(told(language, "pairings-question-")) == sorted(QUESTIONS)
    assert sorted(told(language, "pairings-opening-")) == sorted([*ONE, *GROUP])


@pytest.mark.parametrize("beginning", LIMITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_a_short_question_unlike_the_others(language: str, beginning: str) -> None:
    texts = told(language, beginning)
    end = "\u202f?" if language == "fr" else "?"
    assert len({re.sub(r"\W+", " ", fold(text)) for text in texts.values()}) == len(texts)
    assert [text for text in texts.values() if not text.endswith(end) or "!" in text] == []
    assert [text for text in texts.values() if len(text) > LIMITS[beginning]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_sentence_names_one_person_or_nobody(language: str) -> None:
    texts = dict(all_texts(language, hole="#"))
    assert [name for name in ONE if texts[name].count("#") != 1] == []
    assert [name for name in (*GROUP, *QUESTIONS) if "#" in texts[name]] == []

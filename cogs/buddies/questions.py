"""One more question: the one whose answer would change the list most, where it can be answered."""

from __future__ import annotations

from bot import ui
from bot.domain.finding import Question
from bot.domain.profiles import Profile
from bot.i18n import Say
from cogs.buddies.fields import FIELDS, number_of


def question_pieces(say: Say, me: Profile, question: Question | None) -> list[ui.Piece]:
    """Return the question with its menu, or with the button to where it is answered."""
    if question is None:
        return []
    text = say(f"buddies-question-{question}")
    if question is Question.TAGS:
        return [ui.section(text, ui.button(say("buddies-tags-button"), "buddies:tags"))]
    if question is Question.STYLE:
        return [ui.section(text, ui.button(say("buddies-question-style-button"), "buddies:style"))]
    nth = number_of(question)
    return [ui.text(text), FIELDS[nth].menu(say, me, nth, action="buddies:answer")]

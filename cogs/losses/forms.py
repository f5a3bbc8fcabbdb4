"""The form in which a loss is written: text alone, all that is chosen comes before."""

from __future__ import annotations

import discord

from bot import ui
from bot.domain.losses import STORY, Loss
from bot.i18n import Say


def story_form(say: Say, draft: Loss) -> discord.ui.Modal:
    """Return the form for the words of a draft."""
    hint = story_hint(say, draft)
    title = say("losses-form-title-advice" if draft.urgency else "losses-form-title")
    story = ui.field("story", say("losses-form-story"), most=STORY, long=True, hint=hint)
    return ui.form(title, "losses:written", draft.id, story)


def story_hint(say: Say, loss: Loss) -> str:
    """Say what need not be told, and what can give an anonymous author away."""
    return say("losses-form-story-hint-anonymous" if loss.anonymous else "losses-form-story-hint")

"""Covers: what features do so that organisers can hide a card, restore it, and stop its author."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import discord

from bot import ui
from bot.domain.rulings import Ruling
from bot.feature import Feature
from bot.i18n import Say
from bot.store.agenda import Work

if TYPE_CHECKING:
    from bot.client import CommunityBot


class Covers(Feature):
    """A feature whose cards organisers can hide.

    `cards` names them as reports do, each with the feature from which its author can be stopped.
    """

    cards: ClassVar[Mapping[str, str]] = {}

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover a card's words where others read them, or show them again; once done, it is so.

        The author's own pages keep them. Return whose words they are, None where nobody's name
        may be told.
        """
        raise NotImplementedError

    async def pause(self, guild_id: int, user_id: int, until: datetime | None) -> None:
        """Follow a stop of a member by name: take back what would call them meanwhile."""


class Unnamed(Covers):
    """A feature whose authors may be anonymous: only it knows who they are, and tells nobody."""

    async def stop_author(self, subject_id: int, until: datetime | None) -> None:
        """Stop the anonymous author of a card until an instant; without one, lift that stop."""
        raise NotImplementedError

    async def wrote(self, subject_id: int, user_id: int) -> bool:
        """Return whether a card without a name is somebody's."""
        raise NotImplementedError

    async def tell_author(self, ruling: Ruling, work: Work) -> None:
        """Tell the author of a card without a name, where they wished to be written to."""
        raise NotImplementedError


def covering(bot: CommunityBot, card: str) -> Covers | None:
    """Return the feature that covers the cards of a name."""
    features = (one for one in bot.features() if isinstance(one, Covers))
    return next((one for one in features if card in one.cards), None)


def stoppable(bot: CommunityBot) -> list[str]:
    """Return the features from which a member can be stopped, in the order of their doors."""
    features = (one for one in bot.features() if isinstance(one, Covers))
    return list(dict.fromkeys(name for one in features for name in one.cards.values()))


def feature_of(bot: CommunityBot, card: str) -> str:
    """Return the feature from which the author of a card is stopped."""
    feature = covering(bot, card)
    return feature.cards[card] if feature else card


def covered(say: Say) -> discord.ui.LayoutView:
    """Return what stands in place of a card that organisers have hidden."""
    return ui.layout(ui.card(ui.text(say("rulings-covered")), colour=ui.CALM))

"""The kinds of notices of pairings, and how each may reach a member, the usual way first."""

from bot.domain.notices import Way

ROUND_NOTICE = "pairings-round"
"""News about one's group, or one's place in the draw: in the group's thread, where it has one."""
SOON_NOTICE = "pairings-soon"
"""Word that a round is drawn tomorrow, for who asked for it."""
MET_NOTICE = "pairings-met"
"""The question how a round went."""
WAYS = (Way.MENTION, Way.PRIVATE, Way.NOTHING)

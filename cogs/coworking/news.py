"""The word to those who come that a session moved, or does not take place."""

from __future__ import annotations

from datetime import timedelta

from bot.delivery import MOST_CALLED, send_once
from bot.domain.coworking import Session, Stage
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.coworking_next import NEWS
from cogs.coworking import card_pages as pages
from cogs.coworking.desk import CoworkingFeature

LATE = timedelta(hours=6)
"""Later, and once a session would have begun, it is no news any more."""


class CoworkingNews(CoworkingFeature):
    """Tells those who come, in one message under the card; others are not called."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the telling."""
        return (Job(NEWS, self.tell, LATE, log=UNTOLD),)

    async def tell(self, work: Work) -> None:
        """Tell those who come, without the host, who knows; nobody where there is nobody."""
        session = await self.desk.sessions.get(work.subject_id)
        if session is None or not self._is_news(session, work):
            return
        people = await self.desk.coming.people(session)
        called = [one for one in people if one != session.host_id][:MOST_CALLED]
        if not called or self.bot.text_channel(session.card_channel_id) is None:
            return
        channel = await self.bot.organisers.writable(session.guild_id, session.card_channel_id)
        is_off = session.stage is Stage.CANCELLED
        await send_once(
            channel,
            pages.news(self.bot.guild_voice(session.guild_id), session, called),
            nonce=f"cn{work.id}",
            mark=("coworking:plan" if is_off else "coworking:cannot", session.id),
            looked_for_since=work.tried_since,
            mentioned=called,
            reply_to=session.card_id,
        )

    def _is_news(self, session: Session, work: Work) -> bool:
        """Return whether a work is still true: it was moved, or cancelled before its end."""
        wanted = Stage.PLANNED if work.key.endswith(":moved") else Stage.CANCELLED
        return session.stage is wanted and self.bot.clock.now() < session.ends_at

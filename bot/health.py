"""What this process tells of itself: whether it is well, and its figures for Prometheus."""

from __future__ import annotations

import logging

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.client import CommunityBot
from bot.counting import look
from bot.errors import StartError
from bot.log import named
from bot.metrics import REGISTRY
from bot.store.upgrade import check

log = logging.getLogger(__name__)


class Health:
    """Answers GET /health with 200 or 503 and says why in JSON, and GET /metrics with figures."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self._runner: web.AppRunner | None = None

    async def start(self, address: str) -> None:
        """Listen on host:port; StartError where that cannot be."""
        host, _, port = address.rpartition(":")
        app = web.Application()
        app.router.add_get("/health", self._answer)
        app.router.add_get("/metrics", self._figures)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            raise StartError(f"HEALTH_ADDRESS: {error.strerror or error}.") from None
        log.info("health on http://%s/health", address)

    async def stop(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, _: web.Request) -> web.Response:
        state = {
            "discord": self._bot.is_connected and not self._bot.is_closed(),
            "agenda": self._bot.agenda.is_ticking(),
            "database": await self._database_answers(),
        }
        return web.json_response(state, status=200 if all(state.values()) else 503)

    async def _figures(self, _: web.Request) -> web.Response:
        """Tell the figures; those that a silent database would tell stay as they were."""
        try:
            await look(self._bot)
        except Exception as error:
            log.warning("the database does not answer: %s", named(error))
        return web.Response(
            body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def _database_answers(self) -> bool:
        try:
            await check(self._bot.database)
        except Exception as error:
            log.warning("the database does not answer: %s", named(error))
            return False
        return True

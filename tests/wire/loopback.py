"""A small Discord on this machine, against which the real process of the bot runs.

    async with Loopback() as discord:
        lea, wins = discord.add_member("Léa"), discord.add_channel("wins")
        ...  # start a bot with discord.environment
        asked = await discord.command(lea, wins, "win")
        await asked.answer()
        await discord.until(lambda: discord.messages(wins))
        assert discord.violations == []

It serves what a bot meets: gateway sessions that resume (`discord.gateway`), the HTTP routes of
`routes.py`, errors and waits on demand (`discord.fault`), nonces remembered for five minutes. It
notes every request and judges it by the contract.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from copy import copy
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

import discord
from aiohttp import web

from bot.clock import Clock
from bot.domain.shards import ALONE, Shards
from tests import contract
from tests.wire.acts import Acts
from tests.wire.calls import API, Call, Fault, answer, read_call, refusal
from tests.wire.gateway import Gateway, Session
from tests.wire.guild import Guild
from tests.wire.history import History
from tests.wire.routes import ROUTES, Route
from tests.wire.shapes import Json, Refused

TOKEN = "loopback-token"
WORDS = {"token", "emoji"}  # parts of paths that are no ids

T = TypeVar("T")


class Loopback(Acts):
    """The server: start it with `async with`, then see `Acts` for what members can do.

    `now()` tells Discord's own time where that matters: how long a nonce is remembered.
    `permissions` are those of the bot, all of them unless given. The guild is of one of `shards`.
    """

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        permissions: discord.Permissions | None = None,
        shards: Shards = ALONE,
    ) -> None:
        self.requests: list[Call] = []
        self.violations: list[str] = []
        self.commands = []
        self.interactions = {}
        self.application_flags = 0
        self.gateway = Gateway(TOKEN, self._greet, self.news_came)
        allowed = permissions or discord.Permissions.all()
        self.guild = Guild(self.gateway.tell, allowed, shards=shards)
        self.history = History(self.guild, now or Clock().now, lambda: self.origin)
        self.gateway.find_members = self._find_members
        self.houses = [self]
        self._faults: list[Fault] = []
        self._news = asyncio.Event()
        self._port = 0
        described = contract.load()
        self._check = described.check if described else contract.check_rules

    def another(self, shards: Shards, permissions: discord.Permissions | None = None) -> Self:
        """Return the same Discord as seen from another guild with the bot, of one of some shards.

        Everybody and everything in it is of that guild; requests and faults are noted in common.
        """
        house = copy(self)
        allowed = permissions or discord.Permissions.all()
        house.guild = Guild(self.gateway.tell, allowed, self.guild.bot_id, shards)
        house.history = History(house.guild, self.history.now, lambda: self.origin)
        self.houses.append(house)
        return house

    # addresses

    @property
    def origin(self) -> str:
        """Return the address of the server."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_base(self) -> str:
        """Return what DISCORD_API_BASE must be."""
        return self.origin + API

    @property
    def gateway_url(self) -> str:
        """Return what DISCORD_GATEWAY must be."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings that point the bot here."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": self.api_base,
            "DISCORD_GATEWAY": self.gateway_url,
        }

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{number}/{name}", self._file)
        for method, path, function in ROUTES:
            app.router.add_route(method, API + _pattern(path), self._answering(function))
        app.router.add_route("*", "/{path:.*}", self._answering(_unknown))
        # A request that is held when the bot is killed must end with the bot.
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.gateway.drop(1001)
        await self._runner.cleanup()

    # for tests

    def sent(self, method: str, pattern: str) -> list[Call]:
        """Return the requests of one kind so far: `sent("POST", "/channels/*/messages")`."""
        return [call for call in self.requests if call.matches(method, pattern)]

    async def until(self, holds: Callable[[], T | None], timeout: float = 10) -> T:  # noqa: ASYNC109
        """Return what `holds()` gives once that is true; it is asked whenever something happens."""
        try:
            async with asyncio.timeout(timeout):
                while not (value := holds()):
                    await self.news()
        except TimeoutError:
            last = ", ".join(f"{call.method} {call.path}" for call in self.requests[-5:])
            raise TimeoutError(f"not so within {timeout} s; last requests: {last}") from None
        return value

    async def news(self) -> None:
        """Wait until something happens here, or in a process that is listened to.

        What happened since the last time counts: whoever asks elsewhere in between misses nothing.
        """
        await self._news.wait()
        self._news.clear()

    def fault(
        self,
        method: str,
        pattern: str,
        *,
        status: int | None = None,
        code: int = 0,
        times: int = 1,
        retry_after: float = 0.01,
        hold: asyncio.Event | None = None,
        when: Literal["before", "after"] = "before",
    ) -> Fault:
        """Let the next requests of a kind fail, or wait until `hold` is set, or both.

        `when="after"` lets the request take effect first: the bot only never learns of it. To
        kill a process in the middle of a request:

            fault = discord.fault("POST", "/channels/*/messages", hold=asyncio.Event())
            await fault.arrived.wait()
            await process.kill()
        """
        fault = Fault(method, pattern, status, code, times, retry_after, hold, when)
        self._faults.append(fault)
        return fault

    # the server

    def _answering(self, function: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def respond(request: web.Request) -> web.Response:
            call = await read_call(request)
            self._note(call)
            numbers = {
                key: value if key in WORDS else int(value)
                for key, value in request.match_info.items()
                if key != "path"
            }
            try:
                house = self._house(call, numbers)
                return await self._served(request, call, lambda: function(house, call, **numbers))
            finally:
                self.news_came()

        return respond

    async def _served(
        self, request: web.Request, call: Call, act: Callable[[], Any]
    ) -> web.Response:
        fault = next((one for one in self._faults if one.takes(call)), None)
        try:
            self._authorise(call)
            if fault:
                await fault.reach("before")
                if request.transport is None or request.transport.is_closing():
                    raise Refused(499, 0, "whoever asked is gone, so nothing is done")
            try:
                result = act()
            finally:
                if fault:
                    self.news_came()
                    await fault.reach("after")
        except Refused as refused:
            return refusal(refused, fault.retry_after if fault else 0)
        return answer(result)

    def _house(self, call: Call, numbers: Mapping[str, Any]) -> Loopback:
        """Return the guild that a request is about; the first where it is about none."""
        about = [number for number in numbers.values() if isinstance(number, int)]
        if isinstance(call.json, dict):
            about.append(int(call.body.get("recipient_id", 0)))
        ours = (one for one in self.houses if any(map(one.guild.knows, about)))
        return next(ours, self)

    def _note(self, call: Call) -> None:
        self.requests.append(call)
        self.violations += self._check(
            call.method, call.path, call.json, call.params, list(call.files)
        )
        self.news_came()

    def _authorise(self, call: Call) -> None:
        by_path = call.path.startswith(("/interactions/", "/webhooks/"))
        if not by_path and call.token != TOKEN:
            raise Refused(401, 0, "401: Unauthorized")

    def news_came(self) -> None:
        """Let everybody who waits look again."""
        self._news.set()

    async def _file(self, request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        if number not in self.history.files:
            raise web.HTTPNotFound
        return web.Response(body=self.history.files[number])

    def _greet(self, session: Session) -> None:
        mine = [one.guild for one in self.houses if session.shards.serve(one.guild.id)]
        ready = {
            "v": 10,
            "user": self.guild.users[self.guild.bot_id],
            "guilds": [{"id": str(one.id), "unavailable": True} for one in mine],
            "shard": [session.shards.ids[0], session.shards.count],
            "session_id": session.id,
            "resume_gateway_url": self.gateway_url,
            "application": {"id": str(self.guild.bot_id), "flags": 0},
        }
        session.add("READY", ready)
        for guild in mine:
            session.add("GUILD_CREATE", guild.full())

    def _find_members(self, asked: Json) -> Json:
        numbers = asked.get("user_ids") or []
        numbers = numbers if isinstance(numbers, list) else [numbers]
        (guild,) = (one.guild for one in self.houses if one.guild.id == int(asked["guild_id"]))
        known = [guild.members.get(int(number)) for number in numbers]
        return {
            "guild_id": str(guild.id),
            "members": [member for member in known if member],
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": asked.get("nonce"),
        }


def _pattern(path: str) -> str:
    """Return a path of `routes.py` for aiohttp: what is not a word is a number."""
    for part in path.split("/"):
        name = part.strip("{}")
        if part.startswith("{") and name not in WORDS:
            path = path.replace(part, f"{{{name}:[0-9]+}}")
    return path


def _unknown(discord: Loopback, call: Call) -> None:
    discord.violations.append(f"{call.method} {call.path}: the loopback has no such route")
    raise Refused(404, 0, "404: Not Found")

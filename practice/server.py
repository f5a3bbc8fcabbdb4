"""The page over HTTP, for this machine alone: what is shown, and what one presses."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web
from mako.lookup import TemplateLookup  # type: ignore[import-untyped]
from simcord.backend.errors import BackendError, SetupError

from bot.config import Settings
from bot.errors import StartError
from bot.i18n import LANGUAGES, Say, voice
from practice import acts
from practice.acts import Pressed
from practice.page import DAY, Page
from practice.people import read_people
from practice.reading import spoken_time
from practice.stage import Stage
from practice.story import Progress
from practice.window import Window

PAGES = Path(__file__).with_name("pages")
TEMPLATES = TemplateLookup([str(PAGES)], default_filters=["h"], strict_undefined=True)
COOKIE = "language"
HTTP = 80
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self' http://127.0.0.1:*; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
REFUSALS = (BackendError, SetupError, TimeoutError, LookupError, ValueError)
"""What SimCord, or a form that no page shows, may end in."""
Act = Callable[[Pressed], Awaitable[str]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves the page: progress while the community gathers, then the community."""

    def __init__(self, settings: Settings) -> None:
        self.progress = Progress()
        self._settings = settings
        self._stage: Stage | None = None
        self._window: Window | None = None
        self._hosts: set[str] = set()
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._show),
                web.get("/progress", self._tell),
                web.get("/style.css", _file),
                web.get("/script.js", _file),
                web.post("/travel", self._act(acts.travel)),
                web.post("/preview", self._act(acts.preview)),
                web.post("/react", self._act(acts.react)),
                web.post("/apps", self._act(acts.apps)),
                web.post("/voice", self._act(acts.speak)),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)

    async def start(self, address: str) -> str:
        """Listen on host:port and return the page's address; StartError where that cannot be."""
        host, _, port = address.rpartition(":")
        if not _is_loopback(host):
            raise StartError(
                f"PRACTICE_ADDRESS: {address} can be reached from other machines, and whoever "
                "reaches the practice server acts as anybody; use 127.0.0.1."
            )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise StartError(
                f"PRACTICE_ADDRESS: {address} cannot be used ({reason}); stop what listens there, "
                "or choose another port."
            ) from None
        bound = self._runner.addresses[0][1]
        port_shown = "" if bound == HTTP else f":{bound}"
        self._hosts = {f"{name}{port_shown}" for name in (host, "localhost", "127.0.0.1")}
        return f"http://{host}{port_shown}"

    def welcome(self, stage: Stage) -> None:
        """Show the community from now on."""
        self._stage = stage
        self._window = Window(stage)

    async def stop(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer this page alone: another site must neither read it nor act through it."""
        if request.host not in self._hosts:
            raise web.HTTPForbidden(text="Unknown host.")
        origin = request.headers.get("Origin", f"http://{request.host}")
        if request.method == "POST" and origin.removeprefix("http://") not in self._hosts:
            raise web.HTTPForbidden(text="Unknown origin.")
        response = await handler(request)
        response.headers.update(SECURITY)
        return response

    async def _show(self, request: web.Request) -> web.Response:
        if request.query.get(COOKIE) in LANGUAGES:
            return self._speak(request)
        say = self._voice(request)
        if self._stage is None:
            return self._gathering(say)
        page = Page(self._stage, say, *_whom_and_where(request.query))
        link = f"{page.link(page.you.id, page.here.id)}&"
        return _render("community.html", say, link, page=page)

    def _speak(self, request: web.Request) -> web.Response:
        """Remember the language of the page, and come back to where one was."""
        member_id, place_id = _whom_and_where(request.query)
        response = _see(f"/?as={member_id}&in={place_id}")
        response.set_cookie(COOKIE, request.query[COOKIE], samesite="Strict", httponly=True)
        return response

    def _voice(self, request: web.Request) -> Say:
        """Return the chosen language, else the browser's, else the installation's."""
        asked = request.headers.get("Accept-Language", "")
        wanted = [request.cookies.get(COOKIE, ""), *(one.strip()[:2] for one in asked.split(","))]
        known = (one for want in wanted for one in LANGUAGES if one == want)
        return voice(next(known, self._settings.default_locale))

    def _gathering(self, say: Say) -> web.Response:
        return _render(
            "gathering.html",
            say,
            "/?",
            people=len(read_people()),
            progress=self.progress,
            playing=self._playing(say),
        )

    def _playing(self, say: Say) -> str:
        at = self.progress.at
        return spoken_time(at, DAY, say.language) if at else ""

    async def _tell(self, request: web.Request) -> web.Response:
        """Tell the progress page how far the community has come."""
        told = {
            "ready": self._stage is not None,
            "done": self.progress.done,
            "total": self.progress.total,
            "playing": self._playing(self._voice(request)),
        }
        return web.json_response(told)

    def _act(self, act: Act) -> Handler:
        """Return what answers a press: the act in its turn, then the page again."""

        async def answer(request: web.Request) -> web.Response:
            form = {name: str(value) for name, value in (await request.post()).items()}
            say, stage, window = self._voice(request), self._stage, self._window
            if stage is None or window is None:
                return _see("/")
            page = Page(stage, say, *_whom_and_where(form))
            try:
                async with stage.turn:
                    to = await act(Pressed(stage, window, page, form))
                    await stage.breathe()
                    await window.refresh()
            except REFUSALS as reason:
                back = page.link(page.you.id, page.here.id)
                return _render("refused.html", say, "/?", 409, reason=str(reason), back=back)
            return _see(to)

        return answer


def _render(name: str, say: Say, link: str, status: int = 200, **values: Any) -> web.Response:
    other = next(one for one in LANGUAGES if one != say.language)
    html = TEMPLATES.get_template(name).render(
        say=say, other_language=other, other_language_link=f"{link}{COOKIE}={other}", **values
    )
    return web.Response(text=html, content_type="text/html", status=status)


def _see(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address})


async def _file(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGES / request.path[1:])


def _whom_and_where(fields: Mapping[str, str]) -> tuple[int, int]:
    """Return the ids of the member and the place that a form or address names, 0 for nonsense."""
    texts = (fields.get(name, "")[:20] for name in ("as", "in"))
    member_id, place_id = (int(text) if text.isdecimal() else 0 for text in texts)
    return member_id, place_id


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

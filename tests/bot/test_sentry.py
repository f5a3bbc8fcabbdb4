"""What Sentry is told, read where it would arrive: places in the code, and nothing of anybody."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import sentry_sdk
from aiohttp import web

from bot.config import load_settings
from bot.errors import StartError
from bot.log import reference
from bot.operating.sentry import watch

STORY, MEMBER = "Ma cliente est partie", 1456074443980800031
log = logging.getLogger("cogs.losses.desk")


class Project:
    """A small Sentry: it keeps what is sent to it."""

    def __init__(self) -> None:
        self.envelopes: list[bytes] = []
        self.dsn = ""

    @property
    def events(self) -> list[dict[str, Any]]:
        parts = [part for one in self.envelopes for part in one.splitlines()]
        return [json.loads(part) for part in parts if b'"platform"' in part]

    async def take(self, request: web.Request) -> web.Response:
        sent = await request.read()
        is_packed = sent.startswith(b"\x1f\x8b")
        self.envelopes.append(gzip.decompress(sent) if is_packed else sent)
        return web.json_response({})


@pytest.fixture
async def project() -> AsyncIterator[Project]:
    made = Project()
    app = web.Application()
    app.router.add_post("/api/1/envelope/", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.dsn = f"http://public@127.0.0.1:{runner.addresses[0][1]}/1"
    yield made
    await runner.cleanup()


@pytest.fixture(autouse=True)
def told_no_more() -> Iterator[None]:
    """Let Sentry's client go after the test."""
    yield
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


async def flush() -> None:
    """Wait until what was noted has been sent; the client sends in a thread of its own."""
    await asyncio.to_thread(sentry_sdk.flush, 5)


def fail(words: str) -> None:
    """Fail as code does that met what a member wrote."""
    own_words = {"story": words, "member": MEMBER}
    raise ValueError(f"{own_words}")


async def test_a_failure_is_told_without_anything_of_a_member(project: Project) -> None:
    watch(load_settings(_env_file=None, sentry_dsn=project.dsn))
    ref = reference()
    log.info("%s wrote %s", MEMBER, STORY)
    try:
        fail(STORY)
    except ValueError:
        log.exception("loss %d of %s failed, ref %s", MEMBER, STORY, ref)
    await flush()
    (event,) = project.events
    everything = b"".join(project.envelopes).decode()
    assert "cliente" not in everything
    assert str(MEMBER) not in everything
    assert event["tags"] == {"reference": ref}
    assert event["logentry"] == {"message": "loss %d of %s failed, ref %s"}
    (told,) = event["exception"]["values"]
    assert told["type"] == "ValueError"
    assert told["stacktrace"]["frames"][-1]["function"] == "fail"
    assert "vars" not in everything
    assert "breadcrumbs" not in everything
    assert not event.get("server_name")


async def test_words_of_libraries_are_not_told(project: Project) -> None:
    watch(load_settings(_env_file=None, sentry_dsn=project.dsn))
    logging.getLogger("asyncio").error(f"Task was destroyed: {STORY}")
    await flush()
    (event,) = project.events
    assert event["logger"] == "asyncio"
    assert "cliente" not in json.dumps(event)


async def test_what_is_no_failure_is_not_told(project: Project) -> None:
    watch(load_settings(_env_file=None, sentry_dsn=project.dsn))
    log.warning("a command is outdated: %s", STORY)
    await flush()
    assert project.events == []


async def test_without_a_project_nothing_is_told() -> None:
    watch(load_settings(_env_file=None))
    assert not sentry_sdk.is_initialized()


def test_a_wrong_address_is_named() -> None:
    with pytest.raises(StartError, match=r"^SENTRY_DSN: "):
        watch(load_settings(_env_file=None, sentry_dsn="nonsense"))


def test_without_the_package_the_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(StartError, match=r"SENTRY_DSN: needs the Python package sentry_sdk\."):
        watch(load_settings(_env_file=None, sentry_dsn="http://public@127.0.0.1:9/1"))

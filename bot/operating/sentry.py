"""Failures told to Sentry, where an operator wants it: where in the code, nothing of anybody."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from bot.config import Settings
from bot.errors import StartError

OURS = ("bot", "cogs")
REFERENCE = re.compile(r"\bref ([0-9a-f]{8})\b")
KEPT = ("event_id", "timestamp", "platform", "level", "logger", "sdk")
PLACE = ("filename", "abs_path", "function", "module", "lineno", "in_app")
"""What a frame tells: neither the values of variables nor lines of code."""


def watch(settings: Settings) -> None:
    """Tell Sentry of each error that is logged; StartError where its package is not installed.

    Whatever Sentry's own integrations would gather is left off, and what remains is copied field
    by field in `discreet`: what a new version of its client adds is not sent.
    """
    if settings.sentry_dsn is None:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ModuleNotFoundError as error:
        raise StartError(f"SENTRY_DSN: needs the Python package {error.name}.") from None
    try:
        sentry_sdk.init(
            dsn=settings.sentry_dsn.get_secret_value(),
            before_send=discreet,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            max_breadcrumbs=0,
            include_local_variables=False,
            include_source_context=False,
            auto_session_tracking=False,
            send_client_reports=False,
            server_name="",
        )
    except ValueError as error:
        raise StartError(f"SENTRY_DSN: {error}.") from None


def discreet(event: Any, _: object) -> Any:
    """Return of an event only what names no member and quotes nobody, as the log does.

    The kinds of exceptions without their messages, the places in the code, the words of our own
    log line without what is filled in, and the reference that a member was shown.
    """
    told = {name: event[name] for name in KEPT if name in event}
    line = event.get("logentry") or {}
    if str(event.get("logger", "")).partition(".")[0] in OURS:
        told["logentry"] = {"message": line.get("message", "")}
    if found := REFERENCE.search(line.get("formatted") or _filled(line)):
        told["tags"] = {"reference": found[1]}
    values = (event.get("exception") or {}).get("values") or ()
    told["exception"] = {"values": [_exception(one) for one in values]}
    return told


def _filled(line: Mapping[str, Any]) -> str:
    """Return a log line with its values, to look for the reference in it."""
    return " ".join([str(line.get("message", "")), *(f"ref {one}" for one in _values(line))])


def _values(line: Mapping[str, Any]) -> tuple[object, ...]:
    values = line.get("params") or ()
    return tuple(values) if isinstance(values, list | tuple) else ()


def _exception(value: Mapping[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames") or ()
    places = [{name: one[name] for name in PLACE if name in one} for one in frames]
    return {
        "type": value.get("type"),
        "module": value.get("module"),
        "stacktrace": {"frames": places},
    }

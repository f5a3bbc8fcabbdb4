"""The rules of Discord's API that its description misses, one small function each.

The numbers come from the message and component references of Discord's developer documentation,
as read in November 2026.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from tests.contract_commands import broken_command_rules
from tests.contract_gatherings import broken_gathering_rules

Json = dict[str, Any]

COMMANDS = re.compile(r"/applications/\d+(/guilds/\d+)?/commands(/\d+)?$")
CALLBACK = re.compile(r"/interactions/\d+/[^/]+/callback$")
WEBHOOK = re.compile(r"/webhooks/\d+/[^/]+(/messages/(@original|\d+))?$")
MESSAGE = re.compile(r"/channels/\d+/messages(/\d+)?$")
THREAD = re.compile(r"/channels/\d+/threads$")

SUPPRESS_EMBEDS, EPHEMERAL, QUIET, VOICE, LAYOUT = 1 << 2, 1 << 6, 1 << 12, 1 << 13, 1 << 15
ON_EDIT = SUPPRESS_EMBEDS | LAYOUT
ON_SEND = ON_EDIT | QUIET | VOICE
ON_ANSWER = ON_SEND | EPHEMERAL

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, CHANNEL_SELECT = 1, 2, 3, 4, 5, 8
TEXT, FILE_UPLOAD = 10, 19
SELECTS = {STRING_SELECT, *range(USER_SELECT, CHANNEL_SELECT + 1)}
LAYOUT_TYPES = {9, TEXT, 11, 12, 13, 14, 17}
LINK, PREMIUM = 5, 6


def broken_rules(
    method: str, path: str, body: object, files: Collection[str] | None = None
) -> Iterator[str]:
    """Yield each rule that a body of the right shape breaks; `files` names what goes with it."""
    path = path.partition("?")[0]
    if COMMANDS.search(path) and method in ("POST", "PUT"):
        commands: Any = body if isinstance(body, list) else [body]
        yield from broken_command_rules(commands)
    elif not isinstance(body, dict):
        return
    elif CALLBACK.search(path):
        yield from _answer(body, files)
    elif WEBHOOK.search(path) or MESSAGE.search(path):
        on_send = ON_ANSWER if WEBHOOK.search(path) else ON_SEND
        yield from _message(body, files, on_send if method == "POST" else ON_EDIT)
    elif THREAD.search(path) and "message" in body:
        yield from _message(body["message"], files, ON_SEND)
    else:
        yield from broken_gathering_rules(method, path, body)


def _answer(body: Json, files: Collection[str] | None) -> Iterator[str]:
    data = body.get("data") or {}
    match body.get("type"):
        case 4:
            yield from _message(data, files, ON_ANSWER)
        case 5:
            yield from _flags(data, EPHEMERAL)
        case 7:
            yield from _message(data, files, ON_EDIT)
        case 9:
            yield from _modal(data)


def _message(message: Json, files: Collection[str] | None, flags: int) -> Iterator[str]:
    parts = list(_walk(message.get("components") or ()))
    new = flags != ON_EDIT
    if new and not files and _is_empty(message):
        yield "the message is empty"
    yield from _too_much("content", len(message.get("content") or ""), 2000)
    yield from _too_much("text of the embeds", sum(map(_embed_text, _embeds(message))), 6000)
    yield from _flags(message, flags)
    yield from _layout(message, parts)
    yield from _components(parts)
    yield from _mentions(message.get("allowed_mentions") or {})
    yield from _attachments(message, parts, files, new)


def _is_empty(message: Json) -> bool:
    carriers = ("embeds", "components", "attachments", "sticker_ids", "poll", "message_reference")
    return not (message.get("content") or "").strip() and not any(map(message.get, carriers))


def _embeds(message: Json) -> list[Json]:
    return message.get("embeds") or []


def _embed_text(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("author") or {}).get("name"), (embed.get("footer") or {}).get("text")]
    texts += [
        text for field in embed.get("fields") or () for text in (field["name"], field["value"])
    ]
    return sum(len(text or "") for text in texts)


def _flags(message: Json, allowed: int) -> Iterator[str]:
    flags = message.get("flags") or 0
    if flags & EPHEMERAL & ~allowed:
        yield "only an answer to an interaction can be ephemeral"
    if other := flags & ~allowed & ~EPHEMERAL:
        yield f"flags {other} cannot be set here"


def _layout(message: Json, parts: list[Json]) -> Iterator[str]:
    if not (message.get("flags") or 0) & LAYOUT:
        if any(part["type"] in LAYOUT_TYPES for part in parts):
            yield "layout components need the flag IS_COMPONENTS_V2"
        yield from _too_much("rows", len(message.get("components") or ()), 5)
        return
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if message.get(key):
            yield f"{key} cannot go with the flag IS_COMPONENTS_V2"
    yield from _too_much("components", len(parts), 40)
    text = sum(len(part["content"]) for part in parts if part["type"] == TEXT)
    yield from _too_much("text of the components", text, 4000)


def _components(parts: list[Json]) -> Iterator[str]:
    for name in ("custom_id", "id"):
        for value in _repeated(part.get(name) for part in parts):
            yield f"{name} {value!r} appears more than once"
    for part in parts:
        if part["type"] == ROW:
            yield from _row(part)
        elif part["type"] == BUTTON:
            yield from _button(part)
        elif part["type"] in SELECTS:
            yield from _select(part)


def _row(row: Json) -> Iterator[str]:
    kinds = {part["type"] for part in row["components"]}
    if kinds & SELECTS and len(row["components"]) > 1:
        yield "a select stands alone in its row"


def _button(button: Json) -> Iterator[str]:
    style = button["style"]
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style, "custom_id")
    given = {key for key in ("url", "sku_id", "custom_id") if button.get(key) is not None}
    if given != {needed}:
        yield f"a button of style {style} takes {needed} alone"
    if style != PREMIUM and not (button.get("label") or button.get("emoji")):
        yield "a button needs a label or an emoji"


def _select(select: Json) -> Iterator[str]:
    least, most = (1 if select.get(k) is None else select[k] for k in ("min_values", "max_values"))
    name = f"select {select['custom_id']!r}"
    if least > most:
        yield f"{name} asks for at least {least} and at most {most}"
    options = select.get("options") or ()
    for value in _repeated(option["value"] for option in options):
        yield f"{name} offers {value!r} more than once"
    chosen = [option for option in options if option.get("default")]
    chosen += select.get("default_values") or []
    yield from _too_much(f"default values of {name}", len(chosen), most)


def _modal(modal: Json) -> Iterator[str]:
    parts = list(_walk(modal["components"]))
    yield from _too_much("items of the modal", len(modal["components"]), 5)
    yield from _components(parts)
    for part in parts:
        name = part.get("custom_id")
        if part.get("disabled"):
            yield f"{name!r} cannot be disabled in a modal"
        if part["type"] in SELECTS | {FILE_UPLOAD}:
            if part.get("min_values") == 0 and part.get("required") is not False:
                yield f"{name!r} is required, so its min_values cannot be 0"
        elif part["type"] == TEXT_INPUT:
            yield from _text_input(part)


def _text_input(part: Json) -> Iterator[str]:
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    if least > most:
        yield f"{part['custom_id']!r} asks for at least {least} and at most {most} characters"
    yield from _too_much(f"value of {part['custom_id']!r}", len(part.get("value") or ""), most)


def _mentions(allowed: Json) -> Iterator[str]:
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or ()) and allowed.get(kind):
            yield f"allowed_mentions names {kind} and parses all of them"


def _attachments(
    message: Json, parts: list[Json], files: Collection[str] | None, new: bool
) -> Iterator[str]:
    given = message.get("attachments") or []
    if files is not None:
        yield from _too_much("files", len(files), 10)
        lost = [a["id"] for a in given if new and int(a["id"]) >= len(files)]
        yield from (f"attachment {number} has no file" for number in lost)
    if new or (given and all(attachment.get("filename") for attachment in given)):
        names = {attachment.get("filename") for attachment in given} | set(files or ())
        for name in _pictured(_embeds(message) + parts):
            if name not in names:
                yield f"attachment://{name} is not attached"


def _pictured(parts: Iterable[Json]) -> Iterator[str]:
    """Yield the names of attachments that embeds and components show."""
    for part in parts:
        shown = [part.get(key) for key in ("image", "thumbnail", "media", "file")]
        shown += [item.get("media") for item in part.get("items") or ()]
        for item in shown:
            url = (item or {}).get("url") or ""
            if url.startswith("attachment://"):
                yield url.removeprefix("attachment://")


def _walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component, nested ones included."""
    for part in components:
        yield part
        inner = [part[key] for key in ("accessory", "component") if part.get(key)]
        yield from _walk([*(part.get("components") or ()), *inner])


def _repeated(values: Iterable[object]) -> list[object]:
    return [value for value, n in Counter(values).items() if n > 1 and value is not None]


def _too_much(what: str, count: int, most: int) -> Iterator[str]:
    if count > most:
        yield f"{what}: {count:,}, at most {most:,}"

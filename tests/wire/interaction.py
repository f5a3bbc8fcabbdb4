"""A member's act that the bot must answer, and the endpoints by which it answers."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any

from tests.wire.calls import Call
from tests.wire.history import EPHEMERAL, History
from tests.wire.routes import route
from tests.wire.shapes import Json, Refused, found, snowflake

if TYPE_CHECKING:
    from tests.wire.loopback import Loopback

LOADING = 1 << 7
MESSAGE, LATER, LATER_UPDATE, UPDATE = 4, 5, 6, 7
WEBHOOK = "/webhooks/{app}/{token}"
PATIENCE = 3.0  # seconds that Discord waits for the first answer


class Interaction:
    """What was asked of the bot, and every message that it answered with.

    `await asked.answer()` gives the body of the first answer, such as `{"type": 9, "data": {…}}`;
    `asked.original` its message, ephemeral or not, as it is now; `asked.messages` all of them.
    """

    def __init__(self, member: int, payload: Json, history: History, bot_id: int) -> None:
        self.id = snowflake()
        self.member = member
        self.token = secrets.token_urlsafe(24)
        self.payload = payload | {"id": str(self.id), "token": self.token}
        self.messages: list[Json] = []
        self._history = history
        self._bot_id = bot_id
        self._channel = int(payload["channel_id"])
        self._sent = asyncio.get_running_loop().time()
        self._answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()

    async def answer(self) -> Json:
        """Return the bot's first answer, or raise TimeoutError after Discord's three seconds."""
        done, _ = await asyncio.wait({self._answer}, timeout=PATIENCE)
        if not done:
            raise TimeoutError("the bot did not answer within three seconds")
        return self._answer.result()

    @property
    def original(self) -> Json:
        """Return the message of the first answer; of a press that edits, the one pressed."""
        if not self.messages:
            raise Refused(404, 10008, "Unknown Message")
        return self.messages[0]

    def first(self, call: Call) -> Json | None:
        """Take the first answer; there is but one, within three seconds."""
        if self._answer.done():
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if asyncio.get_running_loop().time() - self._sent > PATIENCE:
            raise Refused(404, 10062, "Unknown interaction")
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind == MESSAGE:
            self._say(data, call.files)
        elif kind == LATER:
            self._say({"flags": (data.get("flags") or 0) | LOADING}, {})
        elif kind in (LATER_UPDATE, UPDATE):
            self.messages.append(self.payload["message"])
        if kind == UPDATE:
            self._history.edit(self.original, data, call.files)
        self._answer.set_result(call.body)
        return self._receipt(kind) if call.params.get("with_response") else None

    def follow(self, call: Call) -> Json:
        """Take a message that follows; the first one after *later* fills the place held for it."""
        if self.messages and self.original["flags"] & LOADING:
            return self.change(self.original, call)
        return self._say(call.body, call.files)

    def change(self, message: Json, call: Call) -> Json:
        """Edit one of the answers."""
        message["flags"] &= ~LOADING
        return self._history.edit(message, call.body, call.files)

    def message(self, number: int) -> Json:
        """Return one of the answers, or refuse as Discord does."""
        mine = {int(message["id"]): message for message in self.messages}
        return found(mine, number, 10008, "Unknown Message")

    def remove(self, message: Json) -> None:
        """Delete one of the answers."""
        self.messages.remove(message)
        if not message["flags"] & EPHEMERAL:
            self._history.remove(self._channel, int(message["id"]))

    def _say(self, asked: Json, files: dict[str, bytes]) -> Json:
        made = self._history.compose(self._channel, self._bot_id, asked, files)
        self.messages.append(made)
        if not made["flags"] & EPHEMERAL:
            self._history.keep(made)
        return made

    def _receipt(self, kind: int) -> Json:
        about: dict[str, Any] = {"id": str(self.id), "type": self.payload["type"]}
        receipt = {"interaction": about}
        if kind in (MESSAGE, LATER, UPDATE):
            about["response_message_id"] = self.original["id"]
            about["response_message_loading"] = kind == LATER
            about["response_message_ephemeral"] = bool(self.original["flags"] & EPHEMERAL)
            receipt["resource"] = {"type": kind, "message": self.original}
        return receipt


def _asked(discord: Loopback, token: str) -> Interaction:
    if token not in discord.interactions:
        raise Refused(404, 10015, "Unknown Webhook")
    return discord.interactions[token]


@route("POST", "/interactions/{interaction}/{token}/callback")
def first_answer(discord: Loopback, call: Call, interaction: int, token: str) -> Json | None:
    return _asked(discord, token).first(call)


@route("POST", WEBHOOK)
def follow(discord: Loopback, call: Call, app: int, token: str) -> Json:
    return _asked(discord, token).follow(call)


@route("GET", WEBHOOK + "/messages/@original", WEBHOOK + "/messages/{message}")
def answer(discord: Loopback, _: Call, app: int, token: str, message: int = 0) -> Json:
    interaction = _asked(discord, token)
    return interaction.message(message) if message else interaction.original


@route("PATCH", WEBHOOK + "/messages/@original", WEBHOOK + "/messages/{message}")
def change_answer(discord: Loopback, call: Call, app: int, token: str, message: int = 0) -> Json:
    interaction = _asked(discord, token)
    return interaction.change(
        interaction.message(message) if message else interaction.original, call
    )


@route("DELETE", WEBHOOK + "/messages/@original", WEBHOOK + "/messages/{message}")
def delete_answer(discord: Loopback, _: Call, app: int, token: str, message: int = 0) -> None:
    interaction = _asked(discord, token)
    interaction.remove(interaction.message(message) if message else interaction.original)

"""Each fault of a message, a modal or a thread is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import Contract

SEND = ("POST", "/channels/1/messages")
EDIT = ("PATCH", "/channels/1/messages/2")
ANSWER = ("POST", "/interactions/1/token/callback")
FOLLOWUP = ("POST", "/webhooks/1/token")
THREAD = ("POST", "/channels/1/messages/2/threads")


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def button(**other: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "a"} | other


def select(**other: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [{"label": "x", "value": "x"}]} | other


def options(count: int, **other: str) -> list[dict[str, str]]:
    return [{"label": f"{n}", "value": f"{n}"} | other for n in range(count)]


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def layout(*parts: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"flags": 1 << 15, "components": list(parts)} | other


def box(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(parts)}


def label(component: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"type": 18, "label": "What", "component": component} | other


def field(**other: Any) -> dict[str, Any]:
    return {"type": 4, "style": 1, "custom_id": "what"} | other


def modal(*parts: dict[str, Any], **other: Any) -> dict[str, Any]:
    data = {"custom_id": "form", "title": "Form", "components": list(parts)} | other
    return {"type": 9, "data": data}


EMBED = {"description": "x" * 4000}
GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}
HELD = {"id": "0", "filename": "b.png"}
CHOICES = [{"name": f"{n}", "value": f"{n}"} for n in range(26)]

BROKEN: list[tuple[tuple[str, str], Any, str]] = [
    # where it goes
    (("PUT", "/channels/1/messages/2/pin"), None, "no such route"),
    (("GET", "/channels/None/messages"), None, "no such route"),
    (("DELETE", "/gateway"), None, "no such route"),
    (("POST", "/channels/1/typing"), {}, "takes no body"),
    (SEND, None, "needs a body"),
    # messages
    (SEND, {"content": "a", "colour": 3}, "colour is unknown to Discord"),
    (SEND, {"embeds": [{"title": "a", "colour": 3}]}, "embeds[0].colour is unknown"),
    (SEND, {"components": [row(button(text="a"))]}, "components[0].components[0].text is unknown"),
    (SEND, {"content": "x" * 2001}, "content: 2,001, at most 2,000"),
    (EDIT, {"content": "x" * 2001}, "content: 2,001, at most 2,000"),
    (SEND, {"embeds": [EMBED, EMBED]}, "text of the embeds: 8,000, at most 6,000"),
    (SEND, {"content": " ", "tts": False}, "the message is empty"),
    (SEND, {"content": "a", "nonce": "x" * 26}, "nonce: "),
    (SEND, {"content": "a", "flags": 64}, "only an answer to an interaction can be ephemeral"),
    (EDIT, {"content": "a", "flags": 64}, "only an answer to an interaction can be ephemeral"),
    (SEND, {"content": "a", "flags": 1}, "flags 1 cannot be set here"),
    (SEND, {"content": "a", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse[0]"),
    (SEND, {"content": "a", "allowed_mentions": {"user": []}}, "allowed_mentions.user is unknown"),
    (
        SEND,
        {"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "names users and parses all",
    ),
    (SEND, layout(GALLERY, attachments=[HELD]), "attachment://a.png is not attached"),
    (SEND, {"embeds": [{"image": {"url": "attachment://a.png"}}]}, "a.png is not attached"),
    # components
    (SEND, {"components": [row(button(), button())]}, "custom_id 'a' appears more than once"),
    (SEND, {"components": [row(button(id=1), select(id=1))]}, "id 1 appears more than once"),
    (SEND, {"components": [row(button(custom_id="x" * 101))]}, "custom_id: 'xx"),
    (SEND, {"components": [row(button(label="x" * 81))]}, "too long (80)"),
    (SEND, {"components": [row(button(label=None))]}, "needs a label or an emoji"),
    (SEND, {"components": [row(button(style=5))]}, "style 5 takes url alone"),
    (SEND, {"components": [row(button(custom_id=None))]}, "style 1 takes custom_id alone"),
    (SEND, {"components": [row(button(), select())]}, "a select stands alone in its row"),
    (SEND, {"components": [row(select(options=options(26)))]}, "too long (25)"),
    (SEND, {"components": [row(select(options=options(2, label="x" * 101)))]}, "too long (100)"),
    (SEND, {"components": [row(select(options=options(2, description="x" * 101)))]}, "(100)"),
    (SEND, {"components": [row(select(options=options(2, value="x")))]}, "offers 'x' more than"),
    (SEND, {"components": [row(select(min_values=3, max_values=2))]}, "at least 3 and at most 2"),
    (
        SEND,
        {"components": [row({"type": 5, "custom_id": "u", "default_values": [
            {"id": "1", "type": "user"}, {"id": "2", "type": "user"}
        ]})]},
        "default values of select 'u': 2, at most 1",
    ),
    (SEND, {"components": [row(button(custom_id=f"{n}")) for n in range(6)]}, "rows: 6, at most 5"),
    # layouts
    (SEND, {"components": [text("a")]}, "need the flag IS_COMPONENTS_V2"),
    (EDIT, {"components": [box(text("a"))]}, "need the flag IS_COMPONENTS_V2"),
    (SEND, layout(text("a"), content="a"), "content cannot go with the flag"),
    (SEND, layout(text("a"), embeds=[{"title": "a"}]), "embeds cannot go with the flag"),
    (
        SEND,
        layout(text("a"), poll={"question": {"text": "?"}, "answers": [
            {"poll_media": {"text": "a"}}
        ]}),
        "poll cannot go with the flag",
    ),
    (SEND, layout(box(*[text("a")] * 20), box(*[text("a")] * 19)), "components: 41, at most 40"),
    (SEND, layout(text("a" * 3000), box(text("a" * 1001))), "4,001, at most 4,000"),
    # answers to interactions
    (ANSWER, {"type": 4, "data": {"content": "x" * 2001}}, "content: 'xx"),
    (ANSWER, {"type": 4, "data": {"content": ""}}, "the message is empty"),
    (ANSWER, {"type": 4, "data": {"content": "a", "colour": 1}}, "data.colour is unknown"),
    (ANSWER, {"type": 5, "data": {"flags": 4}}, "flags 4 cannot be set here"),
    (ANSWER, {"type": 7, "data": {"flags": 64}}, "only an answer"),
    (ANSWER, {"type": 3, "data": {}}, "type: 3 is not one of"),
    (ANSWER, {"type": 8, "data": {"choices": CHOICES}}, "data.choices: "),
    (FOLLOWUP, {"content": "a", "components": [text("a")]}, "need the flag IS_COMPONENTS_V2"),
    # modals
    (ANSWER, modal(label(field()), title="x" * 46), "data.title: 'xx"),
    (ANSWER, modal(label(field(), label="x" * 46)), "components[0].label: 'xx"),
    (ANSWER, modal(label(field(), hint="a")), "data.components[0].hint is unknown"),
    (ANSWER, modal(label(field()), label(field())), "custom_id 'what' appears more than once"),
    (ANSWER, modal(*[text("a")] * 6), "items of the modal: 6, at most 5"),
    (ANSWER, modal(label(field(min_length=9, max_length=8))), "at least 9 and at most 8 char"),
    (ANSWER, modal(label(field(value="abc", max_length=2))), "value of 'what': 3, at most 2"),
    (ANSWER, modal(label(select(min_values=0))), "'s' is required, so its min_values"),
    (ANSWER, modal(label(select(disabled=True))), "'s' cannot be disabled in a modal"),
    # threads
    (THREAD, {"name": "x" * 101}, "name: 'xx"),
    (THREAD, {"name": ""}, "name: ''"),
    (THREAD, {"name": "a", "auto_archive_duration": 5}, "auto_archive_duration: "),
    (("POST", "/channels/1/threads"), {"name": "a", "message": {"content": ""}}, "is empty"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "body", "expected"), BROKEN, ids=[f"{n}-{b[2]}" for n, b in enumerate(BROKEN)]
)
def test_each_fault_is_named(
    described: Contract, where: tuple[str, str], body: Any, expected: str
) -> None:
    assert expected in "\n".join(described.check(*where, body))


def test_file_and_attachment_must_agree(described: Contract) -> None:
    body = layout(GALLERY, attachments=[{"id": 0, "filename": "a.png"}])
    assert described.check(*SEND, body, files=["a.png"]) == []
    assert described.check(*SEND, body, files=[])[0].endswith("attachment 0 has no file")
    body["attachments"] = [{"id": n, "filename": f"{n}.png"} for n in range(10)]
    many = [f"{n}.png" for n in range(11)]
    assert any(
        "files: 11, at most 10" in wrong for wrong in described.check(*SEND, body, None, many)
    )

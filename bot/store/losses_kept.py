"""What is kept about losses, as `/privacy` says it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.domain.losses import DRAFT_LASTS, FADE_AFTER, Stage
from bot.domain.rulings import STOPS
from bot.store.kept import Consent, Due, Purge, Subject, Topic, declare
from bot.store.loss_limits import COUNTED
from bot.store.loss_rings import KEPT
from bot.store.loss_rows import (
    DebriefRow,
    ListenerRow,
    LossCountRow,
    LossHelperRow,
    LossRow,
    LossSettingsRow,
    LossStopRow,
    LossWordRow,
    RingRow,
)
from bot.store.losses import CLEAR, FADE

OVER = RingRow.loss_id.in_(select(LossRow.id).where(LossRow.stage != Stage.OPEN))
TIMES = "created_at posted_at answered_at closed_at"
SEARCH = "seeking rung_at held_until organisers_asked_at told_at worried_at follow_up"

LOSSES = declare(
    Topic(
        "losses",
        2,
        (
            Subject(
                "own",
                told={
                    LossRow: "stage help subject urgency audience private_follow_up keep faded "
                    f"hidden language {TIMES} {SEARCH}",
                    DebriefRow: "shared made_at",
                },
                words={LossRow: "story", DebriefRow: "answers"},
                ends={"fade": Due(FADE, FADE_AFTER), "draft": Due(CLEAR, DRAFT_LASTS)},
            ),
            Subject("left-out", told={LossRow: "excluded"}),
            Subject("anonymous", told={LossRow: "anonymous author_key sealed_author_id"}),
            Subject("forms", told={LossWordRow: "by_author said_at"}, words={LossWordRow: "text"}),
            Subject(
                "there",
                told={LossHelperRow: "taken_at released_at answered_at thanked_at offered_at"},
            ),
            Subject(
                "asked",
                told={RingRow: "turn key listener_id rung_at fate"},
                ends={"turn": Purge(RingRow.rung_at, KEPT, where=OVER)},
            ),
            Subject(
                "count",
                told={LossCountRow: "key day"},
                ends={"days": Purge(LossCountRow.day, COUNTED)},
            ),
            Subject(
                "listener",
                told={ListenerRow: "kinds subjects opens closes most paused_until since"},
            ),
            Subject(
                "stop",
                told={LossStopRow: "author_key until", LossRow: "stop_key"},
                ends={"most": Purge(LossStopRow.until, said=timedelta(days=max(STOPS)))},
            ),
        ),
        house={LossRow: "revision", LossSettingsRow: "channel_id"},
        consents=(Consent("listener", ListenerRow, action="losses:unlisten"),),
    )
)

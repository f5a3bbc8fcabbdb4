"""What is kept about pairings, as `/privacy` says it."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.pairings import MEMORY
from bot.store.kept import Consent, Due, Subject, Topic, declare
from bot.store.pairing_alone import HourRow, LeftOutRow
from bot.store.pairing_rows import (
    GroupRow,
    PairingApartRow,
    PairingQuestionRow,
    PairingWaitRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
)
from bot.store.pairing_works import FORGET

SHARES = "waited started silent_rounds set_aside_at"
COUNTS = "people groups left_out trios repeats score bound unseatable answered met"

PAIRINGS = declare(
    Topic(
        "pairings",
        4,
        (
            Subject(
                "joined",
                told={ParticipantRow: f"joined_at skips volunteers welcomes told {SHARES}"},
            ),
            Subject(
                "groups",
                told={
                    SeatRow: "place starts seen_at heard_at left_at",
                    LeftOutRow: "reason",
                    GroupRow: "made_at nudged_at late",
                },
                ends={"rounds": Due(FORGET, MEMORY + 1)},
            ),
            Subject("answer", told={SeatRow: "answer answered_at", GroupRow: "met"}),
            Subject("keep", told={SeatRow: "keeps_id"}),
            Subject("apart", told={PairingApartRow: "made_at"}),
            Subject("wait", told={PairingWaitRow: "wish first since", HourRow: "user_id"}),
            Subject("questions", told={PairingQuestionRow: "asked"}),
        ),
        house={
            GroupRow: "question hidden",
            PoolRow: "name name_key rule show fallback names revision closed_at",
            RoundRow: f"occurrence due_at stage seed show drawn_at ends_at {COUNTS}",
        },
        consents=(
            Consent(
                "joined",
                ParticipantRow,
                action="pairings:leave",
                row=ParticipantRow.pool_id,
                name=select(PoolRow.name).where(PoolRow.id == ParticipantRow.pool_id),
            ),
        ),
    )
)

"""What is kept about check-ins, as `/privacy` says it."""

from __future__ import annotations

from bot.store.checkin_rows import (
    AnswerRow,
    CardRow,
    ChoicesRow,
    ClockRow,
    DayRow,
    IntentionRow,
    JoinedRow,
    ProgrammeRow,
    PromptRow,
)
from bot.store.kept import Consent, Subject, Topic, declare

CHECKINS = declare(
    Topic(
        "checkins",
        5,
        (
            Subject("joined", told={JoinedRow: "reach reminds audience joined_at"}),
            Subject(
                "own",
                told={ProgrammeRow: "name_key whose private window energy recap stage"},
                words={ProgrammeRow: "name asks"},
                openly="what is to be asked, and no answer",
            ),
            Subject(
                "asked",
                told={
                    AnswerRow: "turn way answered_at addressed_at hidden",
                    ChoicesRow: "streaks shows_streak",
                    DayRow: "moment on",
                    PromptRow: "zone due_at",
                },
                words={DayRow: "asks"},
                openly="what was asked, and no answer",
            ),
            Subject(
                "answers",
                told={AnswerRow: "audience", IntentionRow: "place mark marked_at"},
                words={AnswerRow: "words", IntentionRow: "text"},
            ),
            Subject("energy", told={AnswerRow: "energy", ChoicesRow: "energy"}),
        ),
        house={
            AnswerRow: "revision",
            CardRow: "thread_id message_id",
            ClockRow: "moment zone",
        },
        consents=(
            Consent(
                "joined",
                JoinedRow,
                action="checkins:choices",
                since=JoinedRow.joined_at,
                row=JoinedRow.programme_id,
            ),
            Consent("energy", ChoicesRow, action="checkins:energy_off", where=ChoicesRow.energy),
        ),
    )
)

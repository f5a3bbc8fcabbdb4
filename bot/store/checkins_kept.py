"""What is kept about check-ins, as `/privacy` says it."""

from __future__ import annotations

from sqlalchemy import select

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

OTHERS = select(ProgrammeRow.id).where(ProgrammeRow.owner_id.is_(None))
"""Check-ins that nobody made for themselves alone."""

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
                action="checkins:leave",
                row=JoinedRow.programme_id,
                name=select(ProgrammeRow.name).where(ProgrammeRow.id == JoinedRow.programme_id),
                where=JoinedRow.programme_id.in_(OTHERS),
            ),
            Consent("energy", ChoicesRow, action="checkins:energy_off", where=ChoicesRow.energy),
            Consent(
                "streak",
                ChoicesRow,
                action="checkins:streak_hide",
                where=ChoicesRow.streaks & ChoicesRow.shows_streak,
            ),
        ),
    )
)

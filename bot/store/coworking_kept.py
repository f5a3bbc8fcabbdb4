"""What is kept about co-working, as `/privacy` says it."""

from __future__ import annotations

from bot.domain.notices import Way
from bot.store.coworking_choices import CHOICES, TOLD_NOTICE
from bot.store.coworking_plans import FORGET, KEPT
from bot.store.coworking_rows import (
    CoworkingChoicesRow,
    CoworkingGuildRow,
    CoworkingSeatRow,
    FavouriteRow,
    PlanRow,
    SessionRow,
    StayRow,
)
from bot.store.kept import Consent, Due, Subject, Topic, declare
from bot.store.members import NoticeChoiceRow

COWORKING = declare(
    Topic(
        "coworking",
        6,
        (
            Subject(
                "planned",
                told={
                    PlanRow: "hidden stage zone starts_at rule minutes rhythm seats language "
                    "made_at",
                    SessionRow: "hidden stage starts_at ends_at rhythm seats language over_at",
                },
                words={PlanRow: "title theme address", SessionRow: "title theme address"},
                openly="title and theme stand on a card for everybody who sees the channel",
                ends={"draft": Due(FORGET, KEPT)},
            ),
            Subject("seat", told={CoworkingSeatRow: "coming interested here_at calls"}),
            Subject("goal", words={CoworkingSeatRow: "goal"}),
            Subject(
                "debrief",
                told={CoworkingSeatRow: "outcome debriefed_at won_at"},
                words={CoworkingSeatRow: "line"},
            ),
            Subject("stays", told={StayRow: "means since until open_key"}),
            Subject("connection", told={StayRow: "connection"}),
            Subject("still-there", told={StayRow: "quiet_since asked_at"}),
            Subject(
                "choices",
                told={
                    CoworkingChoicesRow: "told_from told_until told_at counted shows_company calls"
                },
            ),
            Subject("again", told={FavouriteRow: "made_at told_at"}),
        ),
        house={
            PlanRow: "house",
            SessionRow: "empty_since",
            CoworkingGuildRow: "channel_id",
        },
        consents=(
            Consent(
                "told",
                NoticeChoiceRow,
                action="coworking:take_back",
                number=CHOICES.index("told"),
                where=(NoticeChoiceRow.kind == TOLD_NOTICE) & (NoticeChoiceRow.way != Way.NOTHING),
            ),
            *(
                Consent(
                    one.replace("_", "-"),
                    CoworkingChoicesRow,
                    action="coworking:take_back",
                    number=CHOICES.index(one),
                    where=getattr(CoworkingChoicesRow, one),
                )
                for one in CHOICES[1:]
            ),
        ),
    )
)

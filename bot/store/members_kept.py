"""What is kept about a member beside every feature, as `/privacy` says it."""

from __future__ import annotations

from bot.domain.rulings import KEPT
from bot.store.absence_rows import REMEMBERED, AbsenceRow
from bot.store.blocks import BlockRow
from bot.store.guilds import OrganiserRow
from bot.store.kept import Purge, Subject, Topic, declare
from bot.store.members import MemberRow, NoticeChoiceRow, NoticeRow
from bot.store.reports import ReportRow
from bot.store.rulings import RulingRow

SELF = declare(
    Topic(
        "self",
        7,
        (
            Subject(
                "settings",
                told={
                    MemberRow: "language timezone country quiet_from quiet_until away_until",
                    NoticeChoiceRow: "kind way",
                },
            ),
            Subject("spoken", told={MemberRow: "spoken"}),
            Subject("notices", told={NoticeRow: "kind subject planned local_day way made_at"}),
            Subject("blocks", told={BlockRow: "made_at"}),
            Subject(
                "reports",
                told={ReportRow: "feature private link made_at handled_at"},
                words={ReportRow: "reason"},
                openly="stands before the organisers, who are to read it",
            ),
            Subject(
                "rulings",
                told={
                    RulingRow: "kind feature unnamed person_key link decided_at until standing "
                    "ended_at answer"
                },
                words={RulingRow: "reason appeal word"},
                openly="the reasons and answers of organisers, for whom they concern",
                ends={"after": Purge(RulingRow.ended_at, KEPT)},
            ),
            Subject(
                "away",
                told={AbsenceRow: "since until"},
                ends={"after": Purge(AbsenceRow.until, REMEMBERED)},
            ),
            Subject("organiser", told={OrganiserRow: "seen_at"}),
        ),
    )
)

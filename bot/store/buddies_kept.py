"""What is kept about buddies, as `/privacy` says it."""

from __future__ import annotations

from bot.domain.buddies import INVITATION_LASTS
from bot.store.buddies import BuddySettingsRow
from bot.store.buddy_rows import InvitationRow, RequestRow, ServedFirstRow
from bot.store.exposures import EXPOSURE, ExposureRow
from bot.store.kept import Consent, Purge, Subject, Topic, declare
from bot.store.pair_rows import GoalRow, GuestRow, MeetingRow, PairMemberRow, PairRow
from bot.store.profiles import ProfileRow

CHOSEN = "languages support commitment span relation temperament style matter work_values formats"
CLOCKS = "review_at extended asked_at silent_from unanswered_from"

BUDDIES = declare(
    Topic(
        "buddies",
        3,
        (
            Subject(
                "profile",
                told={
                    ProfileRow: f"trade {CHOSEN} half_days most hidden covered paused_until told "
                    "changed_at"
                },
                words={ProfileRow: "offers seeks town"},
                openly="compared by the finder, and read by members who have filled a profile too",
            ),
            Subject(
                "shown",
                told={ExposureRow: "times last_at", ProfileRow: "narrowed found"},
                ends={"counts": Purge(ExposureRow.last_at, EXPOSURE)},
            ),
            Subject(
                "request",
                told={RequestRow: "hidden kind stage between slot made_at expires_at closed_at"},
                words={RequestRow: "note"},
                openly="stands in a message to whom it asks",
            ),
            Subject(
                "pairs",
                told={
                    PairRow: f"between kind stage rhythm format started_at since {CLOCKS} ended_at",
                    PairMemberRow: "agreed heard_at well_at reminds",
                    MeetingRow: "proposal at first_chose second_chose by_first confirmed",
                    GoalRow: "slot due made_at done_at first_shares second_shares shared_at",
                    GuestRow: "stage made_at",
                },
                words={PairRow: "purpose", GoalRow: "text"},
                openly="stand on the card of the thread of the pair",
            ),
            Subject("trial", told={PairMemberRow: "answer"}),
            Subject(
                "codes",
                told={InvitationRow: "code kind made_at expires_at"},
                ends={"valid": Purge(InvitationRow.expires_at, said=INVITATION_LASTS)},
            ),
            Subject("first", told={ServedFirstRow: "since"}),
        ),
        house={PairRow: "origin revision hidden", BuddySettingsRow: "channel_id"},
        consents=(Consent("profile", ProfileRow, action="buddies:hide", where=~ProfileRow.hidden),),
    )
)

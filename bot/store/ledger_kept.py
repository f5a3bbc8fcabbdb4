"""What the bot keeps for its own work, as `/privacy` says it."""

from __future__ import annotations

from bot.store.agenda_rows import REMEMBERED, OccurrenceRow, ScheduleRow
from bot.store.consents import KEPT, ConsentRow
from bot.store.greetings import GreetingRow
from bot.store.guilds import AlertRow, GuildRow
from bot.store.help_lines import HelpLinesRow
from bot.store.insights import InsightRow
from bot.store.kept import Due, Purge, Subject, Topic, declare
from bot.store.memberships import CHECK, GRACE, MembershipRow
from bot.store.state import State

LEDGER = declare(
    Topic(
        "ledger",
        8,
        (
            Subject(
                "works",
                told={
                    OccurrenceRow: "kind key due_at try_at stage attempts owner lease_until "
                    "first_claimed_at finished_at"
                },
                ends={"after": Purge(OccurrenceRow.finished_at, REMEMBERED)},
            ),
            Subject(
                "membership",
                told={MembershipRow: "checked_at left_at"},
                ends={"after": Due(CHECK, GRACE)},
            ),
            Subject(
                "consents",
                told={ConsentRow: "topic key number given_at withdrawn_at"},
                ends={"after": Purge(ConsentRow.withdrawn_at, KEPT)},
            ),
            Subject("insights", told={InsightRow: "number since until values"}),
        ),
        house={
            ScheduleRow: "kind rule timezone next_at",
            GuildRow: "language timezone joined_at left_at paused_at paused_until",
            GreetingRow: "shows made_at",
            AlertRow: "key message_id values raised_at told_at",
            HelpLinesRow: "country text changed_at",
            State: "key value",
        },
    )
)

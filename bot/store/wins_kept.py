"""What is kept about wins, as `/privacy` says it."""

from __future__ import annotations

from bot.domain.wins import BOTTLE_LASTS
from bot.store.celebrations import CelebratorRow
from bot.store.kept import Consent, Due, Subject, Topic, declare
from bot.store.win_rows import CelebrationRow, HighlightRow, ToastRow, WinHelperRow, WinRow
from bot.store.wins_setup import (
    BOTTLE,
    CONSENT,
    CONSENT_LASTS,
    BottleRow,
    ConsentRow,
    GuideRow,
    WinSettingsRow,
)

WINS = declare(
    Topic(
        "wins",
        1,
        (
            Subject(
                "own",
                told={
                    WinRow: "kind picture_url created_at posted_at gone_at toast_key hidden",
                    WinHelperRow: "named",
                },
                words={WinRow: "title story picture_name picture_description"},
                openly="stand on a card for everybody who sees the channel of wins",
            ),
            Subject("plain", told={WinRow: "source_channel_id source_message_id"}),
            Subject(
                "bottle",
                told={BottleRow: "made_at"},
                ends={"most": Due(BOTTLE, BOTTLE_LASTS)},
            ),
            Subject(
                "question",
                told={ConsentRow: "made_at"},
                ends={"most": Due(CONSENT, CONSENT_LASTS)},
            ),
            Subject("celebrated", told={CelebrationRow: "how made_at message_id"}),
            Subject("celebrator", told={CelebratorRow: "since"}),
        ),
        house={
            WinRow: "revision",
            WinSettingsRow: "reactions threshold toast motif",
            HighlightRow: "count",
            ToastRow: "key",
            GuideRow: "message_id",
        },
        consents=(Consent("celebrator", CelebratorRow, action="wins:opt_out"),),
    )
)

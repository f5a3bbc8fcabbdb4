"""What members choose about co-working, on one page."""

from __future__ import annotations

from bot.store.coworking_choices import TOLD_NOTICE as TOLD_NOTICE

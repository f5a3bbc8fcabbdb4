"""Indexes by which whoever left something in a guild is found, however many guilds there are."""

from __future__ import annotations

from alembic import op

revision = "2026_12_04_holders"
down_revision = "2026_12_03_consents"
branch_labels = None
depends_on = None

TABLES = (
    "bottles",
    "buddy_invitations",
    "checkin_days",
    "checkin_members",
    "consents",
    "coworking_seats",
    "coworking_stays",
    "pairing_participants",
    "pairing_rounds",
    "pairing_waits",
    "win_consents",
)


def upgrade() -> None:
    """Bring the schema forward."""
    for table in TABLES:
        op.create_index(op.f(f"ix_{table}_guild_id"), table, ["guild_id"])


def downgrade() -> None:
    """Take the schema back."""
    for table in TABLES:
        op.drop_index(op.f(f"ix_{table}_guild_id"), table)

"""When members said yes to what holds, as far as that is known, and when they take it back."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_12_03_consents"
down_revision = "2026_12_02_visit"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OTHERS = "programme_id IN (SELECT id FROM checkin_programmes WHERE owner_id IS NULL)"
HELD = (
    ("wins", "celebrator", "0", "since", "celebrators", ""),
    ("losses", "listener", "0", "since", "listeners", ""),
    ("buddies", "profile", "0", "NULL", "profiles", "NOT hidden"),
    ("pairings", "joined", "pool_id", "joined_at", "pairing_participants", ""),
    ("checkins", "joined", "programme_id", "joined_at", "checkin_members", OTHERS),
    ("checkins", "energy", "0", "NULL", "checkin_choices", "energy"),
    ("checkins", "streak", "0", "NULL", "checkin_choices", "streaks AND shows_streak"),
    ("coworking", "counted", "0", "NULL", "coworking_choices", "counted"),
    ("coworking", "shows-company", "0", "NULL", "coworking_choices", "shows_company"),
    ("coworking", "calls", "0", "NULL", "coworking_choices", "calls"),
    (
        "coworking",
        "told",
        "0",
        "NULL",
        "notice_choices",
        "kind = 'coworking-told' AND way != 'nothing'",
    ),
)
"""What holds: its topic, its key, its number, since when, the table that says so, and where."""


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_user_id"), "consents", ["user_id"])
    holds = sa.text("withdrawn_at IS NULL")
    op.create_index(
        op.f("uq_consents_holds"),
        "consents",
        ["guild_id", "user_id", "topic", "key", "number"],
        unique=True,
        sqlite_where=holds,
        postgresql_where=holds,
    )
    for held in HELD:
        _note(*held)


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("consents")


def _note(topic: str, key: str, number: str, since: str, table: str, where: str) -> None:
    """Note what holds now by the rows of a table."""
    names = ["guild_id", "user_id", "topic", "key", "number", "given_at"]
    held: Any = sa.select(
        sa.column("guild_id"),
        sa.column("user_id"),
        sa.literal(topic),
        sa.literal(key),
        sa.literal_column(number),
        sa.literal_column(since),
    )
    held = held.select_from(sa.table(table)).where(sa.text(where or "1 = 1"))
    noted = sa.table("consents", *(sa.column(one) for one in names))
    op.execute(noted.insert().from_select(names, held))

"""Insights: coarse figures of four weeks, kept as organisers first saw them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_12_01_insights"
down_revision = "2026_12_01_coworking"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "insights",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_insights")),
    )
    op.create_index(op.f("ix_wins_guild_id_wins_posted_at"), "wins", ["guild_id", "posted_at"])


def downgrade() -> None:
    """Bring the schema back."""
    op.drop_index(op.f("ix_wins_guild_id_wins_posted_at"), "wins")
    op.drop_table("insights")

"""Who is still where they left something, and no daily forgetting of losses alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_12_02_privacy"
down_revision = "2026_12_02_moderation"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "memberships",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_memberships")),
    )
    op.execute("DELETE FROM occurrences WHERE kind = 'losses.past'")


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("memberships")

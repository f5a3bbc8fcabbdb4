"""Whom a stop holds while the card of an erased anonymous loss still stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_losses_again"
down_revision = "2026_11_28_buddies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("losses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stop_key", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("losses", schema=None) as batch_op:
        batch_op.drop_column("stop_key")

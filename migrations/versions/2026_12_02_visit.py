"""The role that organises, a pause of everything scheduled, and the channel of the log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_12_02_visit"
down_revision = "2026_12_02_start"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "organising_role_id": ID,
    "log_channel_id": ID,
    "paused_at": sa.DateTime(timezone=True),
    "paused_until": sa.DateTime(timezone=True),
}


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("guilds", schema=None) as batch_op:
        for name, kind in COLUMNS.items():
            batch_op.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("guilds", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)

"""Profiles of the buddy finder, whom it showed to whom, and where buddies are switched on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_profiles"
down_revision = "2026_11_28_losses_again"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "buddy_settings",
        sa.Column("guild_id", ID, autoincrement=False, nullable=False),
        sa.Column("channel_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_buddy_settings")),
    )
    op.create_table(
        "exposures",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("shown_id", ID, nullable=False),
        sa.Column("times", ID, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "shown_id", name=op.f("pk_exposures")),
    )
    with op.batch_alter_table("exposures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exposures_shown_id"), ["shown_id"], unique=False)

    op.create_table(
        "profiles",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("trade", sa.String(), nullable=False),
        sa.Column("languages", WORDS, nullable=False),
        sa.Column("support", WORDS, nullable=False),
        sa.Column("commitment", sa.String(), nullable=True),
        sa.Column("span", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("temperament", sa.String(), nullable=True),
        sa.Column("style", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=True),
        sa.Column("work_values", WORDS, nullable=False),
        sa.Column("offers", WORDS, nullable=False),
        sa.Column("seeks", WORDS, nullable=False),
        sa.Column("formats", WORDS, nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("half_days", ID, nullable=False),
        sa.Column("most", ID, nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("narrowed", WORDS, nullable=False),
        sa.Column("found", WORDS, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("guild_id", "user_id", name=op.f("uq_profiles_guild_id_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profiles_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profiles_user_id"))

    op.drop_table("profiles")
    with op.batch_alter_table("exposures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exposures_shown_id"))

    op.drop_table("exposures")
    op.drop_table("buddy_settings")

"""Losses, listeners and help lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_losses"
down_revision = "2026_11_22_wins"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "guild_help_lines",
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "country", name=op.f("pk_guild_help_lines")),
    )
    op.create_table(
        "listeners",
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kinds", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("subjects", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opens", sa.String(), nullable=False),
        sa.Column("closes", sa.String(), nullable=False),
        sa.Column("most", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_listeners")),
    )
    op.create_table(
        "loss_counts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_loss_counts")),
    )
    with op.batch_alter_table("loss_counts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loss_counts_day"), ["day"], unique=False)

    op.create_table(
        "loss_settings",
        sa.Column(
            "guild_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "channel_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_loss_settings")),
    )
    op.create_table(
        "loss_stops",
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "author_key", name=op.f("pk_loss_stops")),
    )
    op.create_table(
        "losses",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("author_key", sa.String(), nullable=True),
        sa.Column("sealed_author_id", sa.LargeBinary(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("help", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=True),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("excluded", sa.LargeBinary(), nullable=True),
        sa.Column("story", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("private_follow_up", sa.Boolean(), nullable=False),
        sa.Column("keep", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("faded", sa.Boolean(), nullable=False),
        sa.Column("follow_up", sa.LargeBinary(), nullable=False),
        sa.Column("seeking", sa.Boolean(), nullable=False),
        sa.Column(
            "channel_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("thread_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisers_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worried_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_losses")),
        sa.UniqueConstraint("message_id", name=op.f("uq_losses_message_id")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_losses_thread_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("losses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_losses_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_losses_author_key"), ["author_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_losses_guild_id"), ["guild_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_losses_stage"), ["stage"], unique=False)

    op.create_table(
        "loss_debriefs",
        sa.Column("loss_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["loss_id"], ["losses.id"], name=op.f("fk_loss_debriefs_loss_id_losses")
        ),
        sa.PrimaryKeyConstraint("loss_id", name=op.f("pk_loss_debriefs")),
    )
    op.create_table(
        "loss_helpers",
        sa.Column("loss_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["loss_id"], ["losses.id"], name=op.f("fk_loss_helpers_loss_id_losses")
        ),
        sa.PrimaryKeyConstraint("loss_id", "user_id", name=op.f("pk_loss_helpers")),
    )
    op.create_table(
        "loss_rings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("loss_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("turn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("listener_id", sa.LargeBinary(), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fate", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["loss_id"], ["losses.id"], name=op.f("fk_loss_rings_loss_id_losses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss_rings")),
        sa.UniqueConstraint("key", name=op.f("uq_loss_rings_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("loss_rings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loss_rings_loss_id"), ["loss_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_loss_rings_rung_at"), ["rung_at"], unique=False)

    op.create_table(
        "loss_words",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("loss_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["loss_id"], ["losses.id"], name=op.f("fk_loss_words_loss_id_losses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss_words")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("loss_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loss_words_loss_id"), ["loss_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_loss_words_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table("loss_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loss_words_user_id"))
        batch_op.drop_index(batch_op.f("ix_loss_words_loss_id"))

    op.drop_table("loss_words")
    with op.batch_alter_table("loss_rings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loss_rings_rung_at"))
        batch_op.drop_index(batch_op.f("ix_loss_rings_loss_id"))

    op.drop_table("loss_rings")
    op.drop_table("loss_helpers")
    op.drop_table("loss_debriefs")
    with op.batch_alter_table("losses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_losses_stage"))
        batch_op.drop_index(batch_op.f("ix_losses_guild_id"))
        batch_op.drop_index(batch_op.f("ix_losses_author_key"))
        batch_op.drop_index(batch_op.f("ix_losses_author_id"))

    op.drop_table("losses")
    op.drop_table("loss_stops")
    op.drop_table("loss_settings")
    with op.batch_alter_table("loss_counts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loss_counts_day"))

    op.drop_table("loss_counts")
    op.drop_table("listeners")
    op.drop_table("guild_help_lines")

"""Weekly pairings: pools, who is in them, rounds, groups, and what is remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_pairings"
down_revision = "2026_11_28_profiles"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "pairing_aparts",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "other_id", name=op.f("pk_pairing_aparts")),
    )
    with op.batch_alter_table("pairing_aparts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_aparts_user_id"), ["user_id"], unique=False)

    op.create_table(
        "pairing_pools",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("channel_id", ID, nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("show", sa.String(), nullable=False),
        sa.Column("fallback", sa.String(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_pools")),
        sa.UniqueConstraint(
            "guild_id", "name_key", name=op.f("uq_pairing_pools_guild_id_name_key")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pairing_questions",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_pairing_questions")),
    )
    with op.batch_alter_table("pairing_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_questions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "pairing_participants",
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skips", sa.String(), nullable=True),
        sa.Column("volunteers", sa.Boolean(), nullable=False),
        sa.Column("welcomes", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("waited", sa.Boolean(), nullable=False),
        sa.Column("started", ID, nullable=False),
        sa.Column("silent_rounds", ID, nullable=False),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pool_id"],
            ["pairing_pools.id"],
            name=op.f("fk_pairing_participants_pool_id_pairing_pools"),
        ),
        sa.PrimaryKeyConstraint("pool_id", "user_id", name=op.f("pk_pairing_participants")),
    )
    with op.batch_alter_table("pairing_participants", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pairing_participants_user_id"), ["user_id"], unique=False
        )

    op.create_table(
        "pairing_rounds",
        sa.Column("id", ID, nullable=False),
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("occurrence", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("seed", ID, nullable=False),
        sa.Column("show", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", ID, nullable=False),
        sa.Column("groups", ID, nullable=False),
        sa.Column("left_out", ID, nullable=False),
        sa.Column("trios", ID, nullable=False),
        sa.Column("repeats", ID, nullable=False),
        sa.Column("score", ID, nullable=False),
        sa.Column("bound", ID, nullable=False),
        sa.Column("unseatable", ID, nullable=False),
        sa.Column("answered", ID, nullable=False),
        sa.Column("met", ID, nullable=False),
        sa.Column("notice_message_id", ID, nullable=True),
        sa.Column("post_message_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["pairing_pools.id"], name=op.f("fk_pairing_rounds_pool_id_pairing_pools")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_rounds")),
        sa.UniqueConstraint(
            "pool_id", "occurrence", name=op.f("uq_pairing_rounds_pool_id_occurrence")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pairing_groups",
        sa.Column("id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("question", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread_id", ID, nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["pairing_pools.id"], name=op.f("fk_pairing_groups_pool_id_pairing_pools")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["pairing_rounds.id"],
            name=op.f("fk_pairing_groups_round_id_pairing_rounds"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_groups")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_pairing_groups_thread_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pairing_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_groups_guild_id"), ["guild_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_groups_round_id"), ["round_id"], unique=False)

    op.create_table(
        "pairing_left_out",
        sa.Column("round_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["pairing_rounds.id"],
            name=op.f("fk_pairing_left_out_round_id_pairing_rounds"),
        ),
        sa.PrimaryKeyConstraint("round_id", "user_id", name=op.f("pk_pairing_left_out")),
    )
    with op.batch_alter_table("pairing_left_out", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_left_out_user_id"), ["user_id"], unique=False)

    op.create_table(
        "pairing_hours",
        sa.Column("round_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["pairing_rounds.id"],
            name=op.f("fk_pairing_hours_round_id_pairing_rounds"),
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_pairing_hours")),
    )
    with op.batch_alter_table("pairing_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_hours_user_id"), ["user_id"], unique=False)

    op.create_table(
        "pairing_waits",
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=True),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["pairing_pools.id"], name=op.f("fk_pairing_waits_pool_id_pairing_pools")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["pairing_rounds.id"],
            name=op.f("fk_pairing_waits_round_id_pairing_rounds"),
        ),
        sa.PrimaryKeyConstraint("pool_id", "user_id", name=op.f("pk_pairing_waits")),
    )
    with op.batch_alter_table("pairing_waits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_waits_user_id"), ["user_id"], unique=False)

    op.create_table(
        "pairing_seats",
        sa.Column("group_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("starts", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("keeps_id", ID, nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["pairing_groups.id"],
            name=op.f("fk_pairing_seats_group_id_pairing_groups"),
        ),
        sa.PrimaryKeyConstraint("group_id", "user_id", name=op.f("pk_pairing_seats")),
        sa.UniqueConstraint("place", name=op.f("uq_pairing_seats_place")),
    )
    with op.batch_alter_table("pairing_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_seats_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table("pairing_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_seats_user_id"))

    op.drop_table("pairing_seats")
    with op.batch_alter_table("pairing_waits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_waits_user_id"))

    op.drop_table("pairing_waits")
    with op.batch_alter_table("pairing_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_hours_user_id"))

    op.drop_table("pairing_hours")
    with op.batch_alter_table("pairing_left_out", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_left_out_user_id"))

    op.drop_table("pairing_left_out")
    with op.batch_alter_table("pairing_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_groups_round_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_groups_guild_id"))

    op.drop_table("pairing_groups")
    op.drop_table("pairing_rounds")
    with op.batch_alter_table("pairing_participants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_participants_user_id"))

    op.drop_table("pairing_participants")
    with op.batch_alter_table("pairing_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_questions_user_id"))

    op.drop_table("pairing_questions")
    op.drop_table("pairing_pools")
    with op.batch_alter_table("pairing_aparts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_aparts_user_id"))

    op.drop_table("pairing_aparts")

"""Check-ins: programmes, who is in them, what was asked when, and what was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_30_checkins"
down_revision = "2026_11_29_pairings"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "checkin_choices",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("energy", sa.Boolean(), nullable=False),
        sa.Column("streaks", sa.Boolean(), nullable=False),
        sa.Column("shows_streak", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_checkin_choices")),
    )
    op.create_table(
        "checkin_programmes",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("asks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("channel_id", ID, nullable=True),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("window", ID, nullable=False),
        sa.Column("energy", sa.Boolean(), nullable=False),
        sa.Column("recap", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_programmes")),
        sa.UniqueConstraint(
            "guild_id", "name_key", name=op.f("uq_checkin_programmes_guild_id_name_key")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin_programmes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_checkin_programmes_guild_id"), ["guild_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_checkin_programmes_owner_id"), ["owner_id"], unique=False
        )

    op.create_table(
        "checkin_clocks",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", ID, nullable=False),
        sa.Column("moment", ID, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["checkin_programmes.id"],
            name=op.f("fk_checkin_clocks_programme_id_checkin_programmes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_clocks")),
        sa.UniqueConstraint(
            "programme_id",
            "moment",
            "zone",
            name=op.f("uq_checkin_clocks_programme_id_moment_zone"),
        ),
    )
    op.create_table(
        "checkin_days",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("moment", ID, nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("asks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("thread_id", ID, nullable=True),
        sa.Column("channel_id", ID, nullable=True),
        sa.Column("post_message_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["checkin_programmes.id"],
            name=op.f("fk_checkin_days_programme_id_checkin_programmes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_days")),
        sa.UniqueConstraint(
            "programme_id", "moment", "on", name=op.f("uq_checkin_days_programme_id_moment_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "checkin_members",
        sa.Column("programme_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("reach", sa.String(), nullable=True),
        sa.Column("reminds", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["checkin_programmes.id"],
            name=op.f("fk_checkin_members_programme_id_checkin_programmes"),
        ),
        sa.PrimaryKeyConstraint("programme_id", "user_id", name=op.f("pk_checkin_members")),
    )
    with op.batch_alter_table("checkin_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_members_user_id"), ["user_id"], unique=False)

    op.create_table(
        "checkin_prompts",
        sa.Column("id", ID, nullable=False),
        sa.Column("day_id", ID, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel_id", ID, nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["day_id"], ["checkin_days.id"], name=op.f("fk_checkin_prompts_day_id_checkin_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_prompts")),
        sa.UniqueConstraint("day_id", "zone", name=op.f("uq_checkin_prompts_day_id_zone")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "checkin_answers",
        sa.Column("id", ID, nullable=False),
        sa.Column("day_id", ID, nullable=False),
        sa.Column("prompt_id", ID, nullable=False),
        sa.Column("programme_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("energy", sa.LargeBinary(), nullable=True),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("addressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["day_id"], ["checkin_days.id"], name=op.f("fk_checkin_answers_day_id_checkin_days")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["checkin_programmes.id"],
            name=op.f("fk_checkin_answers_programme_id_checkin_programmes"),
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"],
            ["checkin_prompts.id"],
            name=op.f("fk_checkin_answers_prompt_id_checkin_prompts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_answers")),
        sa.UniqueConstraint("day_id", "user_id", name=op.f("uq_checkin_answers_day_id_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_checkin_answers_prompt_id"), ["prompt_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_checkin_answers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "checkin_cards",
        sa.Column("id", ID, nullable=False),
        sa.Column("answer_id", ID, nullable=False),
        sa.Column("thread_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["checkin_answers.id"],
            name=op.f("fk_checkin_cards_answer_id_checkin_answers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_cards")),
        sa.UniqueConstraint(
            "answer_id", "thread_id", name=op.f("uq_checkin_cards_answer_id_thread_id")
        ),
    )
    op.create_table(
        "checkin_intentions",
        sa.Column("id", ID, nullable=False),
        sa.Column("answer_id", ID, nullable=False),
        sa.Column("programme_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["checkin_answers.id"],
            name=op.f("fk_checkin_intentions_answer_id_checkin_answers"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["checkin_programmes.id"],
            name=op.f("fk_checkin_intentions_programme_id_checkin_programmes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_intentions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin_intentions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_checkin_intentions_answer_id"), ["answer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_checkin_intentions_user_id"), ["user_id"], unique=False
        )


def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table("checkin_intentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkin_intentions_user_id"))
        batch_op.drop_index(batch_op.f("ix_checkin_intentions_answer_id"))

    op.drop_table("checkin_intentions")
    op.drop_table("checkin_cards")
    with op.batch_alter_table("checkin_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkin_answers_user_id"))
        batch_op.drop_index(batch_op.f("ix_checkin_answers_prompt_id"))

    op.drop_table("checkin_answers")
    op.drop_table("checkin_prompts")
    with op.batch_alter_table("checkin_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkin_members_user_id"))

    op.drop_table("checkin_members")
    op.drop_table("checkin_days")
    op.drop_table("checkin_clocks")
    with op.batch_alter_table("checkin_programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkin_programmes_owner_id"))
        batch_op.drop_index(batch_op.f("ix_checkin_programmes_guild_id"))

    op.drop_table("checkin_programmes")
    op.drop_table("checkin_choices")

"""Co-working: plans, sessions, places in them, time spent there, and what members choose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_12_01_coworking"
down_revision = "2026_11_30_checkins"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "coworking_choices",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("told_from", sa.String(), nullable=True),
        sa.Column("told_until", sa.String(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("shows_company", sa.Boolean(), nullable=False),
        sa.Column("calls", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_coworking_choices")),
    )
    op.create_table(
        "coworking_guilds",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("channel_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_coworking_guilds")),
    )
    op.create_table(
        "coworking_plans",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("host_id", ID, nullable=True),
        sa.Column("house", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("minutes", ID, nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("seats", ID, nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coworking_plans")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("coworking_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coworking_plans_guild_id"), ["guild_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coworking_plans_host_id"), ["host_id"], unique=False)

    op.create_table(
        "coworking_sessions",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("plan_id", ID, nullable=True),
        sa.Column("host_id", ID, nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("seats", ID, nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("channel_id", ID, nullable=True),
        sa.Column("panel_message_id", ID, nullable=True),
        sa.Column("card_channel_id", ID, nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("empty_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["coworking_plans.id"],
            name=op.f("fk_coworking_sessions_plan_id_coworking_plans"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coworking_sessions")),
        sa.UniqueConstraint(
            "plan_id", "starts_at", name=op.f("uq_coworking_sessions_plan_id_starts_at")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("coworking_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coworking_sessions_guild_id"), ["guild_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_coworking_sessions_host_id"), ["host_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_coworking_sessions_stage"), ["stage"], unique=False)

    op.create_table(
        "coworking_favourites",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coworking_sessions.id"],
            name=op.f("fk_coworking_favourites_session_id_coworking_sessions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coworking_favourites")),
        sa.UniqueConstraint(
            "guild_id",
            "user_id",
            "other_id",
            name=op.f("uq_coworking_favourites_guild_id_user_id_other_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("coworking_favourites", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coworking_favourites_other_id"), ["other_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_coworking_favourites_user_id"), ["user_id"], unique=False
        )

    op.create_table(
        "coworking_seats",
        sa.Column("session_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=True),
        sa.Column("interested", sa.Boolean(), nullable=False),
        sa.Column("here_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("calls", sa.Boolean(), nullable=False),
        sa.Column("goal", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("line", sa.LargeBinary(), nullable=True),
        sa.Column("debriefed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("won_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coworking_sessions.id"],
            name=op.f("fk_coworking_seats_session_id_coworking_sessions"),
        ),
        sa.PrimaryKeyConstraint("session_id", "user_id", name=op.f("pk_coworking_seats")),
    )
    with op.batch_alter_table("coworking_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coworking_seats_user_id"), ["user_id"], unique=False)

    op.create_table(
        "coworking_stays",
        sa.Column("id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_key", sa.String(), nullable=True),
        sa.Column("connection", sa.String(), nullable=True),
        sa.Column("quiet_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coworking_sessions.id"],
            name=op.f("fk_coworking_stays_session_id_coworking_sessions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coworking_stays")),
        sa.UniqueConstraint("open_key", name=op.f("uq_coworking_stays_open_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("coworking_stays", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coworking_stays_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_coworking_stays_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table("coworking_stays", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coworking_stays_user_id"))
        batch_op.drop_index(batch_op.f("ix_coworking_stays_session_id"))

    op.drop_table("coworking_stays")
    with op.batch_alter_table("coworking_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coworking_seats_user_id"))

    op.drop_table("coworking_seats")
    with op.batch_alter_table("coworking_favourites", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coworking_favourites_user_id"))
        batch_op.drop_index(batch_op.f("ix_coworking_favourites_other_id"))

    op.drop_table("coworking_favourites")
    with op.batch_alter_table("coworking_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coworking_sessions_stage"))
        batch_op.drop_index(batch_op.f("ix_coworking_sessions_host_id"))
        batch_op.drop_index(batch_op.f("ix_coworking_sessions_guild_id"))

    op.drop_table("coworking_sessions")
    with op.batch_alter_table("coworking_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coworking_plans_host_id"))
        batch_op.drop_index(batch_op.f("ix_coworking_plans_guild_id"))

    op.drop_table("coworking_plans")
    op.drop_table("coworking_guilds")
    op.drop_table("coworking_choices")

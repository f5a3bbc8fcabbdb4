"""Requests between members, pairs, and since when members are away."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_buddies"
down_revision = "2026_11_23_losses"
branch_labels = None
depends_on = None

BEGUN = datetime(2026, 11, 28, tzinfo=UTC)
"""Before any clock that an absence stops: members hold only until when they are away."""


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "absences",
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "since", name=op.f("pk_absences")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_until"), ["until"], unique=False)
    _know_who_is_away()

    op.create_table(
        "buddies_served_first",
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_buddies_served_first")),
    )
    op.create_table(
        "buddy_invitations",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "inviter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "used_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_buddy_invitations")),
    )
    with op.batch_alter_table("buddy_invitations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_buddy_invitations_inviter_id"), ["inviter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_buddy_invitations_used_by_id"), ["used_by_id"], unique=False
        )

    op.create_table(
        "pairs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("origin", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("between", sa.String(), nullable=True),
        sa.Column("first_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("thread_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("rhythm", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("silent_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unanswered_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairs")),
        sa.UniqueConstraint("between", name=op.f("uq_pairs_between")),
        sa.UniqueConstraint("origin", name=op.f("uq_pairs_origin")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_pairs_thread_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairs_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairs_guild_id"), ["guild_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairs_second_id"), ["second_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairs_stage"), ["stage"], unique=False)

    op.create_table(
        "buddy_requests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("between", sa.String(), nullable=True),
        sa.Column("slot", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "channel_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_buddy_requests_pair_id_pairs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_requests")),
        sa.UniqueConstraint("between", name=op.f("uq_buddy_requests_between")),
        sa.UniqueConstraint(
            "guild_id", "asker_id", "slot", name=op.f("uq_buddy_requests_guild_id_asker_id_slot")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_requests_asked_id"), ["asked_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_requests_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_requests_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_requests_stage"), ["stage"], unique=False)

    op.create_table(
        "pair_goals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_shares", sa.Boolean(), nullable=False),
        sa.Column("second_shares", sa.Boolean(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_pair_goals_pair_id_pairs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_goals")),
        sa.UniqueConstraint("pair_id", "slot", name=op.f("uq_pair_goals_pair_id_slot")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pair_goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_goals_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "pair_guests",
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guest_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_pair_guests_pair_id_pairs")
        ),
        sa.PrimaryKeyConstraint("pair_id", "guest_id", name=op.f("pk_pair_guests")),
    )
    with op.batch_alter_table("pair_guests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_guests_by_id"), ["by_id"], unique=False)

    op.create_table(
        "pair_meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("proposal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_chose", sa.Boolean(), nullable=False),
        sa.Column("second_chose", sa.Boolean(), nullable=False),
        sa.Column("by_first", sa.Boolean(), nullable=True),
        sa.Column("confirmed", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_pair_meetings_pair_id_pairs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_meetings")),
        sa.UniqueConstraint("confirmed", name=op.f("uq_pair_meetings_confirmed")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pair_meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_meetings_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "pair_members",
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("well_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminds", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_pair_members_pair_id_pairs")
        ),
        sa.PrimaryKeyConstraint("pair_id", "user_id", name=op.f("pk_pair_members")),
    )


def _know_who_is_away() -> None:
    instant = sa.DateTime(timezone=True)
    members, absences = (
        sa.table(name, *(sa.column(one, sa.BigInteger()) for one in ("guild_id", "user_id")), *more)
        for name, more in (
            ("members", [sa.column("away_until", instant)]),
            ("absences", [sa.column("since", instant), sa.column("until", instant)]),
        )
    )
    away = sa.select(
        members.c.guild_id, members.c.user_id, sa.literal(BEGUN, instant), members.c.away_until
    ).where(members.c.away_until > BEGUN)
    names = "guild_id", "user_id", "since", "until"
    op.execute(sa.insert(absences).from_select(names, away))


def downgrade() -> None:
    """Bring the schema back."""
    op.drop_table("pair_members")
    with op.batch_alter_table("pair_meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_meetings_pair_id"))

    op.drop_table("pair_meetings")
    with op.batch_alter_table("pair_guests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_guests_by_id"))

    op.drop_table("pair_guests")
    with op.batch_alter_table("pair_goals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_goals_pair_id"))

    op.drop_table("pair_goals")
    with op.batch_alter_table("buddy_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_requests_stage"))
        batch_op.drop_index(batch_op.f("ix_buddy_requests_pair_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_requests_asker_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_requests_asked_id"))

    op.drop_table("buddy_requests")
    with op.batch_alter_table("pairs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairs_stage"))
        batch_op.drop_index(batch_op.f("ix_pairs_second_id"))
        batch_op.drop_index(batch_op.f("ix_pairs_guild_id"))
        batch_op.drop_index(batch_op.f("ix_pairs_first_id"))

    op.drop_table("pairs")
    with op.batch_alter_table("buddy_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_invitations_used_by_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_invitations_inviter_id"))

    op.drop_table("buddy_invitations")
    op.drop_table("buddies_served_first")
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absences_until"))

    op.drop_table("absences")

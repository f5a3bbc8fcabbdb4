"""What organisers decide: cards hidden, members stopped, appeals."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_12_02_moderation"
down_revision = "2026_12_01_insights"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HIDDEN = {
    "wins": "hidden",
    "checkin_answers": "hidden",
    "pairing_groups": "hidden",
    "pairs": "hidden",
    "buddy_requests": "hidden",
    "profiles": "covered",
    "coworking_plans": "hidden",
    "coworking_sessions": "hidden",
}
"""The column of each table that says whether organisers hid what a row shows."""


def upgrade() -> None:
    """Bring the schema forward."""
    for table, name in HIDDEN.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            column: sa.Column[bool] = sa.Column(
                name, sa.Boolean(), nullable=False, server_default="0"
            )
            batch_op.add_column(column)
    _stops_by_loss()
    _reports_by_number()
    op.create_table(
        "rulings",
        sa.Column("id", ID, nullable=False),
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("feature", sa.String(), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("unnamed", sa.Boolean(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("decider_id", ID, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("standing", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ender_id", ID, nullable=True),
        sa.Column("appeal", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("answerer_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
        sa.UniqueConstraint("standing", name=op.f("uq_rulings_standing")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("rulings", schema=None) as batch_op:
        for name in ("guild_id", "person_key", "user_id"):
            batch_op.create_index(batch_op.f(f"ix_rulings_{name}"), [name], unique=False)


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("rulings")
    op.drop_table("loss_stops")
    _create_stops()
    for table, name in HIDDEN.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(name)


def _stops_by_loss() -> None:
    """Give each stop to anonymous posting the loss it is of; those of before have none."""
    columns: dict[str, Any] = {
        "guild_id": ID,
        "author_key": sa.String(),
        "until": sa.DateTime(timezone=True),
    }
    known = sa.table("loss_stops", *(sa.column(name, kind) for name, kind in columns.items()))
    rows = op.get_bind().execute(sa.select(known)).mappings().all()
    op.drop_table("loss_stops")
    _create_stops(sa.Column("subject_id", ID, nullable=False))
    if rows:
        made = sa.table(
            "loss_stops", *[sa.column(name) for name in (*rows[0].keys(), "subject_id")]
        )
        op.bulk_insert(made, [dict(row) | {"subject_id": 0} for row in rows])


def _create_stops(*more: sa.Column[int]) -> None:
    op.create_table(
        "loss_stops",
        sa.Column("guild_id", ID, nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        *more,
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            *("guild_id", "author_key", *(one.name for one in more)), name=op.f("pk_loss_stops")
        ),
    )


def _reports_by_number() -> None:
    """Let reports of profiles bear their number, not their member's id, which outlived them."""
    op.execute(
        "UPDATE reports SET subject_id = COALESCE((SELECT profiles.id FROM profiles WHERE "
        "profiles.guild_id = reports.guild_id AND profiles.user_id = reports.subject_id), -id) "
        "WHERE feature = 'profiles'"
    )

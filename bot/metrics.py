"""What Prometheus can be told: each figure once, with its name, its sense and its labels.

No label ever names a member or a guild.
"""

from __future__ import annotations

from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
QUICK = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
ANSWER = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Seconds; after the last, Discord tells the member that the application did not respond."""

CONNECTED = Gauge("binome_discord_connected", "1 while the gateway is there", registry=REGISTRY)
LATENCY = Gauge(
    "binome_gateway_latency_seconds", "Round trip of the gateway's heartbeat", registry=REGISTRY
)
GUILDS = Gauge("binome_guilds", "Servers that the bot is in", registry=REGISTRY)
TASKS = Gauge("binome_tasks", "Tasks of asyncio that are not finished", registry=REGISTRY)
INTERACTIONS = Counter(
    "binome_interactions",
    "Commands, presses and forms: answered, refused in words, failed with a reference, or expired",
    ["outcome"],
    registry=REGISTRY,
)
ANSWERED = Histogram(
    "binome_answer_seconds",
    "From the arrival of an interaction until Discord has its first answer",
    buckets=ANSWER,
    registry=REGISTRY,
)
REQUESTS = Counter(
    "binome_discord_requests",
    "Requests to Discord by the status of the answer; 0 where none came",
    ["status"],
    registry=REGISTRY,
)
RATE_LIMITED = Counter(
    "binome_rate_limit_wait_seconds",
    "Seconds that Discord asked to wait before a request is sent again",
    registry=REGISTRY,
)
AGENDA_LAG = Gauge(
    "binome_agenda_lag_seconds", "How long the oldest due work has waited", registry=REGISTRY
)
CLAIMED = Gauge(
    "binome_works_claimed",
    "Works claimed and not recorded: under way, or left by a process that died",
    ["state"],
    registry=REGISTRY,
)
WORKS = Counter(
    "binome_works",
    "Due works by what became of them: done, put off, tried again, dropped, failed",
    ["kind", "outcome"],
    registry=REGISTRY,
)
NOTICES = Counter(
    "binome_notices",
    "Private messages of notices: sent, found sent already, closed to us, or failed",
    ["outcome"],
    registry=REGISTRY,
)
TRANSACTIONS = Histogram(
    "binome_transaction_seconds",
    "Transactions from when they were asked for until their end",
    ["kind"],
    buckets=QUICK,
    registry=REGISTRY,
)
BACKUPS = Counter("binome_backups", "Backups made or failed", ["outcome"], registry=REGISTRY)
BACKUP_AGE = Gauge(
    "binome_backup_age_seconds",
    "Age of the newest backup in BACKUP_FOLDER; NaN without one",
    registry=REGISTRY,
)
ProcessCollector(registry=REGISTRY)
OUTCOMES = {
    INTERACTIONS: ("answered", "refused", "failed", "expired"),
    NOTICES: ("sent", "found", "closed", "failed"),
    BACKUPS: ("made", "failed"),
}
for counter, outcomes in OUTCOMES.items():
    for outcome in outcomes:
        counter.labels(outcome)  # told as 0 from the start: the first failure counts as a change


def show_backup(now: datetime, newest: datetime | None) -> None:
    """Tell how old the newest backup is."""
    BACKUP_AGE.set(float("nan") if newest is None else (now - newest).total_seconds())

"""Counters for operators (Prometheus). No label ever holds an id."""

from collections.abc import Iterable
from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

READY = Gauge("kpm_ready", "What /readyz says, asked at each scrape", registry=REGISTRY)
DATABASE_REACHABLE = Gauge(
    "kpm_database_reachable", "Whether the database answered the scrape", registry=REGISTRY
)

UPDATES = Counter("kpm_updates_total", "Updates stored", ["way"], registry=REGISTRY)
LEAKS = Counter(
    "kpm_leaks_total", "Secrets taken out of updates before storing", ["kind"], registry=REGISTRY
)
DANGERS = Counter(
    "kpm_dangers_total", "Dangers heard, by kind and what came of it", ["kind", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
MISHEARD = Counter(
    "kpm_misheard_total", "Messages that were not understood, by what was meant", ["meant"],
    registry=REGISTRY,
)  # fmt: skip
UNKNOWN_LABELS = Counter(
    "kpm_unknown_labels_total", "Newest records shown whose label nobody explained",
    registry=REGISTRY,
)  # fmt: skip
PAYOUT_CHECKS = Counter(
    "kpm_payout_checks_total", "Questions about payouts, by what became of them", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
PAYOUT_CHECK_WISHES = Counter(
    "kpm_payout_check_wishes_total", "Accounts that want to be asked no more, or again", ["wish"],
    registry=REGISTRY,
)  # fmt: skip
TURNS = Counter("kpm_turns_total", "Turns by result", ["result"], registry=REGISTRY)
TURN_SECONDS = Histogram("kpm_turn_seconds", "Duration of a turn's transaction", registry=REGISTRY)
PAGE_SECONDS = Histogram(
    "kpm_desk_page_seconds", "Duration of a page of the desk", ["result"], registry=REGISTRY
)
SENDS = Counter(
    "kpm_sends_total", "Messages by class and outcome", ["delivery", "outcome"], registry=REGISTRY
)
INBOX_WAITING = Gauge("kpm_inbox_waiting", "Updates that wait for a turn", registry=REGISTRY)
INBOX_AGE = Gauge("kpm_inbox_age_seconds", "Age of the oldest waiting update", registry=REGISTRY)
OUTBOX_WAITING = Gauge("kpm_outbox_waiting", "Messages that are due", registry=REGISTRY)
OUTBOX_AGE = Gauge("kpm_outbox_age_seconds", "Age of the oldest due message", registry=REGISTRY)
LEADS = Gauge("kpm_leads", "Whether this replica leads", ["what"], registry=REGISTRY)
CASE_HANDOVERS = Counter(
    "kpm_case_handovers_total", "Calls to a desk by outcome", ["desk", "outcome"], registry=REGISTRY
)
CASES_WAITING = Gauge(
    "kpm_case_handovers_waiting", "What must still reach a desk", ["desk"], registry=REGISTRY
)
DESK_DOWN = Gauge("kpm_desk_down", "Whether a desk is left alone", ["desk"], registry=REGISTRY)
REGISTRY_ANSWERS = Counter(
    "kpm_registry_answers_total", "Answers of the aid registry", ["outcome"], registry=REGISTRY
)
CASE_REFUSALS = Counter(
    "kpm_case_refusals_total", "Alarm: a desk said no", ["desk", "kind"], registry=REGISTRY
)
CASE_EVENTS = Counter("kpm_case_events_total", "Events of desks", ["way"], registry=REGISTRY)
CASE_EVENTS_FAILED = Counter(
    "kpm_case_events_failed_total", "Alarm: events of desks that were left out", registry=REGISTRY
)
COPIES = Counter(
    "kpm_broadcast_copies_total", "Copies of broadcasts by outcome", ["outcome"], registry=REGISTRY
)
COPIES_IN_FLIGHT = Gauge(
    "kpm_broadcast_in_flight",
    "Copies that may be on the wire now: so many are in doubt if the process dies",
    registry=REGISTRY,
)
BROADCASTS_PAUSED = Counter(
    "kpm_broadcasts_paused_total",
    "Alarm: broadcasts that paused by themselves",
    ["why"],
    registry=REGISTRY,
)
REMINDERS = Counter(
    "kpm_reminders_total", "Reminders by what became of them", ["outcome"], registry=REGISTRY
)
REMINDERS_WAITING = Gauge("kpm_reminders_waiting", "Reminders that are due", registry=REGISTRY)
REMINDERS_AGE = Gauge(
    "kpm_reminders_age_seconds", "Age of the oldest due reminder", registry=REGISTRY
)
REMINDERS_LEFT_OUT = Counter(
    "kpm_reminders_left_out_total", "Records that nobody is reminded of", ["why"], registry=REGISTRY
)
GROUP_LETTERS = Counter(
    "kpm_group_letters_total",
    "Invitations to meetings and lessons, by what became of them",
    ["kind", "outcome"],
    registry=REGISTRY,
)
GROUP_LETTERS_WAITING = Gauge(
    "kpm_group_letters_waiting", "Invitations and lessons that are due", registry=REGISTRY
)
GROUP_LETTERS_AGE = Gauge(
    "kpm_group_letters_age_seconds",
    "Age of the oldest invitation or lesson that is due",
    registry=REGISTRY,
)
SURVEY_LETTERS = Counter(
    "kpm_survey_letters_total",
    "Invitations to surveys, by what became of them",
    ["outcome"],
    registry=REGISTRY,
)
SURVEY_LETTERS_WAITING = Gauge(
    "kpm_survey_letters_waiting", "Invitations to surveys that are due", registry=REGISTRY
)
SURVEY_LETTERS_AGE = Gauge(
    "kpm_survey_letters_age_seconds",
    "Age of the oldest invitation to a survey that is due",
    registry=REGISTRY,
)
JOB_FAILURES = Counter(
    "kpm_job_failures_total", "Runs that went wrong", ["name"], registry=REGISTRY
)
JOB_SUCCEEDED = Gauge(
    "kpm_job_succeeded_timestamp_seconds", "When a job last succeeded", ["name"], registry=REGISTRY
)
JOB_EVERY = Gauge(
    "kpm_job_every_seconds", "How often a job looks for what is due", ["name"], registry=REGISTRY
)
JOB_SECONDS = Histogram("kpm_job_seconds", "Duration of a job's run", ["name"], registry=REGISTRY)
ITEM_FAILURES = Counter(
    "kpm_item_failures_total", "Rows over which a job stumbled", ["name"], registry=REGISTRY
)
ITEMS_SET_ASIDE = Counter(
    "kpm_items_set_aside_total",
    "Alarm: rows that a job tries no more",
    ["name"],
    registry=REGISTRY,
)
WORKER_CRASHES = Counter(
    "kpm_worker_crashes_total",
    "Background tasks that broke and were started again",
    ["worker"],
    registry=REGISTRY,
)
TURN_CPU = Histogram("kpm_turn_cpu_seconds", "CPU of one turn's handlers", registry=REGISTRY)
IMPATIENT = Counter(
    "kpm_updates_not_answered_total",
    "Updates of people who sent too many at once",
    ["how"],
    registry=REGISTRY,
)
GROUPS_SPLIT = Counter(
    "kpm_turn_groups_split_total", "Groups of turns that were served one by one", registry=REGISTRY
)
KEYS_MISSING = Counter(
    "kpm_data_keys_missing_total", "Alarm: a key of KPM_DATA_KEYS is not here", registry=REGISTRY
)
BACKUP = Gauge(
    "kpm_backup_timestamp_seconds", "When the database was last dumped", registry=REGISTRY
)
ROWS_FORGOTTEN = Counter(
    "kpm_rows_forgotten_total", "Rows that grew too old and went", ["table"], registry=REGISTRY
)


def from_zero(counter: Counter | Histogram, *values: Iterable[str]) -> None:
    """Let a counter stand at 0 for these labels.

    One that appears with its first event has not increased, as far as an alert can tell.
    """
    for labels in product(*values):
        counter.labels(*labels)


from_zero(UPDATES, ("polling", "webhook"))
from_zero(PAGE_SECONDS, ("shown", "busy", "failed"))
from_zero(PAYOUT_CHECKS, ("planned", "open", "answered", "refused", "silent", "void"))
from_zero(PAYOUT_CHECK_WISHES, ("no_more", "again"))
from_zero(REMINDERS, ("told", "put_off", "over"))
from_zero(REMINDERS_LEFT_OUT, ("window_reversed", "payout_of_the_future"))
from_zero(
    GROUP_LETTERS,
    ("invitation", "changed", "cancelled", "withdrawn", "lesson"),
    ("told", "put_off", "over"),
)
from_zero(SURVEY_LETTERS, ("planned", "told", "put_off", "over", "reminded"))
from_zero(TURNS, ("done", "again", "dead"))


def value_of(metric: Gauge | Counter) -> float:
    """What a gauge or counter (with its labels chosen) stands at."""
    (family,) = metric.collect()
    return family.samples[0].value

"""The frame's own tables: how their rows grow old, and what erasing a person means for them."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Table

from storage.gates import forget_idle
from storage.keeping import After, Deleted, ErasedBy, Forever, Kept, Remains, WithRow
from storage.tables import (
    dead_letter,
    dialogue,
    gate,
    in_hand,
    inbox,
    job_item,
    job_run,
    lane,
    lease,
    one_time_tap,
    outbox,
    parked_dialogue,
    parked_row,
    replica,
    slot,
)

UPDATE_IDS_KEPT = timedelta(days=8)
"""Telegram repeats an update for 24 hours and changes its ids after a week of silence."""
MESSAGES_KEPT = timedelta(days=30)
DEAD_LETTERS_KEPT = timedelta(days=30)
DRAFTS_KEPT = timedelta(days=30)
_LONG = timedelta(days=400)


def _handled(table: Table) -> ColumnElement[bool]:
    return table.c.state != "waiting"


def _certain(table: Table) -> ColumnElement[bool]:
    return table.c.state != "in_doubt"


def _settled(table: Table) -> ColumnElement[bool]:
    return table.c.done_at.is_not(None)


KEPT = (
    Kept(lane, Forever("256 numbers")),
    Kept(replica, After("seen_at", timedelta(days=1))),
    Kept(lease, Forever("one row a leadership")),
    Kept(in_hand, WithRow(replica)),
    Kept(gate, After("next_at", timedelta(0)), (ErasedBy("scope", forget_idle),)),
    Kept(slot, After("claimed_at", _LONG)),
    Kept(job_run, Forever("one row a job")),
    Kept(parked_row, Forever("what a restore held back waits for a decision")),
    Kept(job_item, After("at", _LONG), (Deleted("telegram_id"),)),
    Kept(
        inbox,
        After("done_at", UPDATE_IDS_KEPT, _handled),
        (
            Remains("chat_id", "the id of an update recognises its repetition for eight days"),
            Remains("user_id", "as chat_id; the content went when it was handled"),
        ),
    ),
    Kept(dead_letter, After("at", DEAD_LETTERS_KEPT), (Deleted("chat_id"),)),
    Kept(outbox, After("done_at", MESSAGES_KEPT, _certain), (Deleted("chat_id", _settled),)),
    Kept(
        dialogue,
        After("updated_at", DRAFTS_KEPT),
        (
            Deleted("user_id"),
            Remains("chat_id", "in private it is the person; in a group the row is its user's"),
        ),
    ),
    Kept(
        parked_dialogue,
        After("at", DRAFTS_KEPT),
        (Deleted("user_id", on_withdrawal=True), Remains("chat_id", "as in dialogue")),
    ),
    Kept(one_time_tap, After("valid_until", timedelta(0)), (Deleted("telegram_id"),)),
)

"""The frame's own tables: how their rows grow old, and what erasing a person means for them."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Table

from domain.retention import Dated
from storage.copying import NotCopied
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
    last_begun,
    lease,
    one_time_tap,
    outbox,
    parked_dialogue,
    parked_row,
    replica,
    row_aged,
    slot,
)

UPDATE_IDS_KEPT = timedelta(days=8)
"""Telegram repeats an update for 24 hours and changes its ids after a week of silence."""
_CHAT = NotCopied("what was said stands in the chat itself, which is the person's")
_TECHNICAL = NotCopied("numbers of the machinery, without a content")


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
    Kept(
        gate,
        After("next_at", timedelta(0)),
        (ErasedBy("scope", forget_idle),),
        _TECHNICAL,
    ),
    Kept(slot, After("claimed_at", Dated("jejak_kerja"))),
    Kept(job_run, Forever("one row a job")),
    Kept(row_aged, Forever("one row a table")),
    Kept(parked_row, Forever("what a restore held back waits for a decision")),
    Kept(job_item, After("at", Dated("jejak_kerja")), (Deleted("telegram_id"),), _TECHNICAL),
    Kept(
        last_begun,
        After("at", Dated("sapaan_terakhir")),
        (Deleted("telegram_id", on_withdrawal=True),),
        NotCopied("the moment of the last message that the bot began; it stands in the chat"),
    ),
    Kept(
        inbox,
        After("done_at", UPDATE_IDS_KEPT, _handled),
        (
            Remains("chat_id", "the id of an update recognises its repetition for eight days"),
            Remains("user_id", "as chat_id; the content went when it was handled"),
        ),
        _CHAT,
    ),
    Kept(dead_letter, After("at", Dated("surat_mati")), (Deleted("chat_id"),), _CHAT),
    Kept(
        outbox,
        After("done_at", Dated("pesan"), _certain),
        (Deleted("chat_id", _settled),),
        _CHAT,
    ),
    Kept(
        dialogue,
        After("updated_at", Dated("draf")),
        (
            Deleted("user_id"),
            Remains("chat_id", "in private it is the person; in a group the row is its user's"),
        ),
        _CHAT,
    ),
    Kept(
        parked_dialogue,
        After("at", Dated("draf")),
        (Deleted("user_id", on_withdrawal=True), Remains("chat_id", "as in dialogue")),
        _CHAT,
    ),
    Kept(
        one_time_tap,
        After("valid_until", timedelta(0)),
        (Deleted("telegram_id"),),
        _TECHNICAL,
    ),
)

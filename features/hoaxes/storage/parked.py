"""What of tips and verdicts may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, Executable, and_, func, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.hoaxes.rules.tips import RADAR_ASKERS, RADAR_TIME, ClusterState
from features.hoaxes.storage.hoax_tables import hoax_version
from features.hoaxes.storage.tip_tables import tip, tip_cluster, tip_radar, verdict_told
from storage.restored import Noted, Parkable

_REVISION = (
    select(tip_cluster.c.revision).where(tip_cluster.c.id == tip.c.cluster_id).scalar_subquery()
)
_RESTORED = "restored"
"""In the ledger in the place of a message: perhaps told, and nobody knows with which message."""


def _untold(at: datetime, now: datetime) -> ColumnElement[bool]:
    """Answered before the dump, told perhaps after it. Of an answer without a time nobody hears."""
    del at
    answered = select(tip_cluster.c.id).where(tip_cluster.c.tell_from <= now)
    return and_(tip.c.cluster_id.in_(answered), tip.c.told_revision < _REVISION)


def _changes(at: datetime, now: datetime) -> Executable:
    """Verdicts that were changed before the dump, as if all who had an older one knew by now."""
    del at
    newest = (
        select(hoax_version.c.hoax_id, func.max(hoax_version.c.version).label("version"))
        .where(hoax_version.c.verdict_changed)
        .group_by(hoax_version.c.hoax_id)
        .subquery()
    )
    holders = (
        select(
            verdict_told.c.telegram_id,
            verdict_told.c.hoax_id,
            newest.c.version,
            literal(_RESTORED),
            literal(now),
        )
        .join(newest, newest.c.hoax_id == verdict_told.c.hoax_id)
        .group_by(verdict_told.c.telegram_id, verdict_told.c.hoax_id, newest.c.version)
        .having(func.max(verdict_told.c.version) < newest.c.version)
    )
    columns = ["telegram_id", "hoax_id", "version", "dedupe", "at"]
    return upsert(verdict_told).from_select(columns, holders).on_conflict_do_nothing()


def _waves(at: datetime, now: datetime) -> Executable:
    """Waves that stood in the dump already: administrators were told within a minute of it."""
    regency = func.substr(tip.c.area_code, 1, 5)
    seen = (
        select(tip.c.cluster_id, regency, literal(now))
        .join(tip_cluster)
        .where(
            tip.c.at > at - RADAR_TIME,
            tip.c.area_code.is_not(None),
            tip_cluster.c.state == ClusterState.OPEN.value,
        )
        .group_by(tip.c.cluster_id, regency)
        .having(func.count() >= RADAR_ASKERS)
    )
    columns = ["cluster_id", "area_code", "told_at"]
    return upsert(tip_radar).from_select(columns, seen).on_conflict_do_nothing()


PARKED = (
    Parkable("answers to tips", tip, _untold, lambda _: {"told_revision": _REVISION}),
    Noted("changed verdicts", verdict_told.c.hoax_id, _changes, verdict_told.c.dedupe == _RESTORED),
    Noted("waves of tips", tip_radar.c.cluster_id, _waves),
)

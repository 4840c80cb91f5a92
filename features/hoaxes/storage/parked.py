"""What of tips may have been answered since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from features.hoaxes.storage.tip_tables import tip, tip_cluster
from storage.restored import Parkable

_REVISION = (
    select(tip_cluster.c.revision).where(tip_cluster.c.id == tip.c.cluster_id).scalar_subquery()
)


def _untold(at: datetime, now: datetime) -> ColumnElement[bool]:
    """Answered before the dump, told perhaps after it. Of an answer without a time nobody hears."""
    del at
    answered = select(tip_cluster.c.id).where(tip_cluster.c.tell_from <= now)
    return and_(tip.c.cluster_id.in_(answered), tip.c.told_revision < _REVISION)


PARKED = (Parkable("answers to tips", tip, _untold, lambda _: {"told_revision": _REVISION}),)

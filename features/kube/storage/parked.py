"""What of business groups may have been used since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, func

from features.kube.storage.tables import kube_code
from storage.restored import Parkable


def _unused(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return kube_code.c.used_at.is_(None)


PARKED = (
    Parkable(
        "codes of business groups",
        kube_code,
        _unused,
        lambda _: {"valid_until": func.now()},
        one_way=True,
    ),
)

"""Follow-ups that families may have been asked since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.empowerment.rules.steps import StepState
from features.empowerment.storage.tables import chain_step
from storage.restored import Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return (
        (chain_step.c.state == StepState.DUE.value)
        & (chain_step.c.told == 0)
        & (chain_step.c.due_on <= now.date())
    )


PARKED = (Parkable("follow-ups of families", chain_step, _due, lambda _: {"told": 1}),)

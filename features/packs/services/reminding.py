"""The days of packs as reminders, for those who want some."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from features.packs.storage.packs import PackRepository
from features.reminders.rules.occasions import Occasion, Whom
from storage.unit_of_work import UnitOfWork

NAME = "packs"
_OF_USE = timedelta(days=7)
"""So long after its day it is still worth a word."""
_RANK = 4


async def occasions(work: UnitOfWork, whom: Sequence[Whom]) -> list[Occasion]:
    """A pack belongs to a person, and to no family: told once, whichever are linked by then."""
    ordered = sorted(whom, key=lambda one: str(one.family_id), reverse=True)
    people = {
        one.telegram_id: replace(one, family_id=None) for one in ordered if one.programmes is None
    }
    if not people:
        return []
    first = min(one.today for one in people.values())
    days = await work[PackRepository].due(list(people), first - _OF_USE)
    return [
        Occasion(
            people[one.telegram_id],
            f"pack:{one.pack_id}:{one.kind}:{one.on}",
            "told",
            one.on,
            one.on + _OF_USE,
            facts=one,
            rank=_RANK,
        )
        for one in days
    ]

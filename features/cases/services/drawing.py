"""Letting the forum group draw a case anew; a help desk would take that for a change."""

from collections.abc import Iterable

from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import FORUM
from features.cases.storage.cases import CaseRepository, Handover
from storage.unit_of_work import UnitOfWork

AT_DESK, CLOSING, LOST, BACK, NOT_TAKEN = ":desk", ":closing", ":lost", ":back", ":not_taken"
"""How the keys end of what only the forum group shows: another desk, a proposed closing, a letter
that did not arrive, a reporter who is back, a letter that a help desk did not take."""
AWAY, JOINED, PARTED, SPLIT = ":away", ":joined", ":parted", ":split"
"""How the keys end of what happens to two cases at once: one goes on under the number of another,
the other has it from then on; it goes on by itself again; a second matter has its own number."""
LEFT = ":left"
"""How the key ends of a reporter who took back what goes on for others."""
OF_TWO = (AWAY, JOINED, PARTED, SPLIT, LEFT)
FROM_DESK = "event:"
"""How the keys begin of what happened at a help desk."""


def in_forum(targets: Iterable[str]) -> list[str]:
    """The forum group alone, where there is one."""
    return [target for target in targets if target == FORUM]


async def draw_anew(work: UnitOfWork, case: CaseFile, key: str, targets: Iterable[str]) -> None:
    """The card in its state of now, with a line where the key is one of the above."""
    await work[CaseRepository].hand_over(
        case.id, key[:80], Handover.STATUS, in_forum(targets), status=case.status
    )

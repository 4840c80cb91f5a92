"""Carries one letter to one desk: looks before it repeats, and says what became of it."""

import hashlib
import re
from collections.abc import Callable

from features.cases.desks.port import CommandCenter
from features.cases.jobs.outgoing_cases import OutgoingCases
from features.cases.storage.cases import Handover
from features.cases.storage.outbox import Handing

StillOurs = Callable[[Handing], bool]
_KEY = re.compile(r"[A-Za-z0-9._:-]{1,100}")


class ClaimLost(Exception):
    """Others took this process for dead: the letter may be in their hands."""


class Courier:
    """Calls of one desk. Every method may raise what the port raises.

    Nothing is told to the desk that is not `still_ours`, by our own clock (ClaimLost).
    """

    def __init__(
        self, desk: CommandCenter, letters: OutgoingCases, *, still_ours: StillOurs
    ) -> None:
        self._desk = desk
        self._letters = letters
        self._still_ours = still_ours

    async def reference(self, handing: Handing) -> str | None:
        """What the desk calls the case, which is submitted where the desk does not have it.

        None for a withdrawn case that never arrived: there is nothing left to tell.
        """
        if handing.reference is not None:
            return handing.reference
        case = await self._letters.case(handing)
        if handing.tries or not handing.is_submit:
            found = await self._desk.find(case.ticket)
            if found is not None:
                return found
        if handing.withdrawn:
            return None
        self._check(handing)
        return await self._desk.submit(case, case.ticket)

    async def follow(self, handing: Handing, reference: str) -> None:
        """What comes after the submit."""
        key = desk_key(handing.key)
        if handing.kind is Handover.MESSAGE:
            message = await self._letters.message(handing)
            self._check(handing)
            await self._desk.add_message(reference, message, key)
        elif handing.status is not None:
            self._check(handing)
            await self._desk.set_status(reference, handing.status, key)

    def _check(self, handing: Handing) -> None:
        if not self._still_ours(handing):
            raise ClaimLost


def desk_key(key: str) -> str:
    """Our key as desks take it; the same for the same."""
    return key if _KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()

"""Receipts of reports: a mark in the QR code proves that this bot gave them out."""

import base64
import hmac
from dataclasses import dataclass, replace

from features.cases.rules.cases import CaseFile, typed_ticket
from features.cases.rules.errors import NoSuchCase
from features.cases.services.together import as_told
from features.cases.storage.cases import CaseRepository
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

PREFIX = "c-"
_LENGTH = 9


@dataclass(frozen=True)
class ReceiptService:
    unit_of_work: UnitOfWorkFactory
    keyring: Keyring

    def payload(self, ticket: str) -> str:
        """What stands in the QR code, as the payload of a deep link (at most 64 characters)."""
        return f"{PREFIX}{ticket}-{_text(self.keyring.signature(_place(ticket), _LENGTH))}"

    async def check(self, payload: str) -> CaseFile:
        """The case of a genuine receipt under the number on the paper, as its reporter follows it:
        of one that was merged, the state and the day of where it goes on. Raises NoSuchCase for any
        other, also a guessed ticket."""
        body = payload.removeprefix(PREFIX)
        ticket, mark = typed_ticket(body[:-13]), body[-12:]
        if ticket is None:
            raise NoSuchCase
        genuine = [_text(one) for one in self.keyring.signatures(_place(ticket), _LENGTH)]
        if not any(hmac.compare_digest(mark.encode(), one.encode()) for one in genuine):
            raise NoSuchCase
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_ticket(ticket)
            if case is None:
                raise NoSuchCase
            return replace(await as_told(work, case), ticket=ticket)


def _place(ticket: str) -> str:
    return f"receipt:{ticket}"


def _text(mark: bytes) -> str:
    return base64.urlsafe_b64encode(mark).decode()

"""The raw SIKS-NG labels, read from the table that the project ships."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.payments import PayoutStatus

_FILE = Path(__file__).parents[2] / "data" / "status_salur.csv"
_NEEDS_ACCOUNT = ("account_", "bank_", "identity_")
_RETURNED, _GRADUATED = "returned", "graduated"


@dataclass(frozen=True)
class Label:
    text: str
    status: PayoutStatus
    problem: str

    @property
    def needs_account(self) -> bool:
        """Said of bank accounts only, never of PT Pos."""
        return self.problem.startswith(_NEEDS_ACCOUNT)

    @property
    def is_returned(self) -> bool:
        return self.problem == _RETURNED

    @property
    def only_pkh(self) -> bool:
        return self.problem == _GRADUATED

    @property
    def was_paid(self) -> bool:
        return self.is_returned or self.status in (PayoutStatus.PAID, PayoutStatus.FETCHED)

    @property
    def was_fetched(self) -> bool:
        return self.status == PayoutStatus.FETCHED


@cache
def all_labels() -> tuple[Label, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Label(row["label"], PayoutStatus(row["status"]), row["masalah"])
            for row in csv.DictReader(file)
        )


def label_named(text: str) -> Label:
    return next(label for label in all_labels() if label.text == text)

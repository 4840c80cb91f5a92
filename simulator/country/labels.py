"""The raw SIKS-NG labels, read from the table that the project ships."""

from dataclasses import dataclass
from functools import cache

from domain.payments import PayoutStatus
from domain.shipped import rows

_NEEDS_ACCOUNT = ("account_", "bank_", "identity_")
_OPENS = "account_opening"
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
    def is_first(self) -> bool:
        """Said of new recipients, before anything was paid."""
        return self.problem.startswith(_OPENS)

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
    return tuple(
        Label(row["label"], PayoutStatus(row["status"]), row["masalah"])
        for row in rows("status_salur.csv")
    )


def label_named(text: str) -> Label:
    return next(label for label in all_labels() if label.text == text)

"""What else can be done with a case that is handed on: buttons that features above offer."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.people import Person
from views.view import Tap


@dataclass(frozen=True)
class CaseWay:
    """Offered by a feature, below the question to whom a case is handed on. `label` is marked.
    Never of a confidential case, nor of one that names no family."""

    label: str
    tap: Callable[[int], Tap]
    for_whom: Callable[[Person], bool]


@dataclass(frozen=True)
class CaseWays:
    all: tuple[CaseWay, ...]

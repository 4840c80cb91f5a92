"""A lock of 4 to 6 digits before sums of money, for phones that several people use.

It is never called a PIN to people: the bot promises never to ask for the PIN of their card.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise
from uuid import UUID

from domain.errors import AidError
from domain.people import Person

SHORTEST, LONGEST = 4, 6
STAYS_OPEN = timedelta(minutes=10)
TRIES = 3
PAUSE = timedelta(minutes=15)
_SALT = 16
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


@dataclass(eq=False)
class LockPaused(AidError):
    """Too many wrong tries; the lock rests until then."""

    until: datetime


def digits_in(text: str) -> str | None:
    """The digits of a lock in what was typed; None for anything else."""
    digits = "".join(text.split())
    is_lock = digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST
    return digits if is_lock else None


def is_easy(digits: str) -> bool:
    """What everybody tries first: one digit only, or digits in a row."""
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


class Hiding(Enum):
    """Why a text is shown without the sums in it."""

    NOTHING = "nothing"
    LOCK = "lock"
    """The digits show them."""
    RIGHT = "right"
    """The account may not ask about that family, or not about its sums."""


def hiding(person: Person, family_id: UUID | None, *, shut: bool) -> Hiding:
    """Of what was written of a family; `family_id` None: of nobody's."""
    seen = {one.family_id for one in person.all_families if one.amounts}
    if family_id is not None and family_id not in seen:
        return Hiding.RIGHT
    return Hiding.LOCK if shut else Hiding.NOTHING


def hidden(person: Person) -> frozenset[UUID]:
    """The families whose sums the lock of this account stands before."""
    return frozenset(one.family_id for one in person.all_families if one.amounts)


def hashed(digits: str) -> bytes:
    """Salt and scrypt hash; stored sealed, for so few digits are soon tried through."""
    salt = os.urandom(_SALT)
    return salt + _scrypt(digits, salt)


def fits(digits: str, stored: bytes) -> bool:
    """Compared in constant time."""
    salt, expected = stored[:_SALT], stored[_SALT:]
    return hmac.compare_digest(_scrypt(digits, salt), expected)


def _scrypt(digits: str, salt: bytes) -> bytes:
    return hashlib.scrypt(digits.encode(), salt=salt, **_COST)

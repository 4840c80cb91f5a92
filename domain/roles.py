"""What each post is for: dated rules (`data/peran.csv`), changed without a release.

What comes to a post, what it may decide, who gives it, and how the register of companions calls it.
What a role may do in the chat stands with each door; whose case and whose family something is, with
the features. A post that the file gives nothing has nothing: least right by default.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from domain import shipped
from domain.calendar import WIB
from domain.people import STAFF_ROLES, Role

FILE = "peran.csv"


class Receives(StrEnum):
    """What may come to a post; the values stand in the file."""

    CASES = "kasus"
    REFERRALS = "rujukan"
    PRE_LIST = "prelist"
    """A household that somebody proposes, to be looked at before it goes to the officials."""


@dataclass(frozen=True)
class RoleRule:
    """From `valid_from` on. `code` is what the command line and the register call it, `role` the
    post that is kept; `desk` is where its cases lie. `is_sure`: an office says so, not we alone."""

    code: str
    role: Role
    receives: frozenset[Receives]
    desk: str
    decides: frozenset[str]
    given_by: frozenset[Role]
    words: tuple[str, ...]
    valid_from: date
    is_sure: bool


@cache
def rules_on(day: date) -> Mapping[str, RoleRule]:
    """The rules in force, by code."""
    found = {}
    for since, row in shipped.in_force(FILE, day, "kode"):
        found[row["kode"]] = RoleRule(
            row["kode"],
            Role(row["tugas"]),
            frozenset(Receives(one) for one in _listed(row["menerima"])),
            row["meja"],
            frozenset(_listed(row["memutuskan"])),
            frozenset(Role(one) for one in _listed(row["diberi_oleh"])),
            _listed(row["daftar"]),
            since,
            row["pasti"] == "ya",
        )
    return MappingProxyType(found)


def rule_of(role: Role, day: date | None = None) -> RoleRule | None:
    """The rule of a post, of today where no day is asked for; None for everybody and families."""
    return rules_on(day or today()).get(role.value)


def roles_receiving(what: Receives, day: date | None = None) -> frozenset[Role]:
    """The posts to which this comes."""
    rules = rules_on(day or today()).values()
    return frozenset(one.role for one in rules if what in one.receives)


def roles_given_by(giver: Role, day: date | None = None) -> frozenset[Role]:
    """The posts that somebody with this role gives and ends."""
    rules = rules_on(day or today()).values()
    return frozenset(one.role for one in rules if giver in one.given_by)


def role_named(code: str, day: date | None = None) -> Role | None:
    """The post that is meant by a code of the file, such as `tksk`; None for an unknown one."""
    rule = rules_on(day or today()).get(code)
    return rule.role if rule else None


def role_kept(code: str, day: date | None = None) -> Role | None:
    """As `role_named`; of a code that is in force no longer the post that is kept under it, so that
    posts which were given then can still be found and ended."""
    kept = next((one for one in STAFF_ROLES if one.value == code), None)
    return role_named(code, day) or kept


def role_in_register(text: str, day: date | None = None) -> Role:
    """The post that the words of the register mean: what is named first, as in `Operator SIKS-NG
    Desa`, and of two names that begin there the longer; companions of every programme, where
    nothing is. A name begins a word: whoever is called `Pendata` has nothing to do with `Data`."""
    found = [
        (begins.start(), -len(word), rule.role)
        for rule in rules_on(day or today()).values()
        for word in rule.words
        if (begins := re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE))
    ]
    return min(found, default=(0, 0, Role.COMPANION))[2]


def today() -> date:
    """The day by which rights are read; no right hangs on an hour."""
    return datetime.now(WIB).date()


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split(";") if one)

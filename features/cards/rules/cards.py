"""What may be wrong with a card or its PIN, and what then is to be done: dated, with its source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from domain.shipped import rows
from features.cases.rules.cases import Category

_YES_NO = {"ya": True, "tidak": False}

_FAMILY_CARD = re.compile(r"\bkartu keluarga\b(?! sejahtera)", re.IGNORECASE)


class Trouble(StrEnum):
    LOST = "hilang"
    SWALLOWED = "tertelan"
    BROKEN = "rusak"
    EXPIRED = "habis"
    PIN_FORGOTTEN = "pin_lupa"
    PIN_BLOCKED = "pin_blokir"
    NOT_RECEIVED = "belum"
    HELD = "dikuasai"
    """Somebody else has the card or knows the PIN: a report of it is kept from those involved."""


class Where(StrEnum):
    """Who puts it right."""

    BANK = "bank"
    COMPANION = "pendamping"


@dataclass(frozen=True)
class Steps:
    """`bring` are codes that views word; `page` is the whole explanation."""

    blocks: bool
    bring: tuple[str, ...]
    where: Where
    category: Category
    page: str
    source: str
    checked: date


@cache
def steps_of() -> Mapping[Trouble, Steps]:
    """The shipped `data/kartu_masalah.csv`. Raises ValueError or KeyError when it is wrong."""
    return {
        Trouble(row["masalah"]): Steps(
            _YES_NO[row["blokir"]],
            tuple(row["bawa"].split(";")),
            Where(row["tempat"]),
            Category(row["kategori"]),
            row["halaman"],
            row["sumber"],
            date.fromisoformat(row["diperiksa"]),
        )
        for row in rows("kartu_masalah.csv")
    }


def trouble_on(page: str) -> Trouble | None:
    """The trouble that a page explains."""
    return next((trouble for trouble, steps in steps_of().items() if steps.page == page), None)


def is_family_card(text: str) -> bool:
    """Whether it speaks of the KK, a paper of the civil registry, and of no card of a bank."""
    return _FAMILY_CARD.search(text) is not None

"""Link codes: how a family is opened to a Telegram account."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
"""Consonants only: letters, so that no code looks like Telegram's five-digit login code, and no
vowels, so that no code is a word."""
LENGTH = 8
_HALF = f"([{ALPHABET}]{{{LENGTH // 2}}})"
_AMONG_WORDS = re.compile(rf"(?<![\w-]){_HALF}[ –—-]?{_HALF}(?![\w-])")
START_PREFIX = "k-"

VALID_FROM_COMPANION = timedelta(hours=24)
VALID_PRINTED = timedelta(days=30)
SECOND_ACCOUNT_WAITS = timedelta(hours=24)
"""So long the accounts of a family can refuse another one: a stolen SIM card opens nothing."""
FAILURES_ALLOWED = 5
PAUSE = timedelta(hours=24)


@dataclass(frozen=True)
class LinkCode:
    """A fresh code for a family; only its blind index is stored."""

    code: str
    family_id: UUID
    head_name: str
    valid_until: datetime


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """`KBTRMPLD` as `KBTR-MPLD`: easier to read aloud and to copy."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def typed(text: str) -> str | None:
    """The code in what somebody typed, with any case, spaces and dashes, or among words ("kodenya
    KBTR-MPLD bu"); None where there is none, or more than one."""
    letters = "".join(c for c in text.upper() if c.isalpha())
    rest = "".join(c for c in text if not c.isalpha())
    if len(letters) == LENGTH and all(c in ALPHABET for c in letters):
        return letters if all(c in " -–—.\t\n" for c in rest) else None
    among_words = _AMONG_WORDS.findall(text.upper())
    return "".join(among_words[0]) if len(among_words) == 1 else None

"""The slots of an intent, filled only from what a message says: nothing is computed or guessed.

Which intent uses which slots, and their forms, are those of the table of intents.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from understanding.aliases import load_aliases
from understanding.languages import language_in
from understanding.periods import months_in, stage_in, year_in
from understanding.place_slots import place_in
from understanding.rupiah import amount_in
from understanding.slot_text import Token, plain, tokens_of

__all__ = ["USED", "slots_in"]

_PERIOD = ("programme", "stage", "month", "year")
USED: Mapping[str, tuple[str, ...]] = {
    "check_balance": (*_PERIOD, "nik"),
    "check_transactions": _PERIOD,
    "complaint_not_received": (*_PERIOD, "component"),
    "disbursement_schedule": (*_PERIOD, "place"),
    "aid_amount": ("programme", "component"),
    "register_for_aid": ("programme", "component"),
    "aid_status": ("programme", "component", "nik", "place"),
    "program_info": ("programme",),
    "complaint_service": ("programme",),
    "data_change": ("nik", "place"),
    "report_ineligible": ("programme", "place"),
    "nearest_ewarong": ("programme", "place"),
    "complaint_deduction": ("programme", "amount"),
    "contact_companion": ("place",),
    "human_agent": ("place",),
    "emergency": ("place",),
    "companion_escalate": ("ticket", "nik", "place"),
    "case_status": ("ticket",),
    "capital_kur": ("amount",),
    "scam_victim": ("amount",),
    "language_switch": ("language",),
}
"""The slots of each intent; all others have none."""

_NIK = re.compile(r"(?<![0-9a-zA-Z])[1-9](?:[ .\-/]{0,3}[0-9]){15}(?![0-9])")
_TICKET = re.compile(
    r"(?<![a-z0-9])c[ .\-]?c[-_. /:#]{0,3}(?:no\.? ?|nomor ?)?"
    r"([0-9]{2})[-_. /]?([0-9]{2})[-_. /:]{0,3}([0-9]{4,6})(?![0-9])",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:kk|kartu +keluarga|rekening|rek|norek|no(?:mor|mer|\.)? *kartu|kks|atm)"
    r"(?:nya|ne|na|ku)?(?: *(?:saya|sy|ibu|no(?:mor|mer|\.)?|:|=))* *$",
    re.IGNORECASE,
)
_OTHER_NUMBER_REACH = 40
_LINK = re.compile(r"(?<!\S)(?:https?://|www\.|\S{1,64}@)\S+")


def slots_in(text: str, intent: str) -> dict[str, Any]:
    """What the message says for the slots of this intent; what it does not say has no key."""
    used = USED.get(intent)
    if not used:
        return {}
    said = _Said(plain(text), intent)
    found = {slot: _READERS[slot](said) for slot in used}
    return {slot: value for slot, value in found.items() if value not in (None, [])}


class _Said:
    """A message in all its forms."""

    def __init__(self, text: str, intent: str) -> None:
        self.intent = intent
        self.text = text
        self.ticket = _ticket(text)
        self.nik = _nik(text)
        self.tokens: list[Token] = tokens_of(_LINK.sub(" ", _NIK.sub(" ", _TICKET.sub(" ", text))))


def _ticket(text: str) -> str | None:
    found = _TICKET.search(text)
    return f"CC-{found[1]}{found[2]}-{found[3]}" if found else None


def _nik(text: str) -> str | None:
    """Sixteen digits that are not said to be those of a family card or an account."""
    for found in _NIK.finditer(text):
        before = text[max(0, found.start() - _OTHER_NUMBER_REACH) : found.start()]
        if _OTHER_NUMBER.search(before) is None:
            return "".join(sign for sign in found[0] if sign.isdigit())
    return None


_READERS: Mapping[str, Callable[[_Said], object]] = {
    "programme": lambda said: load_aliases("programmes").codes(said.tokens),
    "component": lambda said: load_aliases("components").codes(said.tokens),
    "language": lambda said: language_in(said.tokens),
    "stage": lambda said: stage_in(said.tokens),
    "month": lambda said: months_in(said.tokens),
    "year": lambda said: year_in(said.tokens),
    "amount": lambda said: amount_in(said.tokens, said.intent),
    "place": lambda said: place_in(said.tokens),
    "ticket": lambda said: said.ticket,
    "nik": lambda said: said.nik,
}

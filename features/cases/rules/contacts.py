"""Whom a letter reaches, as somebody writes it down: line by line."""

import re
from dataclasses import dataclass

from domain.identity import phone_number
from features.cases.rules.cases import Desk

_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")
_KABUPATEN, _VILLAGE = len("16.71"), len("16.71.04.1001")
LONGEST_NAME, LONGEST_ADDRESS = 120, 300


@dataclass(frozen=True)
class ContactCard:
    name: str
    address: str
    phone: str = ""
    email: str = ""


def reached_from(desk: Desk, area_code: str) -> str | None:
    """The area for which somebody at a desk is written down: the kabupaten, for a village operator
    the village. None where a case does not say so much: a contact is never one of the whole
    country, or of a whole province."""
    length = _VILLAGE if desk is Desk.VILLAGE else _KABUPATEN
    return area_code[:length] if len(area_code) >= length else None


def card_in(text: str) -> ContactCard | None:
    """First the name, then the address; a number and a mail address wherever they stand."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    phone = email = ""
    rest = []
    for line in lines:
        number = phone_number(line)
        if number is not None and not phone:
            phone = number
        elif _MAIL.fullmatch(line) and not email:
            email = line
        else:
            rest.append(line)
    if len(rest) < 2:
        return None
    name, address = rest[0], ", ".join(rest[1:])
    if len(name) > LONGEST_NAME or len(address) > LONGEST_ADDRESS:
        return None
    return ContactCard(name, address, phone, email)

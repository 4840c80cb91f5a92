"""Who takes referrals: dated rules of `data/penerima_rujukan.csv`, changed without a release."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import shipped
from domain.people import Role
from features.cases.rules.cases import Desk

FILE = "penerima_rujukan.csv"


class Receiver(StrEnum):
    """Where a family may be referred to; the values stand in the file."""

    ELDERLY = "lansia"
    DISABILITY = "difabel"
    CHILD = "anak"
    DRUGS = "napza"
    CENTRE = "sentra"
    LKS = "lks"
    LK3 = "lk3"
    PUSKESOS = "puskesos"
    HEALTH = "kesehatan"
    CIVIL_REGISTRY = "dukcapil"
    HOUSE = "rst"
    REMOTE = "kat"
    COOPERATIVE = "kdmp"
    CREDIT = "kur"
    COMPANIES = "csr"


class Paper(StrEnum):
    """What a family brings along. Never a bank card, and never a PIN."""

    KTP = "ktp"
    KK = "kk"
    BIRTH = "akta"
    DOCTOR = "surat_dokter"
    JKN = "kartu_jkn"
    LAND = "surat_tanah"
    BUSINESS = "surat_usaha"


@dataclass(frozen=True)
class ReceiverRule:
    """From `valid_from` on. `roles` are the posts that may take it, the first that is manned is
    meant; `desk` is where an outside contact may be known; `answer_days` are working days."""

    receiver: Receiver
    roles: tuple[Role, ...]
    desk: Desk | None
    answer_days: int
    papers: tuple[Paper, ...]
    valid_from: date


def rules_on(day: date) -> dict[Receiver, ReceiverRule]:
    """The rules in force. Roles that nobody can have here yet are passed over: a letter goes."""
    known = {role.value for role in Role}
    found = {}
    for since, row in shipped.in_force(FILE, day, "penerima"):
        receiver = Receiver(row["penerima"])
        found[receiver] = ReceiverRule(
            receiver,
            tuple(Role(one) for one in row["peran"].split(";") if one in known),
            Desk(row["meja"]) if row["meja"] else None,
            int(row["jawab_hari_kerja"]),
            tuple(Paper(one) for one in row["bawa"].split(";") if one),
            since,
        )
    return {one: found[one] for one in Receiver if one in found}


def rule_on(receiver: Receiver, day: date) -> ReceiverRule:
    """Raises LookupError where none is in force."""
    return rules_on(day)[receiver]

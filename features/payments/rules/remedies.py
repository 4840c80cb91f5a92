"""What can be done about a status: whether, by whom, with which papers, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from features.cases.rules.cases import Category


class Remedy(StrEnum):
    """The values of the column `perbaikan` of `data/status_salur.csv`."""

    WAIT = "tunggu"
    FIX = "bisa"
    OBJECT = "sanggah"
    READY = "siap"
    ASK = "tanya"


class Actor(StrEnum):
    """Who acts; the values of the column `oleh`."""

    SELF = "sendiri"
    COMPANION = "pendamping"
    VILLAGE = "desa"
    REGISTRY = "dukcapil"
    BANK = "bank"
    DINSOS = "dinsos"
    MINISTRY = "kemensos"


class Paper(StrEnum):
    """What to bring along; the values of the column `surat`."""

    ID_CARD = "ktp"
    FAMILY_CARD = "kk"
    BANK_BOOK = "buku_tabungan"
    AID_CARD = "kks"
    DEATH_CERTIFICATE = "akta_kematian"
    JOB_LETTER = "surat_pekerjaan"
    HOUSE_PHOTOS = "foto_rumah"


@dataclass(frozen=True)
class Way:
    """What holds for a label, as it was known on the day of the record.

    `deadline_fact` names the fact with the time limit ("": none is known); `page` explains more.
    """

    remedy: Remedy
    actors: tuple[Actor, ...]
    papers: tuple[Paper, ...]
    deadline_fact: str
    category: Category | None
    page: str
    source: str
    checked: date | None

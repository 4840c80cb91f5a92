"""Samples of what is stored of a person, and who looked at it."""

from uuid import UUID

from domain.areas import load_areas
from domain.people import Purpose
from features.cases.views.copies import READ
from features.cases.views.deeds import Do, OnReport
from features.people.rules.data_rights import correction
from features.people.views import my_data
from features.people.views.copies import CONSENT, FAMILY
from features.people.views.copy_file import Reading
from storage.copying import Counted, Kind
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from views.translator import Translator

_DUTY = correction(TODAY)
_LOOK = {"case_id": 42, "role": "officer", "way": "identity", "reason": None, "at": NOW}
_ANSWER = {
    "purpose": Purpose.SERVICE.value,
    "version": 2,
    "given": True,
    "language": "id",
    "text_sha256": "ab" * 32,
    "at": NOW,
}
_FAMILY = {
    "id": UUID(int=1),
    "kk": "…0003",
    "nik": "…0001",
    "head_name": "Sari Wulandari <b>",
    "phone": "+6281200001001",
    "address": "Jl. Merdeka 1",
    "area_code": "16.71.04.1001",
    "decile": 2,
    "components": "sd;sd",
    "told_at": NOW,
    "language": "id",
}
_WAYS = ("desk", "answer", "note", "hand to", "letter", "set right", "unknown")
KINDS = [
    Kind("consent", CONSENT, (_ANSWER, _ANSWER | {"given": False})),
    Kind("family", FAMILY, (_FAMILY,)),
    Kind(
        "case_read",
        READ,
        (
            _LOOK,
            *(_LOOK | {"way": way} for way in _WAYS),
            *(_LOOK | {"reason": "Mau menelepon sebelum kunjungan", "role": "dinsos"},) * 6,
        ),
    ),
]


_COUNTS = [Counted(one.table, one.rule.title, len(one.rows)) for one in KINDS]


def _reading(t: Translator) -> Reading:
    return Reading(t, ZONE, load_areas())


MY_DATA: dict[str, Sample] = {
    "people.my_data.overview": lambda t: my_data.overview(_COUNTS, _DUTY, [], t),
    "people.my_data.overview: much": lambda t: my_data.overview(_COUNTS * 5, _DUTY, [], t),
    "people.my_data.copy_made": lambda t: my_data.copy_made(KINDS, NOW, _reading(t)),
    "people.my_data.trail": lambda t: my_data.trail(KINDS, _reading(t)),
    "people.my_data.trail: nobody": lambda t: my_data.trail([], _reading(t)),
    "people.my_data.proof": lambda t: my_data.proof(KINDS, _reading(t)),
    "people.my_data.proof: never asked": lambda t: my_data.proof([], _reading(t)),
    "people.my_data.ask_wrong": lambda t: my_data.ask_wrong(_DUTY, t),
    "people.my_data.add_words": lambda t: my_data.add_words(OnReport(Do.ADD, 7), t),
}

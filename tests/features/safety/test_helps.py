"""The numbers fit all that may be meant."""

import pytest

from features.people.storage.reference import ContactKind as Kind
from features.safety.services.helps import Need, need_chosen, need_of
from understanding.danger import DangerKind, danger_in
from understanding.signs import Sign


def _need(text: str) -> Need:
    danger = danger_in(text)
    assert danger is not None
    return need_of(danger.kind, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tetangga saya dikurung suaminya di kamar ga boleh keluar", Kind.WOMEN_CHILDREN),
        ("saya takut pulang, suami mabuk", Kind.WOMEN_CHILDREN),
        ("uang bantuan selalu diminta paksa suami buat judi", Kind.WOMEN_CHILDREN),
        ("adik saya badannya kurus perut buncit ga mau makan berhari hari", Kind.AMBULANCE),
        ("kaki ibu saya bengkak ga bisa jalan, di rumah ga ada makanan", Kind.AMBULANCE),
        ("bapak dikeroyok orang di pasar sampai pingsan", Kind.AMBULANCE),
        ("nemu bayi di kardus depan pos ronda", Kind.AMBULANCE),
        ("nemu bayi di kardus depan pos ronda", Kind.WOMEN_CHILDREN),
        ("kakek saya pikun pergi dari rumah sejak subuh belum pulang", Kind.POLICE),
        ("saya sama anak anak diusir suami malam ini", Kind.WOMEN_CHILDREN),
    ],
)
def test_the_number_that_is_needed_is_there(text: str, wanted: Kind) -> None:
    assert wanted in _need(text).contacts


def test_what_is_nearly_as_likely_has_its_numbers_too() -> None:
    need = Need(DangerKind.SUICIDE, (DangerKind.VIOLENCE,))
    assert need.is_of_several
    assert need.contacts == (Kind.AMBULANCE, Kind.RESCUE, Kind.POLICE, Kind.WOMEN_CHILDREN)


def test_a_body_in_trouble_comes_first_where_food_is_missing() -> None:
    need = Need(DangerKind.HUNGER, signs=frozenset({Sign.BODY}))
    assert need.contacts[0] is Kind.AMBULANCE
    assert not need.is_body_told


def test_what_the_person_chose_is_not_guessed_again() -> None:
    need = need_chosen(DangerKind.MEDICAL, "kakek saya pikun hilang sejak subuh, dia lemas")
    assert need == Need(DangerKind.MEDICAL, signs=frozenset({Sign.BODY}))

"""Places in messages: proper names as they were written, and no ordinary words."""

import csv
from typing import Any

import pytest

from understanding.normal import DATA
from understanding.slots import slots_in


def _slot(name: str, text: str, intent: str) -> Any:
    return slots_in(text, intent).get(name)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("di Sukolilo yang dapat orang kaya", "sukolilo"),
        ("warga desa Cibadak", "cibadak"),
        ("Kec. Pasar Kemis", "pasar kemis"),
        ("KEC PASAR KEMIS", "pasar kemis"),
        ("kab. Karanganyar", "karanganyar"),
        ("Kota Malang", "malang"),
        ("tksk kendal", "kendal"),
        ("pendamping bumiayu", "bumiayu"),
        ("agen dkt majenang", "majenang"),
        ("LOMBOK TIMUR", "lombok timur"),
        ("kecamatan Wangi-Wangi", "wangi-wangi"),
        ("Desa Sumber Rejeki Kec Cibogo", "sumber rejeki"),
        ("pindah dari Klaten ke Sukoharjo", "sukoharjo"),
        ("pindah ka Bitung", "bitung"),
        ("leq Praya", "praya"),
        ("air setinggi dada, Pasuruan, tolong", "pasuruan"),
        ("desa Maju", "maju"),
        ("kelurahan Jaya", "jaya"),
        ("Desa Wringinputihan Lor", "wringinputihan lor"),
        ("di Langowan", "langowan"),
        ("kelurahan bambu apus", "bambu apus"),
        ("di tasik", "tasik"),
        ("kebakaran dibandung", "bandung"),
        ("di pasar tanah abang", "tanah abang"),
        ("kab malaka", "malaka"),
        ("pulau Marore", "marore"),
        ("prov. Jawa Tengah", "jawa tengah"),
        ("bukan di Cimahi", None),
        ("kantor dinsos Tasikmalaya", "tasikmalaya"),
    ],
)
def test_a_place_is_its_name_as_it_was_written(text: str, place: str | None) -> None:
    assert _slot("place", text, "contact_companion") == place


@pytest.mark.parametrize(
    "text",
    [
        "desa saya", "di desa kami", "kecamatan ini", "di rumah", "di bank", "sumber dananya",
        "sudah maju", "di pasar", "ke balai desa", "langsung ke desa terus foto", "kota lain",
        "kampung sebelah", "Pak Slamet", "Bu Dewi", "kelompok Mawar", "di alun-alun",
        "dari karang taruna", "bawa parang", "kabupaten", "di Malaysia", "desa. Sebenarnya",
        "bahasa jawa", "di gunung", "desa sudah", "ketua kelompok melati", "",
        "bank jatim", "pendamping baru", "ada lima puluh orang", "di pangkalan", "jalan Merdeka",
    ],
)  # fmt: skip
def test_ordinary_words_and_people_are_no_places(text: str) -> None:
    assert _slot("place", text, "contact_companion") is None


def test_everyday_words_stand_once_and_have_a_kind() -> None:
    rows = _rows("place_words")
    assert {row["kind"] for row in rows} == {"word", "thing"}
    assert len(rows) == len({row["word"] for row in rows})


@pytest.mark.parametrize("kind", ["word", "thing"])
def test_everyday_words_alone_are_no_places(kind: str) -> None:
    words = [row["word"] for row in _rows("place_words") if row["kind"] == kind]
    found = [word for word in words if _slot("place", f"ada {word} lagi", "contact_companion")]
    assert found == []

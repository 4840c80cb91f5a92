"""What `bot.py understand` says of a text, line by line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app
from domain.shipped import DATA
from understanding.danger import DangerKind
from understanding.reading import claims_in, read_lines
from understanding.words import Intent

CLAIMS = claims_in(DATA / "hoaks.csv")
KEYS = {"action", "intents", "danger", "slots", "hoax"}
UNEASY = "tadi malam tetangga teriak teriak, saya tidak tahu kenapa"
HOAX = (
    "Kuota PKH dan BPNT ditambah! Segera ajukan diri, kode pendaftaran dikirim ke akun Telegram "
    "anda. Klik https://pkh22.my.id sebarkan"
)


def _read(text: str, **more: object) -> dict[str, object]:
    line = json.dumps({"text": text, **more})
    (found,) = [json.loads(one) for one in read_lines([line], CLAIMS)]
    return dict(found)


def _intents(text: str) -> list[str]:
    return [name for name, _ in _read(text)["intents"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["saldo saya berapa", "zzzz", "", "🙏", "suami saya pukul saya"])
def test_every_text_has_all_parts_and_at_least_three_intents_best_first(text: str) -> None:
    found = _read(text, id=7)
    assert (found["id"], found["text"]) == (7, text)
    assert set(found) >= KEYS
    assert found["action"] in ("answer", "ask", "fallback")
    sureness = [sure for _, sure in found["intents"]]  # type: ignore[attr-defined]
    assert len(sureness) >= 3
    assert sureness == sorted(sureness, reverse=True)
    assert all(0 <= one <= 1 for one in sureness)


def test_a_line_without_an_id_gets_none() -> None:
    assert "id" not in _read("halo")


def test_a_danger_is_met_with_its_kind_and_its_words() -> None:
    found = _read("suami saya memukul saya lagi, kepala saya berdarah")
    assert found["action"] == "answer"
    assert found["danger"]["kind"] == "violence"  # type: ignore[index]
    assert "memukul" in found["danger"]["words"]  # type: ignore[index]
    assert _intents("suami saya memukul saya lagi, kepala saya berdarah")[0] == "emergency"


def test_a_victim_of_fraud_has_the_intent_of_victims() -> None:
    assert _intents("terlanjur transfer bu")[0] == "scam_victim"


def test_what_might_be_a_danger_is_asked_about_and_not_raised() -> None:
    found = _read(UNEASY)
    assert (found["action"], found["danger"]) == ("ask", None)
    assert "emergency" in _intents(UNEASY)[:3]


def test_complaints_are_never_acted_upon_without_asking() -> None:
    assert _read("dipotong 50 ribu sama ketua kelompok")["action"] == "ask"


def test_nothing_that_is_plain_falls_back() -> None:
    assert _read("zzzz qqqq")["action"] == "fallback"


def test_slots_come_from_the_message_alone() -> None:
    assert _read("laporan saya cc 2501 0099 sudah sampai mana")["slots"] == {
        "ticket": "CC-2501-0099"
    }
    assert _read("saldo saya berapa")["slots"] == {}


def test_a_known_hoax_is_named_with_the_nearest_three() -> None:
    hoax = _read(HOAX)["hoax"]
    assert hoax["band"] == "known"  # type: ignore[index]
    assert hoax["id"] == hoax["top3"][0]  # type: ignore[index]
    assert _read("saldo saya berapa")["hoax"]["band"] == "none"  # type: ignore[index]


def test_names_are_those_of_the_contract() -> None:
    names = {name for text in ("lapor", "batal", "hubungkan keluarga") for name in _intents(text)}
    assert names.isdisjoint({Intent.REPORT, Intent.CANCEL, Intent.LINK_FAMILY})
    assert {kind.value for kind in DangerKind} == {
        "suicide", "violence", "child", "sexual", "medical", "disaster", "hunger", "threat",
        "neglect", "fraud",
    }  # fmt: skip


def test_the_command_reads_lines_explains_and_takes_another_catalogue(tmp_path: Path) -> None:
    catalogue = tmp_path / "hoaks.csv"
    catalogue.write_text(
        "id;judul;klaim\n"
        "X1;Sapi jantan gratis;Semua RT menerima sapi jantan gratis di balai desa.\n"
    )
    lines = '{"id": "a", "text": "RT menerima sapi jantan gratis di balai desa, sebarkan"}\n\nno\n'
    result = CliRunner().invoke(
        app, ["understand", "--explain", "--hoaxes", str(catalogue)], input=lines
    )
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert (first["id"], first["hoax"]["top3"]) == ("a", ["X1"])
    assert set(first["why"]) == {"intents", "danger", "hoax"}
    assert set(second) == {"error"}


def test_a_catalogue_without_its_columns_is_refused_in_one_line(tmp_path: Path) -> None:
    catalogue = tmp_path / "hoaks.csv"
    catalogue.write_text("id,title\nX1,a\n")
    result = CliRunner().invoke(app, ["understand", "--hoaxes", str(catalogue)], input="")
    assert result.exit_code == 2
    assert "judul" in result.output

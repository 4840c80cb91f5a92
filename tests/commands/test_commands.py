"""What an operator types, on a database of its own."""

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import app
from features.people.services.import_rows import columns_of
from house import file_kinds
from storage.keyring import Keyring

COMPANION = "P-001,Rina,Pendamping PKH,+62 812 0000 111,16.71.04"
FAMILY = (
    "1671040101010001,1671044703850001,Siti Aminah,0812-3456-7890,Jl. Melati 3,"
    "16.71.04.1001,2,sd,P-001,id"
)
NOBODYS = FAMILY.replace("1671040101010001", "12").replace("Siti Aminah", "Aminah")
Types = Callable[..., Result]


@pytest.fixture
def types(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Types:
    """Types a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KPM_")]:
        monkeypatch.delenv(name)
    settings = {
        "KPM_DATABASE_URL": database_url,
        "KPM_DATA_KEYS": Keyring.fresh(),
        "KPM_BOT_USERNAME": "KawanBot",
    }

    def run(*words: str, **changed: str) -> Result:
        return CliRunner().invoke(app, words, env={**settings, **changed})

    return run


def write(folder: Path, kind: str, *rows: str) -> str:
    path = folder / f"{kind}.csv"
    path.write_text("\n".join([",".join(columns_of(file_kinds()[kind].rows)), *rows]), "utf-8")
    return str(path)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_post_is_given_shown_and_ended(types: Types) -> None:
    given = ("staff", "add", "companion", "--telegram-id", "7", "--name", "=Rina")
    assert types(*given).exit_code == 2  # without an area
    assert types(*given, "--area", "99").exit_code == 2
    assert types(*given, "--area", "16.71.04", "--companion-id", "P-001").exit_code == 0
    assert table(types("staff", "list").stdout) == [
        {
            "role": "companion",
            "telegram_id": "7",
            "name": "'=Rina",
            "area": "16.71.04",
            "companion_id": "P-001",
        }
    ]
    assert types("staff", "remove", "--telegram-id", "7").exit_code == 0
    assert table(types("staff", "list").stdout) == []
    assert types("staff", "remove", "--telegram-id", "7").exit_code == 1


def test_posts_are_named_by_the_codes_of_the_file(types: Types) -> None:
    """`tksk` has the post of a companion; what the file does not know is told with what it does."""
    more = ("--telegram-id", "7", "--name", "Wati", "--area", "16.71")
    for code in ("lks", "tksk"):
        assert types("staff", "add", code, *more).exit_code == 0
    assert [row["role"] for row in table(types("staff", "list").stdout)] == ["companion", "lks"]
    refused = types("staff", "add", "raja", *more)
    assert refused.exit_code == 2
    assert "karang_taruna" in refused.stderr
    assert types("staff", "add", "recipient", *more).exit_code == 2
    assert types("staff", "remove", "--telegram-id", "7", "--role", "tksk").exit_code == 0
    assert [row["role"] for row in table(types("staff", "list").stdout)] == ["lks"]


@pytest.mark.parametrize(
    "account", ["1087968824", "136817688", "777000", "0", "-1004500000001", "42"]
)
def test_a_post_is_for_a_person(types: Types, account: str) -> None:
    given = ("staff", "add", "officer", f"--telegram-id={account}", "--name", "Anonim")
    refused = types(*given, KPM_BOT_TOKEN="42:" + "A" * 35)
    assert refused.exit_code == 2
    assert "telegram-id" in refused.output


def test_files_are_imported_and_codes_printed(types: Types, tmp_path: Path) -> None:
    assert types("import", "pendamping", write(tmp_path, "pendamping", COMPANION)).exit_code == 0
    assert types("import", "keluarga", write(tmp_path, "keluarga", FAMILY)).exit_code == 0
    output = tmp_path / "codes.csv"
    assert types("codes", "--area", "16.71.04", "--output", str(output)).exit_code == 0
    (printed,) = table(output.read_text("utf-8"))
    assert printed["nama_pengurus"] == "Siti Aminah"
    code = printed["kode"].replace("-", "")
    assert printed["tautan"].startswith("https://t.me/KawanBot?start=")
    assert printed["tautan"].endswith(code)
    (again,) = table(types("codes", "--nik", "1671044703850001").stdout)
    assert again["alamat"] == "Jl. Melati 3"
    assert types("codes", "--nik", "1671044703850002").exit_code == 1
    assert types("codes").exit_code == 2


def test_refused_rows_stand_beside_the_file(types: Types, tmp_path: Path) -> None:
    types("import", "pendamping", write(tmp_path, "pendamping", COMPANION))
    file = write(tmp_path, "keluarga", NOBODYS)
    assert types("import", "keluarga", file).exit_code == 1
    (refused,) = table((tmp_path / "keluarga.salah.csv").read_text("utf-8-sig"))
    assert (refused["baris"], refused["kolom"]) == ("2", "no_kk")
    assert types("import", "nothing", file).exit_code == 2


def test_a_fresh_key_takes_the_place_of_the_old_one(types: Types, tmp_path: Path) -> None:
    old, new = (types("keys").stdout.strip() for _ in range(2))
    for kind, row in (("pendamping", COMPANION), ("keluarga", FAMILY)):
        done = types("import", kind, write(tmp_path, kind, row), KPM_DATA_KEYS=old)
        assert done.exit_code == 0
    assert types("keys", "--rotate", KPM_DATA_KEYS=new).exit_code == 1  # the old one is missing
    rotated = types("keys", "--rotate", KPM_DATA_KEYS=f"{new},{old}")
    assert (rotated.exit_code, "family: 1" in rotated.stderr) == (0, True)
    (printed,) = table(types("codes", "--nik", "1671044703850001", KPM_DATA_KEYS=new).stdout)
    assert printed["nama_pengurus"] == "Siti Aminah"


def test_what_is_wrong_is_one_line(types: Types) -> None:
    done = types("migrate", KPM_DATA_KEYS="nonsense")
    assert done.exit_code == 2
    assert done.stderr.startswith("KPM_DATA_KEYS: ")
    assert len(done.stderr.splitlines()) == 1
    nowhere = types("migrate", KPM_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert (nowhere.exit_code, len(nowhere.stderr.splitlines())) == (2, 1)
    assert nowhere.stderr.startswith("KPM_DATABASE_URL: the database does not answer (")
    assert "KPM_BOT_TOKEN" in types("run").stderr
    assert types("migrate").stderr.startswith("revision ")

"""What a stolen dump, or a stolen disk, tells without the keys: nothing that names a family."""

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg
import orjson
import pytest
from sqlalchemy import text

from domain.areas import load_areas
from domain.identity import phone_number
from features.people.services.imports import ImportService
from house import file_kinds
from simulator import country
from storage.database import Database
from storage.dialogues import DialogueRow, save_dialogues
from storage.inbox import Inbox, Incoming
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing
from storage.tables import metadata
from storage.unit_of_work import UnitOfWorkFactory

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
SECRET_COLUMNS = ("no_kk", "nik_pengurus", "nama_pengurus", "telepon", "alamat")


@pytest.fixture
async def secrets(database: Database, keyring: Keyring, tmp_path: Path) -> set[str]:
    """Some families, their companions and payouts, and what they just wrote to the bot."""
    sample = country.write(tmp_path, today=TODAY, families=50)
    service = ImportService(UnitOfWorkFactory(database, keyring), load_areas(), lambda: NOW)
    for kind in [kind for kind in file_kinds() if kind in sample.files]:
        report = await service.run(
            file_kinds()[kind], sample.files[kind], dry_run=False, progress=lambda *_: None
        )
        assert report.problems == []
        assert report.new == sample.rows[kind]
    with sample.files["keluarga"].open(encoding="utf-8", newline="") as file:
        families = list(csv.DictReader(file))
    with sample.files["pendamping"].open(encoding="utf-8", newline="") as file:
        companions = list(csv.DictReader(file))
    async with database.transaction() as connection:
        for number, family in enumerate(families, start=1):
            said = f"Saya {family['nama_pengurus']}, NIK {family['nik_pengurus']}"
            raw = orjson.dumps({"message": {"text": said}})
            await Inbox(keyring).store(connection, [Incoming(number, number, number, raw)])
            draft = DialogueRow("report", "story", {"story": said}, 1)
            await save_dialogues(connection, keyring, [(number, number, draft)])
            answer = Outgoing(number, "sendMessage", {"text": said})
            await Outbox(connection, keyring).add([answer])
    found = {family[column] for family in families for column in SECRET_COLUMNS}
    found |= {companion[column] for companion in companions for column in ("nama", "telepon")}
    return {value for value in found if value}


@pytest.mark.usefixtures("database")
async def test_a_dump_names_nobody(database_url: str, secrets: set[str]) -> None:
    assert len(secrets) > 200
    dump = await _dump(database_url)
    assert b"SIKS-NG (contoh)" in dump
    assert b"sendMessage" in dump
    assert [form for secret in secrets for form in _forms(secret) if form in dump] == []


def test_the_scan_would_find_base64_at_any_offset() -> None:
    secret = "Siti Aminah"
    for before in ("", "a", "ab", "abc"):
        encoded = base64.b64encode(f"{before}{secret}, NIK".encode())
        assert any(known in encoded for known in _forms(secret))


async def test_the_files_of_the_server_name_nobody(database: Database, secrets: set[str]) -> None:
    """Tables, indexes and the write-ahead log, as they lie on the disk."""
    async with database.autocommit() as connection:
        await connection.execute(text("CHECKPOINT"))
        folder = Path(await connection.scalar(text("SHOW data_directory")) or "")
        oid = await connection.scalar(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
    if not folder.is_dir():
        pytest.skip("the server is elsewhere")
    contents = [path.read_bytes() for path in _files(folder, str(oid))]
    assert any(b"SIKS-NG (contoh)" in content for content in contents)
    numbers = {secret.encode() for secret in secrets if secret.isdigit()}
    seen = {run for content in contents for run in re.findall(rb"\d{9,16}", content)}
    assert seen & numbers == set()
    words = [secret.encode() for secret in sorted(secrets) if not secret.isdigit()]
    for word in words[::5]:
        assert not any(word in content for content in contents)


async def _dump(url: str) -> bytes:
    """All tables as COPY writes them, and every bytea once more as its bytes."""
    connection = await asyncpg.connect(url)
    try:
        dump = io.BytesIO()
        for table in metadata.tables.values():
            await connection.copy_from_table(table.name, output=dump)
            rows = await connection.fetch(f'SELECT * FROM "{table.name}"')
            for row in rows:
                dump.writelines(value for value in row.values() if isinstance(value, bytes))
        return dump.getvalue()
    finally:
        await connection.close()


def _forms(secret: str) -> Iterator[bytes]:
    """A secret as it could show: clear, as hex, in base64 at any offset, and as a plain hash."""
    for spelling in _spellings(secret):
        data = spelling.encode()
        yield data
        yield data.hex().encode()
        yield spelling.encode("utf-16-le")
        for skipped in range(3):
            encoded = base64.b64encode(b"\0" * skipped + data)
            inner = encoded[4 if skipped else 0 : len(encoded) // 4 * 4 - 4]
            if len(inner) >= 8:
                yield inner
                yield inner.replace(b"+", b"-").replace(b"/", b"_")
        for hashed in (hashlib.md5(data), hashlib.sha1(data), hashlib.sha256(data)):
            yield hashed.digest()
            yield hashed.hexdigest().encode()
            yield base64.b64encode(hashed.digest()).rstrip(b"=")


def _spellings(secret: str) -> set[str]:
    number = phone_number(secret) if len(secret) < 16 else None
    phones = {number, number[1:], f"0{number[3:]}"} if number else set()
    return {secret, secret.upper(), secret.lower(), *phones}


def _files(folder: Path, oid: str) -> Iterable[Path]:
    for part in (folder / "base" / oid, folder / "pg_wal"):
        yield from (path for path in part.rglob("*") if path.is_file())

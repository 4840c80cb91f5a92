"""What `python -m bench.imports` measures is what imports do."""

from pathlib import Path

from sqlalchemy import func, select, text

from bench.import_files import changed, write_files
from bench.imports import bare, imported
from features.payments.storage.tables import payout
from storage.database import Database
from storage.keyring import Keyring


async def test_the_bare_work_and_the_import_write_the_same_rows(
    database: Database, tmp_path: Path
) -> None:
    keys, files = Keyring.fresh(), write_files(tmp_path, 20)
    counted = select(func.count()).select_from(payout)
    assert (await bare(database.url, keys, files)).rows == 60
    async with database.transaction() as connection:
        assert await connection.scalar(counted) == 40
        await connection.execute(text("TRUNCATE family CASCADE"))
    assert (await imported(database.url, keys, files)).rows == 61
    assert (await imported(database.url, keys, files)).rows == 61
    assert (await imported(database.url, keys, files, again=True)).rows == 61
    tenth = {kind: changed(path, 10) for kind, path in files.items()}
    assert (await imported(database.url, keys, tenth)).rows == 61
    async with database.transaction() as connection:
        assert await connection.scalar(counted) == 40
        found = await connection.execute(select(payout.c.amount))
        assert sorted(found.scalars()) == [750_000] * 36 + [800_000] * 4

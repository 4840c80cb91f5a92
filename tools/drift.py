"""Check that the migrations make exactly the tables that the code declares.

`python -m tools.drift` checks; `python -m tools.drift "what changes" 0002` writes the migration.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import house  # noqa: F401 - it brings the tables of all features
from storage import schema
from storage.database import Database
from storage.embedded import start_embedded


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(start_embedded(Path(folder)))
        await schema.upgrade(database)
        if len(sys.argv) == 3:
            await schema.make_revision(database, sys.argv[1], sys.argv[2])
        else:
            found = await schema.drift(database)
            await database.close()
            if found:
                raise SystemExit(f"migrations and tables differ: {found}")
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())

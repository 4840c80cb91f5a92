"""Shipped hoaxes. Those that are there already are left as they are: `import hoaks` renews them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.shipped import rows
from features.hoaxes.rules.hoaxes import HoaxCategory
from features.hoaxes.storage.hoaxes import HoaxRepository
from storage.keyring import Keyring


async def load_hoaxes(connection: AsyncConnection, keyring: Keyring) -> None:
    """Twice changes nothing. Raises ValueError or KeyError when the shipped file is wrong."""
    shipped = [_hoax_row(row) for row in rows("hoaks.csv")]
    await HoaxRepository(connection, keyring).put_imported(shipped, write=True, only_new=True)


def _hoax_row(row: dict[str, str]) -> dict[str, str]:
    return {
        "id": row["id"],
        "title": row["judul"],
        "claim": row["klaim"],
        "clarification": row["klarifikasi"],
        "category": HoaxCategory(row["kategori"]).value,
        "source": row["sumber"],
        "source_date": row["tanggal_sumber"],
    }

"""A letter goes out once per key, however long the key is."""

from sqlalchemy import select

from chat.post import Post
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory
from views.view import View, paragraphs

_LONG = "news:123456:CC-2611-0042:referred:" + "7" * 50


async def test_letters_whose_long_keys_differ_at_the_end_all_go_out(
    database: Database, keyring: Keyring
) -> None:
    post, view = Post(UnitOfWorkFactory(database, keyring), keyring), View(paragraphs("Kabar."))
    for end in (":1001", ":1002", ":1002:1", ":1001"):
        await post.show(1001, view, "id", _LONG + end)
    async with database.autocommit() as connection:
        keys = (await connection.execute(select(outbox.c.dedupe))).scalars().all()
    assert len(keys) == 3
    assert all(key.startswith("news:123456:") for key in keys)

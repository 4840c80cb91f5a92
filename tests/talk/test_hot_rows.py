"""What the database writes for an answer: which rows change, how often, and where indexes follow.

A change that touches no indexed column is written without touching an index (HOT). The states of
`inbox` and `outbox` stand in their indexes on purpose (docs/reliability.md), so those change once
per update and per message and no oftener; all else that an answer changes is HOT.
"""

import asyncio
from typing import Any

from sqlalchemy import text

from storage.database import Database
from tests.talk.conftest import World

PEOPLE, TIMES = 16, 2
_CHANGES = text(
    "SELECT relname, n_tup_ins AS added, n_tup_upd AS changed, n_tup_hot_upd AS hot"
    " FROM pg_stat_user_tables"
)


async def _counted(world: World) -> dict[str, Any]:
    """The statistics of all tables; they are written down when connections end."""
    await world.house.database.engine.dispose()
    database = Database(world.house.database.url, connections=1)
    try:
        async with database.autocommit() as connection:
            expected = await connection.scalar(text("SELECT count(*) FROM outbox"))
            while True:
                await connection.execute(text("SELECT pg_stat_clear_snapshot()"))
                rows = {row.relname: row for row in await connection.execute(_CHANGES)}
                if rows["outbox"].added >= (expected or 0):
                    return rows
                await asyncio.sleep(0.05)
    finally:
        await database.close()


async def test_an_answer_changes_rows_once_and_indexes_follow_only_where_states_stand(
    world: World,
) -> None:
    chats = [world.newcomer(f"Warga {n}", f"+62812000{n:05}") for n in range(PEOPLE)]
    before = await _counted(world)
    for words in ("/menu", "/lapor"):
        for chat in chats:
            world.simulator.say(chat.person.id, words, chat_id=chat.chat_id)
        await world.settle()
    after = await _counted(world)

    def grew(table: str, what: str) -> int:
        return int(getattr(after[table], what) - getattr(before[table], what))

    assert grew("inbox", "added") == grew("inbox", "changed") == PEOPLE * TIMES
    assert grew("outbox", "added") == grew("outbox", "changed") >= PEOPLE * TIMES
    others = [name for name in after if name not in ("inbox", "outbox")]
    changed = sum(grew(name, "changed") for name in others)
    hot = sum(grew(name, "hot") for name in others)
    assert grew("in_hand", "hot") > 0
    assert hot / changed > 0.9, {n: (grew(n, "changed"), grew(n, "hot")) for n in others}

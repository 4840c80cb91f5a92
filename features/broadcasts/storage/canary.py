"""The first few who get a broadcast: drawn by lot from one wave, which becomes wave 0."""

from sqlalchemy import func, select, text

from features.broadcasts.storage.tables import broadcast_recipient
from storage.repository import Repository

_CANARY = text(
    "UPDATE broadcast_recipient r SET wave = 0 FROM ("
    " SELECT DISTINCT found.telegram_id FROM (SELECT CAST(:low AS bigint)"
    "   + CAST(random() * (CAST(:high AS bigint) - CAST(:low AS bigint)) AS bigint) AS start"
    "   FROM generate_series(1, :most)) AS dice, LATERAL ("
    "   SELECT telegram_id FROM broadcast_recipient WHERE broadcast_id = :broadcast"
    "   AND wave = :wave AND state = 'planned' AND telegram_id >= dice.start"
    "   ORDER BY telegram_id LIMIT 1) AS found) AS chosen"
    " WHERE r.broadcast_id = :broadcast AND r.telegram_id = chosen.telegram_id"
)
_CANARY_REST = text(
    "UPDATE broadcast_recipient r SET wave = 0 FROM (SELECT telegram_id FROM broadcast_recipient"
    " WHERE broadcast_id = :broadcast AND wave = :wave AND state = 'planned'"
    " ORDER BY telegram_id LIMIT :most) AS chosen"
    " WHERE r.broadcast_id = :broadcast AND r.telegram_id = chosen.telegram_id"
)


class CanaryRepository(Repository):
    async def draw(self, broadcast_id: int, wave: int, most: int) -> None:
        """Some of a wave, by lot, become wave 0."""
        row = (
            await self._connection.execute(
                select(
                    func.min(broadcast_recipient.c.telegram_id),
                    func.max(broadcast_recipient.c.telegram_id),
                ).where(
                    broadcast_recipient.c.broadcast_id == broadcast_id,
                    broadcast_recipient.c.wave == wave,
                    text("state = 'planned'"),
                )
            )
        ).one()
        if row[0] is None:
            return
        facts = {"broadcast": broadcast_id, "wave": wave}
        drawn = await self._connection.execute(
            _CANARY, {**facts, "most": most, "low": row[0], "high": row[1]}
        )
        if drawn.rowcount < most:
            await self._connection.execute(_CANARY_REST, {**facts, "most": most - drawn.rowcount})

    async def waiting_in(self, broadcast_id: int, *, most: int) -> dict[int, int]:
        """Per wave in which copies wait, how many; no wave is counted further than `most`."""
        rows = await self._connection.execute(
            text(
                "SELECT w.number, c.waiting FROM broadcast_wave w, LATERAL (SELECT count(*) AS"
                " waiting FROM (SELECT FROM broadcast_recipient r WHERE r.broadcast_id = :broadcast"
                " AND r.wave = w.number AND r.state = 'planned' LIMIT :most) AS few) AS c"
                " WHERE w.broadcast_id = :broadcast AND c.waiting > 0 ORDER BY w.number"
            ),
            {"broadcast": broadcast_id, "most": most},
        )
        return {row.number: row.waiting for row in rows}

"""Single-use tokens of buttons that must not work twice.

Telegram may deliver one tap twice with different update ids, so the effect is guarded here.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.repository import Repository
from storage.tables import one_time_tap

VALID = timedelta(days=2)


async def store_tokens(
    connection: AsyncConnection, tokens: list[str], telegram_id: int, now: datetime
) -> None:
    await connection.execute(
        insert(one_time_tap),
        [
            {"token": token, "telegram_id": telegram_id, "valid_until": now + VALID}
            for token in tokens
        ],
    )


class TapRepository(Repository):
    async def use(self, token: str, telegram_id: int, now: datetime) -> bool:
        """Whether the token was still good; it is not any more."""
        result = await self._connection.execute(
            update(one_time_tap)
            .where(
                one_time_tap.c.token == token,
                one_time_tap.c.telegram_id == telegram_id,
                one_time_tap.c.used_at.is_(None),
                one_time_tap.c.valid_until > now,
            )
            .values(used_at=func.now())
        )
        return result.rowcount == 1

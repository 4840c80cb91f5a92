"""What becomes of an update that failed: put back, tried again, or buried with an apology."""

from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from chat import metrics
from chat.reply import Renderer
from chat.sender import Sender
from storage.database import Database, is_passing
from storage.inbox import MAX_ATTEMPTS, Claimed, Inbox
from storage.keyring import KeyMissing, Keyring
from storage.outbox import Outbox
from storage.statements import Statement
from views import errors as error_views
from views.translator import translator

log = structlog.get_logger()

_REST = timedelta(seconds=2)
_KEY_REST = timedelta(seconds=30)
_BACK_OFF = (timedelta(seconds=1), timedelta(seconds=5))


class Poison(Exception):
    """An update that cannot even be read."""


class Failures:
    def __init__(self, database: Database, keyring: Keyring, inbox: Inbox, sender: Sender) -> None:
        self._database = database
        self._keyring = keyring
        self._inbox = inbox
        self._sender = sender

    async def handle(self, seen: Claimed, error: Exception, claiming: Statement) -> None:
        """Put back, try again later, or after the last try bury the update and say sorry."""
        async with self._database.transaction() as connection:
            now = await self._inbox.claim(connection, [seen.lane], claiming)
            if not now or now[0].update_id != seen.update_id:
                return
            claimed, reason = now[0], type(error).__name__
            if isinstance(error, KeyMissing):
                metrics.KEYS_MISSING.inc()
                log.error("data_key_missing", update=claimed.update_id, why=str(error))
                await self._inbox.put_back(
                    connection, claimed.update_id, wait=_KEY_REST, counted=False
                )
                return
            if is_passing(error):
                metrics.TURNS.labels("put_back").inc()
                log.warning("turn_put_back", update=claimed.update_id, error=reason)
                await self._inbox.put_back(connection, claimed.update_id, wait=_REST, counted=False)
                return
            attempt = claimed.attempts + 1
            log.error("turn_failed", update=claimed.update_id, attempt=attempt, exc_info=error)
            final = isinstance(error, Poison) or attempt >= MAX_ATTEMPTS
            if not final:
                metrics.TURNS.labels("again").inc()
                wait = _BACK_OFF[min(claimed.attempts, len(_BACK_OFF) - 1)]
                await self._inbox.put_back(connection, claimed.update_id, wait=wait, counted=True)
                return
            metrics.TURNS.labels("dead").inc()
            log.error("dead_letter", update=claimed.update_id, reason=reason)
            await self._inbox.bury(connection, claimed, reason)
            if claimed.chat_id > 0:
                await self._say_sorry(connection, claimed)
        self._sender.wake()

    async def _say_sorry(self, connection: AsyncConnection, claimed: Claimed) -> None:
        """Needs nothing that is sealed."""
        sorry = error_views.defect(translator(claimed.row.language or "id"))
        renderer = Renderer(claimed.chat_id, self._keyring)
        message = renderer.message(sorry, update_id=claimed.update_id)
        await Outbox(connection, self._keyring).add([message])

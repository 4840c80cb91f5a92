"""Messages that somebody was sending and nobody sends any more: their delivery class decides."""

import structlog

from chat.under_way import UnderWay
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Outbox

log = structlog.get_logger()


class Recovery:
    def __init__(self, database: Database, keyring: Keyring, leases: Leases) -> None:
        self._database = database
        self._keyring = keyring
        self._under_way: UnderWay[int] = UnderWay(leases)
        self.in_hand: set[int] = set()
        """Ids of the messages that tasks of this process are sending."""

    async def look(self) -> None:
        """Give back, or declare in doubt, what lies idle."""
        async with self._database.autocommit() as connection:
            outbox = Outbox(connection, self._keyring)
            abandoned = await self._under_way.abandoned(await outbox.sending(), self.in_hand)
            for replica, ids in abandoned.items():
                await outbox.recover(replica, ids)
                log.warning("messages_recovered", replica=replica, messages=len(ids))

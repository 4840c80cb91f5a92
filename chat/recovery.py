"""Messages that somebody was sending and nobody sends any more."""

import structlog

from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Outbox

log = structlog.get_logger()


class Recovery:
    """Decides, by delivery class, on the messages of dead replicas and on our own strays.

    A stray is claimed by this replica, but no task has it in hand: the answer of the database was
    lost, or a task died. Whatever is seen so at two looks in a row is one.
    """

    def __init__(self, database: Database, keyring: Keyring, leases: Leases) -> None:
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._suspects: set[int] = set()
        self.in_hand: set[int] = set()
        """Ids of the messages that tasks of this process are sending."""

    async def look(self) -> None:
        """Give back, or declare in doubt, what lies idle."""
        own = self._leases.replica
        async with self._database.autocommit() as connection:
            outbox = Outbox(connection, self._keyring)
            sending = await outbox.sending()
            for replica in sorted({replica for replica, _ in sending}):
                if await self._leases.is_dead(replica):
                    ids = [id for by, id in sending if by == replica]
                    await outbox.recover(replica, ids)
                    log.info("replica_recovered", replica=replica, messages=len(ids))
            idle = {id for by, id in sending if by == own} - self.in_hand
            strays = idle & self._suspects
            self._suspects = idle - strays
            if strays:
                await outbox.recover(own, sorted(strays))
                log.warning("strays_recovered", messages=len(strays))

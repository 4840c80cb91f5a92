"""Is it still under way? One answer for messages, copies of broadcasts and letters to desks.

Whoever sends something claims its row first. When the claimer has died, or has lost hold of it,
nobody sends it any more; what that means for the row is for its own rules.
"""

from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

from storage.leases import Leases

K = TypeVar("K", bound=Hashable)


class UnderWay(Generic[K]):
    def __init__(self, leases: Leases) -> None:
        self._leases = leases
        self._suspects: set[K] = set()

    async def abandoned(
        self, claimed: Iterable[tuple[int, K]], in_hand: Collection[K]
    ) -> dict[int, list[K]]:
        """Of what was claimed (replica, key), what nobody sends any more, by replica.

        What dead replicas claimed is, and so are our own strays: claimed by this replica, but no
        task has it in hand, as when the answer of the database was lost or a task died. Whatever
        is seen so at two looks in a row is one. What we have in hand is none, even if it was
        claimed under an earlier number of this process.
        """
        idle: dict[int, list[K]] = {}
        for replica, key in claimed:
            if key not in in_hand:
                idle.setdefault(replica, []).append(key)
        own = idle.pop(self._leases.replica, [])
        found = {
            replica: keys
            for replica, keys in sorted(idle.items())
            if await self._leases.is_dead(replica)
        }
        strays = [key for key in own if key in self._suspects]
        self._suspects = set(own) - set(strays)
        if strays:
            found[self._leases.replica] = strays
        return found

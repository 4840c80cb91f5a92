"""A courier that was taken for dead sends nothing of what it held, and everybody is told once."""

from collections.abc import AsyncIterator

import pytest

from features.broadcasts.rules.broadcasts import BroadcastState
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from tests.features.broadcasts.courier_post import Post, opened


class _Woken(Leases):
    """Was frozen between claiming and sending, so often."""

    frozen = 0
    asked = 0

    def holds(self, replica: int) -> bool:
        self.frozen, self.asked = self.frozen - 1, self.asked + 1
        return self.frozen < 0 and super().holds(replica)


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    async with opened(database, keyring) as made:
        await made.leases.stop()
        made.leases = _Woken(database.url)
        made.courier = made.make_courier(made.leases)
        await made.leases.start()
        yield made


async def test_what_was_held_goes_back_and_out_once(post: Post) -> None:
    leases = post.leases
    assert isinstance(leases, _Woken)
    people = await post.crowd(5)
    made = await post.ready()
    leases.frozen = 3
    await post.send()
    assert leases.asked == len(people) + 3
    assert [len(post.heard(person)) for person in people] == [1] * len(people)
    assert await post.state(made) == BroadcastState.DONE

"""What recipients do with what they got: understand it, answer, and mute its topic."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from features.broadcasts.rules.broadcasts import Question, Topic
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import CopyRepository
from features.broadcasts.storage.topics import TopicRepository
from storage.unit_of_work import UnitOfWorkFactory

_ASKED_IN, _ALL_ASKED_BELOW = 5, 50


@dataclass(frozen=True)
class BroadcastReaders:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def understood(self, telegram_id: int, broadcast_id: int) -> Question | None:
        """Note that a recipient understood; the question for those of the sample."""
        async with self.unit_of_work() as work:
            broadcast = await work[BroadcastRepository].get(broadcast_id)
            first = await work[CopyRepository].understood(broadcast_id, telegram_id, self.clock())
            await work.commit()
        if broadcast is None or not first:
            return None
        asked = broadcast.planned < _ALL_ASKED_BELOW
        asked = asked or (telegram_id + broadcast_id) % _ASKED_IN == 0
        return broadcast.content.question if asked else None

    async def answered(self, telegram_id: int, broadcast_id: int, answer: int) -> bool:
        """Whether that answer is right; the first one is counted."""
        async with self.unit_of_work() as work:
            broadcast = await work[BroadcastRepository].get(broadcast_id)
            question = broadcast.content.question if broadcast else None
            right = question is not None and question.right == answer
            if question is not None:
                await work[CopyRepository].answered(broadcast_id, telegram_id, right=right)
            await work.commit()
        return right

    async def mute(self, telegram_id: int, topic: Topic) -> None:
        """No more notices on this topic. Emergencies cannot be muted."""
        if topic == Topic.EMERGENCY:
            return
        async with self.unit_of_work() as work:
            await work[TopicRepository].mute(telegram_id, topic)
            await work.commit()

    async def unmute(self, telegram_id: int, topic: Topic) -> None:
        async with self.unit_of_work() as work:
            await work[TopicRepository].unmute(telegram_id, topic)
            await work.commit()

    async def muted(self, telegram_id: int) -> set[Topic]:
        async with self.unit_of_work.at_once() as work:
            return await work[TopicRepository].muted(telegram_id)

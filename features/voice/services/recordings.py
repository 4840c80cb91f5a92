"""Recordings: what is there to listen to, what is new, what goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from features.voice.rules.recordings import Recording, Script
from features.voice.storage.recordings import RecordingRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class RecordingService:
    unit_of_work: UnitOfWorkFactory

    async def has(self, script: Script) -> bool:
        """Whether exactly this wording can be listened to."""
        async with self.unit_of_work.at_once() as work:
            return await work[RecordingRepository].has(script)

    async def find(self, script: Script, bot_id: int) -> Recording | None:
        async with self.unit_of_work.at_once() as work:
            return await work[RecordingRepository].find(script, bot_id)

    async def missing(self, scripts: Iterable[Script]) -> list[Script]:
        """Those that are not recorded yet, each wording once."""
        async with self.unit_of_work.at_once() as work:
            known = await work[RecordingRepository].marks()
        return list({one.mark: one for one in scripts if one.mark not in known}.values())

    async def add(self, script: Script, sound: bytes, seconds: int) -> None:
        async with self.unit_of_work() as work:
            await work[RecordingRepository].add(script, sound, seconds)
            await work.commit()

    async def keep_only(self, scripts: Sequence[Script]) -> int:
        """Drop the recordings of what is said otherwise by now; how many went."""
        async with self.unit_of_work() as work:
            gone = await work[RecordingRepository].drop_all_but(one.mark for one in scripts)
            await work.commit()
        return gone

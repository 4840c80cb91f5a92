"""Voice: pages read aloud, and a menu to listen to for whoever speaks instead of writing."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.items import Items
from chat.jobs import Job
from features.answers.services.answers import AnswerService
from features.voice.jobs.recorder import VoiceRecorder
from features.voice.services.recordings import RecordingService
from features.voice.storage.recordings import RecordingRepository
from features.voice.storage.tables import spoken, spoken_upload
from features.voice.views.spoken import KEEPER
from gateways.speech import Speech
from storage.keeping import Forever, Kept, WithRow
from storage.unit_of_work import UnitOfWork

_JOB = "voice.recorder"
_KEPT = (
    Kept(spoken, Forever("what is said to everybody; the job drops what is said otherwise")),
    Kept(spoken_upload, WithRow(spoken)),
)


def _services(parts: Parts) -> Iterable[object]:
    return (RecordingService(parts.units),)


def _works(running: Running) -> Works:
    parts, services = running.parts, running.services
    recorder = VoiceRecorder(
        services[AnswerService],
        services[RecordingService],
        Items(_JOB, parts.units, parts.clock),
        Speech.found(parts.settings.speech_program, parts.settings.speech_encoder),
        parts.clock,
    )
    return Works(jobs=(Job(_JOB, recorder.run_once),), core=recorder)


async def _known_as(work: UnitOfWork, name: str, bot_id: int, file_id: str | None) -> None:
    recordings = work[RecordingRepository]
    if file_id is None:
        await recordings.not_sent_as(int(name), bot_id)
    else:
        await recordings.sent_as(int(name), bot_id, file_id)


FEATURE = Feature(
    "voice", tables=_KEPT, services=_services, works=_works, uploads={KEEPER: _known_as}
)

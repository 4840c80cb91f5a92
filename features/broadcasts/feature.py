"""Announcements of administrators: audience, approval, delivery, correction."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.feature import Feature, Parts, Running, Works
from chat.turn import Turn
from chat.ways import Way
from domain.retention import Dated
from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.errors import (
    AlreadyDecided,
    EmptyAudience,
    NoSuchBroadcast,
    NotCounted,
    Overlapping,
    OwnBroadcast,
    TimeInPast,
    TooManyCodes,
    UnusableCron,
    WrongCount,
)
from features.broadcasts.rules.told import REPEAT_AFTER
from features.broadcasts.services.asked import AskedToday
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.notice_codes import NoticeCodeService
from features.broadcasts.services.pace import BroadcastPace
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.revisions import BroadcastRevisions
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.services.templates import BroadcastTemplates
from features.broadcasts.storage.parked import PARKED
from features.broadcasts.storage.tables import (
    audience_count,
    broadcast,
    broadcast_log,
    broadcast_recipient,
    broadcast_revision,
    broadcast_schedule,
    broadcast_template,
    broadcast_watch,
    broadcast_wave,
    interest,
    muted_topic,
    notice_noted,
    notice_told,
    quiz_player,
)
from features.broadcasts.storage.topics import TopicRepository
from features.broadcasts.views import copies, refusals
from features.broadcasts.views.broadcast import ShowTopics
from storage.copying import NotCopied
from storage.gates import Gates
from storage.keeping import After, Deleted, Forever, Kept, Remains, WithRow
from storage.keyring import Keyring
from views.translator import mark

_RECORD = "who announced and who approved is part of the record of the office"
_AUTHORS = (Remains("author_id", _RECORD), Remains("approver_id", _RECORD))
_OFFICE = NotCopied("work of the office; of persons only who wrote and who approved")

_KEPT = (
    Kept(broadcast_schedule, Forever("the record of the office"), _AUTHORS, _OFFICE),
    Kept(
        broadcast,
        Forever("the record of the office"),
        (*_AUTHORS, Remains("planned_until", "how far minutes of planning have come; then empty")),
        _OFFICE,
    ),
    Kept(broadcast_wave, WithRow(broadcast)),
    Kept(
        broadcast_recipient,
        WithRow(broadcast),
        (Deleted("telegram_id"),),
        copies.RECIPIENT,
    ),
    Kept(broadcast_revision, WithRow(broadcast), _AUTHORS, _OFFICE),
    Kept(broadcast_log, Forever("the record of the office"), (Remains("by", _RECORD),), _OFFICE),
    Kept(broadcast_watch, WithRow(broadcast), (Deleted("telegram_id"),), _OFFICE),
    Kept(
        broadcast_template,
        Forever("texts of the office"),
        (Remains("author_id", _RECORD),),
        _OFFICE,
    ),
    Kept(
        audience_count,
        After("asked_at", Dated("hitungan_penerima")),
        (Deleted("telegram_id"), Deleted("chat_id")),
        _OFFICE,
    ),
    Kept(
        muted_topic,
        Forever("a wish stays until it is changed"),
        (Deleted("telegram_id"),),
        copies.MUTED,
    ),
    Kept(
        interest,
        After("asked_on", Dated("minat")),
        (Deleted("telegram_id"),),
        copies.INTEREST,
    ),
    Kept(notice_told, After("run_on", REPEAT_AFTER), (Deleted("telegram_id"),), copies.NOTICE),
    Kept(notice_noted, WithRow(broadcast)),
    Kept(
        quiz_player,
        Forever("a wish stays until it is changed"),
        (Deleted("telegram_id"),),
        copies.PLAYER,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    desk = BroadcastDesk(parts.units, parts.clock, parts.areas)
    broadcasts = BroadcastService(desk)
    return (
        desk,
        broadcasts,
        AskedToday(),
        BroadcastSchedules(desk),
        BroadcastRevisions(desk),
        BroadcastReaders(parts.units, parts.clock),
        BroadcastTemplates(parts.units),
        NoticeCodeService(Gates(parts.database), broadcasts),
        BroadcastPace(parts.settings.send_rate),
    )


def _works(running: Running) -> Works:
    return BroadcastWorks(running).works()


async def _remember_topics(
    connection: AsyncConnection, keyring: Keyring, turns: Sequence[Turn]
) -> None:
    """What people asked about chooses audiences; a stranger is kept nowhere by a word."""
    asked: list[tuple[int, str, date]] = []
    for turn in turns:
        person, today, known = turn.person.telegram_id, turn.now.date(), turn.services[AskedToday]
        if turn.person.is_new:
            known.forget(person)
        elif turn.is_private and (new := known.unwritten(person, turn.asked, today)):
            asked += [(person, topic, today) for topic in new]
            turn.once_committed.append(partial(known.written, person, new, today))
    if asked:
        await TopicRepository(connection, keyring).asked(asked)


FEATURE = Feature(
    "broadcasts",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    errors={
        NotCounted: mark("The people are not counted yet. Please wait for the number."),
        EmptyAudience: mark("Nobody would get this. Choose another area, programme or role."),
        OwnBroadcast: mark(
            "You wrote this yourself. Please ask another administrator to approve it."
        ),
        AlreadyDecided: mark(
            "Somebody decided this already, or it has gone too far. Please look at it again."
        ),
        NoSuchBroadcast: mark("There is no notice with that number or code. Please check it."),
        TimeInPast: mark("That time is over already. Please choose a later one."),
        UnusableCron: mark(
            "I cannot repeat it like that. Choose at most once a day, such as every Monday at 08.00."
        ),
        TooManyCodes: refusals.too_many_codes,
        WrongCount: refusals.wrong_count,
        Overlapping: refusals.overlapping,
    },
    notes=(_remember_topics,),
    offers=(Way("langganan", mark("🔔 My notices"), lambda _: ShowTopics()),),
)

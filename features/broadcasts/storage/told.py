"""Who was told which story of a notice, so that nobody hears the same too soon."""

from datetime import date

from sqlalchemy import ColumnElement, and_, any_, exists, func, or_, select

from features.broadcasts.rules.broadcasts import RecipientState
from features.broadcasts.rules.told import APART, REPEAT_AFTER
from features.broadcasts.storage.tables import (
    broadcast,
    broadcast_recipient,
    notice_noted,
    notice_told,
)

_NEVER_GOT = [RecipientState.SKIPPED.value, RecipientState.FAILED.value]


def not_told(telegram_id: ColumnElement[int], story_id: str, on: date) -> ColumnElement[bool]:
    """The condition of an audience that says what `domain.notices.may_be_told` says.

    Looks at what was noted, and at notices that are still on their way. These are gathered once for
    the whole statement; each person costs two look-ups by key.
    """
    last_notice = on - APART
    last_same = on - REPEAT_AFTER
    noted = exists().where(
        notice_told.c.telegram_id == telegram_id,
        or_(
            notice_told.c.run_on > last_notice,
            and_(notice_told.c.story_id == story_id, notice_told.c.run_on > last_same),
        ),
    )
    run_on = func.coalesce(broadcast.c.local_date, func.date(broadcast.c.created_at))
    under_way = select(broadcast.c.id).where(
        broadcast.c.hoax_id.is_not(None),
        ~exists().where(notice_noted.c.broadcast_id == broadcast.c.id),
        or_(run_on > last_notice, and_(broadcast.c.hoax_id == story_id, run_on > last_same)),
    )
    on_its_way = exists().where(
        broadcast_recipient.c.broadcast_id == any_(func.array(under_way.scalar_subquery())),
        broadcast_recipient.c.telegram_id == telegram_id,
        broadcast_recipient.c.state.not_in(_NEVER_GOT),
    )
    return and_(~noted, ~on_its_way)

"""Invitations to surveys, and what was answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, case, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.surveys.rules.surveys import OPEN, Filled, Invitation, InvitationState, SurveyState
from features.surveys.storage.tables import (
    survey,
    survey_answer,
    survey_invitation,
    survey_refusal,
)
from storage.repository import Repository
from storage.set_aside import not_held
from storage.tables import place_of

TELL = "surveys.tell"
_I = survey_invitation.c


class AnswerRepository(Repository):
    async def plan(self, survey_id: int, chosen: Sequence[tuple[UUID, int, str, datetime]]) -> None:
        """Invite families; one that was invited already is not invited again."""
        if chosen:
            rows = [
                {
                    "survey_id": survey_id,
                    "family_id": family_id,
                    "telegram_id": telegram_id,
                    "area_code": area_code,
                    "due_at": due_at,
                }
                for family_id, telegram_id, area_code, due_at in chosen
            ]
            await self._connection.execute(upsert(survey_invitation).on_conflict_do_nothing(), rows)

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """The longest due first; rows over which the job stumbled take no place."""
        rows = await self._connection.execute(
            select(_I.id)
            .where(_I.due_at <= now, not_held(TELL, _I.id, now))
            .order_by(_I.due_at, _I.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def get(self, invitation_id: int, *, telegram_id: int | None = None) -> Invitation | None:
        """Locked until the transaction ends. With `telegram_id` only that person's own."""
        wanted = _I.id == invitation_id
        if telegram_id is not None:
            wanted &= _I.telegram_id == telegram_id
        row = (
            await self._connection.execute(
                select(survey_invitation).where(wanted).with_for_update()
            )
        ).first()
        return _invitation(row) if row else None

    async def open_of(self, telegram_id: int) -> list[Invitation]:
        """What this account may still answer, the newest first."""
        rows = await self._connection.execute(
            select(survey_invitation)
            .join(survey, survey.c.id == _I.survey_id)
            .where(
                _I.telegram_id == telegram_id,
                _I.state.in_([one.value for one in OPEN]),
                or_(
                    survey.c.state == SurveyState.RUNNING.value,
                    _I.state == InvitationState.BEGUN.value,
                ),
            )
            .order_by(_I.id.desc())
        )
        return [_invitation(row) for row in rows]

    async def told(self, invitation_id: int, now: datetime, again_at: datetime | None) -> None:
        await self._set(
            invitation_id, state=InvitationState.TOLD.value, told_at=now, due_at=again_at
        )

    async def reminded(self, invitation_id: int) -> None:
        await self._set(invitation_id, reminded=True, due_at=None)

    async def let_go(self, invitation_id: int) -> None:
        """Nothing is told any more; to whoever did not begin, it is over."""
        begun = _I.state == InvitationState.BEGUN.value
        after = case((begun, _I.state), else_=InvitationState.CLOSED.value)
        await self._set(invitation_id, due_at=None, state=after)

    async def put_off(self, invitation_id: int, until: datetime) -> None:
        await self._set(invitation_id, due_at=until)

    async def moves(self, invitation_id: int, state: InvitationState) -> None:
        """Nothing is told of it any more, except to whoever began."""
        values: dict[str, object] = {"state": state.value}
        if state is not InvitationState.BEGUN:
            values["due_at"] = None
        await self._set(invitation_id, **values)

    async def filled(self, invitation_id: int) -> Filled | None:
        row = (
            await self._connection.execute(
                select(survey_answer).where(survey_answer.c.invitation_id == invitation_id)
            )
        ).one_or_none()
        return self._filled(row) if row else None

    async def keep(self, found: Invitation, filled: Filled, *, done_at: datetime | None) -> None:
        """All that was answered so far, in the place of what was there."""
        place = place_of(survey_answer, "content_sealed", found.id)
        content = orjson.dumps({"answers": filled.answers, "files": filled.files})
        values = {"content_sealed": self._keyring.seal(content, place), "done_at": done_at}
        await self._connection.execute(
            upsert(survey_answer)
            .values(
                invitation_id=found.id,
                survey_id=found.survey_id,
                telegram_id=found.telegram_id,
                **values,
            )
            .on_conflict_do_update(index_elements=[survey_answer.c.invitation_id], set_=values)
        )

    async def forget(self, invitation_id: int) -> None:
        """What was answered goes."""
        await self._connection.execute(
            delete(survey_answer).where(survey_answer.c.invitation_id == invitation_id)
        )

    async def all_done(self, survey_id: int) -> list[Filled]:
        """All that were answered to the end, in an order that tells nothing of when or who."""
        rows = await self._connection.execute(
            select(survey_answer)
            .where(survey_answer.c.survey_id == survey_id, survey_answer.c.done_at.is_not(None))
            .order_by(func.md5(func.concat(survey_answer.c.invitation_id, "survey", survey_id)))
        )
        return self._readable(rows.all(), self._filled)

    async def refuse(self, telegram_id: int) -> None:
        """Nothing is sent any more; what waits goes too."""
        await self._connection.execute(
            upsert(survey_refusal).values(telegram_id=telegram_id).on_conflict_do_nothing()
        )
        await self._connection.execute(
            update(survey_invitation).where(_I.telegram_id == telegram_id).values(due_at=None)
        )

    async def allow(self, telegram_id: int) -> None:
        await self._connection.execute(
            delete(survey_refusal).where(survey_refusal.c.telegram_id == telegram_id)
        )

    async def refuses(self, telegram_id: int) -> bool:
        return bool(
            await self._connection.scalar(
                select(exists().where(survey_refusal.c.telegram_id == telegram_id))
            )
        )

    async def backlog(self, now: datetime) -> tuple[int, float]:
        """How many are due, and for how many seconds the oldest has been."""
        row = (
            await self._connection.execute(
                select(func.count(), func.min(_I.due_at)).where(_I.due_at <= now)
            )
        ).one()
        return int(row[0]), (now - row[1]).total_seconds() if row[1] else 0.0

    async def _set(self, invitation_id: int, **values: object) -> None:
        await self._connection.execute(
            update(survey_invitation).where(_I.id == invitation_id).values(**values)
        )

    def _filled(self, row: Row[Any]) -> Filled:
        place = place_of(survey_answer, "content_sealed", row.invitation_id)
        content = orjson.loads(self._keyring.open(row.content_sealed, place))
        return Filled(content["answers"], content["files"])


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        row.id,
        row.survey_id,
        row.family_id,
        row.telegram_id,
        row.area_code,
        InvitationState(row.state),
    )

"""Surveys, whom they may ask, and who took their answers out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, exists, false, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import CONSENT_VERSION
from features.payments.storage.tables import payout
from features.people.storage.families import within
from features.people.storage.tables import account, family, family_link
from features.surveys.rules.surveys import (
    ASKED_STATES,
    Asked,
    InvitationState,
    Sampling,
    Survey,
    SurveyState,
    Turnout,
)
from features.surveys.storage.tables import (
    survey,
    survey_answer,
    survey_export,
    survey_form,
    survey_invitation,
    survey_refusal,
)
from storage.repository import Repository


class SurveyRepository(Repository):
    async def add(self, key: str, form_id: int, made_by: int, wanted: Sampling) -> int | None:
        """A survey that waits for another administrator; the same key makes one. None: known."""
        found: int | None = await self._connection.scalar(
            upsert(survey)
            .values(
                survey_key=key,
                form_id=form_id,
                sent_by=made_by,
                area_code=wanted.area_code,
                programme=wanted.programme,
                share=wanted.share,
                quota=wanted.quota,
                state=SurveyState.WAITING.value,
            )
            .on_conflict_do_nothing()
            .returning(survey.c.id)
        )
        return found

    async def get(self, survey_id: int, *, lock: bool = False) -> Survey | None:
        wanted = _surveys().where(survey.c.id == survey_id)
        if lock:
            wanted = wanted.with_for_update(of=survey)
        row = (await self._connection.execute(wanted)).one_or_none()
        return _survey(row) if row else None

    async def newest(self, *, most: int) -> list[Survey]:
        rows = await self._connection.execute(_surveys().order_by(survey.c.id.desc()).limit(most))
        return [_survey(row) for row in rows]

    async def asked(self, areas: Sequence[str], *, most: int) -> list[Survey]:
        """The newest that ask, or asked, within these areas."""
        here = [within(survey.c.area_code, area) for area in areas]
        rows = await self._connection.execute(
            _surveys()
            .where(or_(false(), *here), survey.c.state.in_([one.value for one in ASKED_STATES]))
            .order_by(survey.c.id.desc())
            .limit(most)
        )
        return [_survey(row) for row in rows]

    async def running(self) -> list[Survey]:
        rows = await self._connection.execute(
            _surveys().where(survey.c.state == SurveyState.RUNNING.value).order_by(survey.c.id)
        )
        return [_survey(row) for row in rows]

    async def decide(
        self, survey_id: int, state: SurveyState, by: int, closes_at: datetime | None
    ) -> bool:
        """Whether it was still waiting."""
        moved = await self._connection.execute(
            update(survey)
            .where(survey.c.id == survey_id, survey.c.state == SurveyState.WAITING.value)
            .values(state=state.value, decided_by=by, closes_at=closes_at)
        )
        return bool(moved.rowcount)

    async def drawn(self, survey_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(survey).where(survey.c.id == survey_id).values(drawn_at=now)
        )

    async def end(self, survey_id: int, state: SurveyState, now: datetime) -> bool:
        """Whether it still ran, or waited; nothing is told of it any more. Whoever answers at this
        moment is not waited for (they may wait for us): that row is let go when it is due."""
        moved = await self._connection.execute(
            update(survey)
            .where(
                survey.c.id == survey_id,
                survey.c.state.in_([SurveyState.RUNNING.value, SurveyState.WAITING.value]),
            )
            .values(state=state.value, ended_at=now)
        )
        due = (
            select(survey_invitation.c.id)
            .where(
                survey_invitation.c.survey_id == survey_id,
                survey_invitation.c.due_at.is_not(None),
            )
            .with_for_update(skip_locked=True)
        )
        await self._connection.execute(
            update(survey_invitation).where(survey_invitation.c.id.in_(due)).values(due_at=None)
        )
        return bool(moved.rowcount)

    async def turnout(self, survey_id: int) -> Turnout:
        state, count = survey_invitation.c.state, func.count()
        row = (
            await self._connection.execute(
                select(count, count.filter(survey_invitation.c.told_at.is_not(None))).where(
                    survey_invitation.c.survey_id == survey_id,
                    state != InvitationState.CLOSED.value,
                )
            )
        ).one()
        return Turnout(row[0], row[1], await self.done(survey_id))

    async def done(self, survey_id: int) -> int:
        """How many answered to the end."""
        return int(
            await self._connection.scalar(
                select(func.count()).where(
                    survey_answer.c.survey_id == survey_id, survey_answer.c.done_at.is_not(None)
                )
            )
            or 0
        )

    async def count(self, wanted: Sampling, since: datetime) -> int:
        """How many families can be asked: one account each."""
        frame = _frame(wanted, since).subquery()
        return int(await self._connection.scalar(select(func.count()).select_from(frame)) or 0)

    async def frame(
        self, wanted: Sampling, since: datetime, after: UUID | None, most: int
    ) -> list[Asked]:
        """So many of the families that can be asked, by their ids, from the one after that on."""
        found = _frame(wanted, since).limit(most)
        if after is not None:
            found = found.where(family.c.id > after)
        rows = await self._connection.execute(found)
        return [(row.family_id, row.telegram_id, row.area_code) for row in rows]

    async def record_export(
        self, survey_id: int, telegram_id: int, purpose: str, lines: int, now: datetime
    ) -> None:
        await self._connection.execute(
            insert(survey_export).values(
                survey_id=survey_id, telegram_id=telegram_id, purpose=purpose, lines=lines, at=now
            )
        )


def _surveys() -> Select[Any]:
    return select(survey, survey_form.c.title).join(
        survey_form, survey_form.c.id == survey.c.form_id
    )


def _survey(row: Row[Any]) -> Survey:
    return Survey(
        row.id,
        row.form_id,
        row.title,
        Sampling(row.area_code, row.programme, row.share, row.quota),
        SurveyState(row.state),
        row.sent_by,
        row.closes_at,
        row.drawn_at is not None,
    )


def _frame(wanted: Sampling, since: datetime) -> Select[Any]:
    """One account of each family: linked, with consent, reachable, not tired of surveys, and not
    invited to another one since that day, nor about to be."""
    waits = survey_invitation.c.told_at.is_(None) & survey_invitation.c.due_at.is_not(None)
    lately = exists().where(
        survey_invitation.c.family_id == family.c.id,
        waits | (survey_invitation.c.told_at > since),
    )
    refuses = exists().where(survey_refusal.c.telegram_id == family_link.c.telegram_id)
    conditions: Sequence[Any] = (
        family_link.c.unlinked_at.is_(None),
        account.c.blocked_at.is_(None),
        and_(account.c.consent_answer, account.c.consent_version == CONSENT_VERSION),
        within(family.c.area_code, wanted.area_code),
        ~lately,
        ~refuses,
    )
    found = (
        select(family.c.id.label("family_id"), family_link.c.telegram_id, family.c.area_code)
        .ext(distinct_on(family.c.id))
        .select_from(
            family.join(family_link, family_link.c.family_id == family.c.id).join(
                account, account.c.telegram_id == family_link.c.telegram_id
            )
        )
        .where(*conditions)
        .order_by(family.c.id, family_link.c.id)
    )
    if wanted.programme:
        found = found.where(
            exists().where(
                payout.c.family_id == family.c.id, payout.c.programme == wanted.programme
            )
        )
    return found

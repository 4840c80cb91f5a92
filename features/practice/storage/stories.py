"""Stories of families, as rows: only of tellers who agree and have the family still."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, exists, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import CONSENT_VERSION
from features.people.storage.families import within
from features.people.storage.tables import account, family_link
from features.practice.rules.review import Reason, State
from features.practice.rules.stories import Story
from features.practice.storage.tables import family_story
from storage.repository import Repository
from storage.tables import place_of

_TOLD_BY = exists().where(
    family_link.c.telegram_id == family_story.c.telegram_id,
    family_link.c.family_id == family_story.c.family_id,
    family_link.c.unlinked_at.is_(None),
    account.c.telegram_id == family_story.c.telegram_id,
    account.c.consent_answer,
    account.c.consent_version == CONSENT_VERSION,
)
"""Whoever told it may still speak for the family: a story ends with that, whatever ended it."""


class StoryRepository(Repository):
    async def add(self, key: str, story: Story) -> Story | None:
        """None where the family has another one."""

        def sealed(column: str, text: str) -> bytes:
            return self._keyring.seal(text, place_of(family_story, column, key))

        await self._connection.execute(
            upsert(family_story)
            .values(
                story_key=key,
                telegram_id=story.telegram_id,
                family_id=story.family_id,
                area_code=story.area_code,
                called_sealed=sealed("called_sealed", story.called),
                with_village=story.with_village,
                words_sealed=sealed("words_sealed", story.words),
                at=story.at,
            )
            .on_conflict_do_nothing()
        )
        found = await self._where(family_story.c.story_key == key)
        return found[0] if found else None

    async def get(self, story_id: int) -> Story | None:
        """Locked until the transaction ends; None where its teller may not speak any more."""
        row = (
            await self._connection.execute(
                select(family_story)
                .where(family_story.c.id == story_id, _TOLD_BY)
                .with_for_update()
            )
        ).one_or_none()
        return self._story(row) if row else None

    async def of_family(self, family_id: UUID) -> Story | None:
        found = await self._where((family_story.c.family_id == family_id) & _TOLD_BY)
        return found[0] if found else None

    async def waiting(self, areas: Sequence[str]) -> list[Story]:
        """Those of these areas that nobody has looked at yet."""
        here = or_(false(), *(within(family_story.c.area_code, area) for area in areas))
        return await self._where(here & (family_story.c.state == State.WAITING.value) & _TOLD_BY)

    async def out(self, *, most: int = 200) -> list[Story]:
        """What everybody may read, the newest first."""
        return await self._where((family_story.c.state == State.OUT.value) & _TOLD_BY, most=most)

    async def decide(
        self, story_id: int, state: State, by: int, now: datetime, reason: Reason | None
    ) -> None:
        await self._connection.execute(
            update(family_story)
            .where(family_story.c.id == story_id)
            .values(
                state=state.value,
                decided_by=by,
                decided_at=now,
                reason=reason.value if reason else None,
            )
        )

    async def remove(self, family_id: UUID) -> bool:
        """Whether there was one."""
        gone = await self._connection.execute(
            delete(family_story).where(family_story.c.family_id == family_id)
        )
        return gone.rowcount > 0

    async def _where(self, condition: ColumnElement[bool], *, most: int = 500) -> list[Story]:
        rows = await self._connection.execute(
            select(family_story)
            .where(condition)
            .order_by(family_story.c.decided_at.desc(), family_story.c.id.desc())
            .limit(most)
        )
        return self._readable(rows, self._story)

    def _story(self, row: Row[Any]) -> Story:
        def read(column: str) -> str:
            place = place_of(family_story, column, row.story_key)
            return self._keyring.open_text(getattr(row, column), place)

        return Story(
            row.id,
            row.telegram_id,
            row.family_id,
            row.area_code,
            read("called_sealed"),
            row.with_village,
            read("words_sealed"),
            State(row.state),
            row.at,
            Reason(row.reason) if row.reason else None,
        )

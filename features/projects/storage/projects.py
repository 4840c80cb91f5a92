"""Projects, as rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, delete, false, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.empowerment.rules.steps import Witness
from features.people.storage.families import within
from features.projects.rules.projects import (
    OF_A_HOUSEHOLD,
    Kind,
    Listed,
    Photo,
    Project,
    Report,
    Says,
    Stage,
)
from features.projects.storage.tables import (
    project,
    project_follower,
    project_item,
    project_read,
    project_stage,
)
from storage.repository import Repository
from storage.tables import place_of

_POINT = "titik"
_MOST = 200


class ProjectRepository(Repository):
    async def add(
        self,
        key: str,
        slip: str,
        kind: Kind,
        telegram_id: int,
        role: Role,
        area_code: str,
        title: str,
        family_id: UUID | None,
        at: datetime,
    ) -> Project:
        """The project of this message; of a family that has an open one of the kind, that one."""
        made = await self._connection.scalar(
            upsert(project)
            .values(
                project_key=key,
                slip=slip,
                kind=kind.value,
                family_id=family_id,
                telegram_id=telegram_id,
                role=role.value,
                area_code=area_code,
                title_sealed=self._sealed(key, "title", title) if title else None,
                facts_sealed=self._sealed(key, "facts", "{}"),
                stage=Stage.SHEET.value,
                at=at,
                moved_at=at,
            )
            .on_conflict_do_nothing()
            .returning(project.c.id)
        )
        if made is None:
            same = project.c.project_key == key
            if family_id is not None:
                open_one = (project.c.family_id == family_id) & (project.c.kind == kind.value)
                same |= open_one & (project.c.stage != Stage.DONE.value)
            found = await self._where(same)
        else:
            found = await self._where(project.c.id == made)
        return found[0]

    async def get(self, project_id: int, *, lock: bool = False) -> Project | None:
        """With its photos and reports."""
        if lock:
            one = select(project.c.id).where(project.c.id == project_id)
            await self._connection.execute(one.with_for_update())
        found = await self._where(project.c.id == project_id)
        return found[0] if found else None

    async def with_slip(self, slip: str) -> Project | None:
        found = await self._where(project.c.slip == slip)
        return found[0] if found else None

    async def titled(self, telegram_id: int, kind: Kind) -> list[Project]:
        """The open ones of a kind that somebody wrote down, the newest first."""
        return await self._where(
            (project.c.telegram_id == telegram_id)
            & (project.c.kind == kind.value)
            & (project.c.stage != Stage.DONE.value)
        )

    async def of_families(self, families: Sequence[UUID]) -> list[Listed]:
        return await self._listed(project.c.family_id.in_(families)) if families else []

    async def followed_by(self, telegram_id: int) -> list[Listed]:
        own = select(project_follower.c.project_id).where(
            project_follower.c.telegram_id == telegram_id
        )
        return await self._listed(project.c.id.in_(own))

    async def of_no_family(self, areas: Sequence[str]) -> list[Listed]:
        """Works of these areas, and households of which nothing but a name is known."""
        here = [within(project.c.area_code, area) for area in areas]
        return await self._listed(or_(false(), *here) & project.c.family_id.is_(None))

    async def of_no_household(self, areas: Sequence[str]) -> list[Listed]:
        """Works of these areas that were agreed to."""
        here = [within(project.c.area_code, area) for area in areas]
        return await self._listed(
            or_(false(), *here)
            & project.c.kind.not_in([one.value for one in OF_A_HOUSEHOLD])
            & (project.c.stage != Stage.SHEET.value)
        )

    async def counts(self, areas: Sequence[str]) -> dict[tuple[Kind, Stage], int]:
        """How many of a kind stand at each stage; nothing is opened."""
        here = [within(project.c.area_code, area) for area in areas]
        rows = await self._connection.execute(
            select(project.c.kind, project.c.stage, func.count().label("n"))
            .where(or_(false(), *here))
            .group_by(project.c.kind, project.c.stage)
        )
        return {(Kind(row.kind), Stage(row.stage)): row.n for row in rows}

    async def resting(self, areas: Sequence[str], since: datetime) -> dict[Kind, int]:
        """How many of a kind are agreed to, not done, and untouched since then."""
        here = [within(project.c.area_code, area) for area in areas]
        ends = [Stage.SHEET.value, Stage.DONE.value]
        rows = await self._connection.execute(
            select(project.c.kind, func.count().label("n"))
            .where(or_(false(), *here), project.c.moved_at < since, project.c.stage.not_in(ends))
            .group_by(project.c.kind)
        )
        return {Kind(row.kind): row.n for row in rows}

    async def photo_counts(self, projects: Sequence[int]) -> dict[int, int]:
        rows = await self._connection.execute(
            select(project_item.c.project_id, func.count().label("n"))
            .where(project_item.c.project_id.in_(projects))
            .group_by(project_item.c.project_id)
        )
        return {row.project_id: row.n for row in rows}

    async def note(
        self, one: Project, facts: Mapping[str, bool], now: datetime, *, point: str = ""
    ) -> None:
        """Answers and the place; what is said later counts."""
        known: dict[str, object] = {**one.facts, **facts}
        if point or one.point:
            known[_POINT] = point or one.point
        key = await self._connection.scalar(
            select(project.c.project_key).where(project.c.id == one.id)
        )
        text = orjson.dumps(known).decode()
        await self._set(one.id, facts_sealed=self._sealed(str(key), "facts", text), moved_at=now)

    async def keep(self, project_id: int, photos: Sequence[Photo]) -> None:
        """Each once, however often it comes."""
        for one in photos:
            await self._connection.execute(
                upsert(project_item)
                .values(
                    project_id=project_id,
                    item_key=one.key,
                    part=one.part,
                    stage=one.stage.value if one.stage else None,
                    file_sealed=self._keyring.seal(
                        one.file_id, place_of(project_item, "file_sealed", one.key)
                    ),
                    at=one.at,
                )
                .on_conflict_do_nothing()
            )

    async def drop(self, photo_id: int) -> None:
        await self._connection.execute(delete(project_item).where(project_item.c.id == photo_id))

    async def move(self, project_id: int, stage: Stage, now: datetime, **values: Any) -> None:
        await self._set(project_id, stage=stage.value, moved_at=now, **values)

    async def report(
        self, project_id: int, stage: Stage, told_by: int, at: datetime
    ) -> tuple[Report, bool]:
        """What waits for a yes, and whether it is news."""
        made = await self._connection.scalar(
            upsert(project_stage)
            .values(project_id=project_id, stage=stage.value, sender_id=told_by, at=at)
            .on_conflict_do_nothing()
            .returning(project_stage.c.id)
        )
        waits = (project_stage.c.project_id == project_id) & (
            project_stage.c.says == Says.WAITING.value
        )
        row = (await self._connection.execute(select(project_stage).where(waits))).one()
        return _report(row), made is not None

    async def reported(self, report_id: int) -> Report | None:
        found = select(project_stage).where(project_stage.c.id == report_id)
        row = (await self._connection.execute(found)).one_or_none()
        return _report(row) if row else None

    async def answer(
        self,
        report_id: int,
        says: Says,
        now: datetime,
        by: int | None,
        witness: Witness | None = None,
    ) -> None:
        await self._connection.execute(
            update(project_stage)
            .where(project_stage.c.id == report_id)
            .values(
                says=says.value,
                answered_by=by,
                answered_at=now,
                witness=witness.value if witness else None,
            )
        )

    async def follow(self, project_id: int, telegram_id: int) -> None:
        await self._connection.execute(
            upsert(project_follower)
            .values(project_id=project_id, telegram_id=telegram_id)
            .on_conflict_do_nothing()
        )

    async def unfollow(self, project_id: int, telegram_id: int) -> None:
        row = project_follower.c
        await self._connection.execute(
            delete(project_follower).where(
                row.project_id == project_id, row.telegram_id == telegram_id
            )
        )

    async def followers(self, project_id: int) -> list[int]:
        rows = await self._connection.execute(
            select(project_follower.c.telegram_id)
            .where(project_follower.c.project_id == project_id)
            .order_by(project_follower.c.id)
        )
        return list(rows.scalars())

    async def read(self, one: Project, reader_id: int, role: Role, way: str, at: datetime) -> None:
        await self._connection.execute(
            insert(project_read).values(
                project_id=one.id, reader_id=reader_id, role=role.value, way=way, at=at
            )
        )

    async def last_read(self, project_id: int, way: str, since: datetime) -> datetime | None:
        """When somebody did so last, not before `since`."""
        found: datetime | None = await self._connection.scalar(
            select(func.max(project_read.c.at)).where(
                project_read.c.project_id == project_id,
                project_read.c.way == way,
                project_read.c.at >= since,
            )
        )
        return found

    async def remove_one(self, project_id: int) -> None:
        await self._connection.execute(delete(project).where(project.c.id == project_id))

    async def _set(self, project_id: int, **values: Any) -> None:
        await self._connection.execute(
            update(project).where(project.c.id == project_id).values(**values)
        )

    def _sealed(self, key: str, name: str, text: str) -> bytes:
        return self._keyring.seal(text, place_of(project, f"{name}_sealed", key))

    async def _listed(self, condition: ColumnElement[bool]) -> list[Listed]:
        rows = await self._connection.execute(
            select(project).where(condition).order_by(project.c.id.desc()).limit(_MOST)
        )
        return self._readable(rows.all(), self._in_a_list)

    def _in_a_list(self, row: Row[Any]) -> Listed:
        return Listed(
            *(row.id, Kind(row.kind), row.family_id, Role(row.role), row.area_code),
            self._opened(row, "title"),
            Stage(row.stage),
            row.moved_at,
        )

    def _opened(self, row: Row[Any], name: str) -> str:
        sealed = getattr(row, f"{name}_sealed")
        place = place_of(project, f"{name}_sealed", row.project_key)
        return self._keyring.open_text(sealed, place) if sealed else ""

    async def _where(self, condition: ColumnElement[bool]) -> list[Project]:
        rows = (
            await self._connection.execute(
                select(project).where(condition).order_by(project.c.id.desc()).limit(_MOST)
            )
        ).all()
        ids = [row.id for row in rows]
        photos: dict[int, list[Photo]] = {}
        reports: dict[int, list[Report]] = {}
        if ids:
            for row in await self._connection.execute(
                select(project_item)
                .where(project_item.c.project_id.in_(ids))
                .order_by(project_item.c.id)
            ):
                photos.setdefault(row.project_id, []).append(self._photo(row))
            for row in await self._connection.execute(
                select(project_stage)
                .where(project_stage.c.project_id.in_(ids))
                .order_by(project_stage.c.id)
            ):
                reports.setdefault(row.project_id, []).append(_report(row))
        return self._readable(
            rows,
            lambda row: self._project(row, photos.get(row.id, []), reports.get(row.id, [])),
        )

    def _project(
        self, row: Row[Any], photos: Sequence[Photo], reports: Sequence[Report]
    ) -> Project:
        facts = orjson.loads(self._opened(row, "facts"))
        return Project(
            row.id,
            Kind(row.kind),
            row.family_id,
            row.telegram_id,
            Role(row.role),
            row.area_code,
            self._opened(row, "title"),
            {part: value for part, value in facts.items() if part != _POINT},
            facts.get(_POINT, ""),
            Stage(row.stage),
            row.slip,
            row.at,
            row.moved_at,
            tuple(photos),
            tuple(reports),
            row.consent_by,
        )

    def _photo(self, row: Row[Any]) -> Photo:
        place = place_of(project_item, "file_sealed", row.item_key)
        return Photo(
            row.item_key,
            self._keyring.open_text(row.file_sealed, place),
            row.at,
            row.part,
            Stage(row.stage) if row.stage else None,
            row.id,
        )


def _report(row: Row[Any]) -> Report:
    return Report(
        row.id,
        row.project_id,
        Stage(row.stage),
        row.sender_id,
        Says(row.says),
        row.at,
        Witness(row.witness) if row.witness else None,
        row.answered_by,
    )

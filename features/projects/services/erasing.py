"""What becomes of projects when an account of a household goes."""

from uuid import UUID

from sqlalchemy import Select, delete, select, update

from features.people.services.own_alone import own_alone, own_families
from features.projects.storage.tables import project, project_item, project_stage
from storage.unit_of_work import UnitOfWork

_NOBODY = 0
"""Who reported a stage, once that is forgotten."""


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """Sheets, photos and stages of the households that nobody else has linked; of the others the
    photos that the account sent."""
    alone = await own_alone(work, telegram_id)
    if alone:
        await work.connection.execute(delete(project).where(project.c.family_id.in_(alone)))
    sent = project_item.c.item_key.startswith(f"{telegram_id}:", autoescape=True)
    own = _of(await own_families(work, telegram_id))
    await work.connection.execute(
        delete(project_item).where(sent, project_item.c.project_id.in_(own))
    )


async def forget_reporter(work: UnitOfWork, telegram_id: int) -> None:
    """A stage that somebody of the household reported stays, and forgets who it was."""
    own = _of(await own_families(work, telegram_id))
    await work.connection.execute(
        update(project_stage)
        .where(project_stage.c.sender_id == telegram_id, project_stage.c.project_id.in_(own))
        .values(sender_id=_NOBODY)
    )


def _of(families: list[UUID]) -> Select[tuple[int]]:
    return select(project.c.id).where(project.c.family_id.in_(families))

"""What was proposed before a family changed hands, and what was planned before it stopped."""

from datetime import date

import pytest
from sqlalchemy import select, update

from domain.areas import load_areas
from features.cases.rules.cases import CaseKind
from features.cases.services.cases import CaseService
from features.cases.storage.tables import case_file
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.services.chain import ChainService
from features.empowerment.services.told import Story
from features.empowerment.storage.steps import StepRepository
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from tests.features.kube.kube_world import FIRST, HERE, NOW, SECOND, KubeWorld

STORY = Story("Keluarga ingin tempat di Sentra.", "Tempat di Sentra")


@pytest.fixture
async def world(database: Database, keyring: Keyring) -> KubeWorld:
    made = KubeWorld(database, keyring)
    await made.fill()
    return made


def _chain(world: KubeWorld) -> ChainService:
    areas = load_areas()
    cases = CaseService(world.units, world.clock, areas)
    return ChainService(world.units, world.clock, areas, cases)


@pytest.mark.parametrize(
    ("companion", "reporter", "kind"),
    [
        ("P-1", FIRST, CaseKind.ESCALATION),
        ("P-2", SECOND, CaseKind.ESCALATION),
        (None, 101, CaseKind.COMPLAINT),
    ],
)
async def test_the_case_of_a_step_is_of_whoever_accompanies_the_family_when_it_says_yes(
    world: KubeWorld, companion: str | None, reporter: int, kind: CaseKind
) -> None:
    chain, own = _chain(world), world.families[1]
    asked = await chain.propose(await world.person(FIRST), own, StepKind.CENTRE, "k")
    async with world.database.transaction() as connection:
        await connection.execute(
            update(family).where(family.c.id == own).values(companion_id=companion)
        )
    told = await chain.agree(await world.person(101), asked.step.id, STORY)
    async with world.database.autocommit() as connection:
        (case,) = (await connection.execute(select(case_file))).all()
    assert (case.reporter_id, case.kind, case.ticket) == (reporter, kind.value, told.ticket)
    assert FIRST not in {one.telegram_id for one in told.people} or companion == "P-1"


async def test_a_family_that_stops_is_not_asked_how_it_goes(world: KubeWorld) -> None:
    chain, own = _chain(world), world.families[1]
    async with world.units() as work:
        steps = work[StepRepository]
        for key, kind, state, due in (
            ("n", StepKind.NOMINATION, StepState.ACCEPTED, None),
            ("g", StepKind.GRADUATION, StepState.ACCEPTED, None),
            ("no", StepKind.CENTRE, StepState.DECLINED, None),
        ):
            await steps.add(key, own, HERE, kind, state, NOW, due_on=due)
        first, second, declined = await steps.of_family(own)
        for step in (first, second):
            await steps.add(
                *(f"follow:{step.id}:3", own, HERE, StepKind.FOLLOW_UP, StepState.DUE, NOW),
                value="3",
                due_on=date(2026, 6, 10),
            )
        await work.commit()
    person = await world.person(101)
    assert (await chain.not_ready(person, first.id)).is_news
    assert not (await chain.not_ready(person, declined.id)).is_news
    left = (await chain.own(person)).shown
    assert [(one.kind, one.state) for one in left] == [
        (StepKind.GRADUATION, StepState.ACCEPTED),
        (StepKind.CENTRE, StepState.DECLINED),
        (StepKind.FOLLOW_UP, StepState.DUE),
    ]

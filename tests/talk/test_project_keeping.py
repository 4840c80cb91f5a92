"""What stays of a project and who sees it: looks, names, photos, and what goes with an account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from domain.people import Role
from features.people.services.consent import ConsentService
from features.people.storage.links import LinkRepository
from features.projects.rules.projects import Photo, Says, Stage
from features.projects.storage.projects import ProjectRepository
from features.projects.storage.tables import project, project_item, project_read, project_stage
from features.projects.views.taps import (
    AskYes,
    ChooseStage,
    DropPhoto,
    ProjectOfFamily,
    SayOfStage,
    SayYes,
    ShowPhotos,
    WithoutPhoto,
)
from tests.talk.project_steps import AREA, at_home_too, has_post_too, house, rows_of, stage_of, taps
from tests.talk.referral_steps import PALEMBANG, by_day, has_post, reads
from tests.talk.steps import (
    DEWI,
    EUIS,
    MAYA,
    SARI,
    agrees,
    data_of,
    family_of,
    person,
    picture,
    sends_tap,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

SHOWN = "[🗑 Hapus foto ini]"


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def test_every_look_at_the_sheet_of_a_household_is_recorded(world: World) -> None:
    """Also the one with which it begins, and what a message shows of it."""
    await house(world)
    assert [row.way for row in await rows_of(world, project_read)] == ["card"]
    dewi = world.chat(DEWI)
    await taps(world, dewi, ProjectOfFamily((await family_of(world, SARI)).id))
    await dewi.says("usul rst Sari Wulandari\nlantai: tanah")
    assert [row.way for row in await rows_of(world, project_read)] == ["card"] * 3


async def test_whoever_only_follows_a_house_is_asked_nothing(world: World) -> None:
    await house(world)
    neighbour = world.newcomer("Tetangga", "+6281299990083")
    await agrees(neighbour)
    await neighbour.starts(f"proyek_{(await rows_of(world, project))[-1].slip}")
    neighbour.sees("Keluarganya ditanya dulu")
    neighbour.does_not_see("Boleh diusulkan")


async def test_the_house_is_named_to_who_has_several(world: World) -> None:
    sari, dewi, number = await house(world)
    await taps(world, dewi, AskYes(number))
    await sari.waits()
    assert "👪 Sari Wulandari" not in sari.transcript
    await taps(world, sari, SayYes(number, True))
    async with world.units() as work:
        other = await family_of(world, MAYA + 1)
        await work[LinkRepository].link(SARI, other.id, world.clock())
        await work.commit()
    await dewi.says(f"proyek {number} mulai")
    await reads(sari, "Ada yang melaporkan", "👪 Sari Wulandari")


async def test_photos_of_a_house_can_be_removed_and_all_can_be_seen(world: World) -> None:
    """Ten at a time; the household removes what it does not want there, for everybody and for
    good."""
    sari, dewi, number = await house(world)
    await dewi.sends_photo(picture(), caption=f"proyek {number} atap")
    async with world.units() as work:
        one = await work[ProjectRepository].get(number)
        assert one is not None
        (sent,) = one.photos
        more = [replace(sent, key=f"{DEWI}:999:{n}") for n in range(12)]
        await work[ProjectRepository].keep(number, more)
        await work.commit()
    before = dewi.transcript.count(SHOWN)
    await taps(world, dewi, ShowPhotos(number, 0))
    assert dewi.transcript.count(SHOWN) == before + 10
    dewi.sees("10 dari 13 foto")
    await dewi.taps("Berikutnya ▶️")
    assert dewi.transcript.count(SHOWN) == before + 13

    await taps(world, sari, ShowPhotos(number, 1))
    message, data = data_of(sari, "🗑 Hapus foto ini")
    await sends_tap(sari, data, message)
    sari.sees("Fotonya sudah dihapus dari bot ini")
    assert len(await rows_of(world, project_item)) == 12
    ani = await has_post(world, "Bu Ani", Role.COMPANION, "33.05.12", number="P-3305-ANI")
    await taps(world, ani, DropPhoto(number, (await rows_of(world, project_item))[0].id))
    assert len(await rows_of(world, project_item)) == 12


async def test_an_erased_account_leaves_no_photo_and_no_report_of_its_own(world: World) -> None:
    """The house stays with those who have linked it too."""
    sari, dewi, number = await house(world)
    await at_home_too(world, EUIS)
    await taps(world, sari, SayYes(number, True))
    async with world.units() as work:
        now = world.clock()
        photos = [Photo(f"{who}:9:0", f"file-{who}", now, "atap") for who in (SARI, DEWI, EUIS)]
        await work[ProjectRepository].keep(number, photos)
        await work.commit()
    await taps(world, sari, WithoutPhoto(number, Stage.BEGUN))
    await world.house.services[ConsentService].erase(await person(world, SARI))
    keys = [row.item_key for row in await rows_of(world, project_item)]
    assert keys == [f"{DEWI}:9:0", f"{EUIS}:9:0"]
    (report,) = await rows_of(world, project_stage)
    assert (report.sender_id, report.stage) == (0, "mulai")
    (row,) = await rows_of(world, project)
    assert row.consent_by is None
    await dewi.waits()
    await taps(world, dewi, ChooseStage(number))
    euis = await world.starts(EUIS)
    await taps(world, euis, SayOfStage(report.id, Says.RIGHT))
    assert await stage_of(world) == "mulai"


async def test_who_is_companion_and_of_the_village_writes_down_both(world: World) -> None:
    """Own families as their companion, and households that no register knows for the village."""
    _, dewi, _ = await house(world)
    await has_post_too(world, DEWI, AREA)
    await dewi.says("usul rst Mak Ijah\natap: bocor")
    roles = [(row.role, row.family_id is None) for row in await rows_of(world, project)]
    assert roles == [("companion", False), ("village", True)]
    await dewi.says("/proyek")
    dewi.sees("Proyek: 2")
    labels = [one for one in dewi.buttons if one[0].isdigit()]
    assert [one.partition(". ")[2] for one in labels] == ["Sari Wulandari", "Mak Ijah"]
    coordinator = await has_post(world, "Bu Lain", Role.COMPANION, PALEMBANG, "+6281299992011")
    await coordinator.says("/proyek")
    coordinator.sees("Proyek: 0")

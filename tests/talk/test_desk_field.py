"""Business groups, surveys and projects at the desk: what leads of an area see, and nothing of
anybody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Table, func, select, update

from domain.people import Role
from features.kube.storage.tables import kube
from features.projects.rules.projects import STILL
from features.projects.storage.tables import project, project_read
from features.surveys.storage.tables import survey
from tests.talk import survey_steps
from tests.talk.desk_steps import at_laptop, say
from tests.talk.kube_steps import IN, NAME, founded, name_of, writes
from tests.talk.project_steps import pictures_in, words_in
from tests.talk.referral_steps import by_day, has_post
from tests.talk.steps import AMRAN, BAYU, DEWI, LINA, RATNA, SARI, picture
from tests.talk.test_desk_figures import PURPOSE, _confirmed

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

PATHS = ("/desk/proyek", "/desk/kube", "/desk/survei")


async def _lead(world: World, area: str, role: Role = Role.DINSOS) -> Chat:
    return await has_post(world, "Rina Dinsos", role, area, "+6281299992007")


async def _number(world: World, table: Table = project) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.max(table.c.id))) or 0)


@pytest.mark.parametrize(
    ("person_id", "open_to"),
    [(LINA, PATHS), (BAYU, PATHS[:1]), (RATNA, PATHS[2:]), (DEWI, ()), (AMRAN, ())],
)
async def test_each_page_opens_to_the_posts_of_the_table_alone(
    world: World, person_id: int, open_to: tuple[str, ...]
) -> None:
    browser = await at_laptop(world, person_id)
    for path in PATHS:
        shown = f'href="{path}"' in browser.page
        answer = await browser.get(path)
        assert answer.status_code == (200 if path in open_to else 403), path
        assert shown == (path in open_to), path
        await browser.get("/desk/angka")


async def test_works_have_a_page_and_a_file_and_houses_are_counted_alone(world: World) -> None:
    by_day(world)
    dewi = await world.starts(DEWI)
    await dewi.says("usul rst Sari Wulandari\natap: rusak")
    house = await _number(world)
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, "16.71.04.1001")
    await operator.says("usul proyek warga Sumur RT 3\nkebutuhan bersama: ya\nwarga sepakat: ya")
    await operator.sends_photo(picture(), "usul proyek warga Sumur RT 3")
    await operator.taps("🙋 Minta persetujuan")
    await operator.taps("Ketua RT atau RW")
    number = await _number(world)
    browser = await at_laptop(world, LINA)
    await browser.get("/desk/proyek")
    browser.sees("Sumur RT 3")
    browser.does_not_see("Sari")
    browser.does_not_see(say("standing still"))
    world.clock.advance(days=STILL.days + 1)
    browser = await at_laptop(world, LINA)
    await browser.get("/desk/proyek")
    browser.sees(say("standing still"))

    await browser.get(f"/desk/proyek/{number}")
    browser.sees(say("the place on the map"))
    answer = await browser.post(f"/desk/proyek/{number}/unduh")
    assert "Sumur RT 3" in words_in(answer.content)
    assert pictures_in(answer.content) == 1
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(project_read))).all()
    assert [(row.project_id, row.reader_id, row.way) for row in rows][-1] == (number, LINA, "file")

    for one in (house, 99):
        assert (await browser.get(f"/desk/proyek/{one}")).status_code == 404
        await browser.get("/desk/proyek")
        await browser.get(f"/desk/proyek/{number}")
        assert (await browser.post(f"/desk/proyek/{one}/unduh")).status_code == 404
        browser.does_not_see("Sari")
    far = await at_laptop(world, (await _lead(world, "33.05")).person.id)
    await far.get("/desk/proyek")
    far.does_not_see("Sumur RT 3")
    assert (await far.get(f"/desk/proyek/{number}")).status_code == 404


async def test_groups_show_how_active_they_are_and_neither_sums_nor_names(world: World) -> None:
    await founded(world)
    await writes(world.chat(SARI), IN, "120rb jual keripik")
    number = await _number(world, kube)
    lina = await at_laptop(world, LINA)
    await lina.get("/desk/kube")
    lina.sees(NAME)
    lina.does_not_see(say("silent"))
    await lina.get(f"/desk/kube/{number}")
    lina.sees(say("Does the book balance?"))
    for secret in ("120", "Rp", "keripik", name_of(SARI)):
        lina.does_not_see(secret)
    world.clock.advance(days=40)
    lina = await at_laptop(world, LINA)
    await lina.get("/desk/kube")
    lina.sees(say("silent"))
    far = await at_laptop(world, (await _lead(world, "33.05")).person.id)
    await far.get("/desk/kube")
    far.does_not_see(NAME)
    assert (await far.get(f"/desk/kube/{number}")).status_code == 404


async def test_surveys_of_the_own_area_are_seen_and_taken_out_by_administrators_alone(
    world: World,
) -> None:
    await survey_steps.by_day(world)
    await survey_steps.runs(world)
    number = await _number(world, survey)
    lina = await at_laptop(world, LINA)
    await lina.get("/desk/survei")
    lina.sees(say("Nothing yet."))
    assert (await lina.get(f"/desk/survei/{number}")).status_code == 404
    async with world.house.database.transaction() as connection:
        await connection.execute(update(survey).values(area_code="16.71.04"))
    await lina.get("/desk/survei")
    assert f"/desk/survei/{number}" in lina.page
    await lina.get(f"/desk/survei/{number}")
    lina.sees("Seberapa puas Bapak/Ibu dengan mutu")
    lina.does_not_see(say("Answers (XLSX)"))
    assert (await lina.post(f"/desk/survei/{number}/unduh", {"tujuan": PURPOSE})).status_code == 403

    ratna = await at_laptop(world, RATNA)
    await ratna.get(f"/desk/survei/{number}")
    answer = await ratna.post(f"/desk/survei/{number}/unduh", {"tujuan": PURPOSE})
    assert answer.url.path == "/desk/kunci"
    ratna = await _confirmed(world, RATNA)
    await ratna.get(f"/desk/survei/{number}")
    await ratna.post(f"/desk/survei/{number}/unduh", {"tujuan": "iseng"})
    ratna.sees(say("Please write in at least ten letters what the file is for."))
    await ratna.get(f"/desk/survei/{number}")
    await ratna.post(f"/desk/survei/{number}/unduh", {"tujuan": PURPOSE})
    ratna.sees("Tunggu")
    ratna.sees(say("That did not work"))

"""What household and neighbours answer to a project, change and take back; and what stays of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.ingress import addressed
from domain.people import Role
from features.people.storage.staff import StaffRepository
from features.projects.rules.projects import Says, Stage
from features.projects.storage.projects import ProjectRepository
from features.projects.storage.tables import project, project_stage
from features.projects.views.taps import (
    AskYes,
    OpenProject,
    ProjectOfFamily,
    SayOfStage,
    SayYes,
    TakeStageBack,
    WithoutPhoto,
)
from tests.talk.project_steps import AREA, at_home_too, house, rows_of, stage_of, taps, well
from tests.talk.referral_steps import by_day, has_post, reads, reads_in_the_morning
from tests.talk.steps import (
    DEWI,
    EUIS,
    SARI,
    STALE,
    family_of,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

ASKED = "mencatat keadaan rumah Bapak/Ibu"
UNDO = "🙅 Batalkan persetujuan"


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def test_a_household_takes_its_yes_back(world: World) -> None:
    """Where the yes was given it can be taken back, from its screen and from the sheet; whoever
    hands it in reads each change, and work that was reported relies on it."""
    sari, dewi, number = await house(world)
    await taps(world, sari, SayYes(number, True))
    assert await stage_of(world) == "setuju"
    await sari.taps(UNDO)
    sari.sees("Persetujuan dibatalkan")
    sari.sees("Pencatat proyeknya dikabari")
    await reads(dewi, "persetujuannya dibatalkan. Berkasnya jangan diserahkan")
    (row,) = await rows_of(world, project)
    assert (row.stage, row.consent_by) == ("lembar", None)
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("Tunggu dulu persetujuan keluarga")

    await taps(world, sari, SayYes(number, True))
    await dewi.waits()
    assert dewi.transcript.count("mereka setuju") == 2
    await sari.taps("🏗 Proyeknya")
    await sari.taps(UNDO)
    await dewi.waits()
    assert dewi.transcript.count("persetujuannya dibatalkan") == 2
    for _ in range(3):
        await taps(world, sari, SayYes(number, False))
    await dewi.waits()
    assert dewi.transcript.count("belum. Tolong jangan mendesak") == 1, "the same no once a day"

    await taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} mulai")
    await taps(world, sari, SayYes(number, False))
    sari.sees("Pekerjaannya sudah dilaporkan, jadi persetujuannya tetap")
    assert await stage_of(world) == "setuju"
    await taps(world, sari, OpenProject(number))
    assert UNDO not in sari.buttons


async def test_a_neighbour_takes_back_the_own_yes_alone(world: World) -> None:
    first = world.newcomer("Tetangga Satu", "+6281299990081")
    second = world.newcomer("Tetangga Dua", "+6281299990082")
    operator, number = await well(world, first, second)
    await taps(world, first, SayYes(number, True))
    await taps(world, second, OpenProject(number))
    assert UNDO not in second.buttons
    await taps(world, second, SayYes(number, False))
    second.sees("Warga lain sudah setuju lebih dulu")
    await reads(operator, "ada warga yang tidak setuju")
    assert await stage_of(world) == "setuju"
    await taps(world, first, SayYes(number, False))
    first.sees("Persetujuan dibatalkan")
    assert await stage_of(world) == "lembar"


async def test_an_answer_to_a_stage_may_be_changed_until_others_go_on_from_it(
    world: World,
) -> None:
    """The one who answered thinks better of it; another one reads what was said, and that it
    stands; after the next report it stands for all."""
    sari, dewi, number = await house(world)
    euis = await world.starts(EUIS)
    await at_home_too(world, EUIS)
    await taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} mulai")
    first = (await rows_of(world, project_stage))[-1].id
    await taps(world, sari, SayOfStage(first, Says.RIGHT))
    await taps(world, euis, SayOfStage(first, Says.WRONG))
    euis.sees("tadi sudah dibenarkan, dan itu tetap berlaku")
    euis.does_not_see("Terima kasih")
    assert await stage_of(world) == "mulai"

    await taps(world, sari, SayOfStage(first, Says.RIGHT))
    sari.sees("tadi sudah dibenarkan, dan itu tetap berlaku")
    await taps(world, sari, SayOfStage(first, Says.WRONG))
    sari.sees("Dicatat: belum begitu")
    await reads(dewi, "Belum dibenarkan: sudah mulai")
    assert await stage_of(world) == "setuju", "the work is as far as before"
    await sari.taps("✅ Ternyata betul")
    await dewi.waits()
    assert dewi.transcript.count("Sudah dibenarkan: sudah mulai") == 2
    assert await stage_of(world) == "mulai"

    await dewi.says(f"proyek {number} setengah")
    await taps(world, sari, SayOfStage(first, Says.WRONG))
    sari.sees("itu tetap berlaku")
    assert await stage_of(world) == "mulai"


async def test_a_report_by_mistake_is_taken_back_and_blocks_nothing(world: World) -> None:
    """Nobody answers; whoever reported it takes it back, and nobody else can."""
    sari, dewi, number = await house(world)
    await taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} selesai")
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("laporan terakhir masih menunggu jawaban")
    wrong = (await rows_of(world, project_stage))[-1].id
    await taps(world, sari, TakeStageBack(wrong))
    sari.sees("Proyek itu tidak ada")
    await taps(world, dewi, OpenProject(number))
    await dewi.taps("↩️ Batalkan laporan tahap")
    dewi.sees("Tahapnya bisa dilaporkan lagi")
    await reads(sari, "Dibatalkan pelapornya: selesai")
    await taps(world, sari, SayOfStage(wrong, Says.RIGHT))
    sari.sees("sudah dibatalkan pelapornya")
    assert await stage_of(world) == "setuju"
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("dilaporkan")
    assert [row.says for row in await rows_of(world, project_stage)] == ["back", "waiting"]
    await taps(world, sari, SayOfStage((await rows_of(world, project_stage))[-1].id, Says.RIGHT))
    await taps(world, dewi, TakeStageBack((await rows_of(world, project_stage))[-1].id))
    dewi.sees("itu tetap berlaku")
    assert await stage_of(world) == "mulai"


async def test_what_a_post_that_ended_reported_does_not_block(world: World) -> None:
    first = world.newcomer("Tetangga Satu", "+6281299990081")
    operator, number = await well(world, first)
    await taps(world, first, SayYes(number, True))
    await operator.says(f"proyek {number} mulai")
    report = (await rows_of(world, project_stage))[-1].id
    other = await has_post(world, "Operator Baru", Role.VILLAGE, AREA, "+6281299992009")
    await taps(world, other, TakeStageBack(report))
    other.sees("Proyek itu tidak ada")
    async with world.units() as work:
        await work[StaffRepository].remove(operator.person.id, Role.VILLAGE)
        await work.commit()
    await taps(world, other, OpenProject(number))
    await other.taps("↩️ Batalkan laporan tahap")
    other.sees("Tahapnya bisa dilaporkan lagi")


async def test_a_mother_who_reports_alone_is_confirmed_by_a_witness(world: World) -> None:
    """Nobody but her is there: she reads what happens next, and her companion can do it at once."""
    sari, dewi, number = await house(world)
    await taps(world, sari, SayYes(number, True))
    await taps(world, sari, WithoutPhoto(number, Stage.BEGUN))
    sari.sees("Pendamping dikabari")
    sari.sees("mencatat saksinya")
    sari.does_not_see("tautannya")
    await reads(dewi, "Tidak ada orang lain di bot ini yang bisa membenarkan")
    await taps(world, sari, OpenProject(number))
    assert "✅ Betul" not in sari.buttons
    assert "↩️ Batalkan laporan tahap" in sari.buttons
    await dewi.taps("Ketua RT atau RW")
    assert await stage_of(world) == "mulai"
    await reads(sari, "Sudah dibenarkan: sudah mulai")


async def test_what_is_said_at_night_is_read_in_the_morning(world: World) -> None:
    """Nothing that is asked, answered or reported at night rings before seven."""
    sari, dewi, number = await house(world)
    by_day(world, 22)
    await taps(world, dewi, AskYes(number))
    dewi.sees("mereka ditanya di chat mereka sendiri. Kalau malam, besok pagi.")
    await reads_in_the_morning(world, sari, ASKED)
    await sari.taps("✅ Ya, boleh diusulkan")
    by_day(world, 22)
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("Yang lain ditanya apakah betul begitu. Kalau malam, besok pagi.")
    await reads_in_the_morning(world, sari, "Ada yang melaporkan")
    by_day(world, 22)
    await sari.taps("✅ Betul")
    sari.sees("Yang lain dikabari. Kalau malam, besok pagi.")
    await reads_in_the_morning(world, dewi, "Sudah dibenarkan: sudah mulai")


async def test_nobody_is_asked_for_a_yes_again_and_again(world: World) -> None:
    """Once in seven days for each account, whatever it said; somebody new is asked all the same,
    and nobody about an empty sheet."""
    sari, dewi, number = await house(world)
    for _ in range(3):
        await taps(world, dewi, AskYes(number))
        world.clock.advance(days=1)
    await reads(sari, ASKED)
    assert sari.transcript.count(ASKED) == 1
    euis = await world.starts(EUIS)
    await at_home_too(world, EUIS)
    await taps(world, dewi, AskYes(number))
    await reads(euis, ASKED)
    assert sari.transcript.count(ASKED) == 1
    world.clock.advance(days=5)
    await taps(world, dewi, AskYes(number))
    await sari.waits()
    assert sari.transcript.count(ASKED) == 2

    async with world.units() as work:
        await work[ProjectRepository].remove_one(number)
        await work.commit()
    await taps(world, dewi, ProjectOfFamily((await family_of(world, SARI)).id))
    empty = (await rows_of(world, project))[-1].id
    assert "🙋 Minta persetujuan" not in dewi.buttons
    await taps(world, dewi, AskYes(empty))
    dewi.sees("Lembarnya masih kosong")
    await taps(world, sari, OpenProject(empty))
    assert "✅ Ya, boleh diusulkan" not in sari.buttons
    await taps(world, sari, SayYes(empty, True))
    sari.sees(STALE)


async def test_a_message_that_comes_again_after_a_no_reports_nothing(world: World) -> None:
    """The same words of the same moment, under another update id."""
    sari, dewi, number = await house(world)
    await taps(world, sari, SayYes(number, True))
    world.simulator.say(DEWI, f"proyek {number} mulai")
    _, body = await world.simulator.call("getUpdates", {"offset": 0, "limit": 100, "timeout": 0})
    await world.settle()
    (report,) = await rows_of(world, project_stage)
    await taps(world, sari, SayOfStage(report.id, Says.WRONG))
    again = [{**one, "update_id": one["update_id"] + 5_000} for one in body["result"]]
    await world.house.ingress.store([addressed(one) for one in again], way="test")
    await world.house.turns.drain()
    await world.house.sender.drain()
    assert [row.says for row in await rows_of(world, project_stage)] == ["wrong"]
    dewi.sees("dijawab belum begitu, dan itu tetap berlaku")

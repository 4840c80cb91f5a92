"""What household and neighbours answer to a project, change and take back; and what stays of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from chat.ingress import addressed
from chat.taps import pack
from domain.people import Role
from features.people.services.consent import ConsentService
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.projects.rules.projects import Photo, Says, Stage
from features.projects.storage.projects import ProjectRepository
from features.projects.storage.tables import project, project_item, project_read, project_stage
from features.projects.views.taps import (
    AskYes,
    ChooseStage,
    DropPhoto,
    MakeProjectPack,
    OpenProject,
    ProjectOfFamily,
    SayOfStage,
    SayYes,
    ShowPhotos,
    TakeStageBack,
    WithoutPhoto,
)
from tests.talk.referral_steps import PALEMBANG, by_day, has_post, reads, reads_in_the_morning
from tests.talk.steps import (
    DEWI,
    EUIS,
    MAYA,
    SARI,
    STALE,
    agrees,
    data_of,
    family_of,
    person,
    picture,
    sends_tap,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HOUSE = "usul rst Sari Wulandari\natap: rusak"
ASKED = "mencatat keadaan rumah Bapak/Ibu"
AREA = "16.71.04.1001"
SHOWN = "[🗑 Hapus foto ini]"
UNDO = "🙅 Batalkan persetujuan"


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def _taps(world: World, chat: Chat, tap: Any) -> None:
    await sends_tap(chat, pack(tap, chat.chat_id, world.house.keyring))


async def _rows(world: World, table: Any) -> list[Any]:
    async with world.house.database.autocommit() as connection:
        return list(await connection.execute(select(table).order_by(table.c.id)))


async def _stage(world: World) -> str:
    return str((await _rows(world, project))[-1].stage)


async def _house(world: World) -> tuple[Chat, Chat, int]:
    """Sari's house, written down by Ibu Dewi."""
    sari = await world.starts(SARI)
    await world.link(SARI)
    dewi = await world.starts(DEWI)
    await dewi.says(HOUSE)
    return sari, dewi, (await _rows(world, project))[-1].id


async def _at_home_too(world: World, account: int) -> None:
    """Another account of Sari's family."""
    async with world.units() as work:
        await work[PeopleRepository].record_consent(
            account, "service", given=True, language="id", text_sha256="0" * 64
        )
        await work[LinkRepository].link(account, (await family_of(world, SARI)).id, world.clock())
        await work.commit()


async def _well(world: World, *neighbours: Chat) -> tuple[Chat, int]:
    """A work of the street that these follow."""
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, AREA)
    await operator.says("usul proyek warga Sumur RT 3\nkebutuhan bersama: ya")
    row = (await _rows(world, project))[-1]
    for one in neighbours:
        await agrees(one)
        await one.starts(f"proyek_{row.slip}")
    return operator, row.id


async def test_a_household_takes_its_yes_back(world: World) -> None:
    """Where the yes was given it can be taken back, from its screen and from the sheet; whoever
    hands it in reads each change, and work that was reported relies on it."""
    sari, dewi, number = await _house(world)
    await _taps(world, sari, SayYes(number, True))
    assert await _stage(world) == "setuju"
    await sari.taps(UNDO)
    sari.sees("Persetujuan dibatalkan")
    sari.sees("Pencatat proyeknya dikabari")
    await reads(dewi, "persetujuannya dibatalkan. Berkasnya jangan diserahkan")
    (row,) = await _rows(world, project)
    assert (row.stage, row.consent_by) == ("lembar", None)
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("Tunggu dulu persetujuan keluarga")

    await _taps(world, sari, SayYes(number, True))
    await dewi.waits()
    assert dewi.transcript.count("mereka setuju") == 2
    await sari.taps("🏗 Proyeknya")
    await sari.taps(UNDO)
    await dewi.waits()
    assert dewi.transcript.count("persetujuannya dibatalkan") == 2
    for _ in range(3):
        await _taps(world, sari, SayYes(number, False))
    await dewi.waits()
    assert dewi.transcript.count("belum. Tolong jangan mendesak") == 1, "the same no once a day"

    await _taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} mulai")
    await _taps(world, sari, SayYes(number, False))
    sari.sees("Pekerjaannya sudah dilaporkan, jadi persetujuannya tetap")
    assert await _stage(world) == "setuju"
    await _taps(world, sari, OpenProject(number))
    assert UNDO not in sari.buttons


async def test_a_neighbour_takes_back_the_own_yes_alone(world: World) -> None:
    first = world.newcomer("Tetangga Satu", "+6281299990081")
    second = world.newcomer("Tetangga Dua", "+6281299990082")
    operator, number = await _well(world, first, second)
    await _taps(world, first, SayYes(number, True))
    await _taps(world, second, OpenProject(number))
    assert UNDO not in second.buttons
    await _taps(world, second, SayYes(number, False))
    second.sees("Warga lain sudah setuju lebih dulu")
    await reads(operator, "ada warga yang tidak setuju")
    assert await _stage(world) == "setuju"
    await _taps(world, first, SayYes(number, False))
    first.sees("Persetujuan dibatalkan")
    assert await _stage(world) == "lembar"


async def test_an_answer_to_a_stage_may_be_changed_until_others_go_on_from_it(
    world: World,
) -> None:
    """The one who answered thinks better of it; another one reads what was said, and that it
    stands; after the next report it stands for all."""
    sari, dewi, number = await _house(world)
    euis = await world.starts(EUIS)
    await _at_home_too(world, EUIS)
    await _taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} mulai")
    first = (await _rows(world, project_stage))[-1].id
    await _taps(world, sari, SayOfStage(first, Says.RIGHT))
    await _taps(world, euis, SayOfStage(first, Says.WRONG))
    euis.sees("tadi sudah dibenarkan, dan itu tetap berlaku")
    euis.does_not_see("Terima kasih")
    assert await _stage(world) == "mulai"

    await _taps(world, sari, SayOfStage(first, Says.RIGHT))
    sari.sees("tadi sudah dibenarkan, dan itu tetap berlaku")
    await _taps(world, sari, SayOfStage(first, Says.WRONG))
    sari.sees("Dicatat: belum begitu")
    await reads(dewi, "Belum dibenarkan: sudah mulai")
    assert await _stage(world) == "setuju", "the work is as far as before"
    await sari.taps("✅ Ternyata betul")
    await dewi.waits()
    assert dewi.transcript.count("Sudah dibenarkan: sudah mulai") == 2
    assert await _stage(world) == "mulai"

    await dewi.says(f"proyek {number} setengah")
    await _taps(world, sari, SayOfStage(first, Says.WRONG))
    sari.sees("itu tetap berlaku")
    assert await _stage(world) == "mulai"


async def test_a_report_by_mistake_is_taken_back_and_blocks_nothing(world: World) -> None:
    """Nobody answers; whoever reported it takes it back, and nobody else can."""
    sari, dewi, number = await _house(world)
    await _taps(world, sari, SayYes(number, True))
    await dewi.says(f"proyek {number} selesai")
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("laporan terakhir masih menunggu jawaban")
    wrong = (await _rows(world, project_stage))[-1].id
    await _taps(world, sari, TakeStageBack(wrong))
    sari.sees("Proyek itu tidak ada")
    await _taps(world, dewi, OpenProject(number))
    await dewi.taps("↩️ Batalkan laporan tahap")
    dewi.sees("Tahapnya bisa dilaporkan lagi")
    await reads(sari, "Dibatalkan pelapornya: selesai")
    await _taps(world, sari, SayOfStage(wrong, Says.RIGHT))
    sari.sees("sudah dibatalkan pelapornya")
    assert await _stage(world) == "setuju"
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("dilaporkan")
    assert [row.says for row in await _rows(world, project_stage)] == ["back", "waiting"]
    await _taps(world, sari, SayOfStage((await _rows(world, project_stage))[-1].id, Says.RIGHT))
    await _taps(world, dewi, TakeStageBack((await _rows(world, project_stage))[-1].id))
    dewi.sees("itu tetap berlaku")
    assert await _stage(world) == "mulai"


async def test_what_a_post_that_ended_reported_does_not_block(world: World) -> None:
    first = world.newcomer("Tetangga Satu", "+6281299990081")
    operator, number = await _well(world, first)
    await _taps(world, first, SayYes(number, True))
    await operator.says(f"proyek {number} mulai")
    report = (await _rows(world, project_stage))[-1].id
    other = await has_post(world, "Operator Baru", Role.VILLAGE, AREA, "+6281299992009")
    await _taps(world, other, TakeStageBack(report))
    other.sees("Proyek itu tidak ada")
    async with world.units() as work:
        await work[StaffRepository].remove(operator.person.id, Role.VILLAGE)
        await work.commit()
    await _taps(world, other, OpenProject(number))
    await other.taps("↩️ Batalkan laporan tahap")
    other.sees("Tahapnya bisa dilaporkan lagi")


async def test_a_mother_who_reports_alone_is_confirmed_by_a_witness(world: World) -> None:
    """Nobody but her is there: she reads what happens next, and her companion can do it at once."""
    sari, dewi, number = await _house(world)
    await _taps(world, sari, SayYes(number, True))
    await _taps(world, sari, WithoutPhoto(number, Stage.BEGUN))
    sari.sees("Pendamping dikabari")
    sari.sees("mencatat saksinya")
    sari.does_not_see("tautannya")
    await reads(dewi, "Tidak ada orang lain di bot ini yang bisa membenarkan")
    await _taps(world, sari, OpenProject(number))
    assert "✅ Betul" not in sari.buttons
    assert "↩️ Batalkan laporan tahap" in sari.buttons
    await dewi.taps("Ketua RT atau RW")
    assert await _stage(world) == "mulai"
    await reads(sari, "Sudah dibenarkan: sudah mulai")


async def test_what_is_said_at_night_is_read_in_the_morning(world: World) -> None:
    """Nothing that is asked, answered or reported at night rings before seven."""
    sari, dewi, number = await _house(world)
    by_day(world, 22)
    await _taps(world, dewi, AskYes(number))
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
    sari, dewi, number = await _house(world)
    for _ in range(3):
        await _taps(world, dewi, AskYes(number))
        world.clock.advance(days=1)
    await reads(sari, ASKED)
    assert sari.transcript.count(ASKED) == 1
    euis = await world.starts(EUIS)
    await _at_home_too(world, EUIS)
    await _taps(world, dewi, AskYes(number))
    await reads(euis, ASKED)
    assert sari.transcript.count(ASKED) == 1
    world.clock.advance(days=5)
    await _taps(world, dewi, AskYes(number))
    await sari.waits()
    assert sari.transcript.count(ASKED) == 2

    async with world.units() as work:
        await work[ProjectRepository].remove_one(number)
        await work.commit()
    await _taps(world, dewi, ProjectOfFamily((await family_of(world, SARI)).id))
    empty = (await _rows(world, project))[-1].id
    assert "🙋 Minta persetujuan" not in dewi.buttons
    await _taps(world, dewi, AskYes(empty))
    dewi.sees("Lembarnya masih kosong")
    await _taps(world, sari, OpenProject(empty))
    assert "✅ Ya, boleh diusulkan" not in sari.buttons
    await _taps(world, sari, SayYes(empty, True))
    sari.sees(STALE)


async def test_every_look_at_the_sheet_of_a_household_is_recorded(world: World) -> None:
    """Also the one with which it begins, and what a message shows of it."""
    await _house(world)
    assert [row.way for row in await _rows(world, project_read)] == ["card"]
    dewi = world.chat(DEWI)
    await _taps(world, dewi, ProjectOfFamily((await family_of(world, SARI)).id))
    await dewi.says("usul rst Sari Wulandari\nlantai: tanah")
    assert [row.way for row in await _rows(world, project_read)] == ["card"] * 3


async def test_whoever_only_follows_a_house_is_asked_nothing(world: World) -> None:
    await _house(world)
    neighbour = world.newcomer("Tetangga", "+6281299990083")
    await agrees(neighbour)
    await neighbour.starts(f"proyek_{(await _rows(world, project))[-1].slip}")
    neighbour.sees("Keluarganya ditanya dulu")
    neighbour.does_not_see("Boleh diusulkan")


async def test_the_house_is_named_to_who_has_several(world: World) -> None:
    sari, dewi, number = await _house(world)
    await _taps(world, dewi, AskYes(number))
    await sari.waits()
    assert "👪 Sari Wulandari" not in sari.transcript
    await _taps(world, sari, SayYes(number, True))
    async with world.units() as work:
        other = await family_of(world, MAYA + 1)
        await work[LinkRepository].link(SARI, other.id, world.clock())
        await work.commit()
    await dewi.says(f"proyek {number} mulai")
    await reads(sari, "Ada yang melaporkan", "👪 Sari Wulandari")


async def test_photos_of_a_house_can_be_removed_and_all_can_be_seen(world: World) -> None:
    """Ten at a time, and the pack says how many are not in it; the household removes what it does
    not want there, for everybody and for good."""
    sari, dewi, number = await _house(world)
    await dewi.sends_photo(picture(), caption=f"proyek {number} atap")
    async with world.units() as work:
        one = await work[ProjectRepository].get(number)
        assert one is not None
        (sent,) = one.photos
        more = [replace(sent, key=f"{DEWI}:999:{n}") for n in range(12)]
        await work[ProjectRepository].keep(number, more)
        await work.commit()
    before = dewi.transcript.count(SHOWN)
    await _taps(world, dewi, MakeProjectPack(number))
    assert "10 foto terbaru dari 13" in dewi.transcript
    assert dewi.transcript.count(SHOWN) == before + 10
    dewi.sees("10 dari 13 foto")
    await dewi.taps("Berikutnya ▶️")
    assert dewi.transcript.count(SHOWN) == before + 13

    await _taps(world, sari, ShowPhotos(number, 1))
    message, data = data_of(sari, "🗑 Hapus foto ini")
    await sends_tap(sari, data, message)
    sari.sees("Fotonya sudah dihapus dari bot ini")
    assert len(await _rows(world, project_item)) == 12
    ani = await has_post(world, "Bu Ani", Role.COMPANION, "33.05.12", number="P-3305-ANI")
    await _taps(world, ani, DropPhoto(number, (await _rows(world, project_item))[0].id))
    assert len(await _rows(world, project_item)) == 12


async def test_an_erased_account_leaves_no_photo_and_no_report_of_its_own(world: World) -> None:
    """The house stays with those who have linked it too."""
    sari, dewi, number = await _house(world)
    await _at_home_too(world, EUIS)
    await _taps(world, sari, SayYes(number, True))
    async with world.units() as work:
        now = world.clock()
        photos = [Photo(f"{who}:9:0", f"file-{who}", now, "atap") for who in (SARI, DEWI, EUIS)]
        await work[ProjectRepository].keep(number, photos)
        await work.commit()
    await _taps(world, sari, WithoutPhoto(number, Stage.BEGUN))
    await world.house.services[ConsentService].erase(await person(world, SARI))
    keys = [row.item_key for row in await _rows(world, project_item)]
    assert keys == [f"{DEWI}:9:0", f"{EUIS}:9:0"]
    (report,) = await _rows(world, project_stage)
    assert (report.sender_id, report.stage) == (0, "mulai")
    (row,) = await _rows(world, project)
    assert row.consent_by is None
    await dewi.waits()
    await _taps(world, dewi, ChooseStage(number))
    euis = await world.starts(EUIS)
    await _taps(world, euis, SayOfStage(report.id, Says.RIGHT))
    assert await _stage(world) == "mulai"


async def test_a_message_that_comes_again_after_a_no_reports_nothing(world: World) -> None:
    """The same words of the same moment, under another update id."""
    sari, dewi, number = await _house(world)
    await _taps(world, sari, SayYes(number, True))
    world.simulator.say(DEWI, f"proyek {number} mulai")
    _, body = await world.simulator.call("getUpdates", {"offset": 0, "limit": 100, "timeout": 0})
    await world.settle()
    (report,) = await _rows(world, project_stage)
    await _taps(world, sari, SayOfStage(report.id, Says.WRONG))
    again = [{**one, "update_id": one["update_id"] + 5_000} for one in body["result"]]
    await world.house.ingress.store([addressed(one) for one in again], way="test")
    await world.house.turns.drain()
    await world.house.sender.drain()
    assert [row.says for row in await _rows(world, project_stage)] == ["wrong"]
    dewi.sees("dijawab belum begitu, dan itu tetap berlaku")


async def test_who_is_companion_and_of_the_village_writes_down_both(world: World) -> None:
    """Own families as their companion, and households that no register knows for the village."""
    _, dewi, _ = await _house(world)
    await has_post_too(world, DEWI, AREA)
    await dewi.says("usul rst Mak Ijah\natap: bocor")
    roles = [(row.role, row.family_id is None) for row in await _rows(world, project)]
    assert roles == [("companion", False), ("village", True)]
    await dewi.says("/proyek")
    dewi.sees("Proyek: 2")
    labels = [one for one in dewi.buttons if one[0].isdigit()]
    assert [one.partition(". ")[2] for one in labels] == ["Sari Wulandari", "Mak Ijah"]
    coordinator = await has_post(world, "Bu Lain", Role.COMPANION, PALEMBANG, "+6281299992011")
    await coordinator.says("/proyek")
    coordinator.sees("Proyek: 0")


async def has_post_too(world: World, account: int, area: str) -> None:
    async with world.units() as work:
        await work[StaffRepository].put(StaffMember(account, Role.VILLAGE, "Ibu Dewi", area, None))
        await work.commit()

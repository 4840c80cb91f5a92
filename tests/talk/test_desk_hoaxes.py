"""What many ask and the calendar of notices, as pages: by the services and rules of the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.broadcasts.services.schedules import BroadcastSchedules
from features.hoaxes.services.notices import NoticeService
from features.hoaxes.services.tip_desk import TipDeskService
from tests.talk.desk_steps import at_laptop, say
from tests.talk.steps import BAYU, KARTO, RATNA, SARI, YUSUF
from tests.talk.tip_steps import OTHER, UNKNOWN, agrees, known_to

if TYPE_CHECKING:
    from features.broadcasts.rules.broadcasts import Schedule
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def test_one_answer_on_the_page_reaches_everybody_who_asked(world: World) -> None:
    sari, karto = await world.starts(SARI), await world.starts(KARTO)
    await agrees(sari)
    await agrees(karto)
    hoax = await known_to(world)
    browser = await at_laptop(world, RATNA)
    await browser.get("/desk/tanya")
    browser.sees("tabung gas melon")
    browser.sees("👥 2")
    browser.does_not_see("Sari")
    number = browser.page.partition('href="/desk/tanya/')[2].partition('"')[0]
    await browser.get(f"/desk/tanya/{number}")
    await browser.get(f"/desk/tanya/{number}?cari={hoax.title.split()[0]}")
    await browser.post(f"/desk/tanya/{number}/alasan", {"isi": "pendek"})
    browser.sees(say("Write one sentence of 10 to 300 letters, without a link."))
    await browser.post(f"/desk/tanya/{number}/jawab", {"entri": "tidak-ada"})
    browser.sees(say("No such entry is in the library."))
    await browser.post(f"/desk/tanya/{number}/jawab", {"entri": hoax.id})
    browser.sees(hoax.title)
    await browser.post(f"/desk/tanya/{number}/batal")
    browser.sees(say("Taken back. Nobody was told."))
    await browser.post(f"/desk/tanya/{number}/jawab", {"entri": hoax.id})
    card = await world.house.services[TipDeskService].card(
        await world.person(YUSUF), int(number), world.clock()
    )
    assert card.answer is not None
    assert card.answer.id == hoax.id
    world.clock.advance(minutes=3)
    await browser.post(f"/desk/tanya/{number}/batal")
    assert browser.answer is not None
    assert browser.answer.status_code == 409


async def test_two_questions_become_one_on_the_page(world: World) -> None:
    sari, karto = await world.starts(SARI), await world.starts(KARTO)
    await agrees(sari, UNKNOWN)
    await agrees(karto, OTHER)
    desk, ratna = world.house.services[TipDeskService], await world.person(RATNA)
    first, second = (await desk.queue(ratna)).clusters
    browser = await at_laptop(world, RATNA)
    await browser.get(f"/desk/tanya/{first.id}")
    await browser.post(f"/desk/tanya/{first.id}/gabung", {"ke": str(second.id)})
    browser.sees(say("Both are one now."))
    assert [one.askers for one in (await desk.queue(ratna)).clusters] == [2]
    assert (await browser.get(f"/desk/tanya/{first.id}")).status_code == 409


async def test_the_calendar_is_changed_on_the_page_as_in_the_chat(
    world: World, schedule: Schedule
) -> None:
    browser = await at_laptop(world, RATNA)
    await browser.get("/desk/kalender")
    browser.sees(schedule.title)
    run = browser.page.partition(f'href="/desk/kalender/{schedule.id}/')[2].partition('"')[0]
    address = f"/desk/kalender/{schedule.id}/{run}"
    await browser.get(address)
    story = browser.page.rpartition('name="cerita" value="')[2].partition('"')[0]
    await browser.post(address, {"langkah": "pasang", "cerita": story})
    browser.sees("dipilih editor")
    service, ratna = world.house.services[NoticeService], await world.person(RATNA)
    days = sorted({r.on for r in world.house.services[BroadcastSchedules].next_runs(schedule, 8)})
    found = await service.calendar(ratna, schedule, days)
    assert found.plans[days[0]].story_id == story
    await browser.post(address, {"langkah": "lewati"})
    await browser.post(address, {"langkah": "lepas"})
    assert not (await service.calendar(ratna, schedule, days)).plans
    await browser.post("/desk/kalender/cerita", {"cerita": story})
    browser.sees(say("Never told by itself"))
    await browser.post("/desk/kalender/cerita", {"cerita": story, "boleh": "ya"})
    browser.does_not_see(say("Never told by itself"))
    await browser.post("/desk/kalender/musim", {"musim": "bbm", "hari": "7"})
    browser.sees(say("⛽ Fuel prices"))
    assert (await browser.get("/desk/kalender/999/2026-11-30")).status_code == 409
    assert (await browser.get(f"/desk/kalender/{schedule.id}/besok")).status_code == 409


async def test_officers_of_cases_see_neither(world: World, ratna: Chat) -> None:
    del ratna
    browser = await at_laptop(world, BAYU)
    for path in ("/desk/tanya", "/desk/kalender"):
        assert (await browser.get(path)).status_code == 403

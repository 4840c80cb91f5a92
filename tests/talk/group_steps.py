"""Ways that conversations about P2K2 groups take."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from features.people.services.families import FamilyService
from tests.talk.steps import DEWI, person

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

WIB = ZoneInfo("Asia/Jakarta")
INVITED = "📩 Undangan pertemuan kelompok (P2K2) dari pendamping"
COMES, CANNOT = "✅ Datang", "❌ Tidak bisa"
PLAN, CONFIRM = "📅 Rencanakan pertemuan", "✅ Rencanakan dan undang"
MODULE, SESSION = "Pengasuhan dan pendidikan anak", "Memahami perilaku anak"


async def at(world: World, clock: str, *, days: int = 0) -> None:
    """The clock of the bot goes on to that time of day in Western Indonesia; jobs run."""
    local = world.clock.now.astimezone(WIB)
    wanted = datetime.combine(local.date() + timedelta(days=days), time.fromisoformat(clock), WIB)
    if wanted < world.clock.now:
        wanted += timedelta(days=1)
    world.clock.now = wanted
    await tells(world)


async def tells(world: World) -> None:
    """What is due of groups is told and sent."""
    for job in world.house.clockwork.jobs:
        if job.name.startswith("groups."):
            await job.run()
    await world.settle()


async def own_names(world: World, person_id: int = DEWI) -> list[str]:
    """The families of a companion, by name."""
    found = await world.house.services[FamilyService].of_companion(await person(world, person_id))
    return [one.head_name for one in found]


async def makes_group(world: World, name: str = "Melati 1") -> Chat:
    """Ibu Dewi makes a group of all her families."""
    dewi = world.chat(DEWI)
    await dewi.says("/kelompok")
    await dewi.taps("➕ Kelompok baru")
    await dewi.says(name)
    await dewi.taps("🏘 Semua di desa ini (3)")
    await dewi.taps("✅ Selesai")
    return dewi


async def plans(dewi: Chat, when: str = "lusa jam 9", place: str = "Balai desa") -> None:
    """From the page of the group to the plan that was confirmed."""
    await dewi.taps(PLAN)
    await dewi.says(when)
    await dewi.says(place)
    await dewi.taps(MODULE)
    await dewi.taps(SESSION)
    await dewi.taps(CONFIRM)


async def opens_group(dewi: Chat, name: str = "Melati 1", count: int = 3) -> None:
    await dewi.says("/kelompok")
    await dewi.taps(f"👥 {name} ({count})")


async def opens_meeting(dewi: Chat) -> None:
    """The newest meeting of the group."""
    await opens_group(dewi)
    await dewi.taps("🗓 Pertemuan")
    await dewi.taps(next(one for one in dewi.buttons if one[0] in "📅✅"))


async def newest_file(world: World, chat: Chat) -> bytes:
    """The newest document in a chat."""
    found = [m for m in world.simulator.messages(chat.chat_id) if "document" in m]
    return world.simulator.files.data(found[-1]["document"]["file_id"])

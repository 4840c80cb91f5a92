"""A clock of cases over the sample country, with a time that moves only when told to."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import select

from chat.post import Post
from domain.areas import load_areas
from features.cases.jobs.bell import CaseBell
from features.cases.jobs.clock import CaseClock
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.desk_events import DeskEvents
from features.cases.services.office import CaseOffice
from features.cases.services.safety import CaseSafety
from features.cases.storage.cases import CaseRepository
from features.cases.storage.tables import case_file
from features.people.services.imports import ImportService
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from house import file_kinds
from simulator.country import write
from simulator.people import sample_people
from storage.tables import outbox, place_of
from storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from domain.people import Person
    from storage.database import Database
    from storage.keyring import Keyring

WIB = ZoneInfo("Asia/Jakarta")
SARI, KARTO, HASNAH, YOSINA, DEWI, AMRAN, LINA, BAYU = (
    1001,
    1002,
    1005,
    1006,
    1008,
    1009,
    1010,
    1011,
)
HOME = {SARI: "16.71.04.1001", KARTO: "33.05.12.1010", HASNAH: "73.06.02.1001"}
HOME[YOSINA] = "91.03.01.1001"
NIKS = {SARI: "1671045408909901", YOSINA: "9103015712849901"}


@dataclass(frozen=True)
class Sent:
    """One message that the clock queued."""

    id: int
    chat_id: int
    text: str
    buttons: str
    key: str
    not_before: datetime


@dataclass
class ClockWorld:
    database: Database
    keyring: Keyring
    now: datetime
    numbers: int = 0
    read_up_to: int = 0
    units: UnitOfWorkFactory = field(init=False)

    def __post_init__(self) -> None:
        self.units = UnitOfWorkFactory(self.database, self.keyring)
        areas = load_areas()
        self.post = Post(self.units, self.keyring)
        self.bell = CaseBell(self.post, areas, lambda: self.now)
        self.cases = CaseService(self.units, lambda: self.now, areas)
        self.office = CaseOffice(self.units, lambda: self.now, areas)
        self.desks = DeskEvents(self.units, lambda: self.now, areas)
        self.safety = CaseSafety(self.units, lambda: self.now, self.cases)
        self.newsroom = Newsroom(self.units, self.post, areas)

    def clock(self) -> CaseClock:
        """A new one each time: nothing is remembered in memory."""
        return CaseClock(
            self.units,
            self.office,
            self.newsroom,
            self.post,
            lambda: self.now,
            load_areas(),
            self.bell,
        )

    def at(self, text: str, zone: ZoneInfo = WIB) -> None:
        self.now = datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)

    async def runs(self, text: str | None = None, zone: ZoneInfo = WIB) -> list[Sent]:
        if text is not None:
            self.at(text, zone)
        await self.clock().run_once()
        return await self.new()

    async def person(self, account: int) -> Person:
        async with self.units.at_once() as work:
            return await work[PeopleRepository].get(account)

    async def files(
        self,
        reporter: int,
        category: Category | None,
        *,
        story: str = "Sudah dua bulan bantuan belum masuk, kata bank tidak ada data.",
        kind: CaseKind = CaseKind.COMPLAINT,
        own_family: bool = True,
        anonymous: bool = False,
    ) -> CaseFile:
        self.numbers += 1
        family_id = None
        if own_family and reporter in NIKS:
            async with self.units.at_once() as work:
                family = await work[FamilyRepository].with_nik(NIKS[reporter])
            family_id = family.id if family else None
        filing = Filing(
            kind, category, story, "", HOME[reporter], family_id=family_id, anonymous=anonymous
        )
        filed = await self.cases.file(await self.person(reporter), filing, f"k{self.numbers}")
        return filed.case

    async def case(self, case_id: int) -> CaseFile:
        async with self.units.at_once() as work:
            found = await work[CaseRepository].get(case_id)
        assert found is not None
        return found

    async def columns(self, *names: str) -> Sequence[Any]:
        """These columns of all open cases."""
        wanted = select(*(case_file.c[name] for name in names))
        async with self.database.autocommit() as connection:
            return (await connection.execute(wanted.where(case_file.c.closed_at.is_(None)))).all()

    async def new(self) -> list[Sent]:
        """What was queued since the last look."""
        async with self.database.autocommit() as connection:
            rows = (
                await connection.execute(
                    select(outbox).where(outbox.c.id > self.read_up_to).order_by(outbox.c.id)
                )
            ).all()
        found = []
        for row in rows:
            sealed = self.keyring.open(
                row.payload_sealed, place_of(outbox, "payload_sealed", row.chat_id)
            )
            payload = orjson.loads(sealed)
            found.append(
                Sent(
                    row.id,
                    row.chat_id,
                    payload.get("text", ""),
                    str(payload.get("reply_markup", "")),
                    row.dedupe or "",
                    row.not_before,
                )
            )
            self.read_up_to = row.id
        return found


async def settle(world: ClockWorld) -> None:
    """The sample families, and four sample people with a post."""
    importer = ImportService(world.units, load_areas(), lambda: world.now)
    with tempfile.TemporaryDirectory() as folder:
        sample = write(Path(folder), today=world.now.date(), families=20)
        for kind in ("pendamping", "keluarga"):
            report = await importer.run(
                file_kinds()[kind], sample.files[kind], dry_run=False, progress=lambda *_: None
            )
            assert not report.problems
    async with world.units() as work:
        for person in sample_people():
            post = person.post
            if post is not None and person.telegram_id in (DEWI, AMRAN, LINA, BAYU):
                await work[PeopleRepository].meet(person.telegram_id)
                await work[StaffRepository].put(
                    StaffMember(
                        person.telegram_id,
                        post.role,
                        person.full_name,
                        post.area_code,
                        post.companion_id,
                    )
                )
        await work.commit()


def night_is_over(now: datetime, zone: ZoneInfo) -> datetime | None:
    """The rule of quiet hours, told in another way than the code tells it."""
    local = now.astimezone(zone)
    if 7 <= local.hour < 20:
        return None
    morning = local.replace(hour=7, minute=0, second=0, microsecond=0)
    return morning if local < morning else morning + timedelta(days=1)


def receivers(sent: list[Sent]) -> list[int]:
    return [one.chat_id for one in sent]


def wib(moment: datetime) -> str:
    return f"{moment.astimezone(WIB):%Y-%m-%d %H:%M}"

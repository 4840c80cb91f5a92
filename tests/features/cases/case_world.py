"""People who file, a desk with faults, and the jobs between them, on a clock that tests turn."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select, text

from chat.post import Post
from domain.areas import load_areas
from domain.people import Person
from features.cases.desks.sample import SampleCommandCenter
from features.cases.desks.sample_desk import SampleCase, SampleDesk
from features.cases.jobs.case_events import CaseEvents
from features.cases.jobs.delivery import CaseDelivery
from features.cases.jobs.events import CaseEventInbox
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile, CaseKind, CaseUpload, Category
from features.cases.rules.command_center import OutgoingCase
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.desk_events import DeskEvents
from features.cases.services.office import CaseOffice
from features.cases.storage.tables import case_outbox
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory, joined_to

AREA = "16.71.04.1001"
SITI = Person(telegram_id=700_000_001)
DESK = "http"
_numbers = count(1)


class Clock:
    """Begins a little ahead of the database, which stamps some rows by itself."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC) + timedelta(minutes=5)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        self.now += timedelta(**parts)


class Line(SampleCommandCenter):
    """The sample desk, with a record of every call and of when cases arrived."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(SampleDesk(clock))
        self._clock = clock
        self.calls: list[tuple[str, str]] = []
        self.arrived: list[tuple[datetime, str]] = []

    async def submit(self, case: OutgoingCase, key: str) -> str:
        self.calls.append(("submit", key))
        reference = await super().submit(case, key)
        self.arrived.append((self._clock(), case.ticket))
        return reference

    async def find(self, key: str) -> str | None:
        self.calls.append(("find", key))
        return await super().find(key)


@dataclass
class CaseWorld:
    database: Database
    keyring: Keyring
    leases: Leases
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.units = UnitOfWorkFactory(self.database, self.keyring)
        areas = load_areas()
        self.line = Line(self.clock)
        self.service = CaseService(self.units, self.clock, areas, (DESK,))
        self.office = CaseOffice(self.units, self.clock, areas, (DESK,))
        self.post = Post(self.units, self.keyring)
        self.newsroom = Newsroom(self.units, self.post, areas)
        self.desks = DeskEvents(self.units, self.clock, areas, (DESK,))
        self.inbox = CaseEventInbox(self.database, self.keyring, self.desks, self.newsroom)
        self.events = CaseEvents({DESK: self.line}, self.inbox, leads=_always)
        self.delivery = self.new_delivery()

    def new_delivery(self) -> CaseDelivery:
        """As a process has it that was just started."""
        return CaseDelivery(
            self.database,
            self.keyring,
            self.units,
            {DESK: self.line},
            self.clock,
            load_areas(),
            leases=self.leases,
            leads=_always,
            chance=random.Random(1),
        )

    async def file(
        self,
        story: str = "Bantuan belum cair",
        *,
        person: Person = SITI,
        category: Category = Category.NOT_PAID,
        files: tuple[CaseUpload, ...] = (),
        anonymous: bool = False,
    ) -> CaseFile:
        key = f"test:{next(_numbers)}"
        filing = Filing(
            CaseKind.COMPLAINT, category, story, "Segera cair", AREA, files=files,
            anonymous=anonymous,
        )  # fmt: skip
        return (await self.service.file(person, filing, key)).case

    async def file_many(self, count: int) -> list[str]:
        """Tickets of so many cases, filed in one transaction."""
        async with self.database.transaction() as connection:
            with joined_to(connection):
                return [(await self.file()).ticket for _ in range(count)]

    def at_desk(self, case: CaseFile) -> SampleCase:
        found = self.line.desk.find(case.ticket)
        assert found is not None, f"{case.ticket} has not arrived"
        return found

    async def rows(self) -> list[tuple[str, str, int]]:
        """Kind, state and attempts of the case outbox, in order."""
        async with self.database.autocommit() as connection:
            found = await connection.execute(
                select(case_outbox.c.kind, case_outbox.c.state, case_outbox.c.attempts).order_by(
                    case_outbox.c.id
                )
            )
            return [(row[0], row[1], row[2]) for row in found]

    async def told(self, chat_id: int = SITI.telegram_id) -> int:
        """How many messages wait for somebody."""
        async with self.database.autocommit() as connection:
            found = await connection.execute(select(outbox.c.id).where(outbox.c.chat_id == chat_id))
            return len(found.all())

    async def forget_messages(self) -> None:
        async with self.database.autocommit() as connection:
            await connection.execute(text("DELETE FROM outbox"))


async def hurry(database: Database) -> None:
    """A test that crashes may lose its database: commits do not wait for the disk."""
    async with database.autocommit() as connection:
        name = await connection.scalar(text("SELECT current_database()"))
        await connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
    await database.engine.dispose()


async def _always() -> bool:
    return True

"""A register with two companions and a TKSK, and a group of families of the first."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from domain.areas import load_areas
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.kube.rules.kube import Office
from features.kube.services.books import BookService
from features.kube.services.kubes import KubeService
from features.kube.services.offices import OfficeService
from features.kube.services.papers import PaperService
from features.kube.storage.kubes import KubeRepository
from features.kube.storage.tables import kube_member
from features.people.services.help_ends import HelpEnds
from features.people.services.linking import LinkingService
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.caseload.register import add_companions, add_family

HERE, THERE = "16.71.04.1001", "33.05.12.1010"
NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
FIRST, SECOND, TKSK = 900, 901, 902
"""Accounts of two companions of the village, and of the TKSK of its kecamatan."""
POSTS = {
    FIRST: StaffPost(Role.COMPANION, "Rina", HERE, "P-1"),
    SECOND: StaffPost(Role.COMPANION, "Dewi", HERE, "P-2"),
    TKSK: StaffPost(Role.COMPANION, "Amran", "16.71.04", "T-1"),
}


class KubeWorld:
    """Families 1-6 are the first companion's, 7-8 the second's; each has account 100 + number."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring, self.now = database, keyring, NOW
        self.units = UnitOfWorkFactory(database, keyring)
        linking = LinkingService(self.units, self.clock, HelpEnds(self.clock))
        base = (self.units, self.clock, load_areas())
        self.kubes, self.books = KubeService(*base, linking), BookService(*base)
        self.offices, self.papers = OfficeService(*base), PaperService(*base)
        self.families: dict[int, UUID] = {}

    def clock(self) -> datetime:
        return self.now

    def later(self, **parts: float) -> None:
        self.now += timedelta(**parts)

    async def person(self, telegram_id: int) -> Person:
        async with self.units.at_once() as work:
            return await work[PeopleRepository].get(telegram_id)

    async def fill(self) -> None:
        roles = {
            "P-1": ("Pendamping PKH", HERE),
            "P-2": ("Pendamping PKH", HERE),
            "T-1": ("TKSK", "16.71.04"),
        }
        await add_companions(self.database, self.keyring, roles)
        for number in range(1, 9):
            companion = "P-1" if number <= 6 else "P-2"
            self.families[number] = await add_family(
                self.database, self.keyring, number, area=HERE, companion_id=companion
            )
        async with self.units() as work:
            for number, family_id in self.families.items():
                await work[PeopleRepository].record_consent(
                    100 + number, "service", given=True, language="id", text_sha256="0" * 64
                )
                await work[LinkRepository].link(100 + number, family_id, NOW)
            for account, post in POSTS.items():
                await work[PeopleRepository].meet(account)
                await work[StaffRepository].put(
                    StaffMember(account, post.role, post.name, post.area_code, post.companion_id)
                )
            await work.commit()

    async def group(self, *numbers: int) -> int:
        """A group of these families; the first is treasurer, the second chair."""
        async with self.units() as work:
            key = f"k{numbers}"[:24]
            kube = await work[KubeRepository].add(key, FIRST, "Keripik Melati", HERE)
            for number in numbers:
                await work[KubeRepository].join(kube.id, self.families[number], NOW)
            for number, office in zip(numbers, (Office.TREASURER, Office.CHAIR), strict=False):
                await work.connection.execute(
                    update(kube_member)
                    .where(kube_member.c.family_id == self.families[number])
                    .values(office=office.value)
                )
            await work.commit()
        return kube.id

    async def member(self, number: int) -> int:
        """The number of a family's membership."""
        async with self.database.autocommit() as connection:
            found = await connection.scalar(
                select(kube_member.c.id).where(kube_member.c.family_id == self.families[number])
            )
        return int(found or 0)


def linked(telegram_id: int, *families: UUID) -> Person:
    """Somebody as a turn knows them, with these families of their own."""
    own = tuple(LinkedFamily(one, "Ibu", HERE) for one in families)
    return Person(telegram_id, consented=True, families=own)

"""A desk where tips arrive, and two hoaxes that people ask about."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select

from chat.post import Post
from domain.areas import load_areas
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import (
    Bundle,
    masked,
)
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.services.tips import TipService
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


SAPI = (
    "Pengumuman untuk warga, mulai bulan depan semua tabung gas melon wajib ditukar di balai desa "
    "dengan sapi jantan, yang terlambat dicoret dari daftar, info dari pak Karso"
)


PANTAI = (
    "Telah dibuka lowongan penjaga pantai khusus lansia di Kecamatan Suka Makmur, seragam gratis, "
    "bawa pelampung sendiri dan fotokopi raport anak ke balai kota hari Minggu"
)


ADMIN = Person(9001, posts=(StaffPost(Role.ADMINISTRATOR, "Ratna"),))


SECOND = Person(9002, posts=(StaffPost(Role.ADMINISTRATOR, "Yusuf"),))


class Desk:
    """The services over one database, and their time."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring, self.now = database, keyring, NOW
        self.units = UnitOfWorkFactory(database, keyring)
        self.hoaxes = HoaxService(self.units, lambda: self.now)
        self.tips = TipService(self.units, self.hoaxes, keyring)
        self.desk = TipDeskService(self.units, self.hoaxes)

    def news(self) -> TipNews:
        """A fresh process of the job."""
        return TipNews(
            self.units,
            Post(self.units, self.keyring),
            self.hoaxes,
            self.desk,
            lambda: self.now,
            load_areas(),
        )

    async def ask(self, who: int, words: str = SAPI, *, area: str = "") -> int:
        """The cluster of a tip of somebody, perhaps with a family in an area."""
        families = (LinkedFamily(UUID(int=who), "X", area),) if area else ()
        person = Person(who, consented=bool(area), families=families)
        kept = await self.tips.keep(person, Bundle(masked(words)), self.now)
        return kept.cluster.id

    async def told(self, prefix: str) -> list[int]:
        """Who has a message in the outbox whose key begins so."""
        async with self.database.autocommit() as connection:
            rows = await connection.execute(
                select(outbox.c.chat_id).where(outbox.c.dedupe.startswith(prefix))
            )
            return sorted(row.chat_id for row in rows)

    async def change(self, hoax: Hoax, **parts: object) -> None:
        """Publish a new version of a hoax, by two administrators."""
        draft = await self.hoaxes.propose(ADMIN, replace(hoax, **parts))  # type: ignore[arg-type]
        await self.hoaxes.publish(SECOND, draft.id)


async def published_hoax(desk: Desk, number: int = 0) -> Hoax:
    return sorted(await desk.hoaxes.published(), key=lambda one: one.id)[number]
